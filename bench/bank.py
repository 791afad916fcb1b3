"""A bank's file of payments, read, matched and posted, beside a bare insertion of the same rows."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.bank import bank_file
from app.office import Office
from bench import billing as runs
from bench import history, town
from bench.measure import Clock, Figure, Stopwatch, compare
from domain.period import Period

TABLES = (
    "bank_file", "bank_payment", "document", "account_entry", "receipt", "allocation", "bank_posting",
    "audit",
)  # fmt: skip
_WIDTH = 162


def figure(folder: Path, payments: int, months: int, rounds: int) -> Figure:
    """Every account pays its last invoice at the bank, whole."""
    made = history.build(folder / "town", payments, months)
    runs.run(made)
    made.store.close()
    file = _file(made, folder / "recaudo.txt")
    rows, settled, left = _rows(town.copy(made, folder / "rows"), file)
    found = Figure(
        f"bank file of {payments:,} payments, {months} months behind", "raw executemany, same rows", 3.0, 2.0
    )
    return compare(
        found,
        lambda: _ours(town.copy(made, folder / "ours"), file),
        lambda: _bare(town.copy(made, folder / "floor"), rows, settled, left),
        rounds,
    )


def _file(made: Office, path: Path) -> Path:
    """What a bank would send if everybody paid what the last invoices ask."""
    with closing(sqlite3.connect(made.folder.database)) as database:
        bills = database.execute(
            "SELECT d.label, i.total FROM invoice i JOIN document d ON d.id = i.document_id"
            " WHERE i.period_id = (SELECT id FROM period WHERE period = ?) AND i.total > 0 ORDER BY d.id",
            (str(Period(2026, 2)),),
        ).fetchall()
    total = sum(amount for _, amount in bills) * 100
    lines = [
        f"01900123456820260228040{'400702127333':0>17}202602282313A01",
        f"05{'7709998001237':0>13}0001",
        *(
            f"06{number:0>48}{amount * 100:014d}0101{0:012d}0405703{place:07d}000"
            for place, (number, amount) in enumerate(bills, start=2)
        ),
        f"08{len(bills):09d}{total:018d}0001",
        f"09{len(bills):09d}{total:018d}",
    ]
    path.write_bytes("".join(f"{line:<{_WIDTH}}\r\n" for line in lines).encode("ascii"))
    return path


def _ours(office: Office, file: Path) -> float:
    watch = Stopwatch()
    with watch.running():
        done = bank_file.import_file(office, file)
    office.store.close()
    if done.file.notices or not done.id:
        raise AssertionError("the bench's file should be applied whole and be nothing to look at")
    return watch.seconds


def _rows(
    office: Office, file: Path
) -> tuple[dict[str, list[tuple[object, ...]]], list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What the import writes, table by table; which items it settles and which it leaves changed."""
    with closing(sqlite3.connect(office.folder.database)) as database:
        before = {
            table: database.execute(f"SELECT max({_key(table)}) FROM {table}").fetchone()[0] or 0
            for table in TABLES
        }
        items = dict(database.execute("SELECT entry_id, amount FROM open_item").fetchall())
    _ours(office, file)
    with closing(sqlite3.connect(office.folder.database)) as database:
        rows = {
            table: database.execute(f"SELECT * FROM {table} WHERE {_key(table)} > ?", (last,)).fetchall()
            for table, last in before.items()
        }
        now = dict(database.execute("SELECT entry_id, amount FROM open_item").fetchall())
    settled = [(key,) for key in items if key not in now]
    left = [(amount, key) for key, amount in now.items() if key in items and items[key] != amount]
    return rows, settled, left


def _key(table: str) -> str:
    return {"bank_payment": "file_id", "receipt": "document_id", "bank_posting": "document_id"}.get(
        table, "id"
    )


def _bare(
    office: Office,
    rows: dict[str, list[tuple[object, ...]]],
    settled: list[tuple[object, ...]],
    left: list[tuple[object, ...]],
) -> float:
    inserts = {
        table: f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})"
        for table, found in rows.items()
        if found
    }
    with closing(sqlite3.connect(office.folder.database, isolation_level=None)) as database:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF"):
            database.execute(f"PRAGMA {pragma}")
        began = Clock.now()
        database.execute("BEGIN IMMEDIATE")
        for table, insert in inserts.items():
            database.executemany(insert, rows[table])
        database.executemany("DELETE FROM open_item WHERE entry_id = ?", settled)
        database.executemany("UPDATE open_item SET amount = ? WHERE entry_id = ?", left)
        database.execute(
            "UPDATE document_sequence SET next = next + ? WHERE kind = 'recibo'", (len(settled),)
        )
        database.execute("COMMIT")
        return Clock.now() - began
