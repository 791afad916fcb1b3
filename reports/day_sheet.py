"""What a day collected, on paper: by place, means, service and concept; its shifts, what was undone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from domain.money import Money
from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import LETTER, Box, Pen
from reports.pdf import PdfFile, written
from reports.spanish import DASH, PESOS, Currency, kept_together, number, short_date, weekday_date
from reports.styles import Style, bold, heavy, medium, regular, semibold

_EDGES = _LEFT, _RIGHT = 20.0, 195.9
_FIRST_END, _MIDDLE = 100.0, 112.0
_TABLES = 70.0
_NEXT_TOP = 36.0
_ROW, _LEAST_ROW = 5.2, 3.7
_SIGN, _END = 248.0, 262.0
_LOWER: Final = 176.0
"""Where the tables of sums end at the latest: they are set closer rather than go over it."""
_HEAD = 9.8
"""From the title of a table to its first line."""
_BETWEEN = 8.5


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line of a table of sums: what, how many receipts where that says something, how much."""

    label: str
    amount: Money
    many: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShift:
    """A shift of the day; counted and its difference are None while it is open."""

    desk: int
    number: int
    cashier: str
    opened_at: datetime
    closed_at: datetime | None
    collected: Money
    counted: Money | None
    difference: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneLine:
    """A receipt that was undone on the day, and by whose authority."""

    receipt: str
    reversal: str
    reason: str
    authorised_by: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """What the paper says.

    Attributes:
        closed: who closed the day and when; None while it is open, which the paper says large.
        words: what was said of it on closing.
        places, cashiers, means, concepts: each sums to `collected`; cashiers printed where several.
        made, given_back: what the receipts of the day were, and what was undone on it.
        deposit, cheques: what goes to the bank.
        difference: of the drawers that closed on the day.
    """

    issuer: Issuer
    day: date
    closed: tuple[str, datetime] | None
    words: str
    places: Sequence[DayLine]
    cashiers: Sequence[DayLine]
    means: Sequence[DayLine]
    concepts: Sequence[DayLine]
    shifts: Sequence[DayShift]
    undone: Sequence[UndoneLine]
    receipts: int
    made: Money
    given_back: Money
    deposit: Money
    cheques: Money
    difference: Money
    printed_at: datetime
    currency: Currency = PESOS

    @property
    def collected(self) -> Money:
        """What the day brought."""
        return self.made - self.given_back


