"""The crew's sheet of orders: one kind of order of one route in walking order, with room for each result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from domain.service_order import OrderKind
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
from reports.order_words import FOUND, WORDS
from reports.pdf import Stamp
from reports.spanish import PESOS, Currency, account_code, count, number, short_date, weekday_date
from reports.styles import Style, bold, regular, semibold
from reports.walk_sheet import RouteSheet, write_walk

_NAME_X, _METER_X, _OWED, _BOXES_X = 57.8, 113.0, 156.8, 160.8
_SEAL_X, _RESULT_X = 205.8, 232.8
_BOX, _NARROW_BOX, _BOX_HEIGHT, _TICK = 7.2, 6.9, 9.2, 3.4
_FEWEST_DIGITS, _MOST_DIGITS = 4, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStop:
    """One order of the walk.

    Attributes:
        number: of the order.
        place: route and stop as the office writes them.
        meter: its serial number, None without meter.
        digits: of its dial, as many boxes are drawn; None for the usual ones.
        reading: the last one, None where none is known.
        where: where the meter is, or the seal that the service was taken away with; may be empty.
        owed, papers: what it owes and of how many papers.
        limit: when the service must be back; None for an order that takes it away.
    """

    number: str
    account: str
    place: str
    holder: str
    address: str
    meter: str | None
    digits: int | None = None
    reading: int | None = None
    read_on: date | None = None
    where: str = ""
    owed: int = 0
    papers: int = 0
    limit: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSheet(RouteSheet):
    """The orders of one kind on one route.

    Attributes:
        number: of the sheet; empty for one without number.
        day: on which the crew goes.
        crew: who goes; empty leaves a line to write on.
        checked_at: when it was last looked whether anybody paid.
        printed_by: whose hand printed it; `copy` counts the prints after the first.
    """

    PER_PAGE: ClassVar[int] = PER_PAGE
    kind: OrderKind
    number: str
    day: date
    crew: str
    checked_at: datetime
    printed_by: str
    stops: tuple[OrderStop, ...]
    copy: int = 0
    currency: Currency = PESOS


def write_order_sheets(
    path: Path, sheets: Iterable[OrderSheet], on_page: Callable[[int], None] | None = None
) -> int:
    """Print the orders of one or more routes to one PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        sheets: the routes; each begins a page of its own.
        on_page: told the pages written after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    return write_walk(path, "Hoja de ruta de órdenes", sheets, _page, on_page)


def _page(press: Press, sheet: OrderSheet, place: int) -> Pen:
    return draw_walk_page(
        press,
        sheet,
        place,
        lambda: _frame(press, sheet),
        partial(_stop, sheet),
        ("órdenes", "No quedan órdenes en esta ruta."),
    )


def _frame(press: Press, sheet: OrderSheet) -> Stamp:
    """All that stands on each page of a route."""
    pen, words = Pen(press.file, SIZE), WORDS[sheet.kind]
    under = " · ".join(filter(None, (sheet.number, f"{weekday_date(sheet.day)} de {sheet.day.year}")))
    draw_letterhead(press, pen, sheet.issuer, (f"Hoja de ruta: {words.many}", under), EDGES, 8.6)
    _facts(pen, sheet)
    heads = (
        (LEFT, "Orden, cuenta"),
        (_NAME_X, "Suscriptor y dirección"),
        (_METER_X, "Medidor y lectura"),
        (_BOXES_X, f"Lectura al {words.infinitive}"),
        (_SEAL_X, "Sello y hora"),
        (_RESULT_X, "Resultado"),
    )
    limited = any(stop.limit for stop in sheet.stops)
    draw_heads(pen, heads, (_OWED, "Antes de" if limited else f"Debe ({sheet.currency.symbol})"))
    draw_field_foot(pen, _letters(sheet), "Cuadrilla")
    return pen.form()


def _facts(pen: Pen, sheet: OrderSheet) -> None:
    owed = sum(stop.owed for stop in sheet.stops)
    said = number(len(sheet.stops)) + (
        f" por {sheet.currency.full(owed)}" if owed and sheet.kind.takes_service_away else ""
    )
    copied = f", copia {sheet.copy}" if sheet.copy else ""
    checked = f"{short_date(sheet.checked_at.date())}, {sheet.checked_at:%H:%M}"
    facts = (
        (LEFT, 76.0, "Cuadrilla", sheet.crew),
        (92.0, 36.0, "Ruta", sheet.route),
        (132.0, 46.0, "Órdenes", said),
        (182.0, 46.0, "Pago comprobado al imprimir", checked),
        (232.0, 35.4, "Impresa por", f"{sheet.printed_by}{copied}"),
    )
    draw_strip(pen, facts)


