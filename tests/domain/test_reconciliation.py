from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.reconciliation import (
    Difference,
    DifferenceKind,
    ExpectedMoney,
    StatementRow,
    against_statement,
)

DAY = date(2026, 12, 3)
FILE = ExpectedMoney("archivo 1", 100_000, "040")
DESK = ExpectedMoney("entrega de la caja 1", 50_000)


def row(number, cents, bank="", text=""):
    return StatementRow(number, DAY, cents, text, bank)


def test_what_is_there_is_paired_by_its_amount():
    assert against_statement([FILE, DESK], [row(2, 50_000), row(3, 100_000, "040")]) == ()
    assert against_statement([FILE], [row(2, 100_000)]) == ()


def test_what_lacks_and_what_is_too_much_are_told():
    found = against_statement([FILE, DESK], [row(2, -1_200, "007", "comisión"), row(3, 70)])
    assert found == (
        Difference(DifferenceKind.MISSING, "archivo 1", 100_000, 0),
        Difference(DifferenceKind.MISSING, "entrega de la caja 1", 50_000, 0),
        Difference(DifferenceKind.EXTRA, "extracto, fila 2: comisión", 0, -1_200),
        Difference(DifferenceKind.EXTRA, "extracto, fila 3", 0, 70),
    )


def test_one_of_each_of_a_bank_is_the_same_money_with_another_value():
    assert against_statement([FILE], [row(2, 99_000, "040")]) == (
        Difference(DifferenceKind.OTHER_VALUE, "archivo 1; extracto, fila 2", 100_000, 99_000),
    )
    two = against_statement([FILE], [row(2, 60_000, "040"), row(3, 30_000, "040")])
    assert [each.kind.value for each in two] == [
        "falta_en_extracto",
        "sobra_en_extracto",
        "sobra_en_extracto",
    ]


def test_the_money_of_another_bank_is_not_it():
    found = against_statement([FILE], [row(2, 100_000, "007")])
    assert [each.kind.value for each in found] == ["falta_en_extracto", "sobra_en_extracto"]


@given(
    st.lists(st.builds(ExpectedMoney, st.just("x"), st.integers(1, 3), st.sampled_from(["", "040", "007"]))),
    st.lists(st.builds(row, st.integers(1, 9), st.integers(1, 3), st.sampled_from(["", "040", "007"]))),
)
def test_no_money_is_lost_between_both_sides(expected, rows):
    found = against_statement(expected, rows)
    wanted, there = sum(each.cents for each in expected), sum(each.cents for each in rows)
    assert sum(each.expected - each.found for each in found) == wanted - there
