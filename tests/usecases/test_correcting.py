"""An invoice found wrong after it was delivered: what it should have been, line by line, and its note."""

import json
from datetime import date

import billing_office
import offices
import pytest
from billing_office import NOVEMBER, OCTOBER, TODAY, decide_all

from app import check
from app.desk import cash
from app.invoicing import adjustment, billing, charge, correcting, undoing
from app.invoicing.adjustment import Note, NoteKind
from app.invoicing.charge import ChargeConcept, NewCharge
from app.invoicing.correcting import Correction, NothingToCorrect, NotPricedAgain
from app.messages import sentence
from app.month import period
from app.month import reading as readings
from app.month.reading import Entered
from app.paper import invoices
from app.register import cadastre
from app.store import trace
from app.store.schema import account, meter_installation
from app.wording.refusals import InvoiceMissing
from domain.adjustment import TooLateToCharge
from domain.cadastre import ServiceClass
from domain.errors import InvalidValue
from domain.reading import ReadingBelowPrevious
from ui.main import main

WHY = "el lector leyó otro medidor"
OF_NOVEMBER = "5"
"""Number of the first invoice of November: account 0100001, 16 m³, class E2."""


@pytest.fixture(scope="module")
def _issued(tmp_path_factory):
    office = billing_office.small_office(tmp_path_factory.mktemp("corregir") / "oficina")
    decide_all(office, NOVEMBER)
    charge.add_charge(
        office,
        NewCharge(
            account="0100001",
            concept=ChargeConcept.OTHER,
            label="Duplicado",
            amount=7_000,
            starts=NOVEMBER,
            approved=True,
        ),
    )
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    yield office
    office.store.close()


@pytest.fixture
def office(_issued, tmp_path):
    made = offices.copy_of(_issued, tmp_path / "copia")
    yield made
    made.store.close()


def sound(office):
    return [rule.id for rule in check.check_book(office) if not rule.ok] == []


def balance(office):
    return cadastre.view_account(office, "0100001").balance


def dial(office):
    with office.store.read() as transaction:
        query = meter_installation.select().join(
            account, account.c.installation_id == meter_installation.c.id
        )
        return transaction.execute(query.where(account.c.code == "0100001")).one().last_reading


def test_less_consumption_gives_the_difference_back_by_a_note_on_the_invoice(office):
    owed = balance(office)
    found = correcting.compare(office, Correction(invoice=OF_NOVEMBER, m3=10))
    assert (found.billed_m3, found.right_m3, found.noted) == (16, 10, 0)
    assert found.amount == found.difference < 0
    assert found.chargeable_to is None
    assert balance(office) == owed
    done = correcting.correct(office, Correction(invoice=OF_NOVEMBER, m3=10), WHY)
    assert done.compared == found
    assert done.note.total == found.amount
    assert balance(office) == owed + found.amount
    [note] = invoices.view(office, OF_NOVEMBER).notes
    assert note.number == done.note.number
    assert note.reason == f"Corrección de la factura 5, se facturaron 16 m³ y son 10: {WHY}"
    assert sound(office)


def test_the_corrected_lines_are_those_that_the_month_would_have_billed(office, tmp_path):
    """The same path: the office that read it right from the beginning issued just that."""
    right = billing_office.small_office(tmp_path / "bien")
    readings.enter(right, NOVEMBER, "0100001", Entered(current=125))
    decide_all(right, NOVEMBER)
    billing.settle(right, NOVEMBER)
    billing.issue(right, NOVEMBER)
    found = correcting.compare(office, Correction(invoice=OF_NOVEMBER, reading=125))
    with right.store.read() as transaction:
        source = trace.by_number(transaction, OF_NOVEMBER)
        billed = [line.net for line in trace.lines(transaction, source.id) if line.bucket == "servicio"]
    assert [line.right for line in found.lines if line.service != "otros" and line.right] == billed
    assert found.right_m3 == 10
    right.store.close()


