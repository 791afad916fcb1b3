"""A letter of collection: who writes, to whom, the answer first, the words of its template, what is drawn.

The words come with their values already in place; nothing in them is read as a mark any more.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from reports.emblem import emblem
from reports.invoice import Layout, sheets_of
from reports.invoice_model import InvoicePage, Issuer
from reports.invoice_parts import Press
from reports.layout import ACCENT, Box, Pen
from reports.letter_flow import Run, flow
from reports.letter_sheet import LetterSheet, draw_sheet
from reports.pdf import PdfFile, written
from reports.spanish import NBSP, PESOS, Currency, account_code, kept_together, long_date, short_date
from reports.styles import Style, bold, regular, semibold

_LEFT, _RIGHT = 25.0, 190.9
_WIDTH: Final = _RIGHT - _LEFT
_TOP, _BOTTOM = 24.0, 258.0
"""Where the words begin on a page after the first, and where they end on each."""
_FOOT: Final = 267.0
_BOX_GAP, _BOX_PAD = 6.0, 4.0
_SMALL: Final = 9.2
_SMALL_LEADING: Final = 4.45
_EDGES: Final = (128.0, 149.0, 167.0, _RIGHT)
_PERIOD_X, _DUE_X = 57.0, 84.0


class _Density(NamedTuple):
    """How close the words stand: type in points, the rest in mm; `signing` is the room of a signature."""

    body: float
    leading: float
    gap: float
    row: float
    signing: float


_DENSITIES: Final = (
    _Density(10.5, 5.29, 5.3, 6.0, 32.0),
    _Density(9.5, 4.6, 3.7, 5.1, 26.0),
    _Density(9.0, 4.2, 3.0, 4.3, 23.0),
)
"""The usual one, and those of letters that would just not fit on a sheet."""


class Drawn(StrEnum):
    """What stands for itself among the paragraphs."""

    DEBT = "tabla_deuda"
    WAYS = "opciones"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a letter: runs of words, each strong or not; or what is drawn."""

    runs: tuple[tuple[str, bool], ...] = ()
    heading: bool = False
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class DebtRow:
    """What is due of one paper; `interest` is what was billed of it."""

    paper: str
    period: str
    due_on: date
    days: int
    amount: int
    interest: int


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way to be up to date: what it is, its figure, how it goes."""

    name: str
    figure: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """A letter to print: all of it as it was when it was made.

    Attributes:
        kind: what the letter is called, beside its number.
        addressed: who it is for, a line each; the first is how one speaks to them, the second the name.
        place_of: its batch, and its place in it.
        copied: the day and number of a copy; None for the original.
        invoice: the page that goes with it; None for none.
    """

    issuer: Issuer
    municipality: str
    kind: str
    number: str
    on: date
    account: str
    addressed: tuple[str, ...]
    title: str
    paragraphs: tuple[Paragraph, ...]
    rows: tuple[DebtRow, ...] = ()
    ways: tuple[WayOut, ...] = ()
    signer: str = ""
    role: str = ""
    place_of: str = ""
    route: str = ""
    made_by: str = ""
    copied: tuple[date, int] | None = None
    invoice: InvoicePage | None = None
    currency: Currency = PESOS


def write_letters(
    path: Path,
    letters: Iterable[LetterPaper],
    *,
    sheet: LetterSheet | None = None,
    on_letter: Callable[[int], None] | None = None,
) -> int:
    """Print letters to one PDF, the delivery sheet of their route first; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        letters: taken one by one, so that memory does not grow with their number.
        sheet: who carries them writes on it.
        on_letter: told how many are drawn after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title="Cartas")
        press = Press(file)
        if sheet is not None:
            for place in range(sheet.pages):
                draw_sheet(press, sheet, place).page()
        for many, model in enumerate(letters, start=1):
            for page in _pages(press, model):
                page.page()
            if model.invoice is not None:
                for sheet_of in sheets_of(press, model.invoice, Layout.LETTER):
                    sheet_of.page()
            if on_letter is not None:
                on_letter(many)
        file.close()
        return file.pages


def _pages(press: Press, model: LetterPaper) -> list[Pen]:
    """The sheets of a letter: one if any density makes it one."""
    usual, *closer = _DENSITIES
    drawn = _Letter(press, model, usual).draw()
    for density in closer:
        if len(drawn) == 1:
            break
        drawn = min(drawn, _Letter(press, model, density).draw(), key=len)
    return drawn


