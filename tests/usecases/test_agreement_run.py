"""A run bills the instalments of agreements, and all that may happen around it (R-ACU-01, L6)."""

import json
from datetime import date

import agreement_office
import offices
import pytest
from agreement_office import DECEMBER, JANUARY, broken_rules, january, sign
from offices import NOVEMBER

from app.debt import agreement_ending, agreements, closing
from app.debt.agreement_ending import PayOff
from app.desk import cash, owed
from app.invoicing import billing, hold, rehearsal, undoing
from app.invoicing.hold import NewHold
from app.invoicing.undoing import RunStands
from app.paper import printing
from app.pricing import trace
from app.register import cadastre
from app.wording.agreement_refusals import AgreementNotOfToday
from app.wording.refusals import DraftFact, DraftStale
from domain.agreement import AgreementState
from domain.hold import HoldCause
from ui.main import main


@pytest.fixture
def house(tmp_path):
    office = agreement_office.owing(tmp_path)
    yield office
    office.store.close()


def page(office, number):
    return printing.preview_page(office, number)[1]


def last_invoice(office, code="001"):
    return cadastre.view_account(office, code).invoices[-1]


def test_the_invoice_carries_the_instalment_and_its_code_asks_for_it(house, tmp_path):
    made = sign(house, rate="0.012").agreement
    then = january(house, tmp_path)
    number = last_invoice(then).number
    shown = page(then, number)
    first = made.instalments[0].planned
    labels = {each.label: each.amount for each in shown.charges}
    left = made.financed - first.principal
    text = f"{left:,}".replace(",", ".")
    [instalment] = [label for label in labels if label.startswith("Cuota 1 de 4, convenio 1")]
    assert text in instalment.replace("\N{NO-BREAK SPACE}", " ")
    assert labels[instalment] == first.principal
    [interest] = [amount for label, amount in labels.items() if label.startswith("Interés al")]
    assert interest == first.interest
    assert shown.previous.amount == 0
    assert shown.total == owed.debt(then, "001").total
    assert broken_rules(then) == []


def test_what_is_billed_falls_due_with_the_invoice_and_is_counted_with_it(house, tmp_path):
    made = sign(house).agreement
    then = january(house, tmp_path)
    found = agreements.view(then, "1")
    invoice = last_invoice(then)
    assert found.financed == made.financed - made.instalments[0].planned.principal
    assert found.instalments[0].invoice == invoice.number
    assert {line.due_on for line in owed.debt(then, "001").lines} == {invoice.due_on}
    late = offices.on(then, date(2027, 3, 1))
    assert cadastre.view_account(late, "001").standing.overdue_invoices == 1
    assert found.overdue(date(2027, 3, 1)) == 1


def test_totals_of_the_run_hold_the_instalment_as_no_new_charge(house, tmp_path):
    made = sign(house).agreement
    then = january(house, tmp_path, issued=False)
    draft = billing.settle(then, JANUARY)
    issued = billing.issue(then, JANUARY)
    owes_002 = sum(each.open for each in cadastre.view_account(then, "002").invoices[:-1])
    assert draft.total == issued.total == issued.value + issued.previous_balance - issued.credit_applied
    assert issued.previous_balance == owes_002 + made.instalments[0].planned.principal


def test_undoing_an_issue_undoes_the_instalment(house, tmp_path):
    made = sign(house, rate="0.01").agreement
    then = january(house, tmp_path)
    undoing.undo(then, JANUARY, "mal")
    found = agreements.view(then, "1")
    assert (found.financed, found.billed, found.owed) == (made.financed, 0, made.owed)
    assert broken_rules(then) == []
    billing.settle(then, JANUARY)
    billing.issue(then, JANUARY)
    assert agreements.view(then, "1").billed == 1
    assert broken_rules(then) == []


def test_an_issue_stands_once_its_agreement_ended(house, tmp_path):
    sign(house)
    then = january(house, tmp_path)
    agreement_ending.break_one(then, "1", "no vino")
    with pytest.raises(RunStands) as refused:
        undoing.undo(then, JANUARY, "mal")
    assert refused.value.agreements == 1


def test_a_draft_gets_old_when_an_agreement_is_signed_or_ends(house, tmp_path):
    then = january(house, tmp_path, issued=False)
    billing.settle(then, JANUARY)
    sign(then)
    assert DraftFact.AGREEMENTS in billing.since(then, JANUARY).changed
    with pytest.raises(DraftStale):
        billing.issue(then, JANUARY)
    billing.settle(then, JANUARY)
    agreement_ending.break_one(then, "1", "no vino")
    assert billing.since(then, JANUARY).changed == (DraftFact.AGREEMENTS,)
    billing.settle(then, JANUARY)
    billing.issue(then, JANUARY)
    assert broken_rules(then) == []


def test_paid_between_draft_and_issue_the_invoice_carries_what_is_left(house, tmp_path):
    made = sign(house).agreement
    then = january(house, tmp_path, issued=False)
    billing.settle(then, JANUARY)
    ahead = made.financed - 100
    cash.collect(then, cash.Payment(account="001", amount=ahead))
    billing.issue(then, JANUARY)
    found = agreements.view(then, "1")
    assert (found.financed, found.instalments[0].billed) == (0, 100)
    assert page(then, last_invoice(then).number).total == owed.debt(then, "001").total
    assert broken_rules(then) == []


