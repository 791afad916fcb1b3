"""Critique: what must be looked at before it is billed, and what is billed meanwhile (R-DES-01 to R-DES-04).

`judge` is called once for each account of a run: it compares whole numbers by
cross-multiplication and leaves decimals to the properties that people read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from statistics import median_low
from types import MappingProxyType
from typing import ClassVar, NamedTuple, assert_never

from domain.cadastre import AccountState, consumes
from domain.dial import demand_fitting
from domain.errors import InvalidValue, RuleViolation
from domain.ratio import quotient
from domain.reading import (
    Average,
    BilledConsumption,
    ConsumptionMethod,
    EstimateBases,
    Finding,
    MeterReading,
    NoBasisForEstimate,
    ReadingBelowPrevious,
    ReadingOrigin,
    ReadingRules,
    ZeroCause,
    estimate,
)

_HUNDRED = 100
_BEYOND_USE = 20
_SHOWN_PLACES = 2


class Cause(StrEnum):
    """Why a reading must be looked at before it is billed."""

    NO_READING = "SIN_LECTURA"
    INCONSISTENT = "LECTURA_INCONSISTENTE"
    ROLLOVER = "VUELTA_DIAL"
    RISE = "DESVIACION_ALZA"
    DROP = "DESVIACION_BAJA"
    USE_WHILE_SUSPENDED = "CONSUMO_EN_SUSPENDIDO"


class Decision(StrEnum):
    """What the analyst may decide of a case (R-DES-04)."""

    ACCEPT = "aceptar"
    AVERAGE = "promediar"
    REREAD = "releer"
    INSPECT = "inspeccionar"
    CORRECT = "corregir"


class Direction(StrEnum):
    """To which side a consumption lies from what it is compared with."""

    RISE = "ALZA"
    DROP = "BAJA"


DEFAULT_DECISION: Mapping[Cause, Decision] = MappingProxyType(
    {
        Cause.NO_READING: Decision.AVERAGE,
        Cause.INCONSISTENT: Decision.AVERAGE,
        Cause.ROLLOVER: Decision.ACCEPT,
        Cause.RISE: Decision.AVERAGE,
        Cause.DROP: Decision.AVERAGE,
        Cause.USE_WHILE_SUSPENDED: Decision.INSPECT,
    }
)
"""What is suggested for each cause, unless the reader's observation explains a drop."""


@dataclass(eq=False)
class NothingToAccept(RuleViolation):
    """The reading says no consumption, so it cannot be accepted: average, re-read or correct it.

    Attributes:
        cause: why there is no consumption by reading.
    """

    code: ClassVar[str] = "DECISION_NO_PROCEDE"
    cause: Cause | None


@dataclass(eq=False)
class CritiquePending(RuleViolation):
    """Cases without a decision: the cycle is neither settled nor closed (R-DES-04).

    Attributes:
        pending: how many cases wait.
    """

    code: ClassVar[str] = "CRITICA_PENDIENTE"
    pending: int


