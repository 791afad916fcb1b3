"""Tables of other charges, and of those that are billed by instalments."""

from datetime import date, datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    Table,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Day, Instant


class OtherChargeColumns(WithId):
    """A charge waiting for the next invoice of its account: an order, a fee, an instalment.

    `interest` is the part of `amount` that is interest of its plan (R-DIF-02). It may be billed once
    `approved_on` is there; billed once `invoice_id` is; withdrawn, and never billed, once `withdrawn_on` is.
    `load_id`: of the sheet that it came in, if it did.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    concept: Named[str]
    label: Named[str]
    bucket: Named[str]
    amount: Named[int]
    deferred_id: Named[int | None] = Column(Integer, ForeignKey("deferred.id"), nullable=True)
    instalment: Named[int | None]
    not_before: Named[str]
    invoice_id: Named[int | None] = Column(Integer, ForeignKey("invoice.id"), nullable=True, index=True)
    withdrawn_on: Named[date | None] = Column(Day, nullable=True)
    withdrawn_by: Named[str | None]
    withdrawn_why: Named[str | None]
    interest: Named[int]
    added_on: Named[date | None] = Column(Day, nullable=True)
    added_by: Named[str]
    approved_on: Named[date | None] = Column(Day, nullable=True)
    approved_by: Named[str]
    load_id: Named[int | None] = Column(Integer, nullable=True, index=True)


other_charge = Table("other_charge", metadata, OtherChargeColumns)


class ChargeLoadColumns(WithId):
    """A sheet of charges that was brought in: its name, its fingerprint, how many charges and how much."""

    file: Named[str]
    digest: Named[str]
    charges: Named[int]
    amount: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


charge_load = Table("charge_load", metadata, ChargeLoadColumns)


class DeferredColumns(WithId):
    """A charge paid in instalments (R-DIF-01, R-DIF-02); each instalment is an `other_charge`."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"))
    label: Named[str]
    amount: Named[int]
    instalments: Named[int]
    monthly_rate: Named[str]
    starts: Named[str]


deferred = Table("deferred", metadata, DeferredColumns)
