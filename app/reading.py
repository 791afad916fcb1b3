"""Readings of a period: one by one at the keyboard, or from a file (R-LEC-01 to R-LEC-04)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app import critique
from app.changes import Changed, Topic
from app.exchange import reading_file, table, workbook
from app.jobs import Job, SilentJob
from app.office import Office
from app.period import open_periods_named
from app.refusals import AccountMissing, AlreadyIssued, DateOutsidePeriod, MeterMissing
from app.store import accounts, audit, offices, periods, readings, steps
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.readings import Capture, MeterToRead, StoredReading
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
        PeriodMissing, PeriodClosed, AlreadyIssued: the period takes no readings.
        AccountMissing, MeterMissing: there is no meter to read.
        DateOutsidePeriod: the day lies outside of the period.
        InvalidValue: a negative reading, or neither a reading nor an observation that explains it.
    """
    with office.store.write() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        period = _open_for_readings(transaction, name, card.cycle)[0]
        meter = readings.meter_of(transaction, card.id)
        if meter is None:
            raise MeterMissing(code)
        _check(entered, period)
        _store(office, transaction, period, meter, entered)
        critique.review(transaction, period, [card.id])
        periods.set_stale(transaction, period.id, stale=True)
        shown = "sin lectura" if entered.current is None else str(entered.current)
        audit.add(transaction, office.actor(), "reading.enter", f"{name} {code}", shown)
        stored = readings.of_account(transaction, period.id, card.id)
        assert stored is not None  # noqa: S101 - it was written above, in this transaction
        return EnteredResult(reading=stored)


def _open_for_readings(transaction: Transaction, name: Period, cycle: str | None) -> list[BillingPeriod]:
    found = open_periods_named(transaction, name, cycle)
    if any(steps.issued(transaction, each.id) for each in found):
        raise AlreadyIssued(str(name))
    return found


def _check(entered: Entered, period: BillingPeriod) -> None:
    if entered.current is None and not entered.observation.explains_no_reading:
        raise InvalidValue("lectura", "", "un número, o la novedad que explica por qué no se leyó")
    if entered.current is not None and entered.current < 0:
        raise InvalidValue("lectura", str(entered.current), "0 o más")
    if entered.read_on is not None and not period.starts <= entered.read_on <= period.ends:
        raise DateOutsidePeriod(str(entered.read_on), str(period.starts), str(period.ends))


def _store(
    office: Office, transaction: Transaction, period: BillingPeriod, meter: MeterToRead, entered: Entered
) -> None:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingImport:
    """What a file of readings brought: `missing` are metered accounts still without a row."""

    rows: int
    read: int
    without_reading: int
    repeated: int
    rejected: tuple[reading_file.RowProblem, ...]
    missing: int
    changed: Changed = frozenset({Topic.READINGS, Topic.CRITIQUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingImportOptions:
    """How a file of readings is brought in."""

    simulate: bool = False
    rejected_to: Path | None = None
    reader: str = ""
    mapping: dict[str, str] | None = field(default=None)


def import_file(
    office: Office, path: Path, name: Period, options: ReadingImportOptions | None = None, job: Job | None = None
) -> ReadingImport:
    """Bring the readings of a period from a file: good rows enter, the others are told one by one.

    A reading below the last one is stored and goes to critique; a row equal to what is stored
    changes nothing.

    Raises:
        FileUnreadable: the file cannot be read.
        FileRejected: it lacks the columns it needs.
        PeriodMissing, PeriodClosed, AlreadyIssued: the period takes no readings.
    """
    chosen, watcher = options or ReadingImportOptions(), job or SilentJob()
    raw = table.read_table(path)
    watcher.report(1, 4, "Leyendo el archivo")
    with office.store.read() as transaction:
        remembered = offices.remembered_mapping(transaction, "lecturas", reading_file.signature_of(raw))
    found = reading_file.read_readings(raw, chosen.mapping or remembered)
    watcher.report(2, 4, "Revisando las filas")
    result = _import_rows(office, name, found, chosen, watcher)
    if chosen.rejected_to is not None:
        workbook.write_rejected(chosen.rejected_to, raw, result.rejected)
    watcher.report(4, 4, "")
    return result


def _import_rows(
    office: Office, name: Period, found: reading_file.ReadingFile, chosen: ReadingImportOptions, watcher: Job
) -> ReadingImport:
    manager = office.store.read if chosen.simulate else office.store.write
    with manager() as transaction:
        opened = _open_for_readings(transaction, name, None)
        meters = {each.code: each for period in opened for each in readings.meters_to_read(transaction, period.cycle)}
        stored = _stored_by_code(transaction, opened, meters)
        checked = reading_file.check_rows(found, _expected(meters, stored), opened[0].starts, opened[0].ends)
        watcher.report(3, 4, "Guardando las lecturas")
        if not chosen.simulate:
            _write(office, transaction, opened, meters, checked.accepted, chosen)
            offices.remember_mapping(transaction, "lecturas", found.signature, found.mapping)
            summary = f"{len(checked.accepted)} lecturas, {len(checked.rejected)} rechazadas"
            audit.add(transaction, office.actor(), "reading.import_file", str(name), summary)
        read = sum(1 for row in checked.accepted if row.reading is not None)
        missing = sum(readings.missing_count(transaction, period) for period in opened)
        if chosen.simulate:
            missing -= sum(1 for row in checked.accepted if row.code not in stored)
        return ReadingImport(
            rows=found.data_rows,
            read=read,
            without_reading=len(checked.accepted) - read,
            repeated=checked.repeated,
            rejected=checked.rejected,
            missing=missing,
        )


def _stored_by_code(
    transaction: Transaction, opened: Sequence[BillingPeriod], meters: dict[str, MeterToRead]
) -> dict[str, StoredReading]:
    by_account = {row.account_id: row for period in opened for row in readings.of_period(transaction, period.id)}
    return {
        code: by_account[meter.account_id] for code, meter in meters.items() if meter.account_id in by_account
    }
