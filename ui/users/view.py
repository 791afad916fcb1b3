"""The page of users as widgets: one table, and what is done with who is chosen."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Topic
from app.store.users import User
from ui.theme.icon import Icon
from ui.users.columns import USERS
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_TITLE: Final = "Usuarios"
_NOBODY: Final = "Nadie necesita clave en esta oficina. Agregue un administrador con Ctrl+N."
_KEYS: Final = (
    KeyHint("Ctrl+N", "usuario nuevo"),
    KeyHint("F2", "papel, clave, si entra"),
    KeyHint("F4", "mi clave"),
    KeyHint("Ctrl+Shift+L", "bloquear"),
    KeyHint("Esc", "volver a Ajustes"),
)


class UsersPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.OFFICE})
    new_wanted = Signal()
    change_wanted = Signal(object)
    """The chosen user."""
    own_wanted = Signal()
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("usuarios", _TITLE)
        self._own_key = Button("Mi clave…", icon=Icon.LOCK, key="F4", name="mi_clave")
        self._change = Button("Cambiar…", icon=Icon.PENCIL, key="F2", name="cambiar_usuario")
        self._new = Button(
            "Usuario nuevo…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="usuario_nuevo_boton"
        )
        self.users: RecordTable[User] = RecordTable(
            USERS, name="lista_usuarios", said=_TITLE, options=TableOptions(empty=_NOBODY)
        )
        self._rows: tuple[User, ...] = ()
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_users(self, told: str, found: Sequence[User], no_own: str) -> None:
        """Show the users, what is to be said of them, and why nobody has a password of their own yet."""
        chosen = self.users.current_id()
        self._rows = tuple(found)
        self.set_title(_TITLE, told)
        self.users.show_rows(found)
        if found:
            self.users.select_id(chosen if chosen is not None and chosen < len(found) else 0)
        self._own_key.allow(no_own)
        self._change.allow("" if found else "Agregue antes un usuario.")

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

    def _arrange(self) -> None:
        for button in (self._own_key, self._change, self._new):
            self.add_action(button)
        self.content.addWidget(self.users, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.users)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._own_key.clicked.connect(self.own_wanted)
        self._change.clicked.connect(self._on_change)
        self.users.row_activated.connect(lambda _ident: self._change.click())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def _on_change(self) -> None:
        chosen = self.users.current_id()
        if isinstance(chosen, int) and chosen < len(self._rows):
            self.change_wanted.emit(self._rows[chosen])
