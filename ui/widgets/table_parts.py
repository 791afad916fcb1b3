"""Parts of the record table that need no knowledge of its state."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.theme.current import colour
from ui.theme.paint import focus_ring, type_of
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.columns import Column
from ui.widgets.table_header import RecordHeader
from ui.widgets.table_options import TableOptions

_EMPTY: Final = (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop).value | Qt.TextFlag.TextWordWrap
_ONE: Final = QAbstractItemView.SelectionMode.SingleSelection
_SEVERAL: Final = QAbstractItemView.SelectionMode.ExtendedSelection


def dress(
    view: QTableView, header: RecordHeader, columns: Sequence[Column[Any]], options: TableOptions
) -> None:
    """Make a table view look and behave as all tables here do."""
    header.aligns = tuple(column.align for column in columns)
    header.keys = tuple(column.key for column in columns)
    header.order = options.order
    header.marks = Qt.CheckState.Unchecked if options.checkable else None
    header.setSectionsMovable(not options.chooser)
    header.setResizeContentsPrecision(0)
    view.setProperty("own", "1" if options.own_frame else "0")
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(_SEVERAL if options.several else _ONE)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    rows = view.verticalHeader()
    rows.setVisible(False)
    rows.setMinimumSectionSize(options.row_height)
    rows.setDefaultSectionSize(options.row_height)
    rows.setSectionResizeMode(rows.ResizeMode.Fixed)


def paint_empty(viewport: QWidget, sentence: str) -> None:
    """Write the sentence of a table without rows; a ring says who has the keyboard where no edge does."""
    painter = QPainter(viewport)
    table = viewport.parentWidget()
    if table is not None and table.hasFocus() and table.property("own") != "1":
        focus_ring(painter, QRectF(viewport.rect()))
    painter.setFont(type_of(Size.BODY))
    painter.setPen(colour(Tone.MUTED))
    room = QRectF(viewport.rect()).adjusted(Size.CARD, Size.CARD, -Size.CARD, 0)
    painter.drawText(room, _EMPTY, sentence)
    painter.end()
