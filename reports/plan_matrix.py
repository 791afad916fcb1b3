"""The matrix of a plan of action on paper (004-01): lying sheets, its activities under their process."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import LETTER, Pen
from reports.management_report import Answer
from reports.pdf import PdfFile, written
from reports.spanish import kept_together, short_date
from reports.styles import bold, heavy, medium, regular, semibold

_SIZE = (LETTER[1], LETTER[0])
_SIDES = _LEFT, _RIGHT = 12.0, _SIZE[0] - 12.0
_GAP = 2.6
_TOP, _NAME, _BOTTOM = 28.5, 33.0, 200.0
_TYPE, _LEADING = 7.3, 3.2
_PAD = 2.2
_HEAD, _GROUP = 9.0, 7.0
_ACROSS, _WIDE, _PITCH, _TALL = 4, 58.0, 65.0, 20.0
_LABEL, _FACT = 26.0, 3.6

COLUMNS: Final = (
    ("N.º", 6.0), ("Estrategia|y objetivo", 37.0), ("Línea base|y meta", 27.0), ("Norma", 20.0),
    ("Actividad", 43.0), ("Meta de|la actividad", 24.0), ("Fechas", 18.5), ("Responsable", 21.0),
    ("Recursos y|observación", 28.0), ("Avance", 20.0),
)  # fmt: skip
"""The heads of the matrix and their parts of its width."""
_FRAME = slice(1, 4)
"""The columns that are left empty where they say what the activity above says."""
_STATE = 9


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An activity: what each column says, in paragraphs.

    Attributes:
        cells: one for each column.
        alarm: whether it is late: its state stands out.
    """

    cells: Sequence[Sequence[str]]
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The activities of a process, and how far they are together."""

    title: str
    told: str
    rows: Sequence[MatrixRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMatrix:
    """A plan to print.

    Attributes:
        title: its kind and number: `Plan de mejora 3`.
        span: its days, and who answers for it.
        name: its own.
        facts: labels and texts, each over the whole width.
        answers: at most four figures.
        empty: what is said in place of activities.
    """

    issuer: Issuer
    title: str
    span: str
    name: str
    facts: Sequence[tuple[str, str]]
    answers: Sequence[Answer]
    groups: Sequence[MatrixGroup]
    empty: str
    printed_at: datetime


def write_matrix(path: Path, matrix: PlanMatrix) -> int:
    """Print the matrix to a PDF; gives its pages.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"{matrix.title}, {matrix.name}", author=matrix.issuer.name)
        press = Press(file)
        first = Pen(file, _SIZE)
        pages = list(_pages(first, matrix, _first_top(first, matrix)))
        for place, lines in enumerate(pages):
            pen = first if place == 0 else Pen(file, _SIZE)
            draw_letterhead(press, pen, matrix.issuer, (matrix.title, matrix.span), _SIDES, 10.0)
            top = _opening(pen, matrix) if place == 0 else _TOP
            _draw(pen, lines, _heads(pen, top))
            printed = f"{matrix.printed_at:%H:%M}"
            told = f"Impreso el {short_date(matrix.printed_at.date())} a las {printed}."
            draw_foot(pen, _SIDES, told, f"{place + 1} de {len(pages)}")
            pen.page()
        file.close()
        return file.pages


# ── what stands above the table ─────────────────────────────────────────────


def _first_top(pen: Pen, matrix: PlanMatrix) -> float:
    facts = sum(len(lines) for _, lines in _facts(pen, matrix)) * _FACT
    return _NAME + 4.5 + facts + (_TALL if matrix.answers else 0.0)


def _facts(pen: Pen, matrix: PlanMatrix) -> list[tuple[str, list[str]]]:
    room = _RIGHT - _LEFT - _LABEL
    return [(label, pen.wrap(kept_together(text), regular(8.5), room)) for label, text in matrix.facts]