class _Letter:
    """Draws one letter over as many sheets as it takes."""

    def __init__(self, press: Press, model: LetterPaper, density: _Density) -> None:
        self._press, self._model, self._density = press, model, density
        self._pens, self._y = [Pen(press.file)], _TOP

    @property
    def _pen(self) -> Pen:
        return self._pens[-1]

    def draw(self) -> list[Pen]:
        """Draw it; gives its sheets, not written yet."""
        model = self._model
        _head(self._press, self._pen, model)
        self._y = _opening(self._pen, model)
        for place, each in enumerate(model.paragraphs):
            following = model.paragraphs[place + 1 : place + 2]
            self._paragraph(each, following[0] if following else None)
        self._room(self._density.signing)
        _signed(self._pen, model, self._y, self._density)
        _foot(self._pen, model, len(self._pens))
        return self._pens

    def _room(self, height: float) -> None:
        """Turn the page where so much would not fit."""
        if self._y + height > _BOTTOM:
            _foot(self._pen, self._model, len(self._pens))
            self._pens.append(Pen(self._press.file))
            self._y = _TOP

    def _paragraph(self, each: Paragraph, following: Paragraph | None) -> None:
        density = self._density
        if each.drawn is Drawn.DEBT:
            self._debt()
        elif each.drawn is Drawn.WAYS:
            self._ways()
        elif each.heading:
            ways = following is not None and following.drawn is Drawn.WAYS
            kept = self._height_of_ways() if ways else 3 * density.leading
            self._room(density.gap + density.leading + kept)
            self._words(each.runs, bold(12), bold(12))
            self._y -= density.gap - 2.6
        else:
            self._words(each.runs, regular(density.body), bold(density.body))

    def _words(self, runs: Sequence[tuple[str, bool]], plain: Style, strong: Style) -> None:
        styled = [Run(kept_together(text), strong if heavy else plain) for text, heavy in runs]
        for line in flow(self._pen, styled, _WIDTH):
            self._room(self._density.leading)
            for offset, text, style in line:
                self._pen.text(_LEFT + offset, self._y, text, style)
            self._y += self._density.leading
        self._y += self._density.gap

    # ---- what is drawn

    def _debt(self) -> None:
        rows, height = self._model.rows, self._density.row
        self._room(3 * height)
        self._heads()
        for row in rows:
            if self._y + 2 * height > _BOTTOM:
                self._room(3 * height)
                self._heads()
            self._row(row)
            self._y += height
        self._totals(rows)

    def _row(self, row: DebtRow) -> None:
        pen, y, money = self._pen, self._y, self._model.currency.bare
        figures = (str(row.days), money(row.amount), money(row.interest), money(row.amount + row.interest))
        pen.fit(_LEFT, y, row.paper, regular(9.5), _PERIOD_X - _LEFT - 2.0)
        pen.fit(_PERIOD_X, y, row.period, regular(9.5), _DUE_X - _PERIOD_X - 2.0)
        pen.text(_DUE_X, y, short_date(row.due_on), regular(9.5))
        pen.cells(_EDGES, y, figures, regular(9.5))

    def _heads(self) -> None:
        y = self._y - 1.5
        for x, head in ((_LEFT, "Factura"), (_PERIOD_X, "Período"), (_DUE_X, "Venció")):
            self._pen.text(x, y, head, regular(8))
        symbol = self._model.currency.symbol
        heads = ("Días de mora", f"Saldo ({symbol})", f"Interés ({symbol})", f"Total ({symbol})")
        self._pen.cells(_EDGES, y, heads, regular(8))
        self._pen.rule(_LEFT, _RIGHT, y + 1.5, 0.8)
        self._y += self._density.row * 0.74

    def _totals(self, rows: Sequence[DebtRow]) -> None:
        y, money, height = self._y, self._model.currency, self._density.row
        amount, interest = sum(row.amount for row in rows), sum(row.interest for row in rows)
        self._pen.rule(_LEFT, _RIGHT, y - height * 0.7, 0.8)
        self._pen.text(_LEFT, y, "Total", bold(9.5))
        self._pen.cells(_EDGES[1:3], y, (money.bare(amount), money.bare(interest)), bold(9.5))
        self._pen.fit_right(_RIGHT, y, money.full(amount + interest), bold(9.5), _RIGHT - _EDGES[2] - 1.5)
        self._y += self._density.leading + self._density.gap

    def _lines_of(self, way: WayOut, width: float) -> list[str]:
        return self._pen.wrap(kept_together(way.told), regular(_SMALL), width - 2 * _BOX_PAD)

    def _box_width(self) -> float:
        many = max(len(self._model.ways), 1)
        return (_WIDTH - (many - 1) * _BOX_GAP) / many

    def _height_of_ways(self) -> float:
        most = max((len(self._lines_of(way, self._box_width())) for way in self._model.ways), default=0)
        return 18.0 + most * _SMALL_LEADING

    def _ways(self) -> None:
        width, height = self._box_width(), self._height_of_ways()
        self._room(height)
        top = self._y - 3.6
        for place, way in enumerate(self._model.ways):
            x = _LEFT + place * (width + _BOX_GAP)
            self._pen.frame(Box(x, top, width, height), 0.8, 1.5)
            self._pen.text(x + _BOX_PAD, top + 6.0, way.name, regular(9.5))
            self._pen.fit(x + _BOX_PAD, top + 13.2, way.figure, bold(14), width - 2 * _BOX_PAD)
            lines = self._lines_of(way, width)
            self._pen.lines(x + _BOX_PAD, top + 19.0, lines, regular(_SMALL), _SMALL_LEADING)
        self._y = top + height + self._density.gap + 4.6


