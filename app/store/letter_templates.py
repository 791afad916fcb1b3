"""Templates of letters by version: an edit is another one, and letters already made keep theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import letter_template
from domain.letter_template import LetterTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTemplate:
    """A version of a template; `id` is 0 of one that came with the program and nobody used yet."""

    id: int
    version: int
    template: LetterTemplate
    user: str


def every(transaction: Transaction, code: str | None = None) -> list[StoredTemplate]:
    """Every version, oldest first; of one template if its code is given."""
    query = select(letter_template).order_by(letter_template.c.id)
    if code is not None:
        query = query.where(letter_template.c.code == code)
    return [_stored(row) for row in transaction.execute(query)]


def by_id(transaction: Transaction, key: int) -> StoredTemplate:
    """A version by its key."""
    return _stored(transaction.execute(select(letter_template).where(letter_template.c.id == key)).one())


def in_force(versions: Iterable[StoredTemplate], on: date) -> dict[str, StoredTemplate]:
    """Of each template the version in force on a day: the last one that had begun by then."""
    begun = (each for each in versions if each.template.valid_from <= on)
    ordered = sorted(begun, key=lambda each: (each.template.valid_from, each.version))
    return {each.template.code: each for each in ordered}


def add(transaction: Transaction, actor: Actor, template: LetterTemplate) -> StoredTemplate:
    """Keep a version of a template."""
    last = select(func.max(letter_template.c.version)).where(letter_template.c.code == template.code)
    version = (transaction.execute(last).scalar() or 0) + 1
    done = transaction.execute(
        insert(letter_template).values(
            code=template.code,
            version=version,
            name=template.name.strip(),
            stage=template.stage,
            title=template.title.strip(),
            body=template.body.strip(),
            signer=template.signer.strip(),
            role=template.role.strip(),
            term_days=template.term_days,
            with_invoice=template.with_invoice,
            valid_from=template.valid_from,
            at=actor.at,
            user=actor.user,
        )
    )
    return StoredTemplate(id=new_key(done), version=version, template=template, user=actor.user)


def _stored(row: Any) -> StoredTemplate:
    return StoredTemplate(
        id=row.id,
        version=row.version,
        template=LetterTemplate(
            code=row.code,
            name=row.name,
            stage=row.stage,
            title=row.title,
            body=row.body,
            signer=row.signer,
            role=row.role,
            term_days=row.term_days,
            with_invoice=bool(row.with_invoice),
            valid_from=row.valid_from,
        ),
        user=row.user,
    )
