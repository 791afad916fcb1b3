"""The audit trail: one line per write, in its transaction; sealed by a hash chain at closes."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import insert, select

from app.errors import NotAllowed
from app.store.engine import Transaction
from app.store.prepared import insert_of
from app.store.schema import account, account_change, audit, audit_seal
from domain.roles import ROLE_NAMES, Role, may, who_can


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, from which desk, at what moment; `role` is None in an office without users.

    `day` is the working date, which in a rehearsal is not the moment's; None where nobody asks for it.
    """

    user: str
    desk: int
    at: datetime
    role: Role | None = None
    day: date | None = None

    @property
    def stamp(self) -> str:
        """The moment as the file holds it."""
        return self.at.astimezone(UTC).isoformat(timespec="seconds")

    def demand(self, action: str) -> None:
        """Refuse what the role may not do.

        Args:
            action: the use case, as the trail names it.

        Raises:
            NotAllowed: it is for other roles.
        """
        if not may(self.role, action):
            raise NotAllowed(self.user, action, tuple(ROLE_NAMES[each] for each in who_can(action)))


_ADD = insert_of(audit, "at", "user", "desk", "action", "subject", "summary")


def add(transaction: Transaction, actor: Actor, action: str, subject: str, summary: str) -> None:
    """Append the audit line of a write, if who does it may: the one border that every write passes.

    Args:
        transaction: the open write.
        actor: who does it.
        action: the use case, `billing.post`.
        subject: what it is about: an account's code, a period, a file. No names, no documents.
        summary: figures, in Spanish, for the screen that shows the trail.

    Raises:
        NotAllowed: the use case is for other roles; the transaction takes back what was done in it.
    """
    actor.demand(action)
    line = {
        "at": actor.stamp, "user": actor.user, "desk": actor.desk, "action": action, "subject": subject,
        "summary": summary,
    }  # fmt: skip
    _ADD.add(transaction, line)


def seal(transaction: Transaction, day: date) -> str:
    """Close the chain over every line that no seal covers yet; returns the new digest.

    Chaining at closes, not line by line, keeps a write from waiting for the one before.
    """
    last = transaction.execute(select(audit_seal).order_by(audit_seal.c.id.desc()).limit(1)).first()
    digest, first = (last.digest, last.last_audit_id) if last else ("", 0)
    digest, last_id = _digest(transaction, digest, first, None)
    if last_id > first:
        transaction.execute(insert(audit_seal).values(last_audit_id=last_id, day=day, digest=digest))
    return digest


def broken_seals(transaction: Transaction) -> tuple[int, list[str]]:
    """Recompute every seal: how many there are, and which do not match what stands."""
    digest, first, broken = "", 0, []
    seals = transaction.execute(select(audit_seal).order_by(audit_seal.c.id)).all()
    for row in seals:
        digest, _ = _digest(transaction, digest, first, row.last_audit_id)
        if digest != row.digest:
            broken.append(f"{row.day.isoformat()}")
        digest, first = row.digest, row.last_audit_id
    return len(seals), broken


def _digest(transaction: Transaction, start: str, after: int, upto: int | None) -> tuple[str, int]:
    """Hash of the former digest and of the lines after `after`, and the id of the last of them."""
    query = select(audit).where(audit.c.id > after).order_by(audit.c.id)
    if upto is not None:
        query = query.where(audit.c.id <= upto)
    chain, last = hashlib.sha256(start.encode()), after
    for row in transaction.execute(query):
        fields = (row.id, row.at.isoformat(), row.user, row.desk, row.action, row.subject, row.summary)
        chain.update("\x1f".join(map(str, fields)).encode())
        last = row.id
    return chain.hexdigest(), last


# ── read by a person ────────────────────────────────────────────────────────


class Done(NamedTuple):
    """A line of the trail."""

    at: datetime
    user: str
    desk: int
    action: str
    subject: str
    summary: str


class FactChanged(NamedTuple):
    """A dated fact of an account that changed."""

    at: datetime
    user: str
    account: str
    old: str | None
    new: str
    valid_from: date
    support: str
    reason: str


def between(transaction: Transaction, since: datetime, until: datetime) -> list[Done]:
    """The lines from a moment to before another."""
    columns = (audit.c[name] for name in Done._fields)
    query = select(*columns).where(audit.c.at >= since, audit.c.at < until).order_by(audit.c.id)
    return [Done(*row) for row in transaction.execute(query)]


def facts_between(transaction: Transaction, since: datetime, until: datetime, fact: str) -> list[FactChanged]:
    """How a fact of accounts changed from a moment to before another."""
    kept = account_change.c
    query = (
        select(
            kept.at, kept.user, account.c.code, kept.old, kept.new, kept.valid_from, kept.support, kept.reason
        )
        .join(account, account.c.id == kept.account_id)
        .where(kept.fact == fact, kept.at >= since, kept.at < until)
        .order_by(kept.id)
    )
    return [FactChanged(*row) for row in transaction.execute(query)]
