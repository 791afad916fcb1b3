"""The delivery sheet of the letters of a route: what goes out, and what whoever carries it writes down."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.money import Money
from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press, draw_lead, lead_lines
from reports.layout import LETTER, Box, Pen, centred
from reports.names import RETURN_CAUSES
from reports.spanish import PESOS, Currency, account_code, kept_together, number, short_date
from reports.styles import bold, regular, semibold
from reports.walk_sheet import HEADS, TOP, draw_blanks, draw_facts, draw_row_end

PER_PAGE: Final = 20
_EDGES = _LEFT, _RIGHT = 12.0, 203.9
_ROW: Final = 10.3
_HELP: Final = 6.9
_STEP_X, _NUMBER_X, _ACCOUNT_X, _ADDRESS_X, _TOTAL_RIGHT = 17.8, 21.0, 45.0, 60.0, 131.0
_TICK_X, _CAUSE_X, _BOX_WIDTH, _BOX_HEIGHT, _SIGN_X = 136.0, 147.0, 6.0, 5.86, 157.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStop:
    """One letter of the walk."""

    number: str
    account: str
    name: str
    address: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSheet:
    """The letters of a route of a batch, in walking order."""

    issuer: Issuer
    kind: str
    batch: str
    route: str
    made_on: date
    due_on: date
    stops: tuple[LetterStop, ...]
    currency: Currency = PESOS

    @property
    def pages(self) -> int:
        """How many sheets it takes, at least one."""
        return max(1, -(-len(self.stops) // PER_PAGE))


def draw_sheet(press: Press, sheet: LetterSheet, place: int) -> Pen:
    """A page of the sheet, from 0."""
    pen = Pen(press.file, LETTER)
    stops = sheet.stops[place * PER_PAGE : (place + 1) * PER_PAGE]
    under = f"{sheet.kind} · lote {sheet.batch} · ruta {sheet.route}"
    draw_letterhead(press, pen, sheet.issuer, ("Planilla de entrega de cartas", under), _EDGES, 9.0)
    facts = (
        (_LEFT, 62.0, "Gestor", ""),
        (76.0, 40.0, "Fecha", ""),
        (118.0, 44.0, "Plazo de las cartas", short_date(sheet.due_on)),
        (164.0, 39.9, "Cartas", f"{number(len(stops))} de {number(len(sheet.stops))}"),
    )
    draw_facts(pen, facts, _EDGES)
    _heads(pen, sheet)
    for index, stop in enumerate(stops):
        _stop(pen, stop, place * PER_PAGE + index + 1, TOP + index * _ROW, sheet.currency)
        draw_row_end(pen, index, len(stops), TOP + (index + 1) * _ROW, _EDGES)
    _help(pen)
    draw_foot(pen, _EDGES, f"Lote {sheet.batch} · ruta {sheet.route}", f"Hoja {place + 1} de {sheet.pages}")
    return pen


def _heads(pen: Pen, sheet: LetterSheet) -> None:
    for x, head in (
        (_LEFT, "Paso"),
        (_NUMBER_X, "Carta"),
        (_ACCOUNT_X, "Cuenta"),
        (_ADDRESS_X, "Dirección y suscriptor"),
        (_TICK_X - 3.6, "Entregada"),
        (_CAUSE_X, "Causa"),
        (_SIGN_X, "Quien recibe: nombre, documento y firma"),
    ):
        pen.text(x, HEADS, head, regular(7))
    pen.right(_TOTAL_RIGHT, HEADS, f"Valor ({sheet.currency.symbol})", regular(7))
    pen.rule(_LEFT, _RIGHT, TOP, 0.5)


def _help(pen: Pen) -> None:
    causes = " · ".join(f"{place} {name}" for place, name in enumerate(RETURN_CAUSES.values(), start=1))
    text = f"(si no la entregó): {causes}. Marque con X las que entregó y devuelva las demás a la oficina."
    lines = lead_lines(pen, "Causas", text, _HELP, _RIGHT - _LEFT)
    draw_lead(pen, (_LEFT, 249.2), "Causas", lines, _HELP, 3.3)
    blanks = (
        (_LEFT, 52.0, "Entregadas"),
        (58.0, 94.0, "Devueltas"),
        (100.0, _RIGHT, "Firma de quien entregó"),
    )
    draw_blanks(pen, 261.4, blanks)


def _stop(pen: Pen, stop: LetterStop, step: int, top: float, currency: Currency) -> None:
    base = centred(top + _ROW / 2, 9.0)
    for x in (_TICK_X, _CAUSE_X):
        pen.frame(Box(x, top + (_ROW - _BOX_HEIGHT) / 2, _BOX_WIDTH, _BOX_HEIGHT), 0.45)
    pen.right(_STEP_X, base, str(step), bold(9.5))
    pen.fit(_NUMBER_X, base, stop.number, semibold(8.5), _ACCOUNT_X - _NUMBER_X - 2.0)
    pen.fit(_ACCOUNT_X, base, account_code(stop.account), regular(8.5), _ADDRESS_X - _ACCOUNT_X - 2.0)
    room = _TOTAL_RIGHT - 18.0 - _ADDRESS_X
    pen.fit(_ADDRESS_X, top + 4.4, kept_together(stop.address), bold(8.3), room)
    pen.fit(_ADDRESS_X, top + 8.0, stop.name, regular(7.5), room)
    pen.right(_TOTAL_RIGHT, base, currency.bare(stop.amount), semibold(8.8))
