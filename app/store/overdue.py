"""What is overdue of accounts, invoice by invoice, with all that the rule of suspension asks of each.

A few statements answer for the whole book or for some accounts: nothing is asked account by account.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, not_, select

from app.store import agreements, claims, owed_papers, protection
from app.store.engine import Transaction
from app.store.paper_names import NAME_ON_PAPER, NO_DUE_DAY, OWED_WITH
from app.store.schema import (
    account,
    account_change,
    account_entry,
    cycle,
    document,
    open_item,
    person,
    property_,
    service_order,
)
from app.store.types import services_from
from domain.cadastre import AccountState, Service, ServiceClass
from domain.document import DocumentKind
from domain.eligibility import OverdueAccount, OverdueInvoice
from domain.money import Money
from domain.service_order import OrderCause, OrderKind, OrderState

_DUE_ON = func.coalesce(document.c.due_on, account_entry.c.posted_on)
_OLDEST = func.min(_DUE_ON, type_=document.c.due_on.type)
_SUPPLY = frozenset({Service.WATER, Service.SEWERAGE})


class OverduePaper(NamedTuple):
    """An overdue document of an account: with what it is owed, since when, and how much of it is claimed."""

    document_id: int
    due_on: date
    balance: Money
    claimed: Money
    opening: bool

    @property
    def enforceable(self) -> Money:
        """What is due of it beyond the claim."""
        return max(self.balance - self.claimed, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """An account as the rule of suspension looks at it.

    Attributes:
        id, code, name, address, neighbourhood, phone, cycle, route, stop, service_class: which one, where.
        facts: what the rule asks.
        papers: its overdue documents, the oldest first; what agreements hold is in none.
    """

    id: int
    code: str
    name: str
    address: str
    neighbourhood: str
    phone: str
    cycle: str
    route: str
    stop: int
    service_class: ServiceClass
    facts: OverdueAccount
    papers: tuple[OverduePaper, ...]

    @property
    def oldest_due(self) -> date | None:
        """Since when the oldest of them that nobody claims whole is due."""
        return min((each.due_on for each in self.papers if each.enforceable), default=None)

    def owed_since(self, day: date) -> Money:
        """What is due beyond claims of what was overdue on a day already."""
        return sum(each.enforceable for each in self.papers if each.due_on < day)


def debtors(
    transaction: Transaction,
    on: date,
    relapse_since: date,
    account_ids: Collection[int] | None = None,
) -> dict[int, Debtor]:
    """Accounts with something overdue on a day, by account, in the order of their codes.

    Args:
        transaction: an open read.
        on: the day by which invoices are overdue, agreements up to date and marks in force.
        relapse_since: from when a suspension counts for a relapse (Ley 142 art. 141).
        account_ids: only of these, and each of them whether it owes or not; None for the whole book.
    """
    papers = _papers(transaction, on, account_ids)
    whose = papers.keys() if account_ids is None else account_ids
    if not whose:
        return {}
    standing = agreements.standing(transaction, whose, on)
    marks = protection.protected(transaction, whose, on)
    relapsed = _relapsed(transaction, whose, relapse_since)
    found = {}
    for row in transaction.execute(_accounts(whose)):
        mine = tuple(papers.get(row.id, ()))
        agreed = standing.get(row.id)
        facts = OverdueAccount(
            state=row.state,
            overdue=tuple(_invoice(each, row.overdue_at_start) for each in mine),
            periodicity=row.periodicity,
            agreement_up_to_date=agreed is not None and agreed.up_to_date,
            protected=row.id in marks,
            relapsed=row.id in relapsed,
            supplied=bool(services_from(row.services) & _SUPPLY),
        )
        found[row.id] = _debtor(row, facts, mine)
    return found


def _debtor(row: Any, facts: OverdueAccount, papers: tuple[OverduePaper, ...]) -> Debtor:
    return Debtor(
        id=row.id,
        code=row.code,
        name=row.name,
        address=row.address,
        neighbourhood=row.neighbourhood,
        phone=row.phone,
        cycle=row.cycle,
        route=row.route,
        stop=row.stop,
        service_class=row.service_class,
        facts=facts,
        papers=papers,
    )


def _invoice(paper: OverduePaper, at_start: int) -> OverdueInvoice:
    """A document as the rule counts it: a balance that was brought in stands for its invoices (R-INT-05)."""
    return OverdueInvoice(paper.balance, paper.claimed, max(at_start, 1) if paper.opening else 1)


def _given(keys: Collection[int]) -> Select[int]:
    return select(func.json_each(json.dumps(list(keys))).table_valued("value").c.value)


def _accounts(keys: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            account.c.id,
            account.c.code,
            person.c.name,
            property_.c.address,
            property_.c.neighbourhood,
            person.c.phone,
            account.c.cycle,
            account.c.route,
            account.c.stop,
            account.c.service_class,
            account.c.state,
            account.c.services,
            account.c.overdue_at_start,
            cycle.c.periodicity,
        )
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .join(cycle, cycle.c.code == account.c.cycle)
        .where(account.c.id.in_(_given(keys)))
        .order_by(account.c.code)
    )


def _papers(
    transaction: Transaction, on: date, account_ids: Collection[int] | None
) -> dict[int, list[OverduePaper]]:
    claimed = _claimed(transaction, on, account_ids)
    opening = func.max(case((document.c.kind == DocumentKind.OPENING_BALANCE.value, 1), else_=0))
    conditions: list[ColumnElement[bool]] = [
        open_item.c.amount > 0,
        not_(NO_DUE_DAY),
        on > _DUE_ON,
    ]
    if account_ids is not None:
        conditions.append(open_item.c.account_id.in_(_given(account_ids)))
    query = (
        select(open_item.c.account_id, OWED_WITH, _OLDEST, func.sum(open_item.c.amount), opening)
        .join(account_entry, account_entry.c.id == open_item.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(*conditions)
        .group_by(open_item.c.account_id, OWED_WITH)
        .order_by(_OLDEST, OWED_WITH)
    )
    found: dict[int, list[OverduePaper]] = {}
    for owner, paper, due_on, balance, is_opening in transaction.execute(query):
        held = min(claimed.get(paper, 0), balance)
        each = OverduePaper(paper, due_on, balance, held, bool(is_opening))
        found.setdefault(owner, []).append(each)
    return found


def _claimed(transaction: Transaction, on: date, account_ids: Collection[int] | None) -> dict[int, Money]:
    """Money under claim by the document that it is owed with."""
    held = claims.under_claim(transaction, account_ids, on)
    if not held:
        return {}
    counted = owed_papers.counted_with(transaction, held)
    found: dict[int, Money] = {}
    for key, amount in held.items():
        found[counted[key]] = found.get(counted[key], 0) + amount
    return found


def _relapsed(transaction: Transaction, keys: Collection[int], since: date) -> frozenset[int]:
    """Accounts that were suspended or cut for arrears since a day, and had their service back after it."""
    back = select(account_change.c.id).where(
        account_change.c.account_id == service_order.c.account_id,
        account_change.c.fact == "state",
        account_change.c.new == AccountState.ACTIVE.value,
        account_change.c.valid_from >= service_order.c.scheduled_on,
    )
    query = select(service_order.c.account_id).where(
        service_order.c.state == OrderState.DONE,
        service_order.c.kind.in_((OrderKind.SUSPENSION, OrderKind.CUT)),
        service_order.c.cause == OrderCause.ARREARS,
        service_order.c.account_id.in_(_given(keys)),
        service_order.c.scheduled_on >= since,
        back.exists(),
    )
    return frozenset(transaction.execute(query).scalars())


def names(transaction: Transaction, document_ids: Collection[int]) -> Mapping[int, str]:
    """How papers call these documents."""
    query = select(document.c.id, NAME_ON_PAPER).where(document.c.id.in_(_given(document_ids)))
    return {key: str(name) for key, name in transaction.execute(query)}
