"""Tariff acts that are being typed, and the sheets that can still become one again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.run_states import ISSUED
from app.store.schema import period, run, tariff_draft, tariff_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """A draft; `body` is its JSON, as `app.exchange.tariff_draft` writes and reads it."""

    id: int
    body: dict[str, Any]
    base_id: int | None
    version: int
    changed_at: datetime
    changed_by: str


def add(transaction: Transaction, actor: Actor, body: dict[str, Any], base_id: int | None) -> int:
    """Begin a draft; its id."""
    result = transaction.execute(
        insert(tariff_draft).values(
            body=body, base_id=base_id, version=1, changed_at=actor.at, changed_by=actor.user
        )
    )
    return new_key(result)


def every(transaction: Transaction) -> list[StoredDraft]:
    """All drafts, the oldest first."""
    query = select(tariff_draft).order_by(tariff_draft.c.id)
    return [StoredDraft(**row._asdict()) for row in transaction.execute(query)]


def find(transaction: Transaction, key: int) -> StoredDraft | None:
    """A draft by its id; None if it is gone."""
    row = transaction.execute(select(tariff_draft).where(tariff_draft.c.id == key)).first()
    return None if row is None else StoredDraft(**row._asdict())


def save(transaction: Transaction, actor: Actor, key: int, version: int, body: dict[str, Any]) -> bool:
    """Keep what was typed; False where somebody changed the draft since it was read."""
    result = transaction.execute(
        update(tariff_draft)
        .where(tariff_draft.c.id == key, tariff_draft.c.version == version)
        .values(body=body, version=version + 1, changed_at=actor.at, changed_by=actor.user)
    )
    return bool(result.rowcount)


def remove(transaction: Transaction, key: int) -> None:
    """Delete a draft."""
    transaction.execute(delete(tariff_draft).where(tariff_draft.c.id == key))


def uses(transaction: Transaction, sheet_id: int) -> int:
    """Runs, drafts included, that were settled by a sheet."""
    query = select(func.count()).where(run.c.sheet_id == sheet_id)
    return int(transaction.execute(query).scalar_one())


def take_out(transaction: Transaction, sheet_id: int) -> None:
    """Delete a sheet that no run was settled by; drafts that were copied from it stand alone."""
    transaction.execute(update(tariff_draft).where(tariff_draft.c.base_id == sheet_id).values(base_id=None))
    transaction.execute(delete(tariff_sheet).where(tariff_sheet.c.id == sheet_id))


def issued_since(transaction: Transaction, day: date) -> int:
    """Periods that begin on a day or later and whose invoices are issued."""
    query = (
        select(func.count())
        .select_from(run)
        .join(period, period.c.id == run.c.period_id)
        .where(run.c.state == ISSUED, period.c.starts >= day)
    )
    return int(transaction.execute(query).scalar_one())
