"""A month's figures with five years behind them, beside one SQL statement that reads the same rows."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.figures import month_facts
from app.figures.month_model import MonthFacts
from bench import history
from bench.measure import Clock, Figure, Stopwatch, compare
from domain.period import Period

_MONTH = Period(2026, 1)
_SAME_ROWS = """
SELECT due_on, posted_on, service, sum(amount) FROM (
  SELECT coalesce(d.due_on, e.posted_on) AS due_on, e.posted_on, e.service, e.amount
    FROM account_entry e JOIN document d ON d.id = e.document_id WHERE e.posted_on <= :upto
  UNION ALL SELECT coalesce(d.due_on, t.posted_on), max(s.posted_on, t.posted_on), t.service, -a.amount
    FROM allocation a JOIN account_entry t ON t.id = a.target_id JOIN account_entry s ON s.id = a.source_id
    JOIN document d ON d.id = t.document_id
  UNION ALL SELECT '', i.service_class, l.service, l.net FROM invoice i
    JOIN invoice_line l ON l.invoice_id = i.id JOIN period p ON p.id = i.period_id WHERE p.period = :month)
GROUP BY due_on, posted_on, service
"""


def figures(folder: Path, accounts: int, months: int, rounds: int) -> Iterator[Figure]:
    """The figures of the last billed month: billing, collection, movement, ages, thirteen months."""
    made = history.build(folder / "town", accounts, months)
    today = made.clock.today()

    def read() -> MonthFacts:
        with made.store.read() as transaction:
            return month_facts.facts(transaction, _MONTH, today)

    if not read().ties:
        raise AssertionError("the bench's book should tie")
    with closing(sqlite3.connect(made.folder.database)) as database:
        database.execute("PRAGMA cache_size=-200000")
        figure = Figure(
            f"a month's figures, {accounts:,} accounts, {months} months", "one SQL GROUP BY of the same rows"
        )
        yield compare(figure, _timed(read), lambda: _bare(database), rounds)
    made.store.close()


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        watch = Stopwatch()
        with watch.running():
            work()
        return watch.seconds

    return run


def _bare(database: sqlite3.Connection) -> float:
    began = Clock.now()
    if not database.execute(_SAME_ROWS, {"upto": "2026-01-31", "month": str(_MONTH)}).fetchall():
        raise AssertionError("the bench's book should not be empty")
    return Clock.now() - began
