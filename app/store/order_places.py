"""What the crew's sheet says of the meter at each place: its dial, its last reading, the seal on it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.schema import account, meter, meter_installation, service_order
from domain.service_order import OrderState


@dataclass(frozen=True, slots=True)
class MeterPlace:
    """The meter of an account: digits of its dial, what it last said, the last seal that a crew put on it."""

    digits: int | None
    reading: int | None
    read_on: date | None
    seal: str


def meters(transaction: Transaction, codes: Collection[str]) -> dict[str, MeterPlace]:
    """The meter of each of these accounts, by code."""
    wanted = func.json_each(json.dumps(sorted(codes))).table_valued("value")
    sealed = service_order.alias()
    last = (
        select(func.max(sealed.c.id))
        .where(
            sealed.c.account_id == account.c.id,
            sealed.c.state == OrderState.DONE,
            sealed.c.seal != "",
        )
        .correlate(account)
        .scalar_subquery()
    )
    query = (
        select(
            account.c.code,
            meter.c.digits,
            meter_installation.c.last_reading,
            meter_installation.c.last_read_on,
            func.coalesce(service_order.c.seal, "").label("seal"),
        )
        .outerjoin(meter_installation, meter_installation.c.id == account.c.installation_id)
        .outerjoin(meter, meter.c.id == meter_installation.c.meter_id)
        .outerjoin(service_order, service_order.c.id == last)
        .where(account.c.code.in_(select(wanted.c.value)))
    )
    return {
        row.code: MeterPlace(row.digits, row.last_reading, row.last_read_on, row.seal)
        for row in transaction.execute(query)
    }
