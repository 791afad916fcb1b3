"""A municipality's list of strata: understood row by row, then compared with the office's accounts."""

import pytest
from exchange.files import table_of

from app.exchange.columns import ColumnsMissing, RowProblem
from app.exchange.strata_check import KnownAccount, check_strata, plain_address, plain_number
from app.exchange.strata_export import COMPARISON_COLUMNS, comparison_rows
from app.exchange.strata_file import NOWHERE, read_strata, score_strata
from app.exchange.values import CellError
from domain.cadastre import ServiceClass

TITLES = ["Matrícula", "Número predial nacional", "Dirección", "Estrato asignado"]
E1, E2, E3 = ServiceClass.STRATUM_1, ServiceClass.STRATUM_2, ServiceClass.STRATUM_3


def read(*rows, titles=TITLES, mapping=None, **table):
    return read_strata(table_of([titles, *map(list, rows)], **table), mapping)


def known(key, *, code="", address="", cadastral="", kind=E2, missed=True):
    return KnownAccount(key, code or f"00{key}", "María Ñúñez", address, cadastral, kind, missed)


def check(*rows, accounts, **named):
    return check_strata(read(*rows, **named), accounts)


# ---- the file alone


def test_the_header_is_found_below_a_decree_and_by_the_names_that_lists_have():
    table = table_of([
        ["DECRETO 045 DE 2026"],
        ["Estrato anterior", *TITLES],
        [2, "001", "0101", "Cl 1 # 2-3", 3],
        ["", "TOTAL", "", "", ""],
    ])  # fmt: skip
    found = read_strata(table)
    assert found.header.row == 2
    assert [(row.row, row.code, row.cadastral, row.address, row.service_class) for row in found.rows] == [
        (3, "001", "0101", "Cl 1 # 2-3", E3)
    ]
    assert found.header.title("estrato") == "Estrato asignado"
    assert [each.reason for each in found.ignored] == ["total"]
    assert (found.data_rows, score_strata(table)) == (1, 4)


def test_a_list_needs_a_stratum_and_something_that_tells_the_premises():
    with pytest.raises(ColumnsMissing) as missing:
        read(["x", "3"], titles=["Propietario", "Estrato"])
    assert missing.value.wanted == ("ESTRATO", "CODIGO / DIRECCION / NUMERO PREDIAL")
    by_number = read(["15407000100", "2"], titles=["Predial", "Estrato"])
    assert [(row.code, row.cadastral) for row in by_number.rows] == [("", "15407000100")]
    chosen = read(["a 1", "4"], titles=["Predio", "Nuevo"], mapping={"direccion": "A", "estrato": "B"})
    assert chosen.rows[0].address == "a 1"


@pytest.mark.parametrize(
    ("stratum", "reason"),
    [
        ("", "sin estrato"),
        (0, "estrato fuera de 1-6"),
        ("7", "estrato fuera de 1-6"),
        ("Comercial", "«Comercial» no es un estrato"),
        ("lote", "estrato no reconocido"),
        (CellError("#N/A"), "celda con error #N/A"),
    ],
)
def test_what_is_no_stratum_is_refused_with_its_reason(stratum, reason):
    found = read(["001", "0101", "Cl 1", stratum])
    assert found.rows == ()
    assert found.rejected == (RowProblem(2, "Estrato asignado", reason, "001"),)


@pytest.mark.parametrize(("cell", "kind"), [("Estrato 1", E1), ("II", E2), (3.0, E3), ("Bajo", E2)])
def test_strata_are_read_as_lists_write_them(cell, kind):
    assert read(["001", "", "", cell]).rows[0].service_class is kind


def test_a_row_of_nowhere_is_refused_and_lost_digits_are_told():
    found = read(["", "", "", 2], ["", 1.5407e29, "", 2], ["", 1.5407e29, "Cl 1 # 2-3", 2])
    assert [(each.row, each.reason) for each in found.rejected] == [(2, NOWHERE), (3, NOWHERE)]
    assert [(row.row, row.cadastral) for row in found.rows] == [(4, "")]
    assert [(each.row, each.reason) for each in found.warnings] == [(4, "número con cifras perdidas")]
    both = read(["", "", "", "lote"])
    assert [each.reason for each in both.rejected] == ["estrato no reconocido"]


# ---- beside the accounts


