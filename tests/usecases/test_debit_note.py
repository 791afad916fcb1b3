"""A debit note is owed with the invoice that it corrects: its day, its count, its saldo, and no interest."""

from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import check
from app.invoicing import billing
from app.invoicing.adjustment import Note, NoteKind, issue
from app.month import critique, period
from app.paper import printing
from app.pricing import trace
from app.register import cadastre
from app.store import accounts, ledger
from domain.document import DocumentKind
from domain.period import Period

DECEMBER = Period(2026, 12)
D02 = 45842


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    offices.with_rows(made, tmp_path, [offices.row("001")])
    bill(made, tmp_path, NOVEMBER, "001;113;", "28/11/2026")
    yield made
    made.store.close()


def bill(office, folder, name, line, day):
    period.open_period(office, name)
    offices.read(office, folder, name, [line], day)
    critique.decide_automatically(office, name)
    billing.settle(office, name)
    billing.issue(office, name)


def debit(office, on, amount=1000):
    return issue(offices.on(office, on), Note(kind=NoteKind.DEBIT, invoice="1", amount=amount, reason="fuga"))


def note_of(office, made):
    with office.store.read() as transaction:
        return ledger.find_document(transaction, DocumentKind.DEBIT_NOTE, made.number)


def test_it_is_due_with_its_invoice_and_once_that_passed_with_the_offices_term(office):
    with_it, late = debit(office, date(2026, 12, 10)), debit(office, date(2026, 12, 20))
    invoice_due = cadastre.view_account(office, "001").invoices[0].due_on
    assert note_of(office, with_it).due_on == invoice_due == date(2026, 12, 15)
    assert note_of(office, late).due_on > date(2026, 12, 20)


def test_its_invoice_shows_what_is_owed_with_it(office):
    debit(office, date(2026, 12, 10))
    view = cadastre.view_account(office, "001")
    (invoice,) = view.invoices
    assert (invoice.total, invoice.notes, invoice.open) == (D02, 1000, D02 + 1000)
    assert invoice.open == view.balance


def test_it_bears_no_interest_and_paper_says_that_it_is_a_note(office, tmp_path):
    debit(office, date(2026, 12, 10))
    later = offices.on(office, date(2026, 12, 29))
    bill(later, tmp_path, DECEMBER, "001;126;", "28/12/2026")
    page = printing.preview_page(later, "2")[1]
    assert [(each.number, each.due_on, each.balance) for each in page.previous.detail] == [
        ("1", date(2026, 12, 15), D02), ("Nota débito 1", date(2026, 12, 15), 1000),
    ]  # fmt: skip
    # 14 days at 6 % on the invoice alone: 45842 × 0.06 × 14 / 365 = 105.4995
    assert page.interest.amount == 105
    assert page.previous.invoices == 1
    with later.store.read() as transaction:
        key = accounts.card(transaction, "001").id
        assert accounts.account_lines(transaction, [key], date(2026, 12, 29))[key].overdue == 1
    said = str(trace.trace_invoice(later, "2"))
    assert "Nota débito 1, venció el 15/12/2026" in said
    assert "Nota débito Nota" not in said
    assert all(rule.ok for rule in check.check_book(later))
