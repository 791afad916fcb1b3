"""How each route was served month by month, as the office wrote it down."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from app.store.engine import Transaction
from app.store.schema import sector_service
from domain.period import Period

_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredService:
    """How a route was served in a month, in percents; `risk` is None where nobody measured its water."""

    route: str
    month: Period
    continuity: Decimal
    risk: Decimal | None
    user: str


def services(transaction: Transaction, on: date, route: str | None = None) -> list[StoredService]:
    """Every month of every route up to a day, or of one, the last first; of each, what was said last."""
    query = (
        select(sector_service)
        .where(sector_service.c.month <= f"{on:%Y-%m}")
        .order_by(sector_service.c.month.desc(), sector_service.c.id.desc())
    )
    if route is not None:
        query = query.where(sector_service.c.route == route)
    found: dict[tuple[str, str], StoredService] = {}
    for row in transaction.execute(query):
        said = StoredService(
            route=row.route,
            month=Period.parse(row.month),
            continuity=Decimal(row.continuity) / _WHOLE,
            risk=None if row.risk is None else Decimal(row.risk) / _WHOLE,
            user=row.user,
        )
        found.setdefault((row.route, row.month), said)
    return list(found.values())
