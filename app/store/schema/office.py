"""Tables of the office itself: its settings, holidays and people, and the trail of what was done."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    String,
    Table,
    TypedColumns,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.roles import Role


class OfficeColumns(WithId):
    """One row: the utility itself."""

    name: Named[str]
    nit: Named[str]
    municipality: Named[str]
    altitude_m: Named[int]
    profile: Named[str]
    created_at: Named[datetime] = Column(Instant)


office = Table("office", metadata, OfficeColumns)


class SettingColumns(TypedColumns):
    """What the office decided, by key; declared with type and default in `app.settings`."""

    key = Column(String(64), primary_key=True)
    value: Named[Any] = Column(Json)


setting = Table("setting", metadata, SettingColumns)


class HolidayColumns(TypedColumns):
    """Local holidays that the office adds to the profile's."""

    day: Named[date] = Column(Day, primary_key=True)
    name: Named[str]


holiday = Table("holiday", metadata, HolidayColumns)


class UserColumns(WithId):
    """Who may act; an office without passwords has none. What failed counts since the last good password."""

    name: Named[str] = Column(String, unique=True)
    role: Named[Role] = Column(Code(Role))
    password_hash: Named[str]
    active: Named[int]
    failures: Named[int]
    failed_at: Named[datetime | None] = Column(Instant, nullable=True)


user = Table("app_user", metadata, UserColumns)


class AuditColumns(WithId):
    """Who did what, when, from which desk: one line per write, in its transaction."""

    at: Named[datetime] = Column(Instant)
    user: Named[str]
    desk: Named[int]
    action: Named[str]
    subject: Named[str]
    summary: Named[str]


audit = Table("audit", metadata, AuditColumns)


class AuditSealColumns(WithId):
    """Seals the trail up to a line: hash of the former seal and of the lines between."""

    last_audit_id: Named[int] = Column(Integer, ForeignKey("audit.id"))
    day: Named[date] = Column(Day)
    digest: Named[str]


audit_seal = Table("audit_seal", metadata, AuditSealColumns)


class ImportMappingColumns(TypedColumns):
    """Column mapping remembered for files of the same shape."""

    kind = Column(String(32), primary_key=True)
    signature = Column(String(64), primary_key=True)
    mapping: Named[Any] = Column(Json)


import_mapping = Table("import_mapping", metadata, ImportMappingColumns)
