"""How far a month is: counts behind its twelve steps."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, Text, func, select, type_coerce

from app.store import claims, readings
from app.store.engine import Transaction
from app.store.late import late
from app.store.periods import BillingPeriod
from app.store.run_states import DRAFT, ISSUED, VOIDED
from app.store.schema import (
    account,
    account_entry,
    allocation,
    delivery,
    document,
    invoice,
    open_item,
    printing,
    reading,
    reading_change,
    run,
)
from domain.cadastre import AccountState
from domain.delivery import Outcome

_DAY_LETTERS = 10
_LAST_PRINTED = func.max(
    func.coalesce(type_coerce(printing.c.printed_on, Text), func.substr(printing.c.at, 1, _DAY_LETTERS))
)
"""The last working day on which something was printed; before days were kept, that of the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCounts:
    """What each step of a month still lacks; `empty` with no reading and no run.

    A month may have several runs: `settled_on` and `issued_on` are of the last one, `undelivered_since` are
    the invoices of those issued after the delivery was noted. `paid_on` and `recovered_on` are the days of
    the last payment of its invoices, and of what was overdue before, once nothing is owed of them.
    """

    empty: bool
    accounts: int
    billable: int
    missing: int
    undecided: int
    visits: int
    drafts: int
    invoices: int
    unprinted: int
    undelivered: int
    undelivered_since: int
    unpaid: int
    overdue_accounts: int
    last_read_on: date | None
    settled_on: date | None
    issued_on: date | None
    printed_on: date | None
    last_delivery_on: date | None
    decided_on: date | None
    paid_on: date | None
    recovered_on: date | None


def issued(transaction: Transaction, period_id: int) -> bool:
    """Whether the invoices of a period are issued."""
    query = select(func.count()).select_from(run).where(run.c.period_id == period_id, run.c.state == ISSUED)
    return transaction.execute(query).scalar_one() > 0


def first_issued_on(transaction: Transaction, period_id: int) -> date | None:
    """The day on which the first invoices of a period were issued; None before."""
    query = select(func.min(run.c.issued_on, type_=run.c.issued_on.type))
    return transaction.execute(query.where(run.c.period_id == period_id, run.c.state == ISSUED)).scalar()


def counts(transaction: Transaction, period: BillingPeriod, today: date) -> StepCounts:
    """Everything that the board of the month counts; nothing is overdue before its day is over."""
    stand = run.c.period_id == period.id, run.c.state != VOIDED
    settled = select(run.c.settled_on).where(*stand).order_by(run.c.id.desc())
    settled_on = transaction.execute(settled.limit(1)).scalar()
    issued = select(func.max(run.c.issued_on, type_=run.c.issued_on.type)).where(*stand)
    invoices = transaction.execute(
        select(func.count()).where(invoice.c.period_id == period.id, invoice.c.state == ISSUED)
    ).scalar_one()
    printed, printed_on = transaction.execute(
        select(func.count(func.distinct(printing.c.document_id)), _LAST_PRINTED)
        .join(invoice, invoice.c.document_id == printing.c.document_id)
        .where(invoice.c.period_id == period.id, invoice.c.state == ISSUED)
    ).one()
    registered, last_delivery_on = _delivered(transaction, period.id)
    some_reading = select(reading.c.id).where(reading.c.period_id == period.id).limit(1)
    unpaid, overdue = _unpaid(transaction, period), _overdue(transaction, period, today)
    return StepCounts(
        empty=settled_on is None and transaction.execute(some_reading).first() is None,
        accounts=_accounts(transaction, period),
        billable=_accounts(transaction, period),
        missing=readings.missing_count(transaction, period),
        undecided=readings.pending_count(transaction, period.id),
        visits=readings.visit_count(transaction, period.id),
        drafts=transaction.execute(
            select(func.count()).where(invoice.c.period_id == period.id, invoice.c.state == DRAFT)
        ).scalar_one(),
        invoices=invoices,
        unprinted=invoices - printed,
        undelivered=invoices - registered,
        undelivered_since=_undelivered_since(transaction, period),
        unpaid=unpaid,
        overdue_accounts=overdue,
        last_read_on=transaction.execute(
            select(func.max(reading.c.read_on, type_=reading.c.read_on.type)).where(
                reading.c.period_id == period.id
            )
        ).scalar(),
        settled_on=settled_on,
        issued_on=transaction.execute(issued).scalar(),
        printed_on=_day_of(printed_on),
        last_delivery_on=last_delivery_on,
        decided_on=_decided_on(transaction, period.id),
        paid_on=None if unpaid or not invoices else _last_paid(transaction, period),
        recovered_on=None if overdue or not invoices else _last_recovered(transaction, period),
    )


