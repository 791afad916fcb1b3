"""The subscriber's ledger: documents, entries, allocations, and what is open of them.

`open_item` is derived: each posting and each allocation changes it in the same
transaction, and `app.check` compares it with the entries and allocations.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.paper_names import DUE_ON, NAME_ON_PAPER
from app.store.prepared import Prepared, insert_of
from app.store.schema import account, account_entry, allocation, document, open_item
from domain.cadastre import Service
from domain.document import DocumentKind, format_number
from domain.ledger import Allocation, Concept, EntryKind, OpenCredit, OpenItem
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """Paper about to be posted; its number was taken in the same transaction."""

    kind: DocumentKind
    prefix: str
    number: int
    account_id: int
    issued_on: date
    width: int = 0
    due_on: date | None = None
    refers_id: int | None = None
    reason: str = ""

    @property
    def label(self) -> str:
        """The number as it is printed."""
        return format_number(self.prefix, self.number, self.width)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A line of a document that is about to be posted; amount signed, + owes.

    Attributes:
        account_id, period_id: where it belongs, if elsewhere than its paper: a receipt of several accounts.
        reverses: the entry that it undoes; such a one is never open.
    """

    service: Service
    kind: EntryKind
    concept: Concept
    amount: Money
    bears_interest: bool = True
    account_id: int | None = None
    period_id: int | None = None
    reverses: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A document as it was posted, and the ids of its entries in their order."""

    id: int
    label: str
    total: Money
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A line of the statement; `balance` runs."""

    posted_on: date
    document: str
    kind_of_document: DocumentKind
    service: Service
    kind: EntryKind
    concept: Concept
    amount: Money
    balance: Money


_ADD_DOCUMENT = insert_of(
    document,
    "kind", "prefix", "number", "label", "account_id", "issued_on", "due_on", "total", "refers_id", "reason",
)  # fmt: skip
_ADD_ENTRY = insert_of(
    account_entry,
    "account_id", "posted_on", "period_id", "service", "kind", "concept", "amount", "document_id", "line",
    "reverses_id", "bears_interest", "at", "user",
)  # fmt: skip
_ADD_OPEN = insert_of(open_item, "entry_id", "account_id", "amount")


def post(
    transaction: Transaction,
    actor: Actor,
    paper: NewDocument,
    entries: Sequence[NewEntry],
    period_id: int | None,
) -> Posted:
    """Post a document with its entries; each that is not zero, nor undoes another, becomes open."""
    total = sum(entry.amount for entry in entries)
    document_id = _ADD_DOCUMENT.add(
        transaction,
        {
            "kind": paper.kind.value,
            "prefix": paper.prefix,
            "number": paper.number,
            "label": paper.label,
            "account_id": paper.account_id,
            "issued_on": paper.issued_on.isoformat(),
            "due_on": paper.due_on.isoformat() if paper.due_on else None,
            "total": total,
            "refers_id": paper.refers_id,
            "reason": paper.reason,
        },
    )
    ids = tuple(
        _post_entry(transaction, actor, paper, entry, (document_id, line, period_id))
        for line, entry in enumerate(entries, start=1)
    )
    return Posted(id=document_id, label=paper.label, total=total, entries=ids)


def _post_entry(
    transaction: Transaction,
    actor: Actor,
    paper: NewDocument,
    entry: NewEntry,
    place: tuple[int, int, int | None],
) -> int:
    document_id, line, period_id = place
    owner = paper.account_id if entry.account_id is None else entry.account_id
    key = _ADD_ENTRY.add(
        transaction,
        {
            "account_id": owner,
            "posted_on": paper.issued_on.isoformat(),
            "period_id": period_id if entry.account_id is None else entry.period_id,
            "service": entry.service.value,
            "kind": entry.kind.value,
            "concept": entry.concept.value,
            "amount": entry.amount,
            "document_id": document_id,
            "line": line,
            "reverses_id": entry.reverses,
            "bears_interest": int(entry.bears_interest),
            "at": actor.stamp,
            "user": actor.user,
        },
    )
    if entry.amount and entry.reverses is None:
        opened = {"entry_id": key, "account_id": owner, "amount": entry.amount}
        _ADD_OPEN.add(transaction, opened)
    return key


def open_entries(transaction: Transaction, since_entry: int) -> None:
    """Open every non-zero entry from an id on: for entries that were written by the thousand."""
    fresh = select(account_entry.c.id, account_entry.c.account_id, account_entry.c.amount).where(
        account_entry.c.id >= since_entry, account_entry.c.amount != 0
    )
    transaction.execute(insert(open_item).from_select(["entry_id", "account_id", "amount"], fresh))


