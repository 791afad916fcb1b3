"""The page of differences as widgets: counts, the list, the button that settles one."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app.changes import Topic
from ui.differences.columns import COLUMNS, FIRST_ORDER, VALUES
from ui.differences.dialog import SettleDialog
from ui.differences.lines import DifferenceLine
from ui.differences.ports import Question
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask_why
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_TITLE: Final = "Diferencias por promedio"
_EMPTY: Final = Emptiness(
    icon=Icon.CHECK_CIRCLE,
    sentence="Ninguna diferencia por promedio espera",
    explanation=(
        "Cuando una desviación se factura por su promedio y el medidor marcó otro consumo, la diferencia"
        " espera aquí. Si la visita confirma lo que marcó, se cobra con una nota dentro de los cinco meses de"
        " ley; lo que se cobró de más se abona con la próxima lectura."
    ),
)
_BACK: Final = KeyHint("Esc", "volver")
_KEYS: Final = (
    KeyHint("Return", "cobrar o abonar"),
    KeyHint("Up Down", "mover"),
    KeyHint("F8", "descartar la vencida"),
    KeyHint("F2", "abrir la cuenta"),
    KeyHint("Ctrl+C", "copiar tabla"),
    _BACK,
)


class DifferencesPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.READINGS, Topic.LEDGER, Topic.BILLING, Topic.CADASTRE})
    settle_asked = Signal(object)
    """The current `DifferenceLine`, None for none."""
    settle_typed = Signal(object, object)
    """The `Question`, and what was `Typed` for it."""
    dismiss_asked = Signal(object)
    """The current `DifferenceLine`, None for none."""
    dismiss_decided = Signal(str)
    account_asked = Signal(object)
    back_asked = Signal()
    critique_asked = Signal()

    def __init__(self) -> None:
        super().__init__("diferencias", _TITLE)
        self._settle = Button(
            "Cobrar con nota…", Kind.PRIMARY, icon=Icon.NOTE, key="Ctrl+Return", name="ajustar"
        )
        self._dismiss = Button("Descartar…", icon=Icon.TRASH, key="F8", name="descartar_diferencia")
        self.table: RecordTable[DifferenceLine] = RecordTable(
            COLUMNS,
            name="diferencias_lista",
            said=_TITLE,
            options=TableOptions(
                order=FIRST_ORDER, empty="Ninguna diferencia de estas: elija arriba otra cifra."
            ),
        )
        go = Button("Ir a Crítica", Kind.PRIMARY, icon=Icon.REVIEW, height=36, name="ir_critica")
        go.clicked.connect(self.critique_asked)
        self._none = EmptyState("sin_diferencias", _EMPTY, go)
        self._stack = QStackedWidget()
        self._dialog: SettleDialog | None = None
        self.add_action(self._dismiss)
        self.add_action(self._settle)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.table)
        self.set_keys(_KEYS)
        self._wire()

    # ---- for the presenter

    def show_total(self, subtitle: str) -> None:
        """Say beside the title how much waits."""
        self.set_title(_TITLE, subtitle)

    def show_lines(self, lines: Sequence[DifferenceLine], code: str) -> None:
        """Show these; the cursor goes to the account that is named, or stays where it stood."""
        self._stack.setCurrentWidget(self.table)
        self._settle.setVisible(True)
        self._dismiss.setVisible(True)
        self.set_keys(_KEYS)
        self.table.show_rows(lines, ident=lambda line: line.about.id, values=VALUES)
        wanted = [line.about.id for line in lines if line.about.account == code]
        if wanted:
            self.table.select_id(wanted[0])
        elif lines and self.table.current_id() is None:
            self.table.select_id(self.table.ids()[0])

    def show_nothing(self) -> None:
        """Show that nothing waits, and what this page is for."""
        self.table.show_rows(())
        self._settle.setVisible(False)
        self._dismiss.setVisible(False)
        self._stack.setCurrentWidget(self._none)
        self.set_keys([_BACK])
        self.take_focus()

    def offer(self, text: str, reason_not: str, dismiss_not: str) -> None:
        """Name the button for the current line, or say why it does nothing; the same of letting it go."""
        self._dismiss.allow(dismiss_not)
        self._settle.set_text(text)
        self._settle.allow(reason_not)

    def ask(self, question: Question) -> None:
        """Ask, once, in words and figures."""
        self._dialog = SettleDialog(self, question)
        self._dialog.typed.connect(self.settle_typed)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    def ask_why(self, decision: Decision) -> None:
        """Ask for a decision with its reason."""
        ask_why(self, decision, self.dismiss_decided.emit)

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what is wrong with each field, and what stands in none."""
        if self._dialog is not None:
            self._dialog.show_errors(errors, notice)

    def close_question(self) -> None:
        """The note is made."""
        if self._dialog is not None:
            self._dialog.accept()

    # ---- parts

    def _wire(self) -> None:
        self._dismiss.clicked.connect(lambda: self.dismiss_asked.emit(self.table.current_row()))
        self._settle.clicked.connect(lambda: self.settle_asked.emit(self.table.current_row()))
        self.table.row_activated.connect(lambda _ident: self.settle_asked.emit(self.table.current_row()))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("F2", lambda: self.account_asked.emit(self.table.current_row())),
            ("Esc", self.back_asked.emit),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _forget(self) -> None:
        self._dialog = None
