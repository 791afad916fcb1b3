"""Who owes something overdue on a day: how much, since when, of how many papers, who they are."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import FromClause, Select, case, func, select

from app.store import claims, owed_papers, portfolio
from app.store.engine import Transaction
from app.store.paper_names import DUE_ON, NO_DUE_DAY, OWED_WITH
from app.store.schema import (
    account,
    account_entry,
    allocation,
    document,
    person,
    property_,
    sector_service,
)
from domain.cadastre import ServiceClass
from domain.collection_list import PaymentRecord
from domain.document import DocumentKind
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """What an account owes overdue: all of it, and what of that is under claim.

    Attributes:
        oldest: due date of the oldest paper of which something may be collected; of any, if nothing may.
        papers: how many papers.
    """

    account_id: int
    amount: Money
    claimed: Money
    oldest: date
    papers: int

    @property
    def collectable(self) -> Money:
        """What may be asked for: what is under claim is not (R-PQR-05)."""
        return max(self.amount - self.claimed, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """Whose debt it is, as the cadastre has it today."""

    account_id: int
    code: str
    name: str
    phone: str
    email: str
    address: str
    neighbourhood: str
    route: str
    service_class: ServiceClass
    stop: int = 0

    @property
    def contactable(self) -> bool:
        """Whether there is a way to reach them from the office."""
        return bool(self.phone or self.email)


def overdue(
    transaction: Transaction, on: date, *, past: bool, account_id: int | None = None
) -> list[Overdue]:
    """Every account with something overdue on a day, what agreements finance left out (R-ACU-01).

    Args:
        transaction: an open read.
        on: the day; what is due on it is not overdue yet.
        past: whether entries may have been posted after it.
        account_id: only this one.
    """
    owners = None if account_id is None else [account_id]
    claimed: dict[int, dict[int, Money]] = {}
    held = claims.withheld_items(transaction, on, owners)
    counted = owed_papers.counted_with(transaction, {item.document for item, _ in held}) if held else {}
    for item, amount in held:
        by_paper = claimed.setdefault(item.account, {})
        paper = counted[item.document]
        by_paper[paper] = by_paper.get(paper, 0) + amount
    papers = _papers(on, past=past, account_id=account_id)
    free = select(papers.c.account_id, func.sum(papers.c.amount), func.min(papers.c.due), func.count())
    free = free.where(papers.c.account_id.not_in(given(claimed))).group_by(papers.c.account_id)
    found = [
        Overdue(account_id=key, amount=amount, claimed=0, oldest=date.fromisoformat(due), papers=count)
        for key, amount, due, count in transaction.execute(free)
    ]
    return found + _with_claims(transaction, papers, claimed)


def _papers(on: date, *, past: bool, account_id: int | None) -> FromClause:
    left = portfolio.open_entries(on, past=past)
    paper = OWED_WITH.label("paper")
    owner = account_entry.c.account_id if past else left.c.account_id
    query = (
        select(
            owner,
            paper,
            func.min(DUE_ON).label("due"),
            func.sum(left.c.amount).label("amount"),
        )
        .select_from(left)
        .join(account_entry, account_entry.c.id == left.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(left.c.amount > 0, on.isoformat() > DUE_ON, ~NO_DUE_DAY)
        .group_by(owner, paper)
    )
    if account_id is not None:
        query = query.where(owner == account_id)
    return query.subquery()


def overdue_papers(transaction: Transaction, account_id: int, on: date) -> list[tuple[date, Money]]:
    """What an account owes overdue today, paper by paper: since when, and how much."""
    papers = _papers(on, past=False, account_id=account_id)
    rows = transaction.execute(select(papers.c.due, papers.c.amount).order_by(papers.c.due))
    return [(date.fromisoformat(due), amount) for due, amount in rows]


def _with_claims(
    transaction: Transaction, papers: FromClause, claimed: Mapping[int, Mapping[int, Money]]
) -> list[Overdue]:
    """The accounts of which something overdue is claimed, paper by paper: there are few."""
    if not claimed:
        return []
    owed: dict[int, list[tuple[date, Money, Money]]] = {}
    for row in transaction.execute(select(papers).where(papers.c.account_id.in_(given(claimed)))):
        held = min(claimed[row.account_id].get(row.paper, 0), row.amount)
        owed.setdefault(row.account_id, []).append((date.fromisoformat(row.due), row.amount, held))
    found = []
    for key, rows in owed.items():
        free = [each for each in rows if each[1] > each[2]]
        found.append(
            Overdue(
                account_id=key,
                amount=sum(amount for _, amount, _ in rows),
                claimed=sum(held for _, _, held in rows),
                oldest=min(due for due, _, _ in free or rows),
                papers=len(free),
            )
        )
    return found


def given(keys: Collection[int] | Collection[str] | Mapping[int, object]) -> Select[Any]:
    """Keys or codes as a query, however many they are."""
    return select(func.json_each(json.dumps(list(keys))).table_valued("value").c.value)


def debtors(transaction: Transaction, keys: Collection[int] | Mapping[int, object]) -> dict[int, Debtor]:
    """Who they are, by account."""
    query = (
        select(
            account.c.id,
            account.c.code,
            person.c.name,
            person.c.phone,
            person.c.email,
            property_.c.address,
            property_.c.neighbourhood,
            account.c.route,
            account.c.service_class,
            account.c.stop,
        )
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .where(account.c.id.in_(given(keys)))
    )
    return {
        key: Debtor(
            account_id=key, code=code, name=name, phone=phone, email=email, address=address,
            neighbourhood=place, route=route, service_class=kind, stop=stop,
        )
        for key, code, name, phone, email, address, place, route, kind, stop in transaction.execute(query)
    }  # fmt: skip


def records(
    transaction: Transaction, keys: Collection[int], since: date, on: date
) -> dict[int, PaymentRecord]:
    """How many invoices due between two days were paid by their day, by account."""
    source, target = account_entry.alias("source"), account_entry.alias("target")
    paid = (
        select(func.coalesce(func.sum(allocation.c.amount), 0))
        .select_from(target)
        .join(allocation, allocation.c.target_id == target.c.id)
        .join(source, source.c.id == allocation.c.source_id)
        .where(target.c.document_id == document.c.id, source.c.posted_on <= document.c.due_on)
        .correlate(document)
        .scalar_subquery()
    )
    query = (
        select(document.c.account_id, func.sum(case((paid >= document.c.total, 1), else_=0)), func.count())
        .where(
            document.c.account_id.in_(given(keys)),
            document.c.kind == DocumentKind.INVOICE.value,
            document.c.due_on.between(since, on),
            document.c.total > 0,
        )
        .group_by(document.c.account_id)
    )
    return {key: PaymentRecord(on_time, billed) for key, on_time, billed in transaction.execute(query)}


def served(transaction: Transaction, on: date) -> dict[str, tuple[int, int | None]]:
    """Continuity and risk of each route by the last month that the office wrote down, up to a day."""
    month = f"{on:%Y-%m}"
    query = (
        select(sector_service.c.route, sector_service.c.continuity, sector_service.c.risk)
        .where(sector_service.c.month <= month)
        .order_by(sector_service.c.month, sector_service.c.id)
    )
    return {route: (continuity, risk) for route, continuity, risk in transaction.execute(query)}
