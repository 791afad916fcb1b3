"""Years behind an office: one month that the program billed, copied by SQL into the months before it.

Copies are whole: readings, runs, invoices with their lines and interest, documents, entries, and the
payments that settled them. The last month stays as it is: a part of its invoices is not paid, and where the
benchmark asks for arrears, so many of the months before it neither, from account to account.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.clock import WorkingDate
from app.invoicing import billing
from app.office import Office
from app.paths import DataFolder
from app.store import upgrade
from app.store.engine import Store
from bench import town
from domain.period import Period

UNPAID_EACH = 5
"""One account of so many did not pay the last month."""

LATE = 12
"""How many months the worst debtors owe in a town that jobs share."""

_FIRST = Period(2026, 1)

_PAY = f"""
CREATE TEMP TABLE paid AS
  SELECT row_number() OVER (ORDER BY d.id) AS place, d.id AS document_id, d.account_id, d.total, d.due_on
  FROM document d WHERE d.kind = 'factura' AND d.account_id % {UNPAID_EACH};
INSERT INTO document (id, kind, prefix, number, label, account_id, issued_on, due_on, total, reason)
  SELECT (SELECT max(id) FROM document) + place, 'recibo', '1-', place, '1-' || printf('%06d', place),
         account_id, due_on, NULL, -total, '' FROM paid;
INSERT INTO account_entry (id, account_id, posted_on, period_id, service, kind, concept, amount, document_id,
                           line, bears_interest, at, user)
  SELECT (SELECT max(id) FROM account_entry) + place, account_id, due_on,
         (SELECT max(id) FROM period), 'otros', 'pago', 'servicio', -total,
         (SELECT max(id) FROM document WHERE kind = 'factura') + place, 1, 1,
         '2026-02-20T15:00:00+00:00', 'oficina' FROM paid;
INSERT INTO allocation (source_id, target_id, amount)
  SELECT (SELECT max(id) FROM account_entry WHERE kind <> 'pago') + paid.place, e.id, e.amount
  FROM paid JOIN account_entry e ON e.document_id = paid.document_id;
INSERT INTO receipt (document_id, desk, means, received, change, channel)
  SELECT (SELECT max(id) FROM document WHERE kind = 'factura') + place, 1,
         '{{"efectivo":' || total || '}}', total, 0, 'caja' FROM paid;
DELETE FROM open_item WHERE account_id % {UNPAID_EACH};
INSERT INTO document_sequence (kind, prefix, next, first, resolution, width)
  SELECT 'recibo', '1-', count(*) + 1, 1, '', 6 FROM paid;
