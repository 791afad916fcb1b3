"""The count of a drawer: what had to be in it, what was counted, the difference, and who signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.money import Money
from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import LETTER, Box, Pen
from reports.pdf import PdfFile, written
from reports.spanish import (
    PESOS,
    Currency,
    account_code,
    count,
    kept_together,
    number,
    short_date,
    weekday_date,
)
from reports.styles import bold, heavy, medium, regular, semibold

_EDGES = _LEFT, _RIGHT = 20.0, 195.9
_FIRST_END, _MIDDLE = 100.0, 112.0
_TABLES = 70.0
_ROW = 5.2
_SIGN = 244.0
_LINE = 4.4


@dataclass(frozen=True, slots=True)
class CountedPiece:
    """A note or coin: its kind where it changes, what one is worth, how many there were."""

    kind: str
    piece: Money
    pieces: int


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a table: what, perhaps how many, how much."""

    label: str
    amount: Money
    many: int | None = None


@dataclass(frozen=True, slots=True)
class AnnulledReceipt:
    """A receipt that was annulled in the shift."""

    number: str
    at: datetime
    account: str
    reason: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSheet:
    """What the paper says.

    Attributes:
        closed_at: None while the shift is open: the paper says that it is a count in the middle of the day.
        receipts: first and last number of the shift; empty for none.
        held: what the drawer had to hold, line by line; they sum to `expected`.
        means: what was collected by each means; they sum to what was collected.
        clue: what may explain the difference, in a sentence.
        explanation: what the cashier said; a box to write in where there is none.
        numbers: how many receipt numbers the shift used.
    """

    issuer: Issuer
    desk: int
    shift: int
    cashier: str
    opened_at: datetime
    closed_at: datetime | None
    receipts: str
    pieces: Sequence[CountedPiece]
    expected: Money
    counted: Money
    held: Sequence[SheetLine]
    means: Sequence[SheetLine]
    clue: str
    explanation: str
    annulled: Sequence[AnnulledReceipt]
    numbers: int
    printed_at: datetime
    currency: Currency = PESOS

    @property
    def difference(self) -> Money:
        """Counted less expected."""
        return self.counted - self.expected


