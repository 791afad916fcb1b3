"""Tables of the cadastre: cycles, persons, premises, meters, accounts, and how each fact changed."""

from datetime import date, datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    TypedColumns,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant
from domain.attachment import Media, OwnerKind
from domain.cadastre import AccountState, ServiceClass
from domain.data_quality import Fault
from domain.period import Periodicity


class CycleColumns(TypedColumns):
    """Accounts billed together.

    `ends_day`: the day of the month on which its periods end; None for the last. `days_to_pay` and
    `days_to_suspend`, in business days; None for the office's.
    """

    code = Column(String(16), primary_key=True)
    name: Named[str]
    periodicity: Named[Periodicity] = Column(Code(Periodicity))
    ends_day: Named[int | None]
    days_to_pay: Named[int | None]
    days_to_suspend: Named[int | None]


cycle = Table("cycle", metadata, CycleColumns)


class PersonColumns(WithId):
    """Subscriber, owner or occupant."""

    name: Named[str]
    document_kind: Named[str]
    document: Named[str] = Column(String, index=True)
    phone: Named[str]
    email: Named[str]


person = Table("person", metadata, PersonColumns)


class PropertyColumns(WithId):
    """The premises."""

    address: Named[str]
    neighbourhood: Named[str]
    cadastral_number: Named[str]


property_ = Table("property", metadata, PropertyColumns)


class ConnectionColumns(WithId):
    """The pipe from the main to the premises."""

    property_id: Named[int] = Column(Integer, ForeignKey("property.id"))


connection = Table("connection", metadata, ConnectionColumns)


class MeterColumns(WithId):
    """A meter, wherever it hangs; digits None when the cadastre does not bring them."""

    serial: Named[str] = Column(String, index=True)
    brand: Named[str]
    digits: Named[int | None]


meter = Table("meter", metadata, MeterColumns)


class MeterInstallationColumns(WithId):
    """A meter at a connection, from–to. `last_reading` is what the next one is compared with.

    `estimated_m3` of it were billed by estimate since the dial was last read.
    """

    connection_id: Named[int] = Column(Integer, ForeignKey("connection.id"), index=True)
    meter_id: Named[int] = Column(Integer, ForeignKey("meter.id"))
    installed_on: Named[date | None] = Column(Day, nullable=True)
    initial_reading: Named[int]
    removed_on: Named[date | None] = Column(Day, nullable=True)
    final_reading: Named[int | None]
    last_reading: Named[int]
    last_read_on: Named[date | None] = Column(Day, nullable=True)
    estimated_m3: Named[int]


meter_installation = Table("meter_installation", metadata, MeterInstallationColumns)


class AccountColumns(WithId):
    """What is billed. Holds what is in force; `account_change` keeps what was, with dates."""

    code: Named[str] = Column(String, unique=True)
    holder_id: Named[int] = Column(Integer, ForeignKey("person.id"))
    property_id: Named[int] = Column(Integer, ForeignKey("property.id"))
    connection_id: Named[int] = Column(Integer, ForeignKey("connection.id"), index=True)
    installation_id: Named[int | None] = Column(Integer, ForeignKey("meter_installation.id"), nullable=True)
    service_class: Named[ServiceClass] = Column(Code(ServiceClass))
    state: Named[AccountState] = Column(Code(AccountState))
    services: Named[str]
    units: Named[int]
    cycle: Named[str] = Column(String, ForeignKey("cycle.code"))
    route: Named[str]
    stop: Named[int]
    vacant: Named[int]
    since: Named[date | None] = Column(Day, nullable=True)
    overdue_at_start: Named[int]
    search: Named[str]
    version: Named[int]


account = Table(
    "account", metadata, AccountColumns, Index("ix_account_cycle_route_stop", "cycle", "route", "stop")
)


class AccountChangeColumns(WithId):
    """One dated fact of an account: old and new value, from when, who, why, with what support."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    fact: Named[str]
    old: Named[str | None]
    new: Named[str]
    valid_from: Named[date] = Column(Day)
    support: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    reason: Named[str]
    batch_id: Named[int | None] = Column(Integer, nullable=True, index=True)


account_change = Table("account_change", metadata, AccountChangeColumns)


class AccountBatchColumns(WithId):
    """One fact asked of many accounts at once; each of their changes names it. Undone by another batch."""

    fact: Named[str]
    new: Named[str]
    valid_from: Named[date] = Column(Day)
    reason: Named[str]
    support: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    reverses_id: Named[int | None] = Column(Integer, ForeignKey("account_batch.id"), nullable=True)


account_batch = Table("account_batch", metadata, AccountBatchColumns)


class AttachmentColumns(WithId):
    """A photo or PDF beside something: `owner_id` is a key of what `owner_kind` says.

    The file stands in the folder of attachments under its `digest`. Withdrawn once `withdrawn_at` is there.
    """

    owner_kind: Named[OwnerKind] = Column(Code(OwnerKind))
    owner_id: Named[int]
    name: Named[str]
    media: Named[Media] = Column(Code(Media))
    size: Named[int]
    digest: Named[str] = Column(String(64))
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    withdrawn_at: Named[datetime | None] = Column(Instant, nullable=True)
    withdrawn_by: Named[str]
    withdrawn_why: Named[str]


attachment = Table(
    "attachment", metadata, AttachmentColumns, Index("ix_attachment_owner", "owner_kind", "owner_id")
)


class VacancyColumns(WithId):
    """Premises accredited as vacant from a day to another, by a document or a visit; ended before, why.

    `renews_id` is the accreditation that this one goes on.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    since: Named[date] = Column(Day)
    until: Named[date] = Column(Day)
    proof: Named[str]
    visited_on: Named[date | None] = Column(Day, nullable=True)
    visitor: Named[str]
    renews_id: Named[int | None] = Column(Integer, ForeignKey("vacancy.id"), nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    ended_on: Named[date | None] = Column(Day, nullable=True)
    ended_why: Named[str]
    ended_by: Named[str]


vacancy = Table("vacancy", metadata, VacancyColumns)


class QualityRemarkColumns(WithId):
    """That somebody found a doubt right as it is (`accepted`), or took that back; the newest one holds.

    `evidence` is what the doubt rested on: once that is otherwise, the doubt is open again.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    fault: Named[Fault] = Column(Code(Fault))
    evidence: Named[str]
    accepted: Named[bool]
    reason: Named[str]
    said_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


quality_remark = Table("quality_remark", metadata, QualityRemarkColumns)
