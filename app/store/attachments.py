"""What is kept of attachments: to what they belong, their name, their file's fingerprint."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import account_change, attachment, vacancy
from domain.attachment import Media, Owner, OwnerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttachment:
    """An attachment whose file stands in its folder already; `digest` is its name there."""

    name: str
    media: Media
    size: int
    digest: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """An attachment as it stands; once withdrawn, by whom and why."""

    id: int
    owner: Owner
    name: str
    media: Media
    size: int
    digest: str
    note: str
    at: datetime
    user: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_why: str

    @property
    def file(self) -> str:
        """The name of its file in the folder of attachments."""
        return f"{self.digest}.{self.media.value}"


def add(transaction: Transaction, actor: Actor, owner: Owner, new: NewAttachment) -> int:
    """Write that a file belongs to something; the attachment's key."""
    return new_key(
        transaction.execute(
            insert(attachment).values(
                owner_kind=owner.kind,
                owner_id=owner.id,
                name=new.name,
                media=new.media,
                size=new.size,
                digest=new.digest,
                note=new.note,
                at=actor.at,
                user=actor.user,
                withdrawn_by="",
                withdrawn_why="",
            )
        )
    )


def of(transaction: Transaction, owner: Owner) -> tuple[Attachment, ...]:
    """Everything attached to something, newest first; what was withdrawn, too."""
    query = (
        select(attachment)
        .where(attachment.c.owner_kind == owner.kind, attachment.c.owner_id == owner.id)
        .order_by(attachment.c.id.desc())
    )
    return tuple(map(_attachment, transaction.execute(query)))


def of_account(transaction: Transaction, account_id: int) -> tuple[Attachment, ...]:
    """Everything attached to an account, to the changes of its facts and to its vacancies, newest first."""
    changes = select(account_change.c.id).where(account_change.c.account_id == account_id)
    own = (attachment.c.owner_kind == OwnerKind.ACCOUNT) & (attachment.c.owner_id == account_id)
    of_facts = (attachment.c.owner_kind == OwnerKind.CHANGE) & attachment.c.owner_id.in_(changes)
    vacancies = select(vacancy.c.id).where(vacancy.c.account_id == account_id)
    of_vacant = (attachment.c.owner_kind == OwnerKind.VACANCY) & attachment.c.owner_id.in_(vacancies)
    query = select(attachment).where(own | of_facts | of_vacant).order_by(attachment.c.id.desc())
    return tuple(map(_attachment, transaction.execute(query)))


def by_id(transaction: Transaction, key: int) -> Attachment | None:
    """One attachment by its key."""
    row = transaction.execute(select(attachment).where(attachment.c.id == key)).first()
    return None if row is None else _attachment(row)


def counts(transaction: Transaction, kind: OwnerKind, owners: Sequence[int]) -> dict[int, int]:
    """How many attachments stand at each of the owners that have some."""
    query = (
        select(attachment.c.owner_id, func.count())
        .where(
            attachment.c.owner_kind == kind,
            attachment.c.owner_id.in_(owners),
            attachment.c.withdrawn_at.is_(None),
        )
        .group_by(attachment.c.owner_id)
    )
    return {row.owner_id: row[1] for row in transaction.execute(query)}


def withdraw(transaction: Transaction, actor: Actor, key: int, why: str) -> None:
    """Say that an attachment no longer counts; it and its file stay."""
    transaction.execute(
        update(attachment)
        .where(attachment.c.id == key)
        .values(withdrawn_at=actor.at, withdrawn_by=actor.user, withdrawn_why=why)
    )


def _attachment(row: Row[*tuple[object, ...]]) -> Attachment:
    values = dict(row._mapping)  # noqa: SLF001 - the library's public name for it
    owner = Owner(values.pop("owner_kind"), values.pop("owner_id"))
    return Attachment(owner=owner, **values)
