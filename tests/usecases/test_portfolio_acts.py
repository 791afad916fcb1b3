"""Debts written off, made inactive or waived, by two persons; and what is paid of them after all (004-27)."""

import json
from dataclasses import replace
from datetime import date

import agreement_office
import offices
import pytest
from agreement_office import SIGNED, broken_rules
from claim_office import filed
from sqlalchemy import select

from app import attachments, check
from app.cli.portfolio_parser import CAUSES
from app.debt import certificate, portfolio_acts, portfolio_recovery, statement
from app.debt.portfolio import ages
from app.debt.portfolio_acts import Proposal
from app.debt.portfolio_recovery import Recovery
from app.desk import annulment, cash, owed
from app.desk.cash import Payment
from app.errors import NotAllowed
from app.figures import indicators
from app.invoicing import adjustment, billing
from app.invoicing.adjustment import Note, NoteKind
from app.register import cadastre
from app.store import accounts, ledger
from app.store.schema import document
from app.wording.claim_refusals import OwedPaperMissing
from app.wording.portfolio_refusals import (
    ActMissing,
    ActOutdated,
    ActRecovered,
    NotInControl,
    SecondPersonNeeded,
)
from app.wording.refusals import AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.errors import InvalidValue
from domain.ledger import Concept
from domain.period import Period
from domain.portfolio_act import ActKind, ActState, AdjustmentCause, IllegalActStep, NothingToActOn
from domain.roles import Role
from ui.main import main

MARCH = date(2027, 3, 9)


@pytest.fixture
def house(tmp_path):
    """Two accounts with November to January late; January charged interest. On 9 March."""
    office = agreement_office.owing(tmp_path)
    agreement_office.january(office, tmp_path)
    (tmp_path / "acta.pdf").write_bytes(b"%PDF-1.4 acta del comite")
    late = offices.on(office, MARCH)
    yield late
    office.store.close()


def proposal(tmp_path, kind=ActKind.WRITE_OFF, **facts):
    given = {"account": "001", "act": "Resolución 12 de 2027", "reason": "más de cinco años sin pago"}
    return Proposal(kind=kind, support=tmp_path / "acta.pdf", **{**given, **facts})


def done(office, tmp_path, kind=ActKind.WRITE_OFF, **facts):
    made = portfolio_acts.propose(office, proposal(tmp_path, kind, **facts))
    return portfolio_acts.approve(office, made.act.id)


def balance(office, code="001"):
    return cadastre.view_account(office, code).balance


def portfolio_owner(transaction):
    return accounts.card(transaction, "001").id


def held(office):
    return {each.account: each.left for each in portfolio_recovery.control(office).lines}


def test_what_is_proposed_does_nothing_until_it_is_approved(house, tmp_path):
    before = balance(house)
    made = portfolio_acts.propose(house, proposal(tmp_path))
    assert (made.act.state, made.act.id, balance(house)) == (ActState.PROPOSED, 1, before)
    assert held(house) == {}
    files = attachments.of(house, Owner(OwnerKind.PORTFOLIO_ACT, 1))
    assert [each.name for each in files] == ["acta.pdf"]
    assert broken_rules(house) == []


def test_written_off_it_leaves_the_active_portfolio_and_stays_in_control(house, tmp_path):
    before, whole = balance(house), ages(house).whole
    found = done(house, tmp_path)
    assert found.act.amount == before
    assert (balance(house), held(house)) == (0, {"001": before})
    after = ages(house)
    assert (after.ties, whole.total - after.whole.total) == (True, before)
    assert ages(house, date(2027, 3, 8)).whole.ledger == whole.ledger
    control = portfolio_recovery.control(house)
    assert (control.left, control.booked, control.ties) == (before, before, True)
    assert {item.paper for item in found.items} >= {"Saldo inicial", "1"}
    assert broken_rules(house) == []


def test_inactivated_in_part_the_oldest_goes_first(house, tmp_path):
    before = balance(house)
    found = done(house, tmp_path, ActKind.INACTIVATION, amount=50_000)
    assert [item.paper for item in found.items] == ["Saldo inicial"]
    assert (balance(house), held(house)) == (before - 50_000, {"001": 50_000})


