"""Messages that bring files of the office, and what became of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import parcel, parcel_event
from domain.mail import MailState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParcel:
    """A message about to wait; `files`: by the name that they go under, their place in the data folder."""

    address: str
    message_id: str
    subject: str
    body: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredParcel:
    """A message, and what is known of it."""

    id: int
    told: NewParcel
    state: MailState
    words: str
    at: datetime


def add(transaction: Transaction, actor: Actor, new: NewParcel) -> int:
    """Let a message wait; its key."""
    values: dict[str, Any] = {
        "address": new.address,
        "message_id": new.message_id,
        "subject": new.subject,
        "body": new.body,
        "files": dict(new.files),
    }
    key = new_key(transaction.execute(insert(parcel).values(values)))
    note(transaction, actor, [key], MailState.QUEUED)
    return key


def note(
    transaction: Transaction, actor: Actor, keys: Iterable[int], state: MailState, words: str = ""
) -> None:
    """Append what became of messages, with the server's words."""
    rows = [
        {"parcel_id": key, "state": state, "words": words, "at": actor.at, "user": actor.user} for key in keys
    ]
    if rows:
        transaction.execute(insert(parcel_event), rows)


def listed(transaction: Transaction, keys: Sequence[int] | None = None) -> list[StoredParcel]:
    """Messages as they stand, the newest first; these, or all."""
    last = select(func.max(parcel_event.c.id)).group_by(parcel_event.c.parcel_id)
    query = (
        select(parcel, parcel_event.c.state, parcel_event.c.words, parcel_event.c.at)
        .join(parcel_event, parcel_event.c.parcel_id == parcel.c.id)
        .where(parcel_event.c.id.in_(last))
        .order_by(parcel.c.id.desc())
    )
    if keys is not None:
        query = query.where(parcel.c.id.in_(list(keys)))
    return [_parcel(row) for row in transaction.execute(query)]


def _parcel(row: Any) -> StoredParcel:
    told = NewParcel(
        address=row.address, message_id=row.message_id, subject=row.subject, body=row.body, files=row.files
    )
    return StoredParcel(id=row.id, told=told, state=row.state, words=row.words, at=row.at)
