"""Tariff sheets as they were loaded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import tariff_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSheet:
    """A loaded sheet; `body` is its JSON, as `app.exchange.tariff_file` writes and reads it."""

    id: int
    code: str
    valid_from: date
    valid_to: date | None
    act: str
    body: dict[str, Any]
    loaded_at: datetime
    loaded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSheet:
    """A sheet about to be stored."""

    code: str
    valid_from: date
    valid_to: date | None
    act: str
    body: dict[str, Any]


def add(transaction: Transaction, actor: Actor, new: NewSheet) -> int:
    """Store a sheet; its id."""
    result = transaction.execute(
        insert(tariff_sheet).values(
            code=new.code,
            valid_from=new.valid_from,
            valid_to=new.valid_to,
            act=new.act,
            body=new.body,
            loaded_at=actor.at,
            loaded_by=actor.user,
        )
    )
    return new_key(result)


def every(transaction: Transaction) -> list[StoredSheet]:
    """All sheets, in the order in which they were loaded."""
    query = select(tariff_sheet).order_by(tariff_sheet.c.id)
    return [StoredSheet(**row._asdict()) for row in transaction.execute(query)]


def find(transaction: Transaction, key: int) -> StoredSheet | None:
    """A sheet by its id; None if it is not there."""
    row = transaction.execute(select(tariff_sheet).where(tariff_sheet.c.id == key)).first()
    return None if row is None else StoredSheet(**row._asdict())


def exists(transaction: Transaction, code: str) -> bool:
    """Whether a sheet of that name was loaded."""
    return (
        transaction.execute(select(tariff_sheet.c.id).where(tariff_sheet.c.code == code)).first() is not None
    )