"""


def shared(folder: Path, accounts: int, months: int) -> Office:
    """The town that jobs which only read share: made by the first of them, and kept where the folder is.

    A fifth of its accounts owes from one to `LATE` months.
    """
    place = folder / f"{accounts}x{months}"
    if not place.exists():
        making = folder / f"{accounts}x{months}-making"
        build(making, accounts, months, LATE).store.close()
        making.rename(place)
    kept = DataFolder(place)
    store = Store(f"sqlite:///{kept.database}")
    upgrade.upgrade(store)
    return Office(store, WorkingDate(town.month_end(_FIRST.plus(1))), kept)


def build(folder: Path, accounts: int, months: int, late: int = 1) -> Office:
    """An office with `months` issued months behind it and the readings of the next one at every meter.

    Who did not pay the last month owes from one to `late` months, in turn.
    """
    made = town.office(folder, accounts)
    town.read_all(made, _FIRST)
    january = town.at(made, town.month_end(_FIRST))
    billing.settle(january, _FIRST)
    billing.issue(january, _FIRST)
    made.store.close()
    with closing(sqlite3.connect(folder / "caudal.db", isolation_level=None)) as database:
        _write(database, months, late)
    town.read_all(made, _FIRST.plus(1), seed=2)
    made.store.close()
    return town.at(made, town.month_end(_FIRST.plus(1)))


def _write(database: sqlite3.Connection, months: int, late: int) -> None:
    """Pay the month that stands and copy it backwards, in one transaction without guards."""
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-200000", "temp_store=MEMORY"):
        database.execute(f"PRAGMA {pragma}")
    guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    database.execute("BEGIN IMMEDIATE")
    for name, _ in guards:
        database.execute(f"DROP TRIGGER {name}")
    for statement in _PAY.split(";\n"):
        database.execute(statement)
    steps = {table: _top(database, table) for table in _COPIED}
    for back in range(1, months):
        _copy(database, steps, back, late)
    if months > 1:
        _close_former(database)
    for _, statement in guards:
        database.execute(statement)
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


_COPIED = ("period", "run", "invoice", "document", "account_entry", "reading")
_SHIFTED = {
    "id": "", "period_id": "period", "run_id": "run", "invoice_id": "invoice", "document_id": "document",
    "entry_id": "account_entry", "source_id": "account_entry", "target_id": "account_entry",
}  # fmt: skip
_DAYS = {
    "starts",
    "ends",
    "due_on",
    "suspend_on",
    "opened_on",
    "issued_on",
    "posted_on",
    "settled_on",
    "read_on",
}
_ALL = ("period", "run", "document", "invoice", "invoice_line", "reading", "account_entry")


def _top(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _copy(database: sqlite3.Connection, steps: dict[str, int], back: int, late: int) -> None:
    """The first month once more, `back` months earlier: keys moved on, days moved back."""
    for table in _ALL:
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        values = [_value(table, column, steps, back) for column in columns]
        key, owner = ("id", table) if "id" in columns else ("invoice_id", "invoice")
        quoted = [f'"{column}"' for column in columns]
        database.execute(
            f"INSERT INTO {table} ({', '.join(quoted)}) SELECT {', '.join(values)} FROM {table}"
            f" WHERE {key} <= {steps[owner]} AND {_settled(table)} ORDER BY {key}"
        )
    _pay_all(database, steps, back, late)
    _leave_open(database, steps, back, late)


def _owing(back: int, late: int) -> str:
    """Who has not paid a copied month yet, in SQL."""
    return f"(account_id % {UNPAID_EACH} = 0 AND account_id / {UNPAID_EACH} % {late} >= {back})"


def _leave_open(database: sqlite3.Connection, steps: dict[str, int], back: int, late: int) -> None:
    """What is open of a copied month: as much as of the last one, for who has not paid it."""
    entries = steps["account_entry"]
    database.execute(
        "INSERT INTO open_item (entry_id, account_id, amount)"
        f" SELECT entry_id + {back * entries}, account_id, amount FROM open_item"
        f" WHERE entry_id <= {entries} AND {_owing(back, late)}"
    )


def _settled(table: str) -> str:
    """Copied months are paid by others: receipts are written again, for everybody who pays."""
    return {
        "document": "kind = 'factura'",
        "account_entry": "kind <> 'pago'",
    }.get(table, "1")


_COUNT = "(SELECT count(*) FROM reading WHERE period_id = 1)"


def _value(table: str, column: str, steps: dict[str, int], back: int) -> str:
    """What stands in a column of a copy, in SQL."""
    if column in _SHIFTED:
        return f"{column} + {back * steps[_SHIFTED[column] or table]}"
    if column in _DAYS:
        return f"date({column}, '-{back} months')"
    others = {
        ("period", "period"): f"strftime('%Y-%m', starts, '-{back} months')",
        ("document", "number"): f"number + {back} * {_COUNT}",
        ("document", "label"): f"printf('%d', number + {back} * {_COUNT})",
    }
    return others.get((table, column), f'"{column}"')


def _pay_all(database: sqlite3.Connection, steps: dict[str, int], back: int, late: int) -> None:
    """Everybody who does not owe a copied month still paid it on its due day."""
    documents = steps["document"]
    after = back * documents
    database.execute("DROP TABLE IF EXISTS temp.paid")
    database.execute(
        "CREATE TEMP TABLE paid AS SELECT row_number() OVER (ORDER BY id) AS place, id, account_id, total,"
        " due_on"
        f" FROM document WHERE id > {after} AND id <= {after + documents} AND kind = 'factura'"
        f" AND NOT {_owing(back, late)}"
    )
    many = int(database.execute("SELECT count(*) FROM paid").fetchone()[0])
    number = int(database.execute("SELECT next FROM document_sequence WHERE kind = 'recibo'").fetchone()[0])
    # Receipts and their entries take keys far above those of the copies.
    paper = entry = 500_000_000 + back * documents
    database.execute(
        "INSERT INTO document (id, kind, prefix, number, label, account_id, issued_on, total, reason)"
        f" SELECT {paper} + place, 'recibo', '1-', {number} - 1 + place,"
        f" '1-' || printf('%06d', {number} - 1 + place),"
        " account_id, due_on, -total, '' FROM paid"
    )
    database.execute(
        "INSERT INTO account_entry (id, account_id, posted_on, period_id, service, kind, concept, amount,"
        f" document_id, line, bears_interest, at, user) SELECT {entry} + place, account_id, due_on,"
        f" {1 + back * steps['period']}, 'otros', 'pago', 'servicio', -total, {paper} + place, 1, 1,"
        " due_on || 'T15:00:00+00:00', 'oficina' FROM paid"
    )
    database.execute(
        f"INSERT INTO allocation (source_id, target_id, amount) SELECT {entry} + paid.place, e.id, e.amount"
        " FROM paid JOIN account_entry e ON e.document_id = paid.id"
    )
    database.execute(
        "INSERT INTO receipt (document_id, desk, means, received, change, channel)"
        f" SELECT {paper} + place, 1,"
        " '{\"efectivo\":' || total || '}', total, 0, 'caja' FROM paid"
    )
    database.execute("UPDATE document_sequence SET next = next + ? WHERE kind = 'recibo'", (many,))
    database.execute(f"UPDATE document_sequence SET next = next + {_COUNT} WHERE kind = 'factura'")


def _close_former(database: sqlite3.Connection) -> None:
    database.execute(
        "UPDATE period SET state = 'cerrado', closed_on = '2026-01-31'"
        " WHERE period < (SELECT max(period) FROM period)"
    )
