"""What an open claim protects: the rest is paid first, it bears no mora, nobody asks for it (R-PQR-05)."""

from datetime import date

import claim_office
import offices
import paper
import pytest
from claim_office import DECEMBER, JANUARY, filed
from offices import row

from app import check
from app.bank import remittance
from app.debt import claim_answers, claim_steps, portfolio, portfolio_desk, statement
from app.debt.claim_answers import Decision
from app.debt.portfolio import By
from app.debt.statement import StatementDays
from app.desk import cash, owed
from app.desk.cash import Payment
from app.invoicing import billing
from app.month import critique, period
from app.paper import printing
from app.register import cadastre
from app.store import claims as under
from app.store.accounts import AccountFilter
from app.wording.refusals import DraftFact
from domain.claim import ClaimOutcome
from domain.errors import InvalidValue

JANUARY_END = date(2027, 1, 31)


@pytest.fixture
def owing(office, tmp_path):
    return claim_office.owing(office, tmp_path)


def open_of(office, code="001"):
    return {each.number: each.open for each in cadastre.view_account(office, code).invoices}


def january(office, folder, day=JANUARY_END):
    """Settle January on a day; the office of that day."""
    later = offices.on(office, day)
    period.open_period(later, JANUARY)
    offices.read(later, folder, JANUARY, ["001;139;", "002;155;"], "28/01/2027")
    critique.decide_automatically(later, JANUARY)
    billing.settle(later, JANUARY)
    return later


def page_of(office, code="001"):
    number = cadastre.view_account(office, code).invoices[-1].number
    stored, page = printing.preview_page(office, number)
    page.check()
    return stored, page


def lose(office, number, on):
    """Deny a claim and make it known that same day."""
    that_day = offices.on(office, on)
    claim_answers.answer(
        that_day, Decision(claim=number, outcome=ClaimOutcome.NOT_GRANTED, text="Está bien leído")
    )
    claim_steps.notify(that_day, number, "personal")


# --- the desk and the bank


def test_a_payment_settles_first_what_nobody_claims(owing):
    before = open_of(owing)
    filed(owing, "1", 20_000)
    debt = owed.debt(owing, "001")
    assert (debt.claimed, debt.undisputed) == (20_000, sum(before.values()) - 20_000)
    assert [line.claimed for line in debt.lines] == [20_000, 0]
    cash.collect(owing, Payment(account="001", amount=debt.undisputed))
    assert open_of(owing) == {"1": 20_000, "3": 0}
    assert owed.debt(owing, "001").undisputed == 0
    cash.collect(owing, Payment(account="001", amount=25_000))
    assert cadastre.view_account(owing, "001").balance == -5_000
    assert all(rule.ok for rule in check.check_book(owing))


def test_who_pays_may_choose_the_claimed_invoice(owing):
    before = open_of(owing)
    filed(owing, "1")
    first = owed.debt(owing, "001").lines[0].entries
    with pytest.raises(InvalidValue, match="motivo"):
        cash.collect(owing, Payment(account="001", amount=10_000, first=first))
    asked = Payment(account="001", amount=10_000, first=first, reason="Quiere pagar la de enero")
    cash.collect(owing, asked)
    assert open_of(owing) == {"1": before["1"] - 10_000, "3": before["3"]}


def test_what_a_bank_brings_goes_around_it_too(owing):
    before = open_of(owing)
    filed(owing, "1")
    remittance.collect_many(owing, [Payment(account="001", amount=10_000, channel="banco 07")])
    assert open_of(owing) == {"1": before["1"], "3": before["3"] - 10_000}


def test_the_account_shows_it_apart(owing):
    before = cadastre.view_account(owing, "001")
    filed(owing, "1", 20_000)
    standing = cadastre.view_account(owing, "001").standing
    assert standing.claimed == 20_000
    assert standing.overdue == before.standing.overdue - 20_000
    assert standing.overdue + standing.due_later + standing.claimed - standing.in_favour == before.balance


# --- late interest, as the statement tells it and as the run charges it


def test_no_interest_runs_on_what_is_claimed(owing, tmp_path):
    filed(owing, "1", 20_000)
    told = statement.statement(owing, "001", StatementDays(interest_to=JANUARY_END))
    lines = {debt.number: debt.interest for debt in told.debts}
    total = open_of(owing)["1"]
    assert lines["1"].capital == total - 20_000
    assert told.claimed == 20_000
    later = january(owing, tmp_path)
    billing.issue(later, JANUARY)
    charged = [(capital, amount) for capital, amount, _ in page_of(later)[0].interest]
    assert charged == [(line.capital, line.amount) for line in lines.values()]


def test_the_statement_says_what_is_not_asked_for(owing, tmp_path):
    filed(owing, "1", 20_000)
    statement.print_statement(owing, "001", tmp_path / "estado.pdf")
    said = paper.words(tmp_path / "estado.pdf", 0).replace("\u00a0", " ")
    assert "De ello, en reclamo" in said
    assert "20.000" in said


def test_a_lost_claim_bears_interest_again_from_its_end_only(owing):
    """Claimed whole from the fourth to the twelfth of January: no day up to its end is paid for."""
    done = filed(owing, "1")
    lose(owing, done.number, date(2027, 1, 5))
    later = offices.on(owing, date(2027, 1, 20))
    found = {debt.number: debt.interest for debt in statement.statement(later, "001").debts}
    assert found["1"].tranches[0].after == date(2027, 1, 13)
    assert found["1"].days == 7


