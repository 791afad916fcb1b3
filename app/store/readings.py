"""Readings of a period: what was read, what the critique says, what was decided."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update

from app.store import audit
from app.store.engine import Transaction, add_rows, change_rows, next_id
from app.store.periods import BillingPeriod
from app.store.schema import account, meter, meter_installation, person, property_, reading, reading_change
from app.store.types import dump_json
from domain.cadastre import AccountState, ServiceClass
from domain.critique import Decision, plausible
from domain.reading import ConsumptionMethod, Observation, ReadingOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterToRead:
    """A meter of the cycle in walking order, as the grid and the sheet need it."""

    account_id: int
    installation_id: int
    code: str
    name: str
    address: str
    neighbourhood: str
    route: str
    stop: int
    serial: str
    digits: int | None
    last_reading: int
    last_read_on: date | None
    service_class: ServiceClass
    state: AccountState
    vacant: bool
    estimated_m3: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """A reading as it stands. `consumption` is what the dial says, `billed_m3` what is charged."""

    id: int
    period_id: int
    account_id: int
    installation_id: int
    previous: int
    current: int | None
    observation: Observation
    read_on: date | None
    reader: str
    origin: ReadingOrigin
    note: str
    consumption: int | None
    cause: str | None
    average: str | None
    variation: str | None
    threshold: str | None
    suggested: str | None
    decision: str | None
    reason: str
    decided_by: str
    billed_m3: int | None
    method: ConsumptionMethod | None
    version: int
    settled_m3: int | None = None

    @property
    def pending(self) -> bool:
        """Whether somebody must still decide."""
        return self.cause is not None and self.decision is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What came from the field for a meter."""

    meter: MeterToRead
    current: int | None
    observation: Observation
    read_on: date | None
    reader: str = ""
    origin: ReadingOrigin = ReadingOrigin.FIELD
    note: str = ""


_TO_READ = (
    select(
        account.c.id.label("account_id"),
        meter_installation.c.id.label("installation_id"),
        account.c.code,
        person.c.name,
        property_.c.address,
        property_.c.neighbourhood,
        account.c.route,
        account.c.stop,
        meter.c.serial,
        meter.c.digits,
        meter_installation.c.last_reading,
        meter_installation.c.last_read_on,
        account.c.service_class,
        account.c.state,
        account.c.vacant,
        meter_installation.c.estimated_m3,
    )
    .join(person, person.c.id == account.c.holder_id)
    .join(property_, property_.c.id == account.c.property_id)
    .join(meter_installation, meter_installation.c.id == account.c.installation_id)
    .join(meter, meter.c.id == meter_installation.c.meter_id)
)
NOT_READ = (AccountState.POTENTIAL, AccountState.ENDED)


def meters_to_read(
    transaction: Transaction, cycle: str, route: str | None = None, accounts: Collection[int] | None = None
) -> list[MeterToRead]:
    """Meters of a cycle (of one route, of some accounts) in walking order; ended accounts have none."""
    query = _TO_READ.where(account.c.cycle == cycle, account.c.state.not_in(NOT_READ))
    if route is not None:
        query = query.where(account.c.route == route)
    if accounts is not None:
        query = query.where(account.c.id.in_(accounts))
    rows = transaction.execute(query.order_by(account.c.route, account.c.stop, account.c.code))
    return [_meter(row) for row in rows]


def meter_of(transaction: Transaction, account_id: int) -> MeterToRead | None:
    """The meter that hangs at an account now."""
    row = transaction.execute(_TO_READ.where(account.c.id == account_id)).first()
    return None if row is None else _meter(row)


def _meter(row: Any) -> MeterToRead:
    values: dict[str, Any] = row._asdict()
    values["vacant"] = bool(values["vacant"])
    return MeterToRead(**values)


def of_period(
    transaction: Transaction,
    period_id: int,
    *,
    pending_only: bool = False,
    accounts: Collection[int] | None = None,
) -> list[StoredReading]:
    """Readings of a period (of some accounts), in the order of the accounts' codes."""
    query = select(reading).join(account).where(reading.c.period_id == period_id).order_by(account.c.code)
    if pending_only:
        query = query.where(_pending())
    if accounts is not None:
        query = query.where(reading.c.account_id.in_(accounts))
    return [StoredReading(**row._asdict()) for row in transaction.execute(query)]


def of_account(transaction: Transaction, period_id: int, account_id: int) -> StoredReading | None:
    """One account's reading in a period."""
    query = select(reading).where(reading.c.period_id == period_id, reading.c.account_id == account_id)
    row = transaction.execute(query).first()
    return None if row is None else StoredReading(**row._asdict())


