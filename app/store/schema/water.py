"""Tables of the water: sectors of the network, what each got, and the hours without service.

Nothing in them changes: said again, the later row is what stands.
"""

from datetime import datetime

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Named, Table, UniqueConstraint

from app.store.schema.base import WithId, metadata
from app.store.types import Instant


class WaterSectorColumns(WithId):
    """A sector of the network: routes that one gate or one big meter feeds."""

    name: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


water_sector = Table("water_sector", metadata, WaterSectorColumns, UniqueConstraint("name"))


class WaterSectorRouteColumns(WithId):
    """The sector of a route from a month on; None where it is in none any more."""

    sector_id: Named[int | None] = Column(Integer, ForeignKey("water_sector.id"), nullable=True)
    route: Named[str]
    since: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


water_sector_route = Table("water_sector_route", metadata, WaterSectorRouteColumns)


class WaterSupplyColumns(WithId):
    """What was reported of a sector in a month; None is what was not, and `told` is of its interruptions."""

    sector_id: Named[int] = Column(Integer, ForeignKey("water_sector.id"))
    month: Named[str]
    produced_m3: Named[int | None]
    supplied_m3: Named[int | None]
    properties: Named[int | None]
    told: Named[bool] = Column(Boolean)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


water_supply = Table(
    "water_supply",
    metadata,
    WaterSupplyColumns,
    Index("ix_water_supply_sector_id_month", "sector_id", "month"),
)


class WaterInterruptionColumns(WithId):
    """Hours without water of a sector, or of one of its routes; `ends` is None while they last.

    Moments are of the office's clock, `AAAA-MM-DDTHH:MM`. A row that names another stands in its place;
    `withdrawn` where nothing does.
    """

    sector_id: Named[int] = Column(Integer, ForeignKey("water_sector.id"))
    route: Named[str]
    starts: Named[str]
    ends: Named[str | None]
    affected: Named[int]
    cause: Named[str]
    replaces_id: Named[int | None] = Column(
        Integer, ForeignKey("water_interruption.id"), nullable=True, unique=True
    )
    withdrawn: Named[bool] = Column(Boolean)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


water_interruption = Table(
    "water_interruption",
    metadata,
    WaterInterruptionColumns,
    Index("ix_water_interruption_starts", "starts"),
)

WATER_APPEND_ONLY = ("water_sector", "water_sector_route", "water_supply", "water_interruption")
"""Tables whose rows triggers keep from changing and from going."""
