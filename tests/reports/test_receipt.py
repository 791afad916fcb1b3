"""Receipts: what they refuse to say, how they stand on a grid, the same rows on a PDF."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import barcodes, opened, texts, words

from app.demo.receipts import SHAPES, annulled, copied, everyday, long_names, several_accounts
from domain.period import Period
from reports.receipt import ReceiptDoesNotAddUp, ReceiptInvoice, ReceiptLine, ReceiptMeans, Source
from reports.receipt_grid import COLUMNS, NARROW, OLD, WIDE, Bars, Size, Text, lay_out
from reports.receipt_pdf import ROLLS, write_receipts
from reports.receipt_words import clean, cut, flow, pair, pair_or_stack, wrap
from reports.spanish import Currency

MILLIMETRE = 72 / 25.4
WIDE_PAPER = """\
          ACUEDUCTO SAN JACINTO E.S.P.
       NIT 900.123.456-8 · Vigilada SSPD
     Calle 5 n.º 4-18 · Tel. 604 555 01 18

RECIBO DE CAJA                        C1-0008142
vie 4 dic 2026 09:42:17       Caja 1 · ana.perez
------------------------------------------------
Cuenta 0100 412
Rosalba Quintero Peñaranda
Carrera 7 n.º 3-46, barrio La Esperanza
Factura SJ-104872, nov 2026    vence 15 dic 2026
------------------------------------------------
Acueducto                                 36.534
Alcantarillado                            29.197
Aseo                                       9.538
Medidor nuevo, cuota 2 de 3               33.333
Ajuste                                        -2
================================================
PAGADO         $ 108.600

Efectivo recibido                        110.000
Cambio                                     1.400
------------------------------------------------
Saldo de la cuenta después del pago            0
Por facturar: medidor, 1 cuota            33.334

                   C1-0008142
