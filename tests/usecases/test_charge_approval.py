"""Other charges are approved before a bill takes them: one, several, or all that came in one sheet."""

from datetime import date

import offices
import pytest

from app import check
from app.exchange.columns import ColumnsMissing
from app.invoicing import billing, charge, charge_approval, charge_load
from app.invoicing.billing_month import billing_month
from app.invoicing.charge import NewCharge
from app.month import critique, period
from app.paper import printing
from app.wording.charge_refusals import (
    ChargeBilled,
    ChargeNotPending,
    ChargesGone,
    ChargesLoaded,
    ChargeWithdrawn,
    NothingToLoad,
)
from app.wording.refusals import DraftFact, DraftStale
from domain.charge import ChargeConcept, ChargeState
from domain.errors import InvalidValue
from domain.period import Period

NOVEMBER, DECEMBER = Period(2026, 11), Period(2026, 12)
ONE, TWO = "0100001", "0100002"


@offices.copied
def house(office, folder):
    offices.with_rows(office, folder, [offices.row(ONE), offices.row(TWO), offices.row("0100003")])
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, [f"{ONE};110;", f"{TWO};120;", "0100003;105;"])
    critique.decide_automatically(office, NOVEMBER)
    return offices.on(office, offices.TODAY, user="ana.perez")


def new(**facts):
    usual = {
        "account": ONE,
        "concept": ChargeConcept.METER,
        "label": "Medidor",
        "amount": 90_000,
        "starts": NOVEMBER,
    }
    return NewCharge(**{**usual, **facts})


def lines(office, name=NOVEMBER):
    return charge_approval.month(office, name).charges


def ids(office, state=ChargeState.PENDING, name=NOVEMBER):
    return [key for each in lines(office, name) if each.state is state for key in each.ids]


def billed(office):
    billing.settle(office, NOVEMBER)
    totals = billing.issue(office, NOVEMBER)
    numbers = range(int(totals.first), int(totals.last) + 1)
    pages = [printing.preview_page(office, str(number))[1] for number in numbers]
    return [[(each.label, each.amount) for each in page.charges] for page in pages]


def sheet(folder, *rows, name="cobros.csv"):
    file = folder / name
    file.write_text("\r\n".join(["CODIGO;CONCEPTO;DETALLE;VALOR;CUOTAS;DESDE", *rows]) + "\r\n", "utf-8-sig")
    return file


# ── approving ───────────────────────────────────────────────────────────────


def test_only_what_somebody_approved_is_billed(house):
    charge.add_charge(house, new())
    charge.add_charge(house, new(account=TWO, concept=ChargeConcept.REPAIR, label="Arreglo", amount=5_000))
    [first] = [each for each in lines(house) if each.first.account == ONE]
    assert charge_approval.approve(house, first.ids).amount == 90_000
    assert billed(house) == [[("Medidor", 90_000)], [], []]
    assert [(each.first.account, each.state) for each in lines(house)] == [
        (TWO, ChargeState.PENDING),
        (ONE, ChargeState.BILLED),
    ]
    assert all(rule.ok for rule in check.check_book(house))


def test_a_plan_is_approved_whole_and_its_instalments_wait_for_their_months(house):
    charge.add_charge(house, new(instalments=3))
    [plan] = lines(house)
    assert (plan.label, plan.amount, len(plan.ids)) == ("Medidor en 3 cuotas", 90_000, 3)
    assert charge_approval.approve(house, plan.ids[:1]).charges == 1
    assert [(each.label, each.amount, each.state) for each in lines(house)] == [
        ("Medidor: cuota 1 de 3", 30_000, ChargeState.APPROVED)
    ]
    assert [each.label for each in lines(house, DECEMBER)] == [
        "Medidor: cuota 1 de 3", "Medidor: cuota 2 de 3",
    ]  # fmt: skip


def test_what_waits_for_approval_is_listed_whenever_it_starts(house):
    charge.add_charge(house, new(starts=Period(2027, 3)))
    assert [each.state for each in lines(house)] == [ChargeState.PENDING]
    charge_approval.approve(house, ids(house))
    assert lines(house) == ()


