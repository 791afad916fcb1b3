"""Whatever the cadastre holds, no text of an invoice leaves its place or stands in another's way."""

from dataclasses import replace

import invoice_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import ink_margins, overlaps, texts

from reports.invoice import Layout, write_invoices
from reports.measure import FLOOR
from reports.spanish import PESOS

ALL = [
    samples.normal,
    samples.fullest,
    samples.unread,
    samples.one_line,
    samples.credited,
    samples.without_barcode,
    samples.copied,
]
CHARS = st.characters(codec="latin-1", categories=["Lu", "Ll", "Nd", "Pd", "Po"])
NAMES = st.lists(st.text(CHARS, min_size=1, max_size=40), min_size=1, max_size=12).map(" ".join)
CODES = st.text(st.sampled_from("0123456789-AB"), min_size=1, max_size=14)


def check(path, page=0):
    runs = texts(path, page)
    assert overlaps(runs) == []
    assert min(run.size for run in runs) >= FLOOR - 0.01
    assert min(ink_margins(path, page, dpi=75)) >= 7.6


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("sample", ALL)
def test_samples_have_no_texts_in_each_other_s_way(tmp_path, sample, layout):
    path = tmp_path / "a.pdf"
    write_invoices(path, [sample()], layout)
    check(path)


@st.composite
def odd_invoices(draw):
    """Long names and addresses, many or few lines, large amounts, any consumption."""
    page = draw(st.sampled_from([samples.normal, samples.fullest, samples.unread, samples.one_line]))()
    factor = draw(st.sampled_from([1, 1000]))
    holder = replace(
        page.holder,
        name=draw(NAMES),
        address=draw(NAMES),
        neighbourhood=draw(NAMES),
        municipality=draw(NAMES),
    )
    lines = draw(st.integers(0, 14))
    charges = (samples.normal().charges * 14)[:lines]
    charges = tuple(replace(charge, label=draw(NAMES), amount=charge.amount * factor) for charge in charges)
    use = replace(
        page.consumption,
        meter=draw(CODES),
        quantity=draw(st.integers(0, 99999)),
        history=samples.history(" ".join(map(str, draw(st.lists(st.integers(0, 9999), max_size=12))))),
    )
    page = replace(
        page,
        issuer=replace(page.issuer, name=draw(NAMES), address=draw(NAMES), web=draw(NAMES)),
        holder=holder,
        account=draw(CODES),
        number=f"SJ-{draw(st.integers(1, 10**7))}",
        route=draw(CODES),
        consumption=use,
        charges=charges,
        explanation=draw(NAMES) + " " + page.explanation,
        message=draw(st.sampled_from(["", samples.credited().message])),
        suspension=page.suspension,
    )
    rest = page.total - samples.normal().other_charges if page.charges else page.total
    due = sum(block.net for block in page.blocks) + page.other_charges + page.adjustment
    due += page.previous.amount - page.previous.claimed - page.credit_applied
    assert rest <= due or rest > 0
    return replace(page, total=due, barcode=samples.barcode(104872, due))


@settings(max_examples=25)
@pytest.mark.parametrize("layout", [Layout.LETTER, Layout.HALF])
@given(page=odd_invoices())
def test_no_invoice_overflows(tmp_path_factory, layout, page):
    path = tmp_path_factory.mktemp("fit") / "a.pdf"
    pages = write_invoices(path, [page], layout)
    for place in range(pages):
        check(path, place)


@pytest.mark.parametrize("layout", [Layout.LETTER, Layout.HALF])
@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_any_number_of_lines_stays_above_the_cut_or_goes_to_the_next_sheet(tmp_path, layout, lines):
    page = samples.normal()
    charges = tuple(replace(page.charges[0], amount=1000 + place, instalment=None) for place in range(lines))
    page = replace(page, charges=charges)
    total = page.total - 33333 + page.other_charges
    page = replace(page, total=total, barcode=samples.barcode(104872, total))
    path = tmp_path / "a.pdf"
    pages = write_invoices(path, [page], layout)
    for place in range(pages):
        check(path, place)
    amounts = [run.text.strip() for place in range(pages) for run in texts(path, place)]
    assert all(PESOS.bare(charge.amount) in amounts for charge in charges)
