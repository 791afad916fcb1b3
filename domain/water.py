"""Water of a sector: what the network got, what was billed of it, and the hours without service.

R-IND-01, R-IND-02, R-IND-06 and R-IND-07. Volumes in whole m³; None is what nobody reported, never zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from domain.errors import InvalidValue
from domain.money import round_half_up
from domain.period import Period
from domain.ratio import quotient

_PLACES = 2
_HUNDRED = 100
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What was written down of a sector in a month.

    Attributes:
        produced_m3: what left the plant for it.
        supplied_m3: what entered its network; while nobody measures that apart, it is what was produced.
        properties: properties in its area.
        told: whether somebody said which interruptions it had, or that it had none.
    """

    produced_m3: int | None = None
    supplied_m3: int | None = None
    properties: int | None = None
    told: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be.

        Raises:
            InvalidValue: a figure is below zero, or more entered the network than was produced.
        """
        figures = {
            "m³ producidos": self.produced_m3,
            "m³ suministrados": self.supplied_m3,
            "predios": self.properties,
        }
        for name, figure in figures.items():
            if figure is not None and figure < 0:
                raise InvalidValue(name, str(figure), "un número de cero en adelante")
        produced, supplied = self.produced_m3, self.supplied_m3
        if produced is not None and supplied is not None and supplied > produced:
            raise InvalidValue("m³ suministrados", str(supplied), f"a lo sumo lo producido, {produced} m³")

    @property
    def into_network(self) -> int | None:
        """What the balance begins with."""
        return self.produced_m3 if self.supplied_m3 is None else self.supplied_m3


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A sector, or all of them, over some months.

    Attributes:
        produced_m3, supplied_m3: None while a month of them lacks its figure.
        billed_m3: of the invoices of its routes; None where none were issued.
        subscriber_months: months of service that these invoices bill: one of two months counts two.
        months: how many.
    """

    produced_m3: int | None
    supplied_m3: int | None
    billed_m3: int | None
    subscriber_months: int | None
    months: int = 1

    @property
    def lost_m3(self) -> int | None:
        """What entered the network and nobody was billed for; below zero where more was billed."""
        if self.supplied_m3 is None or self.billed_m3 is None:
            return None
        return self.supplied_m3 - self.billed_m3

    @property
    def lost_percent(self) -> Decimal | None:
        """IANC: what was lost of what entered, in percent (R-IND-01)."""
        if self.lost_m3 is None or not self.supplied_m3:
            return None
        return quotient(self.lost_m3 * _HUNDRED, self.supplied_m3, _PLACES)

    @property
    def lost_per_subscriber(self) -> Decimal | None:
        """IPUF: m³ lost of each subscriber in a month (R-IND-02)."""
        if self.lost_m3 is None or not self.subscriber_months:
            return None
        return quotient(self.lost_m3, self.subscriber_months, _PLACES)

    @property
    def subscribers(self) -> int | None:
        """Subscribers of an average month."""
        if self.subscriber_months is None:
            return None
        return round_half_up(Fraction(self.subscriber_months, self.months))


def added(figures: Iterable[int | None]) -> int | None:
    """A sum, or None while one of its parts was not reported, or there is none."""
    found = list(figures)
    known = [each for each in found if each is not None]
    return sum(known) if found and len(known) == len(found) else None


def together(parts: Sequence[Balance]) -> Balance:
    """Sectors of the same months as one; what one of them did not report, nobody did."""
    return Balance(
        produced_m3=added(each.produced_m3 for each in parts),
        supplied_m3=added(each.supplied_m3 for each in parts),
        billed_m3=added(each.billed_m3 for each in parts),
        subscriber_months=added(each.subscriber_months for each in parts),
        months=max((each.months for each in parts), default=1),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption:
    """Hours without water, by the clock of the office.

    Attributes:
        starts, ends: when; `ends` is None while it lasts.
        affected: subscribers without water.
    """

    starts: datetime
    ends: datetime | None
    affected: int

    def __post_init__(self) -> None:
        """Refuse what cannot be.

        Raises:
            InvalidValue: it ends before it starts, or affects fewer than one.
        """
        if self.ends is not None and self.ends <= self.starts:
            raise InvalidValue("fin", f"{self.ends:%Y-%m-%d %H:%M}", "un momento después del inicio")
        if self.affected < 1:
            raise InvalidValue("afectados", str(self.affected), "uno o más suscriptores")

    def within(self, since: datetime, until: datetime) -> timedelta:
        """How much of it lies in a time; while it lasts, up to the end of that time."""
        ends = until if self.ends is None else min(self.ends, until)
        return max(ends - max(self.starts, since), timedelta())


def month_span(month: Period) -> tuple[datetime, datetime]:
    """The first moment of a month, and the first of the next."""
    following = month.plus(1)
    return datetime(month.year, month.month, 1), datetime(following.year, following.month, 1)  # noqa: DTZ001 - by the office's clock


def hours_of(month: Period, upto: datetime | None = None) -> int:
    """Hours of a month; of one that runs, those that have passed."""
    since, until = month_span(month)
    ends = until if upto is None else min(until, max(since, upto))
    return (ends - since) // _HOUR


def hours_lost(found: Iterable[Interruption], since: datetime, until: datetime) -> int:
    """Hours without water of all who were affected, added up and rounded once."""
    lost = sum((each.within(since, until) * each.affected for each in found), timedelta())
    return round_half_up(Fraction(lost // timedelta(seconds=1), 3600))
