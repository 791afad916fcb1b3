"""The delivery sheet of a route, in walking order: what the deliverer takes along, ticks and signs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from domain.money import Money
from reports.handover_sheet import (
    EDGES,
    LEFT,
    HandoverShape,
    draw_handover_boxes,
    draw_handover_frame,
    draw_handover_stop,
)
from reports.invoice_parts import Press
from reports.layout import LETTER, Pen
from reports.pdf import Stamp
from reports.spanish import PESOS, Currency, number, short_date
from reports.walk_sheet import WalkSheet, draw_end, draw_facts, draw_head, write_walk

PER_PAGE = 25
_SHAPE = HandoverShape(
    paper="Factura",
    money="Total",
    signs="Quien recibe: nombre o firma",
    carrier="Firma del repartidor",
    row=8.24,
    columns=(22.0, 40.0, 58.0, 133.0, 138.5, 150.5, 161.5),
    lines=(3.4, 6.7),
    name_size=7.0,
    tick_head=3.0,
)


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
    draw_handover_boxes(pen, _SHAPE, len(stops))
    for index, stop in enumerate(stops):
        step = (place * PER_PAGE + index + 1, index)
        draw_handover_stop(pen, _SHAPE, stop, stop.total, step, sheet.currency)
    draw_end(pen, sheet, place, EDGES)
    return pen


def _frame(press: Press, sheet: DeliverySheet) -> Stamp:
    pen = Pen(press.file, LETTER)
    draw_head(press, pen, sheet, "Planilla de reparto", EDGES)
    draw_handover_frame(pen, _SHAPE, sheet.currency)
    return pen.form()


def _facts(pen: Pen, sheet: DeliverySheet, here: int) -> None:
    facts = (
        (LEFT, 62.0, "Repartidor", sheet.carrier),
        (76.0, 40.0, "Fecha", ""),
        (118.0, 44.0, "Pago oportuno", short_date(sheet.due_on)),
        (164.0, 39.9, "Facturas", f"{number(here)} de {number(len(sheet.stops))}"),
    )
    draw_facts(pen, facts, EDGES)
