"""The indicators of a month: value, goal, advance, the month before and the same month of last year.

Those that the program reckons come first, in the order of `FORMULAS`; then the office's own, whose figures
somebody writes down. A figure that the program lacks may be written down too: never one that it has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.figures.indicator_figures import figures
from app.office import Office
from app.store import goals as stored
from app.store import indicators as counted
from app.store.engine import Transaction
from app.store.goals import OFFICE, Goal, OwnIndicator, Written
from domain.calendar import month_range
from domain.goal import Frequency, Light, advance, light_of, weighted
from domain.indicator import (
    FORMULAS,
    SUMS,
    Area,
    Better,
    Formula,
    MonthFigures,
    Unit,
    needs,
    value_of,
)
from domain.period import MONTHS_A_YEAR, Period

MONTHS: Final = 13
OWN_RULE: Final = "PROPIO"
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What an indicator came to in a month."""

    value: Decimal | None
    numerator: int | Decimal | None
    denominator: int | Decimal | None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorOfMonth:
    """An indicator of a month.

    Attributes:
        id, rule, name, words, source, page, area, unit, frequency, better: as its formula declares them; or
            the office, of its own ones, and `own` is true.
        value, numerator, denominator: what it came to; None without its data.
        goal, baseline: what it is to reach by the end of its stretch, and where it began; None without one.
        former, last_year: what it came to in the month before, and in the same month of last year.
        evidence: what figures written by hand rest on; empty for reckoned ones.
        responsible: who says the figures of an own one.
    """

    id: str
    rule: str
    name: str
    words: str
    source: str
    page: str
    area: str
    unit: Unit
    frequency: Frequency
    better: Better
    value: Decimal | None
    numerator: int | Decimal | None
    denominator: int | Decimal | None
    goal: Decimal | None
    baseline: Decimal | None
    former: Decimal | None
    last_year: Decimal | None
    evidence: str = ""
    responsible: str = ""
    own: bool = False

    @property
    def light(self) -> Light:
        """How it stands to its goal, in words."""
        return light_of(self.value, self.goal, up=self.better is Better.UP)

    @property
    def meets(self) -> bool | None:
        """Whether it reaches its goal; None without value or goal."""
        if self.light in {Light.NO_DATA, Light.NO_GOAL}:
            return None
        return self.light is Light.MET

    @property
    def advance(self) -> Decimal | None:
        """How much of the way from its baseline to its goal is done, in percent."""
        if self.value is None or self.goal is None or self.baseline is None:
            return None
        return advance(self.baseline, self.value, self.goal)


@dataclass(frozen=True, slots=True)
class SumOfGoals:
    """Goals that several indicators share: each with its weight, and how far they have come together."""

    name: str
    parts: tuple[tuple[IndicatorOfMonth, Decimal], ...]
    advance: Decimal | None


def of_month(transaction: Transaction, period: Period, today: date) -> tuple[IndicatorOfMonth, ...]:
    """Every indicator of a month, up to today if it is not over."""
    year_ago = period.plus(-MONTHS_A_YEAR)
    goals = tuple(stored.goals(transaction, year_ago, period.plus(MONTHS_A_YEAR)))
    written = stored.written_in(transaction, year_ago.plus(-MONTHS_A_YEAR), period)
    first = counted.first_day(transaction)
    months = (period, period.plus(-1), year_ago)
    known = {each: _figures(transaction, each, today, goals, first) for each in months}
    meant = _meant(goals, period)
    found = []
    for formula in FORMULAS:
        now, former, last_year = (_reckoned(formula, each, known[each], written) for each in months)
        found.append(_declared(formula, now, meant, former.value, last_year.value))
    for own in stored.own_indicators(transaction):
        if not own.closed:
            now, former, last_year = (_by_hand(own, each, written) for each in months)
            found.append(_of_office(own, now, meant, former.value, last_year.value))
    return tuple(found)


def of_months(
    transaction: Transaction, months: Sequence[Period], today: date
) -> dict[Period, tuple[IndicatorOfMonth, ...]]:
    """The indicators that the program declares, month by month, each read once, without those beside it."""
    goals = tuple(stored.goals(transaction, months[0], months[-1].plus(MONTHS_A_YEAR)))
    written = stored.written_in(transaction, months[0].plus(-MONTHS_A_YEAR), months[-1])
    first = counted.first_day(transaction)
    found = {}
    for each in months:
        known, meant = _figures(transaction, each, today, goals, first), _meant(goals, each)
        found[each] = tuple(
            _declared(formula, _reckoned(formula, each, known, written), meant, None, None)
            for formula in FORMULAS
        )
    return found


def month(office: Office, period: Period) -> tuple[IndicatorOfMonth, ...]:
    """As `of_month`, of an office."""
    with office.store.read() as transaction:
        return of_month(transaction, period, office.clock.today())


def trend(
    office: Office, indicator: str, period: Period, months: int = MONTHS
) -> tuple[tuple[Period, Decimal | None], ...]:
    """What an indicator came to in each of some months, the oldest first; only its figures are read."""
    today = office.clock.today()
    stretch = [period.plus(-back) for back in reversed(range(months))]
    with office.store.read() as transaction:
        written = stored.written_in(transaction, stretch[0].plus(-MONTHS_A_YEAR), period)
        formula = next((each for each in FORMULAS if each.id == indicator), None)
        if formula is None:
            own = next((each for each in stored.own_indicators(transaction) if each.code == indicator), None)
            return tuple(
                (each, None if own is None else _by_hand(own, each, written).value) for each in stretch
            )
        goals = tuple(stored.goals(transaction, stretch[0], period))
        first = counted.first_day(transaction)
        wanted = needs(formula)
        return tuple(
            (
                each,
                _reckoned(
                    formula, each, _figures(transaction, each, today, goals, first, wanted), written
                ).value,
            )
            for each in stretch
        )


