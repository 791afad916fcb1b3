"""Where premises stand: positions from a day on; nothing in the table is changed."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Integer, Named, String, Table

from app.store.schema.base import WithId, metadata
from app.store.types import Day, Instant


class PositionColumns(WithId):
    """Where the premises of an account stand, in degrees WGS 84; the last one of a day or before holds.

    Degrees are text, as they were given: a position is not arithmetic, and no figure of it is lost.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    latitude: Named[str] = Column(String(16))
    longitude: Named[str] = Column(String(16))
    valid_from: Named[date] = Column(Day)
    support: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


position = Table("position", metadata, PositionColumns)

PLACE_APPEND_ONLY = ("position",)
"""Tables whose rows triggers keep from changing and from going."""
