"""Templates of letters: what the office may write, and what is refused, where, and the nearest field."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import InvalidValue
from domain.letter_template import (
    FIELDS,
    BlockKind,
    BlockNotAlone,
    BraceAlone,
    FieldEmpty,
    FieldOfOtherStage,
    FieldUnknown,
    LetterStage,
    LetterTemplate,
    StrongAlone,
    blocks,
    check,
    faults,
    merged,
    samples,
    title_of,
)
from domain.profiles import PROFILES

TEMPLATE = LetterTemplate(
    code="segunda_persuasiva",
    name="Segunda persuasiva",
    stage=LetterStage.PERSUASIVE,
    title="{titular}: {total}",
    body="Debe **{total}**.\n\n# En cuadro\n\n{tabla_deuda}",
    valid_from=date(2026, 11, 1),
)


def only(template):
    """The one thing that is wrong, and the field of the template in which."""
    ((field, [wrong]),) = faults(template).items()
    with pytest.raises(type(wrong)):
        check(template)
    return field, wrong


def body(text, **changes):
    return replace(TEMPLATE, body=text, **changes)


def test_what_comes_with_the_program_can_be_printed_and_covers_every_stage():
    for country in PROFILES.values():
        assert [each.stage for each in country.letters] == list(LetterStage)
        for letter in country.letters:
            check(letter)
            values = samples(letter)
            said = " ".join(text for each in blocks(letter.body) for text, _ in merged(each, values))
            assert "{" not in said
            assert title_of(letter, values)


def test_only_colombia_cites_the_law_of_colombia():
    said = {code: " ".join(each.body for each in country.letters) for code, country in PROFILES.items()}
    assert "Ley 142 de 1994, art. 130" in said["co"]
    assert not any("Ley 142" in said[code] for code in ("pe", "ec"))


def test_a_wrong_field_says_which_where_and_the_nearest_right_one():
    field, wrong = only(body("Bien.\n\nSeñora {titlar}, debe."))
    assert (field, type(wrong)) == ("body", FieldUnknown)
    assert (wrong.field, wrong.place, wrong.nearest) == ("titlar", "el párrafo 2", "titular")
    field, wrong = only(replace(TEMPLATE, title="Debe {saldos}"))
    assert (field, wrong.place, wrong.nearest) == ("title", "el título", "saldo")


def test_accents_and_capitals_do_not_hide_what_was_meant():
    assert only(body("{Dirección}"))[1].nearest == "direccion"


def test_a_field_of_other_letters_is_refused_with_one_that_this_letter_knows():
    _, wrong = only(body("Del {convenio}."))
    assert isinstance(wrong, FieldOfOtherStage)
    assert wrong.nearest in samples(TEMPLATE)
    assert not faults(body("Del {convenio}.", stage=LetterStage.DEFAULT, title="Debe"))


@pytest.mark.parametrize(
    ("text", "kind", "near"),
    [
        ("Debe {total y más", BraceAlone, "{total y más"),
        ("Debe total} y nada", BraceAlone, "} y nada"),
        ("Debe {} pesos", FieldEmpty, "{} pesos"),
        ("Debe {  } pesos", FieldEmpty, "{ } pesos"),
        ("Debe **{total} ya y además otras cosas", StrongAlone, "**{total} ya y además ot…"),
    ],
)
def test_braces_and_strong_letters_are_closed(text, kind, near):
    field, wrong = only(body(f"Bien.\n\n{text}"))
    assert (field, type(wrong), wrong.place, wrong.near) == ("body", kind, "el párrafo 2", near)


@pytest.mark.parametrize("text", ["Esto {tabla_deuda}", "{tabla_deuda}\n{opciones}"])
def test_what_is_drawn_stands_alone_in_its_paragraph(text):
    found = faults(body(text))["body"]
    assert all(isinstance(each, BlockNotAlone) and each.place == "el párrafo 1" for each in found)
    assert isinstance(only(replace(TEMPLATE, title="{tabla_deuda}"))[1], BlockNotAlone)


def test_all_that_is_wrong_is_told_at_once_by_its_field():
    wrong = body(
        "{uno} {dos}", code="Mal código", name=" ", title="", signer="x" * 61, role="y" * 61, term_days=0
    )
    found = faults(wrong)
    assert {key: len(each) for key, each in found.items()} == {
        "code": 1, "name": 1, "title": 1, "signer": 1, "role": 1, "term_days": 1, "body": 2,
    }  # fmt: skip
    assert all(isinstance(found[key][0], InvalidValue) for key in found if key != "body")
    assert not faults(TEMPLATE)


def test_values_are_never_read_as_marks():
    assert not faults(body("Debe {{exactamente}} y nada más."))
    evil = {"total": "{saldo} **fuerte** # x"}
    (block,) = blocks("Debe {{exactamente}} **{ total }** y **no** más.")
    assert merged(block, evil) == (
        ("Debe {exactamente} ", False),
        ("{saldo} **fuerte** # x", True),
        (" y ", False),
        ("no", True),
        (" más.", False),
    )


def test_paragraphs_are_words_headings_or_what_is_drawn():
    found = blocks("Uno\r\ndos\n \n\n# Tres\n\n{ tabla_deuda }\n\n{titular}")
    assert [each.kind for each in found] == [
        BlockKind.WORDS, BlockKind.HEADING, BlockKind.DRAWN, BlockKind.WORDS,
    ]  # fmt: skip
    assert found[0].parts[0].text == "Uno\ndos"
    assert found[2].parts[0].field == "tabla_deuda"
    assert FIELDS["tabla_deuda"].block
