"""The portfolio by age over five years of a town, beside raw SQL statements over the same book."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from app.debt import portfolio
from app.debt.portfolio import By
from bench import history, month
from bench.measure import Clock, Figure, Stopwatch, compare

_PAST = date(2025, 6, 30)
_AGE = (
    "CASE WHEN julianday(:on) - julianday(due_on) <= 0 THEN 0 WHEN julianday(:on) - julianday(due_on) <= 30"
    " THEN 1 WHEN julianday(:on) - julianday(due_on) <= 60 THEN 2 WHEN julianday(:on) - julianday(due_on)"
    " <= 90 THEN 3 WHEN julianday(:on) - julianday(due_on) <= 180 THEN 4 WHEN julianday(:on) -"
    " julianday(due_on) <= 360 THEN 5 ELSE 6 END"
)
_LEDGER = "SELECT sum(amount) FROM account_entry"
_TODAY = (
    f"SELECT account_id, {_AGE} AS age, sum(total - paid) FROM temp.bill WHERE paid < total"
    " GROUP BY account_id, age"
)
_AS_OF = f"""
SELECT account_id, {_AGE} AS age, sum(amount) FROM (
  SELECT e.account_id, coalesce(d.due_on, e.posted_on) AS due_on, e.amount
    FROM account_entry e JOIN document d ON d.id = e.document_id WHERE e.posted_on <= :on
  UNION ALL SELECT t.account_id, coalesce(d.due_on, t.posted_on), -a.amount FROM allocation a
    JOIN account_entry t ON t.id = a.target_id JOIN account_entry s ON s.id = a.source_id
    JOIN document d ON d.id = t.document_id WHERE s.posted_on <= :on AND t.posted_on <= :on
  UNION ALL SELECT s.account_id, s.posted_on, a.amount FROM allocation a
    JOIN account_entry s ON s.id = a.source_id JOIN account_entry t ON t.id = a.target_id
    WHERE s.posted_on <= :on AND t.posted_on <= :on)
GROUP BY account_id, age
"""
_BILLS = (
    "CREATE TEMP TABLE bill AS SELECT d.account_id, d.due_on, d.total, coalesce((SELECT sum(a.amount)"
    " FROM allocation a JOIN account_entry e ON e.id = a.target_id WHERE e.document_id = d.id), 0) AS paid"
    " FROM document d WHERE d.kind = 'factura'"
)


def figures(folder: Path, accounts: int, months: int, rounds: int) -> Iterator[Figure]:
    """By subscriber today and on a past day; and the last twelve months' ends."""
    made = history.shared(folder, accounts, months)
    today = made.clock.today()
    if not (portfolio.ages(made).ties and portfolio.ages(made, _PAST).ties):
        raise AssertionError("the bench's book should give its ledger back")
    told = f"{accounts:,} accounts, {months} months"
    with closing(sqlite3.connect(made.folder.database)) as database:
        database.execute("PRAGMA cache_size=-200000")
        database.execute(_BILLS)
        jobs: tuple[tuple[Figure, Callable[[], object], str, date], ...] = (
            (
                Figure(
                    f"ages by subscriber, {told}", "one SQL GROUP BY of bills, and the ledger's sum", 1.2, 0.7
                ),
                lambda: portfolio.ages(made, today, By.ACCOUNT),
                _TODAY,
                today,
            ),
            (
                Figure(f"the same on a past day, {told}", "one SQL GROUP BY of the ledger"),
                lambda: portfolio.ages(made, _PAST, By.ACCOUNT),
                _AS_OF,
                _PAST,
            ),
            (
                Figure(f"twelve months' ends, {told}", "one SQL GROUP BY of the ledger, by its days"),
                lambda: portfolio.evolution(made, today),
                month.SUMMED.format(month.LEDGER_ROWS),
                today,
            ),
        )
        for figure, ours, statement, day in jobs:
            yield compare(figure, _timed(ours), lambda s=statement, d=day: _bare(database, s, d), rounds)
    made.store.close()


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        watch = Stopwatch()
        with watch.running():
            work()
        return watch.seconds

    return run


def _bare(database: sqlite3.Connection, statement: str, day: date) -> float:
    began = Clock.now()
    database.execute(_LEDGER).fetchall()
    if not database.execute(statement, {"on": day.isoformat(), "upto": day.isoformat()}).fetchall():
        raise AssertionError("the bench's book should be owed something")
    return Clock.now() - began
