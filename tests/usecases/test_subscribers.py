"""What the subscribers' list and an account's page read: figures, filters, standing, consumption."""

from datetime import date
from decimal import Decimal

import offices
import pytest
from offices import NOVEMBER, TODAY

from app.desk import cash
from app.invoicing import billing
from app.month import consumption, critique, period
from app.register import cadastre
from app.store.accounts import OVERDUE, SORTS, AccountFilter
from app.wording.refusals import AccountMissing
from domain.cadastre import AccountState
from domain.period import Period
from domain.reading import ConsumptionMethod

DECEMBER = Period(2026, 12)
ROWS = [
    offices.row("001", balance="90000"),
    offices.row("002", state="SUSPENDIDO", stop="20"),
    offices.row("003", meter="", stop="30", route="2"),
    offices.row("004", stop="40", stratum="3"),
]


@offices.copied
def billed(office, folder):
    """Four accounts with a bill of November; the fourth paid more than it owed."""
    offices.with_rows(office, folder, ROWS)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, ["001;113;", "002;100;", "004;120;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    owed = cadastre.view_account(office, "004").balance
    cash.collect(office, cash.Payment(account="004", amount=owed + 1_000))
    return office


def codes(office, wanted, sort="code", *, descending=False):
    ids = cadastre.list_accounts(office, wanted, sort, descending=descending)
    rows = cadastre.lines_of(office, ids)
    return [rows[key].row.code for key in ids]


def test_the_figures_count_what_their_filters_leave(billed):
    found = cadastre.list_figures(billed)
    left = {
        "total": AccountFilter(),
        "active": AccountFilter(state=AccountState.ACTIVE),
        "suspended": AccountFilter(state=AccountState.SUSPENDED),
        "owing": AccountFilter(owing=True),
        "unmetered": AccountFilter(metered=False),
    }
    for name, wanted in left.items():
        count, balance = cadastre.list_sums(billed, wanted)
        ids = cadastre.list_accounts(billed, wanted)
        rows = cadastre.lines_of(billed, ids)
        assert (name, count) == (name, len(ids)) == (name, getattr(found, name))
        assert balance == sum(line.row.balance for line in rows.values())
    assert (found.total, found.active, found.suspended, found.owing, found.unmetered) == (4, 3, 1, 3, 1)


def test_overdue_invoices_are_those_of_the_day(billed):
    after = offices.on(billed, date(2026, 12, 20))
    with_debt = AccountFilter(overdue=1, on=TODAY)
    assert codes(billed, with_debt) == ["001"]
    assert codes(after, AccountFilter(overdue=1, on=date(2026, 12, 20))) == ["001", "002", "003"]
    assert codes(after, AccountFilter(overdue=2, on=date(2026, 12, 20))) == ["001"]
    assert codes(billed, AccountFilter(overdue=2)) == ["001"]
    assert codes(after, AccountFilter(on=date(2026, 12, 20)), OVERDUE, descending=True)[0] == "001"
    line = cadastre.lines_of(after, cadastre.list_accounts(after, AccountFilter(text="001")))
    assert [each.overdue for each in line.values()] == [2]


def test_accounts_wait_for_their_reading_while_the_last_period_is_open(billed, tmp_path):
    assert codes(billed, AccountFilter(read=True)) == ["001", "002", "004"]
    assert codes(billed, AccountFilter(read=False)) == []
    december = offices.on(billed, date(2026, 12, 29))
    period.open_period(december, DECEMBER)
    offices.read(december, tmp_path, DECEMBER, ["001;130;"], "28/12/2026")
    assert codes(december, AccountFilter(read=True)) == ["001"]
    assert codes(december, AccountFilter(read=False)) == ["002", "004"]


def test_balances_are_owed_settled_or_in_favour(billed):
    assert codes(billed, AccountFilter(in_favour=True)) == ["004"]
    assert codes(billed, AccountFilter(owing=True)) == ["001", "002", "003"]
    assert codes(billed, AccountFilter(settled=True)) == []


def test_names_are_in_the_order_of_people_not_of_bytes(office, tmp_path):
    names = ("Zoila Paz", "Álvaro Gil", "ana Díaz", "Óscar Ruiz")
    rows = [offices.row(f"00{place}", stop=str(place), name=name) for place, name in enumerate(names)]
    offices.with_rows(office, tmp_path, rows)
    ids = cadastre.list_accounts(office, AccountFilter(), "name")
    found = cadastre.rows_of(office, ids)
    assert [found[key].name for key in ids] == ["Álvaro Gil", "ana Díaz", "Óscar Ruiz", "Zoila Paz"]


def test_every_order_of_the_list_holds_every_account(billed):
    for sort in (*SORTS, OVERDUE):
        for descending in (False, True):
            found = codes(billed, AccountFilter(on=TODAY), sort, descending=descending)
            assert sorted(found) == ["001", "002", "003", "004"]
    assert codes(billed, AccountFilter(), "last_paid", descending=True)[0] == "004"
    assert cadastre.routes(billed) == [("1", 3), ("2", 1)]


@pytest.mark.parametrize("day", [date(2026, 11, 1), TODAY, date(2026, 12, 16), date(2027, 3, 1)])
def test_the_standing_splits_the_balance_on_any_day(billed, day):
    office = offices.on(billed, day)
    for code in ("001", "002", "003", "004"):
        found = cadastre.view_account(office, code)
        standing = found.standing
        assert standing.overdue + standing.due_later - standing.in_favour == found.balance
        assert (standing.overdue > 0) == (standing.overdue_invoices > 0)


def test_a_credit_is_in_favour(billed):
    found = cadastre.view_account(billed, "004")
    assert (found.balance, found.standing.in_favour, found.standing.overdue) == (-1_000, 1_000, 0)
    assert cadastre.code_of(billed, found.card.id) == "004"


def test_consumption_shows_what_was_billed_and_what_waits(billed, tmp_path):
    after = offices.on(billed, date(2026, 12, 29))
    period.open_period(after, DECEMBER)
    offices.read(after, tmp_path, DECEMBER, ["001;163;", "004;121;"], "28/12/2026")
    found = consumption.history(after, "001")
    assert [each.m3 for each in found.periods] == [50, 13]
    newest, former = found.periods
    assert found.pending == newest
    assert (newest.cause, newest.number, newest.method) == ("DESVIACION_ALZA", "", None)
    assert (former.method, former.number) == (ConsumptionMethod.READING, "1")
    assert former.value == 45_842
    assert found.average == Decimal(13)
    assert found.threshold is not None
    assert found.limit == 13 * (1 + found.threshold / 100)


def test_an_account_without_meter_shows_its_bills(billed):
    found = consumption.history(billed, "003")
    assert [each.method for each in found.periods] == [ConsumptionMethod.SIMILAR_AVERAGE]
    assert (found.average, found.limit, found.pending) == (None, None, None)


def test_an_unknown_account_has_no_consumption(office):
    with pytest.raises(AccountMissing):
        consumption.history(office, "999")
