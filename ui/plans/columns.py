"""What the tables of plans show."""

from typing import Final

from app.figures.plan_follow_up import FollowedPlan
from domain.action_plan import ActivityState
from ui.formats import NO_FIGURE, day, number
from ui.plans.words import ACTIVITY_STATES, KINDS, STATES, ActivityLine, advance_text, compliance_text
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Segments, Text
from ui.widgets.columns import Align, Column, unsorted

_ALL: Final = 100
_BAR: Final = 40


def _advance(row: FollowedPlan) -> Cell:
    if row.advance is None:
        return NO_FIGURE
    return Segments(((int(row.advance), Tone.ACCENT),), _ALL, advance_text(row), width=_BAR)


def _late(row: FollowedPlan) -> Cell:
    late = row.compliance.late
    return Text(number(late), Tone.BAD if late else Tone.MUTED, strong=bool(late))


def columns_of() -> tuple[Column[FollowedPlan], ...]:
    """The columns of the list."""
    return (
        Column(key="number", title="N.º", cell=lambda row: number(row.number), width=48,
               value=lambda row: row.number, align=Align.RIGHT),
        Column(key="state", title="Estado", cell=lambda row: Chip(*STATES[row.state]), width=128),
        Column(key="kind", title="Clase", cell=lambda row: KINDS[row.kept.said.kind], width=104),
        Column(key="name", title="Plan", cell=lambda row: row.kept.said.name, width=200, stretch=True,
               name=True),
        Column(key="who", title="Responde", cell=lambda row: row.kept.said.responsible, width=150),
        Column(key="until", title="Termina", cell=lambda row: day(row.kept.said.ends_on), width=96,
               value=lambda row: row.kept.said.ends_on),
        Column(key="advance", title="Avance", tip="Lo hecho, de lo que pide el calendario", cell=_advance,
               value=lambda row: row.advance, width=190),
        Column(key="kept", title="Cumplimiento", tip="Cerradas a tiempo sobre todas",
               cell=lambda row: compliance_text(row.compliance),
               value=lambda row: row.compliance.percent, width=112, align=Align.RIGHT),
        Column(key="late", title="Vencidas", cell=_late, value=lambda row: row.compliance.late, width=84,
               align=Align.RIGHT),
        Column(key="process", title="Proceso", cell=lambda row: row.kept.said.frame.process, width=120,
               hidden=True),
    )  # fmt: skip


VALUES: Final = {"state": lambda row: STATES[row.state][0]}
"""What states are sorted by."""


def _due(line: ActivityLine) -> Cell:
    late = line.each.state is ActivityState.LATE
    return Text(day(line.each.kept.said.due_on), Tone.BAD if late else Tone.TEXT)


def _evidence(line: ActivityLine) -> Cell:
    many = line.each.kept.evidence
    return Text(number(many), Tone.TEXT if many else Tone.MUTED)


def activity_columns() -> tuple[Column[ActivityLine], ...]:
    """The columns of the activities of a plan."""
    return unsorted(
        Column(key="place", title="N.º", cell=lambda line: number(line.place), width=44, align=Align.RIGHT),
        Column(key="state", title="Estado", cell=lambda line: Chip(*ACTIVITY_STATES[line.each.state]),
               width=100),
        Column(key="name", title="Actividad", cell=lambda line: line.each.kept.said.name, width=180,
               stretch=True, name=True),
        Column(key="who", title="Responsable", cell=lambda line: line.each.kept.said.responsible, width=150),
        Column(key="due", title="Vence", cell=_due, width=92),
        Column(key="done", title="Avance", cell=lambda line: f"{number(line.each.kept.percent)} %", width=68,
               align=Align.RIGHT),
        Column(key="proof", title="Evidencias", cell=_evidence, width=86, align=Align.RIGHT),
    )  # fmt: skip
