"""A matrix of a plan of action: every row is an activity, or is refused with a reason that can be mended."""

from datetime import date

import pytest
from exchange.files import table_of

from app.exchange.columns import ColumnsMissing
from app.exchange.plan_file import read_plan, score_plan
from domain.action_plan import Frame

TITLES = ["PROCESO", "ESTRATEGIA", "OBJETIVO", "LÍNEA BASE", "META", "NORMA", "ACTIVIDAD",
          "META POR ACTIVIDAD", "FECHA", "RESPONSABLE", "OBSERVACIÓN", "RECURSOS"]  # fmt: skip


def test_the_twelve_columns_of_the_matrix_are_read():
    """004-01: as offices keep it."""
    row = ["Recaudo", "Cobro temprano", "Subir el recaudo", "72 %", "85 %", "Ley 142", "Llamar a 300",
           "300 llamadas", "30/06/2026", "Rosa", "Por la mañana", "Teléfono"]  # fmt: skip
    found = read_plan(table_of([TITLES, row, ["", *[""] * 11]]))
    assert (found.rejected, len(found.ignored)) == ((), 1)
    [read] = found.rows
    assert read.frame == Frame(
        process="Recaudo", strategy="Cobro temprano", objective="Subir el recaudo", baseline="72 %",
        goal="85 %", norm="Ley 142",
    )  # fmt: skip
    assert (read.row, read.name, read.target, read.due_on) == (
        2, "Llamar a 300", "300 llamadas", date(2026, 6, 30),
    )  # fmt: skip
    assert (read.responsible, read.note, read.resources) == ("Rosa", "Por la mañana", "Teléfono")
    assert (read.starts_on, read.weight) == (None, None)


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        (("", "2026-06-30", "2026-06-01", 2.0, "Rosa"), "ACTIVIDAD", "sin actividad"),
        (("Llamar", "", "", 2.0, "Rosa"), "VENCE", "sin fecha en que vence"),
        (("Llamar", "en junio", "", 2.0, "Rosa"), "VENCE", "fecha no válida"),
        (("Llamar", "2026-06-30", "ayer", 2.0, "Rosa"), "INICIO", "fecha no válida"),
        (("Llamar", "2026-06-30", "", "mucho", "Rosa"), "PESO", "número no válido"),
        (("Llamar", "2026-06-30", "", 1.5, "Rosa"), "PESO", "con decimales: escriba enteros"),
        (("Llamar", "2026-06-30", "", -1.0, "Rosa"), "PESO", "número negativo"),
    ],
)
def test_a_row_that_cannot_enter_says_why(cells, column, said):
    titles = ["ACTIVIDAD", "VENCE", "INICIO", "PESO", "RESPONSABLE"]
    found = read_plan(table_of([titles, list(cells)]))
    assert found.rows == ()
    assert [(each.column, each.reason) for each in found.rejected] == [(column, said)]


def test_the_sheet_has_an_activity_and_its_day():
    with pytest.raises(ColumnsMissing):
        read_plan(table_of([["ACTIVIDAD", "RESPONSABLE"], ["Llamar", "Rosa"]]))
    assert score_plan(table_of([TITLES])) > score_plan(table_of([["CODIGO", "NOMBRE"]]))