def write_count_sheet(path: Path, sheet: CountSheet) -> int:
    """Print the count to a PDF of one page; gives its pages.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"Arqueo de caja {sheet.desk}, turno {sheet.shift}")
        _draw(Press(file), sheet).page()
        file.close()
        return file.pages


def _draw(press: Press, sheet: CountSheet) -> Pen:
    pen = Pen(press.file, LETTER)
    day = f"{weekday_date(sheet.opened_at.date())} de {sheet.opened_at.year}"
    under = f"Caja {sheet.desk}, turno {sheet.shift} · {day}"
    draw_letterhead(press, pen, sheet.issuer, ("Arqueo de caja", under))
    _strip(pen, sheet)
    _answer(pen, sheet)
    held = ("Efectivo que debía haber", "Movimiento", "Debía haber")
    y = _table(pen, sheet.currency, _TABLES, held, sheet.held)
    means = ("Recaudo del turno por medio", "Medio", "Recaudado")
    end = _table(pen, sheet.currency, y + 9.0, means, sheet.means)
    y = _difference(pen, sheet, max(end, _pieces(pen, sheet)) + 9.0)
    _annulled(pen, sheet, y)
    _signatures(pen, sheet)
    state = "Turno cerrado: no admite cambios." if sheet.closed_at else "Conteo de un turno abierto."
    printed = f"Impreso el {short_date(sheet.printed_at.date())} a las {sheet.printed_at:%H:%M}."
    draw_foot(pen, _EDGES, f"{state} {printed}", "")
    return pen


def _strip(pen: Pen, sheet: CountSheet) -> None:
    opened = f"{sheet.opened_at:%H:%M}, con base {sheet.currency.full(_base(sheet))}"
    closed = "Abierto todavía"
    if sheet.closed_at is not None:
        same = sheet.closed_at.date() == sheet.opened_at.date()
        closed = (
            f"{sheet.closed_at:%H:%M}"
            if same
            else f"{short_date(sheet.closed_at.date())} {sheet.closed_at:%H:%M}"
        )
    facts = (
        (_LEFT, 56.0, "Quien recaudó", sheet.cashier),
        (80.0, 50.0, "Abrió", opened),
        (132.0, 24.0, "Cerró", closed),
        (158.0, 37.9, "Recibos", sheet.receipts or "ninguno"),
    )
    for x, width, label, value in facts:
        pen.text(x, 33.0, label, regular(7))
        pen.fit(x, 37.4, kept_together(value), semibold(9), width)


def _base(sheet: CountSheet) -> Money:
    return sheet.held[0].amount if sheet.held else 0


def _answer(pen: Pen, sheet: CountSheet) -> None:
    side = {True: "Diferencia: falta", False: "Diferencia: sobra"}[sheet.difference < 0]
    third = (_RIGHT - _LEFT) / 3
    pen.frame(Box(_LEFT, 41.5, _RIGHT - _LEFT, 20.0), 1.4, 1.5)
    for place, (label, text) in enumerate(
        (
            ("Debía haber", sheet.currency.full(sheet.expected)),
            ("Se contó", sheet.currency.full(sheet.counted)),
            (side if sheet.difference else "Diferencia: cuadra", sheet.currency.full(sheet.difference)),
        )
    ):
        x = _LEFT + place * third
        if place:
            pen.upright(x, 45.3, 57.7, 0.5)
        pen.text(x + 5.0, 47.6, label, medium(9.5))
        pen.fit(x + 5.0, 56.6, text, heavy(19), third - 9.0)


def _pieces(pen: Pen, sheet: CountSheet) -> float:
    currency = sheet.currency
    pen.text(_LEFT, _TABLES, "Conteo", bold(10.5))
    y = _TABLES + 4.6
    pen.text(_LEFT, y, "Clase", regular(7.5))
    pen.cells(
        (62.0, 76.0, _FIRST_END), y, ("Denominación", "Piezas", f"Valor ({currency.symbol})"), regular(7.5)
    )
    pen.rule(_LEFT, _FIRST_END, y + 1.5, 0.8)
    y += 1.5 + _ROW * 0.75
    for line in sheet.pieces:
        if line.kind:
            pen.fit(_LEFT, y, line.kind, regular(9), 28.0)
        cells = (currency.full(line.piece), number(line.pieces), currency.bare(line.piece * line.pieces))
        pen.cells((62.0, 76.0, _FIRST_END), y, cells, regular(9))
        y += _ROW
    pen.rule(_LEFT, _FIRST_END, y - _ROW * 0.72, 0.8)
    pen.text(_LEFT, y + 0.1, "Total contado", bold(9))
    pieces = sum(line.pieces for line in sheet.pieces)
    pen.cells((76.0, _FIRST_END), y + 0.1, (number(pieces), currency.bare(sheet.counted)), bold(9))
    return y


def _table(
    pen: Pen, currency: Currency, top: float, titles: tuple[str, str, str], lines: Sequence[SheetLine]
) -> float:
    head, first, last = titles
    counted = any(line.many is not None for line in lines)
    pen.text(_MIDDLE, top, head, bold(10.5))
    y = top + 4.6
    pen.text(_MIDDLE, y, first, regular(7.5))
    pen.cells((172.0, _RIGHT), y, ("Recibos" if counted else "", f"Valor ({currency.symbol})"), regular(7.5))
    pen.rule(_MIDDLE, _RIGHT, y + 1.5, 0.8)
    y += 1.5 + _ROW * 0.75
    for line in lines:
        room = (158.0 if counted else 172.0) - _MIDDLE
        pen.fit(_MIDDLE, y, kept_together(line.label), regular(9), room)
        pen.cells((172.0, _RIGHT), y, (_many(line.many), currency.bare(line.amount)), regular(9))
        y += _ROW
    pen.rule(_MIDDLE, _RIGHT, y - _ROW * 0.72, 0.8)
    pen.text(_MIDDLE, y + 0.1, last, bold(9))
    pen.right(_RIGHT, y + 0.1, currency.bare(sum(line.amount for line in lines)), bold(9))
    return y


def _many(many: int | None) -> str:
    return "" if many is None else number(many)


def _difference(pen: Pen, sheet: CountSheet, y: float) -> float:
    pen.text(_LEFT, y, "La diferencia", bold(10.5))
    style = regular(9)
    lines = pen.wrap_into(kept_together(_said(sheet)), style, _RIGHT - _LEFT, lines=3)[0]
    y = pen.lines(_LEFT, y + 5.2, lines, style, _LINE)
    box = Box(_LEFT, y - 1.0, _RIGHT - _LEFT, 15.0)
    pen.frame(box, 0.5)
    pen.text(_LEFT + 2.0, box.y + 3.6, "Explicación de quien recaudó", regular(7))
    said = pen.wrap_into(kept_together(sheet.explanation), style, box.width - 4.0, lines=2)
    pen.lines(_LEFT + 2.0, box.y + 8.4, said[0], said[1], _LINE)
    return box.bottom + 6.5


def _said(sheet: CountSheet) -> str:
    found = sheet.difference
    if not found:
        return "Lo contado es lo que debía haber: la caja cuadra."
    side = "Faltan" if found < 0 else "Sobran"
    clue = f" Qué puede explicarlo: {sheet.clue}." if sheet.clue else ""
    stays = "El arqueo no se corrige: la diferencia queda registrada con su explicación."
    return f"{side} {sheet.currency.full(abs(found))}.{clue} {stays}"


def _annulled(pen: Pen, sheet: CountSheet, y: float) -> None:
    if sheet.annulled:
        pen.text(_LEFT, y, "Anulaciones del turno", bold(10.5))
        y += 4.6
        heads = ((_LEFT, "Recibo"), (53.0, "Hora"), (66.0, "Cuenta"), (90.0, "Motivo"))
        for x, head in heads:
            pen.text(x, y, head, regular(7.5))
        pen.right(_RIGHT, y, f"Valor ({sheet.currency.symbol})", regular(7.5))
        pen.rule(_LEFT, _RIGHT, y + 1.5, 0.8)
        y += 1.5 + _ROW * 0.75
        shown = _fitting(sheet, y)
        for line in sheet.annulled[:shown]:
            pen.fit(_LEFT, y, line.number, regular(9), 31.0)
            pen.text(53.0, y, f"{line.at:%H:%M}", regular(9))
            pen.fit(66.0, y, account_code(line.account), regular(9), 22.0)
            pen.fit(90.0, y, kept_together(line.reason), regular(9), 80.0)
            pen.right(_RIGHT, y, sheet.currency.bare(line.amount), regular(9))
            y += _ROW
        y += 1.0
    pen.fit(_LEFT, y, _numbers(sheet), regular(8.2), _RIGHT - _LEFT)


def _fitting(sheet: CountSheet, y: float) -> int:
    """How many annulled receipts stand over the signatures; the closing sentence counts them all."""
    return min(len(sheet.annulled), max(1, int((_SIGN - 16.0 - y) / _ROW)))


def _numbers(sheet: CountSheet) -> str:
    gone = len(sheet.annulled)
    stand = count(sheet.numbers - gone, "recibo válido", "recibos válidos")
    undone = (
        f" y {count(gone, 'anulado', 'anulados')}: {count(sheet.numbers, 'número', 'números')}"
        if gone
        else ""
    )
    return f"{stand}{undone}. Tarjeta y transferencia no pasan por el cajón; el cheque se entrega aparte."


def _signatures(pen: Pen, sheet: CountSheet) -> None:
    who: Iterable[tuple[str, str]] = (
        (sheet.cashier, "Quien recaudó"), ("", "Quien cuenta con ella o él"), ("", "Recibe y aprueba"),
    )  # fmt: skip
    for place, (name, role) in enumerate(who):
        x = _LEFT + place * 62.0
        pen.rule(x, x + 50.0, _SIGN, 0.5)
        if name:
            pen.fit(x, _SIGN + 4.0, name, semibold(9), 50.0)
        pen.fit(x, _SIGN + (8.0 if name else 4.0), role, regular(7.5), 50.0)
