"""What the first papers of an account say: in a neighbour's words, and older papers in those they had."""

from dataclasses import replace

import offices
import pytest
from offices import NOVEMBER
from paper import words

from app.invoicing import billing
from app.month import critique, period
from app.paper import printing
from app.paper.invoice_page import invoice_page
from app.store.papers import PastInvoice
from domain.reading import ConsumptionMethod
from reports.invoice import Layout, write_invoices
from reports.invoice_words import average_text


@pytest.fixture
def first(office, tmp_path):
    """The first invoice of an account that owed something, as it was stored."""
    offices.with_rows(office, tmp_path, [offices.row("001", balance="50000")])
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;113;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    return printing.preview_page(office, "1")[0]


def older(stored, version):
    return replace(stored, snapshot={**stored.snapshot, "v": version})


def test_a_paper_without_a_former_one_does_not_speak_of_the_program(first):
    said = invoice_page(first, None).explanation
    assert said.replace("\u00a0", " ") == (
        "Esta vez no comparamos con una factura anterior: se cobra un consumo de 13 m³ en el período."
    )
    kept = invoice_page(older(first, 2), None).explanation
    assert kept.startswith("Es su primera factura con este programa: consumo de 13")


def test_without_average_it_says_which_periods_are_missing(first):
    estimated = PastInvoice(period=NOVEMBER.plus(-1), m3=20, method=ConsumptionMethod.SIMILAR_AVERAGE)
    drawn = replace(first, history=(estimated,))
    assert average_text(invoice_page(first, None)) == "Sin promedio: no hay períodos anteriores"
    assert average_text(invoice_page(drawn, None)) == "Sin promedio: no hay períodos medidos recientes"
    assert average_text(invoice_page(older(drawn, 2), None)) == "Sin promedio: no hay períodos anteriores"


def test_what_was_brought_in_says_its_day_and_no_days_of_arrears(first, tmp_path):
    def printed(stored):
        path = tmp_path / "factura.pdf"
        write_invoices(path, [invoice_page(stored, None)], Layout.LETTER)
        return words(path)

    now, before = printed(first), printed(older(first, 2))
    assert "traído al 29 nov 2026" in now
    assert "28 nov 2026 (1)" not in now
    assert "28 nov 2026 (1)" in before
