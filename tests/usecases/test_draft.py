"""A draft is issued as it was settled: what changes it is said, what the desk collects is taken in."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import offices
import pytest
from offices import DATA, NOVEMBER

from app import check, office_settings
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import adjustment, billing, charge
from app.invoicing.adjustment import Note, NoteKind
from app.invoicing.charge import NewCharge
from app.messages import sentence
from app.month import critique, period, reading
from app.month.critique import Ruling
from app.month.reading import Entered
from app.paper import printing
from app.pricing import tariff
from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts
from app.store import billing as runs
from app.store import periods
from app.wording.refusals import DraftFact, DraftStale
from domain.cadastre import ServiceClass
from domain.charge import ChargeConcept
from domain.critique import Decision
from domain.period import Period
from domain.profile import Confidence, Key, Parameter
from domain.profiles import PROFILES

DECEMBER = Period(2026, 12)
CODES = ("001", "002", "003", "004")


@offices.copied
def settled(office, folder):
    """Four accounts with November unpaid and December settled, long after November was due."""
    rows = [offices.row(code, stop=str(place)) for place, code in enumerate(CODES)]
    offices.with_rows(office, folder, [*rows[:3], offices.row("004", stop="9", balance="50000")])
    bill(office, folder, NOVEMBER, 110, date(2026, 11, 29))
    return to_settle(offices.on(office, date(2026, 12, 29)), folder)


def bill(office, folder, name, dial, day):
    opened = offices.on(office, day)
    period.open_period(opened, name)
    offices.read(opened, folder, name, [f"{code};{dial};" for code in CODES], f"28/{day:%m/%Y}")
    critique.decide_automatically(opened, name)
    billing.settle(opened, name)
    return billing.issue(opened, name)


def to_settle(office, folder):
    period.open_period(office, DECEMBER)
    readings = [f"{code};{dial};" for code, dial in zip(CODES, (120, 121, 190, 119), strict=True)]
    offices.read(office, folder, DECEMBER, readings, "28/12/2026")
    critique.decide_automatically(office, DECEMBER)
    billing.settle(office, DECEMBER)
    return office


def sheet(folder, name, since):
    document = json.loads((DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    file = folder / f"{name}.json"
    file.write_text(json.dumps({**document, "id": name, "vigente_desde": since}), "utf-8")
    return file


def new_charge(starts):
    return NewCharge(
        account="001",
        concept=ChargeConcept.OTHER,
        label="Otro",
        amount=1000,
        starts=starts,
        instalments=1,
        approved=True,
    )


def change_class(office, on=date(2026, 12, 29)):
    card = cadastre.view_account(office, "002").card
    facts = ChangedFacts(service_class=ServiceClass("E1"), valid_from=on, support="Decreto 9")
    account_changes.change_facts(office, "002", card.version, facts)


CHANGES = {
    "a reading": (
        DraftFact.READINGS,
        lambda office, _: reading.enter(office, DECEMBER, "001", Entered(current=125)),
    ),
    "a decision": (
        DraftFact.READINGS,
        lambda office, _: critique.decide(
            office, DECEMBER, "003", Ruling(decision=Decision.ACCEPT, reason="fuga vista")
        ),
    ),
    "a class": (DraftFact.CADASTRE, lambda office, _: change_class(office)),
    "a new account": (
        DraftFact.CADASTRE,
        lambda office, folder: offices.with_rows(office, folder, [offices.row("005", stop="7")]),
    ),
    "a charge": (DraftFact.CHARGES, lambda office, _: charge.add_charge(office, new_charge(DECEMBER))),
    "prices": (
        DraftFact.TARIFFS,
        lambda office, folder: tariff.load_file(office, sheet(folder, "NUEVA", "2026-11-15")),
    ),
    "the rounding": (
        DraftFact.SETTINGS,
        lambda office, _: office_settings.change(office, {"rounding_multiple": 100}),
    ),
    "a printed text": (
        DraftFact.SETTINGS,
        lambda office, _: office_settings.change(office, {"month_message": "Cuide el agua"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_draft_is_old_once_anything_it_was_settled_from_changes(settled, tmp_path, what):
    fact, change = CHANGES[what]
    assert billing.since(settled, DECEMBER).changed == ()
    change(settled, tmp_path)
    assert billing.since(settled, DECEMBER).changed == (fact,)
    before = billing.draft_totals(settled, DECEMBER)
    with pytest.raises(DraftStale) as refused:
        billing.issue(settled, DECEMBER)
    assert refused.value.changed == (fact,)
    assert billing.draft_totals(settled, DECEMBER) == before
    critique.decide_automatically(settled, DECEMBER)
    billing.settle(settled, DECEMBER)
    assert billing.issue(settled, DECEMBER).first == "5"


def test_what_the_norm_fixes_changes_the_draft_too(settled, monkeypatch):
    more = Parameter(
        key=Key.INTEREST_SIMPLE, value=Decimal("0.05"), valid_from=date(2026, 12, 1), source="Ley nueva",
        confidence=Confidence.SEEN,
    )  # fmt: skip
    monkeypatch.setitem(PROFILES, "co", PROFILES["co"].with_parameters([more]))
    assert billing.since(settled, DECEMBER).changed == (DraftFact.SETTINGS,)


def test_the_refusal_says_all_that_changed(settled, tmp_path):
    change_class(settled)
    charge.add_charge(settled, new_charge(DECEMBER))
    reading.enter(settled, DECEMBER, "001", Entered(current=125))
    with pytest.raises(DraftStale) as refused:
        billing.issue(settled, DECEMBER)
    assert sentence(refused.value) == (
        "Desde que se liquidó diciembre de 2026 hubo cambios en las lecturas o sus decisiones, el catastro y"
        " los cobros por facturar. Liquide de nuevo y revise."
    )


def test_what_the_draft_does_not_hold_leaves_it_alone(settled, tmp_path):
    charge.add_charge(settled, new_charge(DECEMBER.plus(1)))
    tariff.load_file(settled, sheet(tmp_path, "FUTURA", "2027-01-01"))
    office_settings.change(settled, {"days_to_pay": 20, "invoice_layout": "media"})
    assert billing.since(settled, DECEMBER) == billing.SinceSettled()
    assert billing.issue(settled, DECEMBER).accounts == 4


def test_a_draft_of_an_older_program_is_settled_again(settled):
    with settled.store.write() as transaction:
        [found] = periods.find(transaction, DECEMBER)
        draft = runs.run_of(transaction, found.id)
        kept = {
            key: value for key, value in draft.totals.items() if key not in ("marcas", "ultimo_movimiento")
        }
        runs.set_totals(transaction, draft.id, kept)
    assert billing.since(settled, DECEMBER).changed == (DraftFact.PROGRAM,)
    with pytest.raises(DraftStale):
        billing.issue(settled, DECEMBER)
    billing.settle(settled, DECEMBER)
    assert billing.issue(settled, DECEMBER).accounts == 4


# ── the desk keeps collecting while a run is open ───────────────────────────


def pay(office):
    """A part, all and more, a note each way: every account but one moves."""
    cash.collect(office, Payment(account="001", amount=20_000))
    cash.collect(office, Payment(account="002", amount=90_000))
    adjustment.issue(office, Note(kind=NoteKind.CREDIT, invoice="4", amount=5_000, reason="fuga"))
    adjustment.issue(office, Note(kind=NoteKind.DEBIT, invoice="4", amount=700, reason="copia"))


def papers(office):
    """What every invoice of December says, line by line, and what its account owes after."""
    found = []
    for code in CODES:
        view = cadastre.view_account(office, code)
        found.append((printing.preview_page(office, view.invoices[-1].number), view.balance, view.in_favour))
    return found


def test_what_is_paid_after_settling_is_taken_in_as_if_settled_anew(settled, tmp_path):
    draft = billing.draft_totals(settled, DECEMBER)
    other = offices.copy_of(settled, tmp_path / "otra")
    pay(settled)
    assert billing.since(settled, DECEMBER) == billing.SinceSettled((), 3)
    issued = billing.issue(settled, DECEMBER)
    pay(other)
    billing.settle(other, DECEMBER)
    assert issued == billing.issue(other, DECEMBER)
    assert papers(settled) == papers(other)
    assert issued.previous_balance < draft.previous_balance
    assert issued.credit_applied > draft.credit_applied == 0
    assert all(rule.ok for rule in check.check_book(settled))
    other.store.close()


def test_interest_of_what_was_paid_meanwhile_is_not_charged(settled):
    later = offices.on(settled, date(2027, 1, 20))
    billing.settle(later, DECEMBER)
    before = billing.draft_totals(later, DECEMBER)
    interest = {each.key: each.net for each in before.by_service}["otros"]
    assert interest > 0
    for code in CODES:
        cash.collect(later, Payment(account=code, amount=cadastre.view_account(later, code).balance))
    issued = billing.issue(later, DECEMBER)
    assert (issued.previous_balance, issued.value) == (0, before.value - interest)
    assert all(rule.ok for rule in check.check_book(later))


def test_an_invoice_keeps_its_place_when_its_account_pays(settled):
    cash.collect(settled, Payment(account="002", amount=1_000))
    billing.issue(settled, DECEMBER)
    numbers = {code: cadastre.view_account(settled, code).invoices[-1].number for code in CODES}
    assert numbers == {"001": "5", "002": "6", "003": "7", "004": "8"}


def test_issued_invoices_have_no_draft_that_could_be_old(settled):
    billing.issue(settled, DECEMBER)
    change_class(settled, date(2027, 1, 1))
    pay(settled)
    assert billing.since(settled, DECEMBER) == replace(billing.SinceSettled(), moved=0)
