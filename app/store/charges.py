"""Charges that wait for an invoice, or were withdrawn, and the plans whose instalments they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, insert, select

from app.store import billing
from app.store.engine import Transaction, change_rows
from app.store.schema import deferred, document, invoice, other_charge
from domain.agreement import Instalment
from domain.ledger import Concept
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """When a charge was entered and by whom, whether it is approved with that, and of which sheet it is."""

    on: date
    by: str
    approved: bool
    load: int | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a charge that say so."""
        return {
            "added_on": self.on,
            "added_by": self.by,
            "approved_on": self.on if self.approved else None,
            "approved_by": self.by if self.approved else "",
            "load_id": self.load,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanToStore:
    """A charge paid in instalments; `rows` in order, one a month from `starts` on, at `monthly_rate`."""

    account_id: int
    concept: str
    label: str
    amount: Money
    starts: Period
    monthly_rate: Decimal
    rows: Sequence[Instalment]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a charge was withdrawn, by whom and why."""

    on: date
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingCharge:
    """A charge that no issued invoice bills yet.

    Attributes:
        interest: the part of the amount that is interest of its plan.
        starts: the first period whose invoice may bill it.
        plan: of which it is an instalment; None for a charge of its own.
        approved: whether an invoice may bill it.
        withdrawn: None while it waits.
    """

    id: int
    concept: str
    label: str
    amount: Money
    starts: Period
    interest: Money = 0
    plan: int | None = None
    approved: bool = True
    withdrawn: Withdrawal | None = None


def pending(transaction: Transaction, account_id: int) -> list[PendingCharge]:
    """What an account still has to be billed besides its services, next first."""
    query = _of(account_id).where(other_charge.c.invoice_id.is_(None), other_charge.c.withdrawn_on.is_(None))
    return [_charge(row) for row in transaction.execute(query)]


def withdrawn(transaction: Transaction, account_id: int) -> list[PendingCharge]:
    """The charges of an account that were withdrawn before anything billed them, in the same order."""
    query = _of(account_id).where(other_charge.c.withdrawn_on.is_not(None))
    return [_charge(row) for row in transaction.execute(query)]


def find(transaction: Transaction, account_id: int, charge_id: int) -> tuple[PendingCharge, str] | None:
    """A charge of an account, and the number of the invoice that bills it: empty for none yet."""
    query = (
        select(other_charge, document.c.label.label("number"))
        .outerjoin(invoice, invoice.c.id == other_charge.c.invoice_id)
        .outerjoin(document, document.c.id == invoice.c.document_id)
        .where(other_charge.c.account_id == account_id, other_charge.c.id == charge_id)
    )
    row = transaction.execute(query).first()
    return None if row is None else (_charge(row), row.number or "")


def _of(account_id: int) -> Select[*tuple[Any, ...]]:
    query = select(other_charge).where(other_charge.c.account_id == account_id)
    return query.order_by(other_charge.c.not_before, other_charge.c.id)


def _charge(row: Any) -> PendingCharge:
    gone = None
    if row.withdrawn_on is not None:
        gone = Withdrawal(row.withdrawn_on, row.withdrawn_by, row.withdrawn_why)
    return PendingCharge(
        id=row.id,
        concept=row.concept,
        label=row.label,
        amount=row.amount,
        starts=Period.parse(row.not_before),
        interest=row.interest,
        plan=row.deferred_id,
        approved=row.approved_on is not None,
        withdrawn=gone,
    )


def withdraw(transaction: Transaction, charges: Sequence[int], gone: Withdrawal) -> None:
    """Say of waiting charges that they will not be billed; they stay where they are."""
    rows = [(gone.on.isoformat(), gone.by, gone.why, key) for key in charges]
    change_rows(transaction, other_charge, ("withdrawn_on", "withdrawn_by", "withdrawn_why"), rows)


def approve(transaction: Transaction, charges: Sequence[int], on: date, by: str) -> None:
    """Say of waiting charges that invoices may bill them."""
    rows = [(on.isoformat(), by, key) for key in charges]
    change_rows(transaction, other_charge, ("approved_on", "approved_by"), rows)


def add_plan(transaction: Transaction, new: PlanToStore) -> int:
    """Write a plan and its instalments, each waiting for its month; the plan's id."""
    plan = insert(deferred).values(
        account_id=new.account_id,
        label=new.label,
        amount=new.amount,
        instalments=len(new.rows),
        monthly_rate=str(new.monthly_rate),
        starts=str(new.starts),
    )
    key = transaction.execute(plan.returning(deferred.c.id)).scalar_one()
    for row in new.rows:
        billing.add_charge(
            transaction,
            {
                "account_id": new.account_id,
                "concept": new.concept,
                "label": f"{new.label}: cuota {row.number} de {len(new.rows)}",
                "bucket": Concept.INSTALMENT.value,
                "amount": row.amount,
                "interest": row.interest,
                "deferred_id": key,
                "instalment": row.number,
                "not_before": str(new.starts.plus(row.number - 1)),
                **new.entry.values,
            },
        )
    return key


def of_plan(transaction: Transaction, plan: int) -> list[int]:
    """The instalments of a plan, by their ids, in order."""
    query = select(other_charge.c.id).where(other_charge.c.deferred_id == plan).order_by(other_charge.c.id)
    return list(transaction.execute(query).scalars())
