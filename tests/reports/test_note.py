"""A note on paper: its two figures, why, and nothing out of its place, whoever it names."""

from datetime import date

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, texts, words

from reports.note import Note, NoteRow, write_note

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"
ROWS = [
    NoteRow("Acueducto", 27_425, 0, -12_667),
    NoteRow("Alcantarillado", 19_699, -1_000, -10_185),
    NoteRow("Aseo", 22_808, 0, 0),
]


def made(**more):
    facts = {
        "issuer": samples.ISSUER, "credit": True, "number": "8", "issued_on": date(2026, 11, 22),
        "due_on": None, "account": "0100412", "holder": "Rosalba Quintero Peñaranda",
        "document": "CC 37.•••.412", "address": "Carrera 7 n.º 3-46, La Esperanza", "invoice": "SJ-104872",
        "billed": "noviembre de 2026", "invoiced_on": date(2026, 11, 20), "rows": ROWS,
        "reason": "Se facturaron 14 m³ y son 5: lectura mal tomada", "issued_by": "ana.perez",
        "printed_on": date(2026, 11, 23),
    }  # fmt: skip
    return Note(**facts | more)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {
            "holder": LONG, "address": f"{LONG}, {LONG}", "document": "", "reason": f"{LONG}: " * 9,
            "invoice": "PREFIJO-123456789012", "issued_by": LONG[:60], "number": "NC-123456789",
            "rows": [NoteRow(LONG[:30], 123_456_789, -123_456_789, -123_456_789)] * 5,
        },
    ],
)  # fmt: skip
def test_everything_has_its_place_on_one_page(tmp_path, more):
    path = tmp_path / "n.pdf"
    assert write_note(path, made(**more)) == 1
    assert overlaps(texts(path, 0)) == []
    assert min(ink_margins(path, 0)) >= 8


def test_it_says_how_much_of_which_invoice_and_why(tmp_path):
    path = tmp_path / "n.pdf"
    write_note(path, made())
    said = words(path, 0).replace("\u00a0", " ")
    for told in (
        "Nota crédito", "N.º 8", "22 de noviembre de 2026", "Se descuenta de su cuenta", "$ 22.852",
        "SJ-104872", "lectura mal tomada", "valía $ 68.932; con esta nota vale $ 46.080", "ana.perez",
    ):  # fmt: skip
        assert told in said
    write_note(path, made(credit=False, due_on=date(2026, 12, 1), rows=[NoteRow("Aseo", 5_000, 0, 700)]))
    said = words(path, 0).replace("\u00a0", " ")
    for told in ("Nota débito", "Se suma a su cuenta", "vence el 1 de diciembre de 2026", "vale $ 5.700"):
        assert told in said
