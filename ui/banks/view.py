"""The page of banks as widgets: files above, the payments of the chosen one below."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bank.bank_desk import ListedFile
from app.changes import Topic
from app.store.bank_files import PaymentState, StoredPayment
from ui.banks.columns import FILE_VALUES, FILES, PAYMENT_VALUES, PAYMENTS
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import FiguresLine
from ui.widgets.columns import RowLook
from ui.widgets.dialogs import ask_why
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Option

_TITLE: Final = "Bancos"
_EMPTY: Final = Emptiness(
    icon=Icon.BANK,
    sentence="Todavía no se ha cargado ningún archivo de un banco",
    explanation="Cargue lo que el banco recaudó: se revisa entero y nada se aplica sin su permiso.",
)
_KEYS: Final = (
    KeyHint("Ctrl+O", "cargar archivo"),
    KeyHint("F6", "por identificar"),
    KeyHint("F9", "facturas para el banco"),
    KeyHint("F10", "conciliar"),
    KeyHint("F4", "perfiles"),
    KeyHint("Del", "deshacer el archivo"),
    KeyHint("F7", "pago devuelto"),
    KeyHint("F8", "quitar de su cuenta"),
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("Esc", "volver"),
)
_FEW_KEYS: Final = (
    KeyHint("Ctrl+O", "cargar archivo"),
    KeyHint("F9", "facturas para el banco"),
    KeyHint("F10", "conciliar"),
    KeyHint("F4", "perfiles"),
    KeyHint("Esc", "volver"),
)


class BanksPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER})
    file_picked = Signal(object)
    payment_picked = Signal(object)
    load_asked = Signal()
    parked_asked = Signal()
    bills_asked = Signal()
    day_asked = Signal()
    profiles_asked = Signal()
    undo_asked = Signal()
    return_asked = Signal()
    release_asked = Signal()
    account_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("bancos", _TITLE)
        self._bills = Button("Facturas", icon=Icon.INVOICE, key="F9", name="ir_facturas_banco")
        self._profiles = Button("Perfiles", icon=Icon.SETTINGS, key="F4", name="ir_perfiles")
        self._day = Button("Conciliar", icon=Icon.SCALE, key="F10", name="ir_conciliacion")
        self._parked = Button("Por identificar", icon=Icon.SEARCH, key="F6", name="ir_por_identificar")
        self._load = Button(
            "Cargar archivo…", Kind.PRIMARY, icon=Icon.IMPORT, key="Ctrl+O", name="cargar_archivo_banco"
        )
        self._undo = Button(
            "Deshacer archivo…", icon=Icon.UNDO, key="Del", height=28, name="deshacer_archivo"
        )
        self._return = Button("Devuelto…", icon=Icon.UNDO, key="F7", height=28, name="pago_devuelto")
        self._release = Button(
            "Quitar de su cuenta…", icon=Icon.TRANSFER, key="F8", height=28, name="quitar_de_cuenta"
        )
        self.files: RecordTable[ListedFile] = RecordTable(
            FILES,
            name="bancos_archivos",
            said="Archivos cargados",
            options=TableOptions(own_frame=False, look=_look_file),
        )
        self.payments: RecordTable[StoredPayment] = RecordTable(
            PAYMENTS,
            name="bancos_pagos",
            said="Pagos del archivo elegido",
            options=TableOptions(own_frame=False, look=_look, empty="Ninguno de los pagos está así."),
        )
        self._work = QWidget()
        go = Button(
            "Cargar archivo…", Kind.PRIMARY, icon=Icon.IMPORT, key="Ctrl+O", height=36, name="primer_archivo"
        )
        self._first_file, self._none = go, EmptyState("sin_archivos", _EMPTY, go)
        go.clicked.connect(self.load_asked)
        self._below = Card("bancos_abajo", "Pagos", flush=True)
        self._counts = FiguresLine("bancos_cifras")
        self._arrange()
        self._wire()
        for widget in (self._none, self._work, self._load, self._parked):
            widget.hide()

    # ---- for the presenter

    def show_files(self, found: Sequence[ListedFile], subtitle: str, chosen: int | None) -> None:
        """Show the files; the cursor goes to the one that is named. Without any, what to do first."""
        self.set_title(_TITLE, subtitle if found else "")
        some = bool(found)
        fresh = not (self._work if some else self._none).isVisibleTo(self)
        self._none.setVisible(not some)
        self._work.setVisible(some)
        for button in (self._load, self._parked):
            button.setVisible(some)
        self.set_keys(_KEYS if some else _FEW_KEYS)
        self.files.show_rows(found, ident=lambda line: line.id, values=FILE_VALUES)
        if chosen is not None:
            self.files.select_id(chosen)
        if fresh:
            (self.files if some else self._first_file).setFocus()

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts beside the payments that they filter."""
        self._counts.set_options(figures)

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        self._counts.choose(key)

    def show_payments(self, found: Sequence[StoredPayment], told: str) -> None:
        """Show payments of the chosen file."""
        self._below.subtitle.setText(told)
        self.payments.show_rows(found, ident=lambda payment: payment.line, values=PAYMENT_VALUES)
        if found and self.payments.current_id() is None:
            self.payments.select_id(self.payments.ids()[0])
        self.payment_picked.emit(self.payments.current_id())

    def allow(self, undo: str, returned: str, release: str) -> None:
        """Offer to take back a file and a payment, or say why not."""
        self._undo.allow(undo)
        self._return.allow(returned)
        self._release.allow(release)

    def ask_why(self, decision: Decision, act: Callable[[str], None]) -> None:
        """Ask for a decision in figures, and why."""
        ask_why(self, decision, act)

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._profiles, self._bills, self._day, self._parked, self._load):
            self.add_action(button)
        above = Card("bancos_arriba", "Archivos cargados", "el último primero", flush=True)
        above.add_to_head(self._undo)
        above.body.addWidget(self.files)
        self._below.add_to_head(self._return)
        self._below.add_to_head(self._release)
        counts = QHBoxLayout()
        counts.setContentsMargins(Size.CARD, Size.PAD, Size.CARD, 0)
        counts.addWidget(self._counts)
        self._below.body.addLayout(counts)
        self._below.body.addWidget(self.payments)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(above, 2)
        box.addWidget(self._below, 3)
        self.content.addWidget(self._none, 1)
        self.content.addWidget(self._work, 1)
        self.set_first_focus(self.files)

    def _wire(self) -> None:
        self._counts.chosen.connect(self.figure_chosen)
        self._load.clicked.connect(self.load_asked)
        self._parked.clicked.connect(self.parked_asked)
        self._bills.clicked.connect(self.bills_asked)
        self._day.clicked.connect(self.day_asked)
        self._profiles.clicked.connect(self.profiles_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._return.clicked.connect(self.return_asked)
        self._release.clicked.connect(self.release_asked)
        self.files.current_changed.connect(lambda _row: self.file_picked.emit(self.files.current_id()))
        self.files.row_activated.connect(lambda _ident: self.payments.setFocus())
        self.payments.current_changed.connect(
            lambda _row: self.payment_picked.emit(self.payments.current_id())
        )
        self.payments.row_activated.connect(lambda _ident: self.account_asked.emit())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)


def _look_file(line: ListedFile) -> RowLook:
    return RowLook.DIM if line.undone else RowLook.NORMAL


def _look(payment: StoredPayment) -> RowLook:
    return RowLook.DIM if payment.state is PaymentState.UNDONE else RowLook.NORMAL
