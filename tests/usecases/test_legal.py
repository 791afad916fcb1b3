"""The legal stage: titles with all they need, terms in business days, no stage skipped (001-10 to 001-16)."""

from datetime import date
from decimal import Decimal

import agreement_office
import legal_office
import offices
import pytest
from agreement_office import broken_rules
from claim_office import filed
from legal_office import LAWYER, demanded, issued, later, notified, opened, row, taken

from app.debt import collecting, lawyers, legal, legal_desk, legal_steps
from app.debt.lawyers import Entry, Spent
from app.debt.legal import Facts, Opening
from app.desk import cash
from app.desk.cash import Payment
from app.errors import NotAllowed
from app.messages import sentence
from app.register import cadastre
from app.store import legal as store
from app.wording.legal_refusals import (
    CostMissing,
    LawyerHasCases,
    LawyerListed,
    LawyerMissing,
    LegalCaseMissing,
    LegalCaseOpen,
    NothingToDemand,
    PapersNotDue,
    TitleIssuedAlready,
)
from app.wording.refusals import AccountMissing
from domain.claim import Light
from domain.collection_list import LeftOut
from domain.errors import InvalidValue
from domain.legal import (
    CaseNotRunning,
    CaseStillOwed,
    Condition,
    Ending,
    Means,
    Requirement,
    Stage,
    StageSkipped,
    TermStillRuns,
    TitleLacks,
    Track,
)
from domain.roles import Role


@pytest.fixture
def office(tmp_path):
    return legal_office.owing(tmp_path)


def in_legal(office, account="001", on=None):
    key = cadastre.view_account(office, account).card.id
    with office.store.read() as transaction:
        return store.in_legal(transaction, [key], on).get(key)


def pay(office, amount, account="001"):
    return cash.collect(office, Payment(account=account, amount=amount, means={"efectivo": amount}))


def test_a_case_passed_to_legal_is_on_no_collectors_list_until_it_ends(office):
    """001-15."""
    assert in_legal(office) is None
    case = opened(office)
    assert case == "2027-0001"
    assert str(in_legal(office).case) == case
    assert in_legal(office, on=date(2027, 1, 24)) is None
    day = collecting.day_list(office)
    assert [(each.debtor.code, each.cause) for each in day.excluded] == [("001", LeftOut.ELSEWHERE)]
    assert [each.debtor.code for each in day.rows] == ["002"]
    with office.store.read() as transaction:
        assert len(store.in_legal(transaction)) == 1
    taken(office, case, Stage.CLOSED, ending=Ending.RETURNED, text="Vuelve a cobro")
    assert in_legal(office) is None
    assert opened(office) == "2027-0002"


def test_who_is_not_late_or_is_there_already_does_not_pass_to_legal(office):
    opened(office)
    with pytest.raises(LegalCaseOpen):
        opened(office)
    with pytest.raises(AccountMissing):
        opened(office, account="999")
    with pytest.raises(InvalidValue):
        opened(office, account="002", reason=" ")
    early = later(office, 2026, 12, 1)
    with pytest.raises(NothingToDemand):
        opened(early, account="002")


def test_a_title_without_the_day_from_which_interest_runs_is_not_issued(office):
    """001-10: a balance brought from before bears no interest, and nobody wrote from when it would."""
    early = later(office, 2026, 12, 1)
    case = opened(early)
    demanded(early, case)
    view = legal_desk.view(early, case)
    assert view.lacking == (Requirement.INTEREST_FROM,)
    with pytest.raises(TitleLacks) as told:
        taken(early, case, Stage.ISSUED)
    assert sentence(told.value) == ("El título no se emite: le falta la fecha de inicio de los intereses.")
    legal.change(early, Facts(case=case, interest_from=date(2026, 11, 30)))
    assert taken(early, case, Stage.ISSUED).stage is Stage.ISSUED
    assert legal_desk.view(early, case).lacking == ()


def test_a_title_waits_for_the_demand_to_be_delivered_and_for_who_signs(office):
    case = opened(office, signer="")
    with pytest.raises(TitleLacks) as told:
        taken(office, case, Stage.ISSUED)
    assert told.value.requirements == (Requirement.DELIVERED, Requirement.SIGNATURE)
    demanded(office, case)
    legal.change(office, Facts(case=case, signer="Ana Ruiz"))
    assert taken(office, case, Stage.ISSUED).taken is Stage.ISSUED


