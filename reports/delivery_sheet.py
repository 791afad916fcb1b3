"""The delivery sheet of a route, in walking order: what the deliverer takes along, ticks and signs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from domain.money import Money
from reports.invoice_parts import Press, draw_lead, lead_lines
from reports.layout import LETTER, Box, Pen, centred
from reports.names import RETURN_CAUSES
from reports.pdf import Stamp
from reports.spanish import PESOS, Currency, account_code, kept_together, number, short_date
from reports.styles import bold, regular, semibold
from reports.walk_sheet import (
    HEADS,
    TOP,
    WalkSheet,
    draw_blanks,
    draw_end,
    draw_facts,
    draw_head,
    draw_row_end,
    write_walk,
)

PER_PAGE = 25
_EDGES = _LEFT, _RIGHT = 12.0, 203.9
_ROW = 8.24
_HELP = 6.9
_STEP_X, _NUMBER_X, _ACCOUNT_X, _ADDRESS_X, _TOTAL_RIGHT = 17.8, 22.0, 40.0, 58.0, 133.0
_TICK_X, _CAUSE_X, _BOX_WIDTH, _BOX_HEIGHT, _SIGN_X = 138.5, 150.5, 6.0, 5.86, 161.5


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryStop:
    """One invoice of the walk; `total` is what it asks to pay."""

    account: str
    number: str
    address: str
    name: str
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySheet(WalkSheet):
    """The walk of one route with its invoices.

    Attributes:
        carrier: who carries them; empty leaves a line to write on.
        due_on: when they are due.
    """

    PER_PAGE: ClassVar[int] = PER_PAGE
    carrier: str = ""
    due_on: date
    stops: tuple[DeliveryStop, ...]
    currency: Currency = PESOS


def write_delivery_sheets(
    path: Path, sheets: Iterable[DeliverySheet], *, on_page: Callable[[int], None] | None = None
) -> int:
    """Print the sheets of one or more routes to one PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        sheets: the routes, taken one by one; each begins a page of its own.
        on_page: told the pages written after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    return write_walk(path, "Planilla de reparto", sheets, _page, on_page)


def _page(press: Press, sheet: DeliverySheet, place: int) -> Pen:
    pen = Pen(press.file, LETTER)
    stops = sheet.stops[place * PER_PAGE : (place + 1) * PER_PAGE]
    key = ("reparto", sheet.issuer, sheet.period, sheet.route, sheet.cycle)
    pen.stamp(press.once(key, lambda: _frame(press, sheet)))
    _facts(pen, sheet, len(stops))
    _boxes(pen, len(stops))
    for index, stop in enumerate(stops):
        _stop(pen, stop, place * PER_PAGE + index + 1, TOP + index * _ROW, sheet.currency)
    draw_end(pen, sheet, place, _EDGES)
    return pen


def _frame(press: Press, sheet: DeliverySheet) -> Stamp:
    pen = Pen(press.file, LETTER)
    draw_head(press, pen, sheet, "Planilla de reparto", _EDGES)
    for x, head in (
        (_LEFT, "Paso"),
        (_NUMBER_X, "Factura"),
        (_ACCOUNT_X, "Cuenta"),
        (_ADDRESS_X, "Dirección y suscriptor"),
        (_TICK_X - 3.0, "Entregada"),
        (_CAUSE_X, "Causa"),
        (_SIGN_X, "Quien recibe: nombre o firma"),
    ):
        pen.text(x, HEADS, head, regular(7))
    pen.right(_TOTAL_RIGHT, HEADS, f"Total ({sheet.currency.symbol})", regular(7))
    pen.rule(_LEFT, _RIGHT, TOP, 0.5)
    causes = " · ".join(f"{place} {name}" for place, name in enumerate(RETURN_CAUSES.values(), start=1))
    text = f"(si no la entregó): {causes}. Marque con X las que entregó y devuelva las demás a la oficina."
    lines = lead_lines(pen, "Causas", text, _HELP, _RIGHT - _LEFT)
    draw_lead(pen, (_LEFT, 249.2), "Causas", lines, _HELP, 3.3)
    blanks = (
        (_LEFT, 52.0, "Entregadas"),
        (58.0, 94.0, "Devueltas"),
        (100.0, _RIGHT, "Firma del repartidor"),
    )
    draw_blanks(pen, 261.4, blanks)
    return pen.form()


def _facts(pen: Pen, sheet: DeliverySheet, here: int) -> None:
    facts = (
        (_LEFT, 62.0, "Repartidor", sheet.carrier),
        (76.0, 40.0, "Fecha", ""),
        (118.0, 44.0, "Pago oportuno", short_date(sheet.due_on)),
        (164.0, 39.9, "Facturas", f"{number(here)} de {number(len(sheet.stops))}"),
    )
    draw_facts(pen, facts, _EDGES)


def _boxes(pen: Pen, rows: int) -> None:
    for index in range(rows):
        top = TOP + index * _ROW
        y = top + (_ROW - _BOX_HEIGHT) / 2
        for x in (_TICK_X, _CAUSE_X):
            pen.frame(Box(x, y, _BOX_WIDTH, _BOX_HEIGHT), 0.45)
        draw_row_end(pen, index, rows, top + _ROW, _EDGES)


def _stop(pen: Pen, stop: DeliveryStop, step: int, top: float, currency: Currency) -> None:
    base = centred(top + _ROW / 2, 9.0)
    pen.right(_STEP_X, base, str(step), bold(9.5))
    pen.fit(_NUMBER_X, base, stop.number, semibold(8.5), _ACCOUNT_X - _NUMBER_X - 2.0)
    pen.fit(_ACCOUNT_X, base, account_code(stop.account), regular(8.5), _ADDRESS_X - _ACCOUNT_X - 2.0)
    room = _TOTAL_RIGHT - 18.0 - _ADDRESS_X
    pen.fit(_ADDRESS_X, top + 3.4, kept_together(stop.address), bold(8.3), room)
    pen.fit(_ADDRESS_X, top + 6.7, stop.name, regular(7), room)
    pen.right(_TOTAL_RIGHT, base, currency.bare(stop.total), semibold(8.8))
