"""The sheet of collection visits: debtors of one route in walking order, with room for each result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from reports.cover import draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press, flowing
from reports.layout import LETTER, Box, Pen
from reports.pdf import Stamp
from reports.spanish import NBSP, PESOS, Currency, account_code, count, kept_together, number, weekday_date
from reports.styles import bold, heavy, regular, semibold
from reports.walk_sheet import write_walk

PER_PAGE = 8
_SIZE = (LETTER[1], LETTER[0])
_EDGES = _LEFT, _RIGHT = 12.0, 267.4
_HEADS, _TOP, _ROW = 37.9, 40.2, 17.6
_CODE_X, _NAME_X, _OWED, _LAST_X, _RESULT_X, _PROMISE_X, _NEXT_X = (
    20.8,
    50.0,
    134.0,
    138.0,
    188.0,
    203.0,
    238.0,
)
_BOX = 9.0
_HELP = 7.6


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitStop:
    """A debtor of the walk.

    Attributes:
        place: its stop as the office writes it.
        owed, papers, days: what may be asked for, of how many papers, and how long the oldest is late.
        last: what happened with it last, in words; may be empty.
    """

    account: str
    place: str
    holder: str
    address: str
    phone: str
    owed: int
    papers: int
    days: int
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSheet:
    """The visits of one route.

    Attributes:
        who: goes; empty leaves a line to write on.
        results: what a visit may bring, by its letter.
    """

    PER_PAGE: ClassVar[int] = PER_PAGE
    issuer: Issuer
    route: str
    day: date
    who: str
    results: tuple[tuple[str, str], ...]
    printed_by: str
    stops: tuple[VisitStop, ...]
    currency: Currency = PESOS

    @property
    def pages(self) -> int:
        """How many sheets the route takes, at least one."""
        return max(1, -(-len(self.stops) // self.PER_PAGE))


def write_visit_sheets(
    path: Path, sheets: Iterable[VisitSheet], on_page: Callable[[int], None] | None = None
) -> int:
    """Print the visits of one or more routes to one PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        sheets: the routes; each begins a page of its own.
        on_page: told the pages written after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    return write_walk(path, "Hoja de visitas de cobro", sheets, _page, on_page)


def _page(press: Press, sheet: VisitSheet, place: int) -> Pen:
    pen = Pen(press.file, _SIZE)
    stops = sheet.stops[place * PER_PAGE : (place + 1) * PER_PAGE]
    pen.stamp(press.once(("visitas de cobro", sheet.route, id(sheet)), lambda: _frame(press, sheet)))
    for index, stop in enumerate(stops):
        _stop(pen, sheet, stop, place * PER_PAGE + index + 1, _TOP + index * _ROW)
    if not stops:
        pen.text(_LEFT, _TOP + 8.0, "No hay visitas en esta ruta.", regular(10))
    first, last = place * PER_PAGE + 1, place * PER_PAGE + len(stops)
    told = f" · visitas {first} a {last} de {number(len(sheet.stops))}" if stops else ""
    pen.right(_RIGHT, 206.2, f"Hoja {place + 1} de {sheet.pages}{told}", regular(8))
    return pen


def _frame(press: Press, sheet: VisitSheet) -> Stamp:
    """All that stands on each page of a route."""
    pen = Pen(press.file, _SIZE)
    under = f"{weekday_date(sheet.day)} de {sheet.day.year}"
    draw_letterhead(press, pen, sheet.issuer, ("Hoja de visitas de cobro", under), _EDGES, 8.6)
    _facts(pen, sheet)
    for x, head in (
        (_LEFT, "Visita, cuenta"),
        (_NAME_X, "Suscriptor y dirección"),
        (_LAST_X, "Lo último que pasó"),
        (_RESULT_X, "Letra"),
        (_PROMISE_X, "Promete"),
        (_NEXT_X, "Quién atendió y firma"),
    ):
        pen.text(x, _HEADS, head, regular(7.2))
    pen.right(_OWED, _HEADS, f"Vencido ({sheet.currency.symbol})", regular(7.2))
    pen.rule(*_EDGES, _TOP, 0.8)
    _foot(pen, sheet)
    return pen.form()