def test_a_wrong_reading_moves_the_dial_and_what_was_read_since(office):
    there = offices.on(office, date(2026, 12, 29))
    period.open_period(there, NOVEMBER.plus(1))
    readings.enter(there, NOVEMBER.plus(1), "0100001", Entered(current=140))
    done = correcting.correct(there, Correction(invoice=OF_NOVEMBER, reading=125), WHY)
    assert done.compared.dial == dial(there) == 125
    decide_all(there, NOVEMBER.plus(1))
    billing.settle(there, NOVEMBER.plus(1))
    assert billing.issue(there, NOVEMBER.plus(1)).consumption_m3 == 140 - 125
    assert sound(there)


def test_a_dial_that_a_later_invoice_went_on_from_stays(office):
    [october] = [
        row.number for row in cadastre.view_account(office, "0100001").invoices if row.period == str(OCTOBER)
    ]
    done = correcting.correct(office, Correction(invoice=october, reading=110), WHY)
    assert done.compared.dial is None
    assert dial(office) == 131


def test_another_class_is_priced_by_the_sheet_of_its_period(office):
    commercial = Correction(invoice=OF_NOVEMBER, service_class=ServiceClass.COMMERCIAL)
    found = correcting.compare(office, commercial)
    assert found.amount > 0
    assert found.chargeable_to == date(2027, 4, 29)
    done = correcting.correct(office, commercial, WHY)
    assert done.note.total == found.amount
    assert (
        "se facturó como residencial, estrato 2 y es comercial"
        in invoices.view(office, OF_NOVEMBER).notes[0].reason
    )
    assert sound(office)


def test_a_charge_that_should_not_be_there_is_taken_off(office):
    with office.store.read() as transaction:
        stored = trace.lines(transaction, trace.by_number(transaction, OF_NOVEMBER).id)
    [line] = [each.line for each in stored if each.label == "Duplicado"]
    found = correcting.compare(office, Correction(invoice=OF_NOVEMBER, without=frozenset({line})))
    assert found.amount == -7_000
    done = correcting.correct(office, Correction(invoice=OF_NOVEMBER, without=frozenset({line})), WHY)
    assert "se quitan cobros que no iban" in invoices.view(office, OF_NOVEMBER).notes[0].reason
    assert done.note.total == -7_000
    with pytest.raises(InvalidValue):
        correcting.compare(office, Correction(invoice=OF_NOVEMBER, without=frozenset({1})))


def test_what_notes_gave_already_is_not_given_twice(office):
    correcting.correct(office, Correction(invoice=OF_NOVEMBER, m3=13), WHY)
    first = correcting.compare(office, Correction(invoice=OF_NOVEMBER, m3=10))
    assert first.noted < 0
    assert first.amount == first.difference - first.noted
    correcting.correct(office, Correction(invoice=OF_NOVEMBER, m3=10), WHY)
    with pytest.raises(NothingToCorrect) as refused:
        correcting.correct(office, Correction(invoice=OF_NOVEMBER, m3=10), WHY)
    assert "ya vale lo que debe" in sentence(refused.value)
    back = correcting.correct(office, Correction(invoice=OF_NOVEMBER), WHY)
    assert sum(note.total for note in invoices.view(office, OF_NOVEMBER).notes) == 0 < back.note.total
    assert sound(office)


def test_what_was_paid_stays_paid_and_the_rest_is_in_favour(office):
    cash.collect(office, cash.Payment(account="0100001", amount=balance(office)))
    done = correcting.correct(office, Correction(invoice=OF_NOVEMBER, m3=10), WHY)
    assert balance(office) == done.note.total < 0
    assert cadastre.view_account(office, "0100001").in_favour == -done.note.total
    assert sound(office)


def test_more_is_charged_only_within_its_term_but_for_proven_fraud(office):
    more = Correction(invoice=OF_NOVEMBER, m3=30)
    late = offices.on(office, date(2027, 4, 30))
    with pytest.raises(TooLateToCharge):
        correcting.correct(late, more, WHY)
    assert correcting.correct(late, more, WHY, fraud=True).note.total > 0
    in_time = offices.on(office, date(2027, 4, 29))
    assert correcting.correct(in_time, Correction(invoice=OF_NOVEMBER, m3=40), WHY).note.total > 0


