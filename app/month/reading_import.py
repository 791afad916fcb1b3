"""Readings of a period from a file: each row enters, is repeated or is refused with its reason (R-LEC-01)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.changes import Changed, Topic
from app.exchange import table
from app.exchange.columns import ColumnMapping, Header, IgnoredRow, RowProblem, recall
from app.exchange.reading_check import ExpectedMeter, ReadingCheck, check_rows
from app.exchange.reading_file import FIELDS, ReadingFile, ReadingRow, read_readings, score_readings
from app.exchange.refused_rows import RejectedList
from app.invoicing import complement
from app.jobs import Job, SilentJob
from app.month import critique
from app.month.reading import Entered, open_for_readings, store
from app.office import Office
from app.store import audit, cadastre, offices, readings
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.readings import Capture, MeterToRead, StoredReading
from domain.period import Period
from domain.reading import Observation

MAPPING_KIND = "lecturas"


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
                store(office, transaction, period, meter, _entered(row, reader))
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
