"""The page of backups as widgets: the list, and what is done with the chosen one."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Topic
from app.safekeeping.standing import Listed
from ui.backups.columns import BACKUPS
from ui.theme.icon import Icon
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask
from ui.widgets.file_dialogs import choose_file, choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_TITLE: Final = "Respaldos"
_EMPTY: Final = "Todavía no hay respaldos. El cierre del día hace uno; con Ctrl+Enter se hace ahora."
_NO_ROW: Final = "No hay un respaldo elegido."
_KINDS: Final = "Respaldo de Caudal (*.db)"
_KEYS: Final = (
    KeyHint("Ctrl+Return", "hacer un respaldo ahora"),
    KeyHint("F6", "elegir el segundo lugar"),
    KeyHint("F7", "verificar el elegido"),
    KeyHint("F8", "restaurar el elegido"),
    KeyHint("Ctrl+O", "restaurar de otro archivo"),
    KeyHint("Esc", "volver a Ajustes"),
)


class BackupsPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.OFFICE})
    make_wanted = Signal()
    verify_wanted = Signal(object)
    restore_wanted = Signal(object)
    file_wanted = Signal()
    folder_wanted = Signal()
    file_chosen = Signal(str)
    folder_chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("respaldos", _TITLE)
        self._folder = Button("Segundo lugar…", icon=Icon.FOLDER, key="F6", name="segundo_lugar")
        self._file = Button("De otro archivo…", icon=Icon.IMPORT, key="Ctrl+O", name="respaldo_de_archivo")
        self._verify = Button("Verificar", icon=Icon.CHECKLIST, key="F7", name="verificar_respaldo")
        self._restore = Button("Restaurar…", icon=Icon.UNDO, key="F8", name="restaurar_respaldo")
        self._make = Button(
            "Hacer respaldo", Kind.PRIMARY, icon=Icon.SHIELD_CHECK, key="Ctrl+Return", name="hacer_respaldo"
        )
        self.table: RecordTable[Listed] = RecordTable(
            BACKUPS, name="lista_respaldos", said=_TITLE, options=TableOptions(empty=_EMPTY)
        )
        for button in (self._folder, self._file, self._verify, self._restore, self._make):
            self.add_action(button)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)
        self._wire()

    def show_backups(self, found: Sequence[Listed]) -> None:
        """Show the backups."""
        self.table.show_rows(found)
        if found and self.table.current_id() is None:
            self.table.select_id(0)
        for button in (self._verify, self._restore):
            button.allow("" if found else _NO_ROW)

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    def ask_folder(self) -> None:
        """Ask for the folder of the second place."""
        choose_folder(self, "Segundo lugar de los respaldos", "carpeta_respaldos", self.folder_chosen.emit)

    def ask_file(self) -> None:
        """Ask for a backup that lies elsewhere."""
        choose_file(self, "Restaurar un respaldo", "archivo_respaldo", _KINDS, self.file_chosen.emit)

    def _wire(self) -> None:
        self._make.clicked.connect(self.make_wanted)
        self._folder.clicked.connect(self.folder_wanted)
        self._file.clicked.connect(self.file_wanted)
        self._verify.clicked.connect(lambda: self._with_row(self.verify_wanted.emit))
        self._restore.clicked.connect(lambda: self._with_row(self.restore_wanted.emit))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def _with_row(self, act: Callable[[Listed], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            act(row)
