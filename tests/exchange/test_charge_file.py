"""A sheet of other charges: every row is a charge, or is refused with a reason that can be mended."""

from datetime import date

import pytest
from exchange.files import table_of

from app.exchange.charge_check import Chargeable, Same, check_charges
from app.exchange.charge_file import WORDS, concept_of, read_charges, score_charges
from app.exchange.charge_template import write_template
from app.exchange.columns import ColumnsMissing, IgnoredRow
from app.exchange.table import read_table
from app.exchange.values import CellError
from domain.charge import ChargeConcept
from domain.period import Period

TITLES = ["CODIGO", "CONCEPTO", "DETALLE", "VALOR", "CUOTAS", "DESDE"]
NOVEMBER, DECEMBER = Period(2026, 11), Period(2026, 12)
ACCOUNTS = {
    "0100001": Chargeable(NOVEMBER),
    "0100002": Chargeable(DECEMBER),
    "0100009": Chargeable(NOVEMBER, ended=True),
}


def read(*rows, titles=TITLES, digits=0, **table):
    return read_charges(table_of([titles, *rows], **table), digits=digits)


def row(**cells):
    usual = {"code": "0100001", "concept": "medidor", "label": "", "amount": 90000.0, "many": "", "since": ""}
    return list({**usual, **cells}.values())


def one(**cells):
    found = read(row(**cells))
    assert not found.rejected
    return found.rows[0]


def reason(**cells):
    found = read(row(**cells))
    assert not found.rows
    return found.rejected[0].column, found.rejected[0].reason


def check(*rows, standing=None):
    return check_charges(read(*rows), ACCOUNTS, standing or {})


def test_a_row_is_a_charge_with_what_it_does_not_say():
    found = one(label="Medidor de media", many="3", since="2026-12")
    assert (found.row, found.code, found.concept) == (2, "0100001", ChargeConcept.METER)
    assert (found.label, found.amount, found.instalments, found.starts) == (
        "Medidor de media", 90_000, 3, DECEMBER,
    )  # fmt: skip
    bare = one(concept="Reparación de acometida", amount="$ 45.000")
    assert (bare.label, bare.amount, bare.instalments, bare.starts) == ("Reparación", 45_000, 1, None)


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("MEDIDOR", ChargeConcept.METER),
        ("Valor contador", ChargeConcept.METER),
        ("derechos de conexión", ChargeConcept.CONNECTION),
        ("matrícula", ChargeConcept.CONNECTION),
        ("Reconexión del servicio", ChargeConcept.RECONNECTION),
        ("reinstalación", ChargeConcept.REINSTATEMENT),
        ("Arreglo de tubería", ChargeConcept.REPAIR),
        ("CARRO TANQUE", ChargeConcept.WATER_TRUCK),
        ("otros", ChargeConcept.OTHER),
        ("multa", None),
    ],
)
def test_what_is_charged_is_understood_as_offices_write_it(said, concept):
    assert concept_of(said) is concept


def test_the_words_of_the_template_are_understood():
    assert {each: concept_of(word) for each, word in WORDS.items()} == {each: each for each in ChargeConcept}


@pytest.mark.parametrize(
    ("since", "period"),
    [
        ("2026-11", NOVEMBER),
        ("11/2026", NOVEMBER),
        ("1.2027", Period(2027, 1)),
        (202612.0, DECEMBER),
        (date(2026, 11, 1), NOVEMBER),
        ("", None),
        (None, None),
    ],
)
def test_a_month_is_understood_as_offices_write_it(since, period):
    assert one(since=since).starts == period


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"code": ""}, ("CODIGO", "sin código")),
        ({"concept": ""}, ("CONCEPTO", "sin concepto")),
        (
            {"concept": "multa"},
            (
                "CONCEPTO",
                (
                    "concepto no reconocido: use medidor, conexion, reparacion, suspension, reinstalacion,"
                    " corte, reconexion, carrotanque u otro"
                ),
            ),
        ),
        ({"label": "x" * 61}, ("DETALLE", "detalle de más de 60 letras: no cabe en la factura")),
        ({"amount": ""}, ("VALOR", "sin valor")),
        ({"amount": "mil"}, ("VALOR", "valor no numérico")),
        ({"amount": 12.5}, ("VALOR", "valor con más decimales que la moneda")),
        ({"amount": CellError("#N/D")}, ("VALOR", "celda con error #N/D")),
        (
            {"amount": "-9000"},
            ("VALOR", "valor que no es mayor que cero: lo que se devuelve va en una nota crédito"),
        ),
        (
            {"amount": 0.0},
            ("VALOR", "valor que no es mayor que cero: lo que se devuelve va en una nota crédito"),
        ),
        ({"many": "tres"}, ("CUOTAS", "cuotas no numéricas")),
        ({"many": 0.0}, ("CUOTAS", "cuotas fuera de 1-120")),
        ({"many": 121.0}, ("CUOTAS", "cuotas fuera de 1-120")),
        ({"since": "2026-13"}, ("DESDE", "período no válido: escriba el mes como 2026-11")),
        ({"since": "diciembre"}, ("DESDE", "período no válido: escriba el mes como 2026-11")),
    ],
)
def test_a_row_that_is_no_charge_is_refused_with_its_reason(cells, told):
    assert reason(**cells) == told


