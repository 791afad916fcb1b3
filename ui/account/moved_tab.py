"""The tab «Estado de cuenta»: the papers that moved the account, each of which opens into its entries."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.store.ledger import Movement
from ui.account.moved import MOVED, MovedLine, lines_of
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_EMPTY = "Esta cuenta no tiene movimientos: llegan con su primera factura."


class MovedTab(QWidget):
    """The statement; → opens a paper and ← closes it."""

    invoice_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._movements: Sequence[Movement] = ()
        self._opened: set[int] = set()
        self.table: RecordTable[MovedLine] = RecordTable(
            MOVED, name="movimientos", said="Estado de cuenta", options=TableOptions(empty=_EMPTY)
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)
        self.table.row_activated.connect(lambda _ident: self._activate())
        for key, opened in (("Right", True), ("Left", False)):
            shortcut = QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(
                lambda opened=opened: self._turn(self.table.current_row(), opened=opened)
            )

    def show_movements(self, movements: Sequence[Movement]) -> None:
        """Show the papers that moved the account, the newest first; those that were open are closed."""
        self._movements = movements
        self._opened.clear()
        self._show(None)

    def current_invoice(self) -> str:
        """The invoice of the current row; empty if it is of another paper."""
        line = self.table.current_row()
        return "" if line is None else line.invoice

    def _activate(self) -> None:
        """Enter: an invoice is seen, another paper opens or closes."""
        line = self.table.current_row()
        if line is not None and line.invoice:
            self.invoice_wanted.emit(line.invoice)
        elif line is not None:
            self._turn(line, opened=line.key not in self._opened)

    def _turn(self, line: MovedLine | None, *, opened: bool) -> None:
        if line is None or (line.key in self._opened) is opened:
            return
        self._opened ^= {line.key}
        self._show(line.key)

    def _show(self, key: int | None) -> None:
        lines = lines_of(self._movements, self._opened)
        self.table.show_rows(lines)
        if lines:
            at = next((at for at, line in enumerate(lines) if line.key == key), 0)
            self.table.select_id(at)
