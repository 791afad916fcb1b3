"""The page of claims as widgets: a search, counts by light, the list, the current claim with its steps."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.debt.claim_desk import ClaimRow
from ui.claims import forms
from ui.claims.columns import CLAIMS, STEPS, VALUES
from ui.claims.presenter import RECOGNISE
from ui.claims.words import StepLine
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts, scrolling
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.dialogs import ask
from ui.widgets.editors import LineEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel, Label
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Fact

_WAIT_MS: Final = 150
_SEARCH: Final = 220
_BELOW: Final = 250
_FACTS: Final = 340
_BACK: Final = KeyHint("Esc", "volver")
_KEYS: Final = (
    KeyHint("Ctrl+N", "radicar"),
    KeyHint("F8", "responder"),
    KeyHint("F6", "notificar"),
    KeyHint("F7", "recurso"),
    KeyHint("Ctrl+P", "constancia"),
    KeyHint("Ctrl+R", "carta"),
    KeyHint("Ctrl+F", "buscar"),
    KeyHint("Return", "abrir la cuenta"),
    _BACK,
)
_EMPTY: Final = Emptiness(
    icon=Icon.REVIEW,
    sentence="No hay PQR radicadas",
    explanation=(
        "Lo que un usuario pide, de qué se queja o qué reclama de una factura se radica aquí: recibe su"
        " número, su plazo corre en días hábiles y lo reclamado no se le exige mientras se responde."
    ),
)


class ClaimsPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CLAIMS, Topic.LEDGER})
    typed = Signal(str)
    current_changed = Signal(object)
    new_wanted = Signal()
    act_wanted = Signal(str)
    """The key of a dialog of `forms`."""
    account_wanted = Signal()
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("reclamos", "Reclamos")
        self._line = LineEditor()
        self._new = Button("Radicar…", icon=Icon.PLUS, key="Ctrl+N", name="radicar_boton")
        self._more = MenuButton("Con este radicado", icon=Icon.DOTS, key="F4", name="con_este_radicado")
        self._act = Button("Responder…", Kind.PRIMARY, icon=Icon.CHECK, key="F8", name="responder_boton")
        self.table: RecordTable[ClaimRow] = RecordTable(
            CLAIMS,
            name="reclamos_lista",
            said="PQR radicadas",
            options=TableOptions(empty="Ninguna de estas: elija arriba otra cifra."),
        )
        self.steps: RecordTable[StepLine] = RecordTable(
            STEPS,
            name="reclamo_pasos",
            said="Pasos del radicado",
            options=TableOptions(own_frame=False, empty="Elija un radicado."),
        )
        self._card = Card("reclamo_elegido", "Reclamo", flush=True)
        self._facts = Facts("reclamo_datos", gap=3)
        self._said = Label("").wrapped()
        begin = Button("Radicar…", Kind.PRIMARY, icon=Icon.PLUS, height=36, name="primer_radicado")
        begin.show_key("Ctrl+N")
        begin.clicked.connect(self.new_wanted)
        self._none = EmptyState("sin_reclamos", _EMPTY, begin)
        self._work, self._stack = QWidget(), QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        self._wait = QTimer(self)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_search(self, text: str) -> None:
        """Put words where one searches."""
        self._line.setText(text)

    def show_claims(self, rows: Sequence[ClaimRow], chosen: str, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are claims at all."""
        current = self.table.current_id()
        self.table.show_rows(rows, ident=_ident, values=VALUES)
        named = next((_ident(row) for row in rows if str(row.claim.number) == chosen), current)
        if rows and (named is None or not self.table.select_id(named)):
            self.table.select_id(_ident(rows[0]))
        self._stack.setCurrentWidget(self._work if some else self._none)
        for button in (self._act, self._more):
            button.setVisible(some)
        self.set_keys(_KEYS if some else (_KEYS[0], _BACK))
        self.current_changed.emit(self.table.current_row() if rows else None)

    def show_claim(self, title: str, steps: Sequence[StepLine], facts: Sequence[Fact], text: str) -> None:
        """Show one in full."""
        self._card.title.setText(title)
        self.steps.show_rows(steps, ident=lambda line: line.place)
        self._facts.show_facts(facts)
        self._said.setText(f"«{text}»" if text else "")

    def allow(self, reasons: Mapping[str, str]) -> None:
        """Of each act, why it cannot be done: empty where it can."""
        self._act.allow(reasons[forms.ANSWER])
        acts = (
            ("Notificar la respuesta…\tF6", forms.NOTIFY, Icon.MAIL),
            ("Recibir el recurso…\tF7", forms.REVIEW, Icon.UNDO),
            ("Trasladar o remitir…", forms.TRANSFER, Icon.ROUTE),
            ("Reconocer el silencio positivo…", RECOGNISE, Icon.CHECK),
            ("Constancia de radicación\tCtrl+P", forms.PRINT_FILING, Icon.PRINTER),
            ("Carta de respuesta\tCtrl+R", forms.PRINT_ANSWER, Icon.PRINTER),
        )
        self._more.set_choices(
            [Choice(text, partial(self.act_wanted.emit, key), icon, reasons[key]) for text, key, icon in acts]
        )

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def decide(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    # ---- parts

    def _arrange(self) -> None:
        self._line.setObjectName("buscar_reclamo")
        self._line.setPlaceholderText("Radicado, cuenta, nombre o causa")
        self._line.setFixedWidth(_SEARCH)
        for widget in (
            FieldLabel("Buscar", self._line), self._line, self._new, self._more, self._act
        ):  # fmt: skip
            self.add_action(widget)
        facts = QWidget()
        lines = QVBoxLayout(facts)
        lines.setContentsMargins(Size.CARD, Size.PAD, Size.CARD, Size.PAD)
        lines.addWidget(self._facts)
        lines.addWidget(self._said)
        lines.addStretch(1)
        area = scrolling(facts)
        area.setObjectName("reclamo_datos_area")
        area.setFixedWidth(_FACTS)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps, 1)
        row.addWidget(area)
        self._card.body.addLayout(row)
        self._card.setFixedHeight(_BELOW)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.table, 1)
        box.addWidget(self._card)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.typed.emit(self._line.text()))
        self._line.textEdited.connect(lambda _text: self._wait.start())
        self._line.returnPressed.connect(self.table.setFocus)
        self._new.clicked.connect(self.new_wanted)
        self._act.clicked.connect(partial(self.act_wanted.emit, forms.ANSWER))
        self.table.current_changed.connect(self.current_changed)
        self.table.row_activated.connect(lambda _ident: self.account_wanted.emit())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("F6", partial(self.act_wanted.emit, forms.NOTIFY)),
            ("F7", partial(self.act_wanted.emit, forms.REVIEW)),
            ("Ctrl+P", partial(self.act_wanted.emit, forms.PRINT_FILING)),
            ("Ctrl+R", partial(self.act_wanted.emit, forms.PRINT_ANSWER)),
            ("Ctrl+F", self._line.setFocus),
            ("Esc", self.left.emit),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)


def _ident(row: ClaimRow) -> int:
    return row.claim.id
