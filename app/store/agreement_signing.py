"""What signing and ending an agreement write: the agreement itself, what it holds, interest up to its day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.paper_names import NAME_ON_PAPER, OWED_WITH
from app.store.run_states import ISSUED
from app.store.schema import (
    account,
    agreement,
    agreement_instalment,
    agreement_interest,
    agreement_item,
    document,
    invoice,
    period,
)
from domain.agreement import AgreementState, Plan
from domain.document import DocumentKind
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgreement:
    """What was signed and posted, about to be kept."""

    document_id: int
    account_id: int
    signed_on: date
    plan: Plan
    first: Period
    months: int
    receipt_id: int | None
    note_id: int | None
    missed_to_break: int
    terms: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HeldItem:
    """A debt that an agreement holds: its entry there, where it came from, the age that it had."""

    entry: int
    origin: int
    paper: int
    due_on: date


@dataclass(frozen=True, slots=True)
class AccruedOn:
    """Late interest charged on a document up to a day; 0 only marks from when it runs again."""

    document: int
    capital: Money
    accrued_to: date
    amount: Money


def add(transaction: Transaction, actor: Actor, new: NewAgreement) -> int:
    """Keep an agreement with its instalments; its key."""
    plan = new.plan
    key = new_key(
        transaction.execute(
            insert(agreement).values(
                document_id=new.document_id,
                account_id=new.account_id,
                signed_on=new.signed_on,
                state=AgreementState.IN_FORCE,
                capital=plan.debt.principal,
                interest=plan.debt.interest,
                down_payment=plan.down_payment,
                receipt_id=new.receipt_id,
                note_id=new.note_id,
                financed_capital=plan.financed.principal,
                financed_interest=plan.financed.interest,
                monthly_rate=str(plan.monthly_rate),
                missed_to_break=new.missed_to_break,
                terms=new.terms,
                at=actor.at,
                user=actor.user,
                ended_on=None,
                ended_by="",
                ended_why="",
            )
        )
    )
    transaction.execute(
        insert(agreement_instalment),
        [
            {
                "agreement_id": key,
                "number": row.number,
                "not_before": str(new.first.plus((row.number - 1) * new.months)),
                "interest": row.interest,
                "principal": row.principal,
                "old_interest": row.old_interest,
                "amount": row.amount,
                "balance": row.balance,
            }
            for row in plan.instalments
        ],
    )
    return key


def hold(transaction: Transaction, key: int, items: Sequence[HeldItem]) -> None:
    """Say where each debt that an agreement holds came from."""
    rows = [
        {"entry_id": each.entry, "agreement_id": key, "origin_id": each.origin, "paper_id": each.paper,
         "due_on": each.due_on}
        for each in items
    ]  # fmt: skip
    transaction.execute(insert(agreement_item), rows)


def accrue(transaction: Transaction, key: int, lines: Iterable[AccruedOn]) -> None:
    """Keep up to what day late interest was charged, or does not run, by document (R-INT-05)."""
    rows = [
        {"agreement_id": key, "document_id": each.document, "capital": each.capital,
         "accrued_to": each.accrued_to, "amount": each.amount}
        for each in lines
    ]  # fmt: skip
    if rows:
        transaction.execute(insert(agreement_interest), rows)


def end(
    transaction: Transaction, key: int, actor: Actor, state: AgreementState, how: tuple[date, str]
) -> None:
    """Say how an agreement ended: on what day and why."""
    values = {"state": state, "ended_on": how[0], "ended_why": how[1], "ended_by": actor.user}
    transaction.execute(update(agreement).where(agreement.c.id == key).values(**values))


def counted_with(transaction: Transaction, document_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """The document that each of these is counted with, and the name of that one on paper."""
    query = select(document.c.id, OWED_WITH).where(document.c.id.in_(list(document_ids)))
    found: dict[int, int] = {key: paper for key, paper, *_ in transaction.execute(query)}
    named = select(document.c.id, document.c.kind, NAME_ON_PAPER).where(document.c.id.in_(found.values()))
    names = {
        key: f"Factura {name}" if kind == DocumentKind.INVOICE else name
        for key, kind, name in transaction.execute(named)
    }
    return {key: (paper, names[paper]) for key, paper in found.items()}


def held(transaction: Transaction, key: int) -> list[HeldItem]:
    """The debts that an agreement took in, the oldest first."""
    query = select(agreement_item).where(agreement_item.c.agreement_id == key)
    order = agreement_item.c.due_on, agreement_item.c.paper_id, agreement_item.c.entry_id
    return [
        HeldItem(row.entry_id, row.origin_id, row.paper_id, row.due_on)
        for row in transaction.execute(query.order_by(*order))
    ]


def interest_dates(transaction: Transaction, document_ids: Select[int]) -> dict[int, date]:
    """Up to what day agreements that were not annulled charged late interest, by document (R-INT-05)."""
    last = func.max(agreement_interest.c.accrued_to, type_=agreement_interest.c.accrued_to.type)
    query = (
        select(agreement_interest.c.document_id, last)
        .join(agreement, agreement.c.id == agreement_interest.c.agreement_id)
        .where(
            agreement.c.state != AgreementState.ANNULLED,
            agreement_interest.c.document_id.in_(document_ids),
        )
        .group_by(agreement_interest.c.document_id)
    )
    return {row[0]: row[1] for row in transaction.execute(query).all()}


def periods_of(transaction: Transaction, account_id: int) -> tuple[Period | None, Period | None]:
    """The last period that was billed to an account, and the last one that its cycle has."""
    billed = (
        select(func.max(period.c.period))
        .join(invoice, invoice.c.period_id == period.c.id)
        .where(invoice.c.account_id == account_id, invoice.c.state == ISSUED)
    )
    opened = (
        select(func.max(period.c.period))
        .join(account, account.c.cycle == period.c.cycle)
        .where(account.c.id == account_id)
    )
    last, current = transaction.execute(billed).scalar(), transaction.execute(opened).scalar()
    return Period.parse(last) if last else None, Period.parse(current) if current else None


def papers_of(transaction: Transaction, key: int) -> set[int]:
    """The documents that made instalments of an agreement due with their invoices."""
    query = select(agreement_instalment.c.document_id).where(agreement_instalment.c.agreement_id == key)
    return {paper for paper in transaction.execute(query).scalars() if paper is not None}
