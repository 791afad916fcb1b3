"""Papers of a legal case: the title of debt, and the tables that prove it, on as many pages as needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reports.emblem import emblem
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import ACCENT, LETTER, Box, Pen
from reports.pdf import PdfFile, written
from reports.spanish import NBSP, kept_together
from reports.styles import Style, bold, heavy, regular, semibold

LEFT, RIGHT = 20.0, 195.9
WIDTH: Final = RIGHT - LEFT
_MARK: Final = 12.0
_TOP, _BOTTOM = 22.0, 252.0
_FOOT: Final = 259.0
_LEADING: Final = 4.6
_ROW: Final = 4.3
_SIGNING: Final = 32.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width in mm, whether it ends at its right edge."""

    name: str
    width: float
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table under its heading; `sums` is its last row, empty for none."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPaper:
    """A paper of a legal case.

    Attributes:
        title, number: `Título de crédito`, and which.
        place: where and when.
        facts: label and value, a line each.
        opening: the paragraph that says it all; empty for none.
        tables: under each other.
        closing: paragraphs after them.
        signer: who signs and as what, a line each; empty if nobody does.
        foot: who made it and when.
    """

    issuer: Issuer
    title: str
    number: str
    place: str
    facts: tuple[tuple[str, str], ...]
    opening: str = ""
    tables: tuple[Table, ...] = ()
    closing: tuple[str, ...] = ()
    signer: tuple[str, ...] = ()
    foot: str = ""


def write_legal_paper(path: Path, model: LegalPaper) -> int:
    """Print a paper of a legal case to a PDF; gives its pages.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"{model.title} {model.number}", author=model.issuer.name)
        return _Sheet(file, model).write()


class _Sheet:
    """The pages of one paper as they fill."""

    def __init__(self, file: PdfFile, model: LegalPaper) -> None:
        self._file, self._model = file, model
        self._pen = Pen(file)
        self._y = 0.0

    def write(self) -> int:
        self._head()
        if self._model.opening:
            self._paragraph(self._model.opening, regular(10))
        for table in self._model.tables:
            self._table(table)
        for words in self._model.closing:
            self._paragraph(words, regular(9.5))
        if self._model.signer:
            self._sign()
        self._end()
        self._file.close()
        return self._file.pages

    def _head(self) -> None:
        pen, model = self._pen, self._model
        issuer = model.issuer
        emblem(pen, Press(self._file).logo(issuer), Box(LEFT, 14.0, 44.0, _MARK))
        name, style = pen.fitting(issuer.name, bold(12), WIDTH - 50.0)
        pen.right(RIGHT, 19.0, name, style)
        under = " · ".join(filter(None, (f"NIT {issuer.tax_id}", issuer.supervised_by)))
        pen.right(RIGHT, 24.0, *pen.fitting(kept_together(under), regular(8.5), WIDTH - 50.0))
        pen.fill([Box(LEFT, 29.0, WIDTH, 0.42)], ACCENT)
        pen.fit(LEFT, 39.5, model.title, heavy(17), WIDTH - 45.0)
        pen.right(RIGHT, 39.5, model.number, bold(13))
        pen.text(LEFT, 46.0, kept_together(model.place), regular(9.5))
        self._y = 53.0
        for label, value in model.facts:
            lines = pen.wrap(kept_together(value), semibold(9.5), WIDTH - 42.0)
            pen.text(LEFT, self._y, label, regular(9))
            self._y = pen.lines(LEFT + 42.0, self._y, lines, semibold(9.5), _LEADING)
        self._y += 3.0

    def _room(self, height: float) -> None:
        """Begin another page where what comes next has no room."""
        if self._y + height > _BOTTOM:
            self._end()
            self._pen = Pen(self._file)
            self._y = _TOP

    def _end(self) -> None:
        pen, issuer = self._pen, self._model.issuer
        pen.rule(LEFT, RIGHT, _FOOT, 0.5)
        phone = f"tel.{NBSP}{issuer.phone}" if issuer.phone else ""
        said = (f"{self._model.title} {self._model.number}", self._model.foot, issuer.address, phone)
        text, style = pen.fitting(kept_together(" · ".join(filter(None, said))), regular(8), WIDTH)
        pen.centre(LETTER[0] / 2, _FOOT + 4.4, text, style)
        pen.page()

    def _paragraph(self, words: str, style: Style) -> None:
        for line in self._pen.wrap(kept_together(words), style, WIDTH):
            self._room(_LEADING)
            self._pen.text(LEFT, self._y, line, style)
            self._y += _LEADING
        self._y += _LEADING * 0.6

    def _table(self, table: Table) -> None:
        self._room(_LEADING * 2 + _ROW * 2)
        self._pen.text(LEFT, self._y, table.heading, bold(10.5))
        self._y += _LEADING + 0.6
        if not table.rows:
            self._paragraph(table.empty, regular(9))
            return
        self._columns(table)
        for row in table.rows:
            self._row(table, row, regular(8.5))
        if table.sums:
            self._pen.rule(LEFT, RIGHT, self._y - 3.2, 0.5)
            self._row(table, table.sums, bold(8.5))
        self._y += 4.0

    def _columns(self, table: Table) -> None:
        for column, x in _places(table.columns):
            if column.right:
                self._pen.right(x + column.width, self._y, column.name, semibold(8))
            else:
                self._pen.text(x, self._y, column.name, semibold(8))
        self._pen.rule(LEFT, RIGHT, self._y + 1.4, 0.5)
        self._y += _ROW + 1.2

    def _row(self, table: Table, row: Sequence[str], style: Style) -> None:
        cells = [
            [text] if column.right else self._pen.wrap(kept_together(text), style, column.width - 2.0)
            for column, text in zip(table.columns, row, strict=True)
        ]
        height = max(map(len, cells)) * _ROW
        if self._y + height > _BOTTOM:
            self._room(height)
            self._columns(table)
        for (column, x), lines in zip(_places(table.columns), cells, strict=True):
            if column.right:
                self._pen.fit_right(x + column.width, self._y, lines[0], style, column.width)
            else:
                self._pen.lines(x, self._y, lines, style, _ROW)
        self._y += height + 0.5

    def _sign(self) -> None:
        self._room(_SIGNING)
        y = self._y + 18.0
        self._pen.rule(LEFT, LEFT + 74.0, y, 0.5)
        self._pen.fit(LEFT, y + 4.8, self._model.signer[0], semibold(10), 90.0)
        for place, line in enumerate(self._model.signer[1:]):
            self._pen.fit(LEFT, y + 9.4 + place * _LEADING, line, regular(9.5), 90.0)


def _places(columns: Sequence[Column]) -> Iterator[tuple[Column, float]]:
    """Each column with where it begins."""
    x = LEFT
    for column in columns:
        yield column, x
        x += column.width
