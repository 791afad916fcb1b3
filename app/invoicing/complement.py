"""What an issued period left without invoice: who may still be read and billed, and when it is due.

A complementary run bills the accounts that have no invoice of a period whose invoices are issued.
What is issued stays as it is, and an account billed in a later period is not gone back to: its
next invoice measured from the same dial (decision 0009).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, NamedTuple

from app import rules
from app.invoicing.settling import HELD, NO_READING, LeftOut
from app.month import served
from app.office import Office
from app.store import billing, holds, offices, periods, steps, unbilled
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.to_settle import AccountToSettle, accounts_unbilled
from app.store.types import services_from
from app.wording.refusals import AlreadyIssued
from domain.cadastre import AccountState, Service, billable_services, supplied
from domain.errors import RuleViolation
from domain.period import Period

BILLED_LATER: Final = "FACTURADA_DESPUES"
IN_CRITIQUE: Final = "EN_CRITICA"
READY: Final = "POR_FACTURAR"
"""Why an account of an issued period has no invoice, beside its state and `NO_READING`."""

TO_BE_BILLED: Final = frozenset({NO_READING, IN_CRITIQUE, READY, HELD})
"""Those that a complementary run can bill, once they are read, decided and let go."""


@dataclass(eq=False)
class NobodyToBill(RuleViolation):
    """The invoices of the period are issued and no other account can be billed in it."""

    code: ClassVar[str] = "YA_EMITIDO"
    period: str
    left_out: int


@dataclass(eq=False)
class BilledLater(RuleViolation):
    """A later period billed the account already: its reading measured this one too."""

    code: ClassVar[str] = "FACTURADA_DESPUES"
    account: str
    period: str


@dataclass(eq=False)
class DraftWaiting(RuleViolation):
    """The period does not close while a draft of a complementary run waits."""

    code: ClassVar[str] = "BORRADOR_SIN_EMITIR"
    period: str


class RunDates(NamedTuple):
    """Until when the invoices of a run are paid in time, and from when they suspend."""

    due_on: date
    suspend_on: date


def dates(transaction: Transaction, period: BillingPeriod, on: date) -> RunDates:
    """Days of a complementary run issued on a day: the office's terms from there, not before the period's."""
    settings, calendar = offices.settings(transaction), rules.calendar(transaction)
    due_on = max(period.due_on, calendar.add_business_days(on, settings.days_to_pay))
    suspend_on = max(period.suspend_on, calendar.add_business_days(due_on, settings.days_to_suspend))
    return RunDates(due_on, suspend_on)


@dataclass(frozen=True, slots=True)
class Scope:
    """The accounts without invoice of an issued period, as they stood when it ended.

    Attributes:
        rows: those that may be billed, in delivery order.
        billed_later: those that a later period billed.
    """

    rows: tuple[AccountToSettle, ...]
    billed_later: tuple[AccountToSettle, ...]


def scope(transaction: Transaction, period: BillingPeriod, on: date, *, as_billed: bool = False) -> Scope:
    """Who a complementary run of a period is about; accounts that began after it are not.

    Args:
        transaction: an open read.
        period: which.
        on: the run's day.
        as_billed: in the state by which the period bills them, not in that of its last day (R-PER-03).
    """
    later, ends = unbilled.billed_later(transaction, period), period.ends.isoformat()
    found = accounts_unbilled(transaction, period, on)
    elsewhere = unbilled.billed_elsewhere(transaction, period)
    began = [row for row in found if (row.since is None or row.since <= ends) and row.id not in elsewhere]
    rows = unbilled.as_of(transaction, began, period.cycle, period.ends)
    if as_billed:
        states = served.of_period(transaction, period).states
        rows = [row._replace(state=states.get(row.id, row.state)) for row in rows]
    return Scope(
        tuple(row for row in rows if row.id not in later), tuple(row for row in rows if row.id in later)
    )


def to_judge(transaction: Transaction, period: BillingPeriod) -> set[int] | None:
    """The accounts whose readings are judged and decided; None for all of them, while nothing is issued."""
    if not steps.issued(transaction, period.id):
        return None
    return unbilled.without_invoice(transaction, period)


def to_read(transaction: Transaction, period: BillingPeriod) -> set[int] | None:
    """The accounts of an open period whose readings may be typed; None for all of them."""
    found = to_judge(transaction, period)
    return None if found is None else found - unbilled.billed_later(transaction, period)


def demand_undecided(transaction: Transaction, period: BillingPeriod, account_id: int) -> None:
    """Refuse to touch what an issued invoice says.

    Raises:
        AlreadyIssued: the account has its invoice of the period.
    """
    if unbilled.has_invoice(transaction, period.id, account_id):
        raise AlreadyIssued(str(period.period))


def demand_readable(transaction: Transaction, period: BillingPeriod, account_id: int, code: str) -> None:
    """Refuse a reading that no run would bill any more.

    Raises:
        AlreadyIssued: the account has its invoice of the period.
        BilledLater: it has one of a later period.
    """
    demand_undecided(transaction, period, account_id)
    if steps.issued(transaction, period.id) and account_id in unbilled.billed_later(transaction, period):
        raise BilledLater(code, str(period.period))


def left_out(office: Office, name: Period, cycle: str | None = None) -> tuple[LeftOut, ...]:
    """The accounts that the issued runs of a period left without invoice, each with why, as it is now."""
    with office.store.read() as transaction:
        return tuple(
            each for period in periods.find(transaction, name, cycle) for each in waiting(transaction, period)
        )


def waiting(transaction: Transaction, period: BillingPeriod) -> list[LeftOut]:
    """The accounts without invoice of a period, by code; none while nothing of it is issued."""
    if not steps.issued(transaction, period.id):
        return []
    found = scope(transaction, period, period.ends, as_billed=True)
    charged = {each.account_id for each in billing.waiting_charges(transaction, period)}
    when_cut = offices.settings(transaction).cleaning_when_cut
    held = holds.keys(transaction, period.cycle)
    reasons = [(row, _reason(row, charged, when_cut=when_cut)) for row in found.rows]
    out = [
        LeftOut(row.code, HELD if row.id in held and reason in TO_BE_BILLED else reason)
        for row, reason in reasons
    ]
    out += [
        LeftOut(row.code, row.state if _idle(row, charged, when_cut=when_cut) else BILLED_LATER)
        for row in found.billed_later
    ]
    return sorted(out, key=lambda each: each.account)


def _billed(row: AccountToSettle, *, when_cut: bool) -> frozenset[Service]:
    contracted = services_from(row.services)
    return billable_services(AccountState(row.state), contracted, cleaning_when_cut=when_cut)


def _idle(row: AccountToSettle, charged: Collection[int], *, when_cut: bool) -> bool:
    """Whether there is nothing to charge it."""
    return not _billed(row, when_cut=when_cut) and row.id not in charged


def _reason(row: AccountToSettle, charged: Collection[int], *, when_cut: bool) -> str:
    services = _billed(row, when_cut=when_cut)
    if not services and row.id not in charged:
        return row.state
    unmetered = row.installation_id is None or not supplied(AccountState(row.state), services)
    if unmetered or row.billed_m3 is not None:
        return READY
    return NO_READING if row.reading_id is None else IN_CRITIQUE
