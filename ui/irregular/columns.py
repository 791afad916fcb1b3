"""What the tables of cases and of their steps show."""

from datetime import date

from app.register.irregular import CaseView
from app.store.irregular import NORMAL
from ui.formats import day, number
from ui.irregular.words import KINDS, StepLine, age_days, progress, turn_text
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Segments, Text
from ui.widgets.columns import Align, Column, Order, unsorted

FIRST_ORDER = Order("found_on")


def _account(view: CaseView) -> Cell:
    return Text(view.case.code) if view.case.code else Text("sin cuenta", Tone.WARN)


def _progress(view: CaseView) -> Cell:
    done, whole = progress(view)
    tone = Tone.OK if view.case.outcome == NORMAL else Tone.ACCENT
    return Segments(((done, tone),), whole, f"{done} de {whole}")


def _turn(view: CaseView) -> Cell:
    if view.lacking is not None:
        return Text(turn_text(view), Tone.TEXT, icon=Icon.WARNING, icon_tone=Tone.WARN)
    return Text(turn_text(view), Tone.TEXT if view.turn else Tone.MUTED)


def case_columns(today: date) -> tuple[Column[CaseView], ...]:
    """Columns of the cases; their age is told as of a day."""
    return (
        Column(
            key="number",
            title="Caso",
            cell=lambda view: number(view.case.id),
            width=58,
            align=Align.RIGHT,
            value=lambda view: view.case.id,
        ),
        Column(key="kind", title="Qué es", cell=lambda view: KINDS[view.case.kind], width=160),
        Column(key="account", title="Cuenta", cell=_account, width=92),
        Column(
            key="name", title="Quién", cell=lambda view: view.case.name, width=130, stretch=True, name=True
        ),
        Column(key="address", title="Dónde", cell=lambda view: view.case.address, width=120, stretch=True),
        Column(
            key="found_on",
            title="Hallado",
            cell=lambda view: day(view.case.found_on),
            width=98,
            value=lambda view: view.case.found_on,
        ),
        Column(
            key="age",
            title="Días",
            cell=lambda view: number(age_days(view, today)),
            width=58,
            align=Align.RIGHT,
            value=lambda view: age_days(view, today),
        ),
        Column(key="progress", title="Pasos", cell=_progress, width=124),
        Column(key="turn", title="Sigue", cell=_turn, width=226),
    )


VALUES = {
    "number": lambda view: view.case.id,
    "found_on": lambda view: (view.case.found_on.isoformat(), view.case.id),
    "progress": lambda view: len(view.steps),
}
"""What columns are sorted by where their words do not sort."""

STEP_COLUMNS: tuple[Column[StepLine], ...] = unsorted(
    Column(
        key="place",
        title="",
        cell=lambda line: number(line.place),
        width=34,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(
        key="name",
        title="Paso",
        cell=lambda line: Text(line.name, icon=line.icon, icon_tone=line.tone),
        width=242,
    ),
    Column(key="on", title="Fecha", cell=lambda line: line.on, width=98),
    Column(key="who", title="Quién", cell=lambda line: line.who, width=100),
    Column(key="note", title="Nota o lo que falta", cell=lambda line: line.note, width=120, stretch=True),
)
"""Columns of the steps of a case."""
