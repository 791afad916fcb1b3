"""Charges that wait for an invoice, and the plans whose instalments they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select

from app.store import billing
from app.store.engine import Transaction
from app.store.schema import deferred, other_charge
from domain.agreement import Instalment
from domain.ledger import Concept
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanToStore:
    """A charge paid in instalments; `rows` in order, one a month from `starts` on."""

    account_id: int
    concept: str
    label: str
    amount: Money
    starts: Period
    rows: Sequence[Instalment]


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingCharge:
    """A charge that no issued invoice bills yet; `starts`: the first period whose invoice may."""

    id: int
    concept: str
    label: str
    amount: Money
    starts: Period


def pending(transaction: Transaction, account_id: int) -> list[PendingCharge]:
    """What an account still has to be billed besides its services, next first."""
    query = (
        select(other_charge)
        .where(other_charge.c.account_id == account_id, other_charge.c.invoice_id.is_(None))
        .order_by(other_charge.c.not_before, other_charge.c.id)
    )
    return [
        PendingCharge(
            id=row.id,
            concept=row.concept,
            label=row.label,
            amount=row.amount,
            starts=Period.parse(row.not_before),
        )
        for row in transaction.execute(query)
    ]


def add_plan(transaction: Transaction, new: PlanToStore) -> int:
    """Write a plan and its instalments, each waiting for its month; the plan's id."""
    plan = insert(deferred).values(
        account_id=new.account_id,
        label=new.label,
        amount=new.amount,
        instalments=len(new.rows),
        monthly_rate="0",
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
                "deferred_id": key,
                "instalment": row.number,
                "not_before": str(new.starts.plus(row.number - 1)),
            },
        )
    return key