class Limits(NamedTuple):
    """The last consumptions, in m³ at two decimals, that are not significant; both included."""

    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a consumption may lie from its average before it is a significant deviation.

    A value equal to a limit is no deviation (R-DES-01, R-DES-02).

    Attributes:
        lower: share of the average below which it is a drop (0.35).
        upper: share of the average above which it is a rise (1.65).
        threshold_pct: the variation in per cent that both stand for, if the rule is said so.
    """

    lower: Decimal
    upper: Decimal
    threshold_pct: Decimal | None = None
    _lower: tuple[int, int] = field(init=False, repr=False, compare=False)
    _upper: tuple[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lower", self.lower.as_integer_ratio())
        object.__setattr__(self, "_upper", self.upper.as_integer_ratio())

    @classmethod
    def around(cls, threshold_pct: Decimal) -> "Tolerance":
        """The same variation to both sides, in per cent: `35` (R-DES-01)."""
        share = threshold_pct / _HUNDRED
        return cls(1 - share, 1 + share, threshold_pct)

    @classmethod
    def between(cls, lower: Decimal, upper: Decimal) -> "Tolerance":
        """Two shares of the average, in per cent where both lie as far from it: 0.35 and 1.65 (R-DES-02)."""
        around = cls.around(Decimal(f"{((upper - 1) * _HUNDRED).normalize():f}"))
        return around if (around.lower, around.upper) == (lower, upper) else cls(lower, upper)

    def deviation(self, m3: int, average: Average) -> Direction | None:
        """To which side a consumption deviates significantly; None if it does not."""
        share, unit = self._upper
        if m3 * average.periods * unit > share * average.total:
            return Direction.RISE
        share, unit = self._lower
        if m3 * average.periods * unit < share * average.total:
            return Direction.DROP
        return None

    def limits(self, average: Average) -> Limits:
        """The last consumptions that are not significant (D45)."""
        return Limits(
            quotient(average.exact * Fraction(self.lower), 1, _SHOWN_PLACES),
            quotient(average.exact * Fraction(self.upper), 1, _SHOWN_PLACES),
        )


class Comparison(NamedTuple):
    """What a consumption is compared with, and how far it may lie from it."""

    average: Average
    tolerance: Tolerance


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationRules:
    """Every threshold of the critique; a profile gives them, the office may change them.

    Attributes:
        base_m3: average, m³ per billed period, from which the narrow tolerance holds (Colombia: 40).
        from_base: tolerance of averages of `base_m3` or more (Colombia: 35 %).
        under_base: tolerance of smaller averages (Colombia: 65 %).
        new_account: tolerance against the average of the class where there is no own (0.35 and 1.65).
        reading: how a reading below the previous one is judged.
    """

    base_m3: int
    from_base: Tolerance
    under_base: Tolerance
    new_account: Tolerance
    reading: ReadingRules

    def tolerance_of(self, average: Average) -> Tolerance:
        """The tolerance that goes with an own average of this size (R-DES-01, D21, D22)."""
        wide = average.total < self.base_m3 * average.periods
        return self.under_base if wide else self.from_base


@dataclass(frozen=True, slots=True, kw_only=True)
class CritiqueCase:
    """What `judge` must know of one account in one period.

    Attributes:
        reading: the reading, with or without a figure.
        state: state of the account on the day of the reading.
        own: average of its measured periods; None for a new account.
        similar: average of measured accounts of its class and cycle in the last closed period.
        last_year: m³ of the same month last year, where the office compares by season; else None.
        known_vacant: the premises are accredited as vacant (R-ASE-03).
    """

    reading: MeterReading
    state: AccountState = AccountState.ACTIVE
    own: Average | None = None
    similar: Average | None = None
    last_year: int | None = None
    known_vacant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the critique says of a reading.

    Attributes:
        reading: what was judged.
        consumes: whether the account's state lets consumption be billed (R-CAT-03).
        cause: why it must be looked at; None if it may be billed as it is.
        consumption: m³ by reading; None if the figures say none.
        suggested: the decision proposed; `ACCEPT` where there is no cause.
        comparison: what it was compared with; None if there is nothing to compare with.
        rolled_over: the dial went round, the consumption counts it.
    """

    reading: MeterReading
    consumes: bool
    cause: Cause | None
    consumption: int | None
    suggested: Decision
    comparison: Comparison | None
    rolled_over: bool

    @property
    def average(self) -> Average | None:
        """The average that it was compared with."""
        return None if self.comparison is None else self.comparison.average

    @property
    def variation_pct(self) -> Decimal | None:
        """Distance from the average in per cent of it, two decimals; None where there is none."""
        if self.average is None or self.average.total == 0:
            return None
        distance = self._distance()
        return None if distance is None else quotient(abs(distance), self.average.total, _SHOWN_PLACES)

    @property
    def threshold_pct(self) -> Decimal | None:
        """The variation allowed in per cent; None without a consumption or with nothing to compare with."""
        if self.consumption is None or self.comparison is None:
            return None
        return self.comparison.tolerance.threshold_pct

    @property
    def direction(self) -> Direction | None:
        """To which side of the average the consumption lies, significant or not."""
        distance = self._distance()
        if distance is None or distance == 0:
            return None
        return Direction.RISE if distance > 0 else Direction.DROP

    @property
    def limits(self) -> Limits | None:
        """The last consumptions that would not be significant; None with nothing to compare with."""
        return None if self.comparison is None else self.comparison.tolerance.limits(self.comparison.average)

    def _distance(self) -> int | None:
        """Hundred times the distance from the average, times its number of periods."""
        if self.consumption is None or self.average is None:
            return None
        return (self.consumption * self.average.periods - self.average.total) * _HUNDRED


