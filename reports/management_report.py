"""The management report: one page that says what some days were, with the day of its cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import Pen
from reports.month_report import draw_sentence
from reports.month_report_flow import of_blocks
from reports.month_report_model import Block
from reports.month_report_pieces import LEFT, RIGHT, Setting, sheets
from reports.pdf import PdfFile, written
from reports.spanish import PESOS, Currency, kept_together
from reports.styles import heavy, medium, regular

_SIDES = (LEFT, RIGHT)
_END, _NEXT_TOP = 263.0, 24.0
_ACROSS, _WIDE, _PITCH, _TALL = 3, 54.0, 63.0, 21.0
_BELOW = 1.5


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure seen from afar, and the one line that it needs."""

    label: str
    value: str
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementReport:
    """What the page says.

    Attributes:
        span: of which days: `del 1 al 22 de noviembre de 2026`.
        cut: the day of the cut, in words.
        by: who prepares it.
        answers: six, in two rows.
        blocks: under them; what does not fit goes on over the page, so that nothing is ever cut.
    """

    issuer: Issuer
    title: str
    span: str
    cut: str
    by: str
    sentence: str
    answers: Sequence[Answer]
    blocks: Sequence[Block]
    foot: str
    printed_at: datetime
    currency: Currency = PESOS


def write_management(path: Path, report: ManagementReport) -> int:
    """Print the report to a PDF; gives its pages, usually one.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"{report.title}, {report.span}", author=report.issuer.name)
        first = Pen(file)
        top = _first(Press(file), first, report)
        setting = Setting(first, report.currency, _END - _NEXT_TOP)
        pages = sheets(of_blocks(setting, report.blocks), (top, _NEXT_TOP), _END)
        for place, pieces in enumerate(pages, 1):
            pen = first if place == 1 else Pen(file)
            for y, piece in pieces:
                piece.draw(pen, y)
            draw_foot(pen, _SIDES, kept_together(report.foot), f"{place} de {len(pages)}")
            pen.page()
        file.close()
        return file.pages


def _first(press: Press, pen: Pen, report: ManagementReport) -> float:
    """The head, the sentence and the six figures; gives where what proves them begins."""
    draw_letterhead(press, pen, report.issuer, (report.title, report.cut), _SIDES, 12.0)
    by = pen.right(RIGHT, 38.0, *pen.fitting(report.by, regular(8.5), 60.0))
    pen.fit(LEFT, 38.0, report.span[:1].upper() + report.span[1:], medium(15), by - LEFT - 6.0)
    top = draw_sentence(pen, kept_together(report.sentence), 46.0) + 1.0
    for place, answer in enumerate(report.answers):
        row, column = divmod(place, _ACROSS)
        _answer(pen, LEFT + column * _PITCH, top + row * _TALL, answer)
    return top + -(-len(report.answers) // _ACROSS) * _TALL + _BELOW


def _answer(pen: Pen, x: float, y: float, answer: Answer) -> None:
    pen.rule(x, x + _WIDE, y, 0.8)
    pen.fit(x, y + 4.8, answer.label, medium(8.5), _WIDE)
    pen.fit(x, y + 11.6, answer.value, heavy(16), _WIDE)
    lines, style = pen.wrap_into(kept_together(answer.sentence), regular(7.8), _WIDE, lines=2)
    pen.lines(x, y + 15.6, lines, style, 3.3)
