"""Brings in a sheet of water: what each sector got in each month; good rows enter, the others are told."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.changes import Changed
from app.exchange.columns import IgnoredRow, RowProblem
from app.exchange.table import read_table
from app.exchange.water_file import MONTH, SECTOR, WaterFile, WaterRow, read_water, score_water
from app.figures import water
from app.office import Office
from app.store import water as stored
from app.store.engine import Transaction
from domain.period import Period
from domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterLoad:
    """What a sheet of water brought.

    Attributes:
        rows: rows of data.
        imported: rows that were written down.
        repeated: rows equal to what stood already, which change nothing.
        rejected: rows that were not, each with why.
        ignored: rows that are no data.
    """

    rows: int
    imported: int
    repeated: int
    rejected: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]
    changed: Changed = water.CHANGES


def import_file(office: Office, path: Path, *, simulate: bool = False) -> WaterLoad:
    """Write down what a sheet says, or with `simulate` only tell what would be.

    Of a sector and month that come twice the first row stands. What the sheet does not tell of a sector and
    month (its properties, whether it had interruptions) stays as it was said.

    Raises:
        FileUnreadable, ColumnsMissing: it cannot be read as such a sheet.
    """
    office.actor().demand("water.record_supply")
    found = read_water(read_table(path, score=score_water))
    if simulate:
        with office.store.read() as transaction:
            return _judged(office, transaction, found)[0]
    with office.store.write() as transaction:
        told, accepted = _judged(office, transaction, found)
        for row in accepted:
            water.record_in(office, transaction, row.sector, row.month, row.said)
    return told


def _judged(office: Office, transaction: Transaction, found: WaterFile) -> tuple[WaterLoad, list[WaterRow]]:
    keys = {fold(each.name): each.id for each in stored.sectors(transaction)}
    months = [each.month for each in found.rows]
    standing = stored.supplies(transaction, min(months), max(months)) if months else {}
    today = office.clock.today()
    seen: set[tuple[int, Period]] = set()
    accepted: list[WaterRow] = []
    rejected = list(found.rejected)
    repeated = 0
    for row in found.rows:
        key = keys.get(fold(row.sector))
        at = (key or 0, row.month)
        problem = _problem(row, at, seen, Period(today.year, today.month))
        if problem is not None:
            column, reason = problem
            rejected.append(RowProblem(row.row, found.header.title(column), reason, row.sector))
            continue
        seen.add(at)
        before = standing.get(at)
        said = row.said
        if before is not None:
            said = replace(said, told=before.told, properties=said.properties or before.properties)
        if said == before:
            repeated += 1
        else:
            accepted.append(replace(row, said=said))
    told = WaterLoad(
        rows=found.data_rows,
        imported=len(accepted),
        repeated=repeated,
        rejected=tuple(sorted(rejected, key=lambda each: each.row)),
        ignored=found.ignored,
    )
    return told, accepted


def _problem(
    row: WaterRow, at: tuple[int, Period], seen: set[tuple[int, Period]], now: Period
) -> tuple[str, str] | None:
    """The field to blame and why; None where nothing is wrong."""
    if not at[0]:
        return SECTOR, "no hay un sector con ese nombre"
    if row.month > now:
        return MONTH, "el mes no ha empezado"
    if at in seen:
        return SECTOR, "sector y mes repetidos"
    return None
