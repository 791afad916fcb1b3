"""Prints invoices: one or thousands, in three layouts, page after page to the file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reports.cover import CoverSheet, draw_cover
from reports.invoice_annex import draw_annex
from reports.invoice_half import draw_half
from reports.invoice_letter import draw_letter
from reports.invoice_model import InvoicePage
from reports.invoice_parts import Press
from reports.layout import HALF_LETTER, LETTER, Pen
from reports.pdf import PdfFile, Stamp, written

_TICK_FROM, _TICK_LENGTH = 8.3, 6.0


class Layout(StrEnum):
    """How invoices stand on paper; the value is what the office chooses from."""

    LETTER = "carta"
    HALF = "media-carta"
    TWO_UP = "dos-por-hoja"


def write_invoices(
    path: Path,
    pages: Iterable[InvoicePage],
    layout: Layout,
    *,
    cover: CoverSheet | None = None,
    on_page: Callable[[int], None] | None = None,
) -> int:
    """Print invoices in the given order to one PDF; memory does not grow with their number.

    Two to a sheet, the order runs down the pile: sheet k of n carries invoices k and k + n,
    so one cut leaves two piles in walking order.

    Args:
        path: the file; it appears complete or not at all.
        pages: the invoices, taken one by one.
        layout: how they stand on paper.
        cover: a first page with the control totals of the batch.
        on_page: told how many invoices are drawn after each one; what it raises stops the
            printing and leaves no file.

    Returns:
        The pages of the file.

    Raises:
        InvoiceDoesNotAddUp: if an invoice's lines and total disagree.
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=_title(cover))
        press = Press(file)
        if cover is not None:
            draw_cover(press, cover).page()
        pile = Pile(file)
        for done, page in enumerate(pages, start=1):
            page.check()
            for pen in sheets_of(press, page, layout):
                if layout is Layout.TWO_UP:
                    pile.add(pen)
                else:
                    pen.page()
            if on_page is not None:
                on_page(done)
        pile.close()
        file.close()
        return file.pages


def _title(cover: CoverSheet | None) -> str:
    return "Facturas" if cover is None else f"Facturas, {cover.title}"


def sheets_of(press: Press, page: InvoicePage, layout: Layout) -> Iterator[Pen]:
    """An invoice as the sheets that it takes."""
    if layout is Layout.LETTER:
        pen, more = draw_letter(press, page)
        size = LETTER
    else:
        pen, more = draw_half(press, page)
        size = HALF_LETTER
    yield pen
    if more:
        yield from draw_annex(press, page, size)


@dataclass(slots=True)
class Pile:
    """Half letters that wait, already in the file, until it is known which two share a sheet."""

    file: PdfFile
    halves: list[Stamp] = field(default_factory=list)

    def add(self, pen: Pen) -> None:
        """Take the next half letter."""
        self.halves.append(pen.form(alone=True))

    def close(self) -> None:
        """Write the sheets: the first half of the pile above, the second below."""
        sheets = (len(self.halves) + 1) // 2
        for place in range(sheets):
            sheet = Pen(self.file, LETTER)
            sheet.stamp(self.halves[place], 0.0)
            if place + sheets < len(self.halves):
                sheet.stamp(self.halves[place + sheets], HALF_LETTER[1])
            for left in (_TICK_FROM, LETTER[0] - _TICK_FROM - _TICK_LENGTH):
                sheet.rule(left, left + _TICK_LENGTH, HALF_LETTER[1], 0.4)
            sheet.page()
