"""A sheet of water: every row is a sector's month, or is refused with a reason that can be mended."""

from datetime import date

import pytest
from exchange.files import table_of

from app.exchange.columns import ColumnsMissing
from app.exchange.water_file import read_water, score_water
from domain.period import Period
from domain.water import Supplied

TITLES = ["SECTOR", "MES", "PRODUCIDO M3", "SUMINISTRADO M3", "PREDIOS"]


def read(*rows, titles=TITLES):
    return read_water(table_of([titles, *rows]))


def reason(*cells):
    found = read(list(cells))
    assert (found.rows, found.data_rows) == ((), 1)
    return found.rejected[0].column, found.rejected[0].reason


def test_a_row_is_what_a_sector_got_in_a_month():
    found = read(
        ["Alto", "2026-11", 21_000.0, "20.000", ""],
        ["Bajo", date(2026, 11, 1), "", 900.0, 35.0],
        ["TOTAL", "", 21_900.0, "", ""],
    )
    assert [(each.row, each.sector, each.month) for each in found.rows] == [
        (2, "Alto", Period(2026, 11)), (3, "Bajo", Period(2026, 11)),
    ]  # fmt: skip
    assert [each.said for each in found.rows] == [
        Supplied(produced_m3=21_000, supplied_m3=20_000), Supplied(supplied_m3=900, properties=35),
    ]  # fmt: skip
    assert (found.rejected, len(found.ignored), found.data_rows) == ((), 1, 2)


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        (("", "2026-11", 5.0, "", ""), "SECTOR", "sin sector"),
        (("Alto", "noviembre", 5.0, "", ""), "MES", "período no válido: escriba el mes como 2026-11"),
        (("Alto", "2026-13", 5.0, "", ""), "MES", "período no válido: escriba el mes como 2026-11"),
        (("Alto", "", 5.0, "", ""), "MES", "período no válido: escriba el mes como 2026-11"),
        (("Alto", "11/2026", "mucha", "", ""), "PRODUCIDO M3", "número no válido"),
        (("Alto", "2026-11", "", 5.5, ""), "SUMINISTRADO M3", "con decimales: escriba enteros"),
        (("Alto", "2026-11", 5.0, "", -3.0), "PREDIOS", "número negativo"),
        (("Alto", "2026-11", "", "", 9.0), "", "sin volumen producido ni suministrado"),
        (("Alto", "2026-11", 5.0, 6.0, ""), "SUMINISTRADO M3", "suministrado mayor que lo producido"),
    ],
)
def test_a_row_that_cannot_enter_says_why(cells, column, said):
    assert reason(*cells) == (column, said)


def test_the_sheet_has_a_sector_a_month_and_a_volume():
    with pytest.raises(ColumnsMissing):
        read(["Alto", "2026-11", 3.0], titles=["SECTOR", "MES", "PREDIOS"])
    asked = read(["Alto", "11-2026", 4.0], titles=["Zona", "Período", "Macromedición"])
    assert asked.rows[0].said == Supplied(supplied_m3=4)
    assert score_water(table_of([TITLES])) == 5