def test_interest_is_waived_and_nothing_stays_behind(house, tmp_path):
    with house.store.read() as transaction:
        items = ledger.open_items(transaction, portfolio_owner(transaction))
    interest = sum(item.amount for item in items if item.concept is Concept.INTEREST)
    assert interest > 0
    before = balance(house)
    found = done(house, tmp_path, ActKind.WAIVER)
    assert found.act.amount == interest
    assert {item.concept for item in found.items} == {Concept.INTEREST}
    assert (balance(house), held(house)) == (before - interest, {})
    with pytest.raises(NothingToActOn):
        portfolio_acts.propose(house, proposal(tmp_path, ActKind.WAIVER))
    assert broken_rules(house) == []


def test_what_was_waived_is_not_charged_again_by_the_next_run(house, tmp_path):
    """R-INT-04: the days that were forgiven stay charged, so the next run begins after them."""
    done(house, tmp_path, ActKind.WAIVER)
    told = {debt.number: debt.interest for debt in statement.statement(house, "001").debts}
    begun = {line.tranches[0].after for number, line in told.items() if line and number in {"1", "3"}}
    assert begun == {date(2027, 1, 31)}


def test_nothing_without_its_act_its_reason_and_its_support(house, tmp_path):
    for wrong in ({"act": " "}, {"reason": ""}, {"support": None}, {"act": "x" * 121}):
        with pytest.raises(InvalidValue):
            portfolio_acts.propose(house, replace(proposal(tmp_path), **wrong))
    with pytest.raises(AccountMissing):
        portfolio_acts.propose(house, proposal(tmp_path, account="999"))
    with pytest.raises(NothingToActOn):
        portfolio_acts.propose(house, proposal(tmp_path, amount=9_000_000))
    assert portfolio_acts.listing(house) == ()


def test_what_is_claimed_or_agreed_is_not_reached(house, tmp_path):
    agreement_office.claim(house, 20_000)
    made = portfolio_acts.propose(house, proposal(tmp_path))
    assert made.act.amount == balance(house) - 20_000
    agreement_office.sign(house, "002")
    with pytest.raises(NothingToActOn):
        portfolio_acts.propose(house, proposal(tmp_path, account="002"))


def test_what_was_paid_since_is_not_taken_off_twice(house, tmp_path):
    made = portfolio_acts.propose(house, proposal(tmp_path))
    cash.collect(house, Payment(account="001", amount=1_000))
    with pytest.raises(ActOutdated):
        portfolio_acts.approve(house, made.act.id)
    said = portfolio_acts.reject(house, made.act.id, "pagó una parte")
    assert (said.act.state, said.act.why) == (ActState.REJECTED, "pagó una parte")
    with pytest.raises(IllegalActStep):
        portfolio_acts.approve(house, made.act.id)
    for act in (portfolio_acts.view, portfolio_acts.approve):
        with pytest.raises(ActMissing):
            act(house, 9)


def test_taken_back_it_is_owed_again_with_its_age(house, tmp_path):
    before, stood = balance(house), ages(house).whole
    made = done(house, tmp_path)
    with pytest.raises(InvalidValue):
        portfolio_acts.take_back(house, made.act.id, "")
    undone = portfolio_acts.take_back(house, made.act.id, "el acta era de otra cuenta")
    assert undone.act.state is ActState.TAKEN_BACK
    assert (balance(house), held(house), ages(house).whole) == (before, {}, stood)
    assert portfolio_recovery.control(house).ties
    assert broken_rules(house) == []


# ── paid after all ──────────────────────────────────────────────────────────


def test_a_later_payment_is_a_recovery_and_leaves_the_control_account(house, tmp_path):
    made = done(house, tmp_path)
    with pytest.raises(AccountMissing):
        portfolio_recovery.recover(house, Recovery(account="999", amount=60_000))
    recovered = portfolio_recovery.recover(house, Recovery(account="001", amount=60_000))
    assert recovered.left == made.act.amount - 60_000
    assert (balance(house), recovered.collected.in_favour) == (0, 0)
    assert held(house) == {"001": recovered.left}
    assert portfolio_acts.view(house, 1).act.recovered == 60_000
    assert ages(house).ties
    with pytest.raises(ActRecovered):
        portfolio_acts.take_back(house, 1, "tarde")
    with pytest.raises(NotInControl):
        portfolio_recovery.recover(house, Recovery(account="001", amount=recovered.left + 1))
    portfolio_recovery.recover(house, Recovery(account="001", amount=recovered.left))
    control = portfolio_recovery.control(house)
    assert (control.left, control.ties, held(house)) == (0, True, {"001": 0})
    assert broken_rules(house) == []


