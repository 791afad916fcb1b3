"""The sample town's November, from spreadsheet to verified book, against what the sample says."""

import json

from offices import DATA, NOVEMBER

from app import check
from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import adjustment, billing
from app.invoicing.adjustment import Note, NoteKind
from app.month import critique, reading_import
from app.paper import printing
from app.register import cadastre

EXPECTED = json.loads((DATA / "catastro-san-jacinto.esperado.json").read_text("utf-8"))


def test_the_cadastre_is_what_the_sample_says(office):
    found = cadastre.import_file(office, DATA / "catastro-san-jacinto.xlsx")
    assert found.rows == EXPECTED["filas_de_datos"]
    assert found.imported == EXPECTED["importables"]
    assert {str(each.row): each.reason for each in found.rejected} == EXPECTED["rechazadas"]
    assert found.opening_balance == EXPECTED["saldo_anterior_importable"]
    assert [(each.row, each.reason) for each in found.ignored] == [(1245, "en blanco"), (1246, "total")]
    assert found.warnings == ()


def test_importing_the_same_cadastre_again_refuses_every_row_and_changes_nothing(office):
    cadastre.import_file(office, DATA / "catastro-san-jacinto.xlsx")
    again = cadastre.import_file(office, DATA / "catastro-san-jacinto.xlsx")
    assert again.imported == 0
    assert len(again.rejected) == EXPECTED["filas_de_datos"]
    assert len(cadastre.list_accounts(office, cadastre.AccountFilter())) == EXPECTED["importables"]
    assert all(rule.ok for rule in check.check_book(office))


def test_what_is_refused_can_be_corrected_and_loaded(office, tmp_path):
    refused = tmp_path / "rechazadas.xlsx"
    options = cadastre.ImportOptions(rejected_to=refused)
    first = cadastre.import_file(office, DATA / "catastro-san-jacinto.xlsx", options)
    again = cadastre.import_file(office, refused)
    assert again.rows == len(first.rejected)
    assert again.imported == 0


def test_the_readings_are_what_the_sample_says(town):
    again = reading_import.import_file(town, DATA / "lecturas-san-jacinto-2026-11.csv", NOVEMBER)
    assert (again.rows, again.read, again.without_reading, again.repeated) == (1067, 0, 0, 1060)
    assert len(again.rejected) == 7
    assert again.missing == 0


def test_the_month_is_billed_and_the_book_ties(town, tmp_path):
    critique.decide_automatically(town, NOVEMBER)
    draft = billing.settle(town, NOVEMBER)
    issued = billing.issue(town, NOVEMBER)
    assert (draft.value, draft.accounts) == (issued.value, issued.accounts)
    assert issued.value == sum(group.net for group in issued.by_service)
    assert issued.value == sum(group.net for group in issued.by_class)
    assert issued.total == issued.value + issued.previous_balance - issued.credit_applied
    assert issued.accounts + len(issued.left_out) == EXPECTED["importables"]
    assert (issued.first, issued.last) == ("1", str(issued.accounts))
    printed = printing.print_invoices(town, NOVEMBER, tmp_path / "papeles")
    assert printed.invoices == issued.accounts
    assert printed.pages == issued.accounts + len(printed.files)
    broken = [rule for rule in check.check_book(town) if not rule.ok]
    assert not broken


def test_paying_and_noting_keep_the_book_tied(town):
    critique.decide_automatically(town, NOVEMBER)
    billing.settle(town, NOVEMBER)
    billing.issue(town, NOVEMBER)
    view = cadastre.view_account(town, "0100003")
    invoice = view.invoices[0]
    paid = cash.collect(
        town, Payment(account="0100003", amount=view.balance + 5000, received=view.balance + 10_000)
    )
    assert (paid.in_favour, paid.balance, paid.change) == (5000, -5000, 5000)
    note = Note(kind=NoteKind.CREDIT, invoice=invoice.number, amount=1000, reason="cobro de más")
    adjustment.issue(town, note)
    after = cadastre.view_account(town, "0100003")
    assert after.balance == -6000
    assert after.in_favour == 6000
    assert not [rule for rule in check.check_book(town) if not rule.ok]
