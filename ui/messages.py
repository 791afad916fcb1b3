"""The border where errors end: a refusal becomes a sentence, a trouble a dialog, a defect a logged code."""

import logging
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import Trouble, defect_code
from app.jobs import Cancelled
from domain.errors import RuleViolation
from ui.widgets.problem import Problem

if TYPE_CHECKING:
    from ui.widgets.messages import ProblemDialog

_LOG: Final = logging.getLogger("caudal.ui")

Sentence = Callable[[Exception], str]
"""The Spanish sentence of a `RuleViolation` or a `Trouble`: `app.messages.sentence`."""


class Messages(QObject):
    """Answers the errors of tasks and of slots. Make it on the window's thread."""

    refused = Signal(str)
    """The sentence of a refusal that no field took: the page in front shows it."""
    _from_elsewhere = Signal(object)

    def __init__(self, sentence: Sentence, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self._window: QWidget | None = None
        self._dialog: ProblemDialog | None = None
        self._from_elsewhere.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def belong_to(self, window: QWidget) -> None:
        """Open dialogs over this window."""
        self._window = window

    def show(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """Answer an error that a task handed back."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, RuleViolation):
            self.refused.emit(self._sentence(error))
        elif isinstance(error, Trouble):
            self._open(
                Problem(title="No se pudo completar", sentence=self._sentence(error), can_retry=True), retry
            )
        else:
            self._defect(error, retry)

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Answer an error that escaped a slot: made for `sys.excepthook`."""
        del kind
        self._from_elsewhere.emit(error.with_traceback(trace))

    def _defect(self, error: BaseException, retry: Callable[[], None] | None) -> None:
        details = "".join(traceback.format_exception(error))
        code = defect_code(error)
        _LOG.error("defect %s\n%s", code, details)
        problem = Problem(
            title="El programa encontró una falla",
            sentence="Lo que se estaba haciendo no se hizo; lo demás sigue igual y puede continuar.",
            code=code,
            details=f"Caudal {code}\n{details}",
            can_retry=retry is not None,
        )
        self._open(problem, retry)

    def _open(self, problem: Problem, retry: Callable[[], None] | None) -> None:
        from ui.widgets.messages import ProblemDialog  # noqa: PLC0415 - nothing fails before the first paint

        parent = self._window or QApplication.activeWindow()
        self._dialog = ProblemDialog(parent, problem, retry)
        self._dialog.open()
