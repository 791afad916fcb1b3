"""What went wrong, in a dialog: the sentence, what to do, and the details for whoever can help."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.problem import Problem

_WIDTH: Final = 480


class ProblemDialog(Dialog):
    """A problem, with *Reintentar* or *Copiar detalles* where they help."""

    def __init__(
        self, parent: QWidget | None, problem: Problem, retry: Callable[[], None] | None = None
    ) -> None:
        super().__init__(parent, "problema", problem.title, icon=Icon.WARNING, width=_WIDTH)
        self._details = problem.details
        self._retry = retry
        self.add_text(problem.sentence, Tone.TEXT)
        if problem.code:
            self.add_text(f"Código {problem.code}. Quedó anotado en el registro del programa.")
        close = Button("Cerrar", Kind.PRIMARY, name="cerrar")
        close.set_keys("Return")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        others: list[QWidget] = []
        if problem.details:
            self._copy = Button("Copiar detalles", icon=Icon.COPY, name="copiar")
            self._copy.clicked.connect(self._on_copy)
            others.append(self._copy)
        if problem.can_retry and retry is not None:
            again = Button("Reintentar", icon=Icon.REFRESH, key="Alt+R", name="reintentar")
            again.clicked.connect(self._on_retry)
            others.append(again)
        self.add_buttons([close], others)
        close.setFocus()

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._details)
        self._copy.set_text("Detalles copiados")

    def _on_retry(self) -> None:
        self.accept()
        if self._retry is not None:
            self._retry()
