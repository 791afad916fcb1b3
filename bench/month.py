"""A month's report and its board with five years behind them, beside one SQL statement of the same rows.

Those are the ledger with what its entries settled and the month's invoices with their lines; of the report,
also its readings, and the cadastre with its meters. What is drawn and written has no floor of its own.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.figures import dashboard, month_facts, month_files
from app.figures.month_model import MonthFacts
from bench import history
from bench.measure import Clock, Figure, Stopwatch, compare
from domain.period import Period

_MONTH = Period(2026, 1)
LEDGER_ROWS = """
  SELECT coalesce(d.due_on, e.posted_on) AS due_on, e.posted_on, e.service, e.amount
    FROM account_entry e JOIN document d ON d.id = e.document_id WHERE e.posted_on <= :upto
  UNION ALL SELECT coalesce(d.due_on, t.posted_on), max(s.posted_on, t.posted_on), t.service, -a.amount
    FROM allocation a JOIN account_entry t ON t.id = a.target_id JOIN account_entry s ON s.id = a.source_id
    JOIN document d ON d.id = t.document_id
"""
_MONTH_ROWS = f"""{LEDGER_ROWS}
  UNION ALL SELECT '', i.service_class, l.service, l.net FROM invoice i
    JOIN invoice_line l ON l.invoice_id = i.id JOIN period p ON p.id = i.period_id WHERE p.period = :month
"""
_WORK_ROWS = f"""{_MONTH_ROWS}
  UNION ALL SELECT r.observation, coalesce(r.cause, ''), coalesce(r.decision, ''), r.billed_m3
    FROM reading r JOIN period p ON p.id = r.period_id WHERE p.period = :month
  UNION ALL SELECT a.state, a.service_class, w.neighbourhood, m.last_reading FROM account a
    JOIN person p ON p.id = a.holder_id JOIN property w ON w.id = a.property_id
    JOIN meter_installation m ON m.connection_id = a.connection_id
"""
SUMMED = "SELECT due_on, posted_on, service, sum(amount) FROM ({}) GROUP BY due_on, posted_on, service"


def figures(folder: Path, accounts: int, months: int, rounds: int) -> Iterator[Figure]:
    """Its figures; the board that shows them with who owes the most; and the report as its four files."""
    made = history.shared(folder, accounts, months)
    today, out = made.clock.today(), folder / "informe"
    out.mkdir(parents=True, exist_ok=True)

    def read() -> MonthFacts:
        with made.store.read() as transaction:
            return month_facts.facts(transaction, _MONTH, today)

    if not read().ties:
        raise AssertionError("the bench's book should tie")
    told = f"{accounts:,} accounts, {months} months"
    jobs: tuple[tuple[str, Callable[[], object], str], ...] = (
        ("a month's figures", read, _MONTH_ROWS),
        ("its board", lambda: dashboard.view(made, _MONTH), _MONTH_ROWS),
        ("its report as files", lambda: month_files.write(made, _MONTH, out), _WORK_ROWS),
    )
    with closing(sqlite3.connect(made.folder.database)) as database:
        database.execute("PRAGMA cache_size=-200000")
        for name, work, rows in jobs:
            figure = Figure(f"{name}, {told}", "one SQL GROUP BY of the same rows")
            yield compare(figure, _timed(work), lambda asked=rows: _bare(database, asked), rounds)
    made.store.close()


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        watch = Stopwatch()
        with watch.running():
            work()
        return watch.seconds

    return run


def _bare(database: sqlite3.Connection, rows: str) -> float:
    asked = {"upto": "2026-01-31", "month": str(_MONTH)}
    began = Clock.now()
    if not database.execute(SUMMED.format(rows), asked).fetchall():
        raise AssertionError("the bench's book should not be empty")
    return Clock.now() - began
