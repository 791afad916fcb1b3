"""How each kind of cell is drawn, and how wide it would like to be."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ui.theme.current import colour, tokens
from ui.theme.icons import paint_icon
from ui.theme.paint import (
    CENTRE,
    LEFT,
    RIGHT,
    chip_width,
    frame,
    keycap_width,
    paint_check,
    paint_chip,
    paint_keycap,
    text_width,
    type_of,
    write,
)
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.cells import Bars, Box, Check, Chip, Drawn, Keycap, Segments, Text
from ui.widgets.columns import Align

_GAP: Final = 8
_CHECK: Final = 16
_BAR: Final = 10
_BAR_GAP: Final = 1
_TRACK: Final = 8
_TRACK_SMALL: Final = 6
_BOX_WIDTH: Final = 70
_MARK: Final = 2


def alignment(align: Align) -> int:
    """The column's alignment, as a painter takes it."""
    if align is Align.RIGHT:
        return RIGHT
    return CENTRE if align is Align.CENTRE else LEFT


def paint_cell(painter: QPainter, room: QRectF, cell: Drawn, align: Align = Align.LEFT) -> None:
    """Draw a cell in the room it has."""
    match cell:
        case Text():
            _text(painter, room, cell, align)
        case Chip():
            _chip(painter, room, cell, align)
        case Keycap():
            _keycap(painter, room, cell)
        case Box():
            _box(painter, room, cell)
        case Bars():
            _bars(painter, room, cell)
        case Segments():
            _segments(painter, room, cell)
        case Check():
            state = Qt.CheckState.Checked if cell.on else Qt.CheckState.Unchecked
            at = QPointF(room.left() + 1, room.center().y() - _CHECK / 2)
            paint_check(painter, at, state, enabled=cell.enabled)


def natural_width(cell: Drawn) -> float:
    """The width at which nothing of the cell is cut."""
    match cell:
        case Text():
            icon = Size.ICON + _GAP if cell.icon else 0
            width = max(text_width(cell.text, strong=cell.strong), text_width(cell.sub, Size.SMALL)) + icon
        case Chip():
            width = chip_width(cell.text, with_icon=cell.icon is not None)
        case Keycap():
            width = keycap_width(cell.key) + _GAP + text_width(cell.text)
        case Box():
            width = text_width(cell.text, strong=True) + _GAP
        case Bars():
            width = float(len(cell.values) * (_BAR + _BAR_GAP))
        case Segments():
            width = cell.width + (_GAP + text_width(cell.text, strong=True) if cell.text else 0)
        case _:
            width = _CHECK
    return width


def _text(painter: QPainter, room: QRectF, cell: Text, align: Align) -> None:
    ink = colour(cell.tone)
    font = type_of(Size.BODY, strong=cell.strong)
    if cell.icon is not None:
        tone = cell.icon_tone or cell.tone
        lead = Size.ICON + _GAP if cell.text else Size.ICON
        left = room.left()
        if align is not Align.LEFT:
            wide = lead + QFontMetricsF(font).horizontalAdvance(cell.text)
            left = max(left, room.right() - wide if align is Align.RIGHT else room.center().x() - wide / 2)
        paint_icon(
            painter, cell.icon, colour(tone).name(), QPointF(left, room.center().y() - Size.ICON / 2 + 1)
        )
        room = QRectF(left + lead, room.top(), room.right() - left - lead, room.height())
        align = Align.LEFT
    if cell.sub:
        _two_lines(painter, room, cell, align)
        return
    painter.setFont(font)
    painter.setPen(ink)
    write(painter, room, cell.text, alignment(align))


def _two_lines(painter: QPainter, room: QRectF, cell: Text, align: Align) -> None:
    upper = QFontMetricsF(type_of(Size.BODY)).height()
    lower = QFontMetricsF(type_of(Size.SMALL)).height()
    top = room.top() + (room.height() - upper - lower) / 2
    painter.setFont(type_of(Size.BODY, strong=cell.strong))
    painter.setPen(colour(cell.tone))
    write(painter, QRectF(room.left(), top, room.width(), upper), cell.text, alignment(align))
    painter.setFont(type_of(Size.SMALL))
    painter.setPen(colour(Tone.MUTED))
    write(painter, QRectF(room.left(), top + upper, room.width(), lower), cell.sub, alignment(align))


def _chip(painter: QPainter, room: QRectF, cell: Chip, align: Align) -> None:
    width = chip_width(cell.text, with_icon=cell.icon is not None)
    left = room.right() - width if align is Align.RIGHT else room.left()
    painter.setClipRect(room)
    paint_chip(
        painter,
        QPointF(max(left, room.left()), room.center().y() - Size.CHIP / 2),
        cell.text,
        cell.tone,
        cell.icon,
    )


def _keycap(painter: QPainter, room: QRectF, cell: Keycap) -> None:
    theme = tokens()
    top = room.center().y() - Size.KEYCAP / 2
    ink = QColor(theme.text)
    width = paint_keycap(painter, QPointF(room.left(), top), cell.key, ink, QColor(theme.surface))
    painter.setFont(type_of(Size.BODY))
    painter.setPen(ink)
    write(painter, room.adjusted(width + _GAP, 0, 0, 0), cell.text)


def _box(painter: QPainter, room: QRectF, cell: Box) -> None:
    theme = tokens()
    edge = QColor(theme.bad if cell.wrong else theme.border)
    box = QRectF(
        room.left() - Size.PAD + 3, room.top() + 2, room.width() + 2 * Size.PAD - 6, room.height() - 4
    )
    frame(painter, box, QColor(theme.surface), edge, 2 if cell.wrong else 1)
    painter.setFont(type_of(Size.BODY, strong=True))
    painter.setPen(QColor(theme.bad if cell.wrong else theme.text))
    write(painter, room, cell.text, RIGHT)


def _bars(painter: QPainter, room: QRectF, cell: Bars) -> None:
    theme = tokens()
    known = [value for value in cell.values if value is not None]
    highest = max([cell.scale, 1, *known]) if not cell.scale else cell.scale
    base = room.bottom() - 4
    height = room.height() - 9
    last = len(cell.values) - 1
    for place, value in enumerate(cell.values):
        if value is None:
            continue
        left = room.left() + place * (_BAR + _BAR_GAP)
        tall = max(_MARK, min(height, round(height * max(value, 0) / highest)))
        fresh = theme.bad if value < 0 else theme.accent
        ink = QColor(fresh if place == last else theme.bar)
        painter.fillRect(QRectF(left, base - tall, _BAR, tall), ink)
    if cell.average is not None:
        level = base - min(height, round(height * float(cell.average) / highest))
        width = len(cell.values) * (_BAR + _BAR_GAP) + 3
        painter.fillRect(QRectF(room.left() - 2, level, width, 1), QColor(theme.text))


def _segments(painter: QPainter, room: QRectF, cell: Segments) -> None:
    theme = tokens()
    tall = _TRACK_SMALL if cell.text else _TRACK
    bar = QRectF(room.left(), round(room.center().y() - tall / 2), cell.width, tall)
    painter.fillRect(bar, QColor(theme.bar2))
    left = bar.left()
    for part, tone in cell.parts:
        width = bar.width() * part / cell.total if cell.total else 0
        painter.fillRect(QRectF(left, bar.top(), width, tall), colour(tone))
        left += width
    if cell.text:
        painter.setFont(type_of(Size.BODY, strong=True))
        painter.setPen(QColor(theme.text))
        write(painter, room.adjusted(cell.width + _GAP, 0, 0, 0), cell.text, RIGHT)
