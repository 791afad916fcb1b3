"""The management report of any days: tied to the ledger, on one page, whatever the days hold."""

from dataclasses import replace
from datetime import date, timedelta

import agreement_office
import claim_office
import offices
import order_office
import pytest
from hypothesis import given
from hypothesis import strategies as st
from offices import NOVEMBER
from paper import ink_margins, overlaps, page_count, texts, words

from app.debt import agreements, service_orders
from app.debt.service_orders import Report as CrewReport
from app.desk import annulment, cash
from app.figures import critique_paper, management, management_paper, month_facts
from app.figures.month_model import Moved
from app.figures.work_model import OrderLine
from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.month.period import PeriodMissing
from domain.calendar import month_range
from domain.errors import InvalidValue
from domain.period import Period
from domain.service_order import OrderKind

DECEMBER, JANUARY = Period(2026, 12), Period(2027, 1)
FIRST, LAST = date(2026, 11, 1), date(2027, 2, 20)


def plain(path, page=0):
    return words(path, page).replace("\u00a0", " ")


def whole(path):
    """One page, inside its margins, in type that can be read, nothing over another."""
    assert page_count(path) == 1
    runs = texts(path)
    assert overlaps(runs) == []
    assert min(ink_margins(path)) >= 8
    assert min(run.size for run in runs) >= 6.49
    return plain(path)


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gestion")
    owing = claim_office.owing(offices.blank(folder / "oficina"), folder)
    cash.collect(owing, cash.Payment(account="001", amount=30_000))
    undone = cash.collect(owing, cash.Payment(account="002", amount=500_000)).receipt
    cash.collect(owing, cash.Payment(account="002", amount=200_000, channel="convenio"))
    annulment.annul(owing, undone, "se escribió otro valor")
    adjustment.issue(owing, Note(kind=NoteKind.CREDIT, invoice="3", amount=4_000, reason="fuga"))
    claim_office.filed(owing, invoice="4", amount=9_000, account="002")
    later = offices.on(owing, LAST)
    yield later
    later.store.close()


def test_a_month_of_days_says_what_the_months_facts_say(lived):
    for period in (NOVEMBER, DECEMBER, JANUARY):
        since, upto = month_range(period)
        found = management.between(lived, since, upto)
        with lived.store.read() as transaction:
            facts = month_facts.facts(transaction, period, LAST)
        assert found.moved == facts.movement.whole
        assert found.collected.total.collected == facts.collection.total
        assert found.ties


@given(first=st.integers(0, 111), days=st.integers(0, 111), cut=st.integers(0, 111))
def test_any_days_tie_and_two_stretches_make_one(lived, first, days, cut):
    since = FIRST + timedelta(days=first)
    upto = min(LAST, since + timedelta(days=days))
    found = management.between(lived, since, upto)
    assert found.ties
    middle = min(upto, since + timedelta(days=cut))
    if middle < upto:
        one = management.between(lived, since, middle)
        two = management.between(lived, middle + timedelta(days=1), upto)
        assert one.moved.closing == two.moved.opening
        for part in ("brought", "billed", "collected", "notes", "other"):
            assert getattr(one.moved, part) + getattr(two.moved, part) == getattr(found.moved, part)
        assert one.issued.invoices + two.issued.invoices == found.issued.invoices
        assert one.claims.filed + two.claims.filed == found.claims.filed


def test_the_page_says_its_days_its_cut_and_its_figures(lived, tmp_path):
    found = management.between(lived, date(2027, 1, 4), date(2027, 1, 31))
    path = tmp_path / "gestion.pdf"
    assert management_paper.print_management(lived, found, path) == 1
    text = whole(path)
    for told in (
        "Informe de gestión", "Del 4 al 31 de enero de 2027", "Fecha de corte: 31 de enero de 2027",
        "En 28 días entraron", "Cuadra con el libro.", "1 recibo deshecho", "1 recibidos; 1 sin responder.",
    ):  # fmt: skip
        assert told in text
    assert management_paper.file_name(found) == "informe-gestion-2027-01-04-a-2027-01-31.pdf"


def test_orders_and_agreements_are_on_the_page(tmp_path):
    office = order_office.scheduled(order_office.owing(tmp_path))
    service_orders.carry_out(office, CrewReport(order=1, done=True))
    today = office.clock.today()
    found = management.between(office, today - timedelta(days=6), today)
    path = tmp_path / "gestion.pdf"
    management_paper.print_management(office, found, path)
    assert "100,0 % en plazo." in whole(path)
    office.store.close()


