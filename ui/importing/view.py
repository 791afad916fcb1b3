"""The widgets of the import."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from app.exchange.cadastre_row import CadastreRow
from ui.importing.columns import ACCOUNTS
from ui.sheets.view import EXPLANATION, KINDS, SheetLook, SheetPage
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness
from ui.widgets.choosers import Segmented
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Option

_LOOK: Final = SheetLook(
    name="importar",
    title="Traer el catastro",
    empty=Emptiness(
        icon=Icon.IMPORT,
        sentence="Traiga el catastro de una hoja de cálculo",
        explanation=EXPLANATION,
        note=f"{KINDS} El programa reconoce las columnas por su nombre.",
    ),
    ask_title="Elegir el archivo del catastro",
    ask_name="catastro_archivo",
    act="Importar",
    act_name="importar_cuentas",
)


class ImportPage(SheetPage):
    """A cadastre, and what becomes of its refused rows."""

    topics = frozenset({Topic.CADASTRE})
    way_chosen = Signal(str)

    def __init__(self) -> None:
        accounts: RecordTable[CadastreRow] = RecordTable(
            ACCOUNTS,
            name="filas_importables",
            said="Cuentas como van a entrar",
            options=TableOptions(
                empty="Ninguna fila entra: en las que tienen problemas está el porqué de cada una."
            ),
        )
        super().__init__(_LOOK, accounts)
        self.accounts = accounts
        self._ways = Segmented("que_hacer", "Qué hacer con las rechazadas")
        self._ways.chosen.connect(self.way_chosen)
        self._ways.hide()
        self.add_at_foot(self._ways)

    def show_accounts(self, rows: Sequence[CadastreRow]) -> None:
        """Show accounts as they will enter."""
        values = {
            "row": lambda row: row.row,
            "reading": lambda row: -1 if row.last_reading is None else row.last_reading,
            "balance": lambda row: row.opening_balance,
        }
        self.accounts.show_rows(rows, values=values)
        self.show_table(self.accounts)

    def show_choice(self, options: Sequence[Option], chosen: str) -> None:
        """Show what happens with refused rows; no options where none is refused."""
        self._ways.setVisible(bool(options))
        if options:
            self._ways.set_options(options)
            self._ways.choose(chosen)
