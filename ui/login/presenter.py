"""What the cover of the window does: asks who comes, says what is wrong, and remembers the name."""

from collections.abc import Callable
from typing import Final, Protocol

from app.messages import sentence
from domain.errors import RuleViolation
from ui.ports import Memory

REMEMBERED: Final = "user"
NO_NAME: Final = "Escriba su usuario."
MISSING: Final = "Escriba su clave."
ENTER: Final = ("Entrar", "Esta oficina tiene usuarios. Escriba el suyo y su clave.")
LOCKED: Final = (
    "Bloqueado",
    "Escriba su clave para seguir donde estaba. Si entra otra persona, lo que no se guardó se pierde.",
)
WAITING: Final = "Termina de guardarse lo que estaba en curso; entra enseguida."
Try = Callable[[str, str], None]
"""Takes a name and a password, and has the presenter told what came of them."""


class LoginView(Protocol):
    """What the presenter asks of the cover."""

    def cover(self, title: str, told: str, name: str) -> None:
        """Cover the window and ask; the name that is likely stands there already."""
        ...

    def uncover(self) -> None:
        """Let the user back to the window."""
        ...

    def show_told(self, told: str) -> None:
        """Say something else above the fields."""
        ...

    def show_errors(self, name: str, password: str) -> None:
        """Say at each field what is wrong; empty for nothing."""
        ...


class LoginPresenter:
    """Asks until somebody may come in."""

    def __init__(self, view: LoginView, memory: Memory, attempt: Try) -> None:
        self._view, self._memory, self._attempt = view, memory, attempt
        self.covers = False
        self._words = ENTER

    def ask(self, name: str = "") -> None:
        """Ask who comes, before anything is shown."""
        self._cover(ENTER, name or self._memory.get(REMEMBERED))

    def lock(self, name: str) -> None:
        """Cover what somebody was doing until they, or somebody else, come in."""
        if not self.covers:
            self._cover(LOCKED, name)

    def answer(self, name: str, password: str) -> None:
        """Try what was typed."""
        wrong = ("" if name else NO_NAME, "" if password else MISSING)
        self._view.show_errors(*wrong)
        if not any(wrong):
            self._attempt(name, password)

    def wait(self) -> None:
        """Say why nobody is let in at once: something is being written."""
        self._view.show_told(WAITING)

    def refuse(self, refusal: RuleViolation) -> None:
        """Say why nobody came in."""
        self._view.show_told(self._words[1])
        self._view.show_errors("", sentence(refusal))

    def welcome(self, name: str) -> None:
        """Somebody came in."""
        self._memory.put(REMEMBERED, name)
        self.covers = False
        self._view.uncover()

    def _cover(self, words: tuple[str, str], name: str) -> None:
        self.covers, self._words = True, words
        self._view.cover(*words, name)
