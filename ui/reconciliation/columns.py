"""The table of what does not tie in a day."""

from dataclasses import dataclass

from app.wording.reconciliation_words import CAUSES, KINDS
from domain.reconciliation import Difference, DifferenceKind
from ui.formats import NO_FIGURE
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, money_cell
from ui.widgets.columns import Align, Column

_TONES = {
    DifferenceKind.MISSING: Tone.BAD,
    DifferenceKind.EXTRA: Tone.BAD,
    DifferenceKind.OTHER_VALUE: Tone.BAD,
    DifferenceKind.RETURNED: Tone.MUTED,
    DifferenceKind.CENTS: Tone.MUTED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A difference and its place among the others."""

    place: int
    found: Difference


def _kind(line: Line) -> Cell:
    return Chip(KINDS[line.found.kind], _TONES.get(line.found.kind, Tone.WARN))


def _amount(cents: int) -> Cell:
    return money_cell(cents, digits=2) if cents else NO_FIGURE


LINES: tuple[Column[Line], ...] = (
    Column(key="kind", title="Qué pasa", cell=_kind, width=158),
    Column(
        key="subject",
        title="De qué",
        cell=lambda line: line.found.subject,
        width=230,
        stretch=True,
        name=True,
    ),
    Column(
        key="expected",
        title="Oficina",
        cell=lambda line: _amount(line.found.expected),
        width=122,
        align=Align.RIGHT,
        value=lambda line: line.found.expected,
        money=2,
    ),
    Column(
        key="found",
        title="Extracto",
        cell=lambda line: _amount(line.found.found),
        width=122,
        align=Align.RIGHT,
        value=lambda line: line.found.found,
        money=2,
    ),
    Column(
        key="cause",
        title="Por qué puede ser",
        cell=lambda line: CAUSES[line.found.kind],
        width=480,
        tone=Tone.MUTED,
        hidden=True,
    ),
)

VALUES = {
    "kind": lambda line: list(KINDS).index(line.found.kind),
    "expected": lambda line: line.found.expected,
    "found": lambda line: line.found.found,
}
"""What figures and kinds are sorted by."""
