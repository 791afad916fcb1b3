"""Puts the cover of the window together."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.login.presenter import LoginPresenter, Try
from ui.login.view import LoginCover
from ui.ports import Memory


class Login(LoginPresenter):
    """The presenter of a cover, and the cover."""

    def __init__(self, window: QWidget, hold: Callable[[bool], None], memory: Memory, attempt: Try) -> None:
        self.view = LoginCover(window, hold)
        super().__init__(self.view, memory, attempt)
        self.view.given.connect(self.answer)

    def drop_hidden(self) -> None:
        """What was open over the window belonged to somebody else."""
        self.view.drop_hidden()
