"""The widgets of the import."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.exchange.cadastre_row import CadastreRow
from app.exchange.columns import IgnoredRow, RowProblem
from ui.importing.cards import FORMATS, DropPlace, MappingCard, dropped_file
from ui.importing.columns import ACCOUNTS, IGNORED, PROBLEMS
from ui.importing.mapping import FieldChoice
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import FiguresLine, Segmented
from ui.widgets.dialogs import ask
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Option, Tie

_LEFT: Final = 348
_START_KEYS: Final = (KeyHint("Ctrl+O", "elegir archivo"), KeyHint("Alt+Left", "volver"))
_FILE_KEYS: Final = (
    KeyHint("Ctrl+Return", "importar"),
    KeyHint("Ctrl+O", "otro archivo"),
    KeyHint("Ctrl+G", "guardar rechazadas"),
    KeyHint("Tab", "columnas y filas"),
    KeyHint("Ctrl+C", "copiar filas"),
)


class ImportPage(Page):
    """A file, its columns at the left, its rows at the right, and one button that brings them in."""

    topics = frozenset({Topic.CADASTRE})
    file_wanted = Signal()
    file_chosen = Signal(str)
    column_chosen = Signal(str, str)
    way_chosen = Signal(str)
    save_wanted = Signal()
    save_chosen = Signal(str)
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("importar", "Traer el catastro")
        self._other = Button("Otro archivo…", icon=Icon.FOLDER, key="Ctrl+O", name="otro_archivo")
        self._save = Button(
            "Guardar las rechazadas…", icon=Icon.EXPORT, key="Ctrl+G", name="guardar_rechazadas"
        )
        self._act = Button(
            "Importar", Kind.PRIMARY, icon=Icon.IMPORT, key="Ctrl+Return", name="importar_cuentas"
        )
        self._drop = DropPlace()
        self._work = QWidget()
        self._mapping = MappingCard()
        self._ways = Segmented("que_hacer", "Qué hacer con las rechazadas")
        self._told = ElidedLabel("", Tone.MUTED, Size.SMALL)
        self.accounts: RecordTable[CadastreRow] = RecordTable(
            ACCOUNTS,
            name="filas_importables",
            said="Cuentas como van a entrar",
            options=_says("Ninguna fila entra."),
        )
        self.problems: RecordTable[RowProblem] = RecordTable(
            PROBLEMS,
            name="filas_problemas",
            said="Filas con problemas",
            options=_says("Ninguna fila tiene problemas."),
        )
        self.ignored: RecordTable[IgnoredRow] = RecordTable(
            IGNORED,
            name="filas_ignoradas",
            said="Filas sin datos",
            options=_says("Todas las filas traen datos."),
        )
        self._rows = QStackedWidget()
        self._arrange()
        self._connect()

    # ---- for the presenter

    def show_start(self) -> None:
        """Show that a file is to be chosen."""
        self.set_title("Traer el catastro")
        self.notice.clear()
        self._set_working(working=False)
        self.show_figures(())
        self.show_action("", "", "")
        self.set_keys(_START_KEYS)

    def show_file(self, name: str, told: str) -> None:
        """Show which file was read, and where its header is."""
        self.set_title("Traer el catastro", f"{name} · {told}")

    def show_refusal(self, text: str, advice: str) -> None:
        """Say in the page why a file cannot be read, and what to do; an empty text takes it away."""
        if text:
            self.notice.say(advice, Tone.BAD, text)
        else:
            self.notice.clear()

    def show_mapping(self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice]) -> None:
        """Show the fields, each with its column among these."""
        fresh = not self._work.isVisibleTo(self)
        self._mapping.show_mapping(choices, fields)
        self._set_working(working=True)
        self.set_keys(_FILE_KEYS)
        if fresh:
            self._rows.setFocus()

    def show_ties(self, ties: Sequence[Tie]) -> None:
        """Say what one must know of the columns."""
        self._mapping.show_ties(ties)

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show how many rows there are of each kind; no line without figures."""
        super().show_figures(figures)
        line = self.findChild(FiguresLine)
        if line is not None:
            line.setVisible(bool(figures))

    def show_accounts(self, rows: Sequence[CadastreRow]) -> None:
        """Show accounts as they will enter."""
        values = {
            "row": lambda row: row.row,
            "reading": lambda row: -1 if row.last_reading is None else row.last_reading,
            "balance": lambda row: row.opening_balance,
        }
        self.accounts.show_rows(rows, values=values)
        self._show_table(self.accounts)

    def show_problems(self, rows: Sequence[RowProblem]) -> None:
        """Show rows and what is wrong with them."""
        self.problems.show_rows(rows, values={"row": lambda row: row.row})
        self._show_table(self.problems)

    def show_ignored(self, rows: Sequence[IgnoredRow]) -> None:
        """Show rows that are no account."""
        self.ignored.show_rows(rows, values={"row": lambda row: row.row})
        self._show_table(self.ignored)

    def show_no_rows(self) -> None:
        """Show no rows: the columns are not known yet."""
        self._rows.hide()

    def show_action(self, text: str, reason_not: str, told: str) -> None:
        """Show what the primary button does, or why it cannot be pressed; no text for no button."""
        self._act.setVisible(bool(text))
        if text:
            self._act.set_text(text)
        self._act.allow(reason_not)
        self._told.setText(reason_not or told)
        self._told.set_tone(Tone.WARN if reason_not else Tone.MUTED)

    def show_choice(self, options: Sequence[Option], chosen: str) -> None:
        """Show what happens with refused rows; no options where none is refused."""
        self._ways.setVisible(bool(options))
        self._save.setVisible(bool(options))
        if options:
            self._ways.set_options(options)
            self._ways.choose(chosen)

    def ask_file(self) -> None:
        """Ask which file to read."""
        kinds = " ".join(f"*{suffix}" for suffix in FORMATS)
        dialog = QFileDialog(
            self, "Elegir el archivo del catastro", "", f"Hojas de cálculo ({kinds});;Todos (*)"
        )
        dialog.setObjectName("catastro_archivo")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()

    def ask_save(self, name: str) -> None:
        """Ask where the refused rows go."""
        dialog = QFileDialog(self, "Guardar las rechazadas", name, "Hoja de cálculo (*.xlsx)")
        dialog.setObjectName("rechazadas_archivo")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(self.save_chosen)
        dialog.open()

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    # ---- Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = dropped_file(event)
        if path:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    # ---- parts

    def _show_table(self, table: QWidget) -> None:
        self._rows.setCurrentWidget(table)
        self._rows.setFocusProxy(table)
        self._rows.show()

    def _set_working(self, *, working: bool) -> None:
        self._drop.setVisible(not working)
        self._work.setVisible(working)
        self._other.setVisible(working)

    def _arrange(self) -> None:
        for widget in (self._other, self._act):
            self.add_action(widget)
        for table in (self.accounts, self.problems, self.ignored):
            self._rows.addWidget(table)
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        foot.addWidget(self._ways)
        foot.addStretch(1)
        foot.addWidget(self._save)
        right = QVBoxLayout()
        right.setSpacing(Size.PAD)
        right.addWidget(self._rows, 1)
        right.addLayout(foot)
        right.addStretch(0)
        self._mapping.setFixedWidth(_LEFT)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self._mapping)
        row.addLayout(right, 1)
        self.content.addWidget(self._drop, 1)
        self.content.addWidget(self._work, 1)
        self.add_beside_figures(self._told)
        self.setAcceptDrops(True)
        self.show_start()
        self._ways.hide()

    def _connect(self) -> None:
        self._drop.chosen.connect(self.file_wanted)
        self._drop.dropped.connect(self.file_chosen)
        self._other.clicked.connect(self.file_wanted)
        self._save.clicked.connect(self.save_wanted)
        self._act.clicked.connect(self.import_wanted)
        self._mapping.column_chosen.connect(self.column_chosen)
        self._ways.chosen.connect(self.way_chosen)


def _says(empty: str) -> TableOptions:
    return TableOptions(empty=empty)