def _stop(sheet: OrderSheet, pen: Pen, stop: OrderStop, step: int, top: float) -> None:
    codes = ((stop.number, bold(9)), (account_code(stop.account), semibold(9)), (stop.place, regular(8)))
    draw_who(pen, step, codes, _NAME_X - CODE_X - 2.0, top)
    draw_holder(pen, _NAME_X, top, (stop.holder, stop.address), _METER_X - _NAME_X - 2.6)
    _meter(pen, stop, top)
    _owed(pen, sheet, stop, top)
    boxes = min(max(stop.digits or _FEWEST_DIGITS + 1, _FEWEST_DIGITS), _MOST_DIGITS)
    wide = _BOX if boxes < _MOST_DIGITS else _NARROW_BOX
    for place in range(boxes):
        pen.frame(Box(_BOXES_X + place * wide, top + 2.8, wide, _BOX_HEIGHT), 0.6)
    pen.text(_BOXES_X, top + 15.2, "m³, sin decimales", regular(6.8))
    _result(pen, top, "Letra" if WORDS[sheet.kind].looks else "No, causa")


def _meter(pen: Pen, stop: OrderStop, top: float) -> None:
    room = _OWED - 19.0 - _METER_X
    pen.fit(_METER_X, top + 5.0, stop.meter or "sin medidor", bold(9), room)
    if stop.reading is not None:
        since = "" if stop.read_on is None else f" el {short_date(stop.read_on)}"
        pen.fit(_METER_X, top + 9.4, f"{number(stop.reading)}{since}", regular(8.6), room)
    pen.fit(_METER_X, top + 13.4, stop.where, regular(8), room)


def _owed(pen: Pen, sheet: OrderSheet, stop: OrderStop, top: float) -> None:
    """What it owes; for an order that gives the service back, until when it must be back."""
    if stop.limit is None and stop.owed:
        pen.fit_right(_OWED, top + 5.0, sheet.currency.bare(stop.owed), bold(9), 18.0)
        pen.fit_right(_OWED, top + 9.4, count(stop.papers, "factura", "facturas"), regular(8.6), 18.0)
    elif stop.limit is not None:
        pen.right(_OWED, top + 5.0, f"{stop.limit:%H:%M}", bold(11))
        pen.fit_right(_OWED, top + 9.4, short_date(stop.limit.date()), regular(8.6), 18.0)


def _result(pen: Pen, top: float, cause: str) -> None:
    for base, label in ((3.6, "Sello"), (11.2, "Hora")):
        pen.text(_SEAL_X, top + base, label, regular(6.8))
        pen.rule(_SEAL_X, _SEAL_X + 22.0, top + base + 4.9, 0.4)
    for x, y, label in (
        (_RESULT_X, 2.5, "Ejecutada"),
        (_RESULT_X + 23.0, 2.5, "Foto"),
        (_RESULT_X, 7.8, cause),
    ):
        pen.frame(Box(x, top + y, _TICK, _TICK), 0.45)
        pen.text(
            x + _TICK + 1.6, top + y + 2.8, label, semibold(8.6) if label == "Ejecutada" else regular(8.6)
        )
    pen.frame(Box(_RESULT_X + 21.0, top + 7.2, 8.0, 4.6), 0.45)
    pen.rule(_RESULT_X, RIGHT, top + 15.6, 0.4)


def _letters(sheet: OrderSheet) -> list[tuple[str, Style]]:
    """What the letters of the causes mean, and what to do before each one."""
    words = WORDS[sheet.kind]
    told = [("Causas:", bold(HELP)), (lettered(words.causes.items()), regular(HELP))]
    if words.results:
        found = ((letter, FOUND[result]) for letter, result in words.results.items())
        told += [("Hallazgos:", bold(HELP)), (lettered(found), regular(HELP))]
    if words.before:
        phone = f" al {sheet.issuer.phone}" if sheet.issuer.phone else ""
        told.append((words.before.format(phone=phone), bold(HELP)))
    return told