def _head(press: Press, pen: Pen, model: LetterPaper) -> None:
    issuer, logo = model.issuer, press.logo(model.issuer)
    mark = emblem(pen, logo, Box(_LEFT, 14.0, 40.0, 10.8)) + 3.0
    room = 100.0 - mark
    names, style = pen.wrap_into(issuer.name, bold(12.5), room, lines=2)
    pen.lines(_LEFT + mark, 17.9 - (len(names) - 1) * 4.2, names, style, 4.2)
    phone = f"Tel. {issuer.phone}" if issuer.phone else ""
    where = [issuer.address, phone, issuer.web or issuer.email]
    for y, ways in (
        (21.7, [_joined([f"NIT {issuer.tax_id}", issuer.supervised_by])]),
        (25.0, [_joined(where), _joined(where[:2])]),
    ):
        pen.fit(_LEFT + mark, y, pen.first_fitting(ways, regular(7.5), room), regular(7.5), room)
    pen.fit_right(_RIGHT, 23.2, f"{model.kind} {model.number}", regular(10), _WIDTH - 104.0)
    if model.copied is not None:
        day, number = model.copied
        pen.right(_RIGHT, 18.0, f"COPIA · {short_date(day)}, n.º{NBSP}{number}", bold(9))
    pen.fill([Box(_LEFT, 28.0, _WIDTH, 0.42)], ACCENT)


def _joined(parts: Sequence[str]) -> str:
    return kept_together(" · ".join(filter(None, parts)))


def _opening(pen: Pen, model: LetterPaper) -> float:
    pen.text(_LEFT, 40.0, kept_together(f"{model.municipality}, {long_date(model.on)}"), regular(10.5))
    y = 52.0
    for place, line in enumerate(model.addressed):
        name = place == 1
        lines, style = pen.wrap_into(
            kept_together(line), bold(12) if name else regular(10.5), _WIDTH, lines=2
        )
        y = pen.lines(_LEFT, y, lines, style, 4.9)
    y += 6.4
    lines = pen.wrap(kept_together(model.title), bold(14), _WIDTH)
    return pen.lines(_LEFT, y, lines, bold(14), 6.2) + 3.4


def _signed(pen: Pen, model: LetterPaper, top: float, density: _Density) -> None:
    pen.text(_LEFT, top, "Cordialmente,", regular(density.body))
    y = top + density.signing - 13.0
    pen.rule(_LEFT, _LEFT + 64.0, y, 0.5)
    pen.fit(_LEFT, y + 5.0, model.signer or "Firma y sello de la oficina", semibold(10.5), 100.0)
    pen.fit(_LEFT, y + 9.6, model.role, regular(10.5), 100.0)


def _foot(pen: Pen, model: LetterPaper, sheet: int) -> None:
    pen.rule(_LEFT, _RIGHT, _FOOT, 0.5)
    sheets = f"hoja {sheet}" if sheet > 1 else ""
    account = f"Cuenta {account_code(model.account)}"
    told = " · ".join(filter(None, (model.number, model.place_of, account, model.route, sheets)))
    pen.fit(_LEFT, _FOOT + 3.6, kept_together(told), regular(7.5), 118.0)
    pen.fit_right(_RIGHT, _FOOT + 3.6, f"Elaboró: {model.made_by}", regular(7.5), _WIDTH - 122.0)