def test_who_entered_and_who_approved_is_told(house):
    charge.add_charge(house, new())
    boss = offices.on(house, date(2026, 11, 30), user="luis.rojas")
    charge_approval.approve(boss, ids(house))
    row = lines(house)[0].first
    assert (row.added.by, row.added.on) == ("ana.perez", offices.TODAY)
    assert (row.approved.by, row.approved.on) == ("luis.rojas", date(2026, 11, 30))


def test_a_charge_is_not_approved_twice_nor_once_it_is_gone(house):
    charge.add_charge(house, new())
    chosen = ids(house)
    charge_approval.approve(house, chosen)
    with pytest.raises(ChargeNotPending):
        charge_approval.approve(house, chosen)
    for wrong in ([], [999]):
        with pytest.raises(ChargesGone):
            charge_approval.approve(house, wrong)


def test_approving_changes_what_a_draft_was_settled_from(house):
    charge.add_charge(house, new())
    billing.settle(house, NOVEMBER)
    assert billing.since(house, NOVEMBER).changed == ()
    charge_approval.approve(house, ids(house))
    assert billing.since(house, NOVEMBER).changed == (DraftFact.CHARGES,)
    with pytest.raises(DraftStale):
        billing.issue(house, NOVEMBER)
    assert billed(house)[0] == [("Medidor", 90_000)]


def test_the_month_tells_what_its_bills_would_carry_if_it_were_approved(house):
    charge.add_charge(house, new())
    charge.add_charge(house, new(account=TWO, amount=4_000, instalments=2))
    charge.add_charge(house, new(starts=DECEMBER))
    standing = billing_month(house).standing
    assert (standing.unapproved, standing.unapproved_amount) == (2, 92_000)
    charge_approval.approve(house, ids(house))
    assert billing_month(house).standing.unapproved == 0


def test_sums_by_concept_are_those_of_the_charges(house):
    charge.add_charge(house, new())
    charge.add_charge(house, new(account=TWO, amount=1_000, instalments=2))
    charge.add_charge(house, new(concept=ChargeConcept.REPAIR, amount=500))
    found = charge_approval.totals(lines(house))
    assert [(each.concept, each.charges, each.amount) for each in found] == [
        (ChargeConcept.METER, 2, 91_000),
        (ChargeConcept.REPAIR, 1, 500),
    ]


# ── withdrawing ─────────────────────────────────────────────────────────────


def test_what_waits_is_withdrawn_with_its_reason_approved_or_not(house):
    charge.add_charge(house, new())
    charge.add_charge(house, new(account=TWO, instalments=2, approved=True))
    chosen = ids(house) + ids(house, ChargeState.APPROVED)
    done = charge_approval.withdraw(house, chosen, " Se cobró dos veces ")
    assert done.amount == 180_000
    assert ids(house) == []
    gone = [each for each in lines(house) if each.state is ChargeState.WITHDRAWN]
    assert {each.first.withdrawn.why for each in gone} == {"Se cobró dos veces"}
    assert billed(house) == [[], [], []]


def test_what_is_billed_or_withdrawn_is_not_withdrawn(house):
    charge.add_charge(house, new(approved=True))
    chosen = ids(house, ChargeState.APPROVED)
    with pytest.raises(InvalidValue):
        charge_approval.withdraw(house, chosen, "  ")
    billed(house)
    with pytest.raises(ChargeBilled):
        charge_approval.withdraw(house, chosen, "Error")
    charge.add_charge(house, new(account=TWO))
    chosen = ids(house)
    charge_approval.withdraw(house, chosen, "Error")
    with pytest.raises(ChargeWithdrawn):
        charge_approval.withdraw(house, chosen, "Error")


# ── from a sheet ────────────────────────────────────────────────────────────

ROWS = (
    f"{ONE};Medidor;Medidor de media;90.000;3;2026-11",
    "100002;Reparación;;45000;;",
    "999;Medidor;;1000;;",
    f"{TWO};multa;;1000;;",
)


