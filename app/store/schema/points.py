"""Tables of the points where people pay, and of what each takes for a payment."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Integer, Named, String, Table, UniqueConstraint

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant
from domain.collection_point import Channel, SourceKind


class CollectionPointColumns(WithId):
    """A place where people pay; its source says which receipts are its own, if any can be known."""

    name: Named[str] = Column(String, unique=True)
    channel: Named[Channel] = Column(Code(Channel))
    place: Named[str]
    hours: Named[str]
    source_kind: Named[SourceKind | None] = Column(Code(SourceKind), nullable=True)
    source_key: Named[str | None] = Column(String, nullable=True)
    source_bank: Named[str]
    closed_on: Named[date | None] = Column(Day, nullable=True)


collection_point = Table(
    "collection_point",
    metadata,
    CollectionPointColumns,
    UniqueConstraint("source_kind", "source_key", "source_bank"),
)


class PointCommissionColumns(WithId):
    """What a point takes for each payment from a day on; of two of one day the later row counts."""

    point_id: Named[int] = Column(Integer, ForeignKey("collection_point.id"), index=True)
    valid_from: Named[date] = Column(Day)
    fixed: Named[int]
    percent: Named[str]
    vat: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


point_commission = Table("point_commission", metadata, PointCommissionColumns)

POINT_APPEND_ONLY = ("point_commission",)
"""Tables whose rows triggers keep from changing and from going."""