def sums(found: Iterable[IndicatorOfMonth], goals: Iterable[Goal]) -> tuple[SumOfGoals, ...]:
    """The goals that indicators share, with the weights that the office gave them, if it gave all."""
    by_id = {each.id: each for each in found}
    said = {each.indicator: each.weight for each in goals if each.scope == OFFICE and each.weight is not None}
    made = []
    for name, usual in SUMS.items():
        weights = {key: said[key] for key in usual} if set(usual) <= set(said) else usual
        parts = tuple((by_id[key], weight) for key, weight in weights.items())
        made.append(SumOfGoals(name, parts, weighted([(weight, each.advance) for each, weight in parts])))
    return tuple(made)


# ── parts ───────────────────────────────────────────────────────────────────


def _figures(
    transaction: Transaction,
    name: Period,
    today: date,
    goals: tuple[Goal, ...],
    first: date | None,
    wanted: frozenset[str] | None = None,
) -> MonthFigures:
    """Before its first paper an office has no figures: zero would be one."""
    if first is None or month_range(name)[1] < first:
        return MonthFigures()
    return figures(transaction, name, today, goals, wanted)


def _meant(goals: Iterable[Goal], period: Period) -> Mapping[tuple[str, Frequency], Goal]:
    """The office's goal of each indicator, by how often it is looked at: that of the end of its stretch."""
    ends = {each: each.window(period)[1] for each in Frequency}
    return {
        (goal.indicator, each): goal
        for goal in goals
        for each, end in ends.items()
        if goal.month == end and goal.scope == OFFICE
    }


def _reckoned(formula: Formula, name: Period, known: MonthFigures, written: Iterable[Written]) -> Measured:
    numerator, denominator = formula.ratio(known)
    value = value_of(numerator, denominator, formula.times, plain=formula.plain)
    if value is None:
        said = _written(formula.id, formula.frequency, name, written)
        if said is not None:
            value = value_of(said.numerator, said.denominator, formula.times, plain=formula.plain)
            return Measured(
                value=value,
                numerator=said.numerator,
                denominator=said.denominator,
                evidence=said.evidence,
            )
    return Measured(value=value, numerator=numerator, denominator=denominator)


def _by_hand(own: OwnIndicator, name: Period, written: Iterable[Written]) -> Measured:
    said = _written(own.code, own.frequency, name, written)
    if said is None:
        return Measured(value=None, numerator=None, denominator=None)
    times = _PERCENT if own.percent else 1
    value = value_of(said.numerator, said.denominator, times, plain=not own.denominator)
    return Measured(
        value=value, numerator=said.numerator, denominator=said.denominator, evidence=said.evidence
    )


def _written(
    indicator: str, frequency: Frequency, name: Period, written: Iterable[Written]
) -> Written | None:
    """What was written of an indicator since its stretch began, added up; the last evidence stands."""
    first = frequency.window(name)[0]
    mine = [
        each
        for each in written
        if each.indicator == indicator and each.scope == OFFICE and first <= each.month <= name
    ]
    if not mine:
        return None
    below = [each.denominator for each in mine if each.denominator is not None]
    return Written(
        indicator=indicator,
        month=name,
        numerator=sum((each.numerator for each in mine), Decimal()),
        denominator=sum(below, Decimal()) if below else None,
        evidence=mine[-1].evidence,
    )


def _declared(
    formula: Formula,
    now: Measured,
    meant: Mapping[tuple[str, Frequency], Goal],
    former: Decimal | None,
    last_year: Decimal | None,
) -> IndicatorOfMonth:
    goal = meant.get((formula.id, formula.frequency))
    return IndicatorOfMonth(
        id=formula.id,
        rule=formula.rule,
        name=formula.name,
        words=formula.words,
        source=formula.source,
        page=formula.page,
        area=formula.area.value,
        unit=formula.unit,
        frequency=formula.frequency,
        better=formula.better,
        value=now.value,
        numerator=now.numerator,
        denominator=now.denominator,
        goal=formula.standing if goal is None else goal.goal,
        baseline=None if goal is None else goal.baseline,
        former=former,
        last_year=last_year,
        evidence=now.evidence,
    )


def _of_office(
    own: OwnIndicator,
    now: Measured,
    meant: Mapping[tuple[str, Frequency], Goal],
    former: Decimal | None,
    last_year: Decimal | None,
) -> IndicatorOfMonth:
    goal = meant.get((own.code, own.frequency))
    return IndicatorOfMonth(
        id=own.code,
        rule=OWN_RULE,
        name=own.name,
        words=own.words,
        source="Cifras que la oficina anota con su soporte",
        page="indicadores",
        area=own.area if own.area in set(Area) else Area.OTHER.value,
        unit=Unit.PERCENT if own.percent else Unit.COUNT,
        frequency=own.frequency,
        better=own.better,
        value=now.value,
        numerator=now.numerator,
        denominator=now.denominator,
        goal=None if goal is None else goal.goal,
        baseline=None if goal is None else goal.baseline,
        former=former,
        last_year=last_year,
        evidence=now.evidence,
        responsible=own.responsible,
        own=True,
    )
