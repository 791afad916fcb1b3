"""Open debts that are old enough to prescribe, and what began their term anew (R-CAR-03)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import CTE, func, select

from app.store.engine import Transaction
from app.store.paper_names import DUE_ON, NAME_ON_PAPER, NO_DUE_DAY, OWED_WITH
from app.store.schema import (
    account,
    account_entry,
    agreement,
    agreement_item,
    allocation,
    document,
    legal_document,
    legal_step,
    open_item,
    person,
)
from domain.agreement import AgreementState
from domain.ledger import EntryKind
from domain.legal import INTERRUPTS
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OldDebt:
    """What is owed of a paper, and when it was last paid in part, agreed upon or sued for; None if never."""

    account: str
    name: str
    paper: str
    due_on: date
    amount: Money
    paid_on: date | None
    agreed_on: date | None
    sued_on: date | None


def old_debts(transaction: Transaction, due_by: date) -> list[OldDebt]:
    """The open debts that were due by a day, paper by paper with what is owed with it, oldest first."""
    root = OWED_WITH.label("root")
    due = func.min(DUE_ON)
    owed = (
        select(
            account_entry.c.account_id, root, due.label("due"), func.sum(open_item.c.amount).label("amount")
        )
        .select_from(open_item)
        .join(account_entry, account_entry.c.id == open_item.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(open_item.c.amount > 0, ~NO_DUE_DAY)
        .group_by(account_entry.c.account_id, root)
        .having(due <= due_by.isoformat())
        .cte("owed")
    )
    paid, agreed, sued = _paid(owed), _agreed(), _sued()
    query = (
        select(
            account.c.code,
            person.c.name,
            NAME_ON_PAPER,
            owed.c.due,
            owed.c.amount,
            paid.c.last,
            agreed.c.last,
            sued.c.last,
        )
        .select_from(owed)
        .join(document, document.c.id == owed.c.root)
        .join(account, account.c.id == owed.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(paid, paid.c.root == owed.c.root)
        .outerjoin(agreed, agreed.c.root == owed.c.root)
        .outerjoin(sued, sued.c.root == owed.c.root)
        .order_by(owed.c.due, account.c.code)
    )
    return [
        OldDebt(
            account=code,
            name=name,
            paper=paper,
            due_on=date.fromisoformat(due_on),
            amount=amount,
            paid_on=paid_on,
            agreed_on=agreed_on,
            sued_on=sued_on,
        )
        for code, name, paper, due_on, amount, paid_on, agreed_on, sued_on in transaction.execute(query)
    ]


def _paid(owed: CTE) -> CTE:
    """The last day on which a payment that stands was put to each paper."""
    source, undoing = account_entry.alias("source"), account_entry.alias("undoing")
    root = OWED_WITH.label("root")
    each = (
        select(root, source.c.posted_on)
        .select_from(allocation)
        .join(account_entry, account_entry.c.id == allocation.c.target_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .join(source, source.c.id == allocation.c.source_id)
        .outerjoin(undoing, undoing.c.reverses_id == source.c.id)
        .where(
            account_entry.c.account_id.in_(select(owed.c.account_id)),
            source.c.kind == EntryKind.PAYMENT.value,
            undoing.c.id.is_(None),
        )
        .group_by(root, source.c.id)
        .having(func.sum(allocation.c.amount) > 0)
        .cte("each_payment")
    )
    return select(each.c.root, func.max(each.c.posted_on).label("last")).group_by(each.c.root).cte("paid")


def _agreed() -> CTE:
    """The last day on which an agreement that was not annulled took each paper in."""
    return (
        select(agreement_item.c.paper_id.label("root"), func.max(agreement.c.signed_on).label("last"))
        .join(agreement, agreement.c.id == agreement_item.c.agreement_id)
        .where(agreement.c.state != AgreementState.ANNULLED)
        .group_by(agreement_item.c.paper_id)
        .cte("agreed")
    )


def _sued() -> CTE:
    """The last day on which a lawsuit, or an order to pay made known, claimed each paper."""
    return (
        select(legal_document.c.document_id.label("root"), func.max(legal_step.c.taken_on).label("last"))
        .join(legal_step, legal_step.c.case_id == legal_document.c.case_id)
        .where(legal_step.c.stage.in_(INTERRUPTS))
        .group_by(legal_document.c.document_id)
        .cte("sued")
    )
