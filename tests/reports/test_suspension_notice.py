"""The notice of suspension and of cut on paper: what the law asks of it stands on one page."""

from dataclasses import replace
from datetime import date

import invoice_samples as samples
import pytest
from paper import barcodes, ink_margins, overlaps, page_count, texts, words

from domain.service_order import OrderKind
from reports.barcode import PaymentBarcode
from reports.suspension_notice import NoticedPaper, SuspensionNotice, write_suspension_notices

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"
TWO = (
    NoticedPaper(
        paper="SJ-101944", period="sep 2026", due_on=date(2026, 10, 15), days_late=57, balance=58_942,
        interest=552,
    ),
    NoticedPaper(
        paper="SJ-103418", period="oct 2026", due_on=date(2026, 11, 17), days_late=24, balance=66_803,
        interest=264,
    ),
)  # fmt: skip
CODE = PaymentBarcode(gln=samples.GLN, reference="100655", amount=126_561, due_on=date(2026, 12, 21))


def made(**more):
    facts = {
        "issuer": samples.ISSUER, "kind": OrderKind.SUSPENSION, "number": "AS-2026-0318",
        "issued_on": date(2026, 12, 11), "account": "0100655", "holder": "Yolanda Beltrán de Ñustes",
        "address": "Calle 9 n.º 11-20, barrio El Recreo, San Jacinto",
        "facts": ("Ruta 02-07-0655", "Residencial, estrato 2", "Medidor 06472506"),
        "on": date(2026, 12, 22), "pay_until": date(2026, 12, 21),
        "services": ("acueducto", "alcantarillado", "aseo"), "papers": TWO, "invoices": 2,
        "interest_told": "Mora: 6 % anual simple, solo sobre el capital, hasta hoy.",
        "charges": (24_513, 21_011), "down_share": "20 %", "barcode": CODE,
        "signer": ("Marta Lucía Ocampo Ríos", "Líder comercial"),
    }  # fmt: skip
    return SuspensionNotice(**facts | more)


BARE = {
    "facts": (), "services": (), "papers": (replace(TWO[0], interest=0, period=""),), "invoices": 1,
    "interest_told": "",
    "charges": None, "down_share": "", "barcode": None, "signer": ("", ""),
    "issuer": replace(samples.ISSUER, address=""),
}  # fmt: skip
FULL = {
    "kind": OrderKind.CUT, "holder": LONG, "address": f"{LONG}, {LONG}",
    "facts": (f"Ruta {LONG}", "Comercial", "Medidor " + "A" * 20), "claimed": 123_456_789,
    "papers": tuple(
        NoticedPaper(
            paper="Saldo anterior al programa" if place == 0 else f"SJ-10{place:04d}",
            period="septiembre 2026", due_on=date(2020, 9, 30) if place else None, days_late=2_222,
            balance=123_456_789, interest=1_234_567,
        )
        for place in range(14)
    ),
    "invoices": 21,
    "charges": (1_234_567, 1_234_567), "signer": (LONG, LONG), "copied_on": date(2027, 1, 31),
    "barcode": replace(CODE, amount=1_745_678_984),
    "on": date(2026, 9, 30), "pay_until": date(2026, 9, 30),
}  # fmt: skip


@pytest.mark.parametrize("more", [{}, BARE, FULL])
def test_everything_has_its_place_on_one_page(tmp_path, more):
    path = tmp_path / "a.pdf"
    assert write_suspension_notices(path, [made(**more)]) == page_count(path) == 1
    runs = texts(path)
    assert overlaps(runs) == []
    assert min(ink_margins(path)) >= 7.8
    cut = next(run for run in runs if run.text.startswith("Constancia de entrega"))
    above = [run for run in runs if run.base < cut.base - 1]
    assert max(run.base for run in above) < cut.top - 2, "nothing reaches the line where it is cut"


def test_it_says_all_that_the_law_asks_for(tmp_path):
    path = tmp_path / "a.pdf"
    write_suspension_notices(path, [made(claimed=42_300)])
    said = words(path)
    for told in (
        "martes 22 de diciembre", "$ 126.561", "lunes 21 de diciembre", "2 facturas vencidas",
        "Ley 142 de 1994 (art. 140)", "contrato de condiciones uniformes", "$ 42.300 que están en reclamo",
        "SJ-101944", "57", "816", "cargo fijo", "$ 24.513", "$ 21.011", "menos de 24 horas", "reposición",
        "apelación", "Superintendencia", "5 días hábiles", "especial protección", "desde el 20 %",
        "Se negó a firmar", "Firma de quien recibe", "Marta Lucía Ocampo Ríos",
    ):  # fmt: skip
        assert told in said
    assert "copia" not in said


def test_its_code_is_that_of_the_amount_and_the_last_day(tmp_path):
    path = tmp_path / "a.pdf"
    write_suspension_notices(path, [made()])
    assert (
        barcodes(path) == [("]C1", "(415)7709998001237(8020)000000100655(3900)0000126561(96)20261221")]
        or "0000126561" in barcodes(path)[0][1]
    )


def test_without_interest_its_columns_are_left_out_and_without_code_no_bank_is_named(tmp_path):
    path = tmp_path / "a.pdf"
    write_suspension_notices(path, [made(**BARE)])
    said = words(path)
    assert "Interés" not in said
    assert "bancos" not in said
    assert "1 factura vencida" in said
    assert "Por la empresa" in said


def test_the_oldest_of_many_share_a_row_and_the_sum_is_of_all(tmp_path):
    path = tmp_path / "a.pdf"
    write_suspension_notices(path, [made(**FULL)])
    said = words(path)
    assert "11 anteriores" in said
    assert "21 facturas vencidas" in said
    assert "$ 1.745.678.984" in said
    assert "Aviso de corte" in said
    assert "art. 141" in said
    assert "copia del 31 ene 2027" in said


def test_a_batch_has_a_page_for_each_in_its_order(tmp_path):
    path = tmp_path / "a.pdf"
    notices = [made(number=f"AS-2026-{place:04d}") for place in range(200)]
    assert write_suspension_notices(path, iter(notices)) == page_count(path) == 200
    assert "AS-2026-0000" in words(path, 0)
    assert "AS-2026-0199" in words(path, 199)


def test_no_notice_is_made_of_nobody(tmp_path):
    assert write_suspension_notices(tmp_path / "a.pdf", []) == 0