def test_a_sheet_enters_row_by_row_and_waits_for_approval(house, tmp_path):
    file = sheet(tmp_path, *ROWS)
    seen = charge_load.preview(house, file)
    assert [(each.row, each.reason.partition(":")[0]) for each in seen.rejected] == [
        (4, "cuenta desconocida"),
        (5, "concepto no reconocido"),
    ]
    assert (seen.amount, seen.loaded, lines(house)) == (135_000, None, ())
    done = charge_load.import_file(house, file)
    assert (done.charges, done.amount, len(done.rejected)) == (2, 135_000, 2)
    assert [(each.label, each.amount, each.first.load) for each in lines(house)] == [
        ("Medidor de media en 3 cuotas", 90_000, done.load),
        ("Reparación", 45_000, done.load),
    ]
    assert billed(house) == [[], [], []]
    [load] = charge_load.loads(house)
    assert (load.file, load.charges, load.amount, load.user) == ("cobros.csv", 2, 135_000, "ana.perez")


def test_a_whole_sheet_is_approved_at_once_and_billed(house, tmp_path):
    charge.add_charge(house, new(account="0100003"))
    load = charge_load.import_file(house, sheet(tmp_path, *ROWS)).load
    chosen = [key for each in lines(house) if each.first.load == load for key in each.ids]
    charge_approval.approve(house, chosen)
    assert billed(house) == [[("Medidor de media: cuota 1 de 3", 30_000)], [("Reparación", 45_000)], []]


def test_the_same_file_does_not_enter_twice_until_its_charges_are_withdrawn(house, tmp_path):
    file = sheet(tmp_path, *ROWS)
    load = charge_load.import_file(house, file).load
    assert charge_load.preview(house, file).loaded.id == load
    with pytest.raises(ChargesLoaded) as refusal:
        charge_load.import_file(house, file)
    assert (refusal.value.batch, refusal.value.user) == (load, "ana.perez")
    charge_approval.withdraw(house, ids(house), "Archivo equivocado")
    assert charge_load.import_file(house, file).charges == 2


def test_the_same_rows_in_another_file_are_warned_of(house, tmp_path):
    charge_load.import_file(house, sheet(tmp_path, *ROWS))
    again = charge_load.preview(house, sheet(tmp_path, *ROWS, "", name="otra vez.csv"))
    assert (again.loaded, again.check.standing, len(again.accepted)) == (None, 2, 2)
    assert [each.row for each in again.check.warnings] == [2, 3]


def test_columns_that_were_chosen_once_are_remembered(house, tmp_path):
    file = tmp_path / "raro.csv"
    rows = ["Predio;Qué;Cuánto", f"{ONE};medidor;1000"]
    file.write_text("\r\n".join(rows), "utf-8-sig")
    with pytest.raises(ColumnsMissing):
        charge_load.preview(house, file)
    mapping = {"codigo": "Predio", "concepto": "Qué", "valor": "Cuánto"}
    charge_load.import_file(house, file, mapping)
    file.write_text("\r\n".join([*rows, f"{TWO};medidor;2000"]), "utf-8-sig")
    assert len(charge_load.preview(house, file).accepted) == 2


def test_a_file_of_which_nothing_enters_leaves_no_load(house, tmp_path):
    with pytest.raises(NothingToLoad):
        charge_load.import_file(house, sheet(tmp_path, "999;Medidor;;1000;;"))
    assert charge_load.loads(house) == ()


def test_the_empty_sheet_is_written_to_be_filled_in(house, tmp_path):
    charge_load.write_template(tmp_path / "cobros.xlsx")
    with pytest.raises(NothingToLoad):
        charge_load.import_file(house, tmp_path / "cobros.xlsx")


def test_a_month_is_offered_before_the_first_period(office):
    found = charge_approval.month(office)
    assert (found.period, found.months, found.charges) == (NOVEMBER, (DECEMBER, NOVEMBER), ())
