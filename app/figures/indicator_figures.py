"""The figures that the indicators of a month divide, group by group: what nobody asked for is not read.

Each group says which figures of `MonthFigures` it knows. Money and portfolio are those of the month's report
(decision 0060): the same readers, or sums that its tests hold to the report's.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final

from app.debt import order_results
from app.figures import month_work, water_balance
from app.store import indicators, month_facts, portfolio
from app.store import month_work as stored_work
from app.store.engine import Transaction
from app.store.goals import OFFICE, Goal
from domain.arrears import AgedDebt
from domain.cadastre import ServiceClass
from domain.calendar import month_range
from domain.claim import ClaimKind
from domain.document import DocumentKind
from domain.goal import Frequency
from domain.indicator import PLANNED, MonthFigures
from domain.ledger import FINANCED
from domain.period import MONTHS_A_YEAR, Period
from domain.portfolio import AGES, OpenSum, Withheld, aged, aged_by

PRINCIPAL_M3: Final = 100
"""A client of more than this in a month is a principal one (003-02)."""

_YOUNG: Final = 90
_OLDEST: Final = AGES.ranges[-1].name
_OFFICIAL: Final = ServiceClass.OFFICIAL.value

Figures = Mapping[str, int | None]


@dataclass(frozen=True)
class _Month:
    """A month as its groups read it."""

    transaction: Transaction
    month: Period
    today: date
    goals: tuple[Goal, ...]

    @property
    def days(self) -> tuple[date, date]:
        """Its days that passed; of a month that has not begun, its first."""
        since, last = month_range(self.month)
        return since, min(last, max(self.today, since))

    def so_far(self, frequency: Frequency) -> tuple[date, date]:
        """The days of the stretch in which it lies, up to its own last."""
        first, _ = frequency.window(self.month)
        return month_range(first)[0], self.days[1]

    @cached_property
    def open_sums(self) -> list[OpenSum]:
        """What each account owed at its end."""
        on = self.days[1]
        return portfolio.sums(self.transaction, on, AGES, past=on < self.today)

    @cached_property
    def held(self) -> list[Withheld]:
        """What was under claim then."""
        return portfolio.withheld(self.transaction, self.days[1])

    @cached_property
    def billed(self) -> dict[str, int]:
        """What each of the twelve months up to it billed."""
        first = self.month.plus(1 - MONTHS_A_YEAR)
        return month_facts.issued_by_period(self.transaction, first, self.month)


def _water(month: _Month) -> Figures:
    now = datetime.combine(month.today + timedelta(days=1), time())
    found = water_balance.month_in(month.transaction, month.month, now)
    return {
        "supplied_m3": found.total.supplied_m3,
        "billed_m3": found.total.billed_m3,
        "subscribers": found.total.subscribers,
        "months": found.total.months,
        "properties": found.properties,
        "service_hours": found.service_hours,
        "period_hours": found.period_hours,
    }


def _billed(month: _Month) -> Figures:
    """A month with nothing issued has no billing: nothing is divided by it."""
    return {
        "billed": month.billed.get(str(month.month)),
        "billed_12_months": sum(month.billed.values()) or None,
    }


def _collected(month: _Month) -> Figures:
    """Current is what was paid before it was late, as in the month's report (R-IND-03)."""
    since, upto = month.days
    collected = month_facts.collected_by_month(month.transaction, since, upto)
    settled = month_facts.paid(month.transaction, since, upto, month.month)
    early = [
        each
        for each in settled
        if date.fromisoformat(each.due_on) == FINANCED or date.fromisoformat(each.due_on) >= each.paid_on
    ]
    return {
        "collected": collected.get(str(month.month), 0),
        "collected_current": sum(each.amount for each in early),
    }


def _planned(month: _Month) -> Figures:
    meant = {
        each.indicator: each.goal
        for each in month.goals
        if each.month == month.month and each.scope == OFFICE
    }
    return {each.figure: int(meant[each.id]) if each.id in meant else None for each in PLANNED}


def _portfolio(month: _Month) -> Figures:
    whole = aged(month.open_sums, month.held, month.days[1], AGES)
    return {"receivables": whole.ledger, "receivables_over_90": _older(whole, _YOUNG)}


def _official(month: _Month) -> Figures:
    of_entity = indicators.of_class(month.transaction, [_OFFICIAL])
    sums = [each for each in month.open_sums if each.account in of_entity]
    held = [each for each in month.held if each.account in of_entity]
    found = aged_by(sums, held, month.days[1], AGES, of_entity).get(_OFFICIAL)
    ranges = {} if found is None else found.by_range
    return {
        "official_91": ranges.get("91-180", 0),
        "official_181": ranges.get("181-360", 0),
        "official_360": ranges.get(_OLDEST, 0),
    }


def _older(found: AgedDebt, than: int) -> int:
    return sum(
        found.by_range[each.name] for each in AGES.ranges if each.last_day is None or each.last_day > than
    )


