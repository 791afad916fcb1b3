"""The widgets of loading readings."""

from collections.abc import Sequence
from typing import Final

from app.changes import Topic
from ui.loading.columns import LINES, Line
from ui.sheets.view import EXPLANATION, KINDS, SheetLook, SheetPage
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_LOOK: Final = SheetLook(
    name="cargar_lecturas",
    title="Cargar lecturas",
    empty=Emptiness(
        icon=Icon.METER,
        sentence="Cargue las lecturas del mes de un archivo",
        explanation=EXPLANATION,
        note=f"{KINDS} Si los nombres son otros, usted dice una vez qué trae cada columna.",
    ),
    ask_title="Elegir el archivo de lecturas",
    ask_name="elegir_lecturas",
    act="Cargar",
    act_name="cargar",
)


class LoadingPage(SheetPage):
    """A file of readings."""

    topics = frozenset({Topic.READINGS, Topic.PERIODS})

    def __init__(self) -> None:
        readings: RecordTable[Line] = RecordTable(
            LINES,
            name="filas_lecturas",
            said="Lecturas como están en el archivo",
            options=TableOptions(
                empty="Ninguna fila entra: en las que tienen problemas está el porqué de cada una."
            ),
        )
        super().__init__(_LOOK, readings)
        self.readings = readings

    def show_readings(self, lines: Sequence[Line]) -> None:
        """Show readings as they stand in the file, beside their meters."""
        values = {
            "row": lambda line: line.row.row,
            "previous": lambda line: -1 if line.meter is None else line.meter.last_reading,
            "reading": lambda line: -1 if line.row.reading is None else line.row.reading,
            "day": lambda line: "" if line.row.read_on is None else line.row.read_on.isoformat(),
        }
        self.readings.show_rows(lines, values=values)
        self.show_table(self.readings)
