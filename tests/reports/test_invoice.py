"""The printed invoice: what R-FAC-01 asks for is on it, scanners read it, a reprint is identical."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import invoice_samples as samples
import pytest
from paper import barcodes, ink_margins, overlaps, page_count, picture, png, texts, words

from domain.reading import Observation
from reports.cover import ControlTotal, CoverSheet
from reports.invoice import Layout, write_invoices
from reports.invoice_model import CopyMark, InvoiceDoesNotAddUp

ALL = [
    samples.normal,
    samples.fullest,
    samples.unread,
    samples.one_line,
    samples.credited,
    samples.without_barcode,
    samples.copied,
]
SINGLE = [Layout.LETTER, Layout.HALF]
EVERYWHERE = [
    "Acueducto San Jacinto E.S.P.", "900.123.456-8", "SJ-104872", "0100 412", "Rosalba Quintero Peñaranda",
    "Carrera 7 n.º 3-46, barrio La Esperanza", "01-03-0412", "Residencial, estrato 1", "29 oct – 28 nov 2026",
    "31 días", "09468528", "1.274", "1.243", "31 m³", "Medido por diferencia de lecturas", "21,8 m³", "13 m³",
    "1.432,58", "−60 %", "−11.175", "7.449", "cuota 2 de 3", "saldo", "33.334", "ninguna factura vencida",
    "múltiplo de $ 50", "$ 108.600", "martes 15 de diciembre", "15 de diciembre de 2026", "26 ene 2027",
    "Dónde pagar",
    "expedición", "1 dic 2026", "36.534", "29.197", "9.538", "¿Por qué este valor?", "000000104872",
]  # fmt: skip


def write(tmp_path, layout, *pages, **more):
    path = tmp_path / f"{layout.value}.pdf"
    return path, write_invoices(path, pages, layout, **more)


@pytest.mark.parametrize("layout", SINGLE)
def test_everything_the_law_asks_for_is_on_the_page(tmp_path, layout):
    path, pages = write(tmp_path, layout, samples.normal())
    found = words(path)
    assert pages == 1
    assert [text for text in EVERYWHERE if text not in found] == []


def test_the_letter_shows_the_holder_s_masked_document_and_the_half_letter_does_not(tmp_path):
    assert "CC 37.•••.412" in words(write(tmp_path, Layout.LETTER, samples.normal())[0])
    assert "CC 37" not in words(write(tmp_path, Layout.HALF, samples.normal())[0])


@pytest.mark.parametrize("layout", SINGLE)
def test_the_fullest_invoice_keeps_to_one_page_and_says_it_all(tmp_path, layout):
    path, pages = write(tmp_path, layout, samples.fullest())
    found = words(path)
    assert pages == 1
    expected = (
        "5 facturas vencidas", "342.284", "−60.262", "PQR 2026-0417", "3.603", "cuota 8 de 10", "86.630",
        "Limpieza del Valle S.A.S. E.S.P., NIT 901.234.567-1", "OT-2026-00871", "9 nov 2026", "282.022",
    )  # fmt: skip
    for text in expected:
        assert text in found
    detail = ("6 % anual simple", "SJ-098216", "15 jul 2026 (136)", "1.273", "Ley 142, art. 96")
    assert all(text in found for text in (detail if layout is Layout.LETTER else detail[:1]))


@pytest.mark.parametrize("layout", SINGLE)
def test_a_meter_that_was_not_read_says_why_and_how_the_consumption_was_found(tmp_path, layout):
    found = words(write(tmp_path, layout, samples.unread())[0])
    assert "predio cerrado" in found
    assert "Promedio de sus 6 períodos leídos" in found


@pytest.mark.parametrize("layout", SINGLE)
def test_nothing_payable_and_a_message_of_the_month(tmp_path, layout):
    found = words(write(tmp_path, layout, samples.credited())[0])
    for text in (
        "nada por pagar",
        "Saldo a favor aplicado −36.984",
        "De la oficina.",
        "4 ene 2027",
        "Sin medidor",
    ):
        assert text in found


@pytest.mark.parametrize("layout", list(Layout))
def test_scanners_read_the_payment_code_at_300_dots(tmp_path, layout):
    path, _ = write(tmp_path, layout, samples.fullest())
    assert barcodes(path) == [("]C1", "(415)7709998001237(8020)000000104997(3900)0000518100(96)20261215")]


def test_a_long_reference_takes_narrower_bars_and_is_still_read(tmp_path):
    page = samples.normal()
    long = replace(page.barcode, reference_digits=24)
    path, _ = write(tmp_path, Layout.LETTER, replace(page, barcode=long, reference=long.padded_reference))
    assert barcodes(path) == [("]C1", long.readable())]


@pytest.mark.parametrize("layout", SINGLE)
def test_an_office_without_collector_number_prints_the_reference_large(tmp_path, layout):
    path, _ = write(tmp_path, layout, samples.without_barcode())
    assert barcodes(path) == []
    assert max(run.size for run in texts(path) if run.text.strip() == "000000104872") >= 18


@pytest.mark.parametrize("layout", SINGLE)
@pytest.mark.parametrize("sample", [samples.normal, samples.fullest, samples.without_barcode])
@pytest.mark.parametrize(
    ("worthless", "said"),
    [
        ({"rehearsal": True}, "ENSAYO: no se paga con esta hoja"),
        ({"voided_by": "NC-12"}, "ANULADA: no se paga con esta hoja"),
    ],
)
def test_nobody_can_pay_by_a_paper_that_is_worth_nothing(tmp_path, layout, sample, worthless, said):
    mark = CopyMark(printed_on=date(2026, 9, 30), **worthless)
    path, pages = write(tmp_path, layout, replace(sample(), copy=mark))
    assert pages == 1
    assert barcodes(path) == []
    runs = texts(path)
    assert said in [run.text for run in runs]
    assert not any("(415)" in run.text or run.text == "Referencia de pago" for run in runs)
    assert not overlaps(runs)


@pytest.mark.parametrize("layout", SINGLE)
def test_a_copy_differs_from_the_first_print_by_its_mark_alone(tmp_path, layout):
    first = texts(write(tmp_path, layout, samples.normal())[0])
    second = texts(write(tmp_path, layout, samples.copied())[0])
    added = [run for run in second if run not in first]
    assert [run for run in first if run not in second] == []
    assert sum("COPIA" in run.text for run in added) == 2
    told = " ".join(run.text for run in added).replace("\u00a0", " ")
    assert set(re.split("[ ·,]+", told.strip())) == {"COPIA", "3", "feb", "2027", "n.º", "1"}


@pytest.mark.parametrize("sample", [samples.normal, samples.fullest, samples.without_barcode])
@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize(
    "name", [samples.ISSUER.name, f"{samples.LONG_HOLDER.name} y Corregimientos Vecinos"]
)
def test_the_mark_of_a_copy_stands_in_no_text_s_way(tmp_path, layout, sample, name):
    mark = CopyMark(printed_on=date(2026, 9, 30), number=128)
    page = replace(sample(), number="FACT-1048722", copy=mark)
    path, _ = write(tmp_path, layout, replace(page, issuer=replace(page.issuer, name=name)))
    assert overlaps(texts(path)) == []
    assert "n.º 128" in words(path)


@pytest.mark.parametrize("layout", list(Layout))
def test_the_same_invoices_give_the_same_bytes(tmp_path, layout):
    pages = [sample() for sample in ALL]
    one, _ = write(tmp_path, layout, *pages)
    again = tmp_path / "again.pdf"
    write_invoices(again, pages, layout)
    assert one.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("layout", list(Layout))
def test_ink_stays_eight_millimetres_from_the_edges(tmp_path, layout):
    path, pages = write(tmp_path, layout, *(sample() for sample in ALL))
    for page in range(pages):
        assert min(ink_margins(path, page, dpi=150)) >= 7.9


@pytest.mark.parametrize("many", [1, 2, 5])
def test_two_up_runs_down_the_pile(tmp_path, many):
    pages = [replace(samples.one_line(), number=f"SJ-{place}") for place in range(many)]
    path, sheets = write(tmp_path, Layout.TWO_UP, *pages)
    half = (many + 1) // 2
    assert sheets == page_count(path) == half
    for sheet in range(sheets):
        numbers = [
            run for run in texts(path, sheet) if run.text.startswith("Factura") and run.font == "Lato-Bold"
        ]
        there = [run.text.split()[-1] for run in numbers if run.size > 7.5]
        expected = [sheet] if sheet + half >= many else [sheet, sheet + half]
        assert there == [f"SJ-{place}" for place in expected]
        assert all((run.base > 139.7) == bool(place) for place, run in enumerate(numbers))


def crowded(page, times):
    """The invoice with its charges many times, adding up again."""
    grown = replace(page, charges=page.charges * times)
    total = page.total + grown.other_charges - page.other_charges
    return replace(grown, total=total, barcode=replace(page.barcode, amount=total))


@pytest.mark.parametrize("layout", SINGLE)
def test_what_does_not_fit_goes_to_a_second_sheet_line_by_line(tmp_path, layout):
    page = crowded(samples.fullest(), 12)
    path, pages = write(tmp_path, layout, page)
    assert pages > 1
    assert "hoja siguiente" in words(path)
    later = " ".join(words(path, place) for place in range(1, pages))
    assert later.count("cuota 8 de 10") == 12
    assert "SJ-104997" in later
    assert page.currency.full(page.total).replace("\u00a0", " ") in later


def test_more_than_five_overdue_invoices_are_summed_in_a_first_column(tmp_path):
    page = samples.fullest()
    extra = replace(
        page.previous.detail[0], number="SJ-090001", balance=1000, interest=10, due_on=date(2026, 1, 15)
    )
    detail = (extra, extra, *page.previous.detail)
    page = replace(page, previous=replace(page.previous, detail=detail))
    found = words(write(tmp_path, Layout.LETTER, page)[0])
    for text in ("2 anteriores", "desde 15 ene 2026", "2.000", "SJ-098216", "SJ-103402"):
        assert text in found
    assert "SJ-090001" not in found


@pytest.mark.parametrize(("more", "said"), [(0, "traído al 30 sep 2026"), (1, "desde 30 sep 2026")])
def test_a_balance_brought_in_names_its_day_whole(tmp_path, more, said):
    page = samples.fullest()
    detail = page.previous.detail
    brought = replace(detail[0], number="Saldo inicial", brought_on=date(2026, 9, 30))
    detail = (brought, *(detail if more else detail[1:]))
    page = replace(page, previous=replace(page.previous, detail=detail))
    path, _ = write(tmp_path, Layout.LETTER, page)
    assert said in words(path)
    assert overlaps(texts(path)) == []


def test_an_invoice_that_does_not_add_up_is_not_printed(tmp_path):
    page = samples.normal()
    with pytest.raises(InvoiceDoesNotAddUp):
        write(tmp_path, Layout.LETTER, page, replace(page, total=page.total + 1))
    block = page.blocks[2]
    wrong = replace(block, lines=(replace(block.lines[0], net=1, adjustment=0),))
    with pytest.raises(InvoiceDoesNotAddUp):
        replace(page, blocks=(*page.blocks[:2], wrong)).check()
    assert list(tmp_path.iterdir()) == []


def test_whoever_is_told_of_each_page_can_stop_and_no_file_is_left(tmp_path):
    class Stopped(Exception):
        """The clerk thought better of it."""

    told = []

    def on_page(done):
        told.append(done)
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        write(tmp_path, Layout.LETTER, *[samples.normal()] * 5, on_page=on_page)
    assert told == [1, 2, 3]
    assert list(tmp_path.iterdir()) == []


def test_invoices_are_taken_one_by_one(tmp_path):
    drawn = []

    def pages():
        for place in range(4):
            assert len(drawn) == place
            yield samples.one_line()

    assert write_invoices(tmp_path / "a.pdf", pages(), Layout.HALF, on_page=drawn.append) == 4


def test_the_cover_carries_the_control_totals(tmp_path):
    cover = CoverSheet(
        issuer=samples.ISSUER,
        title="noviembre de 2026 · ciclo 1 · ruta 01-03",
        invoices=312,
        first_number="SJ-104801",
        last_number="SJ-105112",
        by_service=(ControlTotal("Acueducto", 312, 12000), ControlTotal("Ajuste", None, -50)),
        by_class=(ControlTotal("Residencial, estrato 1", 312, 11950),),
        total=11950,
        issued_on=date(2026, 12, 1),
        due_on=samples.DUE,
        printed_at=datetime(2026, 12, 1, 9, 42, tzinfo=UTC),
        printed_by="Marta Ocampo",
    )
    path, pages = write(tmp_path, Layout.TWO_UP, samples.normal(), cover=cover)
    found = words(path)
    assert pages == 2
    for text in (
        "Lote de facturas",
        "312",
        "SJ-104801 a SJ-105112",
        "$ 11.950",
        "−50",
        "Reparte",
        "1 dic 2026 a las",
    ):
        assert text in found
    assert "SJ-104872" in words(path, 1)


def test_the_average_line_is_drawn_over_the_averaged_bars_only(tmp_path):
    page = samples.normal()
    history = samples.history("10 10 10 10 10 10 30* 10 10 10 10 10", averaged=6)
    use = replace(page.consumption, history=history, average=Decimal(10), quantity=12)
    path, _ = write(tmp_path, Layout.LETTER, replace(page, consumption=use))
    assert "(barra vacía: estimado)" in words(path)
    label = next(run for run in texts(path) if run.text.strip() == "promedio")
    image = picture(path, dpi=300)
    slot = (188.4 - 90.0) / 13

    def dark(place):
        """Whether ink crosses the white at the left of a bar, at the height of the average."""
        x, y = 90.0 + (place + 0.08) * slot, label.base - 0.8
        column = [
            image.getpixel((round(x * 300 / 25.4), round(y * 300 / 25.4) + down)) for down in range(-3, 4)
        ]
        return min(column) < 100

    assert [place for place in range(12) if dark(place)] == [5, 7, 8, 9, 10, 11]


@pytest.mark.parametrize("layout", SINGLE)
def test_the_office_s_own_logo_stands_in_the_place_of_the_drop(tmp_path, layout):
    page = samples.normal()
    logo = png(40, 10, alpha=True)
    path, _ = write(tmp_path, layout, *[replace(page, issuer=replace(page.issuer, logo=logo))] * 3)
    assert path.read_bytes().count(b"/Subtype/Image") == 2, "picture and its transparency, once a file"
    assert overlaps(texts(path)) == []
    name = next(run for run in texts(path) if run.text.startswith("Acueducto San Jacinto"))
    assert name.left > 24


def test_many_values_on_the_coupon_run_on_in_lines(tmp_path):
    page = samples.fullest()
    blocks = (*page.blocks, *page.blocks)
    added = sum(block.net for block in page.blocks)
    total = page.total + added - 500
    page = replace(
        page, blocks=blocks, credit_applied=500, total=total, barcode=samples.barcode(104997, total)
    )
    found = words(write(tmp_path, Layout.LETTER, page)[0])
    assert "Acued. 36.534 · Alcant. 29.197 · Aseo 9.538 · Acued. 36.534" in found
    assert "A favor −500" in found


def test_a_reading_with_a_remark_keeps_both(tmp_path):
    page = samples.normal()
    use = replace(page.consumption, cause=Observation.VISIBLE_LEAK, variation=None, averaged_periods=1)
    found = words(write(tmp_path, Layout.LETTER, replace(page, consumption=use))[0])
    assert "Medido por diferencia de lecturas (fuga visible)" in found
    assert "Promedio de un período anterior" in found
