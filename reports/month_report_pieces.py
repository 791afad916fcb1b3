"""Pieces of a report: what stands under what came before, and where it may be cut at the end of a page."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from reports.layout import Box, Pen
from reports.month_report_model import Note
from reports.spanish import Currency, kept_together
from reports.styles import bold, regular

Sides: TypeAlias = tuple[float, float]
Draw: TypeAlias = Callable[[Pen, float], None]

LEFT, RIGHT = 18.0, 197.9
GUTTER = 12.0
BETWEEN = 7.0
TITLE = 5.0
"""From the top of a block to what stands under its title."""
_NOTE, _NOTE_LEADING = 8.5, 4.05
_TITLE_SIZE = 10.5
_INSET = 3.0
_MOST_LINES = 40


class Piece(NamedTuple):
    """Something of a height that comes under what came before.

    Attributes:
        head: drawn again where its table goes on over the page.
        room: what must fit, if not its height: a head waits for its first row.
    """

    height: float
    draw: Draw
    head: "Piece | None" = None
    room: float = 0.0


class Setting(NamedTuple):
    """How blocks are set: the pen that measures, the money, and how tall a page is for them."""

    pen: Pen
    currency: Currency
    tallest: float


def nothing(pen: Pen, y: float) -> None:
    """White."""


def white(height: float = BETWEEN) -> Piece:
    """Room between blocks, which needs none at the end of a page."""
    return Piece(height, nothing, room=0.01)


def sheets(pieces: Iterable[Piece], tops: tuple[float, float], end: float) -> list[list[tuple[float, Piece]]]:
    """The pieces page by page with their places; `tops` of the first page and of those after it."""
    found: list[list[tuple[float, Piece]]] = [[]]
    y = tops[0]
    for piece in pieces:
        if y + (piece.room or piece.height) > end and found[-1]:
            found.append([])
            y = tops[1]
            if piece.draw is nothing:
                continue
            if piece.head is not None:
                found[-1].append((y, piece.head))
                y += piece.head.height
        found[-1].append((y, piece))
        y += piece.height
    return found if found[-1] or len(found) == 1 else found[:-1]


def titled(title: str, sides: Sides, height: float = TITLE) -> Piece:
    """The title of a block; one that is too long for its column shrinks."""

    def draw(pen: Pen, y: float) -> None:
        pen.fit(sides[0], y + 3.0, kept_together(title), bold(_TITLE_SIZE), sides[1] - sides[0])

    return Piece(height, draw)


def lines_of(text: str, pen: Pen, wide: float, lead: str = "") -> list[str]:
    """A note in lines, the first one beside its lead."""
    first = pen.width(f"{lead} ", bold(_NOTE)) if lead else 0.0
    return pen.wrap(kept_together(text), regular(_NOTE), wide, first=first)[:_MOST_LINES]


def note(pen: Pen, block: Note, sides: Sides) -> Piece:
    """A paragraph after its lead, in a frame where nobody may miss it."""
    inset = _INSET if block.framed else 0.0
    lines = lines_of(block.text, pen, sides[1] - sides[0] - 2 * inset, block.lead)
    height = len(lines) * _NOTE_LEADING + (2 * inset if block.framed else 1.0)
    return Piece(height, partial(_draw_note, block, lines, sides, height))


def _draw_note(block: Note, lines: Sequence[str], sides: Sides, height: float, pen: Pen, y: float) -> None:
    inset = _INSET if block.framed else 0.0
    if block.framed:
        pen.frame(Box(sides[0], y, sides[1] - sides[0], height), 1.2, 1.2)
    base, left = y + inset + 3.0, sides[0] + inset
    shift = 0.0
    if block.lead:
        pen.text(left, base, block.lead, bold(_NOTE))
        shift = pen.width(f"{block.lead} ", bold(_NOTE))
    pen.text(left + shift, base, lines[0], regular(_NOTE))
    pen.lines(left, base + _NOTE_LEADING, lines[1:], regular(_NOTE), _NOTE_LEADING)


def under(pen: Pen, text: str, sides: Sides) -> list[Piece]:
    """The note under a table or a plot; none where there is nothing to say."""
    return [white(1.2), note(pen, Note(text), sides)] if text else []
