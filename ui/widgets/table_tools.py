"""The tools of a page's tables in one place: its columns, the clipboard, the way out to a file."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme.icon import Icon
from ui.widgets.buttons import Choice, Kind, MenuButton
from ui.widgets.record_table import RecordTable

_HEIGHT: Final = 22


class TableTools(MenuButton):
    """A button at the foot of a page, seen while one of its tables is; its keys work all over the page.

    They are about the table that had the keyboard last, or else about the first one that is seen. Short lists
    from which one row is chosen are none of them.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__("Tabla", icon=Icon.TABLE, name="tabla_herramientas")
        self._page = page
        self._last: RecordTable[Any] | None = None
        self._own_keys = True
        self._height = _HEIGHT
        self.set_kind(Kind.QUIET)
        self.setToolTip("Columnas, copiar y exportar")
        self.set_choices(
            [
                Choice("Columnas…\tCtrl+L", self._choose, Icon.COLUMNS),
                Choice("Copiar lo elegido\tCtrl+C", self._copy, Icon.COPY),
                Choice("Copiar toda la tabla", self._copy_all, Icon.COPY),
                Choice("Exportar a Excel…\tCtrl+E", self._export, Icon.EXPORT),
                Choice("Exportar a PDF…", self._print, Icon.PRINTER),
            ]
        )
        self._shortcuts = [
            self._listen_on_page(*each) for each in (("Ctrl+L", self._choose), ("Ctrl+E", self._export))
        ]
        self.hide()
        page.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def leave_keys(self) -> None:
        """The page has buttons for its table already: they answer, and this is not shown."""
        self._own_keys = False
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        self.hide()

    def table(self) -> RecordTable[Any] | None:
        """The table that is meant; None where none is seen."""
        last = self._last
        if last is not None and isValid(last) and last.isVisibleTo(self._page):
            return last
        return next(
            (
                each
                for each in self._page.findChildren(RecordTable)
                if each.is_listed() and each.window() is self._page.window() and each.isVisibleTo(self._page)
            ),
            None,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._mind()
        return super().eventFilter(watched, event)

    # ---- parts

    def _listen_on_page(self, key: str, act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return shortcut

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._page):
            return
        held = self._last
        while now is not None and now is not self._page:
            if isinstance(now, RecordTable) and now.is_listed():
                held = now
            now = now.parentWidget()
        if now is None:
            return  # the keyboard is elsewhere: of all the pages there are, only one has anything to mind
        self._last = held
        self._mind()

    def _mind(self) -> None:
        seen = self._own_keys and self.table() is not None
        if seen != self.isVisibleTo(self._page):
            self.setVisible(seen)

    def _choose(self) -> None:
        table = self.table()
        if table is not None:
            table.service.choose()

    def _copy(self) -> None:
        table = self.table()
        if table is not None:
            table.copy_rows()

    def _copy_all(self) -> None:
        table = self.table()
        if table is not None:
            table.copy_all()

    def _export(self) -> None:
        table = self.table()
        if table is not None:
            table.service.ask_export()

    def _print(self) -> None:
        table = self.table()
        if table is not None:
            table.service.ask_paper()
