"""The visit sheet of a route: re-readings and inspections in walking order, with room for what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from reports.invoice_parts import Press, draw_lead, lead_lines
from reports.layout import LETTER, Box, Pen
from reports.pdf import Stamp
from reports.spanish import account_code, count, kept_together, number, short_date
from reports.styles import bold, heavy, regular, semibold
from reports.walk_sheet import (
    HEADS,
    TOP,
    WalkSheet,
    draw_blanks,
    draw_end,
    draw_facts,
    draw_head,
    write_walk,
)

PER_PAGE = 8
_SIZE = (LETTER[1], LETTER[0])
_EDGES = _LEFT, _RIGHT = 12.0, 267.4
_ROW = 17.6
_ACCOUNT_X, _NAME_X, _METER_X, _BOXES_X, _FOUND_X, _SIGN_X = 20.6, 45.0, 112.0, 145.0, 188.6, 235.0
_BOX, _BOX_HEIGHT = 7.0, 9.0
_FEWEST_DIGITS, _MOST_DIGITS = 4, 6
_TICK, _TICK_PITCH, _TICK_COLUMN = 2.8, 4.9, 22.6
_HELP = 6.9

FOUND = ("Fuga visible", "Fuga interna", "Medidor parado", "Otro medidor", "Más gente", "Nadie atendió")
"""What the visitor ticks; the reading goes in the boxes, the rest in words."""
_HOW = (
    "Escriba la lectura que ve, sin decimales, y marque lo que encuentre. Pida la firma de quien atiende."
    " Las visitas se responden en la crítica en este mismo orden: la lectura, o que no se pudo leer."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitStop:
    """One visit of the walk.

    Attributes:
        order: `Relectura` or `Inspección`.
        why: what made the office ask, in words.
        meter: serial number, None without meter.
        digits: of its dial, as many boxes are drawn; None for the usual ones.
        previous: the previous reading in m³, None where it is not printed.
        previous_on: its day.
    """

    account: str
    name: str
    address: str
    order: str
    why: str
    meter: str | None
    digits: int | None = None
    previous: int | None = None
    previous_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSheet(WalkSheet):
    """The visits of one route in one period.

    Attributes:
        asked_on: the day on which the office printed it.
    """

    PER_PAGE: ClassVar[int] = PER_PAGE
    asked_on: date
    stops: tuple[VisitStop, ...]


def write_visit_sheets(path: Path, sheets: Iterable[VisitSheet]) -> int:
    """Print the visits of one or more routes to one PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        sheets: the routes; each begins a page of its own.

    Raises:
        OSError: if the file cannot be written.
    """
    return write_walk(path, "Hoja de visitas", sheets, _page)


def _page(press: Press, sheet: VisitSheet, place: int) -> Pen:
    pen = Pen(press.file, _SIZE)
    stops = sheet.stops[place * PER_PAGE : (place + 1) * PER_PAGE]
    key = ("visitas", sheet.issuer, sheet.period, sheet.route, sheet.cycle)
    pen.stamp(press.once(key, lambda: _frame(press, sheet)))
    _facts(pen, sheet)
    for index, stop in enumerate(stops):
        _stop(pen, stop, place * PER_PAGE + index + 1, TOP + index * _ROW)
    draw_end(pen, sheet, place, _EDGES, f" · impresa el {short_date(sheet.asked_on)}")
    return pen


def _frame(press: Press, sheet: VisitSheet) -> Stamp:
    pen = Pen(press.file, _SIZE)
    draw_head(press, pen, sheet, "Hoja de visitas", _EDGES)
    for x, head in (
        (_LEFT, "Paso y cuenta"),
        (_NAME_X, "Suscriptor, dirección y por qué se visita"),
        (_METER_X, "Medidor y anterior"),
        (_BOXES_X, "Lectura de hoy"),
        (_FOUND_X, "Lo que se encontró"),
        (_SIGN_X, "Quien atiende"),
    ):
        pen.text(x, HEADS, head, regular(7))
    pen.rule(_LEFT, _RIGHT, TOP, 0.5)
    lines = lead_lines(pen, "Cómo", _HOW, _HELP, _RIGHT - _LEFT)
    draw_lead(pen, (_LEFT, TOP + PER_PAGE * _ROW + 4.6), "Cómo", lines, _HELP, 3.3)
    blanks = (
        (_LEFT, 62.0, "Hora de inicio"),
        (68.0, 118.0, "Hora de fin"),
        (124.0, _RIGHT, "Firma de quien visita"),
    )
    draw_blanks(pen, 198.4, blanks)
    return pen.form()


def _facts(pen: Pen, sheet: VisitSheet) -> None:
    kinds = [stop.order for stop in sheet.stops]
    asked = ", ".join(
        count(kinds.count(order), one, many)
        for order, one, many in (
            ("Relectura", "relectura", "relecturas"),
            ("Inspección", "inspección", "inspecciones"),
        )
        if order in kinds
    )
    facts = (
        (_LEFT, 70.0, "Quién visita", ""),
        (88.0, 50.0, "Fecha", ""),
        (144.0, 123.0, "Visitas", f"{number(len(kinds))}: {asked}"),
    )
    draw_facts(pen, facts, _EDGES)


def _stop(pen: Pen, stop: VisitStop, step: int, top: float) -> None:
    pen.text(_LEFT, top + 6.0, str(step), heavy(13))
    pen.fit(_ACCOUNT_X, top + 4.6, account_code(stop.account), bold(8.8), _NAME_X - _ACCOUNT_X - 2.0)
    pen.fit(_ACCOUNT_X, top + 8.8, stop.order, semibold(8), _NAME_X - _ACCOUNT_X - 2.0)
    room = _METER_X - _NAME_X - 3.0
    pen.fit(_NAME_X, top + 4.6, stop.name, bold(8.8), room)
    pen.fit(_NAME_X, top + 8.8, kept_together(stop.address), regular(8.3), room)
    why, style = pen.wrap_into(kept_together(stop.why), regular(7.6), room, lines=2)
    pen.lines(_NAME_X, top + (13.0 if len(why) == 1 else 12.5), why, style, 3.1)
    room = _BOXES_X - _METER_X - 2.0
    pen.fit(_METER_X, top + 4.6, stop.meter or "sin medidor", bold(8.8), room)
    if stop.previous is not None:
        since = "" if stop.previous_on is None else f" el {short_date(stop.previous_on)}"
        pen.fit(_METER_X, top + 8.8, f"{number(stop.previous)}{since}", regular(8.3), room)
    _boxes(pen, stop.digits, top)
    _ticks(pen, top)
    for down, label in ((5.0, "Nombre"), (10.2, "Firma"), (15.4, "Hora")):
        pen.text(_SIGN_X, top + down, label, regular(6.8))
        pen.rule(_SIGN_X + 9.2, _RIGHT, top + down + 0.5, 0.35)
    pen.rule(_LEFT, _RIGHT, top + _ROW, 0.5)


def _boxes(pen: Pen, digits: int | None, top: float) -> None:
    boxes = min(max(digits or _FEWEST_DIGITS + 1, _FEWEST_DIGITS), _MOST_DIGITS)
    for place in range(boxes):
        pen.frame(Box(_BOXES_X + place * (_BOX - 0.2), top + 2.4, _BOX - 0.2, _BOX_HEIGHT), 0.45)
    pen.text(_BOXES_X, top + 14.6, "m³, sin decimales", regular(6.8))


def _ticks(pen: Pen, top: float) -> None:
    for place, label in enumerate(FOUND):
        column, row = divmod(place, len(FOUND) // 2)
        x, y = _FOUND_X + column * _TICK_COLUMN, top + 2.4 + row * _TICK_PITCH
        pen.frame(Box(x, y, _TICK, _TICK), 0.45)
        pen.fit(x + _TICK + 1.2, y + 2.4, label, regular(6.8), _TICK_COLUMN - _TICK - 1.6)
