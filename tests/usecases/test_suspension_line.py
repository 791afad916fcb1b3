"""The invoice says from when the service may be suspended, and to whom; a copy says it as it first did."""

from dataclasses import replace
from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app.invoicing import billing
from app.month import critique, period
from app.paper import printing
from app.paper.invoice_page import invoice_page
from app.register import cadastre
from reports.invoice_words import suspension_text

MONTHS = [NOVEMBER.plus(count) for count in range(5)]
READ = ("001", "005")


@pytest.fixture
def owing(office, tmp_path):
    """Accounts that pay nothing: 002 suspended, 003 cut and 004 with nothing but cleaning."""
    rows = [
        f"{offices.row('001')};SI",
        f"{offices.row('002', stop='20', state='SUSPENDIDO')};SI",
        f"{offices.row('003', stop='30', state='CORTADO')};SI",
        f"{offices.row('004', stop='40', meter='', last='', sewerage='NO')};NO",
        f"{offices.row('005', stop='50', balance='50000')};SI",
    ]
    file = tmp_path / "catastro.csv"
    file.write_text("\r\n".join([f"{offices.HEADER};ACUEDUCTO", *rows]), "utf-8-sig")
    assert cadastre.import_file(office, file).imported == len(rows)
    return office


def said(office, tmp_path, months):
    """The line of each account on the last of these months' invoices, and one of them as it is stored."""
    for place, month in enumerate(months, 1):
        there = offices.on(office, date(month.year, month.month, 28))
        period.open_period(there, month)
        lines = [f"{code};{100 + place * 13};" for code in READ]
        offices.read(there, tmp_path, month, lines, f"28/{month.month:02d}/{month.year}")
        critique.decide_automatically(there, month)
        billing.settle(there, month)
        issued = billing.issue(there, month)
    found = [
        printing.preview_page(there, str(number)) for number in range(int(issued.first), int(issued.last) + 1)
    ]
    return {page.account: suspension_text(page) for _, page in found}, found[0][0]


def plain(text):
    return text.replace("\u00a0", " ").partition(", ")[2]


def test_who_owes_enough_reads_how_many_he_owes_and_who_has_nothing_to_suspend_reads_no_such_line(
    owing, tmp_path
):
    lines, stored = said(owing, tmp_path, MONTHS)
    assert stored.overdue > stored.context["invoices_to_suspend"] == 2
    assert {code: plain(text) for code, text in lines.items()} == {
        "001": f"por {stored.overdue} facturas vencidas",
        "002": "",
        "003": "",
        "004": "",
        "005": f"por {stored.overdue + 1} facturas vencidas",
    }


def test_who_does_not_owe_enough_yet_reads_how_many_are_enough(owing, tmp_path):
    lines, stored = said(owing, tmp_path, MONTHS[:1])
    assert plain(lines["001"]) == plain(lines["005"]) == "si completa 2 facturas vencidas"
    assert stored.overdue == 0


@pytest.mark.parametrize("version", [1, 2])
def test_a_copy_of_an_older_paper_keeps_the_line_that_it_had(owing, tmp_path, version):
    _, stored = said(owing, tmp_path, MONTHS)
    older = replace(stored, snapshot={**stored.snapshot, "v": version, "state": "SUSPENDIDA"})
    assert plain(suspension_text(invoice_page(older, None))) == "por 2 facturas vencidas"