def _decided_on(transaction: Transaction, period_id: int) -> date | None:
    """The working day of the last decision on a case; of those before days were kept, that of the moment."""
    new = type_coerce(reading_change.c.new, Text)
    day = func.coalesce(
        func.json_extract(new, "$.on"),
        func.substr(type_coerce(reading_change.c.at, Text), 1, _DAY_LETTERS),
    )
    query = (
        select(func.max(day))
        .select_from(reading)
        .join(reading_change, reading_change.c.reading_id == reading.c.id)
        .where(
            reading.c.period_id == period_id,
            reading.c.decision.is_not(None),
            func.json_extract(new, "$.decision").is_not(None),
        )
    )
    return _day_of(transaction.execute(query).scalar())


_PAYS, _PAID = account_entry.alias("pays"), account_entry.alias("paid")


def _last_paid(transaction: Transaction, period: BillingPeriod) -> date | None:
    """The day of what last paid an invoice of the period, since it was issued."""
    mine = select(invoice.c.document_id).where(invoice.c.run_id.in_(_runs(period)))
    return _last_payment(transaction, period, _PAID.c.document_id.in_(mine))


def _last_recovered(transaction: Transaction, period: BillingPeriod) -> date | None:
    """The day of what last paid, since the period was issued, something of its cycle due before it."""
    before = select(document.c.id).where(document.c.due_on < period.due_on)
    mine = select(account.c.id).where(account.c.cycle == period.cycle)
    return _last_payment(transaction, period, _PAID.c.document_id.in_(before) & _PAID.c.account_id.in_(mine))


def _runs(period: BillingPeriod) -> Select[int]:
    return select(run.c.id).where(run.c.period_id == period.id, run.c.state == ISSUED)


def _last_payment(transaction: Transaction, period: BillingPeriod, paid: ColumnElement[bool]) -> date | None:
    """The day of the last entry after the period's invoices that paid one of these."""
    issue = (
        select(func.max(account_entry.c.id))
        .join(invoice, invoice.c.document_id == account_entry.c.document_id)
        .where(invoice.c.run_id.in_(_runs(period)))
        .scalar_subquery()
    )
    query = (
        select(func.max(_PAYS.c.posted_on, type_=_PAYS.c.posted_on.type))
        .join(allocation, allocation.c.source_id == _PAYS.c.id)
        .join(_PAID, _PAID.c.id == allocation.c.target_id)
        .where(_PAYS.c.id > issue, allocation.c.amount > 0, paid)
    )
    return transaction.execute(query).scalar()


def _delivered(transaction: Transaction, period_id: int) -> tuple[int, date | None]:
    """Of how many invoices of a period it is known what became of them, and on what day of the last one."""
    last = (
        select(func.max(delivery.c.id))
        .join(invoice, invoice.c.id == delivery.c.invoice_id)
        .where(invoice.c.period_id == period_id, invoice.c.state == ISSUED)
        .group_by(delivery.c.invoice_id)
    )
    query = select(func.count(), func.max(delivery.c.happened_on, type_=delivery.c.happened_on.type))
    known = transaction.execute(
        query.where(delivery.c.id.in_(last), delivery.c.outcome != Outcome.OPEN)
    ).one()
    return known[0], known[1]


def _day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _accounts(transaction: Transaction, period: BillingPeriod) -> int:
    not_billed = (AccountState.POTENTIAL, AccountState.ENDED)
    query = select(func.count()).where(account.c.cycle == period.cycle, account.c.state.not_in(not_billed))
    return transaction.execute(query).scalar_one()


def _undelivered_since(transaction: Transaction, period: BillingPeriod) -> int:
    """Invoices of runs issued after the delivery of the period was noted, of which nothing is known."""
    if period.delivered_on is None:
        return 0
    last = select(func.max(delivery.c.id)).group_by(delivery.c.invoice_id)
    known = select(delivery.c.invoice_id).where(delivery.c.id.in_(last), delivery.c.outcome != Outcome.OPEN)
    query = select(func.count()).select_from(invoice).join(run, run.c.id == invoice.c.run_id)
    query = query.where(
        invoice.c.period_id == period.id,
        invoice.c.state == ISSUED,
        run.c.issued_on > period.delivered_on,
        invoice.c.id.not_in(known),
    )
    return transaction.execute(query).scalar_one()


def _unpaid(transaction: Transaction, period: BillingPeriod) -> int:
    """Invoices of the period of which something is still owed."""
    query = (
        select(func.count(func.distinct(invoice.c.id)))
        .join(account_entry, account_entry.c.document_id == invoice.c.document_id)
        .join(open_item, open_item.c.entry_id == account_entry.c.id)
        .where(invoice.c.period_id == period.id, open_item.c.amount > 0)
    )
    return transaction.execute(query).scalar_one()


def _overdue(transaction: Transaction, period: BillingPeriod, today: date) -> int:
    """Accounts of the cycle with something late before this period's invoices are."""
    before = min(period.due_on, today)
    query = (
        select(func.count(func.distinct(open_item.c.account_id)))
        .join(account_entry, account_entry.c.id == open_item.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .join(account, account.c.id == open_item.c.account_id)
        .where(account.c.cycle == period.cycle, late(before, claims.claimed_whole(transaction, today)))
    )
    return transaction.execute(query).scalar_one()
