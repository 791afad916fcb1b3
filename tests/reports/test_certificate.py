"""The certificate on paper: nothing leaves its place, whoever it names, and its code is read."""

from datetime import date

import invoice_samples as samples
import pytest
from paper import barcodes, ink_margins, overlaps, texts, words

from reports.certificate import Certificate, write_certificate

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"


def made(**more):
    facts = {
        "issuer": samples.ISSUER, "municipality": "San Jacinto", "number": "PS-2026-0211",
        "code": "7F3K-9QDM", "account": "0100412", "holder": "Rosalba Quintero Peñaranda",
        "document": "CC 37.•••.412", "address": "Carrera 7 n.º 3-46, La Esperanza",
        "services": ("acueducto", "alcantarillado", "aseo"), "last_invoice": "SJ-104872, noviembre de 2026",
        "payment": (108_600, date(2026, 12, 4), "C1-0008142"), "meter": "09468528", "reading": 1274,
        "read_on": date(2026, 11, 28), "waiting": 33_334, "favour": 0,
        "asked_by": "Rosalba Quintero Peñaranda", "purpose": "trámite notarial",
        "issued_on": date(2026, 12, 4), "valid_until": date(2027, 1, 3), "issued_by": "ana.perez",
    }  # fmt: skip
    return Certificate(**facts | more)


EMPTY = {
    "document": "", "services": (), "last_invoice": "", "payment": None, "meter": "", "reading": None,
    "read_on": None, "waiting": 0, "purpose": "",
}  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        {},
        EMPTY,
        {"services": ("aseo",), "favour": 5_000},
        {
            "holder": LONG, "address": f"{LONG}, {LONG}", "asked_by": LONG[:80], "purpose": LONG[:80],
            "favour": 123_456_789, "waiting": 123_456_789, "copied_on": date(2026, 12, 31),
            "payment": (123_456_789, date(2026, 12, 4), "12-123456"), "meter": "A" * 20, "reading": 999_999,
        },
    ],
)  # fmt: skip
def test_everything_has_its_place_on_one_page(tmp_path, more):
    path = tmp_path / "a.pdf"
    assert write_certificate(path, made(**more)) == 1
    runs = texts(path, 0)
    assert overlaps(runs) == []
    assert min(ink_margins(path, 0)) >= 18
    signed = next(run for run in runs if run.text.startswith("Firma"))
    body = [run for run in runs if run.text.startswith(("Se expide", "calendario", "Vale"))]
    assert max(run.base for run in body) < signed.base - 12
    assert "PS-2026-0211" in words(path, 0)
    assert "7F3K-9QDM" in words(path, 0)


def test_it_says_what_it_covers_until_when_and_what_it_leaves_out(tmp_path):
    path = tmp_path / "a.pdf"
    write_certificate(path, made())
    said = words(path, 0).replace("\u00a0", " ")
    for told in (
        "no debe ninguna suma",
        "4 de diciembre de 2026",
        "$ 33.334",
        "3 de enero de 2027",
        "notarial",
    ):
        assert told in said
    assert "COPIA" not in said


def test_the_square_code_carries_number_and_code(tmp_path):
    path = tmp_path / "a.pdf"
    write_certificate(path, made())
    assert [text for _, text in barcodes(path)] == ["PS-2026-0211 7F3K-9QDM"]
