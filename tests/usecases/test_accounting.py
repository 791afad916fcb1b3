"""The accounting journal: balanced paper by paper, and the same as ledger, receipts and portfolio."""

import csv
from datetime import date

import offices
import pytest
from billing_office import NOVEMBER, decide_all, small_office
from journal_ties import WHOLE, ties
from sqlalchemy import func, select

from app.desk import annulment, cash
from app.exchange.table import read_table
from app.exports import accounting, chart
from app.exports.accounting import Span
from app.invoicing import adjustment, billing, undoing
from app.invoicing.adjustment import Note, NoteKind
from app.store import journal, ledger
from app.store.schema import document, invoice_line
from app.store.schema import invoice as invoice_table
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.journal import IN_FAVOUR


@pytest.fixture
def office(tmp_path):
    """October billed, November being billed."""
    office = small_office(tmp_path / "oficina")
    yield office
    office.store.close()


def test_a_month_is_told_by_its_bills_with_what_the_fund_gives_and_is_owed(office):
    sums = ties(office, Span.of(offices.Period(2026, 10)))
    with office.store.read() as transaction:
        rows = transaction.execute(invoices_by_service()).all()
    assert len(rows) == 3
    for service, full, subsidy, contribution, net in rows:
        assert -sums[f"ingreso.{service}"] == full
        assert sums.get(f"subsidio.{service}", 0) == subsidy
        assert -sums.get(f"contribucion.{service}", 0) == contribution
        assert sums[f"cartera.{service}"] >= net


def invoices_by_service():
    line = invoice_line.c
    sums = (func.sum(column) for column in (line.full, line.subsidy, line.contribution, line.net))
    return select(line.service, *sums).where(line.service != "otros").group_by(line.service)


def test_money_is_told_by_its_means_and_undone_where_the_receipt_is(office):
    means = {"efectivo": 20_000, "cheque": 5_000}
    cash.collect(office, cash.Payment(account="0100001", amount=25_000, means=means))
    gone = cash.collect(office, cash.Payment(account="0100003", amount=9_000))
    bank = cash.Payment(account="0100002", amount=7_000, means={"transferencia": 7_000}, channel="banco 007")
    cash.collect(office, bank)
    annulment.annul(office, gone.receipt, "Era de otro")
    sums = ties(office)
    assert sums["caja.efectivo"] == 20_000
    assert sums["caja.cheque"] == 5_000
    assert sums["bancos"] == 7_000
    with office.store.read() as transaction:
        kinds = journal.means(transaction, office.clock.today(), office.clock.today())
    assert len(kinds) == 3


def test_what_is_paid_beyond_the_debt_is_a_liability_until_an_invoice_takes_it(office):
    cash.collect(office, cash.Payment(account="0100001", amount=900_000))
    before = ties(office)
    assert before[IN_FAVOUR] < 0
    office = offices.on(office, date(2026, 11, 30))
    decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    after = ties(office)
    assert before[IN_FAVOUR] < after[IN_FAVOUR] < 0
    today = accounting.journal_of(office, Span(office.clock.today(), office.clock.today()))
    assert today.papers[-1].kind == accounting.RECLASSIFIED


def test_a_note_that_takes_an_invoice_whole_takes_back_all_of_its_subsidy(office):
    first = ties(office)
    with office.store.read() as transaction:
        invoice = ledger.find_document(transaction, DocumentKind.INVOICE, "1")
    part = invoice.total // 3
    for amount in (part, invoice.total - part):
        note = Note(kind=NoteKind.CREDIT, invoice="1", amount=amount, reason="Fuga")
        adjustment.issue(office, note)
    adjustment.issue(office, Note(kind=NoteKind.DEBIT, invoice="2", amount=500, reason="Faltó"))
    sums = ties(office)
    for service, subsidy in rows_of(office, "1"):
        assert first[f"subsidio.{service}"] - sums.get(f"subsidio.{service}", 0) == subsidy