def test_money_with_cents_is_read_where_the_office_has_them():
    assert read(row(amount="45,50"), digits=2).rows[0].amount == 4_550
    assert read(row(amount="1.234"), digits=2).rejected[0].reason.startswith("valor ambiguo")


def test_totals_and_blank_rows_are_no_charges():
    found = read(row(), ["", "", "", "", "", ""], ["TOTAL", "", "", 90000.0, "", ""])
    assert (found.data_rows, len(found.rows)) == (1, 1)
    assert found.ignored == (IgnoredRow(3, "en blanco"), IgnoredRow(4, "total"))


def test_a_file_without_an_amount_is_no_sheet_of_charges():
    with pytest.raises(ColumnsMissing) as refusal:
        read(["0100001", "medidor"], titles=["CODIGO", "CONCEPTO"])
    assert refusal.value.wanted == ("VALOR",)
    assert score_charges(table_of([TITLES])) == 6


# ---- against the office


def test_a_row_takes_its_own_account_and_the_period_that_it_is_billed_next_in():
    found = check(row(code="100002"), row(since="2027-02", many=3.0))
    assert [(each.code, each.starts) for each in found.accepted] == [
        ("0100002", DECEMBER), ("0100001", Period(2027, 2)),
    ]  # fmt: skip
    assert (found.rejected, found.warnings, found.standing) == ((), (), 0)


def test_accounts_that_are_not_billed_and_instalments_of_nothing_are_refused():
    found = check(row(code="999"), row(code="0100009"), row(amount=2.0, many=3.0), row())
    assert [(each.row, each.column, each.reason) for each in found.rejected] == [
        (2, "CODIGO", "cuenta desconocida"),
        (3, "CODIGO", "cuenta terminada: no se le factura"),
        (4, "CUOTAS", "2 no alcanza para 3 cuotas"),
    ]
    assert [each.row for each in found.accepted] == [5]


def test_an_account_twice_with_the_same_concept_and_amount_enters_and_is_warned_of():
    found = check(row(), row(concept="otro"), row(amount=1.0), row(since="2027-01"))
    assert len(found.accepted) == 4
    assert [(each.row, each.column, each.reason) for each in found.warnings] == [
        (5, "VALOR", "la cuenta trae el mismo concepto y valor en la fila 2")
    ]


def test_what_looks_like_a_charge_that_stands_is_warned_of_and_counted():
    stands = {Same("0100001", "medidor", 90_000, "2026-11"): ", del 20/11/2026"}
    found = check(row(), row(since="2026-12"), standing=stands)
    assert [(each.row, each.reason) for each in found.warnings] == [
        (2, "la cuenta ya tiene un cobro igual desde ese período, del 20/11/2026"),
        (3, "la cuenta trae el mismo concepto y valor en la fila 2"),
    ]
    assert (len(found.accepted), found.standing) == (2, 1)


def test_the_template_is_read_back_as_it_is_filled_in(tmp_path):
    write_template(tmp_path / "cobros.xlsx")
    table = read_table(tmp_path / "cobros.xlsx", score=score_charges)
    assert table.sheet == "COBROS"
    assert list(table.rows[0]) == TITLES
    assert read_charges(table).data_rows == 0
