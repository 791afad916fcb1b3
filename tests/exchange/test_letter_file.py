"""A template of letters as a file of plain text, there and back."""

from datetime import date

import pytest

from app.exchange.letter_file import read_template, write_template
from app.wording.letter_refusals import TemplateFileUnread
from domain.letter_template import LetterStage
from domain.profiles import PROFILES

DAY = date(2026, 12, 3)
LEAST = "Plantilla: mia\nNombre: Mi carta\nEtapa: persuasiva\nTítulo: Hola\n\nUno.\n\nDos.\n"


def lacking(text):
    with pytest.raises(TemplateFileUnread) as refused:
        read_template(text, "mia.txt", DAY)
    return refused.value.lacking


def test_what_is_written_is_read_again():
    for letter in PROFILES["co"].letters:
        assert read_template(write_template(letter), "x.txt", letter.valid_from) == letter


def test_the_least_that_a_file_says_as_a_notepad_of_windows_writes_it():
    found = read_template("\ufeff" + LEAST.replace("\n", "\r\n"), "mia.txt", DAY)
    assert (found.code, found.stage, found.body) == ("mia", LetterStage.PERSUASIVE, "Uno.\n\nDos.")
    assert (found.term_days, found.with_invoice, found.role, found.valid_from) == (10, False, "", DAY)
    more = LEAST.replace("\n\nUno", "\nPlazo: 5\nCON  FACTURA: Sí\nCargo: Líder\n\nUno")
    assert (read_template(more, "x", DAY).term_days, read_template(more, "x", DAY).with_invoice) == (5, True)


def test_each_thing_that_is_not_understood_is_told():
    assert lacking("Hola\n") == (
        "el renglón «Hola»", "falta «Plantilla:»", "falta «Nombre:»", "falta «Etapa:»", "falta «Título:»",
    )  # fmt: skip
    twice = LEAST.replace("Nombre:", "Nombre: Otra\nNombre:").replace("persuasiva", "cariñosa")
    assert lacking(twice)[0] == "«Nombre:» está dos veces"
    assert lacking(twice)[1].startswith("la etapa «cariñosa» no existe; use preventiva, persuasiva")
    odd = LEAST.replace("Título", "Plazo: diez\nCon factura: quizás\nSaludo: x\nTítulo")
    assert lacking(odd) == (
        "el renglón «Saludo: x»", "el plazo «diez» no es un número de días", "«Con factura:» dice sí o no",
    )  # fmt: skip


def test_a_file_without_words_has_an_empty_body():
    assert read_template(LEAST.partition("\n\n")[0], "x", DAY).body == ""
