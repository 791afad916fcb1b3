"""What open claims keep from being due: every rule that asks for a debt asks here first (R-PQR-05).

A claim is open on a day if the last step that was written down by then left it open; a notified
decision is final once its term is over, without anybody writing so (`domain.claim_file.standing`).
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from app.store.claim_files import CLOSED, GRANTED, last_step
from app.store.engine import Transaction
from app.store.prepared import Prepared
from app.store.schema import account, account_entry, allocation, claim, claim_detail, claim_step, document
from domain.cadastre import Service
from domain.claim import ClaimKind, ClaimState
from domain.claim_file import ClaimNumber
from domain.ledger import Concept, EntryKind, OpenItem
from domain.money import Money
from domain.undisputed import ClaimedSum, claimed_by_document, claimed_by_entry


@dataclass(frozen=True, slots=True)
class OpenDetail:
    """Money of a document that an open claim keeps from being due; of a line of it, if one was claimed."""

    claim: ClaimNumber
    filed_on: date
    account_id: int
    document_id: int
    line: int | None
    sum: ClaimedSum


_Rows = Select[*tuple[Any, ...]]


def _stands(on: date) -> ColumnElement[bool]:
    """Whether the last step leaves a claim open on a day: see `domain.claim_file.standing`."""
    over = and_(claim_step.c.state == ClaimState.NOTIFIED, claim_step.c.due_on < on)
    return ~or_(claim_step.c.state.in_(CLOSED), func.coalesce(over, False))


def _details() -> _Rows:
    return (
        select(
            claim.c.year,
            claim.c.number,
            claim.c.filed_on,
            claim.c.account_id,
            claim_detail.c.document_id,
            claim_detail.c.line,
            claim_detail.c.service,
            claim_detail.c.concept,
            (claim_detail.c.amount - GRANTED).label("amount"),
        )
        .select_from(claim_detail)
        .join(claim, claim.c.id == claim_detail.c.claim_id)
        .where(
            claim.c.kind == ClaimKind.CLAIM,
            claim_detail.c.document_id.is_not(None),
            claim_detail.c.amount > GRANTED,
        )
        .order_by(claim_detail.c.id)
    )


def _of(query: _Rows, account_ids: Collection[int] | None) -> _Rows:
    if account_ids is None:
        return query
    wanted = func.json_each(json.dumps(sorted(account_ids))).table_valued("value")
    return query.where(claim.c.account_id.in_(select(wanted.c.value)))


_ANY = Prepared(select(claim.c.id).limit(1))
_ANY_OF = Prepared(
    select(claim.c.id)
    .where(claim.c.account_id.in_(select(func.json_each(bindparam("owners")).table_valued("value").c.value)))
    .limit(1)
)


def any_of(transaction: Transaction, account_ids: Collection[int] | None) -> bool:
    """Whether anything was ever filed by one of these accounts: most never do, and ask nothing more."""
    if account_ids is None:
        return _ANY.first(transaction, {}) is not None
    return _ANY_OF.first(transaction, {"owners": json.dumps(list(account_ids))}) is not None


def open_details(transaction: Transaction, account_ids: Collection[int] | None, on: date) -> list[OpenDetail]:
    """What the claims that are open on a day claim, what was given back of it left out (R-PQR-05)."""
    if not any_of(transaction, account_ids):
        return []
    query = _of(_details(), account_ids).join(claim_step, claim_step.c.id == last_step(on))
    return [
        OpenDetail(
            ClaimNumber(row.year, row.number),
            row.filed_on,
            row.account_id,
            row.document_id,
            row.line,
            ClaimedSum(row.document_id, row.amount, row.service, row.concept),
        )
        for row in transaction.execute(query.where(_stands(on)))
    ]


@dataclass(frozen=True, slots=True)
class EndedDetail:
    """Money of a document that was claimed, was not given back, and is due again since a day."""

    document_id: int
    amount: Money
    ended_on: date


def ended_details(
    transaction: Transaction, account_ids: Collection[int] | None, on: date
) -> list[EndedDetail]:
    """What was claimed in vain of documents, by the day on which its claim ended."""
    query = _of(_details(), account_ids).join(claim_step, claim_step.c.id == last_step(on))
    query = query.add_columns(claim_step.c.state, claim_step.c.taken_on, claim_step.c.due_on)
    return [
        EndedDetail(
            row.document_id,
            row.amount,
            row.due_on if row.state is ClaimState.NOTIFIED else row.taken_on,
        )
        for row in transaction.execute(query.where(~_stands(on)))
    ]


def claimed_entries(
    transaction: Transaction,
    items: Iterable[OpenItem],
    on: date,
    account_ids: Collection[int] | None = None,
) -> dict[int, Money]:
    """What of these open items is under claim on a day, by entry; empty where nobody claims."""
    details = open_details(transaction, account_ids, on)
    return claimed_by_entry(items, [each.sum for each in details]) if details else {}


def under_claim(transaction: Transaction, account_ids: Collection[int] | None, on: date) -> dict[int, Money]:
    """Money under open claim on a day by document, never above what was open of it then (R-PQR-05).

    Args:
        transaction: an open read.
        account_ids: only of these accounts; None for the whole book.
        on: the day; the store has no clock.
    """
    held = withheld_items(transaction, on, account_ids)
    return claimed_by_document([item for item, _ in held], {item.entry: amount for item, amount in held})


def withheld_items(
    transaction: Transaction, on: date, account_ids: Collection[int] | None = None
) -> list[tuple[OpenItem, Money]]:
    """The open items that claims lay on at the end of a day, each with how much of it was under claim."""
    details = open_details(transaction, account_ids, on)
    if not details:
        return []
    items = _open_then(transaction, {each.document_id for each in details}, on)
    held = claimed_by_entry(items, [each.sum for each in details])
    return [(item, held[item.entry]) for item in items if held.get(item.entry)]


def claimed_whole(
    transaction: Transaction, on: date, account_ids: Collection[int] | None = None
) -> frozenset[int]:
    """The documents of which everything that was open at the end of a day was under claim."""
    details = open_details(transaction, account_ids, on)
    if not details:
        return frozenset()
    items = _open_then(transaction, {each.document_id for each in details}, on)
    held = claimed_by_entry(items, [each.sum for each in details])
    due = {item.document for item in items if item.amount > held.get(item.entry, 0)}
    return frozenset(item.document for item in items) - due


def open_claims_of(
    transaction: Transaction, documents: Collection[int], on: date
) -> Mapping[int, list[OpenDetail]]:
    """The open details on each of these documents."""
    found: dict[int, list[OpenDetail]] = {}
    for each in open_details(transaction, None, on):
        if each.document_id in documents:
            found.setdefault(each.document_id, []).append(each)
    return found


_MOVING = (
    ClaimState.FILED,
    ClaimState.ANSWERED,
    ClaimState.SILENCE,
    ClaimState.TRANSFERRED,
    ClaimState.FINAL,
)
"""The steps that change what a claim withholds."""


def mark(transaction: Transaction, cycle: str) -> int | None:
    """What changes whenever what is under claim of a cycle's accounts does; None where nobody claimed."""
    query = (
        select(func.max(claim_step.c.id))
        .join(claim, claim.c.id == claim_step.c.claim_id)
        .join(account, account.c.id == claim.c.account_id)
        .where(account.c.cycle == cycle, claim.c.kind == ClaimKind.CLAIM, claim_step.c.state.in_(_MOVING))
    )
    found: int | None = transaction.execute(query).scalar()
    return found