def test_an_ordinary_payment_stays_in_favour_and_never_touches_it(house, tmp_path):
    made = done(house, tmp_path)
    paid = cash.collect(house, Payment(account="001", amount=10_000))
    assert (paid.in_favour, balance(house)) == (10_000, -10_000)
    assert held(house) == {"001": made.act.amount}


def test_a_recovery_whose_receipt_is_undone_is_owed_with_its_age(house, tmp_path):
    done(house, tmp_path)
    recovered = portfolio_recovery.recover(house, Recovery(account="001", amount=30_000))
    annulment.annul(house, recovered.collected.receipt, "billete falso")
    assert balance(house) == 30_000
    [line] = owed.debt(house, "001").lines
    assert line.number.startswith("Recuperación de Saldo inicial")
    assert portfolio_recovery.control(house).ties
    assert broken_rules(house) == []


def test_who_holds_written_off_debt_gets_no_certificate(house, tmp_path):
    made = done(house, tmp_path)
    with pytest.raises(certificate.AccountOwes) as refused:
        certificate.issue(house, certificate.Request(account="001"))
    assert refused.value.debt == made.act.amount
    assert refused.value.papers[-1]["lugar"] == "cuentas de control"


def test_between_draft_and_issue_the_invoice_bills_what_is_left(house, tmp_path):
    agreement_office.read(
        offices.on(house, date(2027, 3, 10)), tmp_path, agreement_office.FEBRUARY, ["001;150;", "002;170;"],
        "26/02/2027",
    )  # fmt: skip
    then = offices.on(house, date(2027, 3, 10))
    billing.settle(then, agreement_office.FEBRUARY)
    done(then, tmp_path)
    billing.settle(then, agreement_office.FEBRUARY)
    billing.issue(then, agreement_office.FEBRUARY)
    assert broken_rules(then) == []
    assert check.check_book(then)


# ── adjustments: what was charged by error (004-26) ─────────────────────────


def adjusted(tmp_path, paper="1", **facts):
    given = {"paper": paper, "cause": AdjustmentCause.READING, "amount": 12_000}
    return proposal(tmp_path, ActKind.ADJUSTMENT, **{**given, **facts})


def open_of(office, named):
    return next(line.total for line in owed.debt(office, "001").lines if line.number == named)


@pytest.mark.parametrize("paper", ["1", "Saldo inicial", "Nota débito 1"])
def test_an_adjustment_gives_back_by_a_note_what_was_charged_by_error(house, tmp_path, paper):
    adjustment.issue(house, Note(kind=NoteKind.DEBIT, invoice="1", amount=20_000, reason="Sin cobrar"))
    before, was = balance(house), open_of(house, paper)
    made = portfolio_acts.propose(house, adjusted(tmp_path, paper))
    assert (made.act.cause, balance(house)) == (AdjustmentCause.READING, before)
    assert {item.paper for item in made.items} == {paper}
    done_ = portfolio_acts.approve(house, made.act.id)
    assert (done_.act.state, balance(house), open_of(house, paper)) == (
        ActState.APPROVED, before - 12_000, was - 12_000,
    )  # fmt: skip
    assert held(house) == {}
    with house.store.read() as transaction:
        told = transaction.execute(select(document).where(document.c.id == done_.act.document_id)).one()
    assert (told.kind, told.total) == ("nota_credito", -12_000)
    assert told.reason == "Ajuste n.º 1, error de lectura: más de cinco años sin pago"
    assert broken_rules(house) == []


def test_without_support_paper_or_cause_nothing_is_adjusted(house, tmp_path):
    for wrong in ({"support": None}, {"paper": " "}, {"cause": None}):
        with pytest.raises(InvalidValue):
            portfolio_acts.propose(house, replace(adjusted(tmp_path), **wrong))
    with pytest.raises(OwedPaperMissing):
        portfolio_acts.propose(house, adjusted(tmp_path, "2"))
    assert portfolio_acts.listing(house) == ()


def test_what_is_not_late_may_be_adjusted_and_what_is_claimed_may_not(house, tmp_path):
    early = offices.on(house, SIGNED)
    assert portfolio_acts.propose(early, adjusted(tmp_path, "3", amount=0)).act.amount == open_of(early, "3")
    filed(early, "1", 20_000)
    with pytest.raises(NothingToActOn):
        portfolio_acts.propose(early, adjusted(tmp_path, amount=open_of(early, "1")))


