"""A whole issue taken back before its paper went out: the book as it was, the month issued anew."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import averaged_office
import billing_office
import offices
import pytest
from billing_office import NOVEMBER, OCTOBER, TODAY, decide_all
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app import check, office_settings
from app.desk import cash
from app.invoicing import adjustment, billing, charge, clearing, complement, undoing
from app.invoicing.adjustment import Note, NoteKind
from app.invoicing.charge import NewCharge
from app.invoicing.undoing import NothingToUndo, RunStands
from app.messages import sentence
from app.month import period
from app.month import reading as readings
from app.month.reading import Entered
from app.paper import delivery, invoices, mail, printing
from app.paper.delivery import Round
from app.store import ledger, reversals, sequences
from app.store import undoing as marks
from app.store.invoices import InvoiceFilter
from app.store.ledger import NewDocument
from app.store.schema import (
    account_entry,
    document,
    invoice,
    meter_installation,
    open_item,
    other_charge,
    reading,
)
from app.wording.refusals import NoDraft
from domain.charge import ChargeConcept
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.mail import MailConsent
from ui.main import main

WHY = "salió con la tarifa vieja"


@pytest.fixture(scope="module")
def november(tmp_path_factory):
    """November read and decided; a plan with interest waits, and one account paid too much."""
    folder = tmp_path_factory.mktemp("deshacer")
    office = billing_office.small_office(folder / "oficina")
    decide_all(office, NOVEMBER)
    charge.add_charge(
        office,
        NewCharge(
            account="0100001",
            concept=ChargeConcept.METER,
            label="Medidor",
            amount=300_000,
            starts=NOVEMBER,
            instalments=3,
            monthly_rate=Decimal("0.01"),
            approved=True,
        ),
    )
    cash.collect(office, cash.Payment(account="0100003", amount=500_000))
    cash.collect(office, cash.Payment(account="0100002", amount=1_000))
    yield office
    office.store.close()


@pytest.fixture
def ready(november, tmp_path):
    office = offices.copy_of(november, tmp_path / "copia")
    yield office
    office.store.close()


def book(office):
    """All that an issue moves, but for the papers themselves: those are only added."""
    with office.store.read() as transaction:
        return {
            table.name: transaction.execute(select(table).order_by(*table.primary_key)).all()
            for table in (open_item, meter_installation, other_charge, reading)
        }


def broken(office):
    return [(rule.id, rule.examples) for rule in check.check_book(office) if not rule.ok]


def issue(office, name=NOVEMBER):
    billing.settle(office, name)
    return billing.issue(office, name)


def figures(totals):
    """What does not depend on the numbers that were taken."""
    return replace(totals, first=None, last=None)


def test_undoing_puts_the_whole_book_back(ready):
    before = book(ready)
    first = issue(ready)
    assert book(ready) != before
    done = undoing.undo(ready, NOVEMBER, WHY)
    assert book(ready) == before
    assert broken(ready) == []
    assert (done.undoing.invoices, done.undoing.value) == (first.accounts, first.value)
    assert (done.undoing.first, done.undoing.last) == (first.first, first.last)


def test_the_month_is_issued_anew_with_the_same_totals_and_new_numbers(ready):
    first = issue(ready)
    undoing.undo(ready, NOVEMBER, WHY)
    with pytest.raises(NoDraft):
        billing.draft_totals(ready, NOVEMBER)
    second = issue(ready)
    assert figures(second) == figures(first)
    assert int(second.first) == int(first.last) + 1
    assert broken(ready) == []


def test_every_invoice_has_its_credit_note_of_the_same_concepts(ready):
    issue(ready)
    undoing.undo(ready, NOVEMBER, WHY)
    with ready.store.read() as transaction:
        papers = transaction.execute(
            select(document.c.id, document.c.total)
            .join(invoice, invoice.c.document_id == document.c.id)
            .where(invoice.c.state == "anulada")
            .order_by(document.c.id)
        ).all()
        notes = transaction.execute(
            select(document).where(document.c.kind == DocumentKind.CREDIT_NOTE).order_by(document.c.id)
        ).all()
        kept = select(
            account_entry.c.service, account_entry.c.concept, account_entry.c.amount, account_entry.c.id
        )
        for (key, total), note in zip(papers, notes, strict=True):
            assert (note.refers_id, note.total) == (key, -total)
            assert WHY in note.reason
            charged = transaction.execute(kept.where(account_entry.c.document_id == key)).all()
            undone = transaction.execute(
                kept.with_only_columns(
                    account_entry.c.service,
                    account_entry.c.concept,
                    -account_entry.c.amount,
                    account_entry.c.reverses_id,
                ).where(account_entry.c.document_id == note.id)
            ).all()
            assert sorted(undone) == sorted(charged)
    assert [int(note.label) for note in notes] == list(range(1, len(notes) + 1))


def test_what_its_readings_gave_back_is_taken_back_too(tmp_path):
    office = averaged_office.build(tmp_path)
    before, waited = book(office), clearing.waiting(office)
    first = issue(office, averaged_office.JANUARY)
    assert first.notes
    looked = undoing.undoing_of(office, averaged_office.JANUARY)
    assert looked.returned == first.notes
    undoing.undo(office, averaged_office.JANUARY, WHY)
    assert (book(office), clearing.waiting(office)) == (before, waited)
    assert broken(office) == []
    again = issue(office, averaged_office.JANUARY)
    assert figures(again) == figures(first)
    assert broken(office) == []
    office.store.close()


def test_an_estimate_that_was_settled_before_stands_as_it_did(tmp_path):
    office = averaged_office.build(tmp_path)
    with office.store.write() as transaction:
        transaction.execute(
            reading.update()
            .where(reading.c.settled_m3.is_(None), reading.c.current.is_(None))
            .values(settled_m3=18)
        )
    before = book(office)
    issue(office, averaged_office.JANUARY)
    assert book(office) != before
    undoing.undo(office, averaged_office.JANUARY, WHY)
    assert book(office) == before
    office.store.close()


# ---- what stands in the way


def stands(office, name=NOVEMBER):
    with pytest.raises(RunStands) as refused:
        undoing.undo(office, name, WHY)
    assert undoing.undoing_of(office, name).stands is not None
    return refused.value


def brought(key):
    return Round(on=TODAY, carrier="Luis", delivered=(key,), returned={})


def some_invoice(office, code="0100001"):
    [key] = [
        key
        for key, row in invoices.invoice_rows(
            office, invoices.invoice_ids(office, InvoiceFilter(period=NOVEMBER))
        ).items()
        if row.account == code
    ]
    return key


def test_a_paid_invoice_stands_with_its_whole_run(ready):
    issue(ready)
    before = book(ready)
    cash.collect(ready, cash.Payment(account="0100001", amount=300_000))
    refused = stands(ready)
    assert (refused.invoices, refused.paid, refused.delivered) == (3, 1, 0)
    assert sentence(refused) == (
        "La emisión de noviembre de 2026 ya no se deshace entera: de 3 facturas, 1 con pagos. Lo que esté mal"
        " se corrige con notas, factura por factura."
    )
    assert book(ready) != before
    assert billing.draft_totals(ready, NOVEMBER).first is not None


def receipt_undone(office, number):
    """A receipt taken back under a reversal of its own."""
    with office.store.write() as transaction:
        found = ledger.find_document(transaction, DocumentKind.RECEIPT, number)
        block = sequences.take(transaction, DocumentKind.REVERSAL, 1, TODAY)
        paper = NewDocument(
            kind=DocumentKind.REVERSAL,
            prefix=block.prefix,
            number=block.first,
            account_id=found.account_id,
            issued_on=TODAY,
            refers_id=found.id,
        )
        reversals.reverse(transaction, office.actor(), found.id, paper, {found.account_id: None})


def test_a_payment_that_was_taken_back_does_not_stand_in_the_way(ready):
    issue(ready)
    paid = cash.collect(ready, cash.Payment(account="0100001", amount=300_000))
    receipt_undone(ready, paid.receipt)
    undoing.undo(ready, NOVEMBER, WHY)
    assert broken(ready) == []


def test_a_credit_whose_receipt_was_taken_back_since_is_not_there_again(ready):
    over = cash.collect(ready, cash.Payment(account="0100003", amount=90_000))
    issue(ready)
    receipt_undone(ready, over.receipt)
    undoing.undo(ready, NOVEMBER, WHY)
    assert broken(ready) == []


def test_a_payment_of_older_debt_does_not_stand_in_the_way(ready):
    issue(ready)
    cash.collect(ready, cash.Payment(account="0200001", amount=1_000))
    undoing.undo(ready, NOVEMBER, WHY)
    assert broken(ready) == []


def test_delivered_returned_mailed_and_noted_ones_are_counted_apart(ready):
    issue(ready)
    keys = [some_invoice(ready, code) for code in ("0100001", "0100002")]
    delivery.register(ready, NOVEMBER, "1", brought(keys[0]))
    mail.set_consent(
        ready, "0100003", MailConsent("ana@ejemplo.com", granted=True, on=TODAY, support="carta")
    )
    office_settings.change(ready, {"mail_host": "127.0.0.1", "email": "oficina@acueducto.com.co"})
    mail.queue(ready, NOVEMBER)
    number = invoices.invoice_rows(ready, keys)[keys[1]].number
    adjustment.issue(ready, Note(kind=NoteKind.DEBIT, invoice=number, amount=100, reason="prueba"))
    refused = stands(ready)
    assert (refused.delivered, refused.mailed, refused.noted, refused.paid) == (1, 1, 1, 0)
    assert "1 con entrega o devolución registrada, 1 por correo y 1 con notas" in sentence(refused)


def test_what_was_taken_back_in_the_delivery_does_not_count(ready):
    issue(ready)
    key = some_invoice(ready)
    delivery.register(ready, NOVEMBER, "1", brought(key))
    delivery.take_back(ready, NOVEMBER, "1", [key])
    undoing.undo(ready, NOVEMBER, WHY)


def test_a_delivery_that_ended_counts_for_all(ready):
    issue(ready)
    delivery.end(ready, NOVEMBER, "1", TODAY, although_open=True)
    assert stands(ready).delivered == 3


def test_a_run_from_which_the_next_period_went_on_stands(ready):
    refused = stands(ready, OCTOBER)
    assert refused.later == "2026-11"
    assert "el período de noviembre de 2026 ya siguió desde ella" in sentence(refused)


def test_a_run_of_an_earlier_version_stands(ready):
    totals = issue(ready)
    with ready.store.write() as transaction:
        found = billing.shown(transaction, period.open_periods_named(transaction, NOVEMBER))[-1][1]
        kept = {key: value for key, value in found.totals.items() if key != marks.MARK}
        billing.billing.set_totals(transaction, found.id, kept)
    refused = stands(ready)
    assert (refused.former_version, refused.invoices) == (True, totals.accounts)
    assert "la hizo una versión anterior del programa" in sentence(refused)


def test_nothing_is_undone_twice_or_without_a_reason(ready):
    with pytest.raises(NothingToUndo):
        undoing.undo(ready, NOVEMBER, WHY)
    issue(ready)
    with pytest.raises(InvalidValue):
        undoing.undo(ready, NOVEMBER, "  ")
    undoing.undo(ready, NOVEMBER, WHY)
    with pytest.raises(NothingToUndo):
        undoing.undoing_of(ready, NOVEMBER)


# ---- the complementary run


def test_only_the_complementary_run_is_taken_back_first(ready):
    first = issue(ready)
    after_first = book(ready)
    readings.enter(ready, NOVEMBER, "0200001", Entered(current=130))
    decide_all(ready, NOVEMBER)
    before = book(ready)
    late = issue(ready)
    assert late.complementary
    looked = undoing.undoing_of(ready, NOVEMBER)
    assert (looked.complementary, looked.invoices) == (True, 1)
    undoing.undo(ready, NOVEMBER, WHY)
    assert book(ready) == before
    assert {each.account: each.reason for each in complement.left_out(ready, NOVEMBER)}[
        "0200001"
    ] == "POR_FACTURAR"
    undoing.undo(ready, NOVEMBER, WHY)
    assert broken(ready) == []
    whole = issue(ready)
    assert whole.accounts == first.accounts + 1
    assert after_first != before


def test_a_waiting_complementary_draft_goes_with_the_run(ready):
    issue(ready)
    readings.enter(ready, NOVEMBER, "0200001", Entered(current=130))
    decide_all(ready, NOVEMBER)
    billing.settle(ready, NOVEMBER)
    undoing.undo(ready, NOVEMBER, WHY)
    with pytest.raises(NoDraft):
        billing.draft_totals(ready, NOVEMBER)


def test_a_complementary_run_of_a_former_period_compares_the_later_reading_anew(ready, tmp_path):
    """Its meter had moved on: once undone, what December read is compared with the dial of before."""
    issue(ready)
    there = offices.on(ready, date(2026, 12, 29))
    december = NOVEMBER.plus(1)
    period.open_period(there, december)
    readings.enter(there, december, "0200001", Entered(current=150))
    readings.enter(there, NOVEMBER, "0200001", Entered(current=130))
    decide_all(there, NOVEMBER)
    before = {row.previous for row in book(there)["reading"] if row.current == 150}
    issue(there, NOVEMBER)
    assert {row.previous for row in book(there)["reading"] if row.current == 150} == {130} != before
    undoing.undo(there, NOVEMBER, WHY)
    assert {row.previous for row in book(there)["reading"] if row.current == 150} == before
    assert broken(there) == []


# ---- paper


def test_the_annulled_invoice_says_so_and_keeps_its_number(ready, tmp_path):
    first = issue(ready)
    key = some_invoice(ready)
    number = invoices.invoice_rows(ready, [key])[key].number
    printing.print_invoices(ready, NOVEMBER, tmp_path / "papel")
    assert undoing.undoing_of(ready, NOVEMBER).printed == first.accounts
    undoing.undo(ready, NOVEMBER, WHY)
    seen = invoices.view(ready, number)
    [note] = seen.notes
    assert (seen.stored.voided_by, seen.left, seen.owed) == (note.number, 0, 0)
    [month] = [each for each in invoices.issued_periods(ready) if each.period == NOVEMBER]
    assert (month.invoices, month.voided, month.unprinted) == (0, first.accounts, 0)
    voided = InvoiceFilter(period=NOVEMBER, voided=True)
    assert len(invoices.invoice_ids(ready, voided)) == first.accounts
    assert invoices.invoice_ids(ready, InvoiceFilter(period=NOVEMBER)) == []
    assert invoices.invoice_rows(ready, [key])[key].voided_by == note.number
    _, page = printing.preview_page(ready, number)
    assert page.copy is not None
    assert page.copy.voided_by == note.number


def test_paper_is_still_never_edited(ready):
    issue(ready)
    undoing.undo(ready, NOVEMBER, WHY)
    for change in (
        "UPDATE invoice SET state = 'emitida' WHERE state = 'anulada'",
        "UPDATE invoice SET total = 1 WHERE state = 'anulada'",
        "DELETE FROM invoice WHERE state = 'anulada'",
        "UPDATE invoice SET state = 'anulada', total = 1 WHERE state = 'emitida'",
        "DELETE FROM run_dial",
    ):
        with pytest.raises(IntegrityError), ready.store.write() as transaction:
            transaction.execute(text(change))


def test_the_check_finds_what_was_tampered_with(ready):
    issue(ready)
    undoing.undo(ready, NOVEMBER, WHY)
    offices.without_guards(
        ready, "UPDATE document SET refers_id = NULL WHERE kind = 'nota_credito' AND number = 1"
    )
    assert "ANULADAS" in [rule for rule, _ in broken(ready)]


# ---- the order


def test_the_order_says_what_it_would_do_and_does_it(ready, capsys):
    issue(ready)
    told = ["--datos", str(ready.folder.root), "--hoy", TODAY.isoformat(), "--json"]
    order = ["facturar", "deshacer", "2026-11", "--motivo", WHY]
    before = book(ready)
    ready.store.close()
    assert main([*told, *order, "--simular"]) == 0
    would = json.loads(capsys.readouterr().out)
    assert (would["facturas"], would["desde"], would["hasta"]) == (3, "5", "7")
    assert book(ready) == before
    assert main([*told, *order]) == 0
    done = json.loads(capsys.readouterr().out)
    assert {**would, "nota_desde": "1", "nota_hasta": "3"} == done
    for simulated in ([], ["--simular"]):
        assert main([*told, *order, *simulated]) == 3
        assert json.loads(capsys.readouterr().out)["error"]["codigo"] == "NADA_QUE_DESHACER"


def test_the_order_says_what_stands_in_the_way(ready, capsys):
    issue(ready)
    cash.collect(ready, cash.Payment(account="0100001", amount=300_000))
    ready.store.close()
    told = ["--datos", str(ready.folder.root), "--hoy", TODAY.isoformat(), "--json", "facturar", "deshacer"]
    assert main([*told, "2026-11", "--motivo", WHY, "--simular"]) == 3
    refused = json.loads(capsys.readouterr().out)["error"]
    assert (refused["codigo"], refused["detalle"]["con_pagos"]) == ("EMISION_EN_FIRME", 1)


# ---- at random

MOVES = st.lists(
    st.one_of(
        st.tuples(
            st.just("paga"), st.sampled_from(["0100001", "0100002", "0200001"]), st.integers(1, 400_000)
        ),
        st.tuples(st.just("cobro"), st.sampled_from(["0100001", "0200001"]), st.integers(1, 90_000)),
        st.tuples(st.just("nota"), st.sampled_from(["0100001", "0200001"]), st.integers(1, 9_000)),
    ),
    max_size=4,
)


def move(office, kind, code, amount):
    if kind == "paga":
        cash.collect(office, cash.Payment(account=code, amount=amount))
    elif kind == "cobro":
        new = NewCharge(
            account=code,
            concept=ChargeConcept.OTHER,
            label="Arreglo",
            amount=amount,
            starts=NOVEMBER,
            approved=True,
        )
        charge.add_charge(office, new)
    else:
        number = invoices.invoice_rows(
            office, invoices.invoice_ids(office, InvoiceFilter(period=OCTOBER, text=code))
        )
        [row] = number.values()
        adjustment.issue(office, Note(kind=NoteKind.CREDIT, invoice=row.number, amount=amount, reason="x"))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(moves=MOVES, times=st.integers(1, 2))
def test_whatever_came_before_issuing_after_undoing_gives_the_same(november, tmp_path_factory, moves, times):
    office = offices.copy_of(november, tmp_path_factory.mktemp("azar"))
    for each in moves:
        move(office, *each)
    before = book(office)
    first = issue(office)
    for _ in range(times):
        undoing.undo(office, NOVEMBER, WHY)
        assert book(office) == before
        assert figures(issue(office)) == figures(first)
    assert broken(office) == []
    office.store.close()