_ADD_ALLOCATION = insert_of(allocation, "source_id", "target_id", "amount")
_CHANGE_OPEN = Prepared(
    update(open_item)
    .where(open_item.c.entry_id == bindparam("entry"))
    .values(amount=open_item.c.amount + bindparam("change"))
)
_DROP_SETTLED = Prepared(
    delete(open_item).where(open_item.c.entry_id == bindparam("entry"), open_item.c.amount == 0)
)


_DROP_ALL_SETTLED = Prepared(delete(open_item).where(open_item.c.amount == 0))


def allocate(transaction: Transaction, allocations: Iterable[Allocation]) -> None:
    """Record what paid what, and take it from what is open."""
    rows, change = [], Counter[int]()
    for each in allocations:
        rows.append({"source_id": each.source, "target_id": each.target, "amount": each.amount})
        change[each.source] += each.amount
        change[each.target] -= each.amount
    if not rows:
        return
    _ADD_ALLOCATION.each(transaction, rows)
    changes = [{"entry": entry, "change": amount} for entry, amount in change.items()]
    _CHANGE_OPEN.each(transaction, changes)
    _DROP_SETTLED.each(transaction, changes)


def change_open(transaction: Transaction, change: Mapping[int, Money]) -> None:
    """Change what is open of many entries, each by so much; what is settled is open no more."""
    _CHANGE_OPEN.each(transaction, [{"entry": entry, "change": amount} for entry, amount in change.items()])
    _DROP_ALL_SETTLED.all(transaction, {})


def _of_cycle(cycle: str | BindParameter[str]) -> ColumnElement[bool]:
    return open_item.c.account_id.in_(select(account.c.id).where(account.c.cycle == cycle))


_OPEN = (
    select(
        open_item.c.entry_id,
        open_item.c.account_id,
        account_entry.c.document_id,
        DUE_ON,
        account_entry.c.service,
        account_entry.c.kind,
        account_entry.c.concept,
        open_item.c.amount,
        account_entry.c.bears_interest,
    )
    .join(account_entry, account_entry.c.id == open_item.c.entry_id)
    .join(document, document.c.id == account_entry.c.document_id)
    .where(open_item.c.amount > 0)
    .order_by(open_item.c.entry_id)
)
_OPEN_OF_BOOK = Prepared(_OPEN)
_OPEN_OF_ACCOUNT = Prepared(_OPEN.where(open_item.c.account_id == bindparam("owner")))
_OPEN_OF_MANY = Prepared(
    _OPEN.where(
        open_item.c.account_id.in_(select(func.json_each(bindparam("owners")).table_valued("value").c.value))
    )
)
_OPEN_OF_CYCLE = Prepared(_OPEN.where(_of_cycle(bindparam("of"))))


# A look-up costs a third of asking the enumeration, and a run asks by the thousand.
_SERVICES = {each.value: each for each in Service}
_day = lru_cache(maxsize=512)(date.fromisoformat)
_KINDS, _CONCEPTS = {each.value: each for each in EntryKind}, {each.value: each for each in Concept}


def open_items(
    transaction: Transaction, account_id: int | None = None, *, cycle: str | None = None
) -> list[OpenItem]:
    """What is owed, entry by entry: of one account, of a cycle, or of the whole book."""
    if account_id is not None:
        rows = _OPEN_OF_ACCOUNT.all(transaction, {"owner": account_id})
    elif cycle is not None:
        rows = _OPEN_OF_CYCLE.all(transaction, {"of": cycle})
    else:
        rows = _OPEN_OF_BOOK.all(transaction, {})
    return _items(rows)


def open_items_of(transaction: Transaction, account_ids: Iterable[int]) -> list[OpenItem]:
    """What these accounts owe, entry by entry."""
    return _items(_OPEN_OF_MANY.all(transaction, {"owners": json.dumps(list(account_ids))}))


def _items(rows: Iterable[tuple[Any, ...]]) -> list[OpenItem]:
    return [
        OpenItem(
            entry,
            owner,
            paper,
            _day(due_on),
            _SERVICES[service],
            _KINDS[kind],
            _CONCEPTS[concept],
            amount,
            bool(bears),
        )
        for entry, owner, paper, due_on, service, kind, concept, amount, bears in rows
    ]


