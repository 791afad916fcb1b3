"""Tells when nobody has touched the program for a while."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)  # fmt: skip
_MINUTE_MS: Final = 60_000


class IdleWatch(QObject):
    """Watches the windows that have the keyboard: one filter a window, not one for every event of all."""

    idle = Signal()

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__()
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._watches = True
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def wait(self, minutes: int) -> None:
        """Tell after so many minutes without a touch; 0 never does."""
        self._timer.stop()
        self._timer.setInterval(minutes * _MINUTE_MS)
        if minutes:
            self._timer.start()

    def stop(self) -> None:
        """Watch no more: the window is gone."""
        self.wait(0)
        if self._watches:
            self._watches = not self._application.focusWindowChanged.disconnect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._timer.interval():
            self._timer.start()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