def by_claim(transaction: Transaction, details: Sequence[OpenDetail], on: date) -> dict[ClaimNumber, Money]:
    """What each claim keeps from being due: of a document with several, the first one filed first."""
    if not details:
        return {}
    left = under_claim(transaction, {each.account_id for each in details}, on)
    found: dict[ClaimNumber, Money] = {}
    for each in details:
        held = min(each.sum.amount, left.get(each.document_id, 0))
        left[each.document_id] = left.get(each.document_id, 0) - held
        found[each.claim] = found.get(each.claim, 0) + held
    return found


def _open_then(transaction: Transaction, documents: Collection[int], on: date) -> list[OpenItem]:
    """What was open of documents at the end of a day, entry by entry; see `domain.ledger.as_of`."""
    undoing, source = account_entry.alias("undoing"), account_entry.alias("source")
    undone = select(undoing.c.id).where(undoing.c.posted_on <= on)
    paid = (
        select(func.coalesce(func.sum(allocation.c.amount), 0))
        .join(source, source.c.id == allocation.c.source_id)
        .where(
            allocation.c.target_id == account_entry.c.id,
            source.c.posted_on <= on,
            ~undone.where(undoing.c.reverses_id == source.c.id).exists(),
        )
        .correlate(account_entry)
        .scalar_subquery()
    )
    wanted = func.json_each(json.dumps(sorted(documents))).table_valued("value")
    query = (
        select(account_entry, document.c.due_on, (account_entry.c.amount - paid).label("left"))
        .join(document, document.c.id == account_entry.c.document_id)
        .where(
            account_entry.c.document_id.in_(select(wanted.c.value)),
            account_entry.c.amount > 0,
            account_entry.c.posted_on <= on,
            account_entry.c.reverses_id.is_(None),
            ~undone.where(undoing.c.reverses_id == account_entry.c.id).exists(),
        )
        .order_by(account_entry.c.id)
    )
    return [_item(row) for row in transaction.execute(query) if row.left > 0]


def _item(row: Any) -> OpenItem:
    return OpenItem(
        row.id,
        row.account_id,
        row.document_id,
        row.due_on or row.posted_on,
        Service(row.service),
        EntryKind(row.kind),
        Concept(row.concept),
        row.left,
        bool(row.bears_interest),
    )
