"""Tables of water sold by tanker: the approved prices, and each sale."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table, text

from app.store.schema.base import WithId, metadata
from app.store.types import Day, Instant


class TankerPriceColumns(WithId):
    """What an act approved from a day on; of two of one day the later row counts."""

    valid_from: Named[date] = Column(Day)
    act: Named[str]
    per_m3: Named[int]
    per_trip: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


tanker_price = Table("tanker_price", metadata, TankerPriceColumns)


class TankerSaleColumns(WithId):
    """A sale, by the price that was in force: a charge that waits for an invoice, or a paper paid at once.

    Only how it was taken back is written later.
    """

    number: Named[int] = Column(Integer, unique=True)
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    sold_on: Named[date] = Column(Day)
    litres: Named[int]
    trips: Named[int]
    per_m3: Named[int]
    per_trip: Named[int]
    amount: Named[int]
    tanker: Named[str]
    charge_id: Named[int | None] = Column(Integer, ForeignKey("other_charge.id"), nullable=True)
    document_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    annulled_on: Named[date | None] = Column(Day, nullable=True)
    annulled_why: Named[str]


tanker_sale = Table(
    "tanker_sale",
    metadata,
    TankerSaleColumns,
    Index("ix_tanker_sale_document_id", "document_id", sqlite_where=text("document_id IS NOT NULL")),
)

TANKER_APPEND_ONLY = ("tanker_price",)
"""Tables whose rows triggers keep from changing and from going."""