def open_credits(
    transaction: Transaction, account_id: int | None = None, *, cycle: str | None = None
) -> list[OpenCredit]:
    """What is in favour, entry by entry: of one account, of a cycle, or of the whole book (R-PAG-02)."""
    query = select(open_item).where(open_item.c.amount < 0).order_by(open_item.c.entry_id)
    if account_id is not None:
        query = query.where(open_item.c.account_id == account_id)
    if cycle is not None:
        query = query.where(_of_cycle(cycle))
    return [OpenCredit(row.entry_id, row.account_id, -row.amount) for row in transaction.execute(query)]


_BALANCE = Prepared(
    select(func.coalesce(func.sum(account_entry.c.amount), 0)).where(
        account_entry.c.account_id == bindparam("owner")
    )
)


def balance(transaction: Transaction, account_id: int) -> Money:
    """What an account owes; negative if in favour. Summed from the entries, the truth (L3)."""
    ((total,),) = _BALANCE.all(transaction, {"owner": account_id})
    return int(total)


def total_balance(transaction: Transaction, upto: date | None = None) -> Money:
    """The whole portfolio, as it stood at the end of a day."""
    query = select(func.coalesce(func.sum(account_entry.c.amount), 0))
    if upto is not None:
        query = query.where(account_entry.c.posted_on <= upto)
    return int(transaction.execute(query).scalar_one())


def movements(transaction: Transaction, account_id: int) -> list[Movement]:
    """The statement of an account, oldest first, with its running balance."""
    query = (
        select(
            account_entry.c.posted_on,
            document.c.label,
            document.c.kind.label("document_kind"),
            account_entry.c.service,
            account_entry.c.kind,
            account_entry.c.concept,
            account_entry.c.amount,
        )
        .join(document, document.c.id == account_entry.c.document_id)
        .where(account_entry.c.account_id == account_id)
        .order_by(account_entry.c.posted_on, account_entry.c.id)
    )
    found, running = [], 0
    for row in transaction.execute(query):
        running += row.amount
        found.append(
            Movement(
                posted_on=row.posted_on,
                document=row.label,
                kind_of_document=DocumentKind(row.document_kind),
                service=Service(row.service),
                kind=EntryKind(row.kind),
                concept=Concept(row.concept),
                amount=row.amount,
                balance=running,
            )
        )
    return found


_LABELS_OF_OPEN = Prepared(
    select(document.c.id, NAME_ON_PAPER.label("label"))
    .join(account_entry, account_entry.c.document_id == document.c.id)
    .join(open_item, open_item.c.entry_id == account_entry.c.id)
    .where(_of_cycle(bindparam("of")), open_item.c.amount > 0)
    .distinct()
)


def labels_of_open(transaction: Transaction, cycle: str) -> dict[int, str]:
    """Names on paper of the documents of which something is owed, by document."""
    return dict(_LABELS_OF_OPEN.all(transaction, {"of": cycle}))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """A posted document, found by its number."""

    id: int
    kind: DocumentKind
    label: str
    account_id: int
    issued_on: date
    due_on: date | None
    total: Money


def find_document(transaction: Transaction, kind: DocumentKind, label: str) -> FoundDocument | None:
    """A document by its kind and its number as printed."""
    query = select(document).where(document.c.kind == kind.value, document.c.label == label)
    row = transaction.execute(query).first()
    if row is None:
        return None
    return FoundDocument(
        id=row.id,
        kind=kind,
        label=row.label,
        account_id=row.account_id,
        issued_on=row.issued_on,
        due_on=row.due_on,
        total=row.total,
    )


def notes_of(transaction: Transaction, document_id: int) -> Money:
    """Sum of the notes that refer to a document."""
    query = select(func.coalesce(func.sum(document.c.total), literal(0))).where(
        document.c.refers_id == document_id
    )
    return int(transaction.execute(query).scalar_one())


def services_of(transaction: Transaction, document_id: int) -> dict[Service, Money]:
    """What a document charged of each service."""
    query = (
        select(account_entry.c.service, func.sum(account_entry.c.amount))
        .where(account_entry.c.document_id == document_id)
        .group_by(account_entry.c.service)
        .order_by(func.min(account_entry.c.line))
    )
    return {Service(service): int(total) for service, total in transaction.execute(query)}


def services_of_notes(transaction: Transaction, document_id: int) -> dict[Service, Money]:
    """What the notes that refer to a document came to of each service; a credit is less than 0."""
    query = (
        select(account_entry.c.service, func.sum(account_entry.c.amount))
        .join(document, document.c.id == account_entry.c.document_id)
        .where(document.c.refers_id == document_id)
        .group_by(account_entry.c.service)
        .order_by(account_entry.c.service)
    )
    return {Service(service): int(total) for service, total in transaction.execute(query)}
