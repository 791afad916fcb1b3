"""The page of the profiles of banks as widgets: one list and what can be done with its rows."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.bank.bank_profiles import ListedProfile
from app.changes import Topic
from ui.bank_profiles.columns import PROFILES
from ui.theme.icon import Icon
from ui.widgets.buttons import Button, Kind
from ui.widgets.columns import RowLook
from ui.widgets.dialogs import ask
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_TITLE: Final = "Perfiles de bancos"
_KEYS: Final = (
    KeyHint("Ctrl+N", "perfil nuevo, desde el elegido"),
    KeyHint("Return", "cambiarlo"),
    KeyHint("Del", "retirarlo"),
    KeyHint("F8", "volver a usarlo"),
    KeyHint("Esc", "volver a Bancos"),
)


class BankProfilesPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.OFFICE, Topic.LEDGER})
    picked = Signal(object)
    copy_wanted = Signal()
    edit_wanted = Signal()
    retire_wanted = Signal()
    return_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("perfiles_banco", _TITLE)
        self._back = Button("Volver a usarlo", icon=Icon.UNDO, key="F8", name="usar_perfil")
        self._retire = Button("Retirar…", icon=Icon.CLOSE, key="Del", name="retirar_perfil")
        self._edit = Button("Cambiar…", icon=Icon.PENCIL, key="F2", name="cambiar_perfil")
        self._copy = Button("Perfil nuevo…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="perfil_nuevo")
        self.profiles: RecordTable[ListedProfile] = RecordTable(
            PROFILES, name="perfiles_lista", said=_TITLE, options=TableOptions(look=_look)
        )
        for button in (self._back, self._retire, self._edit, self._copy):
            self.add_action(button)
        self.content.addWidget(self.profiles, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.profiles)
        self._wire()

    # ---- for the presenter

    def show_profiles(self, found: Sequence[ListedProfile], chosen: int) -> None:
        """Show the profiles; the cursor goes to a place among them."""
        self.profiles.show_rows(found)
        self.profiles.select_id(chosen)

    def allow(self, edit: str, retire: str, bring_back: str) -> None:
        """Offer what can be done with the chosen one, or say why not."""
        self._edit.allow(edit)
        self._retire.allow(retire)
        self._back.allow(bring_back)

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    # ---- parts

    def _wire(self) -> None:
        self._copy.clicked.connect(self.copy_wanted)
        self._edit.clicked.connect(self.edit_wanted)
        self._retire.clicked.connect(self.retire_wanted)
        self._back.clicked.connect(self.return_wanted)
        self.profiles.current_changed.connect(lambda _row: self.picked.emit(self.profiles.current_id()))
        self.profiles.row_activated.connect(lambda _ident: self.edit_wanted.emit())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)


def _look(line: ListedProfile) -> RowLook:
    return RowLook.DIM if line.profile.retired else RowLook.NORMAL
