"""Finding an account while typing: the same accounts however it is typed, the best first."""

import offices
import pytest

from app.register import cadastre
from app.store.accounts import AccountFilter
from app.store.search import AccountHit
from domain.cadastre import AccountState

ROWS = [
    offices.row("300", name="Ángel Ñáñez Peña", document="1", stop="10", meter="M-A1"),
    offices.row("2101", name="José Núñez", document="2", meter="", state="SUSPENDIDO", stop="20"),
    offices.row("100", name="Rosa Díaz 210", document="3", stop="30", meter="M-B2"),
    offices.row("210", name="Ana al 50 % O'Hara", document="4", stop="40", meter="M-C3"),
]


@offices.copied
def book(office, folder):
    """Four accounts that share letters, in another order than that of their codes."""
    offices.with_rows(office, folder, ROWS)
    return office


def found(book, words, limit=50):
    return [hit.code for hit in cadastre.find_accounts(book, words, limit)]


@pytest.mark.parametrize("typed", ["ñáñez", "nanez", "ÑÁÑEZ", "Ñanez", "  peña   ñáñez "])
def test_accents_and_capitals_make_no_difference(book, typed):
    assert found(book, typed) == ["300"]


def test_a_code_that_begins_so_comes_before_whoever_else_holds_it(book):
    assert found(book, "210") == ["210", "2101", "100"]
    assert found(book, "21") == ["210", "2101", "100"]
    assert found(book, "210", limit=2) == ["210", "2101"]
    assert found(book, "210", limit=1) == ["210"]


def test_others_come_as_they_came_into_the_book(book):
    assert found(book, "centro") == ["300", "2101", "100", "210"]
    assert found(book, "centro", limit=3) == ["300", "2101", "100"]


def test_all_words_must_be_there_whole_or_begun(book):
    assert found(book, "ro 210") == ["100"]
    assert found(book, "di ro") == ["100"]
    assert found(book, "nu jo cen") == ["2101"]
    assert found(book, "ez") == []
    assert found(book, "rosa núñez") == []


@pytest.mark.parametrize(
    ("typed", "codes"), [("%", ["210"]), ("o'h", ["210"]), ("_", []), ('"', []), ("a* OR", [])]
)
def test_signs_are_letters(book, typed, codes):
    assert found(book, typed) == codes


def test_nothing_typed_finds_nothing(book):
    assert found(book, "   ") == []


def test_a_hit_tells_two_alike_apart(book):
    assert cadastre.find_accounts(book, "2101", 1) == [
        AccountHit("2101", "José Núñez", "Cra. 7 n.º 12-34", "", AccountState.SUSPENDED)
    ]
    assert cadastre.find_accounts(book, "M-B2", 1)[0].meter == "M-B2"


@pytest.mark.parametrize("typed", ["ñáñez", "ro 210", "di ro", "%", "centro", "zzz"])
def test_the_list_filters_by_the_same_words(book, typed):
    ids = cadastre.list_accounts(book, AccountFilter(text=typed), "code")
    assert {row.code for row in cadastre.rows_of(book, ids).values()} == set(found(book, typed))