def write_day_sheet(path: Path, sheet: DaySheet) -> int:
    """Print a day to a PDF; gives its pages: one, or more where much was undone.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"Recaudo del {short_date(sheet.day)}", author=sheet.issuer.name)
        pens = list(_pages(Press(file), sheet))
        for place, pen in enumerate(pens, 1):
            draw_foot(pen, _EDGES, _foot(sheet), f"{place} de {len(pens)}")
            pen.page()
        file.close()
        return file.pages


def _foot(sheet: DaySheet) -> str:
    state = "Día cerrado: no admite cambios." if sheet.closed else "Día abierto: estas cifras pueden cambiar."
    return f"{state} Impreso el {short_date(sheet.printed_at.date())} a las {sheet.printed_at:%H:%M}."


def _begun(press: Press, sheet: DaySheet) -> Pen:
    pen = Pen(press.file, LETTER)
    day = f"{weekday_date(sheet.day)} de {sheet.day.year}"
    title = "Cierre del día" if sheet.closed else "Recaudo del día, ABIERTO"
    draw_letterhead(press, pen, sheet.issuer, (title, day))
    return pen


def _pages(press: Press, sheet: DaySheet) -> Iterator[Pen]:
    pen = _begun(press, sheet)
    _strip(pen, sheet)
    _answer(pen, sheet)
    y = _sums(pen, sheet) + _BETWEEN
    for title, heads, lines in _lists(sheet):
        waiting = list(lines)
        while waiting:
            fits = int((_END - y - _HEAD) / _ROW)
            if fits < min(len(waiting), 2):
                yield pen
                pen, y = _begun(press, sheet), _NEXT_TOP
                continue
            y = _list(pen, y, title, heads, waiting[:fits])
            waiting = waiting[fits:]
        y += _BETWEEN - _ROW * 0.5
    if y > _SIGN - 12.0:
        yield pen
        pen = _begun(press, sheet)
    _signatures(pen)
    yield pen


# ── the day in figures ──────────────────────────────────────────────────────


def _strip(pen: Pen, sheet: DaySheet) -> None:
    state = "Abierto: puede cambiar"
    if sheet.closed is not None:
        who, at = sheet.closed
        state = f"Cerrado por {who}, {short_date(at.date())} {at:%H:%M}"
    facts = (
        (_LEFT, 62.0, "Estado", state),
        (86.0, 38.0, "Recibos hechos", f"{number(sheet.receipts)} por {sheet.currency.full(sheet.made)}"),
        (
            128.0,
            40.0,
            "Deshechos",
            f"{number(len(sheet.undone))} por {sheet.currency.full(sheet.given_back)}",
        ),
        (172.0, 23.9, "Turnos", number(len(sheet.shifts))),
    )
    for x, width, label, value in facts:
        pen.text(x, 33.0, label, regular(7))
        pen.fit(x, 37.4, kept_together(value), semibold(9), width)


def _answer(pen: Pen, sheet: DaySheet) -> None:
    third = (_RIGHT - _LEFT) / 3
    side = {True: "Cajas: falta", False: "Cajas: sobra"}[sheet.difference < 0]
    pen.frame(Box(_LEFT, 41.5, _RIGHT - _LEFT, 20.0), 1.4, 1.5)
    for place, (label, amount) in enumerate(
        (
            ("Recaudo del día", sheet.collected),
            ("Efectivo por consignar", sheet.deposit),
            (side if sheet.difference else "Cajas: cuadran", sheet.difference),
        )
    ):
        x = _LEFT + place * third
        if place:
            pen.upright(x, 45.3, 57.7, 0.5)
        pen.text(x + 5.0, 47.6, label, medium(9.5))
        pen.fit(x + 5.0, 56.6, sheet.currency.full(amount), heavy(19), third - 9.0)


def _sums(pen: Pen, sheet: DaySheet) -> float:
    """The three tables side by side, set as close as they need; where they end."""
    several = sheet.cashiers if len(sheet.cashiers) > len(sheet.places) else ()
    left = len(sheet.places) + len(sheet.means) + 3
    right = len(sheet.concepts) + 3 + (len(several) + 3 if several else 0)
    lines = max(left, right)
    room = _LOWER - _TABLES - 2 * _HEAD - _BETWEEN
    row = max(_LEAST_ROW, min(_ROW, room / lines))
    first, second = (_LEFT, _FIRST_END), (_MIDDLE, _RIGHT)
    places = _Table("Por caja y canal", "Dónde", sheet.places, sheet.currency)
    means = _Table("Por medio de pago", "Medio", sheet.means, sheet.currency)
    concepts = _Table("Por servicio y concepto", "Concepto", sheet.concepts, sheet.currency)
    y = _table(pen, places, first, _TABLES, row)
    y = _table(pen, means, first, y + _BETWEEN, row)
    other = _table(pen, concepts, second, _TABLES, row)
    if several:
        cashiers = _Table("Por quien recaudó", "Quién", several, sheet.currency)
        other = _table(pen, cashiers, second, other + _BETWEEN, row)
    said = f"Cheques por consignar: {sheet.currency.full(sheet.cheques)}."
    pen.fit(_MIDDLE, other + _BETWEEN, said, regular(9), _RIGHT - _MIDDLE)
    other += _BETWEEN
    if sheet.words:
        said = kept_together(f"Nota: {sheet.words}")
        words, style = pen.wrap_into(said, regular(9), _RIGHT - _MIDDLE, lines=4)
        other = pen.lines(_MIDDLE, other + _ROW, words, style, 4.4)
    return max(y, other)


class _Table(NamedTuple):
    """A table of sums: its title, the head of its first column, its lines."""

    title: str
    first: str
    lines: Sequence[DayLine]
    currency: Currency


def _table(pen: Pen, table: _Table, sides: tuple[float, float], top: float, row: float) -> float:
    left, right = sides
    counted = any(line.many is not None for line in table.lines)
    many = right - 26.0
    pen.text(left, top, table.title, bold(10.5))
    y = top + 4.6
    pen.text(left, y, table.first, regular(7.5))
    heads = ("Recibos" if counted else "", f"Valor ({table.currency.symbol})")
    pen.cells((many, right), y, heads, regular(7.5))
    pen.rule(left, right, y + 1.5, 0.8)
    y += 1.5 + row * 0.75
    for line in table.lines:
        pen.fit(left, y, kept_together(line.label), regular(9), many - left - (14.0 if counted else 0.0))
        shown = "" if line.many is None else number(line.many)
        pen.cells((many, right), y, (shown, table.currency.bare(line.amount)), regular(9))
        y += row
    pen.rule(left, right, y - row * 0.72, 0.8)
    pen.text(left, y + 0.1, "Recaudo del día", bold(9))
    pen.right(right, y + 0.1, table.currency.bare(sum(line.amount for line in table.lines)), bold(9))
    return y


# ── lists that may go over a page ───────────────────────────────────────────

_Draw = Callable[[Pen, float, Style], None]
_Heads = Sequence[tuple[float, str, bool]]


def _lists(sheet: DaySheet) -> Iterator[tuple[str, _Heads, Sequence[_Draw]]]:
    money = f"({sheet.currency.symbol})"
    heads: _Heads
    if sheet.shifts:
        heads = (
            (_LEFT, "Caja y turno", False), (50.0, "Quien recaudó", False), (102.0, "Abrió", False),
            (116.0, "Cerró", False), (152.0, f"Recaudo {money}", True), (176.0, f"Contado {money}", True),
            (_RIGHT, "Diferencia", True),
        )  # fmt: skip
        yield "Turnos", heads, [_shift(sheet, each) for each in sheet.shifts]
    if sheet.undone:
        heads = (
            (_LEFT, "Recibo", False), (50.0, "Reverso", False), (78.0, "Motivo", False),
            (136.0, "Lo autorizó", False), (_RIGHT, f"Valor {money}", True),
        )  # fmt: skip
        yield "Recibos deshechos en el día", heads, [_gone(sheet, each) for each in sheet.undone]


def _list(pen: Pen, top: float, title: str, heads: _Heads, lines: Sequence[_Draw]) -> float:
    pen.text(_LEFT, top, title, bold(10.5))
    y = top + 4.6
    for x, head, rightward in heads:
        (pen.right if rightward else pen.text)(x, y, head, regular(7.5))
    pen.rule(_LEFT, _RIGHT, y + 1.5, 0.8)
    y += 1.5 + _ROW * 0.75
    for draw in lines:
        draw(pen, y, regular(9))
        y += _ROW
    return y


def _shift(sheet: DaySheet, each: DayShift) -> _Draw:
    money = sheet.currency.bare

    def draw(pen: Pen, y: float, style: Style) -> None:
        pen.fit(_LEFT, y, f"Caja {each.desk}, turno {each.number}", style, 28.0)
        pen.fit(50.0, y, each.cashier, style, 50.0)
        pen.text(102.0, y, _moment(each.opened_at, sheet.day), style)
        pen.text(116.0, y, "abierto" if each.closed_at is None else _moment(each.closed_at, sheet.day), style)
        told = [DASH if amount is None else money(amount) for amount in (each.counted, each.difference)]
        pen.cells((152.0, 176.0, _RIGHT), y, (money(each.collected), *told), style)

    return draw


def _moment(at: datetime, day: date) -> str:
    return f"{at:%H:%M}" if at.date() == day else f"{at:%d/%m}"


def _gone(sheet: DaySheet, each: UndoneLine) -> _Draw:
    def draw(pen: Pen, y: float, style: Style) -> None:
        pen.fit(_LEFT, y, each.receipt, style, 28.0)
        pen.fit(50.0, y, each.reversal, style, 26.0)
        pen.fit(78.0, y, kept_together(each.reason), style, 56.0)
        pen.fit(136.0, y, each.authorised_by or DASH, style, 34.0)
        pen.right(_RIGHT, y, sheet.currency.bare(each.amount), style)

    return draw


def _signatures(pen: Pen) -> None:
    for place, role in enumerate(("Quien cierra el día", "Quien consigna", "Recibe y aprueba")):
        x = _LEFT + place * 62.0
        pen.rule(x, x + 50.0, _SIGN, 0.5)
        pen.fit(x, _SIGN + 4.0, role, regular(7.5), 50.0)
