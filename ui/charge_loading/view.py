"""The widgets of loading charges."""

from collections.abc import Sequence
from typing import Final

from app.changes import Topic
from ui.charge_loading.columns import LINES, VALUES, Line
from ui.sheets.view import EXPLANATION, KINDS, SheetLook, SheetPage
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_LOOK: Final = SheetLook(
    name="cargar_cobros",
    title="Cargar cobros",
    empty=Emptiness(
        icon=Icon.COINS,
        sentence="Cargue los cobros del mes de un archivo",
        explanation=EXPLANATION,
        note=f"{KINDS} En Cobros, Ctrl+T guarda una plantilla para llenar.",
    ),
    ask_title="Elegir el archivo de cobros",
    ask_name="elegir_cobros",
    act="Cargar",
    act_name="cargar",
)


class ChargeLoadingPage(SheetPage):
    """A file of other charges."""

    topics = frozenset({Topic.BILLING, Topic.CADASTRE, Topic.PERIODS})

    def __init__(self) -> None:
        charges: RecordTable[Line] = RecordTable(
            LINES,
            name="filas_cobros",
            said="Cobros como están en el archivo",
            options=TableOptions(
                empty="Ninguna fila entra: en las que tienen problemas está el porqué de cada una."
            ),
        )
        super().__init__(_LOOK, charges)
        self.charges = charges

    def show_charges(self, lines: Sequence[Line]) -> None:
        """Show the charges that will enter."""
        self.charges.show_rows(lines, values=VALUES)
        self.show_table(self.charges)
