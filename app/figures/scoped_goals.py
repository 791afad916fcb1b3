"""The goals of areas and persons in a month, each with what it came to (R-IND-07)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.figures.scopes import WAYS, Found
from app.office import Office
from app.store import goals as stored
from app.store.engine import Transaction
from app.store.goals import OFFICE, Goal, OwnIndicator, Scope, Written
from domain.goal import Frequency, Light, advance, light_of
from domain.indicator import BY_ID, PLANNED, Better, Unit, value_of
from domain.period import MONTHS_A_YEAR, Period
from domain.text import fold

_PERCENT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What of an indicator is needed to measure one of its goals."""

    name: str
    frequency: Frequency
    unit: Unit
    better: Better
    times: int
    plain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopedGoal:
    """A goal of an area or a person, and what it came to.

    Attributes:
        goal: which indicator, of whom, by when, how much.
        name, unit, better: of its indicator.
        value, numerator, denominator: what it came to; None where nothing is known of that name.
    """

    goal: Goal
    name: str
    unit: Unit
    better: Better
    value: Decimal | None
    numerator: int | Decimal | None
    denominator: int | Decimal | None

    @property
    def light(self) -> Light:
        """How it stands."""
        return light_of(self.value, self.goal.goal, up=self.better is Better.UP)

    @property
    def advance(self) -> Decimal | None:
        """How much of the way from its baseline is done, in percent."""
        if self.value is None or self.goal.baseline is None:
            return None
        return advance(self.goal.baseline, self.value, self.goal.goal)


def of_month(office: Office, month: Period) -> tuple[ScopedGoal, ...]:
    """The goals of areas and persons that a month works towards, as `stored.goals` orders them."""
    today = office.clock.today()
    with office.store.read() as transaction:
        shapes = _shapes(stored.own_indicators(transaction))
        goals = [
            each
            for each in stored.goals(transaction, month, month.plus(MONTHS_A_YEAR))
            if each.scope != OFFICE and each.month == _window(shapes, each.indicator, month)[1]
        ]
        written = stored.written_in(transaction, month.plus(-MONTHS_A_YEAR), month)
        known = _Reader(transaction, month, today)
        return tuple(
            _measured(
                each, shapes[each.indicator], known.read(each.indicator), _said(each, shapes, month, written)
            )
            for each in goals
        )


# ── parts ───────────────────────────────────────────────────────────────────


def _shapes(own: Iterable[OwnIndicator]) -> Mapping[str, _Shape]:
    found = {
        each.id: _Shape(name=each.name, frequency=each.frequency, unit=each.unit, better=each.better,
                        times=each.times, plain=each.plain)
        for each in BY_ID.values()
    }  # fmt: skip
    for planned in PLANNED:
        found[planned.id] = _Shape(
            name=planned.name, frequency=Frequency.MONTHLY, unit=planned.unit, better=Better.UP, times=1,
            plain=True,
        )  # fmt: skip
    for each in own:
        found[each.code] = _Shape(
            name=each.name, frequency=each.frequency, better=each.better,
            unit=Unit.PERCENT if each.percent else Unit.COUNT,
            times=_PERCENT if each.percent else 1, plain=not each.denominator,
        )  # fmt: skip
    return found


def _window(shapes: Mapping[str, _Shape], indicator: str, month: Period) -> tuple[Period, Period]:
    return shapes[indicator].frequency.window(month)


class _Reader:
    """Reads each indicator once, whoever has goals of it."""

    def __init__(self, transaction: Transaction, month: Period, today: date) -> None:
        self._asked = (transaction, month, today)
        self._known: dict[str, Found] = {}

    def read(self, indicator: str) -> Found:
        """What it came to by name; nothing where the program does not tell it apart."""
        if indicator not in self._known:
            way = WAYS.get(indicator)
            found = {} if way is None else way.read(*self._asked)
            self._known[indicator] = {fold(name): each for name, each in found.items()}
        return self._known[indicator]


def _measured(goal: Goal, shape: _Shape, found: Found, said: Written | None) -> ScopedGoal:
    numerator: int | Decimal | None
    denominator: int | Decimal | None
    known = found.get(fold(goal.scope.area or goal.scope.person))
    if known is not None:
        numerator, denominator = known
    elif said is not None:
        numerator, denominator = said.numerator, said.denominator
    else:
        numerator = denominator = None
    return ScopedGoal(
        goal=goal,
        name=shape.name,
        unit=shape.unit,
        better=shape.better,
        value=value_of(numerator, denominator, shape.times, plain=shape.plain),
        numerator=numerator,
        denominator=denominator,
    )


def _said(
    goal: Goal, shapes: Mapping[str, _Shape], month: Period, written: Iterable[Written]
) -> Written | None:
    """What was written of it since its stretch began, added up."""
    first = _window(shapes, goal.indicator, month)[0]
    mine = [
        each
        for each in written
        if each.indicator == goal.indicator and _same(each.scope, goal.scope) and first <= each.month <= month
    ]
    if not mine:
        return None
    below = [each.denominator for each in mine if each.denominator is not None]
    return Written(
        indicator=goal.indicator,
        month=month,
        numerator=sum((each.numerator for each in mine), Decimal()),
        denominator=sum(below, Decimal()) if below else None,
        evidence=mine[-1].evidence,
        scope=goal.scope,
    )


def _same(one: Scope, other: Scope) -> bool:
    return (fold(one.area), fold(one.person)) == (fold(other.area), fold(other.person))
