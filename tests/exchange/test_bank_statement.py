from datetime import date

from app.exchange.bank_statement import read_statement, score_movements
from app.exchange.table import read_table


def test_a_statement_is_read_with_what_entered_and_what_left(tmp_path):
    file = tmp_path / "extracto.csv"
    file.write_text(
        "Fecha;Descripción;Crédito;Débito;Banco\n"
        "3/12/2026;Recaudo;351.970,50;;40\n"
        "3/12/2026;Comisión;;1.200;BBVA\n"
        "ayer;Algo;100;;\n"
        ";Sin día;100;;40\n"
        "3/12/2026;Algo;cien;;\n"
        "3/12/2026;Algo;1;;;;;sobra\n"
        "TOTAL;;352.070,50;;\n",
        "utf-8",
    )
    rows, wrong = read_statement(read_table(file))
    assert [(each.row, each.on, each.cents, each.text, each.bank) for each in rows] == [
        (2, date(2026, 12, 3), 35_197_050, "Recaudo", "040"),
        (3, date(2026, 12, 3), -120_000, "Comisión", "BBVA"),
    ]
    assert [number for number, _ in wrong] == [4, 5, 6, 7]


def test_a_statement_of_two_columns_will_do(tmp_path):
    file = tmp_path / "extracto.csv"
    file.write_text("Fecha;Valor\n3/12/2026;100\n")
    assert score_movements(read_table(file)) == 2
    ((row,), wrong) = read_statement(read_table(file))
    assert (row.cents, row.text, row.bank, wrong) == (10_000, "", "", ())
