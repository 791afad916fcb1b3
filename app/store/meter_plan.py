"""Meters that hang, with what a plan of metering looks at: age, volume, the state that was last told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select

from app.store.engine import Transaction
from app.store.schema import account, meter, meter_installation, person, property_
from app.store.schema.month import reading
from domain.cadastre import AccountState
from domain.meter_plan import MeterFacts, PlanLimits
from domain.reading import Observation

_BROKEN = (Observation.STUCK_METER, Observation.FOGGED_METER, Observation.REVERSED_METER)
_SERVED = (AccountState.ACTIVE, AccountState.SUSPENDED, AccountState.AGREED_SUSPENSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMeter:
    """A meter and where it hangs."""

    account_id: int
    account: str
    name: str
    address: str
    route: str
    stop: int
    serial: str
    brand: str
    facts: MeterFacts


def candidates(transaction: Transaction, limits: PlanLimits, on: date) -> Iterator[PlacedMeter]:
    """Meters that are old, let much through, or were told not to measure at their last reading."""
    last = select(func.max(reading.c.id)).where(reading.c.installation_id == meter_installation.c.id)
    broken = and_(reading.c.id.is_not(None), reading.c.observation.in_(_BROKEN))
    through = meter_installation.c.last_reading - meter_installation.c.initial_reading
    query = (
        select(
            account.c.id,
            account.c.code,
            person.c.name,
            property_.c.address,
            account.c.route,
            account.c.stop,
            meter.c.serial,
            meter.c.brand,
            meter_installation.c.installed_on,
            through,
            broken,
        )
        .join(meter_installation, meter_installation.c.id == account.c.installation_id)
        .join(meter, meter.c.id == meter_installation.c.meter_id)
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .outerjoin(reading, reading.c.id == last.correlate(meter_installation).scalar_subquery())
        .where(
            account.c.state.in_(_SERVED),
            or_(
                meter_installation.c.installed_on <= limits.oldest(on),
                through >= limits.volume_m3,
                broken,
            ),
        )
        .order_by(account.c.route, account.c.stop, account.c.code)
    )
    for row in transaction.execute(query):
        facts = MeterFacts(hung_on=row[8], volume_m3=max(0, row[9]), works=not row[10])
        yield PlacedMeter(
            account_id=row[0],
            account=row[1],
            name=row[2],
            address=row[3],
            route=row[4],
            stop=row[5],
            serial=row[6],
            brand=row[7],
            facts=facts,
        )