def pending_count(transaction: Transaction, period_id: int) -> int:
    """How many cases of a period nobody decided yet."""
    query = select(func.count()).select_from(reading).where(reading.c.period_id == period_id, _pending())
    return transaction.execute(query).scalar_one()


_VISITS: Final = (Decision.REREAD.value, Decision.INSPECT.value)


def visit_count(transaction: Transaction, period_id: int) -> int:
    """How many visits of a period nobody answered yet."""
    query = (
        select(func.count())
        .select_from(reading)
        .where(reading.c.period_id == period_id, reading.c.decision.in_(_VISITS))
    )
    return transaction.execute(query).scalar_one()


def missing_count(transaction: Transaction, period: BillingPeriod) -> int:
    """Metered accounts of the cycle without a row in the period."""
    query = select(func.count()).select_from(account).where(_without_row(period))
    return transaction.execute(query).scalar_one()


def unread(transaction: Transaction, period: BillingPeriod) -> set[int]:
    """The accounts that `missing_count` counts."""
    return set(transaction.execute(select(account.c.id).where(_without_row(period))).scalars())


def _without_row(period: BillingPeriod) -> ColumnElement[bool]:
    has_row = select(reading.c.id).where(
        reading.c.period_id == period.id, reading.c.account_id == account.c.id
    )
    return and_(
        account.c.cycle == period.cycle,
        account.c.state.not_in(NOT_READ),
        account.c.installation_id.is_not(None),
        ~has_row.exists(),
    )


def _pending() -> ColumnElement[bool]:
    return reading.c.cause.is_not(None) & reading.c.decision.is_(None)


def add_captures(transaction: Transaction, period_id: int, captures: Iterable[Capture]) -> int:
    """Store first readings of a period by the thousand; how many."""
    first = next_id(transaction, reading)
    rows = [
        (
            first + index, period_id, each.meter.account_id, each.meter.installation_id,
            each.meter.last_reading,
            each.current, each.observation, each.read_on.isoformat() if each.read_on else None, each.reader,
            each.origin, each.note, "", "", 1,
        )
        for index, each in enumerate(captures)
    ]  # fmt: skip
    columns = (
        "id", "period_id", "account_id", "installation_id", "previous", "current", "observation", "read_on",
        "reader",
        "origin", "note", "reason", "decided_by", "version",
    )  # fmt: skip
    add_rows(transaction, reading, columns, rows)
    return len(rows)


def change(
    transaction: Transaction, actor: audit.Actor, old: StoredReading, values: dict[str, Any], reason: str
) -> None:
    """Change a reading or its decision and keep what it said, who, when and why (R-DES-04)."""
    before = {key: getattr(old, key) for key in values}
    transaction.execute(
        insert(reading_change).values(
            reading_id=old.id,
            old=_plain(before),
            new=_plain(values) | (_decided_on(actor) if values.get("decision") else {}),
            reason=reason,
            at=actor.at,
            user=actor.user,
        )
    )
    transaction.execute(
        update(reading).where(reading.c.id == old.id).values(**values, version=old.version + 1)
    )


def remove(transaction: Transaction, reading_id: int) -> None:
    """Take away a reading that was typed by mistake and never changed; the audit line tells of it."""
    transaction.execute(delete(reading).where(reading.c.id == reading_id))


def readers(transaction: Transaction, period_ids: Sequence[int]) -> list[str]:
    """Who read in these periods, by name."""
    query = (
        select(reading.c.reader)
        .where(reading.c.period_id.in_(period_ids), reading.c.reader != "")
        .distinct()
        .order_by(reading.c.reader)
    )
    return list(transaction.execute(query).scalars())


def changes(transaction: Transaction, reading_id: int) -> list[dict[str, Any]]:
    """What a reading said before, oldest first: old, new, reason, at, user."""
    query = (
        select(reading_change).where(reading_change.c.reading_id == reading_id).order_by(reading_change.c.id)
    )
    return [row._asdict() for row in transaction.execute(query)]


def _decided_on(actor: audit.Actor) -> dict[str, str]:
    """The working date of a decision, beside what it says: its moment may be that of a rehearsal."""
    return {} if actor.day is None else {"on": actor.day.isoformat()}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


VERDICT_COLUMNS = (
    "consumption",
    "cause",
    "average",
    "variation",
    "threshold",
    "suggested",
    "billed_m3",
    "method",
)


def put_verdicts(transaction: Transaction, verdicts: list[tuple[Any, ...]]) -> None:
    """Write what the critique found, by the thousand: values of `VERDICT_COLUMNS` and the reading's id."""
    change_rows(transaction, reading, VERDICT_COLUMNS, verdicts)


