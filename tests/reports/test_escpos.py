"""The language of receipt printers: what is said is read again, and said as another library says it."""

import pytest
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st

from app.demo.receipts import SHAPES, everyday
from reports import escpos, printout
from reports.code_pages import CODE_PAGES, CP437, CP850, CP858, CP1252, LETTERS, PLAIN, code_page
from reports.escpos import Dialect, Pulse, code_128, encode, encode_test
from reports.printout import Align, DrawerPulse, Look, PaperCut, PrintedBars, UnknownCommand
from reports.receipt_grid import COLUMNS, Bars, ReceiptPaper, Rule, Size, Text, lay_out

PAGES = {page.key: page for page in CODE_PAGES}
SPANISH = "áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ n.º m³ · €"


def paper(*rows, columns=48):
    return ReceiptPaper(columns, rows)


def said(*rows, dialect=None, pulse=None):
    return printout.read(encode(paper(*rows), dialect or Dialect(), pulse))


# ---- letters


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (CP858, "áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ n.º m³ · €"),
        (CP1252, "áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ n.º m³ · €"),
        (CP850, "áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ n.º m³ · E"),
        (CP437, "áéíóúüñ AÉIOUÜÑ ¿¡ n.º m3 · E"),
        (PLAIN, "aeiouun AEIOUUN    n.o m3 - E"),
    ],
)
def test_a_page_prints_what_it_has_and_the_nearest_of_what_it_lacks(page, shown):
    assert SPANISH == LETTERS
    assert page.shown(LETTERS) == shown
    assert said(Text(LETTERS), dialect=Dialect(page=page)).lines[0].text == shown


@given(text=st.text(alphabet=st.characters(exclude_categories=("C",))), page=st.sampled_from(CODE_PAGES))
def test_what_is_encoded_is_read_again_letter_by_letter(text, page):
    found = said(Text(text), dialect=Dialect(page=page)).lines[0].text
    assert found == page.shown(text.rstrip())
    assert len(found) == len(text.rstrip())


@given(st.text(), st.sampled_from(CODE_PAGES))
def test_no_text_ever_says_a_command(text, page):
    assert all(code >= 0x20 for code in page.encode(text))


def test_a_page_is_remembered_by_its_key_and_the_usual_one_stands_in():
    assert {code_page(key) for key in PAGES} == set(CODE_PAGES)
    assert code_page("otra") is CP858
    assert (CP858.number, CP1252.number, CP850.number, CP437.number) == (19, 16, 2, 0)


# ---- commands


def test_rows_become_lines_with_their_look():
    found = said(
        Text("Cuenta", bold=True), Rule(), Rule(heavy=True), Text("PAGADO", True, Size.DOUBLE), Text("")
    )
    assert [(line.text, line.columns, line.tall) for line in found.lines] == [
        ("Cuenta", 6, 1), ("-" * 48, 48, 1), ("=" * 48, 48, 1), ("PAGADO", 12, 2), ("", 0, 1),
    ]  # fmt: skip
    assert found.lines[0].runs[0].look == Look(bold=True)
    assert found.lines[1].runs[0].look == Look()
    assert found.lines[3].runs[0].look == Look(bold=True, wide=2, tall=2)
    assert found.parts[-1] == PaperCut(partial=True)


def test_a_printer_without_a_knife_moves_the_paper_to_where_it_is_torn():
    found = said(Text("a"), dialect=Dialect(cuts=False))
    assert [line.text for line in found.lines] == ["a", "", "", "", ""]
    assert not [part for part in found.parts if isinstance(part, PaperCut)]


@pytest.mark.parametrize(
    ("pulse", "heard"),
    [(Pulse(), (2, 100, 100)), (Pulse(5, 60, 240), (5, 60, 240)), (Pulse(2, 0, 9_000), (2, 2, 510))],
)
def test_the_drawer_opens_before_the_paper(pulse, heard):
    assert said(Text("a"), pulse=pulse).parts[0] == DrawerPulse(*heard)


def test_a_printer_that_speaks_chinese_is_told_to_leave_it_first():
    assert encode(paper(), Dialect(leaves_chinese=True))[:7] == b"\x1b@\x1c.\x1bt\x13"
    assert said(Text("ñ"), dialect=Dialect(leaves_chinese=True)).lines[0].text == "ñ"


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
def test_bars_say_what_they_were_given(content):
    bars = said(Bars(content)).parts[0]
    assert bars == PrintedBars(content, 80, 2, Align.MIDDLE)


def test_pairs_of_digits_take_half_the_bars():
    assert code_128("C1-0008142") == b"{BC1-{C\x00\x08\x0e{B2"
    assert code_128("99100") == b"{C\x63\x0a{B0"


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("page", [CP858, CP1252], ids=["858", "1252"])
def test_a_receipt_comes_out_as_it_was_laid_out(shape, columns, page):
    laid = lay_out(SHAPES[shape](), columns)
    found = printout.read(encode(laid, Dialect(page=page)))
    assert found.text.splitlines() == [line.rstrip() for line in laid.lines()]
    assert all(line.columns <= columns for line in found.lines)


