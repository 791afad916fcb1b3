"""Irregular users brought to normal step by step; a case closes with the account active and billed."""

from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import check
from app.invoicing import billing, charge, hold
from app.invoicing.charge import NewCharge
from app.invoicing.hold import NewHold
from app.messages import sentence
from app.month import critique, period
from app.register import account_changes, cadastre, irregular
from app.register.account_changes import ChangedFacts, Grounds
from app.register.irregular import DoneStep, NewCase
from app.register.new_account import NewAccount
from app.store import attachments as kept
from app.store import audit, charges
from app.wording.irregular_refusals import (
    CaseClosed,
    CaseHasAccount,
    CaseMissing,
    CaseNeedsAccount,
    CaseOpenAlready,
)
from app.wording.refusals import AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.cadastre import AccountState, Service, ServiceClass
from domain.charge import ChargeConcept
from domain.errors import InvalidValue
from domain.hold import HoldCause
from domain.irregularity import (
    STEPS,
    CaseStep,
    IrregularKind,
    Lack,
    StepDayImpossible,
    StepLacks,
    StepOutOfTurn,
)
from domain.meter_change import MeterChange
from domain.period import Period

FOUND, DAY = date(2026, 11, 3), date(2026, 11, 20)
DECEMBER = Period(2026, 12)
PDF = b"%PDF-1.7\nacta de visita"


@pytest.fixture
def office(tmp_path):
    """Two accounts, one of them without a meter; November open."""
    made = offices.blank(tmp_path / "oficina", on=DAY)
    rows = [offices.row("001"), offices.row("002", stop="20", meter="", name="Ana Gil")]
    offices.with_rows(made, tmp_path, rows)
    period.open_period(made, NOVEMBER)
    yield made
    made.store.close()


def found(kind=IrregularKind.CLANDESTINE, **facts):
    place = {} if "account" in facts else {"name": "Luis Peña", "address": "Vereda El Tabor, lote 4"}
    usual = {"found_on": FOUND, "found_by": "Jairo Ñustes", **place}
    return NewCase(kind=kind, **{**usual, **facts})


def do(office, key, *steps, on=DAY):
    for step in steps:
        irregular.do_step(office, key, DoneStep(step=step, on=on, who="Jairo"))


def case(office, key):
    return next(each for each in irregular.listed(office) if each.case.id == key)


def lote(**facts):
    usual = {
        "code": "003", "name": "Luis Peña", "document_kind": "CC", "document": "88",
        "address": "El Tabor, lote 4", "service_class": ServiceClass("E1"), "state": AccountState.ACTIVE,
        "services": frozenset({Service.WATER}), "cycle": "1", "route": "1", "stop": 30, "meter": "M-77",
    }  # fmt: skip
    return NewAccount(**{**usual, **facts})


def right_to_connect(**facts):
    usual = {"account": "", "concept": ChargeConcept.CONNECTION, "label": "Derecho de conexión",
             "amount": 180_000, "starts": NOVEMBER, "approved": True}  # fmt: skip
    return NewCharge(**{**usual, **facts})


def bill(office, folder, *lines):
    offices.read(office, folder, NOVEMBER, list(lines), day="20/11/2026")
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    return billing.issue(office, NOVEMBER)


def test_a_clandestine_user_ends_as_an_active_account_that_is_billed(office, tmp_path):
    """The acceptance of two duties: all steps done, the account is active and its charges are billed."""
    key = irregular.open_case(office, found())
    do(office, key, CaseStep.VISIT, CaseStep.NOTICE, CaseStep.REQUEST)
    irregular.create_account(office, key, lote(), DAY, "solicitud 12")
    do(office, key, CaseStep.INSTALLED)
    irregular.add_charge(office, key, right_to_connect())
    meter = right_to_connect(label="Medidor", concept=ChargeConcept.METER, amount=90_000, instalments=3)
    irregular.add_charge(office, key, meter)
    do(office, key, CaseStep.CHARGED, CaseStep.ACTIVE)
    closed = case(office, key)
    assert (closed.case.outcome, closed.case.closed_on, closed.turn) == ("normalizada", DAY, None)
    assert tuple(each.step for each in closed.steps) == STEPS[IrregularKind.CLANDESTINE]
    assert cadastre.view_account(office, "003").card.state is AccountState.ACTIVE
    bill(office, tmp_path, "001;112;", "003;4;")
    [invoice] = cadastre.view_account(office, "003").invoices
    assert invoice.total > 180_000 + 30_000
    assert [each.number for each in case(office, key).charges] == [invoice.number, invoice.number, "", ""]
    assert all(rule.ok for rule in check.check_book(office))


