"""The paper of a day: its sums tie, an open day says so, long lists go over the page (R-PAG-03)."""

from dataclasses import replace
from datetime import date

import offices
import pytest
import shift_desk
from paper import ink_margins, overlaps, page_count, texts, words
from shift_desk import COUNTED

from app.desk import annulment, cash, cash_day, cash_day_paper, shift
from app.desk.annulment import Undoing
from app.desk.cash import Payment
from reports.day_sheet import write_day_sheet

NEXT = date(2026, 11, 30)


@pytest.fixture(scope="module")
def _long(tmp_path_factory):
    office = shift_desk.with_a_day(tmp_path_factory.mktemp("dia"))
    bank = Payment(account=shift_desk.ONE, amount=9_000, means={"transferencia": 9_000}, channel="banco")
    cash.collect(office, bank)
    yield office
    office.store.close()


@pytest.fixture
def office(_long, tmp_path):
    copy = offices.copy_of(_long, tmp_path / "oficina")
    yield copy
    copy.store.close()


def said(path, page=0):
    return words(path, page).replace("\u00a0", " ")


def test_an_open_day_says_so_and_a_closed_one_who_closed_it(office, tmp_path):
    path = tmp_path / "dia.pdf"
    assert cash_day_paper.save_pdf(office, None, path) == page_count(path) == 1
    text = said(path)
    for part in (
        "ABIERTO", "Abierto: puede cambiar", "estas cifras pueden cambiar", "Caja 1", "Banco",
        "Se digitó la cuenta de otro", "Recaudo del día",
    ):  # fmt: skip
        assert part in text, part
    shift.close_shift(office, COUNTED)
    done = cash_day.close_day(office, words="Quedó pendiente el cheque")
    assert cash_day_paper.save_pdf(office, done.day, path) == 1
    text = said(path)
    assert "ABIERTO" not in text
    for part in ("Cierre del día", "Cerrado por", "Nota: Quedó pendiente el cheque", "no admite cambios"):
        assert part in text, part
    assert overlaps(texts(path)) == []
    assert min(ink_margins(path, dpi=150)) >= 7.9


def test_each_table_sums_to_what_the_day_collected(office):
    found = cash_day.day(office)
    sheet = cash_day_paper.day_sheet(office, found)
    for lines in (sheet.places, sheet.cashiers, sheet.means, sheet.concepts):
        assert sum(line.amount for line in lines) == sheet.collected == found.collected
    assert sum(line.many for line in sheet.places) == len(found.made) - len(found.undone)
    assert [(each.number, each.difference, each.counted) for each in sheet.shifts] == [
        (1, 0, 10_000), (2, None, None)
    ]  # fmt: skip


def test_what_is_undone_another_day_stands_on_that_day_s_paper(office, tmp_path):
    shift.close_shift(office, COUNTED)
    cash_day.close_day(office)
    paid = cash_day.day(office).made[0]
    tomorrow = offices.on(office, NEXT)
    undoing = Undoing(receipt=paid.number, reason="cheque malo", authorised_by="C. Ríos")
    annulment.reverse_receipt(tomorrow, undoing)
    path = tmp_path / "dia.pdf"
    cash_day_paper.save_pdf(tomorrow, None, path)
    for part in ("cheque malo", "C. Ríos", "−$ 10.000"):
        assert part in said(path), part


@pytest.mark.parametrize(("shifts", "undone", "pages"), [(1, 1, 1), (6, 9, 2), (1, 100, 4)])
def test_long_lists_go_over_the_page_with_their_heads(office, tmp_path, shifts, undone, pages):
    sheet = cash_day_paper.day_sheet(office, cash_day.day(office))
    line = replace(sheet.places[0], label="Corresponsal de la Cooperativa Ñáñez de San José de Suaita")
    full = replace(
        sheet,
        places=[line] * 14,
        means=[line] * 4,
        concepts=[line] * 16,
        shifts=[replace(sheet.shifts[0], cashier="María del Rosario Ñúñez Echeverri-Santacoloma")] * shifts,
        undone=[replace(sheet.undone[0], reason="Se digitó la cuenta de otro de la vereda")] * undone,
        words="Todo quedó consignado. " * 20,
    )
    path = tmp_path / "dia.pdf"
    assert write_day_sheet(path, full) == page_count(path) == pages
    for page in range(pages):
        assert overlaps(texts(path, page)) == []
        assert f"{page + 1} de {pages}" in said(path, page)
    assert "Recibe y aprueba" in said(path, pages - 1)
    assert min(ink_margins(path, dpi=150)) >= 7.9


def test_an_empty_day_has_its_paper(office, tmp_path):
    path = tmp_path / "dia.pdf"
    assert cash_day_paper.save_pdf(office, date(2026, 1, 3), path) == 1
    assert "$ 0" in said(path)


def test_the_order_writes_the_sheet_of_the_day(ready, tmp_path):
    path = tmp_path / "dia.pdf"
    assert ready("caja", "dia", "--salida", path)["recaudo"] == 0
    assert "ABIERTO" in said(path)


def test_several_cashiers_of_a_desk_stand_on_the_paper(office, tmp_path):
    path = tmp_path / "dia.pdf"
    cash_day_paper.save_pdf(office, None, path)
    assert "Por quien recaudó" not in said(path)
    cash.collect(replace(office, user="Rosalba Ñáñez"), Payment(account=shift_desk.ONE, amount=3_000))
    assert cash_day_paper.save_pdf(office, None, path) == 1
    for part in ("Por quien recaudó", "Rosalba Ñáñez, caja 1", "oficina, Rosalba Ñáñez"):
        assert part in said(path), part
    assert overlaps(texts(path)) == []
