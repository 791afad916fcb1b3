"""On which day somebody was sent to look at a reading: the trail of its decision says so."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from app.store.engine import Transaction
from app.store.schema.month import reading_change
from domain.critique import Decision

_ORDERS = frozenset({Decision.REREAD.value, Decision.INSPECT.value})


def asked_on(transaction: Transaction, reading_ids: Collection[int]) -> dict[int, date]:
    """The working day on which a visit was last asked for, by reading; without such a trail, none."""
    if not reading_ids:
        return {}
    query = (
        select(reading_change.c.reading_id, reading_change.c.new, reading_change.c.at)
        .where(reading_change.c.reading_id.in_(tuple(reading_ids)))
        .order_by(reading_change.c.id)
    )
    found: dict[int, date] = {}
    for key, new, at in transaction.execute(query):
        if new.get("decision") in _ORDERS:
            day = new.get("on")
            found[key] = at.astimezone().date() if day is None else date.fromisoformat(day)
    return found