def test_a_lawsuit_needs_its_lawyer_too(office):
    case = opened(office, track=Track.LAWSUIT)
    demanded(office, case)
    assert legal_desk.view(office, case).lacking == (Requirement.LAWYER,)
    legal.change(office, Facts(case=case, lawyer=LAWYER))
    taken(office, case, Stage.ISSUED)
    assert row(office, case).case.lawyer == "Luisa Fernanda Peña"


def test_what_the_title_says_changes_no_more_but_its_lawyer_may(office):
    case = issued(office)
    with pytest.raises(TitleIssuedAlready):
        legal.change(office, Facts(case=case, signer="Otra"))
    legal.change(office, Facts(case=case, lawyer=LAWYER))
    assert row(office, case).case.lawyer
    legal.change(office, Facts(case=case, lawyer=""))
    assert not row(office, case).case.lawyer
    for facts in (Facts(case=case), Facts(case=case, interest_from=date(2030, 1, 1))):
        with pytest.raises(InvalidValue):
            legal.change(office, facts)


def test_amounts_are_frozen_at_the_issue_and_todays_stands_beside_them(office):
    case = issued(office)
    claimed = row(office, case).claimed
    assert claimed == row(office, case).now.left > 0
    pay(office, 30_000)
    after = row(office, case)
    assert (after.claimed, after.now.left) == (claimed, claimed - 30_000)
    view = legal_desk.view(office, case)
    assert sum(each.amount for each in view.documents) == claimed
    assert view.interest > 0
    assert broken_rules(office) == []


def test_what_is_under_claim_is_not_demanded(office):
    last = cadastre.view_account(office, "001").invoices[-1].number
    whole = sum(each.amount for each in legal_desk.view(office, opened(office)).documents)
    filed(office, invoice=last, amount=10_000)
    view = legal_desk.view(office, "2027-1")
    assert sum(each.amount for each in view.documents) == whole - 10_000


def test_a_title_may_claim_some_of_the_papers(office):
    case = opened(office)
    demanded(office, case)
    first = legal_desk.view(office, case).documents[0]
    with pytest.raises(PapersNotDue):
        taken(office, case, Stage.ISSUED, papers=("999",))
    taken(office, case, Stage.ISSUED, papers=(first.paper,))
    assert [each.paper for each in legal_desk.view(office, case).documents] == [first.paper]
    assert row(office, case).claimed == first.amount


def test_a_notification_today_computes_the_end_of_its_term_in_business_days(office):
    """001-12: ten business days after Monday 25 January 2027."""
    case = issued(office)
    done = notified(office, case)
    assert (done.stage, done.due_on) == (Stage.NOTIFIED, date(2027, 2, 8))
    assert (row(office, case).light, row(office, case).days_left) == (Light.GREEN, 10)
    assert row(later(office, 2027, 2, 3), case).light is Light.YELLOW
    assert row(later(office, 2027, 2, 8), case).light is Light.RED
    over = row(later(office, 2027, 2, 10), case)
    assert (over.light, over.days_left) == (Light.OVERDUE, -2)


def test_local_holidays_of_the_office_make_the_term_longer(office):
    with office.store.write() as transaction:
        from app.store.schema import holiday

        transaction.execute(holiday.insert().values(day=date(2027, 2, 2), name="Fiesta de la Candelaria"))
    assert notified(office, issued(office)).due_on == date(2027, 2, 9)


def test_two_slips_of_different_days_notify_and_one_does_not(office):
    case = issued(office)
    first = notified(office, case, Means.SLIP)
    assert (first.taken, first.stage, first.due_on) == (Stage.ATTEMPT, Stage.ISSUED, None)
    with pytest.raises(InvalidValue):
        notified(office, case, Means.SLIP)
    second = notified(later(office, 2027, 1, 26), case, Means.SLIP)
    assert (second.stage, second.due_on) == (Stage.NOTIFIED, date(2027, 2, 9))


def test_from_a_title_nobody_jumps_to_a_seizure(office):
    """001-14: said with the stages that come first."""
    case = issued(office)
    with pytest.raises(StageSkipped) as told:
        taken(office, case, Stage.SEIZURE)
    assert "título notificado; orden de pago; orden notificada" in sentence(told.value)


