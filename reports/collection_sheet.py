"""The sheet of collection visits: debtors of one route in walking order, with room for each result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from reports.cover import draw_letterhead
from reports.field_walk import (
    CODE_X,
    EDGES,
    HELP,
    LEFT,
    PER_PAGE,
    RIGHT,
    SIZE,
    draw_field_foot,
    draw_heads,
    draw_holder,
    draw_strip,
    draw_walk_page,
    draw_who,
    lettered,
)
from reports.invoice_parts import Press
from reports.layout import Box, Pen
from reports.pdf import Stamp
from reports.spanish import PESOS, Currency, account_code, count, kept_together, number, weekday_date
from reports.styles import bold, regular, semibold
from reports.walk_sheet import RouteSheet, write_walk

_NAME_X, _OWED, _LAST_X, _RESULT_X, _PROMISE_X, _NEXT_X = 50.0, 134.0, 138.0, 188.0, 203.0, 238.0
_BOX = 9.0


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
class VisitSheet(RouteSheet):
    """The visits of one route.

    Attributes:
        who: goes; empty leaves a line to write on.
        results: what a visit may bring, by its letter.
    """

    PER_PAGE: ClassVar[int] = PER_PAGE
    day: date
    who: str
    results: tuple[tuple[str, str], ...]
    printed_by: str
    stops: tuple[VisitStop, ...]
    currency: Currency = PESOS


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
    return draw_walk_page(
        press,
        sheet,
        place,
        lambda: _frame(press, sheet),
        partial(_stop, sheet),
        ("visitas", "No hay visitas en esta ruta."),
    )


def _frame(press: Press, sheet: VisitSheet) -> Stamp:
    """All that stands on each page of a route."""
    pen = Pen(press.file, SIZE)
    under = f"{weekday_date(sheet.day)} de {sheet.day.year}"
    draw_letterhead(press, pen, sheet.issuer, ("Hoja de visitas de cobro", under), EDGES, 8.6)
    _facts(pen, sheet)
    heads = (
        (LEFT, "Visita, cuenta"),
        (_NAME_X, "Suscriptor y dirección"),
        (_LAST_X, "Lo último que pasó"),
        (_RESULT_X, "Letra"),
        (_PROMISE_X, "Promete"),
        (_NEXT_X, "Quién atendió y firma"),
    )
    draw_heads(pen, heads, (_OWED, f"Vencido ({sheet.currency.symbol})"))
    told = [
        ("Letras:", bold(HELP)),
        (lettered(sheet.results), regular(HELP)),
        ("No reciba dinero: los pagos se hacen en la caja o en los puntos autorizados.", bold(HELP)),
    ]
    draw_field_foot(pen, told, "Quien visitó")
    return pen.form()


def _facts(pen: Pen, sheet: VisitSheet) -> None:
    owed = sum(stop.owed for stop in sheet.stops)
    said = f"{number(len(sheet.stops))} por {sheet.currency.full(owed)}"
    facts = (
        (LEFT, 90.0, "Quién visita", sheet.who),
        (106.0, 40.0, "Ruta", sheet.route),
        (150.0, 70.0, "Visitas", said),
        (224.0, 43.4, "Impresa por", sheet.printed_by),
    )
    draw_strip(pen, facts)


def _stop(sheet: VisitSheet, pen: Pen, stop: VisitStop, step: int, top: float) -> None:
    codes = ((account_code(stop.account), semibold(9)), (stop.place, regular(8)), (stop.phone, regular(8)))
    draw_who(pen, step, codes, _NAME_X - CODE_X - 2.0, top)
    draw_holder(pen, _NAME_X, top, (stop.holder, stop.address), _OWED - 24.0 - _NAME_X)
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
        pen.rule(_NEXT_X, RIGHT, top + base, 0.4)
