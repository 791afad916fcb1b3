"""What was issued in a closed period is what it was, or the check says which period it is not."""

import sqlite3
from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import check
from app.invoicing import billing
from app.month import critique, period


@pytest.fixture
def closed(office, tmp_path):
    """A closed November of two accounts."""
    offices.with_rows(office, tmp_path, [offices.row("001"), offices.row("002", stop="20")])
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;113;", "002;120;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    period.close_period(offices.on(office, date(2026, 12, 20)), NOVEMBER)
    return office


def papers(office):
    return next(rule for rule in check.check_book(office) if rule.id == "PAPEL")


def test_a_closed_period_holds(closed):
    assert (papers(closed).looked_at, papers(closed).examples) == (1, ())


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("invoice", "snapshot = replace(snapshot, 'Ñúñez', 'Ruiz') WHERE id = 1"),
        ("invoice", "stop = stop + 1 WHERE id = 2"),
        ("invoice_line", "label = 'Otra cosa' WHERE line = 1"),
        ("reading", "billed_m3 = billed_m3 + 1 WHERE account_id = 1"),
    ],
)
def test_a_paper_changed_behind_the_guards_is_found_though_the_book_ties(closed, table, change):
    closed.store.close()
    book = sqlite3.connect(closed.folder.database)
    for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if name.startswith(table):
            book.execute(f"DROP TRIGGER {name}")
    assert book.execute(f"UPDATE {table} SET {change}").rowcount  # noqa: S608 - changes of this file
    book.commit()
    book.close()
    assert papers(closed).examples == ("2026-11, ciclo 1",)


def test_an_open_period_has_no_seal_yet(office):
    assert papers(office).looked_at == 0
