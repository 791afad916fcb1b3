"""The table of what does not tie in a day."""

from dataclasses import dataclass

from app.wording.reconciliation_words import CAUSES, KINDS
from domain.reconciliation import Difference, DifferenceKind
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip
from ui.widgets.columns import Column
from ui.widgets.money_columns import money_column

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
    money_column("expected", "Oficina", lambda line: line.found.expected, width=122, digits=2, dash=True),
    money_column("found", "Extracto", lambda line: line.found.found, width=122, digits=2, dash=True),
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
