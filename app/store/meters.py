"""Meters and where they hang, from–to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update

from app.store.engine import Transaction, new_key
from app.store.run_states import ISSUED
from app.store.schema import account, invoice, meter, meter_installation, period
from domain.account_change import Billed
from domain.meter_change import HangingMeter
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeter:
    """A meter that is hung, and what it showed then."""

    serial: str
    brand: str
    digits: int | None
    initial: int
    on: date


def hanging(transaction: Transaction, account_id: int) -> tuple[int, HangingMeter] | None:
    """The installation of the meter that hangs at an account, and the meter; None without one."""
    query = (
        select(
            meter_installation.c.id,
            meter.c.serial,
            meter.c.digits,
            meter_installation.c.installed_on,
            meter_installation.c.last_reading,
            meter_installation.c.estimated_m3,
        )
        .join(meter_installation, meter_installation.c.id == account.c.installation_id)
        .join(meter, meter.c.id == meter_installation.c.meter_id)
        .where(account.c.id == account_id)
    )
    row = transaction.execute(query).first()
    if row is None:
        return None
    values = row._asdict()
    return values.pop("id"), HangingMeter(**values)


def account_with(transaction: Transaction, serial: str) -> str | None:
    """The code of the account where a meter of that serial hangs now; None for none."""
    query = (
        select(account.c.code)
        .join(meter_installation, meter_installation.c.id == account.c.installation_id)
        .join(meter, meter.c.id == meter_installation.c.meter_id)
        .where(meter.c.serial == serial)
        .order_by(account.c.id)
        .limit(1)
    )
    return transaction.execute(query).scalar()


def take_down(transaction: Transaction, installation_id: int, on: date, final: int | None) -> None:
    """Say of a meter that it hangs no more, and what it showed."""
    transaction.execute(
        update(meter_installation)
        .where(meter_installation.c.id == installation_id)
        .values(removed_on=on, final_reading=final)
    )


def hang(transaction: Transaction, connection_id: int, new: NewMeter) -> int:
    """Hang a meter at a connection; the installation's key. One of the same serial taken down is that one."""
    known = select(meter.c.id).where(meter.c.serial == new.serial, meter.c.brand == new.brand)
    meter_id = transaction.execute(known.order_by(meter.c.id.desc())).scalar()
    if meter_id is None:
        added = insert(meter).values(serial=new.serial, brand=new.brand, digits=new.digits)
        meter_id = new_key(transaction.execute(added))
    return new_key(
        transaction.execute(
            insert(meter_installation).values(
                connection_id=connection_id,
                meter_id=meter_id,
                installed_on=new.on,
                initial_reading=new.initial,
                last_reading=new.initial,
                estimated_m3=0,
            )
        )
    )


def last_readings(transaction: Transaction, installations: Collection[int]) -> dict[int, int]:
    """What the next reading of each of these meters is compared with."""
    query = select(meter_installation.c.id, meter_installation.c.last_reading)
    wanted = set(installations)
    return {key: dial for key, dial in transaction.execute(query) if key in wanted} if wanted else {}


def set_marks(transaction: Transaction, account_id: int, serial: str, brand: str) -> None:
    """Write the number and the make of the meter that hangs at an account as they are."""
    hangs = (
        select(meter_installation.c.meter_id)
        .join(account, account.c.installation_id == meter_installation.c.id)
        .where(account.c.id == account_id)
        .scalar_subquery()
    )
    transaction.execute(update(meter).where(meter.c.id == hangs).values(serial=serial, brand=brand))


def billed_to(transaction: Transaction, account_id: int) -> Billed | None:
    """The last period of which an account has an issued invoice; None for none."""
    query = (
        select(period.c.period, period.c.ends)
        .join(invoice, invoice.c.period_id == period.c.id)
        .where(invoice.c.account_id == account_id, invoice.c.state == ISSUED)
        .order_by(period.c.ends.desc())
        .limit(1)
    )
    row = transaction.execute(query).first()
    return None if row is None else Billed(Period.parse(row.period), row.ends)
