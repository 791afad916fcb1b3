"""What the sheets of a walk share, whoever carries them: pages by route, their head, foot and blanks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from domain.period import Period
from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import Pen
from reports.pdf import PdfFile, written
from reports.spanish import kept_together, month_name
from reports.styles import regular, semibold

HEADS = 37.9
"""Base line of the columns' heads, in mm from the top."""
TOP = 39.2
"""Where the first stop begins."""
GROUP = 5
"""After so many stops a heavier rule keeps the eye in its row."""

Edges = tuple[float, float]
"""Left and right edge of a sheet, in mm."""


class RouteWalk(Protocol):
    """A walk of one route, whatever is done on it."""

    @property
    def route(self) -> str:
        """The route."""
        ...

    @property
    def pages(self) -> int:
        """How many sheets it takes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSheet:
    """The stops of one route; what is done at them comes with whoever carries it.

    Attributes:
        stops: in walking order; the place in the list is the number of the step.
    """

    PER_PAGE: ClassVar[int]
    issuer: Issuer
    route: str
    stops: tuple[object, ...]

    @property
    def pages(self) -> int:
        """How many sheets the route takes, at least one."""
        return max(1, -(-len(self.stops) // self.PER_PAGE))


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkSheet(RouteSheet):
    """The walk of one route in one period."""

    period: Period
    cycle: str


SheetT = TypeVar("SheetT", bound=RouteWalk)


def write_walk(
    path: Path,
    title: str,
    sheets: Iterable[SheetT],
    draw: Callable[[Press, SheetT, int], Pen],
    on_page: Callable[[int], None] | None = None,
) -> int:
    """Print the sheets of one or more routes to one PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        title: of the document.
        sheets: the routes, taken one by one; each begins a page of its own.
        draw: draws the page of a sheet that stands at a place, from 0.
        on_page: told the pages written after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=title)
        press = Press(file)
        for sheet in sheets:
            for place in range(sheet.pages):
                draw(press, sheet, place).page()
                if on_page is not None:
                    on_page(file.pages)
        file.close()
        return file.pages


def draw_head(press: Press, pen: Pen, sheet: WalkSheet, title: str, edges: Edges) -> None:
    """The letterhead, and under the title which walk it is."""
    name = month_name(sheet.period)
    cycle = f" · ciclo {sheet.cycle}" if sheet.cycle else ""
    under = f"{name[0].upper()}{name[1:]}{cycle} · ruta {sheet.route}"
    draw_letterhead(press, pen, sheet.issuer, (title, under), edges, 9.0)


def draw_end(pen: Pen, sheet: WalkSheet, place: int, edges: Edges, more: str = "") -> None:
    """The foot: which walk, and which of its sheets."""
    told = f"Ruta {sheet.route} · {month_name(sheet.period)}{more}"
    draw_foot(pen, edges, told, f"Hoja {place + 1} de {sheet.pages}")


def draw_facts(pen: Pen, facts: Iterable[tuple[float, float, str, str]], edges: Edges) -> None:
    """The strip of facts above the stops: where, how wide, label and value; a line to write on for none."""
    for x, width, label, value in facts:
        pen.text(x, 27.6, label, regular(7))
        if value:
            pen.fit(x, 31.8, kept_together(value), semibold(8.8), width)
        else:
            pen.rule(x, x + width - 6.0, 32.4, 0.4)
    pen.rule(*edges, 34.2, 0.8)


def draw_blanks(pen: Pen, y: float, blanks: Iterable[tuple[float, float, str]]) -> None:
    """Labels with a line to write on after each: from where, to where, what."""
    for x, end, label in blanks:
        pen.text(x, y, label, regular(7.5))
        pen.rule(x + pen.width(label, regular(7.5)) + 1.6, end, y + 0.6, 0.4)


def draw_row_end(pen: Pen, index: int, rows: int, y: float, edges: Edges) -> None:
    """The rule under a stop, heavier after each group and after the last."""
    heavy_rule = (index + 1) % GROUP == 0 or index + 1 == rows
    pen.rule(*edges, y, 0.8 if heavy_rule else 0.25)