def rows_of(office, number):
    query = (
        select(invoice_line.c.service, func.sum(invoice_line.c.subsidy))
        .join(invoice_table, invoice_table.c.id == invoice_line.c.invoice_id)
        .join(document, document.c.id == invoice_table.c.document_id)
        .where(document.c.label == number, invoice_line.c.service != "otros")
        .group_by(invoice_line.c.service)
    )
    with office.store.read() as transaction:
        return transaction.execute(query).all()


def test_an_issue_that_is_undone_leaves_nothing_earned(office):
    first = ties(office)
    decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    undoing.undo(office, NOVEMBER, "Tarifa mala")
    sums = ties(office)
    for service in ("acueducto", "alcantarillado", "aseo"):
        assert sums.get(f"subsidio.{service}", 0) == first.get(f"subsidio.{service}", 0)
        earned = sums[f"ingreso.{service}"] + sums[f"devolucion.{service}"]
        assert earned == first[f"ingreso.{service}"]


def test_it_is_written_as_csv_and_as_a_workbook_that_say_the_same(office, tmp_path):
    month = Span.of(offices.Period(2026, 10))
    found, files = accounting.export(office, month, tmp_path)
    assert [file.name for file in files] == ["diario-2026-10.csv", "diario-2026-10.xlsx"]
    with files[0].open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    assert len(rows) == found.lines
    assert sum(int(row["Débito"]) for row in rows) == found.debits
    assert sum(int(row["Crédito"]) for row in rows) == found.credits
    book = read_table(files[1]).rows
    assert book[0][0] == "Fecha"
    assert sum(row[-2] for row in book[1:]) == found.debits
    assert {row["Cuenta contable"] for row in rows} <= {each.code for each in chart.view(office)}


def test_a_summary_has_an_entry_for_each_day_and_kind(office, tmp_path):
    whole = accounting.journal_of(office, WHOLE)
    summed, (file,) = accounting.export(office, WHOLE, tmp_path / "diario.csv", summary=True)
    assert file.exists()
    assert summed.by_role() == whole.by_role()
    assert len(summed.papers) == len({(paper.on, paper.kind) for paper in whole.papers})
    assert summed.span.name == "2000-01-01-a-2100-01-01"


def test_the_office_puts_its_own_accounts_in_the_table(office, tmp_path):
    sheet = tmp_path / "plan.xlsx"
    assert chart.save(office, sheet) == len(chart.proposed())
    changed = tmp_path / "plan.csv"
    changed.write_text("Uso;Cuenta;Nombre\nbancos;11200501;Banco Agrario\n;;\n", "utf-8")
    assert chart.load(office, changed)
    chart.load(office, sheet)
    chart.load(office, changed)
    told = {each.role: each for each in chart.view(office)}
    assert told["bancos"] == chart.BookAccount("bancos", "11200501", "Banco Agrario")
    assert len(told) == len(chart.proposed())


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ("nada;1;x", "uso"),
        ("bancos;1;x\nbancos;2;y", "uso"),
        ("bancos;11A;x", "cuenta de bancos"),
        ("bancos;;x", "cuenta de bancos"),
    ],
)
def test_a_table_with_a_fault_changes_nothing(office, tmp_path, rows, field):
    sheet = tmp_path / "plan.csv"
    sheet.write_text(f"Uso;Cuenta;Nombre\n{rows}\n", "utf-8")
    with pytest.raises(InvalidValue) as refused:
        chart.load(office, sheet)
    assert refused.value.field == field
    assert {each.role: each for each in chart.view(office)} == chart.proposed()


def test_every_role_that_the_journal_uses_has_its_account(office):
    assert set(accounting.journal_of(office, WHOLE).by_role()) <= set(chart.proposed())


def test_days_that_end_before_they_begin_are_refused():
    with pytest.raises(InvalidValue):
        Span(date(2026, 2, 1), date(2026, 1, 31))


def test_a_paper_whose_two_sides_differ_is_left_out_and_said(office):
    offices.without_guards(office, "UPDATE invoice_line SET net = net + 1 WHERE invoice_id = 1 AND line = 1")
    found = accounting.journal_of(office, WHOLE)
    assert [(each.what, each.account) for each in found.omitted] == [("Factura 1", "0100001")]
    assert found.debits == found.credits
