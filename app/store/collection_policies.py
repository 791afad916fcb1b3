"""Policies of collection: proposed, approved, in force on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import collection_approval, collection_policy
from domain.collection import PriorityFactor, Stage
from domain.collection_action import ActionKind
from domain.collection_policy import CollectionPolicy, FactorTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPolicy:
    """A policy as it was proposed; `approved_by` is empty until somebody approves it."""

    id: int
    valid_from: date
    policy: CollectionPolicy
    reason: str
    at: datetime
    user: str
    act: str
    approved_by: str

    @property
    def approved(self) -> bool:
        """Whether it holds from its day on."""
        return bool(self.approved_by)


def add(
    transaction: Transaction, actor: Actor, valid_from: date, policy: CollectionPolicy, reason: str
) -> int:
    """Propose a policy; its key."""
    values = {
        "valid_from": valid_from, "terms": _terms(policy), "reason": reason, "at": actor.at,
        "user": actor.user,
    }  # fmt: skip
    return new_key(transaction.execute(insert(collection_policy).values(values)))


def approve(transaction: Transaction, actor: Actor, key: int, act: str) -> None:
    """Say that a policy holds, and by which act."""
    values = {"policy_id": key, "act": act, "at": actor.at, "user": actor.user}
    transaction.execute(insert(collection_approval).values(values))


def every(transaction: Transaction) -> list[StoredPolicy]:
    """All policies, in the order in which they were proposed."""
    return [_stored(row) for row in transaction.execute(_policies().order_by(collection_policy.c.id))]


def find(transaction: Transaction, key: int) -> StoredPolicy | None:
    """A policy by its key."""
    row = transaction.execute(_policies().where(collection_policy.c.id == key)).first()
    return None if row is None else _stored(row)


def in_force(transaction: Transaction, on: date) -> StoredPolicy | None:
    """The policy of a day: of those approved, the one that began last; of one day, the later one."""
    query = _policies().where(
        collection_policy.c.valid_from <= on, collection_approval.c.policy_id.is_not(None)
    )
    order = collection_policy.c.valid_from.desc(), collection_approval.c.id.desc()
    row = transaction.execute(query.order_by(*order).limit(1)).first()
    return None if row is None else _stored(row)


def _policies() -> Select[Any]:
    return select(
        collection_policy,
        collection_approval.c.act,
        collection_approval.c.user.label("approved_by"),
    ).outerjoin(collection_approval, collection_approval.c.policy_id == collection_policy.c.id)


def _stored(row: Any) -> StoredPolicy:
    return StoredPolicy(
        id=row.id,
        valid_from=row.valid_from,
        policy=_policy(row.terms),
        reason=row.reason,
        at=row.at,
        user=row.user,
        act=row.act or "",
        approved_by=row.approved_by or "",
    )


def _terms(policy: CollectionPolicy) -> dict[str, object]:
    return {
        "etapas": [[each.code, each.from_days, each.minimum_amount, each.action] for each in policy.stages],
        "pesos": [[each.factor, each.points, each.full_at] for each in policy.factors],
        "gracia": policy.grace_days,
        "memoria": policy.memory_days,
        "atribucion": policy.attribution_days,
    }


def _policy(terms: Any) -> CollectionPolicy:
    return CollectionPolicy(
        stages=tuple(
            Stage(code=code, from_days=days, minimum_amount=amount, action=ActionKind(action))
            for code, days, amount, action in terms["etapas"]
        ),
        factors=tuple(
            FactorTerms(PriorityFactor(factor), points, full_at) for factor, points, full_at in terms["pesos"]
        ),
        grace_days=terms["gracia"],
        memory_days=terms["memoria"],
        attribution_days=terms["atribucion"],
    )