def test_a_lost_part_bears_none_in_the_charge_that_it_ended_in(owing, tmp_path):
    total = open_of(owing)["1"]
    done = filed(owing, "1", 20_000)
    lose(owing, done.number, date(2027, 1, 5))
    later = january(owing, tmp_path)
    billing.issue(later, JANUARY)
    assert page_of(later)[0].interest[0][0] == total - 20_000
    next_month = offices.on(owing, date(2027, 2, 20))
    found = {debt.number: debt.interest for debt in statement.statement(next_month, "001").debts}
    assert found["1"].capital == total


# --- the next invoice


def test_the_next_invoice_does_not_ask_for_it_and_says_so(owing, tmp_path):
    before = open_of(owing)
    done = filed(owing, "1", 20_000)
    later = january(owing, tmp_path)
    billing.issue(later, JANUARY)
    stored, page = page_of(later)
    assert (page.previous.amount, page.previous.claimed) == (sum(before.values()), 20_000)
    assert page.previous.claim.replace("\u00a0", " ") == f"PQR {done.number} del 4 ene 2027"
    assert [each.claimed for each in page.previous.detail] == [20_000, 0]
    assert stored.previous_balance == sum(before.values()) - 20_000
    assert page.previous.invoices == 2
    assert all(rule.ok for rule in check.check_book(later))
    printing.print_invoice(later, stored.number, tmp_path / "factura.pdf")
    assert "En reclamo" in paper.words(tmp_path / "factura.pdf", 0)


@pytest.mark.parametrize(
    ("claim", "late"), [({"amount": 1_000}, 2), ({}, 1), (None, 2)], ids=["a part", "whole", "nothing"]
)
def test_every_page_counts_the_same_accounts_as_late(owing, claim, late):
    """R-PQR-05: what is claimed counts for no arrears, on Inicio, on Cartera or in the list."""
    if claim is not None:
        filed(owing, **claim)
    today = date(2027, 1, 15)
    house = offices.on(owing, today)
    board = {step.id: step for step in period.current_month(house).steps}
    seen = portfolio_desk.look(house).found.whole
    wanted = AccountFilter(overdue=1, on=today, claims_on=today)
    found = cadastre.list_accounts(house, wanted)
    told = portfolio.ages(house, by=By.ACCOUNT)
    lines = cadastre.lines_of(house, cadastre.list_accounts(house, AccountFilter()))
    assert seen.late == len(found) == sum(line.overdue > 0 for line in lines.values()) == late
    assert sum(part.late for part in told.by.values()) == late
    assert board["cartera"].pending == late


def test_an_invoice_claimed_whole_is_not_counted_as_overdue(owing, tmp_path):
    filed(owing, "1")
    later = january(owing, tmp_path)
    billing.issue(later, JANUARY)
    assert page_of(later)[1].previous.invoices == 1


def test_what_is_in_favour_waits_where_all_the_rest_is_claimed(owing, tmp_path):
    """Paid all but the claim, and then again: the credit pays the new invoice, never the claimed one."""
    filed(owing, "1", 20_000)
    cash.collect(owing, Payment(account="001", amount=owed.debt(owing, "001").undisputed))
    later = january(owing, tmp_path)
    billing.issue(later, JANUARY)
    view = cadastre.view_account(later, "001")
    with later.store.read() as transaction:
        held = under.under_claim(transaction, [view.card.id], JANUARY_END)
    assert list(held.values()) == [20_000]
    assert page_of(later)[1].previous.claimed == 20_000
    assert open_of(later)["1"] == 20_000


def test_credit_that_came_before_does_not_pay_what_is_claimed(office, tmp_path):
    offices.with_rows(office, tmp_path, [row("001"), row("002", stop="20")])
    claim_office.month(office, tmp_path, offices.NOVEMBER, ["001;113;", "002;120;"], "28/11/2026")
    filed(office, "1", 20_000)
    total = open_of(office)["1"]
    later = offices.on(office, date(2026, 12, 31))
    cash.collect(later, Payment(account="001", amount=total - 20_000))
    claim_office.month(later, tmp_path, DECEMBER, ["001;126;", "002;140;"], "28/12/2026")
    assert open_of(later)["1"] == 20_000


# --- the draft


def test_a_claim_makes_a_draft_old(owing, tmp_path):
    later = january(owing, tmp_path)
    assert billing.since(later, JANUARY).changed == ()
    done = filed(later, "1", 20_000)
    assert billing.since(later, JANUARY).changed == (DraftFact.CLAIMS,)
    billing.settle(later, JANUARY)
    claim_answers.answer(later, Decision(claim=done.number, outcome=ClaimOutcome.GRANTED, text="Tiene razón"))
    assert DraftFact.CLAIMS in billing.since(later, JANUARY).changed
    billing.settle(later, JANUARY)
    assert billing.issue(later, JANUARY).accounts == 2
    assert all(rule.ok for rule in check.check_book(later))


def test_a_payment_after_settling_leaves_the_claim_out_as_well(owing, tmp_path):
    filed(owing, "1", 20_000)
    later = january(owing, tmp_path)
    cash.collect(later, Payment(account="001", amount=5_000))
    billing.issue(later, JANUARY)
    assert page_of(later)[1].previous.claimed == 20_000
    assert all(rule.ok for rule in check.check_book(later))
