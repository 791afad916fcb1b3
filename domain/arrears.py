"""Arrears: late interest, ages of debt, impairment and prescription.

Every figure of the law (rates, ranges, percentages, years) is data that the caller brings from
the profile or from the office's tables; see R-INT-01 to R-INT-05 and R-CAR-01 to R-CAR-03.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Context, Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Protocol

from domain.cadastre import ServiceClass
from domain.calendar import add_years, month_range
from domain.errors import InvalidValue
from domain.interest_pause import Pause, unpaused
from domain.ledger import Concept, OpenCredit, OpenItem
from domain.money import Money, divide_half_up, round_half_up
from domain.period import MONTHS_A_YEAR, Period

_EXACT = Context(prec=40)
"""Digits for a power with a fractional exponent: far beyond what rounding to a unit can notice."""


class InterestMethod(StrEnum):
    """How late interest is computed for a class (R-INT-01, R-INT-02, R-INT-04)."""

    NONE = "ninguno"
    SIMPLE = "simple"
    EFFECTIVE = "efectiva"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestRules:
    """What the office charges for late payment; charging it is optional (R-INT-04).

    Attributes:
        enabled: the switch of the whole office.
        methods: how each class pays; a class that is not there pays none.
        simple_annual: simple rate of a year, as a fraction: `Decimal("0.06")`.
        effective_annual: effective rate of a year in force in each month, as a fraction.
        base_days: days of the year that rates are spread over, 365 or 360.
        pauses: days on which a class is charged none, not even later.

    Raises:
        InvalidValue: if `base_days` is less than 1 or a rate is negative.
    """

    methods: Mapping[ServiceClass, InterestMethod]
    simple_annual: Decimal = Decimal(0)
    effective_annual: Mapping[Period, Decimal] = field(default_factory=dict)
    base_days: int
    enabled: bool = True
    pauses: Mapping[ServiceClass, tuple[Pause, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.base_days < 1:
            raise InvalidValue("base de días de mora", str(self.base_days), ">= 1")
        for rate in (self.simple_annual, *self.effective_annual.values()):
            if rate < 0:
                raise InvalidValue("tasa de mora", str(rate), ">= 0")

    def method(self, service_class: ServiceClass) -> InterestMethod:
        """How that class pays, the switch of the office considered."""
        return self.methods.get(service_class, InterestMethod.NONE) if self.enabled else InterestMethod.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueCapital:
    """What an overdue document owes that bears interest.

    Attributes:
        document: identity of the document.
        due_on: its due date.
        capital: units of money, without interest, rounding or sums under claim (R-INT-03).
        accrued_to: last day for which interest was charged; None if never.
    """

    document: int
    due_on: date
    capital: Money
    accrued_to: date | None = None

    @property
    def runs_from(self) -> date:
        """The day after which interest is owed (R-INT-05)."""
        return self.due_on if self.accrued_to is None else max(self.due_on, self.accrued_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tranche:
    """Days in a row at one rate: those after `after`, up to `to`."""

    after: date
    to: date
    rate: Decimal
    amount: Money

    @property
    def days(self) -> int:
        """Days that it charges."""
        return (self.to - self.after).days


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestLine:
    """Late interest of one document up to a day: always on its capital (R-INT-03, D29)."""

    document: int
    capital: Money
    tranches: tuple[Tranche, ...]

    @property
    def amount(self) -> Money:
        """Units of money: the sum of the tranches, each rounded once (R-INT-02)."""
        return sum(tranche.amount for tranche in self.tranches)

    @property
    def days(self) -> int:
        """Days that it charges."""
        return sum(tranche.days for tranche in self.tranches)

    @property
    def accrued_to(self) -> date:
        """Last day that it charges: where the next one begins."""
        return self.tranches[-1].to


@dataclass(frozen=True, slots=True)
class AccruedInterest:
    """Lines of interest, and the months whose rate is missing: their days wait for it (R-INT-04)."""

    lines: tuple[InterestLine, ...]
    missing: tuple[Period, ...] = ()

    @property
    def amount(self) -> Money:
        """Units of money of all the lines."""
        return sum(line.amount for line in self.lines)


def interest(
    overdue: Iterable[OverdueCapital], on: date, service_class: ServiceClass, rules: InterestRules
) -> AccruedInterest:
    """Late interest of an account up to a day, one line by overdue document (R-INT-01 to R-INT-05).

    Simple interest is one tranche of `capital × rate × days / base` (D27). Effective interest is
    `capital × ((1 + rate)^(days / base) − 1)` for each stretch of days at one monthly rate, each
    rounded, always on the same capital (D28). A month without a rate stops it on the eve of that
    month: what is charged later, once the rate is loaded, begins there, so no day is lost or
    charged twice. A line that rounds to nothing is not made, and its days wait too. Days of a pause
    of the class are left out for ever.

    Args:
        overdue: capital by document; one that is not overdue on that day gives no line.
        on: last day charged.
        service_class: class of the account: it decides the method.
        rules: rates and switches.
    """
    method = rules.method(service_class)
    if method is InterestMethod.NONE:
        return AccruedInterest(())
    lines = []
    missing: set[Period] = set()
    for owed in overdue:
        if owed.capital <= 0 or owed.runs_from >= on:
            continue
        tranches: list[Tranche] = []
        for part, to in _stretches(owed, on, rules.pauses.get(service_class)):
            if method is InterestMethod.SIMPLE:
                tranches.append(_simple(part, to, rules))
                continue
            found, lacking = _effective(part, to, rules)
            tranches += found
            missing.update(lacking)
            if lacking:
                break
        line = InterestLine(document=owed.document, capital=owed.capital, tranches=tuple(tranches))
        if line.amount > 0:
            lines.append(line)
    return AccruedInterest(tuple(lines), tuple(sorted(missing)))


def interest_base(
    items: Iterable[OpenItem],
    on: date,
    *,
    accrued_to: Mapping[int, date],
    claimed: Mapping[int, Money],
    frozen: Collection[int] = (),
) -> tuple[OverdueCapital, ...]:
    """The capital of each overdue document that bears interest, oldest first (R-INT-03, R-PQR-05).

    Args:
        items: open items of an account.
        on: the day up to which interest would be charged.
        accrued_to: last day already charged, by document.
        claimed: amount under claim, by entry.
        frozen: documents of agreements in force: what they hold bears none (R-ACU-01).
    """
    capital: dict[int, Money] = {}
    due: dict[int, date] = {}
    for item in items:
        bears = item.bears_interest and item.concept is not Concept.INTEREST
        if bears and item.due_on < on and item.document not in frozen:
            due[item.document] = item.due_on
            free = max(0, item.amount - claimed.get(item.entry, 0))
            capital[item.document] = capital.get(item.document, 0) + free
    return tuple(
        OverdueCapital(
            document=document,
            due_on=due[document],
            capital=capital[document],
            accrued_to=accrued_to.get(document),
        )
        for document in sorted(due, key=lambda document: (due[document], document))
        if capital[document] > 0
    )


@dataclass(frozen=True, slots=True)
class AgeRange:
    """Debt of so many days (R-CAR-01).

    Attributes:
        name: as reports call it: `31-60`.
        last_day: last day since the due date that belongs to it; None for the open one.
        impairment: part of it that is held lost, as a fraction (R-CAR-02).
    """

    name: str
    last_day: int | None
    impairment: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class AgeScale:
    """The ranges of age of an office, youngest first; the last has no end.

    Raises:
        InvalidValue: if the ranges do not ascend, or another than the last has no end.
    """

    ranges: tuple[AgeRange, ...]

    def __post_init__(self) -> None:
        ends = [kept.last_day for kept in self.ranges]
        bounded = [end for end in ends if end is not None]
        if ends[len(bounded) :] != [None] or sorted(set(bounded)) != bounded:
            raise InvalidValue("rangos de edad", " ".join(map(str, ends)), "n1 < n2 < … < sin fin")

    def age_of(self, days: int) -> AgeRange:
        """The range of a debt by days since its due date; the last day of a range belongs to it (D42)."""
        return next(kept for kept in self.ranges if kept.last_day is None or days <= kept.last_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgedDebt:
    """The portfolio by age on a day; what is claimed, agreed or in favour stands apart (R-CAR-01).

    Attributes:
        by_range: units of money by range name, every range of the scale, youngest first.
        claimed: under claim.
        in_agreement: held by agreements in force.
        in_favour: credit of the accounts, positive.
        accounts: accounts with something in a range.
        late: those of them with something in a range of what is overdue.
    """

    by_range: Mapping[str, Money]
    claimed: Money
    in_agreement: Money
    in_favour: Money
    accounts: int
    late: int

    @property
    def total(self) -> Money:
        """What the ranges hold together."""
        return sum(self.by_range.values())

    @property
    def ledger(self) -> Money:
        """What the ledger says: the sum of its entries on that day (L3)."""
        return self.total + self.claimed + self.in_agreement - self.in_favour


def ages(
    items: Iterable[OpenItem],
    credit: Iterable[OpenCredit],
    on: date,
    scale: AgeScale,
    *,
    claimed: Mapping[int, Money] | None = None,
    agreements: Collection[int] = (),
) -> AgedDebt:
    """Put open items in their ages on a day (R-CAR-01, R-PQR-05, D42).

    Args:
        items: open items of one account or of many, as they stood on that day.
        credit: what was in favour then.
        on: the day.
        scale: the ranges.
        claimed: amount under claim, by entry.
        agreements: documents of agreements in force.
    """
    under_claim = claimed or {}
    by_range = {kept.name: 0 for kept in scale.ranges}
    apart = in_agreement = 0
    accounts: set[int] = set()
    late: set[int] = set()
    for item in items:
        if item.document in agreements:
            in_agreement += item.amount
            continue
        held = min(item.amount, under_claim.get(item.entry, 0))
        apart += held
        if item.amount > held:
            name = scale.age_of((on - item.due_on).days).name
            by_range[name] += item.amount - held
            accounts.add(item.account)
            if item.due_on < on:
                late.add(item.account)
    return AgedDebt(
        by_range=by_range,
        claimed=apart,
        in_agreement=in_agreement,
        in_favour=sum(favour.amount for favour in credit),
        accounts=len(accounts),
        late=len(late),
    )


class InRanges(Protocol):
    """Debt told apart by the ranges of a scale."""

    @property
    def by_range(self) -> Mapping[str, Money]:
        """Units of money by range name."""


def impairment(aged: InRanges, scale: AgeScale) -> dict[str, Money]:
    """The part of each range that is held lost, each rounded once (R-CAR-02)."""
    return {kept.name: round_half_up(aged.by_range[kept.name] * kept.impairment) for kept in scale.ranges}


def overdue_documents(
    items: Iterable[OpenItem],
    on: date,
    *,
    claimed: Mapping[int, Money] | None = None,
    agreements: Collection[int] = (),
) -> dict[int, Money]:
    """What each overdue document of an account owes beyond its claims and agreements (R-SUS-01, D38)."""
    under_claim = claimed or {}
    owed: dict[int, Money] = {}
    for item in items:
        free = item.amount - under_claim.get(item.entry, 0)
        if item.due_on < on and free > 0 and item.document not in agreements:
            owed[item.document] = owed.get(item.document, 0) + free
    return owed


def prescribes_on(due_on: date, years: int, interrupted_on: Sequence[date] = ()) -> date:
    """The day on which a debt prescribes (R-CAR-03): a warning only, declaring it is for a lawyer.

    Args:
        due_on: its due date.
        years: term of the law.
        interrupted_on: days on which a signed agreement, a payment or a lawsuit began it anew.
    """
    return add_years(max((due_on, *interrupted_on)), years)


def _stretches(
    owed: OverdueCapital, on: date, pauses: tuple[Pause, ...] | None
) -> list[tuple[OverdueCapital, date]]:
    """The days that are charged, those of pauses left out, each stretch up to its last day."""
    if not pauses:
        return [(owed, on)]
    return [(replace(owed, accrued_to=after), to) for after, to in unpaused(owed.runs_from, on, pauses)]


def _simple(owed: OverdueCapital, on: date, rules: InterestRules) -> Tranche:
    days = (on - owed.runs_from).days
    numerator, denominator = rules.simple_annual.as_integer_ratio()
    amount = divide_half_up(owed.capital * numerator * days, denominator * rules.base_days)
    return Tranche(after=owed.runs_from, to=on, rate=rules.simple_annual, amount=amount)


def _effective(
    owed: OverdueCapital, on: date, rules: InterestRules
) -> tuple[list[Tranche], tuple[Period, ...]]:
    months = _months_after(owed.runs_from, on)
    missing = tuple(month for month in months if month not in rules.effective_annual)
    tranches: list[Tranche] = []
    after = owed.runs_from
    for rate, stretch in groupby(months, key=rules.effective_annual.get):
        if rate is None:
            break
        *_, last = stretch
        to = min(on, month_range(last)[1])
        growth = _growth(rate, (to - after).days, rules.base_days)
        amount = round_half_up(_EXACT.multiply(Decimal(owed.capital), growth))
        tranches.append(Tranche(after=after, to=to, rate=rate, amount=amount))
        after = to
    return tranches, missing


@lru_cache(maxsize=1024)
def _growth(annual: Decimal, days: int, base_days: int) -> Decimal:
    """What one unit grows by; the same for all who are as late, and dear to work out."""
    years = _EXACT.divide(Decimal(days), Decimal(base_days))
    return _EXACT.subtract(_EXACT.power(_EXACT.add(Decimal(1), annual), years), Decimal(1))


def _months_after(after: date, on: date) -> list[Period]:
    first = after + timedelta(days=1)
    start = Period(first.year, first.month)
    count = (on.year - first.year) * MONTHS_A_YEAR + on.month - first.month + 1
    return [start.plus(months) for months in range(count)]