def test_an_adjustment_is_undone_by_a_debit_note(house, tmp_path):
    before = balance(house)
    made = portfolio_acts.propose(house, adjusted(tmp_path))
    portfolio_acts.approve(house, made.act.id)
    back = portfolio_acts.take_back(house, made.act.id, "La lectura estaba bien")
    assert (back.act.state, balance(house)) == (ActState.TAKEN_BACK, before)
    assert open_of(house, "Nota débito 1") == 12_000
    assert broken_rules(house) == []


def test_what_is_adjusted_counts_for_its_goal(house, tmp_path):
    before = adjusted_of_the_year(house)
    made = portfolio_acts.propose(house, adjusted(tmp_path))
    assert adjusted_of_the_year(house) == before
    portfolio_acts.approve(house, made.act.id)
    assert adjusted_of_the_year(house) == before + 12_000


def adjusted_of_the_year(office):
    found = indicators.month(office, Period(2027, 3))
    return next(each.value for each in found if each.id == "depuracion_ajustes")


# ── who ─────────────────────────────────────────────────────────────────────


def test_who_proposes_does_not_approve_where_there_are_users(house, tmp_path):
    clerk = replace(house, user="sol", role=Role.ARREARS)
    head = replace(house, user="pia", role=Role.SUPERVISOR)
    made = portfolio_acts.propose(clerk, proposal(tmp_path))
    with pytest.raises(NotAllowed):
        portfolio_acts.approve(clerk, made.act.id)
    own = portfolio_acts.propose(head, proposal(tmp_path, account="002"))
    with pytest.raises(SecondPersonNeeded):
        portfolio_acts.approve(head, own.act.id)
    assert portfolio_acts.approve(head, made.act.id).act.decided_by == "pia"
    boss = replace(house, user="ada", role=Role.ADMINISTRATOR)
    third = portfolio_acts.propose(boss, proposal(tmp_path, ActKind.WAIVER, account="002"))
    assert portfolio_acts.approve(boss, third.act.id).act.state is ActState.APPROVED
    with pytest.raises(NotAllowed):
        portfolio_recovery.recover(clerk, Recovery(account="001", amount=1_000))


def test_the_orders_do_it_all(house, tmp_path, capsys):
    house.store.close()
    words = ["--datos", str(house.folder.root), "--hoy", str(MARCH), "--json", "cartera"]
    given = ["001", "--acto", "Acta 3", "--motivo", "difícil cobro", "--soporte", str(tmp_path / "acta.pdf")]

    def told(*order, fails=0):
        assert main([*words, *order]) == fails
        return json.loads(capsys.readouterr().out)

    assert told("condonar", *given)["estado"] == "propuesto"
    assert told("inactivar", *given, "--valor", "20000")["partidas"][0]["documento"] == "Saldo inicial"
    assert told("castigar", *given, "--vencidas-hasta", "2026-12-31")["clase"] == "castigo"
    assert told("rechazar", "1", "--motivo", "no procede")["estado"] == "rechazado"
    assert told("aprobar", "2")["en_control"] == 20_000
    assert told("aprobar", "3", fails=3)["error"]["codigo"] == "ACTO_DESACTUALIZADO"
    assert told("recuperar", "001", "--valor", "5000", "--medio", "tarjeta")["en_control"] == 15_000
    assert told("revertir", "2", "--motivo", "x", fails=3)["error"]["codigo"] == "ACTO_CON_RECUPERACION"
    wanted = ["--factura", "3", "--causal", "duplicado", "--valor", "1000"]
    made = told("ajustar", *given, *wanted)
    assert (made["causal"], made["clase"]) == ("duplicado", "ajuste")
    assert told("rechazar", "4", "--motivo", "sin prueba")["estado"] == "rechazado"
    assert list(CAUSES) == [each.value for each in AdjustmentCause]
    assert [each["estado"] for each in told("actos")["actos"]][:3] == ["rechazado", "aprobado", "propuesto"]
    control = told("control")
    assert (control["total"], control["libro"], control["cuentas"][0]["recuperado"]) == (
        15_000,
        15_000,
        5_000,
    )
    plain = [word for word in words if word != "--json"]
    assert main([*plain, "control"]) == 0
    assert "15.000 de $ 20.000" in capsys.readouterr().out.replace("\xa0", " ")
    assert main([*plain, "actos"]) == 0
    assert "N.º 2  001" in capsys.readouterr().out
    assert main([*plain, "recuperar", "001", "--valor", "1000"]) == 0
    assert "recuperados" in capsys.readouterr().out
