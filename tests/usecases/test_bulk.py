"""One fact of many accounts at once: seen first, done by the rules of one, undone by a reversing change."""

import sqlite3
from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import attachments, check
from app.errors import FileUnreadable
from app.invoicing import billing
from app.month import critique, period, reading
from app.register import account_changes, bulk, cadastre
from app.register.account_changes import ChangedFacts
from app.store.accounts import AccountFilter
from app.store.schema import cycle
from app.wording.cadastre_refusals import BatchMissing, BatchUndone, NothingToChange
from domain.cadastre import Service, ServiceClass
from domain.period import Period, Periodicity

TODAY = date(2026, 12, 20)
DECEMBER = Period(2026, 12)
CODES = ("001", "002", "003", "004")


@offices.copied
def town(office, folder):
    """Four accounts of two classes, November issued; December open; an empty second cycle."""
    rows = [offices.row(code, stop=str(10 * at), stratum="1" if at == 1 else "2")
            for at, code in enumerate(CODES, 1)]  # fmt: skip
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, [f"{code};113;" for code in CODES])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    later = offices.on(office, TODAY)
    with later.store.write() as transaction:
        transaction.execute(cycle.insert().values(code="2", name="Ciclo 2", periodicity=Periodicity.MONTHLY))
    period.open_period(later, DECEMBER, "1")
    return later


def ids(office):
    return cadastre.list_accounts(office, AccountFilter(), "code")


def classes(office):
    return [cadastre.view_account(office, code).card.service_class.value for code in CODES]


def to_first(**facts):
    usual = {"valid_from": date(2026, 12, 1), "reason": "decreto", "support": "Decreto 9"}
    return ChangedFacts(**{"service_class": ServiceClass.STRATUM_1, **usual, **facts})


def test_what_would_happen_is_seen_and_nothing_is_written(town):
    rows = bulk.preview(town, ids(town), to_first())
    assert [(row.code, row.before, row.after, row.changes) for row in rows] == [
        ("001", "E1", "E1", False), ("002", "E2", "E1", True),
        ("003", "E2", "E1", True), ("004", "E2", "E1", True),
    ]  # fmt: skip
    assert classes(town) == ["E1", "E2", "E2", "E2"]
    refused = bulk.preview(town, ids(town), to_first(valid_from=date(2026, 11, 30)))
    assert [type(row.refusal).__name__ for row in refused[1:]] == ["ChangeAlreadyBilled"] * 3
    assert [row.changes for row in refused] == [False] * 4


def test_the_change_is_undone_by_one_that_the_history_keeps(town):
    done = bulk.apply(town, ids(town), to_first())
    assert (done.changed_accounts, [row.code for row in done.left]) == (3, ["001"])
    assert classes(town) == ["E1"] * 4
    card = cadastre.view_account(town, "003").card
    wanted = ChangedFacts(service_class=ServiceClass.STRATUM_4, valid_from=TODAY, support="visita")
    account_changes.change_facts(town, "003", card.version, wanted)
    back = bulk.undo(town, done.batch, "era otro barrio")
    assert (back.changed_accounts, [row.code for row in back.left]) == (2, ["003"])
    assert classes(town) == ["E1", "E2", "E4", "E2"]
    told = [(each.old, each.new, each.reason) for each in cadastre.view_account(town, "002").history]
    assert told == [("E1", "E2", "era otro barrio"), ("E2", "E1", "decreto")]
    undoing, first = bulk.history(town)
    assert (undoing.reverses, undoing.accounts, first.undone_by, first.accounts) == (
        first.id, 2, undoing.id, 3,
    )  # fmt: skip
    with pytest.raises(BatchUndone):
        bulk.undo(town, done.batch, "otra vez")
    with pytest.raises(BatchMissing):
        bulk.undo(town, 99, "no hay")
    assert all(rule.ok for rule in check.check_book(town))


def test_the_paper_that_supports_it_is_kept_with_the_change_of_each(town, tmp_path):
    decree = tmp_path / "decreto.pdf"
    decree.write_bytes(b"%PDF-1.7 Decreto 9")
    bulk.apply(town, ids(town), to_first(paper=decree))
    kept = [[each.name for each in attachments.of_account(town, key)] for key in ids(town)]
    assert kept == [[], *[["decreto.pdf"]] * 3]
    with pytest.raises(FileUnreadable):
        bulk.apply(town, ids(town), to_first(service_class=ServiceClass.STRATUM_2, paper=tmp_path / "no.pdf"))
    assert classes(town) == ["E1"] * 4


