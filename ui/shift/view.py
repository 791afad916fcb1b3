"""The page of a shift as widgets: its count and what it comes to, its receipts, its movements."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.store.shifts import MadeReceipt, StoredMovement
from reports.printout import Printout
from ui.shift.cards import CountCard, Outcome
from ui.shift.columns import MOVEMENT_COLUMNS, RECEIPT_COLUMNS
from ui.shift.ports import COUNT, MOVEMENTS, RECEIPTS, CountLine, Result
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import TabStrip
from ui.widgets.columns import RowLook
from ui.widgets.dialogs import ask
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.fields import TextField
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.receipt_paper import ReceiptPaper
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_TITLE: Final = "Turno"
_PAPER, _FIND, _SHIFTS = 356, 220, 276
_KEYS: Final = {
    COUNT: (
        KeyHint("Return", "siguiente denominación"),
        KeyHint("F6", "guardar el conteo"),
        KeyHint("Ctrl+Return", "cerrar el turno"),
        KeyHint("Alt+2", "recibos"),
        KeyHint("Esc", "volver a cobrar"),
    ),
    RECEIPTS: (
        KeyHint("Ctrl+F", "buscar por cuenta o número"),
        KeyHint("F7", "imprimir otra vez"),
        KeyHint("F8", "anular o reversar"),
        KeyHint("Alt+1", "arqueo"),
        KeyHint("Esc", "volver a cobrar"),
    ),
    MOVEMENTS: (
        KeyHint("F11", "gasto o entrega"),
        KeyHint("Alt+1", "arqueo"),
        KeyHint("Esc", "volver a cobrar"),
    ),
}
_CLOSED_KEYS: Final = (
    KeyHint("Ctrl+Return", "guardar la explicación"),
    KeyHint("Ctrl+P", "imprimir el arqueo"),
    KeyHint("Alt+2", "recibos"),
    KeyHint("Esc", "volver a la caja"),
)


class ShiftPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CASH, Topic.LEDGER, Topic.OFFICE})
    shift_chosen = Signal(str)
    piece_typed = Signal(object, str)
    piece_left = Signal(object, int)
    count_asked = Signal()
    close_asked = Signal()
    explain_asked = Signal()
    move_asked = Signal()
    print_asked = Signal()
    place_chosen = Signal(str)
    answered = Signal(object, object)
    clue_asked = Signal(str)
    receipt_chosen = Signal(object)
    receipt_filtered = Signal(str)
    receipt_sought = Signal(str)
    copy_asked = Signal()
    undo_asked = Signal()
    cheque_asked = Signal()
    day_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("turno", _TITLE)
        self.unsaved_text: Callable[[], str] = str
        self._move = Button("Gasto o entrega…", Kind.QUIET, icon=Icon.COINS, key="F11", name="mover")
        self._keep = Button("Guardar conteo", icon=Icon.CHECK, key="F6", height=28, name="guardar_conteo")
        self._print = Button("Imprimir arqueo", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_turno")
        self._close = Button(
            "Cerrar el turno", Kind.PRIMARY, icon=Icon.LOCK, key="Ctrl+Return", name="cerrar_turno"
        )
        self._say = Button(
            "Guardar la explicación", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="explicar"
        )
        self.tabs = TabStrip("turno_partes", "Partes del turno")
        self.tabs.set_titles([(COUNT, "Arqueo"), (RECEIPTS, "Recibos"), (MOVEMENTS, "Gastos y entregas")])
        self._shifts = ChoiceEditor()
        self.count, self.outcome = CountCard(), Outcome()
        self._said = TextField("Explicación de la diferencia", name="explicacion")
        self.receipts: RecordTable[MadeReceipt] = RecordTable(
            RECEIPT_COLUMNS,
            name="turno_recibos",
            said="Recibos del turno",
            options=TableOptions(own_frame=False, look=_look, empty="Ningún recibo de estos en el turno."),
        )
        self.movements: RecordTable[StoredMovement] = RecordTable(
            MOVEMENT_COLUMNS,
            name="turno_movimientos",
            said="Gastos y entregas",
            options=TableOptions(
                own_frame=False, empty="Ninguno: F11 registra un gasto, una entrega o un refuerzo del cajón."
            ),
        )
        self._day = Button("Cierre del día", Kind.QUIET, icon=Icon.CALENDAR, key="F10", name="turno_dia")
        self._find = LineEditor()
        self.paper = ReceiptPaper("turno_recibo")
        self._receipts_card = Card("turno_lista", "Recibos", " ", flush=True)
        self._movements_card = Card("turno_otros", "Gastos, entregas y refuerzos", " ", flush=True)
        self._paper_card = Card("turno_papel", "Recibo", " ")
        self._copy = Button("Imprimir", icon=Icon.PRINTER, key="F7", height=28, name="copia_recibo")
        self._undo = Button("Anular…", icon=Icon.UNDO, key="F8", height=28, name="anular_boton")
        self._cheque = Button("Cheque devuelto…", icon=Icon.BANK, key="F4", height=28, name="cheque_devuelto")
        self._parts, self._stack, self._work = QStackedWidget(), QStackedWidget(), QWidget()
        self._asker = Asker(self, self.answered.emit)
        self._note, self._is_open = "", True
        self._arrange()
        self._wire()

    # ---- for the frame

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return self.unsaved_text()

    # ---- for the presenter

    def show_nothing(self) -> None:
        """This desk never had a shift."""
        self.set_title(_TITLE, "la caja no ha abierto ninguno")
        self._stack.setCurrentIndex(1)
        self.set_keys(())
        for button in (self._move, self._keep, self._print, self._close, self._say):
            button.hide()

    def show_shift(self, title: str, subtitle: str, note: str, *, is_open: bool) -> None:
        """Say which shift, and offer what fits it."""
        self.set_title(title, subtitle)
        self._stack.setCurrentIndex(0)
        self._note, self._is_open = note, is_open
        self._print.show()
        for button in (self._move, self._keep, self._close):
            button.setVisible(is_open)
        self._say.setVisible(not is_open)
        self._show_keys()

    def show_shifts(self, shifts: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the shifts of the desk."""
        self._shifts.set_choices(shifts)
        self._shifts.choose(chosen)

    def show_count(self, lines: Sequence[CountLine]) -> None:
        """Show what was counted."""
        self.count.grid.show_lines(lines)

    def put_count(self, line: CountLine) -> None:
        """Show one line anew."""
        self.count.grid.put_line(line)

    def go_to_count(self, piece: int) -> None:
        """Type in a line of the count."""
        if self.tabs.current() == COUNT:
            self.count.grid.go_to(piece)

    def go_to_explanation(self) -> None:
        """Put the keyboard where the difference is explained."""
        self._said.line.setFocus(Qt.FocusReason.TabFocusReason)

    def show_result(self, result: Result) -> None:
        """Show what the count comes to."""
        self.count.show_sum(result.counted)
        self.outcome.show_result(result)
        self._close.set_text(result.act)
        self._close.allow(result.reason_not)

    def show_explanation(self, text: str) -> None:
        """Show what was said of the difference."""
        self._said.set_text(text)

    def explanation(self) -> str:
        """What is typed of the difference."""
        return self._said.text()

    def show_tab(self, key: str) -> None:
        """Bring a part to the front."""
        self.tabs.choose(key)
        self._parts.setCurrentIndex((COUNT, RECEIPTS, MOVEMENTS).index(key))
        self._show_keys()
        tables: dict[str, QWidget] = {
            COUNT: self.count.grid,
            RECEIPTS: self.receipts,
            MOVEMENTS: self.movements,
        }
        self.set_first_focus(tables[key])
        self.take_focus()

    def show_receipts(self, rows: Sequence[MadeReceipt], told: str) -> None:
        """Show these receipts, and what they come to."""
        self._receipts_card.subtitle.setText(told)
        self.receipts.show_rows(rows, ident=lambda row: row.document_id)

    def show_paper(self, title: str, printout: Printout, columns: int) -> None:
        """Show a receipt as it comes out of the printer."""
        self._paper_card.title.setText(title)
        self.paper.show_printout(printout, columns)
        self._copy.allow("")

    def clear_paper(self) -> None:
        """Show no receipt."""
        self._paper_card.title.setText("Recibo")
        self.paper.clear()
        self._copy.allow("Elija un recibo.")

    def allow_receipt(self, undo: str, reason_not: str) -> None:
        """Name the button that undoes the receipt in view, or say why there is none to undo."""
        self._undo.set_text(undo)
        self._undo.allow(reason_not)

    def offer_cheque(self, *, may: bool) -> None:
        """Offer to say that the bank returned the cheque of the receipt in view."""
        self._cheque.setVisible(may)

    def select_receipt(self, document_id: int) -> None:
        """Make a receipt of the list the current one."""
        self.receipts.select_id(document_id)
        self.receipts.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_movements(self, rows: Sequence[StoredMovement], told: str) -> None:
        """Show what else moved the drawer."""
        self._movements_card.subtitle.setText(told)
        self.movements.show_rows(rows)

    def ask(self, form: AskedForm) -> None:
        """Ask for something in a dialog."""
        self._asker.ask(form)

    def show_form_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_form(self) -> None:
        """What the dialog asked for is done."""
        self._asker.close()

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    def ask_place(self, name: str) -> None:
        """Ask where the paper of the count goes."""
        choose_place(self, "Guardar el arqueo", "arqueo_archivo", PDF, name, self.place_chosen)

    # ---- parts

    def _show_keys(self) -> None:
        closed_count = self.tabs.current() == COUNT and not self._is_open
        self.set_keys(_CLOSED_KEYS if closed_count else _KEYS[self.tabs.current()], note=self._note)

    def _arrange(self) -> None:
        for button in (self._move, self._print, self._close, self._say):
            self.add_action(button)
        self.count.add_to_head(self._keep)
        self._say.hide()
        self._shifts.setObjectName("turno_cual")
        self._shifts.setAccessibleName("Turno")
        self._shifts.setFixedWidth(_SHIFTS)
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        head.addWidget(self.tabs, 1)
        head.addWidget(self._day)
        head.addWidget(FieldLabel("Turno", self._shifts))
        head.addWidget(self._shifts)
        for part in (self._count_part(), self._receipts_part(), self._movements_part()):
            self._parts.addWidget(part)
        whole = QVBoxLayout(self._work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.GAP)
        whole.addLayout(head)
        whole.addWidget(self._parts, 1)
        go = Button("Ir a la caja", Kind.PRIMARY, icon=Icon.CASH_REGISTER, height=36, name="ir_caja")
        go.clicked.connect(self.left)
        empty = Emptiness(
            icon=Icon.CASH_REGISTER,
            sentence="Esta caja no ha abierto ningún turno",
            explanation="El turno se abre en la caja con el efectivo del cajón; aquí se cuenta y se cierra.",
        )
        self._stack.addWidget(self._work)
        self._stack.addWidget(EmptyState("turno_vacio", empty, go))
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.count.grid)

    def _count_part(self) -> QWidget:
        said = Card("turno_explicacion")
        said.body.addWidget(self._said)
        right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        right.addWidget(scrolling(self.outcome), 1)
        right.addWidget(said)
        return _side_by_side(self.count, right)

    def _receipts_part(self) -> QWidget:
        self._find.setObjectName("turno_buscar")
        self._find.setAccessibleName("Buscar un recibo por su cuenta o su número")
        self._find.setPlaceholderText("Cuenta o número del recibo")
        self._find.setFixedWidth(_FIND)
        self._receipts_card.add_to_head(FieldLabel("Buscar", self._find))
        self._receipts_card.add_to_head(self._find)
        self._receipts_card.body.addWidget(self.receipts)
        self._paper_card.body.addWidget(scrolling(self.paper), 1)
        acts = QHBoxLayout()
        acts.setSpacing(Size.PAD)
        acts.addWidget(self._copy)
        acts.addWidget(self._undo)
        acts.addStretch(1)
        self._paper_card.body.addLayout(acts)
        self._cheque.hide()
        self._paper_card.body.addWidget(self._cheque, 0, Qt.AlignmentFlag.AlignLeft)
        self._paper_card.setFixedWidth(_PAPER)
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self._receipts_card, 1)
        row.addWidget(self._paper_card)
        return part

    def _movements_part(self) -> QWidget:
        self._movements_card.body.addWidget(self.movements)
        return self._movements_card

    def _wire(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self._shifts.activated.connect(lambda _at: self.shift_chosen.emit(self._shifts.current_key()))
        self.count.piece_typed.connect(self.piece_typed)
        self.count.piece_left.connect(self.piece_left)
        self.outcome.clue_asked.connect(self.clue_asked)
        self._keep.clicked.connect(self.count_asked)
        self._close.clicked.connect(self.close_asked)
        self._say.clicked.connect(self.explain_asked)
        self._move.clicked.connect(self.move_asked)
        self._day.clicked.connect(self.day_asked)
        self._print.clicked.connect(self.print_asked)
        self._copy.clicked.connect(self.copy_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._cheque.clicked.connect(self.cheque_asked)
        self.receipts.current_changed.connect(self.receipt_chosen)
        self._find.textEdited.connect(self.receipt_filtered)
        self._find.returnPressed.connect(lambda: self.receipt_sought.emit(self._find.text()))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)
        QShortcut(QKeySequence("Ctrl+F"), self, context=context).activated.connect(self._seek)

    def _seek(self) -> None:
        self.show_tab(RECEIPTS)
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()


def _side_by_side(left: QWidget, right: QVBoxLayout) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Size.GAP)
    row.addWidget(left)
    row.addLayout(right, 1)
    return part


def _look(row: MadeReceipt) -> RowLook:
    return RowLook.DIM if row.annulled_why else RowLook.NORMAL