def _people(month: _Month) -> Figures:
    cadastre, meters = month_work.people(month.transaction, month.month, month.today)
    return {"meters": meters.installed, "meters_working": meters.working, "linked": cadastre.new}


def principals_of(clients: Iterable[indicators.Consumer]) -> list[indicators.Consumer]:
    """Clients of more than the threshold in a month, all accounts of one document together (003-02)."""
    return [each for each in clients if each.m3 > PRINCIPAL_M3 * each.months]


def _readings(month: _Month) -> Figures:
    rows = stored_work.readings(month.transaction, month.month)
    return {
        "readings": sum(each.count for each in rows) or None,
        "readings_taken": sum(each.count for each in rows if each.read),
    }


def _principals(month: _Month) -> Figures:
    found = indicators.consumers(month.transaction, month.month)
    if not found:
        return {}
    principals = principals_of(found)
    claimed: dict[int, int] = {}
    for each in month.held:
        if each.due_on < month.days[1]:
            claimed[each.account] = claimed.get(each.account, 0) + each.amount
    late: dict[int, int] = {}
    for item in month.open_sums:
        if item.place > 0:
            late[item.account] = late.get(item.account, 0) + item.amount
    owing = {key for key, amount in late.items() if amount > claimed.get(key, 0)}
    return {
        "clients": len(found),
        "principals": len(principals),
        "principals_clear": sum(owing.isdisjoint(each.accounts) for each in principals),
    }


def _claims(month: _Month) -> Figures:
    since, upto = month.so_far(Frequency.HALF_YEARLY)
    rows = [
        each
        for each in stored_work.claims(month.transaction, since, upto)
        if each.filed_on >= since and each.kind is ClaimKind.CLAIM
    ]

    def of(cause: str) -> int:
        return sum(each.cause == cause for each in rows)

    return {
        "claims": len(rows),
        "claims_of_consumption": of("CONSUMO"),
        "claims_of_stratum": of("ESTRATO"),
        "claims_of_reading": of("LECTURA"),
    }


def _answers(month: _Month) -> Figures:
    found = month_work.claims_of(month.transaction, month.month, month.today)
    runs = month_facts.runs(month.transaction, month.month)
    classes = month_facts.by_class(month.transaction, runs.ids)
    return {
        "answered": len(found.answers),
        "answered_in_time": found.in_time,
        "claims_granted": found.granted_billing,
        "invoices": sum(each.invoices for each in classes) or None,
    }


def _sales(month: _Month) -> Figures:
    return {"special_sales": indicators.sold_by_tanker(month.transaction, *month.days)[1]}


def _year(month: _Month) -> Figures:
    transaction, days = month.transaction, month.so_far(Frequency.YEARLY)
    moved = month_facts.moved(transaction, *days)
    recovered = order_results.results_in(transaction, *days)
    return {
        "adjusted": -moved.get(DocumentKind.CREDIT_NOTE, 0),
        "written_off": indicators.written_off(transaction, *days),
        "letters_delivered": indicators.letters_delivered(transaction, *days),
        "lawsuits": indicators.lawsuits(transaction, *days),
        "recovered_old": sum(each.recovered for each in recovered.rows if each.age == _OLDEST),
        "reviews": indicators.reviews(transaction, *days),
    }


_GROUPS: Final[tuple[tuple[Callable[[_Month], Figures], frozenset[str]], ...]] = tuple(
    (read, frozenset(names.split()))
    for read, names in (
        (_water, "supplied_m3 billed_m3 subscribers months properties service_hours period_hours"),
        (_billed, "billed billed_12_months"),
        (_collected, "collected collected_current"),
        (_planned, "collected_planned billed_planned invoices_planned linked_planned special_sales_planned"),
        (_portfolio, "receivables receivables_over_90"),
        (_official, "official_91 official_181 official_360"),
        (_people, "meters meters_working linked"),
        (_readings, "readings readings_taken"),
        (_principals, "clients principals principals_clear"),
        (_claims, "claims claims_of_consumption claims_of_stratum claims_of_reading"),
        (_answers, "answered answered_in_time claims_granted invoices"),
        (_sales, "special_sales"),
        (_year, "adjusted written_off letters_delivered lawsuits recovered_old reviews"),
    )
)
"""What reads each figure."""


def figures(
    transaction: Transaction,
    month: Period,
    today: date,
    goals: tuple[Goal, ...],
    wanted: Collection[str] | None = None,
) -> MonthFigures:
    """The figures of a month that are asked for, all if none are named; None is what nobody entered."""
    reading = _Month(transaction, month, today, goals)
    found: dict[str, int | None] = {}
    for read, names in _GROUPS:
        if wanted is None or not names.isdisjoint(wanted):
            found.update(read(reading))
    months = found.pop("months", None) or 1
    return MonthFigures(months=months, **found)