def test_agreements_signed_in_the_days_are_told(tmp_path):
    office = agreement_office.owing(tmp_path)
    agreements.sign(office, agreement_office.signing())
    found = management.between(office, office.clock.today(), office.clock.today())
    path = tmp_path / "gestion.pdf"
    management_paper.print_management(office, found, path)
    text = whole(path)
    assert (found.agreements.new, found.days) == (1, 1)
    assert "1 vigentes; 0 incumplidos." in text
    assert "2 de enero de 2027" in text
    office.store.close()


def test_the_fullest_days_keep_to_one_page_and_what_is_loose_is_said(lived, tmp_path):
    found = management.between(lived, FIRST, LAST)
    big = 98_765_432_109
    lines = [
        OrderLine(
            kind=kind, opening=12_345, made=12_345, done=12_345, annulled=1_234, not_done=1_234,
            closing=9_877, late=1_234, overdue=1_234,
        )
        for kind in OrderKind
    ]  # fmt: skip
    moved = Moved(opening=big, brought=big, billed=big, collected=big, notes=-big, other=big, closing=-big)
    full = replace(
        found, orders=tuple(lines), moved=moved,
        agreements=replace(found.agreements, opening=big, down_payments=big, collected=big, new=9_999),
        claims=replace(found.claims, given_back=big, closing=1_234),
    )  # fmt: skip
    path = tmp_path / "gestion.pdf"
    management_paper.print_management(lived, full, path)
    text = whole(path)
    assert "Visitas y trabajos" in text
    assert "NO cuadra con el libro" in text


def test_an_office_without_anything_has_its_page(office, tmp_path):
    today = office.clock.today()
    found = management.between(office, today, today)
    path = tmp_path / "gestion.pdf"
    management_paper.print_management(office, found, path)
    text = whole(path)
    assert "la cartera quedó igual" in text
    assert "Nadie pagó en estos días." in text


@pytest.mark.parametrize(
    ("since", "upto"),
    [(date(2027, 2, 2), date(2027, 2, 1)), (LAST, date(2027, 2, 21)), (date(2026, 2, 1), LAST)],
)
def test_days_that_no_report_has_are_refused(lived, since, upto):
    with pytest.raises(InvalidValue):
        management.between(lived, since, upto)


@pytest.mark.parametrize(
    ("since", "upto", "told"),
    [
        (date(2026, 11, 3), date(2026, 11, 3), "3 de noviembre de 2026"),
        (date(2026, 11, 3), date(2026, 11, 9), "del 3 al 9 de noviembre de 2026"),
        (date(2026, 10, 30), date(2026, 11, 9), "del 30 de octubre al 9 de noviembre de 2026"),
        (date(2026, 12, 30), date(2027, 1, 9), "del 30 de diciembre de 2026 al 9 de enero de 2027"),
    ],
)
def test_days_are_said_once(since, upto, told):
    assert management_paper.span(since, upto) == told


# ── the report of critique ──────────────────────────────────────────────────


def test_the_critique_of_a_month_is_one_page(lived, tmp_path):
    found = critique_paper.report(lived, DECEMBER)
    path = tmp_path / "critica.pdf"
    critique_paper.print_critique(lived, found, path)
    text = whole(path)
    assert "Informe de crítica" in text
    assert "Diciembre de 2026" in text
    cases = {("SIN_LECTURA", ""): 3, ("DESVIACION_ALZA", "aceptar"): 2}
    some = replace(found, critique=replace(found.critique, rows=50, read=47, cases=cases))
    critique_paper.print_critique(lived, some, path)
    text = whole(path)
    assert "5 lecturas salieron a revisión (10,0 % de las novedades); faltan 3 por decidir." in text
    with pytest.raises(PeriodMissing):
        critique_paper.report(lived, Period(2020, 1))


def test_the_orders_write_both_papers(caudal, tmp_path):
    caudal(*offices.CREATE)
    told = caudal(
        "informe", "gestion", "--desde", "2026-11-01", "--hasta", "2026-11-29", "--salida", str(tmp_path)
    )
    assert told["cuadra"]
    assert told["paginas"] == 1
    assert (tmp_path / "informe-gestion-2026-11-01-a-2026-11-29.pdf").exists()
    caudal("periodo", "abrir", "2026-11")
    file = tmp_path / "critica.pdf"
    assert caudal("informe", "critica", "2026-11", "--salida", str(file))["casos"] == 0
    assert file.exists()
