"""Every charge of an office as a list: what waits, for approval or for its invoice, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from app.store.charges import Withdrawal
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.schema import account, deferred, document, invoice, other_charge, period, person
from domain.calendar import month_range
from domain.charge import ChargeState
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True)
class Signed:
    """When something was done to a charge, and by whom; `by` is empty where nobody kept it."""

    on: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRow:
    """A charge, or an instalment of one.

    Attributes:
        starts: the first period whose invoice may bill it.
        plan: of which it is an instalment; None for a charge of its own.
        plan_label: how that plan is called.
        load: of the sheet it came in; None where somebody typed it.
        added: None for those from before it was kept.
        invoice: number of the one that bills it; empty for none.
    """

    id: int
    account: str
    holder: str
    concept: str
    label: str
    amount: Money
    starts: Period
    plan: int | None
    plan_label: str
    load: int | None
    added: Signed | None
    approved: Signed | None
    invoice: str
    withdrawn: Withdrawal | None

    @property
    def state(self) -> ChargeState:
        """How far it is."""
        if self.withdrawn is not None:
            return ChargeState.WITHDRAWN
        if self.invoice:
            return ChargeState.BILLED
        return ChargeState.PENDING if self.approved is None else ChargeState.APPROVED


_BLOCK = 500
"""Charges asked for at once."""

_WAITS = and_(other_charge.c.withdrawn_on.is_(None), other_charge.c.invoice_id.is_(None))
_PENDING = and_(_WAITS, other_charge.c.approved_on.is_(None))


def of_month(transaction: Transaction, name: Period) -> list[ChargeRow]:
    """The charges of a month, in the order in which they were entered.

    All that wait for approval, whenever they start; the approved ones that a bill of the month may take; what
    its bills took; what was withdrawn in it, or would have begun with it.
    """
    first, last = month_range(name, 1)
    gone = and_(
        other_charge.c.withdrawn_on.is_not(None),
        or_(other_charge.c.not_before == str(name), other_charge.c.withdrawn_on.between(first, last)),
    )
    taken = period.c.period == str(name)
    waits = and_(_WAITS, other_charge.c.not_before <= str(name))
    query = _query().where(or_(_PENDING, waits, taken, gone))
    return [_row(row) for row in transaction.execute(query.order_by(other_charge.c.id))]


def by_ids(transaction: Transaction, ids: Sequence[int]) -> list[ChargeRow]:
    """These charges, with all of their plans that wait; in the order in which they were entered."""
    found: dict[int, ChargeRow] = {}
    for start in range(0, len(ids), _BLOCK):
        some = ids[start : start + _BLOCK]
        asked = select(other_charge.c.deferred_id).where(
            other_charge.c.id.in_(some), other_charge.c.deferred_id.is_not(None)
        )
        of_plan = and_(_WAITS, other_charge.c.deferred_id.in_(asked))
        query = _query().where(or_(other_charge.c.id.in_(some), of_plan))
        found |= {row.id: _row(row) for row in transaction.execute(query)}
    return [found[key] for key in sorted(found)]


def pending(transaction: Transaction, of: BillingPeriod) -> tuple[int, Money]:
    """How many charges a bill of this period would take if they were approved, and how much they are."""
    query = (
        select(func.count(), func.coalesce(func.sum(other_charge.c.amount), 0))
        .join(account, account.c.id == other_charge.c.account_id)
        .where(_PENDING, other_charge.c.not_before <= str(of.period), account.c.cycle == of.cycle)
    )
    many, amount = transaction.execute(query).one()
    return many, amount


def _query() -> Select[*tuple[Any, ...]]:
    return (
        select(
            other_charge,
            account.c.code,
            person.c.name,
            deferred.c.label.label("plan_label"),
            document.c.label.label("number"),
        )
        .join(account, account.c.id == other_charge.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(deferred, deferred.c.id == other_charge.c.deferred_id)
        .outerjoin(invoice, invoice.c.id == other_charge.c.invoice_id)
        .outerjoin(document, document.c.id == invoice.c.document_id)
        .outerjoin(period, period.c.id == invoice.c.period_id)
    )


def _row(row: Any) -> ChargeRow:
    gone = None
    if row.withdrawn_on is not None:
        gone = Withdrawal(row.withdrawn_on, row.withdrawn_by, row.withdrawn_why)
    return ChargeRow(
        id=row.id,
        account=row.code,
        holder=row.name,
        concept=row.concept,
        label=row.label,
        amount=row.amount,
        starts=Period.parse(row.not_before),
        plan=row.deferred_id,
        plan_label=row.plan_label or "",
        load=row.load_id,
        added=None if row.added_on is None else Signed(row.added_on, row.added_by),
        approved=None if row.approved_on is None else Signed(row.approved_on, row.approved_by),
        invoice=row.number or "",
        withdrawn=gone,
    )