def test_less_is_given_back_however_late(office):
    late = offices.on(office, date(2027, 11, 30))
    assert correcting.correct(late, Correction(invoice=OF_NOVEMBER, m3=10), WHY).note.total < 0


def test_what_makes_no_sense_is_refused(office):
    for correction, refusal in (
        (Correction(invoice="999"), InvoiceMissing),
        (Correction(invoice=OF_NOVEMBER, m3=-1), InvalidValue),
        (Correction(invoice=OF_NOVEMBER, reading=100), ReadingBelowPrevious),
    ):
        with pytest.raises(refusal):
            correcting.compare(office, correction)
    with pytest.raises(InvalidValue):
        correcting.correct(office, Correction(invoice=OF_NOVEMBER, m3=10), " ")


def test_an_annulled_invoice_is_not_corrected(office):
    undoing.undo(office, NOVEMBER, "tarifa vieja")
    with pytest.raises(NothingToCorrect):
        correcting.compare(office, Correction(invoice=OF_NOVEMBER, m3=10))


def test_a_reading_of_what_has_no_meter_is_refused(tmp_path):
    bare = offices.blank(tmp_path / "sin_medidor", date(2026, 11, 1))
    offices.with_rows(bare, tmp_path, [offices.row("001", meter="", last="")])
    period.open_period(bare, NOVEMBER)
    there = offices.on(bare, TODAY)
    billing.settle(there, NOVEMBER)
    billing.issue(there, NOVEMBER)
    with pytest.raises(InvalidValue):
        correcting.compare(there, Correction(invoice="1", reading=10))
    bare.store.close()


def test_an_invoice_of_part_of_its_period_is_priced_again_by_its_days(office):
    with office.store.write() as transaction:
        transaction.execute(account.update().values(since=date(2026, 11, 16)))
    readings.enter(office, NOVEMBER, "0200001", Entered(current=130))
    decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    number = billing.issue(office, NOVEMBER).first
    found = correcting.compare(office, Correction(invoice=number, m3=1))
    charged = {line.concept: line for line in found.lines}
    assert charged["cargo_fijo"].difference == charged["tarifa_final"].difference == 0
    assert found.amount == found.difference < 0


def test_what_pricing_again_does_not_give_is_left_to_a_note(office):
    offices.without_guards(office, "UPDATE invoice_line SET net = net + 1 WHERE concept = 'cargo_fijo'")
    with pytest.raises(NotPricedAgain) as refused:
        correcting.compare(offices.on(office, TODAY), Correction(invoice=OF_NOVEMBER, m3=1))
    assert "no da los mismos valores" in sentence(refused.value)


def test_the_order_compares_and_then_corrects(office, capsys):
    told = ["--datos", str(office.folder.root), "--hoy", TODAY.isoformat(), "--json", "facturar", "corregir"]
    owed = balance(office)
    office.store.close()
    assert main([*told, OF_NOVEMBER, "--consumo", "10"]) == 0
    compared = json.loads(capsys.readouterr().out)
    assert compared["nota"] is None
    assert balance(office) == owed
    office.store.close()
    assert main([*told, OF_NOVEMBER, "--consumo", "10", "--motivo", WHY]) == 0
    done = json.loads(capsys.readouterr().out)
    assert {**compared, "nota": "1"} == done
    assert balance(office) == owed + done["valor"]
    office.store.close()
    assert main([*told, OF_NOVEMBER, "--quitar", "uno"]) == 3
    capsys.readouterr()
    plain = [word for word in told if word != "--json"]
    assert main([*plain, OF_NOVEMBER, "--clase", "COM"]) == 0
    assert "Por ajustar" in capsys.readouterr().out


def test_a_note_of_another_kind_counts_with_the_rest(office):
    adjustment.issue(office, Note(kind=NoteKind.DEBIT, invoice=OF_NOVEMBER, amount=500, reason="x"))
    found = correcting.compare(office, Correction(invoice=OF_NOVEMBER))
    assert (found.difference, found.noted, found.amount) == (0, 500, -500)
