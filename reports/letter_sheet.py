"""The delivery sheet of the letters of a route: what goes out, and what whoever carries it writes down."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from domain.money import Money
from reports.cover import draw_foot, draw_letterhead
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
from reports.spanish import PESOS, Currency, number, short_date
from reports.walk_sheet import RouteSheet, draw_facts

PER_PAGE: Final = 20
_SHAPE: Final = HandoverShape(
    paper="Carta",
    money="Valor",
    signs="Quien recibe: nombre, documento y firma",
    carrier="Firma de quien entregó",
    row=10.3,
    columns=(21.0, 45.0, 60.0, 131.0, 136.0, 147.0, 157.0),
    lines=(4.4, 8.0),
    name_size=7.5,
    tick_head=3.6,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStop:
    """One letter of the walk."""

    number: str
    account: str
    name: str
    address: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSheet(RouteSheet):
    """The letters of a route of a batch, in walking order."""

    PER_PAGE: ClassVar[int] = PER_PAGE
    kind: str
    batch: str
    made_on: date
    due_on: date
    stops: tuple[LetterStop, ...]
    currency: Currency = PESOS


def draw_sheet(press: Press, sheet: LetterSheet, place: int) -> Pen:
    """A page of the sheet, from 0."""
    pen = Pen(press.file, LETTER)
    stops = sheet.stops[place * PER_PAGE : (place + 1) * PER_PAGE]
    under = f"{sheet.kind} · lote {sheet.batch} · ruta {sheet.route}"
    draw_letterhead(press, pen, sheet.issuer, ("Planilla de entrega de cartas", under), EDGES, 9.0)
    facts = (
        (LEFT, 62.0, "Gestor", ""),
        (76.0, 40.0, "Fecha", ""),
        (118.0, 44.0, "Plazo de las cartas", short_date(sheet.due_on)),
        (164.0, 39.9, "Cartas", f"{number(len(stops))} de {number(len(sheet.stops))}"),
    )
    draw_facts(pen, facts, EDGES)
    draw_handover_frame(pen, _SHAPE, sheet.currency)
    draw_handover_boxes(pen, _SHAPE, len(stops))
    for index, stop in enumerate(stops):
        step = (place * PER_PAGE + index + 1, index)
        draw_handover_stop(pen, _SHAPE, stop, stop.amount, step, sheet.currency)
    draw_foot(pen, EDGES, f"Lote {sheet.batch} · ruta {sheet.route}", f"Hoja {place + 1} de {sheet.pages}")
    return pen
