"""The reading sheet of a route, in walking order: what the reader takes along and writes on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from domain.reading import Observation
from reports.invoice_parts import Press, draw_lead, lead_lines
from reports.layout import LETTER, Box, Pen, centred
from reports.pdf import Stamp
from reports.spanish import DASH, WEEKDAYS, account_code, kept_together, number, short_date
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

PER_PAGE = 28
_EDGES = _LEFT, _RIGHT = 12.0, 203.9
_ROW = 7.36
_HELP = 6.9
_STEP_X, _ACCOUNT_X, _ADDRESS_X, _METER_X, _PREVIOUS_RIGHT = 17.8, 22.0, 41.0, 93.9, 128.8
_BOXES_X, _BOX_PITCH, _BOX_HEIGHT, _DIGITS = 132.9, 7.2, 5.86, 5
_CAUSE_X, _CAUSE_WIDTH, _NOTE_X = 172.9, 11.0, 186.9

CAUSES: tuple[tuple[Observation, str], ...] = (
    (Observation.CLOSED_PREMISES, "cerrado"),
    (Observation.STUCK_METER, "trabado"),
    (Observation.FOGGED_METER, "empañado"),
    (Observation.COVERED_METER, "tapado"),
    (Observation.REVERSED_METER, "invertido"),
    (Observation.NO_METER, "sin medidor"),
    (Observation.REMOVED_METER, "retirado"),
    (Observation.VISIBLE_LEAK, "fuga visible"),
    (Observation.DEMOLISHED, "demolido"),
    (Observation.SUSPENDED, "suspendido"),
    (Observation.USE_WHILE_SUSPENDED, "gasta estando suspendido"),
    (Observation.WRONG_ADDRESS, "dirección errada"),
    (Observation.VACANT, "desocupado"),
)
"""The numbers that the reader writes, from 1 in this order (R-LEC-04)."""
_HOW = "Escriba solo números enteros, alineados a la derecha"
_CHECK = "; si la lectura es menor que la anterior, léala dos veces."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One meter of the walk.

    Attributes:
        meter: serial number, None without meter.
        previous: the previous reading in m³, None where there is none.
        note: printed in the column of notes, `perro`, `medidor adentro`.
    """

    account: str
    address: str
    name: str
    meter: str | None
    previous: int | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSheet(WalkSheet):
    """The walk of one route in one period.

    Attributes:
        path: where the walk goes, `Carrera 7 de la calle 3 a la 5, acera par`.
        shows_previous: whether the previous reading is printed; many offices hide it.
    """

    PER_PAGE: ClassVar[int] = PER_PAGE
    reader: str = ""
    planned_on: date | None = None
    path: str = ""
    shows_previous: bool = True
    stops: tuple[Stop, ...]


