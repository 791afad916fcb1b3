"""What a bank is told to collect is what the invoices ask, but for those that were paid."""

from dataclasses import replace

import bank_office
import offices
import pytest
from bank_office import CODES, NOVEMBER

from app.bank import bank_billing
from app.bank.bank_billing import BillingChoice
from app.desk import cash
from app.desk.cash import Payment
from app.store import bank_bills
from app.wording.bank_refusals import NothingToBill
from app.wording.refusals import PeriodMissing
from domain.errors import InvalidValue

CHOICE = BillingChoice(bank="040")


@offices.copied
def owing(office, folder):
    return bank_office.owing(office, folder)


def test_paid_invoices_are_left_out_and_said(owing, tmp_path):
    asked = [bank_office.owed(owing, code) for code in CODES]
    cash.collect(owing, Payment(account=CODES[1], amount=asked[1]))
    file = tmp_path / "facturacion.txt"
    done = bank_billing.write(owing, NOVEMBER, file, CHOICE)
    assert (done.invoices, done.value, done.left_out) == (2, asked[0] + asked[2], (("2", "pagada"),))
    lines = file.read_text("ascii").splitlines()
    assert [(int(line[2:50]), int(line[85:99])) for line in lines[2:4]] == [
        (1, asked[0] * 100),
        (3, asked[2] * 100),
    ]
    assert lines[0][:25] == "0190012345680000000000040"


def test_of_an_invoice_paid_in_part_the_bank_takes_what_is_left(owing, tmp_path):
    asked = [bank_office.owed(owing, code) for code in CODES]
    cash.collect(owing, Payment(account=CODES[1], amount=asked[1] - 500))
    file = tmp_path / "facturacion.txt"
    done = bank_billing.write(owing, NOVEMBER, file, CHOICE)
    assert (done.invoices, done.value) == (3, asked[0] + 500 + asked[2])
    assert int(file.read_text("ascii").splitlines()[3][85:99]) == 50_000
    assert [each.value for each in bank_billing.look(owing, NOVEMBER).lines] == [asked[0], 500, asked[2]]


def test_without_anything_to_collect_there_is_no_file(owing, tmp_path):
    for code in CODES:
        cash.collect(owing, Payment(account=code, amount=bank_office.owed(owing, code)))
    with pytest.raises(NothingToBill):
        bank_billing.write(owing, NOVEMBER, tmp_path / "f.txt", CHOICE)
    assert not (tmp_path / "f.txt").exists()
    with pytest.raises(PeriodMissing):
        bank_billing.write(owing, NOVEMBER.plus(1), tmp_path / "f.txt", CHOICE)


@pytest.mark.parametrize(("bank", "modifier"), [("40", "A"), ("banco", "A"), ("040", "a"), ("040", "AB")])
def test_bank_and_modifier_are_as_banks_write_them(owing, tmp_path, bank, modifier):
    with pytest.raises(InvalidValue):
        bank_billing.write(owing, NOVEMBER, tmp_path / "f.txt", BillingChoice(bank=bank, modifier=modifier))


def test_the_order_says_to_ask_the_bank(caudal, tmp_path):
    office = offices.blank(tmp_path / "datos", on=offices.TODAY)
    bank_office.owing(office, tmp_path)
    office.store.close()
    file = tmp_path / "f.txt"
    told = caudal("banco", "facturacion", "2026-11", "--banco", "040", "--salida", file)
    assert (told["filas"], told["omitidas"]) == (3, [])
    assert "confirme con su banco" in told["aviso"]
    assert file.stat().st_size == 7 * 222


def test_an_account_off_every_route_has_no_second_reference(owing, tmp_path, monkeypatch):
    with owing.store.read() as transaction:
        first, *others = bank_bills.rows(transaction, NOVEMBER, None)
    listed = [replace(first, route="", stop=-20), *others]
    monkeypatch.setattr(bank_bills, "rows", lambda *_: listed)
    file = tmp_path / "f.txt"
    bank_billing.write(owing, NOVEMBER, file, CHOICE)
    seconds = [line[50:80].strip() for line in file.read_text("ascii").splitlines()[2:5]]
    assert seconds[0] == ""
    assert all(each.startswith("RUTA ") for each in seconds[1:])