def _facts(pen: Pen, sheet: VisitSheet) -> None:
    owed = sum(stop.owed for stop in sheet.stops)
    said = f"{number(len(sheet.stops))} por {sheet.currency.full(owed)}"
    for x, width, label, value in (
        (_LEFT, 90.0, "Quién visita", sheet.who),
        (106.0, 40.0, "Ruta", sheet.route),
        (150.0, 70.0, "Visitas", said),
        (224.0, 43.4, "Impresa por", sheet.printed_by),
    ):
        pen.text(x, 27.2, label, regular(7.2))
        if value:
            pen.fit(x, 31.6, kept_together(value), semibold(9.2), width)
        else:
            pen.rule(x, x + width - 6.0, 32.2, 0.4)
    pen.rule(*_EDGES, 34.4, 0.8)


def _stop(pen: Pen, sheet: VisitSheet, stop: VisitStop, step: int, top: float) -> None:
    pen.fit(_LEFT, top + 6.2, str(step), heavy(15), _CODE_X - _LEFT - 1.0)
    pen.fit(_CODE_X, top + 5.0, account_code(stop.account), semibold(9), _NAME_X - _CODE_X - 2.0)
    pen.fit(_CODE_X, top + 9.4, stop.place, regular(8), _NAME_X - _CODE_X - 2.0)
    pen.fit(_CODE_X, top + 13.4, stop.phone, regular(8), _NAME_X - _CODE_X - 2.0)
    room = _OWED - 24.0 - _NAME_X
    name, style = pen.wrap_into(kept_together(stop.holder), bold(9), room, lines=2)
    y = pen.lines(_NAME_X, top + 5.0, name, style, 3.7)
    where, style = pen.wrap_into(kept_together(stop.address), regular(8.6), room, lines=2)
    pen.lines(_NAME_X, y + 0.5, where, style, 3.5)
    pen.fit_right(_OWED, top + 5.0, sheet.currency.bare(stop.owed), bold(10), 21.0)
    pen.fit_right(_OWED, top + 9.4, count(stop.papers, "factura", "facturas"), regular(8.6), 21.0)
    pen.fit_right(_OWED, top + 13.4, count(stop.days, "día", "días"), regular(8.6), 21.0)
    last, style = pen.wrap_into(kept_together(stop.last), regular(8.2), _RESULT_X - _LAST_X - 4.0, lines=3)
    pen.lines(_LAST_X, top + 5.0, last, style, 3.6)
    pen.frame(Box(_RESULT_X, top + 3.0, _BOX, _BOX), 0.6)
    for base, label in ((3.6, f"Cuánto {sheet.currency.symbol}"), (11.2, "Para el día")):
        pen.text(_PROMISE_X, top + base, label, regular(6.8))
        pen.rule(_PROMISE_X, _NEXT_X - 4.0, top + base + 4.9, 0.4)
    for base in (7.6, 15.0):
        pen.rule(_NEXT_X, _RIGHT, top + base, 0.4)
    pen.rule(*_EDGES, top + _ROW, 0.5)


def _foot(pen: Pen, sheet: VisitSheet) -> None:
    """The letters of the results, and who signs."""
    letters = " · ".join(f"{letter}{NBSP}{said}" for letter, said in sheet.results)
    told = [
        ("Letras:", bold(_HELP)),
        (f"{letters}.", regular(_HELP)),
        ("No reciba dinero: los pagos se hacen en la caja o en los puntos autorizados.", bold(_HELP)),
    ]
    y = _TOP + PER_PAGE * _ROW + 4.2
    for line in flowing(pen, told, _RIGHT - _LEFT):
        for offset, text, style in line:
            pen.text(_LEFT + offset, y, text, style)
        y += 3.5
    for x, label in (
        (_LEFT, "Quien visitó: firma y hora de regreso"),
        (87.0, "Recibe en la oficina: firma y hora"),
    ):
        pen.rule(x, x + 60.0, 202.4, 0.5)
        pen.text(x, 206.2, label, regular(8))
