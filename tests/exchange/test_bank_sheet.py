"""Lists of payments in a sheet: the same contract, with columns for positions."""

from datetime import date

import pytest

from app.exchange.bank_file import report
from app.exchange.bank_sheet import read_bank_sheet, score_payments
from app.exchange.columns import ColumnsMissing
from app.exchange.table import read_table

HEADER = "Referencia;Valor;Fecha;Medio;Operación;Causal"


@pytest.fixture
def read(tmp_path):
    def of(*lines, header=HEADER, mapping=None):
        file = tmp_path / "pagos.csv"
        file.write_text("\r\n".join([header, *lines]) + "\r\n", "utf-8")
        return read_bank_sheet(read_table(file, score=score_payments), file.read_bytes(), mapping)[1]

    return of


def errors(found):
    return [(each.line, each.code.value, dict(each.facts)) for each in found.errors]


def test_rows_are_payments_and_totals_are_not(read):
    found = read(
        "000104872;87.450;20/11/2026;Efectivo;118;",
        "104873;45.120,50;20/11/2026;CHEQUE;;",
        "104874;$ 1.200,00;2026-11-20;Bonos;;R01",
        "TOTAL;133.770,50;;;;",
    )
    assert errors(found) == []
    assert [(each.reference, each.cents, each.means, each.cause) for each in found.payments] == [
        ("104872", 8_745_000, "01", ""),
        ("104873", 4_512_050, "02", ""),
        ("104874", 120_000, "Bonos", "R01"),
    ]
    assert found.collected_on == date(2026, 11, 20)
    assert [(each.line, each.code.value) for each in found.notices] == [
        (4, "CAUSAL_DEVOLUCION"),
        (4, "MEDIO_DESCONOCIDO"),
    ]
    told = report(found, "pagos.csv")
    assert told["pagos"][0] == {
        "linea": 2, "referencia": "104872", "valor_centavos": 8_745_000, "medio": "01", "operacion": "118",
        "causal": "", "fecha": date(2026, 11, 20),
    }  # fmt: skip
    assert (found.identity, told["encabezado"]) == (None, {})


def test_days_may_differ_and_then_the_file_has_none(read):
    found = read("1;100;20/11/2026", "2;100;21/11/2026", header="FACTURA;ABONO;FECHA DE PAGO")
    assert (found.collected_on, found.notices) == (None, [])
    assert [each.paid_on.day for each in found.payments] == [20, 21]


def test_the_sheet_with_most_of_the_columns_is_read(tmp_path):
    file = tmp_path / "pagos.csv"
    file.write_text(HEADER + "\n1;2;3;;;\n")
    assert score_payments(read_table(file)) == 6


def test_all_that_is_wrong_is_told_in_one_pass(read):
    found = read(
        "1;cien;32/11/2026;;;",
        ";100;20/11/2026;;;",
        "3;0;;;;",
        "4;100;20/11/2026;;;;;sobra",
    )
    assert errors(found) == [
        (2, "NUMERICO", {"campo": "valor", "valor": "cien"}),
        (2, "FECHA", {"campo": "fecha", "valor": "32/11/2026"}),
        (3, "NUMERICO", {"campo": "referencia", "valor": ""}),
        (4, "NUMERICO", {"campo": "valor", "valor": "0"}),
        (4, "FECHA", {"campo": "fecha", "valor": ""}),
        (5, "LONGITUD", {"motivo": "fila con más columnas que el encabezado"}),
    ]


def test_a_sheet_without_payments_is_empty(read):
    assert errors(read()) == [(None, "VACIO", {})]


def test_the_columns_may_be_named_by_a_mapping(read):
    found = read(
        "7;20/11/2026;100",
        header="Convenio;Día;Pagado",
        mapping={"referencia": "Convenio", "valor": "Pagado", "fecha": "Día"},
    )
    assert [(each.reference, each.cents) for each in found.payments] == [("7", 10_000)]
    with pytest.raises(ColumnsMissing):
        read("7;100", header="Referencia;Valor")