# ---- another library says the same


@pytest.fixture
def other():
    return Dummy(profile="TM-T88V")


def asked(printer, name, *args, **options):
    printer.clear()
    getattr(printer, name)(*args, **options)
    return printer.output


def test_commands_are_those_of_another_library(other):
    bold, size = {"bold": True}, {"custom_size": True, "width": 2, "height": 2}
    for ours, theirs in (
        (escpos._INIT, asked(other, "hw", "INIT")),
        (escpos._BOLD + b"\x01", asked(other, "set", **bold)),
        (escpos._ALIGN + b"\x01", asked(other, "set", align="center")),
        (escpos._SIZE + escpos._size(Size.DOUBLE), asked(other, "set", **size)),
        (escpos._FEED + b"\x04", asked(other, "print_and_feed", 4)),
        (escpos._CUT, asked(other, "cut", mode="PART", feed=False)),
        (escpos.pulse_bytes(Pulse(pin=2)), asked(other, "cashdraw", 2)),
        (escpos.pulse_bytes(Pulse(pin=5)), asked(other, "cashdraw", 5)),
    ):
        assert ours == theirs


def test_bars_are_those_of_another_library(other):
    content = code_128("C1-0008142").decode("ascii")
    theirs = asked(
        other, "barcode", content, "CODE128", height=80, width=2, pos="OFF", function_type="B", align_ct=False
    )
    without_font = theirs.replace(b"\x1df\x00", b"")  # the font of letters that are not printed
    assert escpos._bars("C1-0008142") == b"\x1ba\x01" + without_font + b"\x1ba\x00"


@pytest.mark.parametrize("page", [CP858, CP1252, CP850], ids=lambda page: page.codec)
def test_spanish_letters_are_the_bytes_of_another_library(other, page):
    letters = "".join(char for char in "áéíóúüñÁÉÍÓÚÜÑ¿¡º" if page.has(char))
    other.magic.force_encoding(page.codec.upper())
    assert page.encode(letters) == asked(other, "text", letters)
    other.magic.encoding = None


def test_the_reader_understands_a_receipt_of_another_library(other):
    other.magic.force_encoding("CP858")
    other.clear()
    other.hw("INIT")
    other._raw(escpos.page_bytes(CP858))
    other.set(custom_size=True, width=1, height=2)
    other.text("Señor Ñáñez: $ 1.234\n")
    other.cashdraw(2)
    other.cut(mode="PART", feed=False)
    found = printout.read(other.output)
    assert found.text == "Señor Ñáñez: $ 1.234"
    assert found.lines[0].tall == 2
    assert found.parts[1:] == (DrawerPulse(2, 100, 100), PaperCut(partial=True))


# ---- the reader


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (b"abc", ["abc"]),
        (b"abc\x1bd\x02", ["abc", ""]),
        (b"abc\x1bd\x00", ["abc"]),
        (b"\x1bd\x01", [""]),
        (b"\x1bt\x10\xf1\n\x1b@\xa4\n", ["ñ", "ñ"]),
    ],
)
def test_lines_end_where_a_printer_ends_them(data, parts):
    assert [line.text for line in printout.read(data).lines] == parts


def test_knives_and_sides():
    found = printout.read(b"\x1ba2a\n\x1dV\x00\x1dV1\x1dVA\x05")
    assert found.lines[0].align is Align.RIGHT
    assert found.parts[1:] == (PaperCut(False), PaperCut(True), PaperCut(False))
    bars = printout.read(b"\x1dkI\x05{Ba{{").parts[0]
    assert (bars.content, bars.align) == ("a{", Align.LEFT)


@pytest.mark.parametrize(
    "data",
    [
        b"\x1bZ",
        b"\x07", b"\x1b", b"a\x1bt\x63", b"\x1ba\x07", b"\x1dV\x09", b"\x1dH\x02", b"\x1bp\x07\x01\x01",
        b"\x1dkA\x01a", b"\x1dkI\x09{Ba", b"\x1dkI\x01a", b"\x1dkI\x03{C\x64", b"\x1bp\x00",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_and_named(data):
    with pytest.raises(UnknownCommand, match="at byte"):
        printout.read(data)


# ---- the test page


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_test_page_says_the_same_letters_in_every_page(columns):
    found = printout.read(encode_test(columns, Dialect(cuts=False), Pulse()))
    texts = [line.text for line in found.lines]
    for page in CODE_PAGES:
        assert texts[texts.index(page.label) + 1] == page.shown(LETTERS)[:columns].rstrip()
    assert f"{'1234567890' * 5}"[:columns] in texts
    assert all(line.columns <= columns for line in found.lines)
    assert [part for part in found.parts if isinstance(part, PrintedBars)]
    assert isinstance(found.parts[0], DrawerPulse)


def test_an_everyday_receipt_is_a_kilobyte():
    assert len(encode(lay_out(everyday()), Dialect(), Pulse())) < 1_500
