"""What was done to collect from an account, as its page shows it: actions, letters made, orders ended."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.debt.collection_actions import DebtorView
from app.store.collection import StoredAction
from app.wording.collection_words import KIND_WORDS, PROMISE_WORDS, RESULT_WORDS, STEP_WORDS
from domain.collection import PromiseState
from domain.money import Money
from ui.formats import NO_FIGURE, amount, day
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column

_TONES: Final = {PromiseState.BROKEN: Tone.BAD, PromiseState.KEPT: Tone.OK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Something that was done; what only an action has is empty or None for a letter and an order."""

    on: date
    kind: str
    result: Cell
    who: str
    promised: Money | None = None
    until: date | None = None
    step: str = NO_FIGURE
    next_on: date | None = None
    note: str = ""
    owed: Money | None = None


def worked(view: DebtorView) -> list[Worked]:
    """What was done, the last first."""
    states = {key: state for key, (_, state) in view.promises.items()}
    done = [_action(each, states.get(each.promise or 0)) for each in view.actions]
    done += [Worked(on=each.on, kind=each.name, result=each.said, who=each.who) for each in view.happened]
    return sorted(done, key=lambda row: row.on, reverse=True)


def _action(each: StoredAction, state: PromiseState | None) -> Worked:
    said = RESULT_WORDS[each.result]
    return Worked(
        on=each.taken_on,
        kind=KIND_WORDS[each.kind],
        result=said
        if state is None
        else Text(f"{said}: {PROMISE_WORDS[state]}", _TONES.get(state, Tone.TEXT)),
        who=each.collector,
        promised=each.promised,
        until=each.promised_for,
        step=STEP_WORDS[each.next_step],
        next_on=each.next_on,
        note=each.note,
        owed=each.owed,
    )


def _money(value: Money | None) -> str:
    return NO_FIGURE if value is None else amount(value)


def _day(value: date | None) -> str:
    return NO_FIGURE if value is None else day(value)


def collection_columns() -> tuple[Column[Worked], ...]:
    """The columns."""
    return (
        Column(key="on", title="Fecha", cell=lambda row: day(row.on), width=92, value=lambda row: row.on),
        Column(key="kind", title="Gestión", cell=lambda row: row.kind, width=84, name=True),
        Column(key="result", title="Resultado", cell=lambda row: row.result, width=210, stretch=True),
        Column(key="promised", title="Prometió", width=96, align=Align.RIGHT, money=0,
               cell=lambda row: _money(row.promised), value=lambda row: row.promised),
        Column(key="until", title="Hasta", width=92, value=lambda row: row.until,
               cell=lambda row: _day(row.until)),
        Column(key="next", title="Qué sigue", cell=lambda row: row.step, width=124),
        Column(key="next_on", title="Cuándo", cell=lambda row: _day(row.next_on), width=92,
               value=lambda row: row.next_on),
        Column(key="collector", title="Quién", cell=lambda row: row.who, width=110),
        Column(key="note", title="Nota", cell=lambda row: row.note, width=120, stretch=True),
        Column(key="owed", title="Se debía", width=96, align=Align.RIGHT, money=0, hidden=True,
               cell=lambda row: _money(row.owed), value=lambda row: row.owed),
    )  # fmt: skip
