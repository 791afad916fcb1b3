"""The page of a bank's file as widgets: its profile, what it holds, what is wrong, one button."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.exchange.columns import ColumnSample
from ui.bank_loading.columns import FINDINGS, LINES, VALUES, Finding, Line
from ui.sheets.cards import FORMATS, DropPlace, MappingCard
from ui.sheets.columns import SAMPLES
from ui.sheets.file_page import FilePage
from ui.sheets.mapping import FieldChoice
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_dialogs import choose_file
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Tie

_TITLE: Final = "Cargar archivo del banco"
_LEFT: Final = 316
_PROFILE: Final = 240
_KINDS: Final = "Archivos de bancos (*.txt *.dat *.asc *.csv *.xlsx *.xls *.ods);;Todos (*)"
_EMPTY: Final = Emptiness(
    icon=Icon.BANK,
    sentence="Cargue lo que un banco recaudó",
    explanation="Suelte aquí su archivo, o elíjalo. Se revisa entero y no se aplica nada sin su permiso.",
    note="Asobancaria 2001 y 1998, un perfil de la oficina, o una hoja (XLSX, CSV) con encabezado.",
)
_START_KEYS: Final = (KeyHint("Ctrl+O", "elegir archivo"), KeyHint("Esc", "volver"))
_KEYS: Final = (
    KeyHint("Ctrl+Return", "aplicar"),
    KeyHint("Ctrl+O", "otro archivo"),
    KeyHint("Tab", "perfil, cifras y filas"),
    KeyHint("Ctrl+C", "copiar filas"),
    KeyHint("Esc", "volver"),
)


class BankLoadingPage(FilePage):
    """Widgets and signals; what they mean is the presenter's business."""

    formats: tuple[str, ...] = (*FORMATS, ".dat", ".asc")
    topics = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CADASTRE})
    profile_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("cargar_banco", _TITLE)
        self._other = Button("Otro archivo…", icon=Icon.FOLDER, key="Ctrl+O", name="otro_archivo")
        self._act = Button(
            "Aplicar", Kind.PRIMARY, icon=Icon.CHECK_CIRCLE, key="Ctrl+Return", name="aplicar_banco"
        )
        self._drop, self._work = DropPlace(_EMPTY), QWidget()
        self._profile = ChoiceEditor()
        self._told = ElidedLabel("", Tone.MUTED)
        self._mapping = MappingCard()
        self.fates: RecordTable[Line] = RecordTable(
            LINES,
            name="banco_pagos_por_cargar",
            said="Pagos del archivo y qué pasará con cada uno",
            options=TableOptions(empty="Ninguno de los pagos del archivo está así."),
        )
        self.findings: RecordTable[Finding] = RecordTable(
            FINDINGS,
            name="banco_hallazgos",
            said="Errores o avisos del archivo",
            options=TableOptions(empty="El archivo no trae ninguno."),
        )
        self.samples: RecordTable[ColumnSample] = RecordTable(
            SAMPLES, name="columnas_del_archivo", said="Columnas del archivo con sus primeros datos"
        )
        self._rows = QStackedWidget()
        self._arrange()
        self._wire()
        self.show_start()

    # ---- for the presenter

    def show_start(self) -> None:
        """Show that a file is to be chosen."""
        self.set_title(_TITLE)
        self.notice.clear()
        self._set_working(working=False)
        self.show_figures(())
        self.show_action("", "")
        self.set_keys(_START_KEYS)

    def show_file(self, name: str, told: str) -> None:
        """Show which file is read, and what it is."""
        self.set_title(_TITLE, name)
        self._told.setText(told)

    def show_profiles(self, profiles: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the ways in which banks write, and say by which it was read."""
        fresh = not self._work.isVisibleTo(self)
        self._profile.set_choices(profiles)
        self._profile.choose(chosen)
        self._set_working(working=True)
        self.set_keys(_KEYS)
        if fresh:
            self._rows.setFocus()

    def show_mapping(
        self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice], ties: Sequence[Tie]
    ) -> None:
        """Show the columns of a sheet; without fields, none."""
        self._mapping.setVisible(bool(fields))
        if fields:
            self._mapping.show_mapping(choices, fields)
            self._mapping.show_ties(ties)

    def show_refusal(self, text: str, advice: str) -> None:
        """Say above the tables what keeps the file out; an empty text takes it away."""
        if text:
            self.notice.say(text, Tone.BAD, advice)
        else:
            self.notice.clear()

    def show_fates(self, fates: Sequence[Line]) -> None:
        """Show payments and what would become of them."""
        self.fates.show_rows(fates, ident=lambda line: line.payment.line, values=VALUES)
        self._show_table(self.fates)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show errors, or notices."""
        values = {"line": lambda each: each.line or 0}
        self.findings.show_rows(found, ident=lambda each: each.place, values=values)
        self._show_table(self.findings)

    def show_samples(self, samples: Sequence[ColumnSample]) -> None:
        """Show what stands in each column of a sheet whose columns nobody knows."""
        fresh = not self.samples.isVisibleTo(self)
        self.samples.show_rows(samples)
        self._show_table(self.samples)
        if fresh and self._mapping.isVisibleTo(self):
            self._mapping.first().setFocus()

    def show_action(self, text: str, reason_not: str) -> None:
        """Show what the primary button does, or why it cannot be pressed; no text for no button."""
        self._act.setVisible(bool(text))
        if text:
            self._act.set_text(text)
        self._act.allow(reason_not)

    def ask_file(self) -> None:
        """Ask which file to read."""
        choose_file(self, "Elegir el archivo del banco", "elegir_banco", _KINDS, self.file_chosen)

    # ---- parts

    def _show_table(self, table: QWidget) -> None:
        self._rows.setCurrentWidget(table)
        self._rows.setFocusProxy(table)

    def _set_working(self, *, working: bool) -> None:
        self._drop.setVisible(not working)
        self._work.setVisible(working)
        self._other.setVisible(working)

    def _arrange(self) -> None:
        for button in (self._other, self._act):
            self.add_action(button)
        for table in (self.fates, self.findings, self.samples):
            self._rows.addWidget(table)
        self._profile.setObjectName("banco_perfil")
        self._profile.setAccessibleName("Perfil")
        self._profile.setFixedWidth(_PROFILE)
        label = Label("Perfil", Tone.MUTED)
        label.setBuddy(self._profile)
        bar = QHBoxLayout()
        bar.setSpacing(Size.PAD)
        bar.addWidget(label)
        bar.addWidget(self._profile)
        bar.addSpacing(Size.PAD)
        bar.addWidget(self._told, 1)
        self._told.setObjectName("banco_dicho")
        self._mapping.setFixedWidth(_LEFT)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self._mapping)
        row.addWidget(self._rows, 1)
        whole = QVBoxLayout(self._work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.PAD)
        whole.addLayout(bar)
        whole.addLayout(row, 1)
        self.content.addWidget(self._drop, 1)
        self.content.addWidget(self._work, 1)

    def _wire(self) -> None:
        self._drop.chosen.connect(self.file_wanted)
        self._other.clicked.connect(self.file_wanted)
        self._act.clicked.connect(self.act_wanted)
        self._mapping.column_chosen.connect(self.column_chosen)
        self._profile.activated.connect(lambda _at: self.profile_chosen.emit(self._profile.current_key()))
