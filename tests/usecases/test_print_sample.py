"""The quality sample: picked, written without counting a print, recorded with who and why."""

import sqlite3

import billing_office as small
import pytest
from billing_office import OCTOBER
from paper import page_count

from app.paper import invoices, print_sample
from app.paper.print_sample import Wanted
from app.wording.refusals import NothingToPrint, PeriodMissing
from domain.errors import InvalidValue
from domain.period import Period
from domain.sample import SampleRule


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


def wanted(rule=SampleRule.LARGEST, **more):
    facts = {"period": OCTOBER, "rule": rule, "count": 2} | more
    return Wanted(**facts)


def test_a_sample_is_of_a_route_or_of_all(office):
    totals = {str(number): invoices.view(office, str(number)).stored.total for number in range(1, 5)}
    largest = sorted(totals, key=lambda number: -totals[number])
    assert [each.number for each in print_sample.sample(office, wanted())] == largest[:2]
    [only] = print_sample.sample(office, wanted(route="2"))
    assert (only.number, only.account, only.route) == ("4", "0200001", "2")
    assert only.lines > 0
    with pytest.raises(NothingToPrint):
        print_sample.sample(office, wanted(route="99"))
    with pytest.raises(NothingToPrint):
        print_sample.sample(office, wanted(SampleRule.NOVELTY))
    with pytest.raises(PeriodMissing):
        print_sample.sample(office, wanted(period=Period(2020, 1)))


def test_a_sample_is_written_as_it_would_be_printed_and_counts_no_print(office, tmp_path):
    rows = print_sample.sample(office, wanted(count=3))
    file = tmp_path / "muestra.pdf"
    assert print_sample.write_sample(office, [row.id for row in rows], file) == page_count(file) == 3
    assert invoices.view(office, rows[0].number).prints == 0


def test_what_was_seen_is_kept_with_its_why(office):
    rows = [row.number for row in print_sample.sample(office, wanted())]
    with pytest.raises(InvalidValue):
        print_sample.record(office, wanted(), rows, ok=False, words=" ")
    print_sample.record(office, wanted(), rows, ok=False, words="Sale corrida")
    print_sample.record(office, wanted(SampleRule.RANDOM, seed="7"), rows, ok=True)
    last, first = print_sample.checks(office, OCTOBER)
    assert (last.ok, last.words, last.rule, last.seed) == (True, "", SampleRule.RANDOM, "7")
    assert (first.ok, first.words, first.invoices, first.user) == (
        False,
        "Sale corrida",
        tuple(rows),
        "oficina",
    )
    with sqlite3.connect(office.folder.database) as book, pytest.raises(sqlite3.IntegrityError):
        book.execute("DELETE FROM print_check")
    book.close()
