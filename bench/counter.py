"""One payment saved at the counter beside a bare commit of the same rows."""

import random
import sqlite3
import statistics
from contextlib import closing
from pathlib import Path

from app.desk import cash, shift
from app.desk.cash import Payment
from app.office import Office
from bench import billing as runs
from bench import history, town
from bench.measure import Clock, Figure, compare

PAYMENTS = 200
TABLES = ("document", "account_entry", "allocation", "receipt", "audit")


def figure(folder: Path, accounts: int, months: int, rounds: int) -> Figure:
    made = history.build(folder / "town", accounts, months)
    runs.run(made)
    rows = _rows(town.copy(made, folder / "rows"), accounts)
    found = Figure(
        f"one payment saved, p50; {accounts:,} accounts, {months} months behind",
        "sqlite3, WAL, FULL, same rows",
        5.0,
        3.5,
    )
    return compare(
        found,
        lambda: _ours(town.copy(made, folder / "ours"), accounts),
        lambda: _bare(town.copy(made, folder / "floor"), rows),
        rounds,
    )


def _codes(accounts: int) -> list[str]:
    luck = random.Random(5)  # noqa: S311 - figures for a benchmark
    return [f"{place:07d}" for place in luck.sample(range(accounts), PAYMENTS)]


def _ours(office: Office, accounts: int) -> float:
    times = []
    shift.open_shift(office, 0)
    for code in _codes(accounts):
        began = Clock.now()
        cash.collect(office, Payment(account=code, amount=20_000))
        times.append(Clock.now() - began)
    office.store.close()
    return statistics.median(times)


def _rows(office: Office, accounts: int) -> dict[str, list[tuple[object, ...]]]:
    """What so many payments write, table by table."""
    with closing(sqlite3.connect(office.folder.database)) as database:
        before = {
            table: database.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0 for table in TABLES
        }
    _ours(office, accounts)
    with closing(sqlite3.connect(office.folder.database)) as database:
        return {
            table: database.execute(f"SELECT * FROM {table} WHERE rowid > ?", (last,)).fetchall()
            for table, last in before.items()
        }


def _bare(office: Office, rows: dict[str, list[tuple[object, ...]]]) -> float:
    each = {table: len(found) / PAYMENTS for table, found in rows.items()}
    inserts = {
        table: f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})"
        for table, found in rows.items()
    }
    settled = [row[2] for row in rows["allocation"]]
    times = []
    with closing(sqlite3.connect(office.folder.database, isolation_level=None)) as database:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF"):
            database.execute(f"PRAGMA {pragma}")
        for place in range(PAYMENTS):
            share = {table: slice(int(place * each[table]), int((place + 1) * each[table])) for table in rows}
            began = Clock.now()
            database.execute("BEGIN IMMEDIATE")
            for table, found in rows.items():
                database.executemany(inserts[table], found[share[table]])
            paid = [(key,) for key in settled[share["allocation"]]]
            database.executemany("UPDATE open_item SET amount = amount - 1 WHERE entry_id = ?", paid)
            database.execute("UPDATE document_sequence SET next = next + 1 WHERE kind = 'recibo'")
            database.execute("COMMIT")
            times.append(Clock.now() - began)
    return statistics.median(times)
