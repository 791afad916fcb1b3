"""Readings of a period: one by one at the keyboard, or from a file (R-LEC-01 to R-LEC-04)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import complement, critique
from app.changes import Changed, Topic
from app.exchange import table
from app.exchange.columns import ColumnMapping, Header, IgnoredRow, RowProblem, recall
from app.exchange.reading_check import ExpectedMeter, ReadingCheck, check_rows
from app.exchange.reading_file import FIELDS, ReadingFile, ReadingRow, read_readings, score_readings
from app.exchange.refused_rows import RejectedList
from app.jobs import Job, SilentJob
from app.office import Office
from app.period import find_period, open_periods_named
from app.refusals import AccountMissing, AlreadyIssued, DateOutsidePeriod, MeterMissing
from app.store import accounts, audit, cadastre, offices, periods, readings
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.readings import Capture, MeterToRead, PastConsumption, StoredReading
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
        _store(office, transaction, period, meter, entered)
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


MAPPING_KIND = "lecturas"
GRID_PERIODS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingImport:
    """What a file of readings brought: every row of data is read, without reading, repeated or refused.

    `ignored` are the rows that are no data (blank, totals, those that nobody filled in), `warnings` what a
    person should look at in the others, and `missing` the metered accounts still without a row.
    """

    rows: int
    read: int
    without_reading: int
    repeated: int
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]
    missing: int
    changed: Changed = frozenset({Topic.READINGS, Topic.CRITIQUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingImportOptions:
    """How a file of readings is brought in.

    Attributes:
        simulate: judge everything, write nothing.
        rejected_to: where the refused rows are written with their reasons.
        reader: who read, where the file does not say.
        mapping: field → column; None takes what is remembered, else what is proposed.
    """

    simulate: bool = False
    rejected_to: Path | None = None
    reader: str = ""
    mapping: ColumnMapping | None = None


def import_file(
    office: Office,
    path: Path,
    name: Period,
    options: ReadingImportOptions | None = None,
    job: Job | None = None,
) -> ReadingImport:
    """Bring the readings of a period from a file: good rows enter, the others are told one by one.

    A reading below the last one is stored and goes to critique; a row equal to what is stored
    changes nothing.

    Raises:
        FileUnreadable: the file cannot be read.
        ColumnsMissing: it lacks the columns it needs.
        FileUnwritable, DiskFull: the refused rows cannot be written, or would replace the file itself or
            some other.
        PeriodMissing, PeriodClosed, AlreadyIssued: the period takes no readings.
    """
    chosen, watcher = options or ReadingImportOptions(), job or SilentJob()
    refused = RejectedList(chosen.rejected_to, path)
    watcher.report(0, 4, "Leyendo el archivo")
    raw, found = _read(office, path, chosen.mapping)
    watcher.report(2, 4, "Revisando las filas")
    with (office.store.read if chosen.simulate else office.store.write)() as transaction:
        opened = open_for_readings(transaction, name, None)
        judged = _judged(transaction, opened, raw, found)
        refused.write(raw, found.header, judged.rejected)
        if not chosen.simulate:
            _bring_in(office, transaction, opened, judged, chosen.reader)
    watcher.report(4, 4, "")
    refused_rows = {each.row for each in judged.rejected}
    return ReadingImport(
        rows=found.data_rows,
        read=judged.read,
        without_reading=len(judged.accepted) - judged.read,
        repeated=len(judged.check.repeated),
        rejected=judged.rejected,
        warnings=tuple(each for each in found.warnings if each.row not in refused_rows),
        ignored=found.ignored,
        missing=len(judged.check.missing),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPreview:
    """A file read but not brought in: what is shown before anybody decides.

    Attributes:
        name: the period that would take them.
        raw: the sheet.
        file: its rows as they stand.
        check: the rows against what the office awaits.
        meters: the meters of the period by the code of their account.
    """

    name: Period
    raw: table.RawTable
    file: ReadingFile
    check: ReadingCheck
    meters: Mapping[str, MeterToRead]

    @property
    def header(self) -> Header:
        """The header row, and which column is which."""
        return self.file.header

    @property
    def accepted(self) -> tuple[ReadingRow, ...]:
        """Rows that enter."""
        return self.check.accepted

    @property
    def rejected(self) -> tuple[RowProblem, ...]:
        """Rows that stay out, with why."""
        return self.check.rejected

    @property
    def read(self) -> int:
        """How many of the rows that enter bring a reading, and not a novelty alone."""
        return sum(1 for row in self.accepted if row.reading is not None)


def preview(office: Office, path: Path, name: Period, mapping: ColumnMapping | None = None) -> ReadingPreview:
    """Read a file of readings and judge its rows against what the period awaits.

    Raises:
        FileUnreadable, ColumnsMissing, PeriodMissing, PeriodClosed, AlreadyIssued: as `import_file`.
    """
    raw, found = _read(office, path, mapping)
    with office.store.read() as transaction:
        return _judged(transaction, open_for_readings(transaction, name, None), raw, found)


def _read(office: Office, path: Path, mapping: ColumnMapping | None) -> tuple[table.RawTable, ReadingFile]:
    """The file by the mapping given, by the one remembered for its shape, or as it proposes itself."""
    raw = table.read_table(path, score=score_readings)
    chosen = mapping
    if chosen is None:
        with office.store.read() as transaction:
            chosen = recall(raw, offices.remembered_mappings(transaction, MAPPING_KIND))
    return raw, read_readings(raw, chosen)


def _judged(
    transaction: Transaction, opened: Sequence[BillingPeriod], raw: table.RawTable, found: ReadingFile
) -> ReadingPreview:
    meters, billed = {}, set()
    for period in opened:
        taking = complement.to_read(transaction, period)
        for each in readings.meters_to_read(transaction, period.cycle):
            meters[each.code] = each
            if taking is not None and each.account_id not in taking:
                billed.add(each.account_id)
    stored = {row.account_id: row for period in opened for row in readings.of_period(transaction, period.id)}
    first_day, last_day = min(each.starts for each in opened), max(each.ends for each in opened)
    check = check_rows(found, _expected(transaction, meters, stored, billed), first_day, last_day)
    return ReadingPreview(name=opened[0].period, raw=raw, file=found, check=check, meters=meters)


def _bring_in(
    office: Office,
    transaction: Transaction,
    opened: Sequence[BillingPeriod],
    judged: ReadingPreview,
    reader: str,
) -> None:
    """Store the rows that enter, and what was decided on the columns of such a file."""
    _write(office, transaction, opened, [(judged.meters[row.code], row) for row in judged.accepted], reader)
    header = judged.header
    offices.remember_mapping(transaction, MAPPING_KIND, header.signature(), header.decision(FIELDS))
    summary = f"{len(judged.accepted)} lecturas, {len(judged.rejected)} rechazadas"
    audit.add(transaction, office.actor(), "reading.import_file", str(judged.name), summary)


def _expected(
    transaction: Transaction,
    meters: dict[str, MeterToRead],
    stored: dict[int, StoredReading],
    billed: Collection[int],
) -> dict[str, ExpectedMeter]:
    """What each account of the office may bring: those without a meter are known, but not read."""
    expected = {
        code: ExpectedMeter(serial=None, metered=False) for code in cadastre.existing_codes(transaction)
    }
    for code, meter in meters.items():
        row = stored.get(meter.account_id)
        expected[code] = ExpectedMeter(
            serial=meter.serial,
            digits=meter.digits,
            last_reading=meter.last_reading,
            stored=row is not None,
            stored_reading=None if row is None else row.current,
            stored_observation=None if row is None else row.observation,
            billed=meter.account_id in billed,
        )
    return expected


def _write(
    office: Office,
    transaction: Transaction,
    opened: Sequence[BillingPeriod],
    accepted: Sequence[tuple[MeterToRead, ReadingRow]],
    reader: str,
) -> None:
    """Store the accepted rows: new ones by the thousand, changed ones with their trail; then judge."""
    for period in opened:
        known = {row.account_id for row in readings.of_period(transaction, period.id)}
        cycle = {each.account_id for each in readings.meters_to_read(transaction, period.cycle)}
        of_cycle = [(meter, row) for meter, row in accepted if meter.account_id in cycle]
        fresh = [
            _capture(meter, row, period, office.clock.today(), reader)
            for meter, row in of_cycle
            if meter.account_id not in known
        ]
        readings.add_captures(transaction, period.id, fresh)
        for meter, row in of_cycle:
            if meter.account_id in known:
                _store(office, transaction, period, meter, _entered(row, reader))
        critique.review(transaction, period, actor=office.actor())


def _capture(meter: MeterToRead, row: ReadingRow, period: BillingPeriod, today: date, reader: str) -> Capture:
    day = row.read_on or min(max(today, period.starts), period.ends)
    return Capture(
        meter=meter,
        current=row.reading,
        observation=row.observation or Observation.READ,
        read_on=day,
        reader=reader,
        note=row.note,
    )


def _entered(row: ReadingRow, reader: str) -> Entered:
    return Entered(
        current=row.reading,
        observation=row.observation or Observation.READ,
        read_on=row.read_on,
        reader=reader,
        note=row.note,
        reason="archivo de lecturas",
    )


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