def test_nothing_is_seized_before_the_term_of_the_order_is_over(office):
    case = issued(office)
    notified(office, case)
    with pytest.raises(TermStillRuns):
        taken(office, case, Stage.ORDERED)
    ordered = later(office, 2027, 2, 9)
    taken(ordered, case, Stage.ORDERED)
    taken(ordered, case, Stage.MEASURES, text="Retención de cuentas")
    done = notified(ordered, case)
    assert (done.stage, done.due_on) == (Stage.ORDER_NOTIFIED, date(2027, 3, 2))
    with pytest.raises(TermStillRuns):
        taken(later(office, 2027, 3, 2), case, Stage.SEIZURE)
    then = later(office, 2027, 3, 3)
    assert taken(then, case, Stage.SEIZURE).stage is Stage.SEIZURE
    assert [step.stage for step in legal_desk.view(then, case).steps][-1] is Stage.SEIZURE


def test_a_lawsuit_is_filed_with_its_court_and_its_number(office):
    """004-33."""
    case = issued(office, track=Track.LAWSUIT, lawyer=LAWYER)
    notified(office, case)
    then = later(office, 2027, 2, 9)
    with pytest.raises(InvalidValue):
        taken(then, case, Stage.FILED)
    taken(then, case, Stage.FILED, party="Juzgado 1 Promiscuo Municipal", number="2027-00031")
    step = legal_desk.view(then, case).steps[-1]
    assert (step.stage, step.party, step.number) == (
        Stage.FILED,
        "Juzgado 1 Promiscuo Municipal",
        "2027-00031",
    )


def test_whoever_signs_an_agreement_suspends_the_case_and_it_resumes_if_that_ends(office):
    case = issued(office)
    notified(office, case)
    signed = agreement_office.sign(office, "001", "0.3", 4)
    held = row(office, case)
    assert held.now.condition is Condition.SUSPENDED
    assert held.now.agreement == signed.agreement.number
    assert held.now.left > 0
    then = later(office, 2027, 2, 9)
    with pytest.raises(CaseNotRunning) as told:
        taken(then, case, Stage.ORDERED)
    assert "convenio" in sentence(told.value)
    taken(then, case, Stage.LETTER, party="Banco", text="Se pide suspender la medida")


def test_whoever_pays_all_is_shown_as_paid_and_somebody_ends_the_case(office):
    case = issued(office)
    claimed = row(office, case).claimed
    with pytest.raises(CaseStillOwed):
        taken(office, case, Stage.CLOSED, ending=Ending.PAID, text="Pagó")
    pay(office, claimed)
    paid = row(office, case)
    assert (paid.now.condition, paid.now.left) == (Condition.PAID, 0)
    assert in_legal(office) is not None
    with pytest.raises(CaseNotRunning):
        notified(office, case)
    taken(office, case, Stage.CLOSED, ending=Ending.PAID, text="Pagó")
    assert row(office, case).case.ending == "pagado"
    assert [step.stage for step in legal_desk.view(office, case).steps][-1] is Stage.CLOSED
    assert legal_desk.listed(office).rows == ()
    assert len(legal_desk.listed(office, "001", still_open=False).rows) == 1


def test_the_prescription_is_shown_and_begins_anew_with_what_interrupts_it(office):
    """R-CAR-03: five years from the oldest due day; a payment and the notified order begin them anew."""
    case = issued(office)
    first = row(office, case)
    assert first.now.prescribes_on.year == 2031
    assert first.warning is Light.GREEN
    close = row(later(office, 2031, 10, 1), case)
    assert close.warning is Light.RED
    assert close.told is Light.OVERDUE
    notified(office, case)
    taken(later(office, 2027, 2, 9), case, Stage.ORDERED)
    notified(later(office, 2027, 2, 9), case)
    assert row(office, case).now.prescribes_on == date(2032, 2, 9)


@pytest.mark.parametrize(
    ("stage", "facts"),
    [
        (Stage.DEMAND, {}),
        (Stage.LETTER, {"party": "Registro"}),
        (Stage.CLOSED, {"text": "Sí"}),
        (Stage.CLOSED, {"ending": Ending.WITHDRAWN}),
        (Stage.PACK, {}),
        (Stage.ISSUED, {"on": date(2027, 1, 20)}),
        (Stage.DEMAND, {"means": Means.MAIL, "on": date(2027, 1, 26)}),
        (Stage.DEMAND, {"means": Means.MAIL, "text": "a" * 1001}),
    ],
)
def test_a_step_without_what_it_wants_is_refused(office, stage, facts):
    case = opened(office)
    with pytest.raises(InvalidValue):
        taken(office, case, stage, **facts)


