"""What was done to collect from an account, as its page shows it."""

from typing import Final

from app.debt.collection_actions import DebtorView
from app.store.collection import StoredAction
from app.wording.collection_words import KIND_WORDS, PROMISE_WORDS, RESULT_WORDS, STEP_WORDS
from domain.collection import PromiseState
from ui.formats import NO_FIGURE, amount, day
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column

Worked = tuple[StoredAction, PromiseState | None]
"""Something that was done, and what became of its promise."""

_TONES: Final = {PromiseState.BROKEN: Tone.BAD, PromiseState.KEPT: Tone.OK}


def worked(view: DebtorView) -> list[Worked]:
    """What was done, the last first."""
    states = {key: state for key, (_, state) in view.promises.items()}
    return [(each, states.get(each.promise or 0)) for each in view.actions]


def _result(row: Worked) -> Cell:
    action, state = row
    said = RESULT_WORDS[action.result]
    return said if state is None else Text(f"{said}: {PROMISE_WORDS[state]}", _TONES.get(state, Tone.TEXT))


def collection_columns() -> tuple[Column[Worked], ...]:
    """The columns."""
    return (
        Column(key="on", title="Fecha", cell=lambda row: day(row[0].taken_on), width=92,
               value=lambda row: row[0].taken_on),
        Column(key="kind", title="Gestión", cell=lambda row: KIND_WORDS[row[0].kind], width=84, name=True),
        Column(key="result", title="Resultado", cell=_result, width=210),
        Column(key="promised", title="Prometió", width=96, align=Align.RIGHT, money=0,
               cell=lambda row: NO_FIGURE if row[0].promised is None else amount(row[0].promised),
               value=lambda row: row[0].promised),
        Column(key="until", title="Hasta", width=92, value=lambda row: row[0].promised_for,
               cell=lambda row: NO_FIGURE if row[0].promised_for is None else day(row[0].promised_for)),
        Column(key="next", title="Qué sigue", cell=lambda row: STEP_WORDS[row[0].next_step], width=124),
        Column(key="next_on", title="Cuándo", cell=lambda row: day(row[0].next_on), width=92,
               value=lambda row: row[0].next_on),
        Column(key="collector", title="Gestor", cell=lambda row: row[0].collector, width=110),
        Column(key="note", title="Nota", cell=lambda row: row[0].note, width=120, stretch=True),
        Column(key="owed", title="Se debía", width=96, align=Align.RIGHT, money=0, hidden=True,
               cell=lambda row: amount(row[0].owed), value=lambda row: row[0].owed),
    )  # fmt: skip
