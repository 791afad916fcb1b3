"""The office itself: identity, settings, holidays, cycles, remembered mappings."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from app.settings import OfficeSettings
from app.store.engine import Transaction
from app.store.schema import cycle, holiday, import_mapping, office, setting
from domain.calendar import Holiday
from domain.period import Periodicity


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeIdentity:
    """Who the utility is; `nit` with its check digit, altitude in metres."""

    name: str
    nit: str
    municipality: str
    altitude_m: int
    profile: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """Accounts billed together, how often, and by which calendar.

    Attributes:
        code, name: how it is called.
        periodicity: monthly or bimonthly.
        ends_day: day of the month on which its periods end; None for the last.
        days_to_pay, days_to_suspend: business days of its terms; None for those of the office.
    """

    code: str
    name: str
    periodicity: Periodicity
    ends_day: int | None = None
    days_to_pay: int | None = None
    days_to_suspend: int | None = None


def add(transaction: Transaction, identity: OfficeIdentity, at: datetime) -> None:
    """Write the one row of the office."""
    transaction.execute(
        insert(office).values(
            id=1,
            name=identity.name,
            nit=identity.nit,
            municipality=identity.municipality,
            altitude_m=identity.altitude_m,
            profile=identity.profile,
            created_at=at,
        )
    )


def identity(transaction: Transaction) -> OfficeIdentity:
    """The office's identity."""
    row = transaction.execute(select(office)).one()
    return OfficeIdentity(
        name=row.name,
        nit=row.nit,
        municipality=row.municipality,
        altitude_m=row.altitude_m,
        profile=row.profile,
    )


def founded_on(transaction: Transaction) -> date:
    """The day on which the office was made."""
    return transaction.execute(select(office.c.created_at)).scalar_one().date()


def settings(transaction: Transaction) -> OfficeSettings:
    """What the office decided, over the defaults."""
    rows = transaction.execute(select(setting.c.key, setting.c.value)).all()
    return OfficeSettings.from_stored({row.key: row.value for row in rows})


def save_settings(transaction: Transaction, changes: dict[str, Any]) -> None:
    """Store decisions by field name of `OfficeSettings`."""
    for key, value in changes.items():
        transaction.execute(delete(setting).where(setting.c.key == key))
        transaction.execute(insert(setting).values(key=key, value=value))


def local_holidays(transaction: Transaction) -> tuple[Holiday, ...]:
    """Days that the office added to the profile's holidays."""
    rows = transaction.execute(select(holiday.c.day, holiday.c.name).order_by(holiday.c.day))
    return tuple(Holiday(day, name) for day, name in rows)


def add_cycle(transaction: Transaction, new: Cycle) -> None:
    """Open a billing cycle."""
    transaction.execute(insert(cycle).values(asdict(new)))


def change_cycle(transaction: Transaction, changed: Cycle) -> None:
    """Give a cycle another name or calendar; its code and how often it bills stay."""
    values = asdict(changed)
    del values["code"], values["periodicity"]
    transaction.execute(update(cycle).where(cycle.c.code == changed.code).values(values))


def cycles(transaction: Transaction) -> tuple[Cycle, ...]:
    """All cycles, by code."""
    rows = transaction.execute(select(cycle).order_by(cycle.c.code)).all()
    return tuple(Cycle(**row._asdict()) for row in rows)


def remember_mapping(transaction: Transaction, kind: str, signature: str, mapping: dict[str, Any]) -> None:
    """Keep the column mapping that worked for files of this shape."""
    key = (import_mapping.c.kind == kind) & (import_mapping.c.signature == signature)
    transaction.execute(delete(import_mapping).where(key))
    transaction.execute(insert(import_mapping).values(kind=kind, signature=signature, mapping=mapping))


def remembered_mappings(transaction: Transaction, kind: str) -> dict[str, dict[str, Any]]:
    """The mappings remembered for files of this kind, by the signature of their shape."""
    query = select(import_mapping.c.signature, import_mapping.c.mapping).where(import_mapping.c.kind == kind)
    return {row.signature: row.mapping for row in transaction.execute(query)}