@pytest.mark.parametrize("kind", IrregularKind)
def test_each_kind_is_walked_to_its_end_and_no_step_is_skipped(office, kind):
    key = irregular.open_case(office, found(kind, account="001"))
    irregular.add_charge(office, key, right_to_connect())
    steps = STEPS[kind]
    for place, step in enumerate(steps):
        for later in steps[place + 1 :]:
            with pytest.raises(StepOutOfTurn):
                do(office, key, later)
        assert case(office, key).turn is step
        do(office, key, step)
    assert case(office, key).case.outcome == "normalizada"


def test_who_had_no_meter_gets_one_before_anything_is_charged(office):
    key = irregular.open_case(office, found(IrregularKind.NO_METER, account="002"))
    do(office, key, CaseStep.VISIT, CaseStep.NOTICE)
    assert case(office, key).lacking is Lack.METER
    with pytest.raises(StepLacks) as refused:
        do(office, key, CaseStep.INSTALLED)
    assert sentence(refused.value) == (
        "«Conexión o medidor instalado» no se puede anotar: la cuenta todavía no tiene medidor: regístrelo en"
        " la cuenta, en Novedad."
    )
    version = cadastre.view_account(office, "002").card.version
    new = MeterChange(serial="M-9", brand="", digits=4, initial=0, final=None, day=DAY)
    account_changes.change_meter(office, "002", version, new, Grounds(valid_from=DAY))
    do(office, key, CaseStep.INSTALLED)
    assert case(office, key).lacking is Lack.CHARGES


def test_premises_without_account_charge_nothing_until_they_have_one(office):
    key = irregular.open_case(office, found())
    do(office, key, CaseStep.VISIT, CaseStep.NOTICE, CaseStep.REQUEST)
    assert (case(office, key).case.name, case(office, key).case.code) == ("Luis Peña", "")
    assert case(office, key).lacking is Lack.ACCOUNT
    with pytest.raises(CaseNeedsAccount):
        irregular.add_charge(office, key, right_to_connect())
    irregular.link_account(office, key, "002")
    assert (case(office, key).case.name, case(office, key).case.code) == ("Ana Gil", "002")
    with pytest.raises(CaseHasAccount):
        irregular.link_account(office, key, "001")
    with pytest.raises(CaseHasAccount):
        irregular.create_account(office, key, lote(), DAY)


def last_step(office, **facts):
    """A case whose last step has its turn."""
    key = irregular.open_case(office, found(IrregularKind.OTHER, account="001"))
    irregular.add_charge(office, key, right_to_connect(**facts))
    do(office, key, CaseStep.VISIT, CaseStep.NOTICE, CaseStep.CHARGED)
    return key


def refused_for(office, key):
    with pytest.raises(StepLacks) as refused:
        do(office, key, CaseStep.ACTIVE)
    assert case(office, key).case.outcome == ""
    return refused.value.lacking


def test_a_case_does_not_close_while_its_account_is_not_active(office):
    key = last_step(office)
    version = cadastre.view_account(office, "001").card.version
    facts = ChangedFacts(state=AccountState.SUSPENDED, valid_from=DAY)
    account_changes.change_facts(office, "001", version, facts)
    assert refused_for(office, key) is Lack.ACTIVE


def test_nor_while_its_charges_are_late_unapproved_withdrawn_or_the_account_is_held(office):
    assert refused_for(office, last_step(office, starts=DECEMBER)) is Lack.BILLED
    irregular.drop(office, 1, "para probar")
    key = last_step(office, approved=False)
    assert refused_for(office, key) is Lack.BILLED
    [one] = case(office, key).charges
    with office.store.write() as transaction:
        charges.approve(transaction, [one.id], DAY, "jefe")
    hold.place(office, "001", NewHold(cause=HoldCause.CLAIM, until=DAY))
    assert refused_for(office, key) is Lack.HELD
    hold.release(office, "001", "resuelto")
    charge.withdraw(office, "001", one.id, "no procede")
    assert refused_for(office, key) is Lack.CHARGES


