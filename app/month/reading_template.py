"""The spreadsheet of the meters that still lack a reading: taken to the field, or handed to a contractor."""

from pathlib import Path

from app.exchange.reading_template import MeterRow, write_template
from app.month.period import open_periods_named
from app.office import Office
from app.store import audit, offices, readings
from app.wording.refusals import NothingToRead
from domain.period import Period


def write(office: Office, name: Period, path: Path, cycle: str | None = None) -> int:
    """Write the meters without a reading in walking order, to be filled in and loaded; gives how many.

    Raises:
        PeriodMissing, PeriodClosed: there is no month that takes readings.
        NothingToRead: every meter of it has its reading.
        FileUnwritable, DiskFull: the file cannot be written; nothing changes.
    """
    with office.store.read() as transaction:
        hides = not offices.settings(transaction).reading_sheet_shows_previous
        found = []
        for period in open_periods_named(transaction, name, cycle):
            read = {row.account_id for row in readings.of_period(transaction, period.id)}
            meters = readings.meters_to_read(transaction, period.cycle)
            found += [each for each in meters if each.account_id not in read]
    if not found:
        raise NothingToRead(str(name))
    rows = [
        MeterRow(
            route=each.route,
            stop=each.stop,
            code=each.code,
            name=each.name,
            address=", ".join(filter(None, (each.address, each.neighbourhood))),
            serial=each.serial,
            previous=None if hides else each.last_reading,
        )
        for each in found
    ]
    office.demand("reading_template.write")
    written = write_template(path, rows)
    with office.store.write() as transaction:
        summary = f"{written} medidores por leer, en {path.name}"
        audit.add(transaction, office.actor(), "reading_template.write", str(name), summary)
    return written
