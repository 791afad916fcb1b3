"""The one table of the program: any number of rows, keyboard first, painted by one delegate."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from ui.ports import Tasks
from ui.theme.paint import text_width, type_of, write
from ui.theme.current import colour
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.cells import Drawn, plain
from ui.widgets.columns import Column, ListSource, Order, RowLook, RowSource
from ui.widgets.table_delegate import MARK_WIDTH, CellDelegate
from ui.widgets.table_editor import CellEditor
from ui.widgets.table_header import RecordHeader
from ui.widgets.table_model import RecordModel

R = TypeVar("R")

_COPIED_AT_MOST: Final = 20_000
_MOVES: Final = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """What differs between tables.

    Attributes:
        row_height: 28; 30 with tiny charts, 29 to 31 where cells are typed in, 42 with a second line.
        checkable: rows can be marked (Espacio, Mayús+↓, Ctrl+A, Esc).
        typing: key of the column whose box opens on the current row by itself.
        order: how rows are sorted at first.
        empty: what is written where there is no row.
        own_frame: False inside a card that already has one.
        look: what a row is among the others; takes a row.
    """

    row_height: int = Size.ROW
    checkable: bool = False
    typing: str = ""
    order: Order | None = None
    empty: str = "No hay nada que mostrar."
    own_frame: bool = True
    look: Callable[[Any], RowLook] | None = None
