"""Readings of a period: one by one at the keyboard, and how far each route is (R-LEC-01 to R-LEC-04)."""

from dataclasses import dataclass
from datetime import date

from app.changes import Changed, Topic
from app.invoicing import complement
from app.month import critique
from app.month.period import find_period, open_periods_named
from app.office import Office
from app.store import accounts, audit, periods, readings
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.readings import Capture, MeterToRead, PastConsumption, StoredReading
from app.wording.refusals import AccountMissing, AlreadyIssued, DateOutsidePeriod, MeterMissing
from domain.dial import demand_fitting
from domain.errors import InvalidValue
from domain.period import Period
from domain.reading import Observation, ReadingOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A reading as somebody types it: a figure, or an observation that explains why there is none."""

    current: int | None
    observation: Observation = Observation.READ
    read_on: date | None = None
    reader: str = ""
    note: str = ""
    reason: str = "corrección al digitar"
    origin: ReadingOrigin = ReadingOrigin.FIELD


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredResult:
    """The reading as it stands after it was entered and judged."""

    reading: StoredReading
    changed: Changed = frozenset({Topic.READINGS, Topic.CRITIQUE})


def enter(office: Office, name: Period, code: str, entered: Entered) -> EnteredResult:
    """Store a reading and judge it at once; what it said before is kept with who and why.

    Raises:
        PeriodMissing, PeriodClosed, AlreadyIssued, BilledLater: the period takes no reading of it.
        AccountMissing, MeterMissing: there is no meter to read.
        DateOutsidePeriod: the day lies outside of the period.
        InvalidValue: a reading that no dial shows, or neither a reading nor an observation that explains it.
    """
    with office.store.write() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        period = open_for_readings(transaction, name, card.cycle)[0]
        complement.demand_readable(transaction, period, card.id, card.code)
        meter = readings.meter_of(transaction, card.id)
        if meter is None:
            raise MeterMissing(code)
        _check(entered, period)
        if entered.current is not None:
            demand_fitting(entered.current, meter.digits, meter.last_reading)
        store(office, transaction, period, meter, entered)
        critique.review(transaction, period, [card.id])
        periods.set_stale(transaction, period.id, stale=True)
        shown = "sin lectura" if entered.current is None else str(entered.current)
        audit.add(transaction, office.actor(), "reading.enter", f"{name} {card.code}", shown)
        stored = readings.of_account(transaction, period.id, card.id)
        assert stored is not None  # noqa: S101 - it was written above, in this transaction
        return EnteredResult(reading=stored)


def open_for_readings(transaction: Transaction, name: Period, cycle: str | None) -> list[BillingPeriod]:
    """The period in each cycle that has it; once issued it takes those of the accounts without invoice.

    Raises:
        PeriodMissing, PeriodClosed: there is no such period to read.
        AlreadyIssued: everybody has an issued invoice.
    """
    found = open_periods_named(transaction, name, cycle)
    if all(complement.to_read(transaction, each) == set() for each in found):
        raise AlreadyIssued(str(name))
    return found


def _check(entered: Entered, period: BillingPeriod) -> None:
    if entered.current is None and not entered.observation.explains_no_reading:
        raise InvalidValue("lectura", "", "un número, o la novedad que explica por qué no se leyó")
    if entered.read_on is not None and not period.starts <= entered.read_on <= period.ends:
        raise DateOutsidePeriod(str(entered.read_on), str(period.starts), str(period.ends))


def store(
    office: Office, transaction: Transaction, period: BillingPeriod, meter: MeterToRead, entered: Entered
) -> None:
    """Store what was entered of a meter; what its row said before stays in its trail."""
    read_on = entered.read_on or office.clock.today()
    read_on = min(max(read_on, period.starts), period.ends)
    old = readings.of_account(transaction, period.id, meter.account_id)
    if old is None:
        fresh = Capture(
            meter=meter,
            current=entered.current,
            observation=entered.observation,
            read_on=read_on,
            reader=entered.reader,
            origin=entered.origin,
            note=entered.note,
        )
        readings.add_captures(transaction, period.id, [fresh])
        return
    values: dict[str, object] = {
        "current": entered.current,
        "observation": entered.observation,
        "read_on": read_on,
        "reader": entered.reader or old.reader,
        "origin": entered.origin,
        "note": entered.note or old.note,
        "decision": None,
        "reason": "",
        "decided_by": "",
        "billed_m3": None,
        "method": None,
    }
    readings.change(transaction, office.actor(), old, values, entered.reason)


GRID_PERIODS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteProgress:
    """How far a route is: meters, rows stored, cases undecided, rows without a figure."""

    route: str
    meters: int
    stored: int
    pending: int
    unread: int = 0


def progress(office: Office, name: Period, cycle: str | None = None) -> tuple[RouteProgress, ...]:
    """How far each route of a period is, in the order of the routes.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        period = find_period(transaction, name, cycle)
        rows = {row.account_id: row for row in readings.of_period(transaction, period.id)}
        counted: dict[str, list[int]] = {}
        for meter in readings.meters_to_read(transaction, period.cycle):
            figures = counted.setdefault(meter.route, [0, 0, 0, 0])
            row = rows.get(meter.account_id)
            figures[0] += 1
            figures[1] += row is not None
            figures[2] += row is not None and row.pending
            figures[3] += row is not None and row.current is None
    return tuple(
        RouteProgress(route=route, meters=meters, stored=stored, pending=pending, unread=unread)
        for route, (meters, stored, pending, unread) in counted.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A meter of a route with what is stored of it and its past: a row of the keyboard grid."""

    meter: MeterToRead
    reading: StoredReading | None
    past: tuple[PastConsumption, ...]


def grid(office: Office, name: Period, route: str, cycle: str | None = None) -> tuple[GridRow, ...]:
    """The meters of a route in walking order, with what is stored and the last six consumptions.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        period = find_period(transaction, name, cycle)
        rows = {row.account_id: row for row in readings.of_period(transaction, period.id)}
        history = critique.history(transaction, period, GRID_PERIODS)
        return tuple(
            GridRow(
                meter=meter, reading=rows.get(meter.account_id), past=tuple(history.get(meter.account_id, ()))
            )
            for meter in readings.meters_to_read(transaction, period.cycle, route)
        )
