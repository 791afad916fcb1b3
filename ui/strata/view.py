"""The widgets of a list of strata."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from app.exchange.strata_check import KnownAccount
from app.exchange.strata_file import StrataRow
from ui.sheets.mapping import FieldChoice
from ui.sheets.view import EXPLANATION, SheetLook, SheetPage
from ui.strata.columns import LINES, LISTED, MISSING, Line
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.columns import RowLook
from ui.widgets.file_dialogs import WORKBOOK, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_LOOK: Final = SheetLook(
    name="estratos",
    title="Listado de estratos",
    empty=Emptiness(
        icon=Icon.CHECKLIST,
        sentence="Compare el listado de estratos del municipio con sus cuentas",
        explanation=EXPLANATION,
        note="XLSX, XLS, ODS o CSV con el estrato y la cuenta, el número predial o la dirección.",
    ),
    ask_title="Elegir el listado de estratos",
    ask_name="elegir_estratos",
    act="Aplicar",
    act_name="aplicar_listado",
)
_KEYS: Final = (
    KeyHint("Ctrl+Return", "aplicar lo marcado"),
    KeyHint("Space", "quitar o poner"),
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("F6", "exportar la comparación"),
    KeyHint("Ctrl+O", "otro archivo"),
    KeyHint("Ctrl+G", "guardar rechazadas"),
    KeyHint("Esc", "volver"),
)


class StrataPage(SheetPage):
    """A list of strata beside the accounts."""

    topics = frozenset({Topic.CADASTRE, Topic.PERIODS})
    marked = Signal(object)
    opened = Signal(str)
    export_wanted = Signal()
    export_chosen = Signal(str)
    asked_typed = Signal(object, object)

    def __init__(self) -> None:
        self.differing: RecordTable[Line] = RecordTable(
            LINES,
            name="cuentas_distintas",
            said="Cuentas con otro estrato en el listado",
            options=TableOptions(
                checkable=True, empty="Todas las cuentas del listado tienen ya ese estrato."
            ),
        )
        self.lines: RecordTable[Line] = RecordTable(
            LINES,
            name="cuentas_comparadas",
            said="Cuentas del listado que no cambian",
            options=TableOptions(empty="No hay cuentas en este grupo.", look=_dim),
        )
        self.listed: RecordTable[StrataRow] = RecordTable(
            LISTED,
            name="filas_sin_cuenta",
            said="Predios del listado que no son de ninguna cuenta",
            options=TableOptions(empty="Todos los predios del listado tienen cuenta."),
        )
        self.missing: RecordTable[KnownAccount] = RecordTable(
            MISSING,
            name="cuentas_sin_fila",
            said="Cuentas residenciales que no están en el listado",
            options=TableOptions(empty="Todas las cuentas residenciales están en el listado."),
        )
        self._export = Button(
            "Exportar la comparación…", Kind.QUIET, icon=Icon.EXPORT, key="F6", name="exportar_comparacion"
        )
        self._filling = False
        super().__init__(_LOOK, self.differing, self.lines, self.listed, self.missing)
        self._keys = _KEYS
        self._asker = Asker(self, self.asked_typed.emit)
        self._wire_tables()

    # ---- for the presenter

    def show_start(self) -> None:
        """Show that a file is to be chosen."""
        super().show_start()
        self._export.hide()

    def show_mapping(self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice]) -> None:
        """Show the fields, each with its column among these."""
        super().show_mapping(choices, fields)
        self._export.show()

    def show_differing(self, lines: Sequence[Line], chosen: Collection[int]) -> None:
        """Show accounts to which the list gives another stratum; the chosen ones are marked."""
        self._filling = True
        self.differing.show_rows(lines, ident=_account_id)
        self.differing.mark(chosen)
        self._filling = False
        self.show_table(self.differing)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show accounts that are left alone beside their row."""
        self.lines.show_rows(lines, ident=_account_id)
        self.show_table(self.lines)

    def show_listed(self, rows: Sequence[StrataRow]) -> None:
        """Show rows about premises that no account has."""
        self.listed.show_rows(rows, ident=lambda row: row.row)
        self.show_table(self.listed)

    def show_missing(self, accounts: Sequence[KnownAccount]) -> None:
        """Show accounts that the list does not have."""
        self.missing.show_rows(accounts, ident=lambda each: each.id)
        self.show_table(self.missing)

    def ask_place(self, name: str) -> None:
        """Ask where the comparison goes."""
        choose_place(
            self, "Exportar la comparación", "comparacion_archivo", WORKBOOK, name, self.export_chosen
        )

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    # ---- parts

    def _wire_tables(self) -> None:
        self.add_at_foot(self._export)
        self._export.clicked.connect(self.export_wanted)
        self.differing.marks_changed.connect(self._on_marks)
        for table in (self.differing, self.lines):
            table.row_activated.connect(lambda _ident, of=table: self._open(of))
        self.missing.row_activated.connect(lambda _ident: self._open_missing())

    def _on_marks(self, marks: frozenset[int]) -> None:
        if not self._filling:
            self.marked.emit(marks)

    def _open(self, table: RecordTable[Line]) -> None:
        line = table.current_row()
        if line is not None:
            self.opened.emit(line.match.account.code)

    def _open_missing(self) -> None:
        account = self.missing.current_row()
        if account is not None:
            self.opened.emit(account.code)


def _account_id(line: Line) -> int:
    return line.match.account.id


def _dim(line: Line) -> RowLook:
    return RowLook.NORMAL if line.match.differs else RowLook.DIM
