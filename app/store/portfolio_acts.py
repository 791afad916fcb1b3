"""Acts on the portfolio as they were proposed and decided, and the control account that they fill."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, insert, or_, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.paper_names import NAME_ON_PAPER
from app.store.schema import (
    account,
    account_entry,
    document,
    person,
    portfolio_act,
    portfolio_act_item,
    portfolio_act_step,
    portfolio_recovery,
)
from domain.cadastre import Service
from domain.ledger import Concept, EntryKind, OpenItem
from domain.money import Money
from domain.portfolio_act import ActKind, ActState, AdjustmentCause


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAct:
    """An act about to be proposed."""

    kind: ActKind
    account_id: int
    act: str
    reason: str
    proposed_on: date
    cause: AdjustmentCause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAct:
    """An act as it stands.

    Attributes:
        id: its number.
        act, reason: what allows it, and why it is done.
        cause: of an adjustment: why it was not owed.
        user: who proposed it.
        state: of its last step; `decided_on`, `decided_by` and `why` are of that, empty while it is proposed.
        document_id: the paper that did it; None unless it was approved.
        amount: what it takes off; `recovered` was paid of it since.
    """

    id: int
    kind: ActKind
    account_id: int
    account: str
    name: str
    act: str
    reason: str
    proposed_on: date
    user: str
    state: ActState
    decided_on: date | None
    decided_by: str
    why: str
    document_id: int | None
    amount: Money
    recovered: Money
    cause: AdjustmentCause | None

    @property
    def in_control(self) -> Money:
        """What of it stays in the control account."""
        held = self.state is ActState.APPROVED and self.kind.controlled
        return self.amount - self.recovered if held else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActItem:
    """What an act takes off of an entry, and how much of that was recovered."""

    id: int
    entry: int
    paper: str
    service: Service
    concept: Concept
    due_on: date
    amount: Money
    recovered: Money


# ── writing ─────────────────────────────────────────────────────────────────


def add(transaction: Transaction, actor: Actor, new: NewAct, parts: Iterable[tuple[OpenItem, Money]]) -> int:
    """Keep an act that is proposed; its number."""
    values = {
        "kind": new.kind,
        "account_id": new.account_id,
        "act": new.act,
        "reason": new.reason,
        "cause": "" if new.cause is None else new.cause.value,
        "proposed_on": new.proposed_on,
        "at": actor.at,
        "user": actor.user,
    }
    key = new_key(transaction.execute(insert(portfolio_act).values(values)))
    rows = [
        {"act_id": key, "entry_id": item.entry, "due_on": item.due_on, "amount": amount}
        for item, amount in parts
    ]
    transaction.execute(insert(portfolio_act_item), rows)
    return key


def decide(
    transaction: Transaction,
    actor: Actor,
    act: int,
    how: tuple[ActState, date, str],
    document_id: int | None = None,
) -> None:
    """Keep a step of an act: its state, day and reason, and the paper that it posted."""
    state, on, reason = how
    values = {
        "act_id": act,
        "state": state,
        "taken_on": on,
        "document_id": document_id,
        "reason": reason,
        "at": actor.at,
        "user": actor.user,
    }
    transaction.execute(insert(portfolio_act_step).values(values))


def recover(
    transaction: Transaction, papers: tuple[int, int], parts: Iterable[tuple[ActItem, Money]]
) -> None:
    """Keep what was recovered of items: by which paper it was owed again, and which receipt paid it."""
    document_id, receipt_id = papers
    rows = [
        {"item_id": item.id, "document_id": document_id, "receipt_id": receipt_id, "amount": amount}
        for item, amount in parts
    ]
    transaction.execute(insert(portfolio_recovery), rows)


# ── reading ─────────────────────────────────────────────────────────────────

_AMOUNT = (
    select(func.sum(portfolio_act_item.c.amount))
    .where(portfolio_act_item.c.act_id == portfolio_act.c.id)
    .scalar_subquery()
)
_RECOVERED = (
    select(func.coalesce(func.sum(portfolio_recovery.c.amount), 0))
    .join(portfolio_act_item, portfolio_act_item.c.id == portfolio_recovery.c.item_id)
    .where(portfolio_act_item.c.act_id == portfolio_act.c.id)
    .scalar_subquery()
)
_step = portfolio_act_step.alias("each_step")
_LAST = select(func.max(_step.c.id)).where(_step.c.act_id == portfolio_act.c.id).scalar_subquery()


def _acts() -> Select[*tuple[Any, ...]]:
    return (
        select(
            portfolio_act,
            account.c.code,
            person.c.name,
            portfolio_act_step.c.state,
            portfolio_act_step.c.taken_on,
            portfolio_act_step.c.user.label("decided_by"),
            portfolio_act_step.c.reason.label("why"),
            portfolio_act_step.c.document_id,
            _AMOUNT.label("amount"),
            _RECOVERED.label("recovered"),
        )
        .join(account, account.c.id == portfolio_act.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(portfolio_act_step, portfolio_act_step.c.id == _LAST)
        .order_by(portfolio_act.c.id)
    )


def listed(transaction: Transaction, account_id: int | None = None) -> list[StoredAct]:
    """Every act, or those of an account, in the order in which they were proposed."""
    query = _acts()
    if account_id is not None:
        query = query.where(portfolio_act.c.account_id == account_id)
    return [_act(row) for row in transaction.execute(query)]


def find(transaction: Transaction, act: int) -> StoredAct | None:
    """An act by its number."""
    row = transaction.execute(_acts().where(portfolio_act.c.id == act)).first()
    return None if row is None else _act(row)


def _act(row: Any) -> StoredAct:
    return StoredAct(
        id=row.id,
        kind=row.kind,
        account_id=row.account_id,
        account=row.code,
        name=row.name,
        act=row.act,
        reason=row.reason,
        proposed_on=row.proposed_on,
        user=row.user,
        state=row.state or ActState.PROPOSED,
        decided_on=row.taken_on,
        decided_by=row.decided_by or "",
        why=row.why or "",
        document_id=row.document_id,
        amount=row.amount,
        recovered=row.recovered,
        cause=AdjustmentCause(row.cause) if row.cause else None,
    )


def items(transaction: Transaction, act: int) -> list[ActItem]:
    """What an act takes off, in the order in which it was proposed."""
    recovered = (
        select(func.coalesce(func.sum(portfolio_recovery.c.amount), 0))
        .where(portfolio_recovery.c.item_id == portfolio_act_item.c.id)
        .scalar_subquery()
    )
    query = (
        select(
            portfolio_act_item,
            NAME_ON_PAPER.label("paper"),
            account_entry.c.service,
            account_entry.c.concept,
            recovered.label("recovered"),
        )
        .join(account_entry, account_entry.c.id == portfolio_act_item.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(portfolio_act_item.c.act_id == act)
        .order_by(portfolio_act_item.c.id)
    )
    return [
        ActItem(
            id=row.id,
            entry=row.entry_id,
            paper=row.paper,
            service=Service(row.service),
            concept=Concept(row.concept),
            due_on=row.due_on,
            amount=row.amount,
            recovered=row.recovered,
        )
        for row in transaction.execute(query)
    ]


def control(
    transaction: Transaction, account_ids: Collection[int] | None = None, on: date | None = None
) -> dict[int, Money]:
    """What the control accounts hold at the end of a day, by account, as the ledger's entries say it.

    What was written off, less what was owed again to be paid; a reversal takes back what it undoes.
    """
    undone = account_entry.alias("undone")
    query = (
        select(account_entry.c.account_id, -func.sum(account_entry.c.amount))
        .outerjoin(undone, undone.c.id == account_entry.c.reverses_id)
        .where(
            or_(account_entry.c.kind == EntryKind.WRITE_OFF.value, undone.c.kind == EntryKind.WRITE_OFF.value)
        )
        .group_by(account_entry.c.account_id)
    )
    if account_ids is not None:
        given = select(func.json_each(json.dumps(list(account_ids))).table_valued("value").c.value)
        query = query.where(account_entry.c.account_id.in_(given))
    if on is not None:
        query = query.where(account_entry.c.posted_on <= on)
    return {key: int(total) for key, total in transaction.execute(query) if total}