def judge(case: CritiqueCase, rules: DeviationRules) -> Verdict:
    """Say whether a reading must be looked at before it is billed, and why (R-LEC-02, R-DES-01, R-DES-02).

    The causes in their order: no reading; below the previous one, which is to be accepted where only
    estimates had moved the dial so far; an account without service
    whose reading advances (R-SUS-06); a significant deviation; a rollover. A rollover whose
    consumption also deviates is a deviation: it is not billed before it is looked into (R-DES-03).
    """
    measured = case.reading.measure(case.similar if case.own is None else case.own, rules.reading)
    comparison = _comparison(case, measured.m3, rules)
    may_consume = consumes(case.state)
    cause: Cause | None = None
    if measured.m3 is None:
        cause = Cause.NO_READING if measured.finding is Finding.MISSING else Cause.INCONSISTENT
    elif not may_consume:
        cause = Cause.USE_WHILE_SUSPENDED if measured.m3 else None
    else:
        cause = _cause_of(measured.m3, measured.finding, comparison)
    return Verdict(
        reading=case.reading,
        consumes=may_consume,
        cause=cause,
        consumption=measured.m3,
        suggested=Decision.ACCEPT if cause is None else _suggestion(cause, case, measured.finding),
        comparison=comparison,
        rolled_over=measured.finding is Finding.ROLLOVER,
    )


def resolve(
    decision: Decision,
    verdict: Verdict,
    bases: EstimateBases,
    rules: DeviationRules,
    *,
    corrected: int | None = None,
) -> BilledConsumption:
    """What is billed under a decision (R-CON-02, R-DES-03).

    Accepting bills by reading, or nothing where estimates already billed more than the dial moved:
    what they billed too much is given back by a note. Averaging, and a re-reading or an inspection
    while it lasts, bill the estimate; of an account without service they bill zero (R-CAT-03, R-SUS-06).
    Correcting bills by the reading given in `corrected`.

    Raises:
        NothingToAccept: accepting a reading that says no consumption.
        NoBasisForEstimate: averaging where there is nothing to estimate from.
        ReadingBelowPrevious: the corrected reading is below the previous one, and no rollover.
        InvalidValue: correcting without the corrected reading, or by one that the meter cannot show.
    """
    match decision:
        case Decision.ACCEPT:
            return _accepted(verdict)
        case Decision.CORRECT:
            return _corrected(verdict, corrected, bases, rules)
        case Decision.AVERAGE:
            return estimate(bases) if verdict.consumes else BilledConsumption.zero(ZeroCause.SUSPENDED)
        case Decision.REREAD | Decision.INSPECT:
            return _meanwhile(verdict, bases)
        case unknown:
            assert_never(unknown)


def resolve_by_default(verdict: Verdict, bases: EstimateBases, rules: DeviationRules) -> BilledConsumption:
    """What is billed when nobody decides otherwise: the suggested decision.

    Where it is an estimate and there is nothing to estimate from, zero is billed with that
    cause: what cannot be shown is not charged.
    """
    try:
        return resolve(verdict.suggested, verdict, bases, rules)
    except NoBasisForEstimate:
        return BilledConsumption.zero(ZeroCause.NO_BASIS)


