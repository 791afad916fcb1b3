"""The widgets of the page of what is doubtful in the cadastre."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Topic
from domain.data_quality import Doubt, Fault
from ui.quality.columns import DOUBTS
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_KEYS: Final = (
    KeyHint("Return", "abrir la cuenta y corregirla"),
    KeyHint("F6", "fusionar personas"),
    KeyHint("F7", "está bien así"),
    KeyHint("Esc", "volver"),
)
_RIGHT, _AGAIN, _NOTHING = "Está bien así…", "Volver a revisar", "No hay ninguna cuenta elegida."
_NOT_DOUBLE: Final = "Solo se fusionan personas con el mismo documento."


class QualityPage(Page):
    """Counts by rule, and the accounts that break them."""

    topics = frozenset({Topic.CADASTRE})
    opened = Signal(object)
    merge_wanted = Signal(object)
    decided = Signal(object)
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("calidad", "Calidad de los datos")
        self._merge = Button("Fusionar personas…", icon=Icon.USERS, key="F6", name="fusionar_boton")
        self._right = Button(_RIGHT, icon=Icon.CHECK, key="F7", name="bien_asi_boton")
        self._table: RecordTable[Doubt] = RecordTable(
            DOUBTS,
            name="dudas",
            said="Qué revisar en el catastro",
            options=TableOptions(empty="No hay nada por revisar en el catastro."),
        )
        self._asker = Asker(self, self.asked_typed.emit)
        self.add_action(self._right)
        self.add_action(self._merge)
        self.content.addWidget(self._table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._table)
        self._right.clicked.connect(lambda: self._with_row(self.decided.emit))
        self._merge.clicked.connect(lambda: self._with_row(self.merge_wanted.emit))
        self._table.row_activated.connect(lambda _ident: self._with_row(self.opened.emit))
        self._table.current_changed.connect(self._allow)
        self._allow(None)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show what is doubtful."""
        self._table.show_rows(doubts)
        if doubts:
            self._table.select_id(0)
        self._allow(self._table.current_row())

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def _allow(self, doubt: Doubt | None) -> None:
        double = doubt is not None and doubt.fault is Fault.SAME_DOCUMENT
        self._merge.allow("" if double else _NOT_DOUBLE)
        accepted = doubt is not None and doubt.remark is not None
        self._right.set_text(_AGAIN if accepted else _RIGHT)
        self._right.allow("" if doubt is not None else _NOTHING)

    def _with_row(self, act: Callable[[Doubt], object]) -> None:
        doubt = self._table.current_row()
        if doubt is not None:
            act(doubt)
