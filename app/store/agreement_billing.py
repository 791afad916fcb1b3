"""What a run bills of agreements: the next instalment of each, and what undoing the run takes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select, update

from app.store.agreements import planned
from app.store.engine import Transaction
from app.store.schema import (
    account,
    account_entry,
    agreement,
    agreement_instalment,
    document,
    invoice,
    open_item,
)
from domain.agreement import AgreementState, Debt, Instalment
from domain.ledger import Concept
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingInstalment:
    """The next instalment of an agreement in force, and what is still financed of it.

    Attributes:
        row: as it was signed.
        count: how many the agreement has.
        left: what it still holds, by its two parts.
    """

    agreement_id: int
    agreement: str
    account_id: int
    row: Instalment
    count: int
    monthly_rate: Decimal
    left: Debt

    @property
    def label(self) -> str:
        """How the invoice calls it."""
        return f"Cuota {self.row.number} de {self.count}, convenio {self.agreement}"


def _waiting(cycle: str, name: Period) -> Select[*tuple[Any, ...]]:
    """The next instalments that invoices of a period of a cycle may carry."""
    last = agreement_instalment.alias("last")
    next_one = (
        select(func.min(agreement_instalment.c.number))
        .where(
            agreement_instalment.c.agreement_id == agreement.c.id,
            agreement_instalment.c.invoice_id.is_(None),
        )
        .correlate(agreement)
        .scalar_subquery()
    )
    count = select(func.max(last.c.number)).where(last.c.agreement_id == agreement.c.id).scalar_subquery()
    return (
        select(
            agreement_instalment,
            agreement.c.account_id,
            agreement.c.document_id.label("paper"),
            agreement.c.monthly_rate,
            document.c.label.label("agreement"),
            count.label("instalments"),
        )
        .join(agreement, agreement.c.id == agreement_instalment.c.agreement_id)
        .join(document, document.c.id == agreement.c.document_id)
        .join(account, account.c.id == agreement.c.account_id)
        .where(
            agreement.c.state == AgreementState.IN_FORCE,
            agreement_instalment.c.number == next_one,
            agreement_instalment.c.not_before <= str(name),
            account.c.cycle == cycle,
        )
        .order_by(agreement.c.id)
    )


def waiting(transaction: Transaction, cycle: str, name: Period) -> dict[int, WaitingInstalment]:
    """The instalment that each account of a cycle is billed with its invoice of a period, by account."""
    rows = transaction.execute(_waiting(cycle, name)).all()
    left = _financed_parts(transaction, [row.paper for row in rows])
    return {
        row.account_id: WaitingInstalment(
            agreement_id=row.agreement_id,
            agreement=row.agreement,
            account_id=row.account_id,
            row=planned(row),
            count=row.instalments,
            monthly_rate=Decimal(row.monthly_rate),
            left=left[row.paper],
        )
        for row in rows
        if row.paper in left
    }


def _financed_parts(transaction: Transaction, papers: Sequence[int]) -> dict[int, Debt]:
    query = (
        select(account_entry.c.document_id, account_entry.c.concept, func.sum(open_item.c.amount))
        .join(open_item, open_item.c.entry_id == account_entry.c.id)
        .where(account_entry.c.document_id.in_(papers), open_item.c.amount > 0)
        .group_by(account_entry.c.document_id, account_entry.c.concept)
    )
    parts: dict[int, list[int]] = {}
    for paper, concept, amount in transaction.execute(query):
        parts.setdefault(paper, [0, 0])[concept == Concept.INTEREST.value] += amount
    return {paper: Debt(*both) for paper, both in parts.items()}


@dataclass(frozen=True, slots=True)
class BillingInvoice:
    """An issued invoice that carries an instalment: its row, its document, its due day."""

    id: int
    document_id: int
    due_on: date


def invoices_of(transaction: Transaction, run_id: int) -> dict[int, BillingInvoice]:
    """The issued invoices of a run, by account."""
    query = select(invoice.c.account_id, invoice.c.id, invoice.c.document_id, invoice.c.due_on)
    return {
        owner: BillingInvoice(key, paper, due_on)
        for owner, key, paper, due_on in transaction.execute(query.where(invoice.c.run_id == run_id))
        if paper is not None
    }


def set_billed(
    transaction: Transaction, which: tuple[int, int], by: tuple[int, int | None], row: Instalment
) -> None:
    """Say that an instalment was billed: by which invoice, what moved its principal, what it came to.

    Args:
        transaction: the issue.
        which: the agreement and the instalment's number.
        by: the invoice, and the document that made its principal due with it, if there was any.
        row: what was billed.
    """
    mine = (agreement_instalment.c.agreement_id == which[0]) & (agreement_instalment.c.number == which[1])
    transaction.execute(
        update(agreement_instalment)
        .where(mine)
        .values(
            invoice_id=by[0],
            document_id=by[1],
            billed_interest=row.interest,
            billed_principal=row.principal,
        )
    )


def unbill(transaction: Transaction, run_id: int) -> list[tuple[int, str]]:
    """Take back that a run billed instalments; what moved their debt, and their agreements."""
    mine = agreement_instalment.c.invoice_id.in_(select(invoice.c.id).where(invoice.c.run_id == run_id))
    query = (
        select(agreement_instalment.c.document_id, document.c.label)
        .join(agreement, agreement.c.id == agreement_instalment.c.agreement_id)
        .join(document, document.c.id == agreement.c.document_id)
        .where(mine)
        .order_by(agreement_instalment.c.document_id)
    )
    papers = [(key, label) for key, label in transaction.execute(query) if key is not None]
    empty = dict.fromkeys(("invoice_id", "document_id", "billed_interest", "billed_principal"))
    transaction.execute(update(agreement_instalment).where(mine).values(empty))
    return papers


def ended_since(transaction: Transaction, run_ids: Sequence[int]) -> int:
    """How many agreements of which these runs billed an instalment do not stand any more."""
    query = (
        select(func.count(func.distinct(agreement.c.id)))
        .join(agreement_instalment, agreement_instalment.c.agreement_id == agreement.c.id)
        .join(invoice, invoice.c.id == agreement_instalment.c.invoice_id)
        .where(invoice.c.run_id.in_(run_ids), agreement.c.state != AgreementState.IN_FORCE)
    )
    return transaction.execute(query).scalar_one()


def papers_of_runs(transaction: Transaction, run_ids: Sequence[int]) -> list[int]:
    """The documents that made instalments due with the invoices of runs."""
    query = (
        select(agreement_instalment.c.document_id)
        .join(invoice, invoice.c.id == agreement_instalment.c.invoice_id)
        .where(invoice.c.run_id.in_(run_ids))
    )
    return [key for key in transaction.execute(query).scalars() if key is not None]