def test_paid_whole_between_draft_and_issue_the_draft_is_settled_again(house, tmp_path):
    sign(house)
    then = january(house, tmp_path, issued=False)
    billing.settle(then, JANUARY)
    agreement_ending.pay_off(then, PayOff(agreement="1", means={}))
    with pytest.raises(DraftStale):
        billing.issue(then, JANUARY)
    billing.settle(then, JANUARY)
    billing.issue(then, JANUARY)
    assert agreements.view(then, "1").billed == 0
    assert broken_rules(then) == []


def test_what_an_agreement_is_owed_is_its_own_and_no_neighbours(house, tmp_path):
    sign(house)
    sign(house, account="002")
    then = january(house, tmp_path)
    first, second = agreements.view(then, "1"), agreements.view(then, "2")
    assert first.owed == first.financed + first.instalments[0].open
    assert second.owed == second.financed + second.instalments[0].open
    agreement_ending.pay_off(then, PayOff(agreement="1", means={}))
    assert agreements.view(then, "1").state is AgreementState.FULFILLED
    assert agreements.view(then, "2").owed == second.owed


def test_the_rehearsal_ties_with_an_agreement(house, tmp_path):
    sign(house)
    then = january(house, tmp_path, issued=False)
    found = rehearsal.rehearse(then, JANUARY)
    assert found.broken == ()
    assert agreements.view(then, "1").billed == 0


def test_an_account_held_out_gets_its_instalment_with_the_complement(house, tmp_path):
    sign(house)
    then = january(house, tmp_path, issued=False)
    hold.place(then, "001", NewHold(cause=HoldCause.INSPECTION, until=date(2027, 2, 10), note=""))
    billing.settle(then, JANUARY)
    billing.issue(then, JANUARY)
    assert agreements.view(then, "1").billed == 0
    hold.release(then, "001", "ya se vio")
    billing.settle(then, JANUARY)
    billing.issue(then, JANUARY)
    assert agreements.view(then, "1").billed == 1
    assert broken_rules(then) == []


def test_late_and_unpaid_the_rule_breaks_it_and_the_billed_instalment_stays(house, tmp_path):
    made = sign(house, rate="0.01").agreement
    then = january(house, tmp_path)
    late = offices.on(then, date(2027, 3, 1))
    assert [each.number for each in agreement_ending.to_break(late)] == ["1"]
    assert agreement_ending.break_by_rule(late, []) == ()
    [ended] = agreement_ending.break_by_rule(late)
    first = made.instalments[0].planned
    assert ended.given_back == made.financed - first.principal
    labels = [line.number for line in owed.debt(late, "001").lines]
    assert any(label.startswith("Factura 1, del convenio 1") for label in labels)
    assert "Cuota 1 de 4, convenio 1" in labels
    assert broken_rules(late) == []


def test_while_it_stands_what_it_holds_bears_no_late_interest(house, tmp_path):
    sign(house)
    then = january(house, tmp_path)
    assert page(then, last_invoice(then).number).interest is None


def test_interest_runs_again_from_the_day_on_which_it_was_broken(house, tmp_path):
    sign(house, share="0.2")
    then = offices.on(house, date(2027, 1, 10))
    agreement_ending.break_one(then, "1", "no vino")
    months = january(then, tmp_path)
    stored = printing.preview_page(months, last_invoice(months).number)[0]
    since = {date(2026, 12, 15): date(2027, 1, 10), date(2027, 1, 18): date(2027, 1, 18)}
    days = sorted((date(2027, 1, 31) - day).days for day in since.values())
    charged = sorted((amount, capital) for capital, amount, _ in stored.interest)
    for (amount, capital), late in zip(charged, days, strict=True):
        assert abs(amount - capital * 0.06 * late / 365) <= 1


def test_why_this_value_tells_the_instalment(house, tmp_path):
    sign(house)
    then = january(house, tmp_path)
    found = trace.trace_invoice(then, last_invoice(then).number)
    said = [reason.text for line in found.lines for reason in line.reasons]
    assert "Cuota 1 de 4 del convenio 1, que vence con esta factura" in said


def test_all_instalments_billed_and_paid_it_is_fulfilled(house, tmp_path):
    made = sign(house, count=1).agreement
    then = january(house, tmp_path)
    assert made.instalments[0].planned.amount == agreements.view(then, "1").owed
    with pytest.raises(AgreementNotOfToday):
        agreement_ending.annul(then, "1", "tarde")
    cash.collect(then, cash.Payment(account="001", amount=owed.debt(then, "001").total))
    assert agreements.view(then, "1").state is AgreementState.FULFILLED
    assert broken_rules(then) == []


def test_closing_the_period_breaks_what_the_rule_breaks_before_nothing_more_enters(house, tmp_path, capsys):
    sign(house)
    then = january(house, tmp_path)
    for month in (NOVEMBER, DECEMBER):
        assert closing.close_period(then, month).broken == ()
    late = offices.on(then, date(2027, 3, 1))
    words = ["--datos", str(late.folder.root), "--hoy", "2027-03-01", "--json"]
    late.store.close()
    assert main([*words, "periodo", "cerrar", "2027-01"]) == 0
    assert json.loads(capsys.readouterr().out)["convenios_incumplidos"] == ["1"]
    made = agreements.view(late, "1")
    assert (made.state, made.ended_why) == (AgreementState.BROKEN, "1 cuota vencida sin pagar")
    assert broken_rules(late) == []
