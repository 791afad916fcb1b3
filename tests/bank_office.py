"""An office whose accounts owe, and files with what a bank collected of them."""

from datetime import date

import bank_files
import offices

from app import check
from app.bank import bank_file
from app.bank.bank_file import BankImportOptions
from app.invoicing import billing
from app.month import critique, period
from app.register import cadastre
from domain.period import Period

CODES = ("0100001", "0100002", "0100003")
LOADED = date(2026, 12, 5)
NOVEMBER = Period(2026, 11)


def owing(office, folder):
    """Three accounts with an opening balance and the invoices 1, 2 and 3, on the day a file comes."""
    rows = [offices.row(code, last="100", balance=str(30_000 + place)) for place, code in enumerate(CODES)]
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    lines = [f"{code};{110 + 3 * place};" for place, code in enumerate(CODES)]
    offices.read(office, folder, NOVEMBER, lines)
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    return offices.on(office, LOADED)


def owed(office, code):
    return cadastre.view_account(office, code).balance


def write(folder, payments, name="recaudo.txt", **facts):
    """A right file of one lot: payments are (reference, cents) or whole records."""
    lines = bank_files.of_lots([[each[:2] for each in payments]], **{"day": "20261203", **facts})
    for place, each in enumerate(payments):
        if len(each) > 2:
            lines[2 + place] = bank_files.payment(each[0], each[1], place + 2, **each[2])
    file = folder / name
    file.write_bytes(bank_files.data(lines))
    return file


def load(office, file, **options):
    return bank_file.import_file(office, file, BankImportOptions(**options))


def book(office):
    """Every account as it stands: what it owes, by which movements."""
    return {
        code: (
            view.balance,
            view.in_favour,
            [(each.number, each.open) for each in view.invoices],
            [(each.posted_on, each.document, each.kind, each.amount) for each in view.movements],
        )
        for code in CODES
        if (view := cadastre.view_account(office, code))
    }


def broken(office):
    return [(rule.id, rule.examples) for rule in check.check_book(office) if not rule.ok]
