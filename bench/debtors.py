"""Who may be suspended and who is sought today, over five years of a town, beside raw SQL over the same rows.

A fifth of the accounts owes from one to twelve months. The floors are bare `sqlite3` statements that read
what is open, paper by paper, and whose it is: the least that such a list can be made of.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from app.debt import collecting, portfolio, suspension
from app.office import Office
from bench import history
from bench.measure import Clock, Figure, Stopwatch, compare

Answer = tuple[int, int, int]
"""How many accounts, how many papers, how much money: ours and the floor's must be the same."""

_PAST = date(2025, 12, 31)
_PAPERS = """
SELECT o.account_id, e.document_id AS paper, min(coalesce(d.due_on, e.posted_on)) AS due,
       sum(o.amount) AS owed
  FROM open_item o JOIN account_entry e ON e.id = o.entry_id JOIN document d ON d.id = e.document_id
  WHERE o.amount > 0 AND coalesce(d.due_on, e.posted_on) < :on GROUP BY o.account_id, e.document_id
"""
_PAPERS_THEN = """
SELECT account_id, paper, min(due) AS due, sum(amount) AS owed FROM (
  SELECT e.account_id, e.document_id AS paper, coalesce(d.due_on, e.posted_on) AS due, e.amount
    FROM account_entry e JOIN document d ON d.id = e.document_id
    WHERE e.posted_on <= :on AND e.amount > 0 AND coalesce(d.due_on, e.posted_on) < :on
  UNION ALL SELECT t.account_id, t.document_id, coalesce(d.due_on, t.posted_on), -a.amount
    FROM allocation a JOIN account_entry t ON t.id = a.target_id JOIN account_entry s ON s.id = a.source_id
    JOIN document d ON d.id = t.document_id
    WHERE s.posted_on <= :on AND t.posted_on <= :on AND coalesce(d.due_on, t.posted_on) < :on)
  GROUP BY account_id, paper HAVING sum(amount) > 0
"""
_PEOPLE = """
SELECT a.id, a.code, p.name, p.phone, p.email, w.address, w.neighbourhood, a.cycle, a.route, a.stop,
       a.service_class, a.state, a.services, {asked}
  FROM {of} JOIN account a ON a.id = o.account_id JOIN person p ON p.id = a.holder_id
  JOIN property w ON w.id = a.property_id ORDER BY a.code
"""
_EACH_PAPER = _PEOPLE.format(asked="1, o.owed, o.paper, o.due", of=f"({_PAPERS}) o")
_SUMMED = "(SELECT account_id, count(*) AS papers, sum(owed) AS owed, min(due) AS due FROM ({}) GROUP BY 1) o"
_EACH_DEBTOR = _PEOPLE.format(asked="o.papers, o.owed, o.due", of=_SUMMED.format(_PAPERS))
_EACH_DEBTOR_THEN = _PEOPLE.format(asked="o.papers, o.owed, o.due", of=_SUMMED.format(_PAPERS_THEN))
_PAPERS_AT, _OWED_AT = 13, 14


def candidates(folder: Path, accounts: int, months: int, rounds: int) -> Iterator[Figure]:
    """Who may be suspended today, and who may not and why."""
    told = f"{accounts:,} accounts, {months} months"
    made = _town(folder, accounts, months)
    figure = Figure(f"candidates, {told}", "one SQL statement of overdue papers, with their accounts")
    yield _beside(made, figure, lambda: _proposed(made), _EACH_PAPER, made.clock.today(), rounds)
    made.store.close()


def day_lists(folder: Path, accounts: int, months: int, rounds: int) -> Iterator[Figure]:
    """Who is sought today, and who was on a past day."""
    told = f"{accounts:,} accounts, {months} months"
    made = _town(folder, accounts, months)
    today = made.clock.today()
    figure = Figure(f"day list, {told}", "one SQL statement of debtors")
    yield _beside(made, figure, lambda: _sought(made, today), _EACH_DEBTOR, today, rounds)
    figure = Figure(f"the same of a past day, {told}", "one SQL statement of the ledger's debtors")
    yield _beside(made, figure, lambda: _sought(made, _PAST), _EACH_DEBTOR_THEN, _PAST, rounds)
    made.store.close()


def _town(folder: Path, accounts: int, months: int) -> Office:
    """The town of both jobs: its book must give its ledger back."""
    made = history.shared(folder, accounts, months)
    if not (portfolio.ages(made).ties and portfolio.ages(made, _PAST).ties):
        raise AssertionError("the bench's book should give its ledger back")
    return made


def _proposed(made: Office) -> Answer:
    found = suspension.propose(made)
    rows = (*found.eligible, *found.excluded)
    if not found.eligible or not found.excluded:
        raise AssertionError("the bench's town should have both")
    return len(rows), sum(row.invoices for row in rows), sum(row.amount for row in rows)


def _sought(made: Office, on: date) -> Answer:
    found = collecting.day_list(made, on=on)
    rows = found.rows + found.excluded
    return len(rows), sum(row.overdue.papers for row in rows), sum(row.overdue.amount for row in rows)


def _beside(
    made: Office, figure: Figure, ours: Callable[[], Answer], statement: str, on: date, rounds: int
) -> Figure:
    with closing(sqlite3.connect(made.folder.database)) as database:
        database.execute("PRAGMA cache_size=-200000")
        rows = _rows(database, statement, on)
        papers, owed = (sum(row[place] for row in rows) for place in (_PAPERS_AT, _OWED_AT))
        bare = len({row[0] for row in rows}), papers, owed
        if not rows or ours() != bare:
            raise AssertionError(f"the floor should give the same answer: {ours()}, {bare}")
        figure.note = f"{bare[0]:,} debtors, {bare[1]:,} papers"
        return compare(figure, _timed(ours), lambda: _bare(database, statement, on), rounds)


def _rows(database: sqlite3.Connection, statement: str, on: date) -> list[tuple[int, ...]]:
    return database.execute(statement, {"on": on.isoformat()}).fetchall()


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        watch = Stopwatch()
        with watch.running():
            work()
        return watch.seconds

    return run


def _bare(database: sqlite3.Connection, statement: str, on: date) -> float:
    began = Clock.now()
    _rows(database, statement, on)
    return Clock.now() - began
