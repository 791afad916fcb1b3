"""What the wide sheets of a crew and of a collector share: page, strip of facts, who lives there, foot."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from reports.invoice_parts import Press, flowing
from reports.layout import LETTER, Pen
from reports.pdf import Stamp
from reports.spanish import NBSP, kept_together, number
from reports.styles import Style, bold, heavy, regular, semibold
from reports.walk_sheet import RouteSheet

PER_PAGE: Final = 8
SIZE: Final = (LETTER[1], LETTER[0])
LEFT, RIGHT = EDGES = (12.0, 267.4)
HEADS, TOP, ROW = 37.9, 40.2, 17.6
"""Base line of the heads, where the first stop begins and how tall each one is, in mm from the top."""
CODE_X: Final = 20.8
HELP: Final = 7.6
_LINE, _SIGN, _FOOT = 3.5, 202.4, 206.2


def draw_walk_page(
    press: Press,
    sheet: RouteSheet,
    place: int,
    frame: Callable[[], Stamp],
    stop: Callable[[Pen, Any, int, float], None],
    words: tuple[str, str],
) -> Pen:
    """One page of a route, `place` from 0: its frame, its stops from the top, and which of its sheets it is.

    `frame` draws what stands on each page of the route; `stop` draws one stop: which, its number on the walk,
    its upper edge in mm. `words`: what the stops are called, and what a route without any says.
    """
    pen = Pen(press.file, SIZE)
    first = place * PER_PAGE
    stops = sheet.stops[first : first + PER_PAGE]
    many, none = words
    pen.stamp(press.once((many, id(sheet)), frame))
    for index, each in enumerate(stops):
        stop(pen, each, first + index + 1, TOP + index * ROW)
        pen.rule(*EDGES, TOP + (index + 1) * ROW, 0.5)
    told = f" · {many} {first + 1} a {first + len(stops)} de {number(len(sheet.stops))}"
    if not stops:
        pen.text(LEFT, TOP + 8.0, none, regular(10))
        told = ""
    pen.right(RIGHT, _FOOT, f"Hoja {place + 1} de {sheet.pages}{told}", regular(8))
    return pen


def draw_strip(pen: Pen, facts: Iterable[tuple[float, float, str, str]]) -> None:
    """The strip of facts above the stops: where, how wide, label and value; a line to write on for none."""
    for x, width, label, value in facts:
        pen.text(x, 27.2, label, regular(7.2))
        if value:
            pen.fit(x, 31.6, kept_together(value), semibold(9.2), width)
        else:
            pen.rule(x, x + width - 6.0, 32.2, 0.4)
    pen.rule(*EDGES, 34.4, 0.8)


def draw_heads(pen: Pen, heads: Iterable[tuple[float, str]], last: tuple[float, str]) -> None:
    """The heads of the columns; `last` is the one of figures, that ends at its place."""
    for x, head in heads:
        pen.text(x, HEADS, head, regular(7.2))
    pen.right(last[0], HEADS, last[1], regular(7.2))
    pen.rule(*EDGES, TOP, 0.8)


def draw_who(pen: Pen, step: int, codes: Sequence[tuple[str, Style]], room: float, top: float) -> None:
    """The number of the stop and what it is known by, one below the other."""
    pen.fit(LEFT, top + 6.2, str(step), heavy(15), CODE_X - LEFT - 1.0)
    for line, (code, style) in enumerate(codes):
        pen.fit(CODE_X, top + (5.0, 9.4, 13.4)[line], code, style, room)


def draw_holder(pen: Pen, x: float, top: float, lives: tuple[str, str], room: float) -> None:
    """Who it is and where, each in at most two lines."""
    holder, address = lives
    name, style = pen.wrap_into(kept_together(holder), bold(9), room, lines=2)
    y = pen.lines(x, top + 5.0, name, style, 3.7)
    where, style = pen.wrap_into(kept_together(address), regular(8.6), room, lines=2)
    pen.lines(x, y + 0.5, where, style, 3.5)


def lettered(words: Iterable[tuple[str, str]]) -> str:
    """What each letter means, in one sentence."""
    return " · ".join(f"{letter}{NBSP}{said}" for letter, said in words) + "."


def draw_field_foot(pen: Pen, told: Sequence[tuple[str, Style]], who: str) -> None:
    """What the letters mean and what to mind, and the lines on which both sign."""
    y = TOP + PER_PAGE * ROW + 4.2
    for line in flowing(pen, told, RIGHT - LEFT):
        for offset, text, style in line:
            pen.text(LEFT + offset, y, text, style)
        y += _LINE
    for x, label in ((LEFT, f"{who}: firma y hora de regreso"), (87.0, "Recibe en la oficina: firma y hora")):
        pen.rule(x, x + 60.0, _SIGN, 0.5)
        pen.text(x, _FOOT, label, regular(8))
