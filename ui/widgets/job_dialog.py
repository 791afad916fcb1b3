"""The window that shows long work: what, how many, how long, and the way to stop it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.formats import duration, number
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button
from ui.widgets.dialogs import Dialog

_WIDTH: Final = 460
_STEPS: Final = 1000
_MILLISECOND: Final = 1000
_SURE_AFTER: Final = 2
"""Seconds before the rest is estimated."""


class JobDialog(Dialog):
    """Progress of a job."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None, title: str, unit: str, *, cancellable: bool) -> None:
        super().__init__(parent, "trabajo", title, icon=Icon.CLOCK, width=_WIDTH)
        self._unit = unit
        self._bar = QProgressBar()
        self._bar.setObjectName("trabajo_barra")
        self._bar.setAccessibleName(title)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._what = self.add_text("Preparando…", Tone.TEXT)
        self.body.addWidget(self._bar)
        self._time = self.add_text(" ", Tone.MUTED, Size.SMALL)
        self._stop = Button("Cancelar", icon=Icon.STOP, key="Esc", name="cancelar")
        self._stop.setVisible(cancellable)
        self._cancellable = cancellable
        self._stop.clicked.connect(self._on_stop)
        self.add_buttons([], [self._stop])

    def show_progress(self, done: int, total: int, note: str, milliseconds: int) -> None:
        """Show how far it is."""
        count = f"{number(done)} de {number(total)} {self._unit}".rstrip() if total else ""
        self._what.setText(" · ".join(part for part in (note, count) if part) or "Preparando…")
        self._bar.setRange(0, _STEPS if total else 0)
        if total:
            self._bar.setValue(done * _STEPS // total)
        self._time.setText(_time_text(done, total, milliseconds))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Esc and the window's own ways to close only ask the job to stop."""
        if self._cancellable:
            self._on_stop()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.set_text("Cancelando…")
        self.stop_asked.emit()


def _time_text(done: int, total: int, milliseconds: int) -> str:
    seconds = milliseconds // _MILLISECOND
    text = f"Lleva {duration(seconds)}"
    if total and done and seconds >= _SURE_AFTER:
        left = milliseconds * (total - done) // done // _MILLISECOND
        text += f", faltan unos {duration(left)}"
    return text
