"""Meter readings and the consumption that follows from them (R-LEC-01 to R-LEC-04, R-CON-01 to R-CON-05).

Quantities are whole cubic metres. An average is kept as the sum and the number of periods,
never rounded, and rounded once when it becomes a billed consumption.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from domain.errors import InvalidValue, RuleViolation
from domain.money import round_half_up
from domain.ratio import quotient

_SHOWN_PLACES = 4
_TEN = 10


class Observation(StrEnum):
    """What the reader found at the meter (R-LEC-04): the value is the code that files carry."""

    READ = "LEIDA"
    CLOSED_PREMISES = "PREDIO_CERRADO"
    STUCK_METER = "MEDIDOR_TRABADO"
    FOGGED_METER = "MEDIDOR_EMPANADO"
    COVERED_METER = "MEDIDOR_TAPADO"
    REVERSED_METER = "MEDIDOR_INVERTIDO"
    NO_METER = "SIN_MEDIDOR"
    REMOVED_METER = "MEDIDOR_RETIRADO"
    VISIBLE_LEAK = "FUGA_VISIBLE"
    DEMOLISHED = "PREDIO_DEMOLIDO"
    VACANT = "DESOCUPADO"
    SUSPENDED = "SUSPENDIDO"
    USE_WHILE_SUSPENDED = "CONSUMO_EN_SUSPENDIDO"
    WRONG_ADDRESS = "DIRECCION_ERRADA"

    @property
    def explains_no_reading(self) -> bool:
        """Whether a row with this observation may come without a reading."""
        return self not in _SEEN_AT_THE_DIAL

    @property
    def explains_drop(self) -> bool:
        """Whether a fall in consumption is what one expects: nobody lives there, or the valve is shut."""
        return self in {Observation.VACANT, Observation.SUSPENDED}


_SEEN_AT_THE_DIAL = frozenset({Observation.READ, Observation.VISIBLE_LEAK, Observation.USE_WHILE_SUSPENDED})


class ConsumptionMethod(StrEnum):
    """How the billed consumption was found (R-CON-01 to R-CON-04)."""

    READING = "LECTURA"
    OWN_AVERAGE = "PROMEDIO_PROPIO"
    SIMILAR_AVERAGE = "PROMEDIO_SIMILARES"
    CAPACITY = "AFORO"
    ZERO = "CERO"

    @property
    def is_estimate(self) -> bool:
        """Whether the consumption was estimated instead of read."""
        return self not in {ConsumptionMethod.READING, ConsumptionMethod.ZERO}


class ReadingOrigin(StrEnum):
    """Where a reading came from (R-LEC-01)."""

    FIELD = "terreno"
    REREAD = "relectura"
    CUSTOMER = "cliente"
    ESTIMATED = "estimada"


class ZeroCause(StrEnum):
    """Why a consumption of zero is billed although no reading says so (R-CON-04, R-SUS-06)."""

    SUSPENDED = "SUSPENDIDO"
    COMPANY_FAULT = "FALTA_DE_LA_EMPRESA"
    NO_BASIS = "SIN_BASE"
    BILLED_AHEAD = "YA_FACTURADO"


class Finding(StrEnum):
    """What the figures of a reading say by themselves."""

    MEASURED = "LEIDA"
    ROLLOVER = "VUELTA_DIAL"
    INCONSISTENT = "LECTURA_INCONSISTENTE"
    BILLED_AHEAD = "YA_FACTURADO"
    MISSING = "SIN_LECTURA"


@dataclass(eq=False)
class ReadingBelowPrevious(RuleViolation):
    """A reading is below the previous one and no rollover of the dial explains it (R-LEC-02)."""

    code: ClassVar[str] = "LECTURA_INCONSISTENTE"
    previous: int
    current: int


@dataclass(eq=False)
class NoBasisForEstimate(RuleViolation):
    """There is no own average, no average of similar accounts and no capacity to estimate from (R-CON-02)."""

    code: ClassVar[str] = "SIN_PROMEDIO"


@dataclass(frozen=True, slots=True)
class Average:
    """An unrounded mean: `total` m³ in `periods` periods (or accounts), both whole (R-DES-01).

    Raises:
        InvalidValue: if there is no period or the total is negative.
    """

    total: int
    periods: int

    def __post_init__(self) -> None:
        if self.periods < 1:
            raise InvalidValue("períodos", str(self.periods), ">= 1")
        if self.total < 0:
            raise InvalidValue("consumo", str(self.total), ">= 0")

    @classmethod
    def of(cls, consumptions: Iterable[int]) -> "Average | None":
        """The mean of these consumptions in m³, none if there are none."""
        values = tuple(consumptions)
        return cls(sum(values), len(values)) if values else None

    @property
    def exact(self) -> Fraction:
        """The exact mean in m³."""
        return Fraction(self.total, self.periods)

    @property
    def rounded(self) -> int:
        """The mean as a billed consumption: whole m³, half up, `R0` of the rules (D13, D14)."""
        return round_half_up(self.exact)

    @property
    def shown(self) -> Decimal:
        """The mean at the four decimals that people see."""
        return quotient(self.total, self.periods, _SHOWN_PLACES)


@dataclass(frozen=True, slots=True)
class AverageRules:
    """What enters an average (R-CON-02, R-DES-01).

    Attributes:
        window: how many measured periods enter at most (Colombia: 6 monthly, 3 bimonthly).
        lookback: how many of the last periods are looked at; those estimated among them do not enter.
        least: how many measured periods make a valid average.
    """

    window: int
    lookback: int
    least: int = 1


@dataclass(frozen=True, slots=True)
class BilledConsumption:
    """What is billed in a period, in m³, and how it was found."""

    m3: int
    method: ConsumptionMethod
    zero_cause: ZeroCause | None = None

    @classmethod
    def zero(cls, cause: ZeroCause) -> "BilledConsumption":
        """Nothing is billed, for this reason (R-CON-04, R-SUS-06)."""
        return cls(0, ConsumptionMethod.ZERO, cause)


def own_average(history: Sequence[BilledConsumption], rules: AverageRules) -> Average | None:
    """Average of an account's last periods, oldest first; what was not read does not enter (R-CON-02).

    None if fewer than `rules.least` periods of those looked at were read: a new account (R-DES-02).
    """
    recent = reversed(history[-rules.lookback :])
    read = [past.m3 for past in recent if past.method is ConsumptionMethod.READING][: rules.window]
    return Average.of(read) if len(read) >= rules.least else None


def consecutive_estimates(history: Sequence[BilledConsumption]) -> int:
    """How many of the last periods, without a break, were estimated; oldest first (R-CON-05)."""
    count = 0
    for past in reversed(history):
        if not past.method.is_estimate:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateBases:
    """What an account's consumption may be estimated from, in the order of the law (art. 146).

    Attributes:
        own: average of the account's own measured periods.
        similar: average of measured accounts of the same class and cycle.
        capacity: m³ a period that the connection was gauged at (aforo).
    """

    own: Average | None = None
    similar: Average | None = None
    capacity: int | None = None


def estimate(bases: EstimateBases) -> BilledConsumption:
    """Consumption where none could be measured: own average, else similar, else capacity (R-CON-02, D14).

    For an account without a meter leave out the own average (R-CON-03, D13).

    Raises:
        NoBasisForEstimate: if there is none of the three.
    """
    if bases.own is not None:
        return BilledConsumption(bases.own.rounded, ConsumptionMethod.OWN_AVERAGE)
    if bases.similar is not None:
        return BilledConsumption(bases.similar.rounded, ConsumptionMethod.SIMILAR_AVERAGE)
    if bases.capacity is not None:
        return BilledConsumption(bases.capacity, ConsumptionMethod.CAPACITY)
    raise NoBasisForEstimate


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """How a reading below the previous one is judged (R-LEC-02).

    Attributes:
        plausibility: a rollover is believed up to this many averages (Colombia: 3).
        least_digits: digits of a dial of which nothing is known (Colombia: 4).
    """

    plausibility: int
    least_digits: int


def _refuse_negative(reading: int | None) -> None:
    if reading is not None and reading < 0:
        raise InvalidValue("lectura", str(reading), ">= 0")


@dataclass(frozen=True, slots=True)
class MeterSection:
    """The part of a period that one meter measured.

    Attributes:
        previous: what the dial showed at the start, or when the meter was installed.
        current: what it shows now, or when it was removed; None if nobody could read it.
        digits: whole digits of the dial, if the cadastre knows them.
        largest_known: the largest reading ever taken of this meter.

    Raises:
        InvalidValue: if a reading is negative.
    """

    previous: int
    current: int | None
    digits: int | None = None
    largest_known: int = 0

    def __post_init__(self) -> None:
        _refuse_negative(self.previous)
        _refuse_negative(self.current)

    def dial(self, rules: ReadingRules) -> int:
        """Readings that the dial can show, 10 to the number of its digits (R-LEC-02).

        A dial has at least the digits of what it has shown, whatever the cadastre says.
        """
        shown = len(str(max(self.previous, self.largest_known)))
        known = rules.least_digits if self.digits is None else self.digits
        return int(_TEN ** max(shown, known))


@dataclass(frozen=True, slots=True)
class Measurement:
    """What the figures of a reading say: the consumption in m³, None if they say none."""

    m3: int | None
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReading:
    """The reading of one account in one period.

    Attributes:
        previous: last reading of the meter that hangs now, or what it showed when installed.
        current: what the reader read; None if there was no reading.
        digits: whole digits of the dial, if known.
        largest_known: the largest reading ever taken of this meter.
        removed: sections of the meters that were removed in the period (R-LEC-03).
        estimated: m³ that were billed by estimate since this dial was last read: `previous` stands
            so much above what it showed then.
        read_on: day of the visit.
        observation: what the reader found.
        origin: where the reading came from.

    Raises:
        InvalidValue: if a reading is negative.
    """

    previous: int
    current: int | None
    digits: int | None = None
    largest_known: int = 0
    removed: tuple[MeterSection, ...] = ()
    estimated: int = 0
    read_on: date | None = None
    observation: Observation = Observation.READ
    origin: ReadingOrigin = ReadingOrigin.FIELD

    def __post_init__(self) -> None:
        _refuse_negative(self.previous)
        _refuse_negative(self.current)

    @property
    def sections(self) -> tuple[MeterSection, ...]:
        """What each meter of the period measured, in order."""
        hanging = MeterSection(self.previous, self.current, self.digits, self.largest_known)
        return (*self.removed, hanging)

    @property
    def billed_ahead(self) -> int:
        """m³ that estimates billed and the dial did not move: what is to be given back; else 0 (R-DES-03).

        Such a reading is below `previous`, but not below what the dial showed when it was last read.
        A dial whose digits are known goes round, and so did `previous`.
        """
        if self.current is None or self.removed:
            return 0
        ahead = self.previous - self.current
        if self.digits is not None:
            ahead %= _TEN**self.digits
        return ahead if 0 < ahead <= self.estimated else 0

    def measure(self, average: Average | None, rules: ReadingRules) -> Measurement:
        """Consumption by the readings, all meters of the period together (R-LEC-01 to R-LEC-03)."""
        if self.estimated and self.billed_ahead:
            return Measurement(None, Finding.BILLED_AHEAD)
        if not self.removed and self.current is not None and self.current >= self.previous:
            return Measurement(self.current - self.previous, Finding.MEASURED)
        return measure(self.sections, average, rules)


def dial_after(
    previous: int, current: int | None, billed: BilledConsumption, digits: int | None = None
) -> int | None:
    """What the next reading is compared with, once a period is billed (R-CON-02, R-DES-03).

    A reading that was taken stands. Where there was none that could be trusted and an estimate
    was billed, the dial is taken to have moved by it, so that the next reading charges only what
    was not charged yet. None where nothing is known: the previous reading goes on standing.

    Args:
        previous: what this period's reading was compared with.
        current: the reading; None without one, or where it was put aside as inconsistent.
        billed: what was billed.
        digits: whole digits of the dial, if known: the sum goes round with it.
    """
    if current is not None:
        return current
    if not billed.method.is_estimate:
        return None
    moved = previous + billed.m3
    return moved if digits is None else int(moved % _TEN**digits)


def consumption(previous: int, current: int) -> int:
    """Consumption in m³ between two readings of one dial that did not roll over (R-LEC-01).

    Raises:
        ReadingBelowPrevious: if the reading is below the previous one.
    """
    if current < previous:
        raise ReadingBelowPrevious(previous, current)
    return current - previous


def measure(sections: Iterable[MeterSection], average: Average | None, rules: ReadingRules) -> Measurement:
    """Consumption of a period as the sum of what its meters measured (R-LEC-03, D24).

    `average` is the account's own, or that of similar accounts: a reading below the previous
    one is a rollover where it stays within `rules.plausibility` averages (R-LEC-02, D25, D26).
    One section without a figure leaves the whole period without one.
    """
    total = 0
    finding = Finding.MEASURED
    for section in sections:
        part = _measure_section(section, average, rules)
        if part.m3 is None:
            return part
        total += part.m3
        if part.finding is Finding.ROLLOVER:
            finding = Finding.ROLLOVER
    return Measurement(total, finding)


def _measure_section(section: MeterSection, average: Average | None, rules: ReadingRules) -> Measurement:
    if section.current is None:
        return Measurement(None, Finding.MISSING)
    if section.current >= section.previous:
        return Measurement(section.current - section.previous, Finding.MEASURED)
    rolled = section.dial(rules) - section.previous + section.current
    if average is not None and rolled * average.periods <= rules.plausibility * average.total:
        return Measurement(rolled, Finding.ROLLOVER)
    return Measurement(None, Finding.INCONSISTENT)
