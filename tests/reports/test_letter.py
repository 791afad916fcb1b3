"""Letters on paper: one sheet if any density makes it one, every word printed, nothing over the margins."""

from dataclasses import replace
from datetime import date

import paper
import pytest
from invoice_samples import normal

from reports.invoice_model import Issuer
from reports.layout import Pen
from reports.letter import DebtRow, Drawn, LetterPaper, Paragraph, WayOut, write_letters
from reports.letter_flow import Run, flow
from reports.letter_sheet import LetterSheet, LetterStop
from reports.measure import Measure
from reports.pdf import PdfFile
from reports.styles import bold, regular

ISSUER = Issuer(name="Acueducto San Jacinto E.S.P.", tax_id="900.123.456-8", phone="604 555 01 18")
LONG = "Asociación de Copropietarios y Usuarios del Conjunto Residencial Nuestra Señora de los Ángeles Norte"
LETTER = LetterPaper(
    issuer=ISSUER,
    municipality="San Jacinto",
    kind="Cobro persuasivo",
    number="CP-2026-1107",
    on=date(2026, 12, 3),
    account="0100781",
    addressed=("Señor(a)", "Hernán Darío Ibáñez Güiza", "Transversal 3 n.º 8-71", "San Jacinto"),
    title="Cuenta 0100 781: $ 172.954 por pagar",
    paragraphs=(
        Paragraph((("Debe ", False), ("$ 172.954", True), (", y nada más.\nDe verdad.", False))),
        Paragraph(drawn=Drawn.DEBT),
        Paragraph((("Dos maneras de quedar al día", False),), heading=True),
        Paragraph(drawn=Drawn.WAYS),
    ),
    rows=(DebtRow("SJ-100714", "ago 2026", date(2026, 9, 15), 79, 56_322, 731),),
    ways=(
        WayOut("Pagar todo", "$ 172.954", "hasta el viernes."),
        WayOut("Firmar un convenio", "$ 1", "Así."),
    ),
    place_of="Lote L-2026-0003, carta 41 de 86",
    made_by="Diana Rojas",
)
SHEET = LetterSheet(
    issuer=ISSUER,
    kind="Cobro persuasivo",
    batch="L-2026-0003",
    route="03-02",
    made_on=date(2026, 12, 3),
    due_on=date(2026, 12, 18),
    stops=tuple(
        LetterStop(number=f"CP-2026-{place:04}", account="0100781", name=LONG, address=LONG, amount=172_954)
        for place in range(1, 22)
    ),
)


def said(file, page=0):
    return paper.words(file, page).replace("\u00a0", " ")


def test_it_says_all_of_itself(tmp_path):
    file = tmp_path / "carta.pdf"
    assert write_letters(file, [LETTER]) == 1
    for words in (
        "Cobro persuasivo CP-2026-1107", "San Jacinto, 3 de diciembre de 2026", "Hernán Darío Ibáñez Güiza",
        "Debe $ 172.954", ", y nada más.", "De verdad.", "SJ-100714", "57.053", "Firmar un convenio",
        "Lote L-2026-0003, carta 41 de 86", "Elaboró: Diana Rojas", "Firma y sello de la oficina",
    ):  # fmt: skip
        assert words in said(file)
    assert "COPIA" not in said(file)


def test_a_copy_says_which_it_is(tmp_path):
    write_letters(tmp_path / "c.pdf", [replace(LETTER, copied=(date(2026, 12, 9), 2), signer="Ana Ríos")])
    assert "COPIA · 9 dic 2026, n.º 2" in said(tmp_path / "c.pdf")
    assert "Ana Ríos" in said(tmp_path / "c.pdf")


def test_a_letter_that_would_just_not_fit_stands_closer_and_a_long_one_turns_the_page(tmp_path):
    words = Paragraph((("Sabemos que a veces el mes no alcanza, y queremos ayudarle. " * 6, False),))
    assert write_letters(tmp_path / "una.pdf", [replace(LETTER, paragraphs=(words,) * 6)]) == 1
    rows = LETTER.rows * 60
    long = replace(LETTER, rows=rows, paragraphs=(*LETTER.paragraphs, words))
    pages = write_letters(tmp_path / "larga.pdf", [long])
    assert pages == 2
    assert "hoja 2" in said(tmp_path / "larga.pdf", 1)
    assert said(tmp_path / "larga.pdf").count("SJ-100714") + said(tmp_path / "larga.pdf", 1).count(
        "SJ-100714"
    ) == len(rows)


def test_long_names_are_whole(tmp_path):
    letter = replace(LETTER, addressed=("Señores", LONG, LONG, "San José"), issuer=replace(ISSUER, name=LONG))
    write_letters(tmp_path / "c.pdf", [letter])
    assert said(tmp_path / "c.pdf").replace("\n", " ").count("Nuestra Señora de los Ángeles Norte") == 3


def test_the_sheet_of_the_route_comes_first_and_the_invoice_after_its_letter(tmp_path):
    told = []
    invoice = normal()
    letters = [LETTER, replace(LETTER, invoice=invoice, ways=(), rows=())]
    pages = write_letters(tmp_path / "r.pdf", letters, sheet=SHEET, on_letter=told.append)
    assert (pages, told) == (5, [1, 2])
    assert "Planilla de entrega de cartas" in said(tmp_path / "r.pdf")
    assert "Hoja 2 de 2" in said(tmp_path / "r.pdf", 1)
    assert invoice.number in said(tmp_path / "r.pdf", 4)


@pytest.fixture
def pen(tmp_path):
    with (tmp_path / "x.pdf").open("wb") as stream:
        yield Pen(PdfFile(stream, title="x"))


def test_a_change_of_weight_inside_a_word_leaves_no_gap(pen):
    plain, strong = regular(10), bold(10)
    ((first, second, third),) = flow(pen, [Run("Debe ", plain), Run("5", strong), Run(", hoy", plain)], 100.0)
    assert (first[1], second[1], third[1]) == ("Debe", "5", ", hoy")
    assert third[0] == pytest.approx(second[0] + pen.width("5", strong))
    assert isinstance(pen, Measure)


def test_lines_are_no_wider_than_their_room_even_for_a_word_without_blanks(pen):
    lines = flow(pen, [Run("a " * 40 + "x" * 200, regular(10))], 60.0)
    assert all(x + pen.width(text, style) <= 60.01 for line in lines for x, text, style in line)
    assert "".join(text for line in lines for _, text, _ in line).count("x") == 200


def test_a_break_in_the_words_ends_the_line(pen):
    lines = flow(pen, [Run("uno\n\ndos ", regular(10))], 60.0)
    assert [[text for _, text, _ in line] for line in lines] == [["uno"], [], ["dos"]]
