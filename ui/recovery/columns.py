"""What the tables of recovery show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.debt.collection_actions import PromiseLine
from app.debt.collection_report import RecoveryBy, Worked
from app.wording.collection_words import KIND_WORDS, PROMISE_WORDS
from domain.collection import PromiseState
from domain.collection_action import ActionKind
from domain.money import Money
from ui.formats import NO_FIGURE, amount, day, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column

TITLES: Final = {
    RecoveryBy.COLLECTOR: "Gestor",
    RecoveryBy.MEANS: "Canal",
    RecoveryBy.AGE: "Días de mora",
    RecoveryBy.STAGE: "Etapa",
}
_TONES: Final = {PromiseState.BROKEN: Tone.BAD, PromiseState.KEPT: Tone.OK}


@dataclass(frozen=True, slots=True)
class PartRow:
    """What was done under one key and what came of it; the last row is what came in by itself."""

    name: str
    worked: Worked | None
    recovered: Money


def key_text(key: str, by: RecoveryBy) -> str:
    """A key as people read it."""
    if by is RecoveryBy.MEANS:
        return KIND_WORDS[ActionKind(key)]
    return key.capitalize() if by is RecoveryBy.STAGE else key


def _count(key: str, title: str, read: Callable[[Worked], int], *, money: bool = False) -> Column[PartRow]:
    write = amount if money else number

    def cell(row: PartRow) -> str:
        return write(read(row.worked)) if row.worked is not None else NO_FIGURE

    def value(row: PartRow) -> int:
        return read(row.worked) if row.worked is not None else 0

    return Column(
        key=key, title=title, cell=cell, value=value, width=96, align=Align.RIGHT, money=0 if money else None
    )


PARTS: Final[tuple[Column[PartRow], ...]] = (
    Column(key="name", title="De quién o por dónde", cell=lambda row: row.name, width=160, stretch=True,
           name=True),
    _count("actions", "Gestiones", lambda part: part.actions),
    _count("reached", "Contactos", lambda part: part.reached),
    _count("promises", "Promesas", lambda part: part.promises),
    _count("promised", "Prometido", lambda part: part.promised, money=True),
    _count("kept", "Cumplidas", lambda part: part.kept),
    _count("broken", "Incumplidas", lambda part: part.broken),
    Column(key="recovered", title="Recuperado", width=112, align=Align.RIGHT, money=0,
           cell=lambda row: Text(amount(row.recovered), strong=row.worked is not None),
           value=lambda row: row.recovered),
)  # fmt: skip
"""Columns of the parts."""


def _state(line: PromiseLine) -> Cell:
    return Text(PROMISE_WORDS[line.state].capitalize(), _TONES.get(line.state, Tone.TEXT))


PROMISES: Final[tuple[Column[PromiseLine], ...]] = (
    Column(key="account", title="Cuenta", cell=lambda line: line.account, width=90),
    Column(key="name", title="Titular", cell=lambda line: line.name, width=150, stretch=True, name=True),
    Column(key="taker", title="Gestor", cell=lambda line: line.collector, width=120, stretch=True),
    Column(key="made", title="Hecha", cell=lambda line: day(line.made.made_on), width=94,
           value=lambda line: line.made.made_on),
    Column(key="due", title="Hasta", cell=lambda line: day(line.made.due_on), width=94,
           value=lambda line: line.made.due_on),
    Column(key="amount", title="Prometió", width=104, align=Align.RIGHT, money=0,
           cell=lambda line: amount(line.made.amount), value=lambda line: line.made.amount),
    Column(key="paid", title="Pagó", width=104, align=Align.RIGHT, money=0,
           cell=lambda line: amount(line.made.paid), value=lambda line: line.made.paid),
    Column(key="state", title="Cómo va", cell=_state, width=150),
)  # fmt: skip
"""Columns of the promises whose day falls between the two."""
