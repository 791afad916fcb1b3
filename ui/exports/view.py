"""The page of exports as widgets: what, of which month, and the table of what would be left out."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from app.changes import Topic
from ui.exports.columns import COLUMNS, Fault
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.file_dialogs import choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_WHAT, _MONTH = 520, 130
_EMPTY: Final = "Ensaye con F5 para ver qué quedaría por fuera, y dónde se corrige."
_KEYS: Final = (
    KeyHint("F4", "qué y de qué mes"),
    KeyHint("F5", "ensayar"),
    KeyHint("Ctrl+S", "guardar"),
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("F6", "códigos de la oficina"),
    KeyHint("Ctrl+O", "traer un archivo"),
    KeyHint("Esc", "volver"),
)


class ExportsPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.OFFICE})
    chosen = Signal(str, str)
    rehearse_asked = Signal(str, str)
    save_asked = Signal(str, str)
    place_chosen = Signal(str)
    fault_asked = Signal(object)
    codes_asked = Signal()
    load_asked = Signal()
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("exportar", "Exportar")
        self._load = Button("Traer un archivo…", icon=Icon.IMPORT, key="Ctrl+O", name="traer_exportes")
        self._codes = Button("Códigos…", icon=Icon.ID, key="F6", name="codigos_oficina")
        self._rehearse = Button("Ensayar", icon=Icon.REVIEW, key="F5", name="ensayar_exporte")
        self._save = Button("Guardar…", Kind.PRIMARY, icon=Icon.EXPORT, key="Ctrl+S", name="guardar_exporte")
        self._what = ChoiceField("Qué", name="exportar_que")
        self._month = TextField("Mes", name="exportar_mes", placeholder="2026-11")
        self.table: RecordTable[Fault] = RecordTable(
            COLUMNS,
            name="exportar_faltas",
            said="Lo que quedaría por fuera",
            options=TableOptions(empty=_EMPTY),
        )
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_offered(self, choices: Sequence[tuple[str, str]], chosen: str, month: str) -> None:
        """Show what can be exported and of which month."""
        self._what.set_choices(choices)
        self._what.set_value(chosen)
        self._month.set_text(month)

    def show_month(self, error: str, *, wanted: bool) -> None:
        """Say what is wrong with the month, and whether one is wanted."""
        self._month.show_error(error)
        self._month.setEnabled(wanted)

    def show_faults(self, faults: Sequence[Fault], told: str) -> None:
        """Show what would be left out; `told` sums the rehearsal up."""
        self.table.show_rows(faults)
        self.table.select_id(0)
        self.warn(told, Tone.WARN if faults else Tone.INFO)

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_place(self, name: str, kinds: str) -> None:
        """Ask where a file goes."""
        choose_place(self, "Guardar lo exportado", "exportar_archivo", kinds, name, self.place_chosen)

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._load, self._codes, self._rehearse, self._save):
            self.add_action(button)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        self._what.setFixedWidth(_WHAT)
        self._month.setFixedWidth(_MONTH)
        row.addWidget(self._what)
        row.addWidget(self._month)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._what.choice)

    def _wire(self) -> None:
        self._what.changed.connect(lambda *_: self._emit(self.chosen))
        self._month.entered.connect(lambda: self._emit(self.rehearse_asked))
        self._rehearse.clicked.connect(lambda: self._emit(self.rehearse_asked))
        self._save.clicked.connect(lambda: self._emit(self.save_asked))
        self._codes.clicked.connect(self.codes_asked)
        self._load.clicked.connect(self.load_asked)
        self.table.row_activated.connect(lambda _ident: self._open())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (("Esc", self.left.emit), ("F4", self._what.choice.setFocus)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _emit(self, signal: SignalInstance) -> None:
        signal.emit(self._what.value(), self._month.text())

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.fault_asked.emit(row)
