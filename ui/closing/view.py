"""The page of the close as widgets: the list of checks, closing, opening again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Topic
from app.month_end.checks import Check
from ui.closing.columns import CHECKS, look
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask
from ui.widgets.editors import ChoiceEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_TITLE: Final = "Cierre del período"
_CHOICE: Final = 220
_EMPTY: Final = Emptiness(
    icon=Icon.CALENDAR,
    sentence="Todavía no hay un período que cerrar",
    explanation="Se abre en Inicio. Al final del mes, aquí se ve qué falta para cerrarlo.",
)
_KEYS: Final = (
    KeyHint("Return", "ir a donde se hace"),
    KeyHint("Ctrl+Return", "cerrar el período"),
    KeyHint("F4", "otro período"),
    KeyHint("F8", "reabrir"),
    KeyHint("Ctrl+E", "exportar"),
    KeyHint("Esc", "volver"),
)
_BACK: Final = KeyHint("Esc", "volver")


class ClosingPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset(
        {
            Topic.PERIODS, Topic.LEDGER, Topic.BILLING, Topic.CASH, Topic.CRITIQUE, Topic.DELIVERY,
            Topic.CLAIMS, Topic.OFFICE,
        }
    )  # fmt: skip
    period_chosen = Signal(str)
    check_opened = Signal(object)
    close_wanted = Signal()
    reopen_wanted = Signal()
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("cierre", _TITLE)
        self._period = ChoiceEditor()
        self._period.setObjectName("cierre_periodo")
        self._period.setAccessibleName("Período")
        self._period.setFixedWidth(_CHOICE)
        self._label = FieldLabel("Período", self._period)
        self._reopen = Button("Reabrir…", icon=Icon.LOCK_OPEN, key="F8", name="reabrir")
        self._close = Button(
            "Cerrar período…", Kind.PRIMARY, icon=Icon.LOCK, key="Ctrl+Return", name="cerrar_periodo"
        )
        self.table: RecordTable[Check] = RecordTable(
            CHECKS,
            name="cierre_revision",
            said="Qué se mira antes de cerrar",
            options=TableOptions(
                look=look, empty="El período está cerrado: lo que se haga ahora entra en el que esté abierto."
            ),
        )
        home = Button("Ir a Inicio", Kind.PRIMARY, icon=Icon.HOME, height=36, name="cierre_a_inicio")
        home.clicked.connect(self.left)
        self._none = EmptyState("sin_periodo", _EMPTY, home)
        self._asker = Asker(self, self.asked_typed.emit)
        for widget in (self._label, self._period, self._reopen, self._close):
            self.add_action(widget)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)
        self._wire()

    # ---- for the presenter

    def show_empty(self, *, empty: bool) -> None:
        """Show that no period was opened yet, or the page."""
        self._none.setVisible(empty)
        for widget in (self.table, self._label, self._period, self._reopen, self._close):
            widget.setVisible(not empty)
        self.set_keys((_BACK,) if empty else _KEYS)
        if empty:
            self.allow(_EMPTY.sentence, _EMPTY.sentence)

    def show_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the periods."""
        self._period.set_choices(periods)
        self._period.choose(chosen)

    def show_checks(self, title: str, found: Sequence[Check]) -> None:
        """Show what was looked at."""
        self.set_title(_TITLE, title)
        self.table.show_rows(found)
        if found and self.table.current_id() is None:
            self.table.select_id(0)

    def allow(self, close: str, reopen: str) -> None:
        """Say why it cannot be closed or opened again; empty where it can."""
        self._close.allow(close)
        self._reopen.allow(reopen)

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

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

    def _wire(self) -> None:
        self._period.activated.connect(lambda _at: self.period_chosen.emit(self._period.current_key()))
        self._close.clicked.connect(self.close_wanted)
        self._reopen.clicked.connect(self.reopen_wanted)
        self.table.row_activated.connect(lambda _ident: self._open())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (("Esc", self.left.emit), ("F4", self._period.setFocus)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _open(self) -> None:
        check = self.table.current_row()
        if check is not None:
            self.check_opened.emit(check)