def write_reading_sheets(
    path: Path, sheets: Iterable[ReadingSheet], *, on_page: Callable[[int], None] | None = None
) -> int:
    """Print the sheets of one or more routes to one PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        sheets: the routes, taken one by one; each begins a page of its own.
        on_page: told the pages written after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    return write_walk(path, "Planilla de lecturas", sheets, _page, on_page)


def _page(press: Press, sheet: ReadingSheet, place: int) -> Pen:
    pen = Pen(press.file, LETTER)
    stops = sheet.stops[place * PER_PAGE : (place + 1) * PER_PAGE]
    key = ("planilla", sheet.issuer, sheet.period, sheet.route, sheet.cycle, sheet.shows_previous)
    pen.stamp(press.once(key, lambda: _frame(press, sheet)))
    _facts(pen, sheet, len(stops))
    _boxes(pen, len(stops))
    for index, stop in enumerate(stops):
        _stop(
            pen, stop, place * PER_PAGE + index + 1, TOP + index * _ROW, shows_previous=sheet.shows_previous
        )
    draw_end(pen, sheet, place, _EDGES)
    return pen


def _frame(press: Press, sheet: ReadingSheet) -> Stamp:
    pen = Pen(press.file, LETTER)
    draw_head(press, pen, sheet, "Planilla de lecturas", _EDGES)
    heads = (
        (_LEFT, "Paso"),
        (_ACCOUNT_X, "Cuenta"),
        (_ADDRESS_X, "Dirección y suscriptor"),
        (_METER_X, "Medidor"),
    )
    for x, head in (*heads, (_BOXES_X, "Lectura"), (_CAUSE_X, "Causa"), (_NOTE_X, "Nota")):
        pen.text(x, HEADS, head, regular(7))
    if sheet.shows_previous:
        pen.right(_PREVIOUS_RIGHT - 2.7, HEADS, "Anterior", regular(7))
    pen.rule(_LEFT, _RIGHT, TOP, 0.5)
    causes = " · ".join(f"{place} {name}" for place, (_, name) in enumerate(CAUSES, start=1))
    text = f"(deje en blanco si leyó): {causes}. {_HOW}{_CHECK if sheet.shows_previous else '.'}"
    lines = lead_lines(pen, "Causas", text, _HELP, _RIGHT - _LEFT)
    draw_lead(pen, (_LEFT, 249.2), "Causas", lines, _HELP, 3.3)
    blanks = (
        (_LEFT, 52.0, "Hora de inicio"),
        (58.0, 94.0, "Hora de fin"),
        (100.0, _RIGHT, "Firma del lector"),
    )
    draw_blanks(pen, 261.4, blanks)
    return pen.form()


def _facts(pen: Pen, sheet: ReadingSheet, here: int) -> None:
    day = sheet.planned_on
    planned = "" if day is None else f"{WEEKDAYS[day.weekday()]} {short_date(day)}"
    facts = (
        (_LEFT, 38.0, "Lector", sheet.reader),
        (52.0, 40.0, "Fecha prevista", planned),
        (94.0, 68.0, "Recorrido", sheet.path),
        (164.0, 39.9, "Cuentas", f"{number(here)} de {number(len(sheet.stops))}"),
    )
    draw_facts(pen, facts, _EDGES)


def _boxes(pen: Pen, rows: int) -> None:
    for index in range(rows):
        top = TOP + index * _ROW
        y = top + (_ROW - _BOX_HEIGHT) / 2
        for digit in range(_DIGITS):
            pen.frame(Box(_BOXES_X + digit * _BOX_PITCH, y, _BOX_PITCH, _BOX_HEIGHT), 0.45)
        pen.frame(Box(_CAUSE_X, y, _CAUSE_WIDTH, _BOX_HEIGHT), 0.45)
        draw_row_end(pen, index, rows, top + _ROW, _EDGES)


def _stop(pen: Pen, stop: Stop, step: int, top: float, *, shows_previous: bool) -> None:
    base = centred(top + _ROW / 2, 9.0)
    pen.right(_STEP_X, base, str(step), bold(9.5))
    pen.fit(_ACCOUNT_X, base, account_code(stop.account), semibold(8.5), _ADDRESS_X - _ACCOUNT_X - 2.0)
    pen.fit(_ADDRESS_X, top + 3.05, kept_together(stop.address), bold(8.3), _METER_X - _ADDRESS_X - 2.0)
    pen.fit(_ADDRESS_X, top + 6.2, stop.name, regular(7), _METER_X - _ADDRESS_X - 2.0)
    room = (_PREVIOUS_RIGHT - 12.0 if shows_previous else _BOXES_X) - _METER_X - 2.0
    pen.fit(_METER_X, base, stop.meter or "sin medidor", regular(8.5), room)
    if shows_previous:
        pen.right(
            _PREVIOUS_RIGHT, base, DASH if stop.previous is None else number(stop.previous), semibold(8.8)
        )
    if stop.note:
        pen.fit(_NOTE_X, base, stop.note, regular(7), _RIGHT - _NOTE_X)