def _opening(pen: Pen, matrix: PlanMatrix) -> float:
    pen.fit(_LEFT, _NAME, matrix.name, medium(14), _RIGHT - _LEFT)
    y = _NAME + 5.5
    for label, lines in _facts(pen, matrix):
        pen.text(_LEFT, y, label, semibold(8.5))
        y = pen.lines(_LEFT + _LABEL, y, lines, regular(8.5), _FACT)
    for place, answer in enumerate(matrix.answers[:_ACROSS]):
        x = _LEFT + place * _PITCH
        pen.rule(x, x + _WIDE, y, 0.8)
        pen.fit(x, y + 4.8, answer.label, medium(8.5), _WIDE)
        pen.fit(x, y + 11.4, answer.value, heavy(15), _WIDE)
        pen.fit(x, y + 15.2, answer.sentence, regular(7.8), _WIDE)
    return _first_top(pen, matrix)


# ── the table ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its lines broken, or the head of a process."""

    tall: float
    cells: Sequence[Sequence[str]] = ()
    title: str = ""
    told: str = ""
    alarm: bool = False


def _edges() -> list[tuple[float, float]]:
    """Left edge and room of each column."""
    room = _RIGHT - _LEFT - _GAP * (len(COLUMNS) - 1)
    whole = sum(share for _, share in COLUMNS)
    edges, x = [], _LEFT
    for _, share in COLUMNS:
        width = room * share / whole
        edges.append((x, width))
        x += width + _GAP
    return edges


def _pages(pen: Pen, matrix: PlanMatrix, top: float) -> Iterator[list[_Line]]:
    """The lines page by page; a process goes on under its head, and its frame is said anew."""
    page: list[_Line] = []
    y = top + _HEAD
    for group in matrix.groups or [MatrixGroup(matrix.empty, "", ())]:
        head = _Line(_GROUP, title=group.title, told=group.told)
        before: MatrixRow | None = None
        for row in group.rows:
            line = _row(pen, row, before)
            need = line.tall + (_GROUP if before is None else 0.0)
            if page and y + need > _BOTTOM:
                yield page
                page, y, line = [], _TOP + _HEAD, _row(pen, row, None)
                before = None
            if before is None:
                page.append(head)
                y += _GROUP
            page.append(line)
            y += line.tall
            before = row
        if not group.rows:
            page.append(head)
    yield page


def _row(pen: Pen, row: MatrixRow, before: MatrixRow | None) -> _Line:
    said = list(row.cells)
    if before is not None and row.cells[_FRAME] == before.cells[_FRAME]:
        said[_FRAME] = [()] * (_FRAME.stop - _FRAME.start)
    cells = [
        [line for text in texts if text for line in pen.wrap(kept_together(text), regular(_TYPE), width)]
        for texts, (_, width) in zip(said, _edges(), strict=True)
    ]
    return _Line(max(map(len, cells)) * _LEADING + _PAD, cells, alarm=row.alarm)


def _heads(pen: Pen, top: float) -> float:
    style = regular(7.2)
    for (title, _), (left, width) in zip(COLUMNS, _edges(), strict=True):
        *upper, lower = title.split("|")
        pen.fit(left, top + 6.0, lower, style, width)
        for text in upper:
            pen.fit(left, top + 3.0, text, style, width)
    pen.rule(*_SIDES, top + 7.6, 0.8)
    return top + _HEAD


def _draw(pen: Pen, lines: Sequence[_Line], y: float) -> None:
    edges = _edges()
    for line in lines:
        if line.title:
            begin = pen.right(_RIGHT, y + 4.4, line.told, regular(8))
            pen.fit(_LEFT, y + 4.4, line.title, bold(9), begin - _LEFT - 4.0)
            pen.rule(*_SIDES, y + 5.6, 0.4)
        for place, (cell, (left, _)) in enumerate(zip(line.cells, edges, strict=False)):
            loud = line.alarm and place == _STATE
            pen.lines(left, y + 3.4, cell, bold(_TYPE) if loud else regular(_TYPE), _LEADING)
        if line.cells:
            pen.rule(*_SIDES, y + line.tall - 0.6, 0.2)
        y += line.tall