Conserve este recibo: es su constancia de pago.
 Reclamos: hasta 5 meses después de la factura."""


def only(receipt, **changes):
    """The receipt with its one account changed."""
    return replace(receipt, accounts=(replace(receipt.accounts[0], **changes),))


def lines(receipt, columns=WIDE):
    return [line.strip() for line in lay_out(receipt, columns).lines()]


def test_the_wide_receipt_says_what_was_agreed_line_by_line():
    assert "\n".join(lay_out(everyday()).lines()) == WIDE_PAPER


def test_the_narrow_receipt_says_the_same_in_fewer_letters():
    said = lines(everyday(), NARROW)
    assert said[:8] == [
        "ACUEDUCTO SAN JACINTO E.S.P.", "NIT 900.123.456-8", "Vigilada SSPD", "Calle 5 n.º 4-18",
        "Tel. 604 555 01 18", "", "RECIBO                C1-0008142", "4 dic 2026 09:42          Caja 1",
    ]  # fmt: skip
    assert {"Atendió: ana.perez", "Medidor, cuota 2 de 3     33.333", "PAGADO   108.600"} <= set(said)


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_row_is_wider_than_the_paper_and_no_amount_is_ever_cut(shape, columns):
    receipt = SHAPES[shape]()
    paper = lay_out(receipt, columns)
    assert all(len(row.text) * row.size.wide <= columns for row in paper.rows if isinstance(row, Text))
    said = "\n".join(paper.lines())
    for account in receipt.accounts:
        for line in account.lines:
            assert f" {line.amount:,}".replace(",", ".") in said


def test_several_accounts_say_what_each_was_paid_and_what_it_still_owes():
    said = lines(several_accounts())
    start = said.index("Cuenta 0100 977                          122.785")
    assert said[start + 1 : start + 9] == [
        "Junta de Acción Comunal Barrio La Esperanza",
        "SJ-103990  oct 2026                     50.970",
        "SJ-104911  nov 2026                     71.815",
        "Se aplicó a:",
        "Interés de mora                          1.214",
        "Acueducto                               68.235",
        "Alcantarillado                          53.336",
        "Saldo de la cuenta después del pago     65.880",
    ]
    assert "Queda a favor de la cuenta              20.000" in said
    assert "Saldo a favor de la cuenta              20.000" in said


def test_mixed_means_say_each_part_and_the_change_apart_from_what_was_collected():
    said = lines(several_accounts())
    start = said.index("Tarjeta terminada en 4417                150.000")
    assert said[start + 1 : start + 4] == [
        "Efectivo                                  68.054",
        "Efectivo recibido                         70.000",
        "Cambio                                     1.946",
    ]
    assert several_accounts().change == 1_946
    narrow = lines(several_accounts(), NARROW)
    assert narrow[narrow.index("Tarjeta                  150.000") + 1] == "terminada en 4417"


def test_exact_cash_has_no_change_to_speak_of():
    exact = replace(everyday(), means=(ReceiptMeans(label="Efectivo", amount=108_600, received=108_600),))
    said = lines(exact)
    assert "Efectivo                                 108.600" in said
    assert not [line for line in said if line.startswith(("Cambio", "Efectivo recibido"))]


def test_a_copy_begins_by_saying_so():
    assert lines(copied())[:3] == ["*** COPIA ***", "Copia 2, del 7 dic 2026", ""]


def test_an_annulled_receipt_says_why_and_serves_for_nothing():
    said = lines(annulled())
    assert said[0] == "*** ANULADO ***"
    assert " ".join(said[1:3]) == "El 5 dic 2026: se cobró en la cuenta de otro. Reverso RV-000031."
    assert "ANULADO        $ 108.600" in said
    assert said[-1] == "Recibo anulado: no es constancia de pago."
    assert not [line for line in said if line.startswith(("Saldo", "Por facturar", "Conserve"))]
    in_its_shift = replace(
        annulled(), annulled=replace(annulled().annulled, reason="otro valor.", document="")
    )
    assert "El 5 dic 2026: otro valor." in lines(in_its_shift)
    of_several = replace(several_accounts(), annulled=annulled().annulled)
    assert not [line for line in lines(of_several) if line.startswith("Saldo")]


def test_the_paper_that_stays_says_whose_it_is():
    assert lines(replace(everyday(), kept_by="Copia para la oficina"))[0] == "Copia para la oficina"


def test_what_is_too_long_takes_a_second_line_and_is_then_cut_before_its_amount():
    said = lines(long_names())
    assert said[said.index("Cuenta 0100 412") + 1 :][:2] == [
        "Asociación de Usuarios del Acueducto",
        "Interveredal de Nuestra Señora de las Aguas y...",
    ]
    assert "Reposición de la acometida domi... 1.234.567.890" in said
    assert "Saldo de la cuenta                12.345.678.901" in said
    assert "Cheque sujeto a que el banco lo pague: si lo" in said
    total = next(row for row in lay_out(long_names(), NARROW).rows if "PAGADO" in getattr(row, "text", ""))
    assert (total.size, total.text) == (Size.TALL, "PAGADO           $ 1.234.567.890")


def test_a_total_that_fits_no_other_way_stands_in_plain_letters():
    huge = 10**20
    account = replace(everyday().accounts[0], amount=huge, lines=(), invoices=(), balance=None, later=())
    receipt = replace(
        everyday(),
        accounts=(account,),
        total=huge,
        means=(ReceiptMeans(label="Transferencia", amount=huge),),
    )
    total = next(row for row in lay_out(receipt, NARROW).rows if "..." in getattr(row, "text", ""))
    assert (total.size, total.text[-7:]) == (Size.NORMAL, "000.000")
    assert not [line for line in lines(receipt) if line.startswith("Saldo")]


def test_an_invoice_says_what_is_known_of_it():
    known = {"number": "SJ-1", "amount": 108_600}
    for columns, invoice, said in (
        (WIDE, ReceiptInvoice(**known), "Factura SJ-1"),
        (NARROW, ReceiptInvoice(**known), "Factura SJ-1"),
        (WIDE, ReceiptInvoice(**known, period=Period(2026, 11)), "Factura SJ-1, nov 2026"),
    ):
        assert said in lines(only(everyday(), invoices=(invoice,)), columns)
    two = (ReceiptInvoice(number="SJ-1", amount=100_000), ReceiptInvoice(number="SJ-2", amount=8_600))
    assert "SJ-2                                       8.600" in lines(only(everyday(), invoices=two))


def test_the_shift_stands_where_there_is_room():
    wide = lines(replace(everyday(), shift="turno 7"))
    assert "vie 4 dic 2026 09:42:17          Caja 1, turno 7" in wide
    assert "Atendió: ana.perez" in wide
    assert "Atendió: ana.perez       turno 7" in lines(replace(everyday(), shift="turno 7"), NARROW)
    short = replace(everyday(), shift="turno 7", cashier="ana")
    assert "vie 4 dic 2026 09:42:17    Caja 1, turno 7 · ana" in lines(short)


def test_a_number_that_no_bars_can_say_is_only_written():
    for number in ("CAJAÑ-0008142", "C" * 40):
        paper = lay_out(replace(everyday(), number=number), NARROW)
        assert not [row for row in paper.rows if isinstance(row, Bars)]


def test_cents_and_other_symbols_are_those_of_the_office():
    soles = lines(replace(everyday(), currency=Currency("S/", 2)))
    assert "Acueducto                                 365,34" in soles
    assert "PAGADO       S/ 1.086,00" in soles


@pytest.mark.parametrize(
    ("changes", "lines_sum", "printed"),
    [
        ({"total": 108_601}, 108_600, 108_601),
        ({"means": (ReceiptMeans(label="Efectivo", amount=110_000),)}, 110_000, 108_600),
    ],
)
def test_a_receipt_that_does_not_add_up_is_not_made(changes, lines_sum, printed):
    with pytest.raises(ReceiptDoesNotAddUp) as refusal:
        replace(everyday(), **changes)
    assert refusal.value.facts() == {"receipt": "C1-0008142", "lines": lines_sum, "printed": printed}


def test_the_lines_of_an_account_with_what_stays_in_favour_are_what_was_paid():
    with pytest.raises(ReceiptDoesNotAddUp):
        only(everyday(), lines=(ReceiptLine(label="Acueducto", amount=100_000),))
    made = only(everyday(), lines=(ReceiptLine(label="Acueducto", amount=100_000),), in_favour=8_600)
    assert "Queda a favor de la cuenta                 8.600" in lines(made)


# ---- words


@given(st.text())
def test_whatever_is_written_becomes_plain_letters_of_one_column(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert all(char.isprintable() for char in cleaned)
    for page in ("cp858", "cp1252"):
        assert len(cleaned.encode(page)) == len(cleaned)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ñáñez  Güiza\n", "Ñáñez Güiza"),
        ("$\u00a01.234 – “hoy”…", '$ 1.234 - "hoy"...'),
        ("n\u0303andu\u0301", "ñandú"),
        ("Ştefan 東 \x1b@\x00", "Stefan ? @"),
        ("acue\u00adducto", "acueducto"),
        ("ﬁn q\u0303", "fn q"),
    ],
)
def test_letters_that_no_printer_has_become_their_nearest(text, said):
    assert clean(text) == said


@given(st.text(alphabet="aáñ ,", max_size=60), st.integers(1, 20), st.one_of(st.none(), st.integers(1, 3)))
def test_wrapped_text_keeps_its_words_and_its_width(text, width, most):
    found = wrap(text, width, most)
    assert all(len(line) <= width for line in found)
    if most is None:
        assert "".join(found).replace(" ", "") == text.replace(" ", "")
    else:
        assert len(found) <= most


@given(st.text(alphabet="aá ñ", max_size=30), st.text(alphabet="1.", max_size=12), st.integers(13, 40))
def test_what_stands_beside_an_amount_never_touches_it(left, right, width):
    line = pair(left, right, width)
    assert len(line) <= width
    assert line.endswith(right)
    assert len(pair_or_stack(left, right, width)) <= 2


def test_facts_flow_joined_by_dots_and_break_only_where_they_must():
    assert flow(["NIT 1", "", "Tel. 2", "una dirección muy larga"], 16) == [
        "NIT 1 · Tel. 2", "una dirección", "muy larga"
    ]  # fmt: skip
    assert (cut("Acueducto", 9), cut("Acueducto", 8), cut("Acueducto", 2)) == ("Acueducto", "Acued...", "..")
    assert (pair("Acueducto", "", 6), pair_or_stack("a", "", 5)) == ("Acu...", ["a"])


@pytest.mark.parametrize(
    ("source", "wide", "narrow", "who"),
    [
        (Source.DESK, "RECIBO DE CAJA", "RECIBO", "Atendió"),
        (Source.BANK, "RECAUDO EN BANCO", "RECAUDO", "Aplicó"),
        (Source.OTHER, "RECAUDO", "RECAUDO", "Aplicó"),
    ],
)
def test_what_no_desk_took_is_not_headed_as_a_receipt_of_the_desk(source, wide, narrow, who):
    receipt = replace(everyday(), source=source, cashier="María Fernanda Bustamante")
    for columns, title in ((WIDE, wide), (NARROW, narrow)):
        said = lines(receipt, columns)
        [head] = [line for line in said if line.endswith(f" {receipt.number}")]
        assert head.split("  ")[0] == title
        assert [line.split(":")[0] for line in said if "María Fern" in line] == [who]


# ---- PDF


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_pdf_is_as_wide_as_the_roll_and_its_bars_are_read(tmp_path, shape, columns):
    file, receipt = tmp_path / "recibo.pdf", SHAPES[shape]()
    assert write_receipts(file, [receipt, receipt], columns) == 2
    with opened(file) as document:
        width, height = document[0].get_size()
    assert width == pytest.approx(ROLLS[columns] * MILLIMETRE, abs=0.01)
    runs = texts(file)
    assert max(run.base for run in runs) < height / MILLIMETRE - 7
    edge = (ROLLS[columns] - columns * 1.5) / 2
    assert min(run.left for run in runs) > edge - 0.2
    assert max(run.right for run in runs) < ROLLS[columns] - edge + 0.2
    assert ("]C0", receipt.number) in barcodes(file, dpi=203.2)


def test_the_pdf_says_what_the_printer_says(tmp_path):
    write_receipts(tmp_path / "recibo.pdf", [everyday()], OLD)
    said = words(tmp_path / "recibo.pdf")
    rows = [row.text for row in lay_out(everyday(), OLD).rows if isinstance(row, Text)]
    assert said == " ".join(" ".join(rows).split())


def test_the_same_receipt_is_the_same_file(tmp_path):
    for name in "ab":
        write_receipts(tmp_path / name, [everyday()])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