def test_numbers_that_are_none_are_refused(office):
    with pytest.raises(LegalCaseMissing):
        legal_desk.view(office, "2027-9")
    with pytest.raises(InvalidValue):
        legal_desk.view(office, "nueve")
    with pytest.raises(LawyerMissing):
        opened(office, lawyer="1")


def test_lawyers_come_and_go_but_not_while_they_have_cases(office):
    with pytest.raises(LawyerListed):
        lawyers.add(office, Entry(name="Otra", identity=LAWYER))
    with pytest.raises(InvalidValue):
        lawyers.add(office, Entry(name="", identity="9"))
    case = opened(office, lawyer=LAWYER)
    with pytest.raises(LawyerHasCases) as told:
        lawyers.end(office, LAWYER)
    assert told.value.papers == (case,)
    legal.change(office, Facts(case=case, lawyer=""))
    with pytest.raises(InvalidValue):
        lawyers.end(office, LAWYER, date(2020, 1, 1))
    lawyers.end(office, LAWYER)
    assert lawyers.directory(office)[0].until == legal_office.TODAY
    with pytest.raises(LawyerMissing):
        lawyers.end(office, "8")
    with pytest.raises(LawyerMissing):
        legal.change(later(office, 2027, 1, 26), Facts(case=case, lawyer=LAWYER))


def test_the_cases_of_who_leaves_go_to_somebody_else(office):
    lawyers.add(office, Entry(name="Óscar Peña", identity="80111222"))
    case = opened(office, lawyer=LAWYER)
    for wrong, refusal in (("8", LawyerMissing), (LAWYER, InvalidValue)):
        with pytest.raises(refusal):
            lawyers.end(office, LAWYER, None, wrong)
    lawyers.end(office, LAWYER, None, "80111222")
    assert row(office, case).case.lawyer == "Óscar Peña"
    with pytest.raises(LawyerMissing):
        lawyers.hand_over(later(office, 2027, 1, 26), "80111222", LAWYER)
    with pytest.raises(InvalidValue):
        lawyers.hand_over(office, LAWYER, "80111222")
    lawyers.add(office, Entry(name="Ana Ruiz", identity="41"))
    assert lawyers.hand_over(office, "80111222", "41").cases == (case,)
    assert row(office, case).case.lawyer == "Ana Ruiz"
    assert {each.name: each.until for each in lawyers.directory(office)}["Óscar Peña"] is None


def test_costs_are_written_and_taken_back_by_a_row_beside_them(office):
    case = opened(office)
    spent = lawyers.spend(office, Spent(case=case, kind="notificacion", amount=12_000, payee="Correo"))
    assert spent.total == 12_000
    assert row(office, case).costs == 12_000
    back = lawyers.take_back(office, case, 1, "Era de otro proceso")
    assert (back.total, len(back.costs), back.costs[0].taken_back) == (0, 2, True)
    for place in (1, 2, 3):
        with pytest.raises(CostMissing):
            lawyers.take_back(office, case, place, "Otra vez")
    for wrong in (
        {"kind": "viáticos", "amount": 1},
        {"kind": "otros", "amount": 0},
        {"kind": "otros", "amount": 1, "on": date(2020, 1, 1)},
    ):
        with pytest.raises(InvalidValue):
            lawyers.spend(office, Spent(case=case, **wrong))
    with pytest.raises(InvalidValue):
        lawyers.take_back(office, case, 1, " ")


def test_only_arrears_and_their_heads_work_legal_cases(office):
    clerk = offices.on(office, legal_office.TODAY, user="caja", role=Role.CASHIER)
    with pytest.raises(NotAllowed):
        legal.open_case(clerk, Opening(account="001", track=Track.COACTIVE, reason="Mora"))
    arrears = offices.on(office, legal_office.TODAY, user="cartera", role=Role.ARREARS)
    assert legal.open_case(arrears, Opening(account="001", track=Track.COACTIVE, reason="Mora")).number


def test_a_case_before_its_title_is_held_by_any_agreement_in_force(office):
    case = opened(office)
    agreement_office.sign(office, "001", str(Decimal("0.3")), 4)
    assert row(office, case).now.condition is Condition.SUSPENDED
    assert [each.account for each in (row.case for row in legal_desk.listed(office).rows)] == ["001"]
    assert legal_desk.listed(office).left > 0
    assert legal_steps.NOTIFIED[Stage.ISSUED] is Stage.NOTIFIED