def test_differences_equal_ones_and_what_only_one_of_both_has():
    accounts = [known(1), known(2), known(3, kind=ServiceClass.COMMERCIAL), known(4), known(5, missed=False)]
    found = check(["1", "", "", 1], ["002", "", "", 2], ["003", "", "", 2], ["9", "", "", 2],
                  accounts=accounts)  # fmt: skip
    assert [(each.account.id, each.row.service_class) for each in found.differing] == [(1, E1)]
    assert [each.account.id for each in found.same] == [2]
    assert [each.account.id for each in found.other_use] == [3]
    assert [row.code for row in found.not_found] == ["9"]
    assert [each.id for each in found.missing] == [4]
    assert (found.twice, found.rejected) == ((), ())


def test_an_account_with_two_strata_is_nobodys_difference():
    found = check(["001", "", "", 1], ["001", "", "", 3], ["002", "", "", 1], ["002", "", "", 1],
                  accounts=[known(1), known(2)])  # fmt: skip
    assert [each.account.id for each in found.differing] == [2]
    said = "la cuenta 001 está también en la fila {}, con estrato {}"
    assert [(each.row, each.reason) for each in found.twice] == [
        (2, said.format(3, 3)), (3, said.format(2, 1)),
    ]  # fmt: skip
    assert found.missing == ()


def test_premises_are_found_by_number_and_then_by_address():
    accounts = [
        known(1, cadastral="01-0200", address="Cra. 7 n.º 12-34"),
        known(2, cadastral="01-0200", address="Cra. 7 n.º 12-34"),
        known(3, address="Calle 5 No 3 - 21"),
    ]
    by_number = check(["", "10200", "", 1], accounts=accounts)
    assert [each.account.id for each in by_number.differing] == [1, 2]
    by_address = check(["", "", "CL 5 # 3-21", 1], accounts=accounts)
    assert [each.account.id for each in by_address.differing] == [3]
    several = check(["", "99", "KR 7 12 34", 1], accounts=accounts)
    assert [(each.column, each.reason) for each in several.rejected] == [
        ("Dirección", "2 cuentas tienen esa dirección")
    ]


def test_a_code_and_a_number_of_two_accounts_are_refused():
    accounts = [known(1, cadastral="0101"), known(2, cadastral="0102"), known(3)]
    found = check(["001", "0102", "", 1], ["003", "0777", "", 1], accounts=accounts)
    assert [each.reason for each in found.rejected] == ["el número predial es de la cuenta 002"]
    assert [each.account.id for each in found.differing] == [3]


def test_a_code_without_its_zeros_is_found_only_where_it_is_one():
    twins = [known(1, code="0012"), known(2, code="12")]
    assert [each.account.id for each in check(["12", "", "", 1], accounts=twins).differing] == [2]
    assert len(check(["00012", "", "", 1], accounts=twins).not_found) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Cra. 7 n.º 12-34", "KR 7 # 12 - 34"), ("Calle 5N No. 3A-21", "CLL 5N 3 A 21")],
)
def test_one_address_has_many_spellings(one, other):
    assert plain_address(one) == plain_address(other)


def test_north_is_no_number_sign_when_it_belongs_to_the_street():
    assert plain_address("Calle 5N # 3-21") != plain_address("Calle 5 # 3-21")
    assert plain_number(" 01-02 ") == plain_number("0102")


# ---- as a workbook


def test_the_comparison_is_written_group_by_group():
    accounts = [known(1), known(2), known(3, kind=ServiceClass.COMMERCIAL), known(4)]
    found = check(["1", "", "", 1], ["002", "", "", 2], ["003", "", "", 2], ["77", "", "", 2],
                  accounts=accounts)  # fmt: skip
    problems = [RowProblem(9, "Estrato", "sin estrato", "008"), RowProblem(10, "", NOWHERE)]
    rows = comparison_rows(found, problems, {1: -500})
    assert {len(row) for row in rows} == {len(COMPARISON_COLUMNS)}
    assert [(row[0], row[2], row[6], row[7], row[8], row[9]) for row in rows] == [
        ("Distinto", "001", "E2", "E1", -500, ""),
        ("Con problema", "008", "", "", "", "Estrato: sin estrato"),
        ("Con problema", "", "", "", "", NOWHERE),
        ("No residencial", "003", "COM", "E2", "", ""),
        ("No está en la oficina", found.not_found[0].code, "", "E2", "", ""),
        ("No está en el listado", "004", "E2", "", "", ""),
        ("Igual", "002", "E2", "E2", "", ""),
    ]
