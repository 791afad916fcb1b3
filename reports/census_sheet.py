"""The forms of a census by route in walking order: what the base says, and room to correct each fact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.cover import draw_foot, draw_letterhead
from reports.invoice_parts import Press, draw_lead, lead_lines
from reports.layout import LETTER, Box, Pen
from reports.pdf import Stamp
from reports.spanish import account_code, count, date_span, kept_together, short_date
from reports.styles import bold, heavy, regular, semibold
from reports.walk_sheet import RouteSheet, draw_blanks, draw_facts, write_walk

_EDGES = _LEFT, _RIGHT = 12.0, 203.9
_TOP, _BOTTOM = 36.4, 255.6
_ACROSS = 4
"""Narrow fields beside each other; a wide one takes the place of two."""
_GAP = 2.6
_UNIT = (_RIGHT - _LEFT + _GAP) / _ACROSS
_HEAD, _FIELD, _TAIL = 7.4, 9.8, 7.8
_TICK = 2.8
_HELP = 6.9

ANSWERS = ("Como está", "Corregida", "Nadie", "No se encontró")
"""What the visitor ticks; corrections go on the lines, under what the base says."""
ADDRESS = "Dirección"
"""Without it nobody finds the premises again: it is asked of those that are in no base, whatever else is."""
NEW = "Predio que no está en la base"
_HOW = (
    "Lea en voz alta lo que dice la base y escriba debajo solo lo que esté distinto o falte; lo que queda en"
    " blanco no cambia. Pida la firma de quien atiende. Las fichas se digitan en este mismo orden."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusStop:
    """A form: of an account, with what the base says of each field that is asked.

    Attributes:
        number: of the form, by which it is typed.
        about: where it is, and what of the holder and the address is not asked.
        values: in the order of the sheet's labels; empty where the base says nothing.
        note: what the office wrote: why it is visited again.
    """

    number: int
    account: str
    about: str
    values: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusSheet(RouteSheet):
    """The forms of one route in one zone of a campaign.

    Attributes:
        labels: what is asked, in order.
        wide: labels whose answers are long.
        planned: first and last day of the zone's plan.
        stops: in walking order.
    """

    campaign: str
    zone: str
    responsible: str
    planned: tuple[date, date]
    printed_on: date
    labels: tuple[str, ...]
    wide: frozenset[str]
    stops: tuple[CensusStop, ...]

    @property
    def per_page(self) -> int:
        """How many forms a page takes: the fewer fields are asked, the more."""
        return int((_BOTTOM - _TOP) / _height(self))

    @property
    def pages(self) -> int:
        """How many pages the route takes, at least one."""
        return max(1, -(-len(self.stops) // self.per_page))


def write_census_sheets(path: Path, sheets: Iterable[CensusSheet]) -> int:
    """Print the forms of one or more routes to one PDF; gives its pages.

    What is left of a last page takes premises that are in no base.

    Raises:
        OSError: if the file cannot be written.
    """
    return write_walk(path, "Fichas de predio", sheets, _page)


def _page(press: Press, sheet: CensusSheet, place: int) -> Pen:
    pen = Pen(press.file, LETTER)
    stops = sheet.stops[place * sheet.per_page : (place + 1) * sheet.per_page]
    key = ("fichas", sheet.issuer, sheet.campaign, sheet.zone, sheet.route, sheet.labels)
    pen.stamp(press.once(key, lambda: _frame(press, sheet)))
    facts = (
        (_LEFT, 62.0, "Responsable", sheet.responsible),
        (76.0, 44.0, "Plan de la zona", date_span(*sheet.planned)),
        (122.0, 46.0, "Quién visita", ""),
        (170.0, 34.0, "Fecha", ""),
    )
    draw_facts(pen, facts, _EDGES)
    tall = _height(sheet)
    for index in range(sheet.per_page):
        top = _TOP + index * tall
        stop = stops[index] if index < len(stops) else None
        _form(pen, sheet, stop, top)
        pen.rule(_LEFT, _RIGHT, top + tall - 1.2, 0.8)
    many = count(len(sheet.stops), "ficha", "fichas")
    told = f"Ruta {sheet.route} · {many} · impresa el {short_date(sheet.printed_on)}"
    draw_foot(pen, _EDGES, told, f"Hoja {place + 1} de {sheet.pages}")
    return pen


def _frame(press: Press, sheet: CensusSheet) -> Stamp:
    pen = Pen(press.file, LETTER)
    under = f"{sheet.campaign} · zona {sheet.zone} · ruta {sheet.route}"
    draw_letterhead(press, pen, sheet.issuer, ("Fichas de predio", under), _EDGES, 9.0)
    lines = lead_lines(pen, "Cómo", _HOW, _HELP, _RIGHT - _LEFT)
    draw_lead(pen, (_LEFT, _BOTTOM + 4.4), "Cómo", lines, _HELP, 3.3)
    return pen.form()


def _form(pen: Pen, sheet: CensusSheet, stop: CensusStop | None, top: float) -> None:
    if stop is None:
        pen.fit(_LEFT, top + 4.8, NEW, bold(9), 70.0)
        where = () if ADDRESS in sheet.labels else ((66.0, 146.0, ADDRESS),)
        draw_blanks(pen, top + 4.8, (*where, (149.0, _RIGHT, "Junto a la cuenta")))
    else:
        _head(pen, stop, top)
    values = ("",) * len(sheet.labels) if stop is None else stop.values
    for (row, column, wide), label, value in zip(_places(sheet), sheet.labels, values, strict=True):
        left = _LEFT + column * _UNIT
        right = left + wide * _UNIT - _GAP
        y = top + _HEAD + row * _FIELD
        pen.text(left, y + 2.4, label, regular(6.5))
        if value:
            x = left + pen.width(label, regular(6.5)) + 1.6
            pen.fit(x, y + 2.4, kept_together(value), semibold(8), right - x)
        pen.rule(left, right, y + 8.6, 0.35)
    y = top + _HEAD + _rows(sheet) * _FIELD + 4.4
    for x, end, label in ((_LEFT, 112.0, "Observación"), (115.0, 160.0, "Atiende"), (163.0, _RIGHT, "Firma")):
        pen.text(x, y, label, regular(6.8))
        pen.rule(x + pen.width(label, regular(6.8)) + 1.4, end, y + 0.6, 0.35)


def _head(pen: Pen, stop: CensusStop, top: float) -> None:
    label = str(stop.number)
    pen.text(_LEFT, top + 5.2, label, heavy(12))
    x = _LEFT + max(pen.width(label, heavy(12)) + 2.6, 10.0)
    code = account_code(stop.account)
    pen.text(x, top + 4.8, code, bold(9))
    x += pen.width(code, bold(9)) + 2.4
    ticks = _ticks_width(pen)
    said = " · ".join(filter(None, (stop.note, stop.about)))
    pen.fit(x, top + 4.8, kept_together(said), regular(7.4), _RIGHT - ticks - x - 3.0)
    _ticks(pen, _RIGHT - ticks, top)


def _ticks_width(pen: Pen) -> float:
    return sum(_TICK + 1.2 + pen.width(each, regular(7)) + 2.6 for each in ANSWERS) - 2.6


def _ticks(pen: Pen, left: float, top: float) -> None:
    for each in ANSWERS:
        pen.frame(Box(left, top + 2.5, _TICK, _TICK), 0.5)
        pen.text(left + _TICK + 1.2, top + 4.8, each, regular(7))
        left += _TICK + 1.2 + pen.width(each, regular(7)) + 2.6


def _places(sheet: CensusSheet) -> Sequence[tuple[int, int, int]]:
    """Row, first column and width of each field, in reading order."""
    row, column = 0, 0
    found = []
    for label in sheet.labels:
        wide = 2 if label in sheet.wide else 1
        if column + wide > _ACROSS:
            row, column = row + 1, 0
        found.append((row, column, wide))
        column += wide
    return found


def _rows(sheet: CensusSheet) -> int:
    return _places(sheet)[-1][0] + 1


def _height(sheet: CensusSheet) -> float:
    return _HEAD + _rows(sheet) * _FIELD + _TAIL
