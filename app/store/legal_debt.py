"""What of the papers of a title is owed now, what agreements hold of them, when they were last paid."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from app.store.engine import Transaction
from app.store.paper_names import DUE_ON, NO_DUE_DAY, OWED_WITH
from app.store.schema import (
    account_entry,
    agreement,
    agreement_item,
    allocation,
    document,
    open_item,
)
from domain.agreement import AgreementState
from domain.document import DocumentKind
from domain.money import Money


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """What is open of a paper with all that is counted with it, and since when it is due."""

    account_id: int
    document_id: int
    due_on: date
    amount: Money


def open_papers(transaction: Transaction, account_ids: Collection[int]) -> list[OpenPaper]:
    """What accounts owe by paper, the oldest first; what agreements finance is left out (R-ACU-01)."""
    paper, due = OWED_WITH.label("paper"), func.min(DUE_ON).label("due")
    query = (
        select(open_item.c.account_id, paper, due, func.sum(open_item.c.amount))
        .join(account_entry, account_entry.c.id == open_item.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(open_item.c.amount > 0, ~NO_DUE_DAY, open_item.c.account_id.in_(_given(account_ids)))
        .group_by(open_item.c.account_id, paper)
        .order_by(due, paper)
    )
    return [
        OpenPaper(owner, key, date.fromisoformat(day), int(amount))
        for owner, key, day, amount in transaction.execute(query)
    ]


def counted_with(transaction: Transaction, document_ids: Collection[int]) -> dict[int, int]:
    """The paper that each document is counted with."""
    query = select(document.c.id, OWED_WITH).where(document.c.id.in_(_given(document_ids)))
    return {key: paper for key, paper in transaction.execute(query)}  # noqa: C416 - rows are no pairs to mypy


def agreements_of(transaction: Transaction, document_ids: Collection[int]) -> dict[int, set[int]]:
    """The agreements that took papers in, those that were annulled left out: by paper."""
    query = (
        select(agreement_item.c.paper_id, agreement_item.c.agreement_id)
        .join(agreement, agreement.c.id == agreement_item.c.agreement_id)
        .where(
            agreement_item.c.paper_id.in_(_given(document_ids)),
            agreement.c.state != AgreementState.ANNULLED,
        )
        .distinct()
    )
    found: dict[int, set[int]] = {}
    for paper, key in transaction.execute(query):
        found.setdefault(paper, set()).add(key)
    return found


def last_paid(transaction: Transaction, document_ids: Collection[int]) -> dict[int, date]:
    """The day of the last receipt that paid something of each paper and stands."""
    source, undoing = account_entry.alias("source"), account_entry.alias("undoing")
    receipt = document.alias("receipt")
    paper = OWED_WITH.label("paper")
    undone = select(undoing.c.id).where(undoing.c.reverses_id == source.c.id)
    query = (
        select(paper, func.max(source.c.posted_on, type_=source.c.posted_on.type))
        .select_from(allocation)
        .join(account_entry, account_entry.c.id == allocation.c.target_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .join(source, source.c.id == allocation.c.source_id)
        .join(receipt, receipt.c.id == source.c.document_id)
        .where(
            receipt.c.kind == DocumentKind.RECEIPT.value,
            paper.in_(_given(document_ids)),
            ~undone.exists(),
        )
        .group_by(paper)
    )
    return {key: day for key, day in transaction.execute(query)}  # noqa: C416 - rows are no pairs to mypy


def _given(keys: Collection[int]) -> Select[Any]:
    return select(func.json_each(json.dumps(sorted(keys))).table_valued("value").c.value)