def _meanwhile(verdict: Verdict, bases: EstimateBases) -> BilledConsumption:
    """What is billed while somebody goes and looks: the estimate, or nothing without a basis."""
    if not verdict.consumes:
        return BilledConsumption.zero(ZeroCause.SUSPENDED)
    try:
        return estimate(bases)
    except NoBasisForEstimate:
        return BilledConsumption.zero(ZeroCause.NO_BASIS)


def _comparison(case: CritiqueCase, m3: int | None, rules: DeviationRules) -> Comparison | None:
    """What its consumption is held against.

    In a cycle's first period the class is that of the month itself (R-DES-02): a single figure in it that
    is this one is the account itself, and says nothing. A single neighbour is its class all the same.
    """
    if case.last_year is not None:
        season = Average(case.last_year, 1)
        return Comparison(season, rules.tolerance_of(season))
    if case.own is not None:
        return Comparison(case.own, rules.tolerance_of(case.own))
    if case.similar is None or case.similar == Average(m3 or 0, 1):
        return None
    return Comparison(case.similar, rules.new_account)


def _cause_of(m3: int, finding: Finding, comparison: Comparison | None) -> Cause | None:
    if comparison is not None:
        direction = comparison.tolerance.deviation(m3, comparison.average)
        if direction is not None:
            return Cause.RISE if direction is Direction.RISE else Cause.DROP
    return Cause.ROLLOVER if finding is Finding.ROLLOVER else None


def _suggestion(cause: Cause, case: CritiqueCase, finding: Finding) -> Decision:
    if finding is Finding.BILLED_AHEAD:
        return Decision.ACCEPT
    if cause is Cause.DROP and (case.known_vacant or case.reading.observation.explains_drop):
        return Decision.ACCEPT
    return DEFAULT_DECISION[cause]


def _accepted(verdict: Verdict) -> BilledConsumption:
    if verdict.consumption is not None:
        return _by_reading(verdict.consumption, verdict)
    if verdict.reading.billed_ahead:
        return BilledConsumption.zero(ZeroCause.BILLED_AHEAD)
    if not verdict.consumes:
        return BilledConsumption.zero(ZeroCause.SUSPENDED)
    raise NothingToAccept(verdict.cause)


def _corrected(
    verdict: Verdict, corrected: int | None, bases: EstimateBases, rules: DeviationRules
) -> BilledConsumption:
    if corrected is None:
        raise InvalidValue("lectura corregida", "", ">= 0")
    demand_fitting(corrected, verdict.reading.digits, verdict.reading.previous)
    reading = replace(verdict.reading, current=corrected, origin=ReadingOrigin.REREAD)
    measured = reading.measure(bases.similar if bases.own is None else bases.own, rules.reading)
    if measured.m3 is not None:
        return _by_reading(measured.m3, verdict)
    if measured.finding is Finding.BILLED_AHEAD:
        return BilledConsumption.zero(ZeroCause.BILLED_AHEAD)
    if measured.finding is Finding.MISSING:
        raise NothingToAccept(Cause.NO_READING)
    raise ReadingBelowPrevious(reading.previous, corrected)


def _by_reading(m3: int, verdict: Verdict) -> BilledConsumption:
    if m3 == 0 and not verdict.consumes:
        return BilledConsumption.zero(ZeroCause.SUSPENDED)
    return BilledConsumption(m3, ConsumptionMethod.READING)


def plausible(consumptions: Sequence[int]) -> list[int]:
    """What is left of a class's consumptions without those far beyond its median: slips of the pen.

    They still are cases of the critique; they only do not make the others look too low (R-DES-02).
    """
    most = max(median_low(consumptions), 1) * _BEYOND_USE
    return [m3 for m3 in consumptions if m3 <= most]
