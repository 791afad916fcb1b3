"""How the people of the town pay and what happens at their meters: real habits, each shared out by chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from app.demo.plan import Dice
from domain.cadastre import ServiceClass
from domain.reading import Observation

Habit = TypeVar("Habit", bound=StrEnum)


class PayHabit(StrEnum):
    """How an account pays."""

    PUNCTUAL = "puntual"
    LATE = "tarde"
    ONE_BEHIND = "siempre una factura atrás"
    EVERY_OTHER = "mes por medio"
    IN_PART = "abona"
    NEVER = "no paga"
    ROUNDS_UP = "paga de más"
    IN_ADVANCE = "paga por adelantado"
    GONE = "se fue"


class DialHabit(StrEnum):
    """What happens at a meter."""

    USUAL = "normal"
    ROLLS_OVER = "da la vuelta"
    CLOSED = "predio cerrado"
    LEAKS = "fuga"
    STUCK = "trabado"
    COVERED = "tapado"
    MISREAD = "mal leído"
    VACANT = "desocupado"
    FOGGED = "empañado"


PAY_SHARES: Mapping[PayHabit, float] = MappingProxyType(
    {
        PayHabit.ONE_BEHIND: 0.08,
        PayHabit.NEVER: 0.05,
        PayHabit.IN_PART: 0.05,
        PayHabit.ROUNDS_UP: 0.02,
        PayHabit.IN_ADVANCE: 0.006,
        PayHabit.EVERY_OTHER: 0.09,
        PayHabit.LATE: 0.14,
    }
)
DIAL_SHARES: Mapping[DialHabit, float] = MappingProxyType(
    {
        DialHabit.ROLLS_OVER: 0.012,
        DialHabit.CLOSED: 0.025,
        DialHabit.LEAKS: 0.012,
        DialHabit.MISREAD: 0.006,
        DialHabit.STUCK: 0.006,
        DialHabit.VACANT: 0.012,
        DialHabit.COVERED: 0.008,
        DialHabit.FOGGED: 0.006,
    }
)
"""Share of the accounts with each habit, at least one of each; the rest is ordinary."""


def share_out(
    dice: Dice, places: Sequence[int], shares: Mapping[Habit, float]
) -> dict[int, tuple[Habit, int]]:
    """Give habits to some of the places: each has its habit and its turn among those who share it."""
    waiting = list(places)
    dice.shuffle(waiting)
    found: dict[int, tuple[Habit, int]] = {}
    for habit, share in shares.items():
        wanted = max(1, round(share * len(places)))
        for turn in range(min(wanted, len(waiting))):
            found[waiting.pop()] = habit, turn
    return found


@dataclass(frozen=True, slots=True)
class Visit:
    """What happens at a meter in a month.

    Attributes:
        use: how much of the usual use there is: 0 in a vacant house, several times it in a leak.
        observation: what the reader writes down.
        seen: whether a figure is read.
        misread: m³ that the reader takes off by mistake.
    """

    use: float = 1.0
    observation: Observation = Observation.READ
    seen: bool = True
    misread: int = 0


_USUAL = Visit()
_EVENTS: Mapping[DialHabit, tuple[int, int, Visit]] = MappingProxyType(
    {
        DialHabit.CLOSED: (3, 1, Visit(observation=Observation.CLOSED_PREMISES, seen=False)),
        DialHabit.LEAKS: (6, 1, Visit(use=4.2, observation=Observation.VISIBLE_LEAK)),
        DialHabit.STUCK: (6, 2, Visit(use=0.4, observation=Observation.STUCK_METER, seen=False)),
        DialHabit.COVERED: (4, 0, Visit(observation=Observation.COVERED_METER, seen=False)),
        DialHabit.MISREAD: (5, 2, Visit(misread=25)),
        DialHabit.VACANT: (1, 0, Visit(use=0.0, observation=Observation.VACANT)),
        DialHabit.FOGGED: (5, 1, Visit(observation=Observation.FOGGED_METER, seen=False)),
    }
)
"""By habit: every how many months it happens, in which of them, and what."""

_DRY = frozenset({1, 2, 7, 8, 12})
_DRY_USE, _WET_USE = 1.08, 0.95
_SCHOOL_HOLIDAYS = frozenset({1, 6, 7, 12})
_HOLIDAY_USE = 0.45
_NOISE = 0.14
_CLOSED_BY_CHANCE, _COVERED_BY_CHANCE, _LEAK_BY_CHANCE = 0.010, 0.013, 0.016


def visit(dice: Dice, habit: DialHabit, turn: int, month: int) -> Visit:
    """What happens at a meter in the month of that place, counted from 0."""
    chance = dice.random()
    if habit in _EVENTS:
        every, at, event = _EVENTS[habit]
        if (month + turn) % every == at % every:
            return event
    if chance < _CLOSED_BY_CHANCE:
        return Visit(observation=Observation.CLOSED_PREMISES, seen=False)
    if chance < _COVERED_BY_CHANCE:
        return Visit(observation=Observation.COVERED_METER, seen=False)
    if chance < _LEAK_BY_CHANCE:
        return Visit(use=3.0)
    return _USUAL


def season(calendar_month: int, service_class: ServiceClass) -> float:
    """How a month of the year moves consumption: dry months, and holidays at the schools."""
    if service_class is ServiceClass.OFFICIAL and calendar_month in _SCHOOL_HOLIDAYS:
        return _HOLIDAY_USE
    return _DRY_USE if calendar_month in _DRY else _WET_USE


def noise(dice: Dice) -> float:
    """How one month differs from another for no reason."""
    return dice.uniform(1 - _NOISE, 1 + _NOISE)
