"""Settle and issue: the whole run of the use cases beside a bare insert of the very same rows."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from app.invoicing import billing
from app.office import Office
from app.paths import DataFolder
from app.store.engine import Store
from bench import history, town
from bench.measure import Figure, Stopwatch, Timed, compare, peak_mb
from domain.period import Period

MONTH = Period(2026, 2)
WRITTEN = ("run", "invoice", "invoice_line", "document", "account_entry", "open_item", "late_interest")


def run(office: Office) -> None:
    """What a person does: settle the month, issue it."""
    billing.settle(office, MONTH)
    billing.issue(office, MONTH)


def figure(folder: Path, accounts: int, months: int, rounds: int) -> Figure:
    """Measure the run of a town with so many months behind it."""
    made = history.build(folder / "town", accounts, months)
    rows = _rows_of_run(made, folder / "rows")
    size = made.folder.database.stat().st_size / 1e6
    behind = f"{months} months behind" if months > 1 else "1 month behind"
    found = Figure(
        f"settle + issue, {accounts:,} accounts, {behind}",
        "executemany of the same rows",
        goal=2.0,
        stretch=1.6,
        note=f"{sum(map(len, rows.values())) / accounts:.1f} rows/account, book {size:.0f} MB",
    )
    return compare(found, _ours(made, folder / "ours"), _floor(made, folder / "floor", rows), rounds)


def _ours(made: Office, folder: Path) -> Timed:
    def timed() -> float:
        office, watch = town.copy(made, folder), Stopwatch()
        with office.store.read():
            pass
        with watch.running():
            run(office)
        office.store.close()
        return watch.seconds

    return timed


def _rows_of_run(made: Office, folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows that the run adds, as they stand after it."""
    office = town.copy(made, folder)
    with closing(sqlite3.connect(office.folder.database)) as database:
        before = {table: _key(database, table) for table in WRITTEN}
    run(office)
    office.store.close()
    with closing(sqlite3.connect(office.folder.database)) as database:
        return {
            table: database.execute(f"SELECT * FROM {table} WHERE {column} > ?", (last,)).fetchall()
            for table, (column, last) in before.items()
        }


def _key(database: sqlite3.Connection, table: str) -> tuple[str, int]:
    column = {"invoice_line": "invoice_id", "late_interest": "invoice_id", "open_item": "entry_id"}.get(
        table, "id"
    )
    owner = {"invoice_id": "invoice", "entry_id": "account_entry"}.get(column, table)
    return column, int(database.execute(f"SELECT coalesce(max(id), 0) FROM {owner}").fetchone()[0])


def _floor(made: Office, folder: Path, rows: dict[str, list[tuple[object, ...]]]) -> Timed:
    def timed() -> float:
        office, watch = town.copy(made, folder), Stopwatch()
        with closing(sqlite3.connect(office.folder.database, isolation_level=None)) as database:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF", "cache_size=-32000"):
                database.execute(f"PRAGMA {pragma}")
            guards = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in guards:
                database.execute(f"DROP TRIGGER {name}")
            with watch.running():
                database.execute("BEGIN IMMEDIATE")
                for table, found in rows.items():
                    if found:
                        marks = ", ".join("?" * len(found[0]))
                        database.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
                database.execute("COMMIT")
        return watch.seconds

    return timed


def main(root: str) -> None:
    """The run in a process of its own, for its memory."""
    folder = DataFolder(Path(root))
    office = Office(Store(f"sqlite:///{folder.database}"), town.WorkingDate(town.month_end(MONTH)), folder)
    run(office)
    print(peak_mb())


if __name__ == "__main__":
    main(*sys.argv[1:])
