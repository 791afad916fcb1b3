"""The paper of a count: its sums, its difference with what may explain it, its annulments (R-PAG-03)."""

from dataclasses import replace

import offices
import pytest
import shift_desk
from paper import ink_margins, overlaps, page_count, texts, words
from shift_desk import COUNTED

from app.desk import shift, shift_paper
from app.desk.shift import Drawn
from domain.cash import CountMissing, DrawerReason
from domain.errors import InvalidValue
from reports.count_sheet import write_count_sheet


@pytest.fixture(scope="module")
def _long(tmp_path_factory):
    office = shift_desk.with_a_day(tmp_path_factory.mktemp("arqueo"), receipts=60)
    yield office
    office.store.close()


@pytest.fixture
def office(_long, tmp_path):
    copy = offices.copy_of(_long, tmp_path / "oficina")
    yield copy
    copy.store.close()


def test_a_count_that_is_missing_is_asked_for(office, tmp_path):
    key = shift.current(office).stored.id
    with pytest.raises(CountMissing):
        shift_paper.save_pdf(office, key, tmp_path / "a.pdf")
    with pytest.raises(InvalidValue):
        shift_paper.save_pdf(office, 999, tmp_path / "a.pdf")


def test_the_paper_says_what_was_counted_and_what_there_had_to_be(office, tmp_path):
    expected = shift.current(office).totals.expected
    pieces, left = {}, expected - 20_000
    for piece in office.currency.denominations:
        pieces[piece], left = divmod(left, piece)
    view = shift.close_shift(office, pieces, "Se busca el soporte del recibo")
    path = tmp_path / "arqueo.pdf"
    assert shift_paper.save_pdf(office, view.stored.id, path) == page_count(path) == 1
    text = words(path)
    for part in (
        "Arqueo de caja",
        "Diferencia: falta",
        "−$ 20.000",
        "Se busca el soporte del recibo",
        "Se digitó la cuenta de otro",
        "59 recibos válidos y 1 anulado: 60 números",
        "Papel térmico",
        "Turno cerrado",
    ):
        assert part in text, part
    assert not overlaps(texts(path))
    assert min(ink_margins(path)) >= 8


def test_many_movements_and_annulments_stay_on_one_page(office, tmp_path):
    for place in range(12):
        drawn = Drawn(reason=DrawerReason.TURN_IN, amount=1_000, detail=f"Entrega {place}")
        shift.move_cash(office, drawn)
    shift.count_drawer(office, {1_000: 5})
    sheet = shift_paper.count_sheet(office, shift.current(office))
    assert [line.amount for line in sheet.held if line.label.startswith("Entrega")] == [-12_000]
    assert sum(line.amount for line in sheet.held) == sheet.expected
    path = tmp_path / "largo.pdf"
    assert write_count_sheet(path, replace(sheet, annulled=sheet.annulled * 40)) == 1
    assert not overlaps(texts(path))


def test_a_count_that_ties_says_so(office, tmp_path):
    other = offices.on(office, offices.TODAY, desk=3)
    key = shift.open_shift(other, 0).stored.id
    shift.count_drawer(other, {})
    shift_paper.save_pdf(other, key, tmp_path / "a.pdf")
    text = words(tmp_path / "a.pdf")
    assert "la caja cuadra" in text
    assert "Conteo de un turno abierto" in text


def test_what_is_too_much_is_named(office):
    shift.count_drawer(office, {**COUNTED, 100_000: 40})
    assert shift_paper.count_sheet(office, shift.current(office)).difference > 0