def test_a_batch_that_changes_nothing_leaves_no_trace(town):
    first = ids(town)[:1]
    with pytest.raises(NothingToChange):
        bulk.apply(town, first, to_first())
    assert bulk.history(town) == ()
    done = bulk.apply(town, ids(town)[1:2], to_first())
    card = cadastre.view_account(town, "002").card
    wanted = ChangedFacts(service_class=ServiceClass.STRATUM_3, valid_from=TODAY)
    account_changes.change_facts(town, "002", card.version, wanted)
    with pytest.raises(NothingToChange):
        bulk.undo(town, done.batch, "tarde")


def test_what_was_billed_meanwhile_is_not_given_back(town, tmp_path):
    done = bulk.apply(town, ids(town), to_first())
    offices.read(town, tmp_path, DECEMBER, [f"{code};120;" for code in CODES], "20/12/2026")
    critique.decide_automatically(town, DECEMBER)
    billing.settle(town, DECEMBER)
    billing.issue(town, DECEMBER)
    with pytest.raises(NothingToChange):
        bulk.undo(town, done.batch, "tarde")
    assert classes(town) == ["E1"] * 4


def test_routes_and_services_change_together_too(town):
    grounds = {"valid_from": TODAY}
    bulk.apply(town, ids(town), ChangedFacts(route="7", **grounds))
    assert cadastre.routes(town) == [("7", 4)]
    water = frozenset({Service.WATER})
    done = bulk.apply(town, ids(town), ChangedFacts(services=water, **grounds))
    assert cadastre.view_account(town, "001").card.services == water
    bulk.undo(town, done.batch, "")
    assert Service.SEWERAGE in cadastre.view_account(town, "001").card.services


def test_an_account_goes_to_another_cycle_when_no_month_is_lost_or_doubled(town):
    reading.enter(town, DECEMBER, "001", reading.Entered(current=118))
    wanted = ChangedFacts(cycle="2", valid_from=TODAY)
    done = bulk.apply(town, ids(town), wanted)
    assert [(row.code, type(row.refusal).__name__) for row in done.left] == [("001", "ReadInCycle")]
    period.open_period(town, DECEMBER, "2")
    assert {cadastre.view_account(town, code).card.cycle for code in CODES[1:]} == {"2"}
    reading.enter(town, DECEMBER, "002", reading.Entered(current=118))
    back = bulk.undo(town, done.batch, "se vuelve a un solo ciclo")
    assert [(row.code, type(row.refusal).__name__) for row in back.left] == [("002", "ReadInCycle")]
    rows = bulk.preview(town, ids(town), ChangedFacts(cycle="9", valid_from=TODAY))
    assert {type(row.refusal).__name__ for row in rows} == {"CycleMissing"}


def test_a_cycle_behind_would_bill_a_month_twice(town, tmp_path):
    offices.read(town, tmp_path, DECEMBER, [f"{code};120;" for code in CODES], "20/12/2026")
    wanted, card = ChangedFacts(cycle="2", valid_from=TODAY), cadastre.view_account(town, "001").card
    period.open_period(town, NOVEMBER, "2")
    rows = bulk.preview(town, [card.id], wanted)
    assert [type(row.refusal).__name__ for row in rows] == ["ReadInCycle"]
    critique.decide_automatically(town, DECEMBER)
    billing.settle(town, DECEMBER)
    billing.issue(town, DECEMBER)
    rows = bulk.preview(town, [card.id], wanted)
    assert [type(row.refusal).__name__ for row in rows] == ["CycleWouldRepeat"]


def test_nobody_rewrites_what_was_asked(town):
    bulk.apply(town, ids(town), to_first())
    book = sqlite3.connect(town.folder.database)
    for order in ("DELETE FROM account_batch", "UPDATE account_batch SET new = 'E6'"):
        with pytest.raises(sqlite3.IntegrityError):
            book.execute(order)
    book.close()