def put_decisions(
    transaction: Transaction,
    actor: audit.Actor,
    decisions: Sequence[tuple[StoredReading, str, int | None, ConsumptionMethod, str]],
) -> None:
    """Write many decisions, each with its trail: (reading, decision, billed m³, method, reason)."""
    at = actor.stamp
    first = next_id(transaction, reading_change)
    trail, updates = [], []
    for index, (old, decision, billed, method, reason) in enumerate(decisions):
        before = dump_json({"decision": old.decision, "billed_m3": old.billed_m3})
        after = dump_json({"decision": decision, "billed_m3": billed} | _decided_on(actor))
        trail.append((first + index, old.id, before, after, reason, at, actor.user))
        updates.append((decision, reason, actor.user, billed, method, old.version + 1, old.id))
    add_rows(transaction, reading_change, ("id", "reading_id", "old", "new", "reason", "at", "user"), trail)
    columns = ("decision", "reason", "decided_by", "billed_m3", "method", "version")
    change_rows(transaction, reading, columns, updates)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastConsumption:
    """What an account consumed in a past period; `measured` when a reading says so."""

    account_id: int
    period_id: int
    m3: int
    measured: bool


def past(
    transaction: Transaction, period_ids: Sequence[int], accounts: Collection[int] | None = None
) -> list[PastConsumption]:
    """Billed consumption of metered accounts (or of some) in past periods, for averages and charts."""
    query = select(
        reading.c.account_id, reading.c.period_id, func.coalesce(reading.c.billed_m3, 0), reading.c.method
    ).where(reading.c.period_id.in_(period_ids), reading.c.billed_m3.is_not(None))
    if accounts is not None:
        query = query.where(reading.c.account_id.in_(accounts))
    return [
        PastConsumption(
            account_id=who, period_id=when, m3=m3 or 0, measured=method is ConsumptionMethod.READING
        )
        for who, when, m3, method in transaction.execute(query)
    ]


class RemovedMeter(NamedTuple):
    """What a meter that was taken down within a period measured of it: from and to on its dial."""

    serial: str
    before: int
    after: int


def removed_in(transaction: Transaction, period: BillingPeriod) -> dict[int, list[RemovedMeter]]:
    """The meters removed within the period, by account, in the order in which they went (R-LEC-03)."""
    query = (
        select(
            account.c.id,
            meter.c.serial,
            meter_installation.c.last_reading,
            meter_installation.c.final_reading,
        )
        .join(meter_installation, meter_installation.c.connection_id == account.c.connection_id)
        .join(meter, meter.c.id == meter_installation.c.meter_id)
        .where(
            account.c.cycle == period.cycle,
            meter_installation.c.removed_on.between(period.starts, period.ends),
            meter_installation.c.final_reading.is_not(None),
        )
        .order_by(meter_installation.c.removed_on, meter_installation.c.id)
    )
    found: dict[int, list[RemovedMeter]] = {}
    for account_id, serial, before, after in transaction.execute(query):
        found.setdefault(account_id, []).append(RemovedMeter(serial, before, int(after or 0)))
    return found


def measured_by_class(transaction: Transaction, period_id: int) -> list[tuple[ServiceClass, int, int]]:
    """(class, m³, accounts) of what was billed by reading in a period."""
    query = (
        select(account.c.service_class, func.coalesce(func.sum(reading.c.billed_m3), 0), func.count())
        .join(account, account.c.id == reading.c.account_id)
        .where(reading.c.period_id == period_id, reading.c.method == ConsumptionMethod.READING)
        .group_by(account.c.service_class)
    )
    return [
        (service_class, int(total or 0), count) for service_class, total, count in transaction.execute(query)
    ]


def dial_by_class(transaction: Transaction, period_id: int) -> list[tuple[ServiceClass, int, int]]:
    """(class, m³, accounts) by the dials of active accounts in a period, before anything is decided.

    A figure beyond any use of its class (a digit too many) would make the others' look too low: it is
    left out.
    """
    query = (
        select(account.c.service_class, reading.c.current - reading.c.previous)
        .join(account, account.c.id == reading.c.account_id)
        .where(
            reading.c.period_id == period_id,
            reading.c.current >= reading.c.previous,
            account.c.state == AccountState.ACTIVE,
        )
    )
    found: dict[ServiceClass, list[int]] = {}
    for service_class, m3 in transaction.execute(query):
        found.setdefault(service_class, []).append(int(m3 or 0))
    usual = {service_class: plausible(each) for service_class, each in found.items()}
    return [(service_class, sum(each), len(each)) for service_class, each in usual.items()]
