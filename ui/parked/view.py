"""The page of unidentified payments as widgets: the list at the left, whose each is at the right."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Topic
from app.store.bank_files import StoredPayment
from ui.parked.columns import PARKED, VALUES
from ui.ports import Search, Tasks
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask_why
from ui.widgets.editors import LineEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label, rule
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.search import SubscriberSearch
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Fact

_TITLE: Final = "Por identificar"
_RIGHT: Final = 372
_WAIT_MS: Final = 150
_LINES: Final = 1 << 24
"""More than a file has lines."""
_EMPTY: Final = Emptiness(
    icon=Icon.CHECK_CIRCLE,
    sentence="Todo lo que llegó de los bancos tiene su cuenta",
    explanation="Un pago espera aquí cuando su referencia no es de ninguna factura.",
)
_BACK: Final = KeyHint("Esc", "volver")
_KEYS: Final = (
    KeyHint("Ctrl+F", "buscar la consignación"),
    KeyHint("Return", "buscar su cuenta"),
    KeyHint("Ctrl+Return", "asignar"),
    KeyHint("Ctrl+E", "exportar"),
    _BACK,
)


class ParkedPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.CADASTRE})
    typed = Signal(str)
    picked = Signal(object)
    account_chosen = Signal(str)
    account_wanted = Signal()
    assign_asked = Signal()
    left = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__("por_identificar", _TITLE)
        self._assign = Button(
            "Asignar…", Kind.PRIMARY, icon=Icon.CHECK_CIRCLE, key="Ctrl+Return", name="asignar"
        )
        self._back = back = Button("Ir a Bancos", Kind.PRIMARY, icon=Icon.BANK, height=36, name="ir_bancos")
        back.clicked.connect(self.left)
        self._none = EmptyState("nada_por_identificar", _EMPTY, back)
        self._line = LineEditor()
        self._account = SubscriberSearch(
            tasks, name="cuenta_del_pago", placeholder="Código, nombre, dirección o medidor"
        )
        self.table: RecordTable[StoredPayment] = RecordTable(
            PARKED,
            name="por_identificar_lista",
            said="Consignaciones por identificar",
            options=TableOptions(empty="Ninguna consignación tiene eso: pruebe con otra parte."),
        )
        self._payment, self._owner = Facts("consignacion_datos"), Facts("cuenta_datos")
        self._work = QWidget()
        self._wait = QTimer(self)
        self._arrange()
        self._wire()
        for widget in (self._none, self._work, self._assign):
            widget.hide()

    # ---- for the presenter

    def show_payments(self, found: Sequence[StoredPayment], subtitle: str, *, some: bool) -> None:
        """Show payments that wait; `some`: there are any, whatever is searched."""
        self.set_title(_TITLE, subtitle if some else "")
        fresh = not (self._work if some else self._none).isVisibleTo(self)
        self._none.setVisible(not some)
        self._work.setVisible(some)
        self._assign.setVisible(some)
        self.set_keys(_KEYS if some else (_BACK,))
        self.table.show_rows(found, ident=_ident, values=VALUES)
        if found and self.table.current_id() is None:
            self.table.select_id(self.table.ids()[0])
        self._pick()
        if fresh:
            (self.table if some else self._back).setFocus()

    def show_payment(self, facts: Sequence[Fact]) -> None:
        """Show what is known of the chosen one."""
        self._payment.show_facts(facts)

    def show_account(self, facts: Sequence[Fact]) -> None:
        """Show the account that was found; without facts, none."""
        self._owner.show_facts(facts)

    def allow(self, reason_not: str) -> None:
        """Offer to assign, or say why not."""
        self._assign.allow(reason_not)

    def begin_account(self) -> None:
        """Put the keyboard where the account is searched."""
        self._account.start()

    def begin_list(self) -> None:
        """Put the keyboard on the list."""
        self._account.clear()
        self.table.setFocus()

    def ask_why(self, decision: Decision, act: Callable[[str], None]) -> None:
        """Ask for a decision in figures, and why."""
        ask_why(self, decision, act)

    def find_with(self, search: Search) -> None:
        """Where accounts are found."""
        self._account.find_with(search)

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._assign)
        self._line.setObjectName("buscar_consignacion")
        self._line.setAccessibleName("Buscar")
        self._line.setPlaceholderText("Valor, referencia, fecha, operación, sucursal o banco")
        label = Label("Buscar", Tone.MUTED)
        label.setBuddy(self._line)
        bar = QHBoxLayout()
        bar.setSpacing(Size.PAD)
        bar.addWidget(label)
        bar.addWidget(self._line, 1)
        left = QVBoxLayout()
        left.setSpacing(Size.PAD)
        left.addLayout(bar)
        left.addWidget(self.table, 1)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addLayout(left, 1)
        row.addWidget(self._card())
        self.content.addWidget(self._none, 1)
        self.content.addWidget(self._work, 1)
        self.set_first_focus(self.table)

    def _card(self) -> QWidget:
        card = Card("de_quien", "Consignación")
        label = Label("¿De qué cuenta es?", Tone.TEXT, strong=True)
        label.setBuddy(self._account)
        card.body.addWidget(self._payment)
        card.body.addWidget(rule(soft=True))
        card.body.addWidget(label)
        card.body.addWidget(self._account)
        card.body.addWidget(self._owner)
        card.body.addStretch(1)
        card.setFixedWidth(_RIGHT)
        return card

    def _pick(self) -> None:
        row = self.table.current_row()
        self.picked.emit(None if row is None else (row.file_id, row.line))

    def _wire(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.typed.emit(self._line.text()))
        self._line.textEdited.connect(lambda _text: self._wait.start())
        self._line.returnPressed.connect(self.table.setFocus)
        self._account.chosen.connect(self.account_chosen)
        self._assign.clicked.connect(self.assign_asked)
        self.table.current_changed.connect(lambda _row: self._pick())
        self.table.row_activated.connect(lambda _ident: self.account_wanted.emit())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (("Esc", self.left.emit), ("Ctrl+F", self._line.setFocus)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)


def _ident(payment: StoredPayment) -> int:
    """One number for a file and a line of it."""
    return payment.file_id * _LINES + payment.line
