"""The desk as widgets: scan, debt, payment, one downward path; the receipt at the right."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from reports.printout import Printout
from ui.cash.debt_card import DebtCard
from ui.cash.lines import DeskLine
from ui.cash.pay_card import PayCard
from ui.cash.ports import Head, Sums, What
from ui.cash.scan import MoneyKeys, ScanCard
from ui.cash.words import CLOSED
from ui.ports import Hit
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.receipt_paper import ReceiptPaper

_TITLE: Final = "Caja"
_RIGHT: Final = 336
_NO_PAPER: Final = "aparece aquí al cobrar"
_KEYS: Final = (
    KeyHint("Return", "cobrar"),
    KeyHint("F5", "todo"),
    KeyHint("F7", "una factura"),
    KeyHint("F9", "otro valor"),
    KeyHint("F4", "otra cuenta"),
    KeyHint("F2", "buscar"),
    KeyHint("Esc", "empezar de nuevo"),
)


class CashPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.CASH})
    typed = Signal(str)
    picked = Signal(str)
    restart_asked = Signal()
    open_asked = Signal()
    banks_asked = Signal()
    tanker_asked = Signal()
    points_asked = Signal()
    shift_asked = Signal()
    move_asked = Signal()
    line_chosen = Signal(int)
    answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("caja", _TITLE)
        self.scan, self.debt, self.pay = ScanCard(), DebtCard(), PayCard()
        self.paper = ReceiptPaper("caja_recibo")
        self._preview = Card("caja_vista", "Recibo", _NO_PAPER)
        self._move = Button("Gasto o entrega…", Kind.QUIET, icon=Icon.COINS, key="F11", name="caja_mover")
        self._shift = Button("Arqueo y cierre", icon=Icon.CASH, key="F10", name="caja_turno")
        self._asker = Asker(self, self.answered.emit)
        self._stack = QStackedWidget()
        self._work = QWidget()
        go = Button(
            "Abrir el turno",
            Kind.PRIMARY,
            icon=Icon.LOCK_OPEN,
            key="Ctrl+Return",
            height=36,
            name="abrir_turno",
        )
        go.clicked.connect(self.open_asked)
        self._closed = EmptyState(
            "caja_cerrada",
            Emptiness(icon=Icon.CASH_REGISTER, sentence="La caja está cerrada", explanation=CLOSED),
            go,
        )
        self._open = go
        fields = [self.pay.amount.line, self.pay.received.line]
        self._money = MoneyKeys([*fields, *(each.line for each in self.pay.parts.values())], self)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_closed(self) -> None:
        """Offer to open the desk."""
        self.set_title(_TITLE, "cerrada")
        self._move.hide()
        self._stack.setCurrentWidget(self._closed)
        self.set_keys(())
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_desk(self, subtitle: str) -> None:
        """The desk is open."""
        self.set_title(_TITLE, subtitle)
        self._move.show()
        self._stack.setCurrentWidget(self._work)
        self.set_keys(_KEYS, note="Después de leer: Enter, o el dinero y Enter")

    def show_debt(self, head: Head, lines: Sequence[DeskLine], notice: str, tone: Tone) -> None:
        """Show who is at the window and what is owed."""
        self.scan.say("")
        self.debt.show_debt(head, lines, notice, tone)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Let one of several be chosen."""
        self.scan.say("")
        self.scan.line.offer(hits)

    def show_what(self, what: What, means: str) -> None:
        """Choose what is paid and how."""
        self.pay.show_what(what, means)

    def show_sums(self, sums: Sums) -> None:
        """Show amounts, change and the button."""
        self.pay.show_sums(sums)

    def begin_payment(self) -> None:
        """Put the keyboard where the money is typed."""
        self.pay.clear()
        self.pay.take_focus()

    def begin_scan(self, note: str, *, keep: bool = False) -> None:
        """Wait for the next neighbour."""
        if not keep:
            self.debt.show_waiting()
            self.pay.clear()
        self.scan.line.clear()
        self.scan.say(note, Tone.INFO)
        self.scan.start()

    def show_paid(self, title: str, change: str) -> None:
        """Say what was paid and what goes back, until the next neighbour comes."""
        self.pay.clear()
        self.debt.show_paid(title, change)

    def show_paper(self, printout: Printout, columns: int) -> None:
        """Show a receipt as it comes out of the printer."""
        self._preview.subtitle.setText("como sale de la impresora")
        self.paper.show_printout(printout, columns)

    def clear_paper(self) -> None:
        """Show no receipt."""
        self._preview.subtitle.setText(_NO_PAPER)
        self.paper.clear()

    def say(self, text: str, tone: Tone) -> None:
        """Say something beside the line where one scans."""
        self.scan.say(text, tone)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong with each field."""
        self.pay.show_errors(errors)

    def refuse_scan(self, text: str) -> None:
        """Say why what was scanned or typed leads nowhere."""
        self.scan.say(text, Tone.BAD)
        self.scan.start()

    def ask(self, form: AskedForm) -> None:
        """Ask for something in a dialog."""
        self._asker.ask(form)

    def show_form_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_form(self) -> None:
        """What the dialog asked for is done."""
        self._asker.close()

    # ---- parts

    def _arrange(self) -> None:
        banks = Button("Bancos", Kind.QUIET, icon=Icon.BANK, key="F6", name="caja_bancos")
        banks.clicked.connect(self.banks_asked)
        points = Button("Puntos", Kind.QUIET, icon=Icon.PIN, key="F8", name="caja_puntos")
        points.clicked.connect(self.points_asked)
        self.add_action(points)
        self.add_action(banks)
        self.add_action(self._move)
        self.add_action(self._shift)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.scan)
        left.addWidget(self.debt, 1)
        left.addWidget(self.pay)
        right = self._preview
        right.set_role("alt")
        right.body.addWidget(scrolling(self.paper), 1)
        right.setFixedWidth(_RIGHT)
        whole = QHBoxLayout(self._work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.GAP)
        whole.addLayout(left, 1)
        whole.addWidget(right)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._closed)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.scan.line)

    def _wire(self) -> None:
        self._shift.clicked.connect(self.shift_asked)
        self._move.clicked.connect(self.move_asked)
        self.scan.line.typed.connect(self.typed)
        self.scan.line.picked.connect(self.picked)
        self._money.scanned.connect(self.typed)
        self.debt.line_chosen.connect(self.line_chosen)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.restart_asked)
        QShortcut(QKeySequence("F12"), self, context=context).activated.connect(self.tanker_asked)