def test_billed_charges_close_a_case_in_a_later_month(office, tmp_path):
    key = last_step(office)
    bill(office, tmp_path, "001;112;")
    do(office, key, CaseStep.ACTIVE)
    assert case(office, key).case.outcome == "normalizada"


def test_steps_have_their_days_and_who_did_them(office):
    key = irregular.open_case(office, found(account="001"))
    for on in (date(2026, 11, 2), date(2026, 11, 21)):
        with pytest.raises(StepDayImpossible):
            do(office, key, CaseStep.VISIT, on=on)
    do(office, key, CaseStep.VISIT)
    with pytest.raises(StepDayImpossible):
        do(office, key, CaseStep.NOTICE, on=date(2026, 11, 19))
    with pytest.raises(InvalidValue):
        irregular.do_step(office, key, DoneStep(step=CaseStep.NOTICE, on=DAY, who=" "))


def test_a_step_noted_by_mistake_is_taken_back_with_its_reason(office):
    key = irregular.open_case(office, found(account="001"))
    with pytest.raises(InvalidValue):
        irregular.undo_step(office, key, "no era")
    do(office, key, CaseStep.VISIT, CaseStep.NOTICE)
    with pytest.raises(InvalidValue):
        irregular.undo_step(office, key, " ")
    assert irregular.undo_step(office, key, "no se entregó") is CaseStep.NOTICE
    assert case(office, key).turn is CaseStep.NOTICE


def test_evidence_is_kept_with_the_case_and_its_steps(office, tmp_path):
    paper = tmp_path / "acta.pdf"
    paper.write_bytes(PDF)
    key = irregular.open_case(office, found(account="001", paper=paper, note="manguera bajo el andén"))
    visit = DoneStep(step=CaseStep.VISIT, on=DAY, who="Jairo", note="acta 3", paper=paper)
    irregular.do_step(office, key, visit)
    irregular.attach(office, key, paper, "fotografía")
    with office.store.read() as transaction:
        files = kept.of(transaction, Owner(OwnerKind.IRREGULAR_CASE, key))
    assert [each.note for each in files] == ["fotografía", "acta 3", "manguera bajo el andén"]
    assert case(office, key).files == 3
    with pytest.raises(CaseMissing):
        irregular.attach(office, 99, paper)


def test_one_open_case_an_account_and_none_after_it_is_dropped(office):
    key = irregular.open_case(office, found(account="001"))
    assert irregular.open_case_of(office, "001").case.id == key
    with pytest.raises(CaseOpenAlready) as refused:
        irregular.open_case(office, found(account="001"))
    assert sentence(refused.value) == "La cuenta 001 ya tiene abierto el caso 1."
    irregular.drop(office, key, "era otra casa")
    assert irregular.open_case_of(office, "001") is None
    assert case(office, key).case.closed_why == "era otra casa"
    for act in (
        lambda: irregular.drop(office, key, "otra vez"),
        lambda: do(office, key, CaseStep.VISIT),
        lambda: irregular.link_account(office, key, "002"),
    ):
        with pytest.raises(CaseClosed):
            act()
    assert irregular.open_case(office, found(account="001")) == key + 1


def test_what_is_not_said_opens_no_case(office):
    for wrong in (found(address=" "), found(found_by="", address="x")):
        with pytest.raises(InvalidValue):
            irregular.open_case(office, wrong)
    with pytest.raises(StepDayImpossible):
        irregular.open_case(offices.on(office, date(2026, 11, 1)), found(account="001"))
    with pytest.raises(AccountMissing):
        irregular.open_case(office, found(account="999"))
    with pytest.raises(AccountMissing):
        irregular.open_case_of(office, "999")
    with pytest.raises(CaseMissing):
        irregular.drop(office, 9, "nada")
    assert irregular.listed(office) == ()


def test_every_act_stands_in_the_trail(office):
    key = irregular.open_case(office, found(account="001"))
    do(office, key, CaseStep.VISIT)
    irregular.drop(office, key, "no era")
    with office.store.read() as transaction:
        lines = transaction.execute(
            audit.audit.select().where(audit.audit.c.action.like("irregular.%"))
        ).all()
    assert [line.action for line in lines] == ["irregular.open_case", "irregular.do_step", "irregular.close"]
    assert {line.subject for line in lines} == {"001"}
