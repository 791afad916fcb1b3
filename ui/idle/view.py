"""The widgets of the page of accounts that use water without service."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app.changes import Topic
from app.register.idle_use import IdleRow
from domain.cadastre import TRANSITIONS, AccountState
from ui.idle.columns import FIRST_ORDER, IDLE, VALUES
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_ROW: Final = 30
_BACK: Final = KeyHint("Esc", "volver")
_TO_LIST: Final = KeyHint("Ctrl+Return", "ir a Suscriptores")
_KEYS: Final = (
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("F6", "ordenar visita"),
    KeyHint("F7", "ver las visitas"),
    KeyHint("F8", "reactivar"),
    KeyHint("F9", "abrir un caso"),
    KeyHint("Ctrl+E", "exportar"),
    _BACK,
)
_EMPTY: Final = Emptiness(
    icon=Icon.CHECK_CIRCLE,
    sentence="Ninguna cuenta sin servicio marca consumo",
    explanation=(
        "Aquí salen las suspendidas, cortadas o terminadas cuyo medidor avanza desde que lo están, con los"
        " m³ y sus últimas lecturas, para mandarlas visitar o reactivarlas."
    ),
)
_ORDERED: Final = "Ya hay una visita ordenada: respóndala en Visitas."
_NO_ROW: Final = "No hay una cuenta elegida."
_ENDED: Final = "Una cuenta terminada no se reactiva: se crea una nueva."


class IdlePage(Page):
    """Counts by state, the accounts, and what to do with the current one."""

    topics = frozenset({Topic.CADASTRE, Topic.READINGS, Topic.CRITIQUE})
    opened = Signal(object)
    visit_wanted = Signal(object)
    visits_wanted = Signal()
    activate_wanted = Signal(object)
    case_wanted = Signal(object)
    asked_typed = Signal(object, object)
    list_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("inactivas", "Inactivas con consumo")
        self._visit = Button("Ordenar visita…", icon=Icon.VISIT, key="F6", name="ordenar_visita_boton")
        self._visits = Button("Visitas", icon=Icon.LIST, key="F7", name="ver_visitas_boton")
        self._activate = Button("Reactivar…", icon=Icon.DROP, key="F8", name="reactivar_boton")
        self._case = Button("Abrir caso…", icon=Icon.CHECKLIST, key="F9", name="abrir_caso_boton")
        self.table: RecordTable[IdleRow] = RecordTable(
            IDLE,
            name="inactivas_lista",
            said="Cuentas sin servicio que marcan consumo",
            options=TableOptions(
                row_height=_ROW, order=FIRST_ORDER, empty="Ninguna en este estado: elija arriba otra cifra."
            ),
        )
        self._list = Button(
            "Ir a Suscriptores",
            Kind.PRIMARY,
            icon=Icon.USERS,
            key="Ctrl+Return",
            height=36,
            name="inactivas_a_suscriptores",
        )
        self._none = EmptyState("sin_inactivas", _EMPTY, self._list)
        self._stack = QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        for button in (self._visits, self._activate, self._case, self._visit):
            self.add_action(button)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.table)
        self._wire()

    def show_rows(self, rows: Sequence[IdleRow]) -> None:
        """Show the accounts."""
        self.table.show_rows(rows, ident=lambda row: row.account.id, values=VALUES)
        self._stack.setCurrentWidget(self.table if rows else self._none)
        self.set_keys(_KEYS if rows else (_TO_LIST, _BACK))
        self.set_first_focus(self.table if rows else self._list)
        if self._none.hasFocus():
            self._list.setFocus()
        if rows and self.table.current_id() is None:
            self.table.select_id(self.table.ids()[0])
        self._allow(self.table.current_row() if rows else None)

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def _wire(self) -> None:
        self._visit.clicked.connect(lambda: self._with_row(self.visit_wanted.emit))
        self._visits.clicked.connect(self.visits_wanted)
        self._list.clicked.connect(self.list_wanted)
        self._activate.clicked.connect(lambda: self._with_row(self.activate_wanted.emit))
        self._case.clicked.connect(lambda: self._with_row(self.case_wanted.emit))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.opened.emit))
        self.table.current_changed.connect(self._allow)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def _allow(self, row: IdleRow | None) -> None:
        if row is None:
            self._visit.allow(_NO_ROW)
            self._activate.allow(_NO_ROW)
            self._case.allow(_NO_ROW)
            return
        self._case.allow("")
        self._visit.allow(_ORDERED if row.visit else "")
        back = AccountState.ACTIVE in TRANSITIONS[row.account.state]
        self._activate.allow("" if back else _ENDED)

    def _with_row(self, act: Callable[[IdleRow], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            act(row)
