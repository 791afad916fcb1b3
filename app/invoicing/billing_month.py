"""Where the billing of the month stands, and all that a person weighs before issuing. Only reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.invoicing import billing, complement, review
from app.invoicing.billing import RunTotals, SinceSettled
from app.invoicing.complement import RunDates
from app.invoicing.review import Review
from app.invoicing.settling import LeftOut
from app.month.period import current_month
from app.office import Office
from app.pricing import tariff
from app.store import billing as runs
from app.store import (
    charge_list,
    comparison,
    holds,
    invoices,
    periods,
    readings,
    run_states,
    sequences,
    steps,
)
from app.store.comparison import ServiceSum
from app.store.engine import Transaction
from app.store.holds import Hold
from app.store.periods import BillingPeriod
from domain.document import DocumentKind, format_number
from domain.money import Money
from domain.period import Period
from domain.tariff_validity import NoTariff


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A period whose billing is looked at, over all its cycles.

    Attributes:
        period: the period, in its first cycle: name, days.
        cycles: codes of the cycles that have it.
        closed: whether it is closed: nothing may be done any more.
        settled_on: day of the draft, or of what was issued; None while nothing is settled.
        issued_on: day on which the (last) invoices were issued; None before, and while a draft waits.
        complementary: whether the draft bills what earlier runs left out.
        dates: until when the draft's invoices would be paid in time, and from when they suspend.
        left_out: accounts without invoice once some are issued, each with why.
        accounts: accounts that could be billed.
        pending: cases of the critique that nobody decided.
        missing: metered accounts that nobody read.
        unprinted: issued invoices that nobody printed.
        sheet: id of the tariff sheet that prices the period; empty where none does.
        since: what happened since the draft was settled.
        holds: accounts held out of the run that have no issued invoice of the period.
        today: the working date: a hold whose limit is before it is overdue.
        unapproved: charges that these invoices would carry if somebody approved them.
        unapproved_amount: what those come to.
    """

    period: BillingPeriod
    cycles: tuple[str, ...]
    closed: bool
    settled_on: date | None
    issued_on: date | None
    complementary: bool
    dates: RunDates
    left_out: tuple[LeftOut, ...]
    accounts: int
    pending: int
    missing: int
    unprinted: int
    sheet: str
    since: SinceSettled
    holds: tuple[Hold, ...]
    today: date
    unapproved: int = 0
    unapproved_amount: Money = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a settled period is, beside what came before.

    Attributes:
        totals: its control figures.
        review: the comparison with earlier periods.
        by_class, by_route: net by service of each class and route.
        interest: late interest charged.
        owing: invoices with a previous balance.
        names: holder of each account of `totals.left_out` and `totals.given_back`.
        numbers: first and last number that issuing will take (or took); empty without invoices.
    """

    totals: RunTotals
    review: Review
    by_class: tuple[ServiceSum, ...]
    by_route: tuple[ServiceSum, ...]
    interest: Money
    owing: int
    names: Mapping[str, str]
    numbers: tuple[str, str]


@dataclass(frozen=True, slots=True)
class BillingMonth:
    """The month's billing; findings are there once it is settled and while it is open."""

    standing: Standing
    findings: Findings | None


def billing_month(office: Office, name: Period | None = None) -> BillingMonth | None:
    """The billing of a period, or of the month that the office works on; None before the first period."""
    month = current_month(office) if name is None else None
    wanted = name if month is None else month.period.period
    if wanted is None:
        return None
    standing = _standing(office, wanted)
    if standing.settled_on is None or standing.closed:
        return BillingMonth(standing, None)
    return BillingMonth(standing, _findings(office, standing))


def _standing(office: Office, name: Period) -> Standing:
    with office.store.read() as transaction:
        found = periods.find(transaction, name)
        counted = [steps.counts(transaction, each, office.clock.today()) for each in found]
        settled = [each.settled_on for each in counted if each.settled_on]
        issued = all(steps.issued(transaction, each.id) for each in found)
        drafted = any(runs.run_of(transaction, each.id, run_states.DRAFT) for each in found)
        closed = any(each.state == periods.CLOSED for each in found)
        left = [] if closed or not issued else [complement.waiting(transaction, each) for each in found]
        waiting = [] if closed else [charge_list.pending(transaction, each) for each in found]
        return Standing(
            period=found[0],
            cycles=tuple(each.cycle for each in found),
            closed=closed,
            settled_on=max(settled) if settled else None,
            issued_on=max(each.issued_on for each in counted if each.issued_on)
            if issued and not drafted
            else None,
            complementary=issued and drafted,
            dates=_dates(office, transaction, found[0], complementary=issued),
            left_out=tuple(one for each in left for one in each),
            accounts=sum(each.billable for each in counted),
            pending=sum(readings.pending_count(transaction, each.id) for each in found),
            missing=sum(each.missing for each in counted),
            unprinted=sum(each.unprinted for each in counted),
            sheet=_sheet(transaction, found[0]),
            since=billing.since_settled(transaction, found),
            holds=tuple(one for each in found for one in holds.unbilled(transaction, each)),
            today=office.clock.today(),
            unapproved=sum(many for many, _ in waiting),
            unapproved_amount=sum(amount for _, amount in waiting),
        )


def _dates(
    office: Office, transaction: Transaction, period: BillingPeriod, *, complementary: bool
) -> RunDates:
    if complementary:
        return complement.dates(transaction, period, office.clock.today())
    return RunDates(period.due_on, period.suspend_on)


def _sheet(transaction: Transaction, period: BillingPeriod) -> str:
    try:
        return tariff.sheet_for_period(transaction, period)[1].id
    except NoTariff:
        return ""


def _findings(office: Office, standing: Standing) -> Findings:
    name = standing.period.period
    totals = billing.draft_totals(office, name)
    found = review.review(office, name)
    with office.store.read() as transaction:
        opened = periods.find(transaction, name)
        keys = [run.id for _, run in billing.shown(transaction, opened)]
        every = [run.id for each in opened for run in runs.runs_of(transaction, each.id)]
        return Findings(
            totals=totals,
            review=found,
            by_class=tuple(comparison.class_services(transaction, every)),
            by_route=tuple(comparison.route_services(transaction, every)),
            interest=invoices.interest_of_runs(transaction, keys),
            owing=invoices.owing_in_runs(transaction, keys),
            names=invoices.names_of(transaction, _named(totals, standing)),
            numbers=_numbers(transaction, totals),
        )


def _named(totals: RunTotals, standing: Standing) -> list[str]:
    """The accounts that are listed, and whose figures bring no name."""
    out = [each.account for each in (*totals.left_out, *standing.left_out)]
    return list(dict.fromkeys([*out, *(each.account for each in totals.given_back)]))


def _numbers(transaction: Transaction, totals: RunTotals) -> tuple[str, str]:
    if totals.first is not None:
        return totals.first, totals.last or totals.first
    numbers = sequences.find(transaction, DocumentKind.INVOICE)
    if not totals.accounts:
        return "", ""
    prefix, first, width = ("", 1, 0) if numbers is None else (numbers.prefix, numbers.next, numbers.width)
    last = first + totals.accounts - 1
    return format_number(prefix, first, width), format_number(prefix, last, width)
