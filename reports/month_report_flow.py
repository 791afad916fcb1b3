"""Blocks of a report one under the other, or two beside each other, as pieces for its pages."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

from reports.layout import Pen
from reports.line_plot import begins_above_zero, draw_lines, tick_text
from reports.month_report_model import (
    NO_DATA,
    Block,
    Bridge,
    Dots,
    Indicators,
    Lines,
    Note,
    Pair,
    Prose,
    SideBars,
    Single,
    Stack,
    Table,
)
from reports.month_report_pieces import (
    GUTTER,
    LEFT,
    RIGHT,
    Piece,
    Setting,
    Sides,
    note,
    titled,
    under,
    white,
)
from reports.month_report_tables import of_indicators, of_prose, of_table
from reports.sum_plots import (
    BRIDGE_HEIGHT,
    DOTS_HEIGHT,
    bar_row,
    draw_bridge,
    draw_dots,
    draw_side_bars,
    draw_stack,
)

_MONTHS = 7.4
Plot: TypeAlias = SideBars | Lines | Stack | Bridge | Dots


def of_blocks(setting: Setting, blocks: Sequence[Block]) -> Iterator[Piece]:
    """The pieces of all blocks across the page, white between them."""
    for place, block in enumerate(blocks):
        if place:
            yield white()
        yield from (
            _of_pair(setting, block) if isinstance(block, Pair) else of_single(setting, block, (LEFT, RIGHT))
        )


def _of_pair(setting: Setting, pair: Pair) -> Iterator[Piece]:
    """Two blocks side by side; one under the other where a page could not hold them so."""
    middle = (LEFT + RIGHT - GUTTER) / 2
    left = list(of_single(setting, pair.left, (LEFT, middle)))
    right = list(of_single(setting, pair.right, (middle + GUTTER, RIGHT)))
    tall = max(sum(piece.height for piece in side) for side in (left, right))
    if tall <= setting.tallest:
        yield Piece(tall, partial(_beside, left, right))
        return
    yield from of_single(setting, pair.left, (LEFT, RIGHT))
    yield white()
    yield from of_single(setting, pair.right, (LEFT, RIGHT))


def _beside(left: Sequence[Piece], right: Sequence[Piece], pen: Pen, y: float) -> None:
    for side in (left, right):
        at = y
        for piece in side:
            piece.draw(pen, at)
            at += piece.height


def of_single(setting: Setting, block: Single, sides: Sides) -> Iterator[Piece]:
    """The pieces of one block between two sides."""
    match block:
        case Table():
            yield from of_table(setting, block, sides)
        case Prose():
            yield from of_prose(setting, block, sides)
        case Indicators():
            yield from of_indicators(setting, block, sides)
        case Note():
            yield note(setting.pen, block, sides)
        case _:
            yield from _of_plot(setting, block, sides)


def _of_plot(setting: Setting, plot: Plot, sides: Sides) -> Iterator[Piece]:
    """A plot with its title and note, never cut; its own words where it has nothing to draw."""
    if not _drawable(plot):
        yield titled(plot.title, sides)
        yield note(setting.pen, Note(plot.empty or f"{NO_DATA.capitalize()}."), sides)
        return
    head = titled(title_of(plot), sides)
    notes = under(setting.pen, plot.note, sides)
    height = _height(plot)
    whole = head.height + height + sum(piece.height for piece in notes)
    yield head._replace(room=whole)
    yield Piece(height, partial(_draw, plot, sides), room=0.01)
    yield from (piece._replace(room=0.01) for piece in notes)


def title_of(plot: Plot) -> str:
    """The title, which says where an axis begins if not at zero."""
    axis = begins_above_zero(plot) if isinstance(plot, Lines) else None
    return plot.title if axis is None else f"{plot.title} (el eje empieza en {tick_text(axis, axis.low)})"


def _drawable(plot: Plot) -> bool:
    match plot:
        case SideBars():
            return bool(plot.bars)
        case Lines():
            return any(value is not None for series in plot.series for value in series.values)
        case Stack():
            return bool(plot.bars)
        case Bridge():
            return bool(plot.steps)
        case Dots():
            return any(plot.counts)


def _height(plot: Plot) -> float:
    match plot:
        case SideBars():
            return len(plot.bars) * bar_row(len(plot.bars))
        case Lines():
            return plot.height + _MONTHS
        case Stack():
            return plot.height + _MONTHS
        case Bridge():
            return BRIDGE_HEIGHT
        case Dots():
            return DOTS_HEIGHT


def _draw(plot: Plot, sides: Sides, pen: Pen, y: float) -> None:
    match plot:
        case SideBars():
            draw_side_bars(pen, sides, y, plot)
        case Lines():
            draw_lines(pen, sides, y, plot)
        case Stack():
            draw_stack(pen, sides, y, plot)
        case Bridge():
            draw_bridge(pen, sides, y, plot)
        case Dots():
            draw_dots(pen, sides, y, plot)
