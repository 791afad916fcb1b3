"""The policy of collection: proposed with its day, approved with its act; it changes the lists to come."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.changes import Changed, Topic
from app.debt.collecting import policy_on
from app.office import Office
from app.store import audit, collection_policies
from app.store.collection_policies import StoredPolicy
from app.wording.collection_refusals import CollectionPolicyMissing, PolicyApproved, PolicyTooLate
from domain.collection_policy import CollectionPolicy
from domain.errors import InvalidValue

CHANGES: Final[Changed] = frozenset({Topic.COLLECTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """The policy of a day and all that were proposed; `current` is None while the usual one holds."""

    on: date
    policy: CollectionPolicy
    current: StoredPolicy | None
    every: tuple[StoredPolicy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChanged:
    """A policy that was proposed or approved: its number and its first day."""

    number: int
    valid_from: date
    changed: Changed = CHANGES


def policies(office: Office, on: date | None = None) -> Policies:
    """The policy of a day, today's if none is given, and all that were proposed."""
    day = on or office.clock.today()
    with office.store.read() as transaction:
        return Policies(
            on=day,
            policy=policy_on(transaction, day),
            current=collection_policies.in_force(transaction, day),
            every=tuple(collection_policies.every(transaction)),
        )


def propose(office: Office, valid_from: date, policy: CollectionPolicy, reason: str) -> PolicyChanged:
    """Propose a policy; nothing changes until somebody approves it.

    Raises:
        InvalidValue: no reason, or it would begin today or before.
    """
    today = office.clock.today()
    if valid_from <= today:
        raise InvalidValue("rige desde", f"{valid_from:%d/%m/%Y}", f"un día después del {today:%d/%m/%Y}")
    if not reason.strip():
        raise InvalidValue("motivo", "", "por qué cambia la política")
    with office.store.write() as transaction:
        key = collection_policies.add(transaction, office.actor(), valid_from, policy, reason.strip())
        summary = f"política de cobro desde el {valid_from}"
        audit.add(transaction, office.actor(), "collection_policy.propose", str(key), summary)
    return PolicyChanged(number=key, valid_from=valid_from)


def approve(office: Office, number: int, act: str) -> PolicyChanged:
    """Approve a policy: from its day on the lists are made by it.

    Raises:
        CollectionPolicyMissing, PolicyApproved: there is no such policy, or it was approved before.
        PolicyTooLate: its first day has come.
        InvalidValue: no act.
    """
    today = office.clock.today()
    if not act.strip():
        raise InvalidValue("acto", "", "con qué acta o resolución se aprueba")
    with office.store.write() as transaction:
        found = collection_policies.find(transaction, number)
        if found is None:
            raise CollectionPolicyMissing(number)
        if found.approved:
            raise PolicyApproved(number)
        if found.valid_from <= today:
            raise PolicyTooLate(number, found.valid_from, today)
        collection_policies.approve(transaction, office.actor(), number, act.strip())
        summary = f"rige desde el {found.valid_from}: {act.strip()}"
        audit.add(transaction, office.actor(), "collection_policy.approve", str(number), summary)
    return PolicyChanged(number=number, valid_from=found.valid_from)
