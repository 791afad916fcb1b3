"""The widgets of the list of invoices."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Topic
from app.store.invoices import InvoiceRow
from ui.invoice.columns import COLUMNS, FIRST_ORDER
from ui.invoice.ports import PrintChoices
from ui.invoice.print_dialog import PrintDialog
from ui.ports import Tasks
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.columns import RowSource
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.file_dialogs import choose_folder, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel, FieldLabel, Label
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_WAIT: Final = 180
_SEARCH: Final = 190
_CHOICE: Final = 154
_EMPTY: Final = Emptiness(
    icon=Icon.INVOICE,
    sentence="Todavía no hay facturas emitidas",
    explanation="Se liquidan y se emiten en Facturación; después se imprimen aquí.",
)
_NO_INVOICES: Final = "Ninguna factura cumple con estos filtros: borre la búsqueda, o elija otra cifra."
_KEYS: Final = (
    KeyHint("Return", "ver la factura"),
    KeyHint("Ctrl+F", "buscar"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Ctrl+C", "copiar"),
    KeyHint("Ctrl+L", "columnas"),
    KeyHint("Ctrl+E", "exportar"),
)


class InvoicesPage(Page):
    """The issued invoices of a period."""

    topics = frozenset({Topic.BILLING, Topic.PERIODS})
    opened = Signal(object)
    period_chosen = Signal(str)
    route_chosen = Signal(str)
    class_chosen = Signal(str)
    searched = Signal(str)
    print_asked = Signal()
    print_chosen = Signal(object)
    folder_chosen = Signal(str)
    billing_asked = Signal()
    delivery_asked = Signal()
    bundle_asked = Signal()
    sample_asked = Signal()
    batches_asked = Signal()
    mail_asked = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__("facturas", "Facturas")
        self._print = Button(
            "Imprimir…", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_lista"
        )
        self._delivery = Button("Reparto", icon=Icon.ROUTE, key="F6", name="ir_reparto")
        self._goes = MenuButton("Más", icon=Icon.DOTS, key="F4", name="mas_facturas")
        self._goes.set_choices(
            [
                Choice("Mirar una muestra…", self.sample_asked.emit, Icon.REVIEW),
                Choice("Lotes de impresión", self.batches_asked.emit, Icon.PRINTER),
                Choice("Enviar por correo…", self.mail_asked.emit, Icon.MAIL),
                Choice("ZIP para un portal web…", self.bundle_asked.emit, Icon.EXPORT),
            ]
        )
        self._period = _choice("periodo", "Período")
        self._route = _choice("ruta", "Ruta")
        self._class = _choice("clase", "Clase")
        self._search = LineEditor()
        self._result, self._total = Label(strong=True), ElidedLabel(tone=Tone.MUTED)
        self.table: RecordTable[InvoiceRow] = RecordTable(
            COLUMNS,
            name="facturas_lista",
            said="Facturas emitidas",
            tasks=tasks,
            options=TableOptions(order=FIRST_ORDER, empty=_NO_INVOICES),
        )
        self._wait = QTimer(self)
        self._list = QWidget()
        go = Button("Ir a Facturación", Kind.PRIMARY, icon=Icon.INVOICE, height=36, name="ir_facturacion")
        go.clicked.connect(self.billing_asked)
        self._none = EmptyState("sin_facturas", _EMPTY, go)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_title(self, subtitle: str) -> None:
        """Say of which period."""
        self.set_title("Facturas", subtitle)

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing is issued yet, or the list."""
        self._none.setVisible(empty)
        self._list.setVisible(not empty)
        for button in (self._delivery, self._goes, self._print):
            button.setVisible(not empty)
        self.show_table_tools(shown=not empty)
        self.set_keys(() if empty else _KEYS)

    def show_choices(
        self,
        periods: Sequence[tuple[str, str]],
        routes: Sequence[tuple[str, str]],
        classes: Sequence[tuple[str, str]],
        chosen: tuple[str, str, str],
    ) -> None:
        """Offer periods, routes and classes."""
        offered = zip(
            (self._period, self._route, self._class), (periods, routes, classes), chosen, strict=True
        )
        for editor, choices, key in offered:
            editor.set_choices(choices)
            editor.choose(key)

    def show_source(self, source: RowSource[InvoiceRow]) -> None:
        """Show the invoices of a query."""
        self.table.show_source(source)

    def show_result(self, text: str, total: str) -> None:
        """Say how many invoices the filters leave, and their total."""
        self._result.setText(text)
        self._total.setText(total)

    def ask_print(self, choices: PrintChoices) -> None:
        """Ask what to print, and where."""
        dialog = PrintDialog(self, choices)
        dialog.chosen.connect(self.print_chosen)
        dialog.open()

    def ask_folder(self) -> None:
        """Ask for the folder of the files."""
        choose_folder(self, "Carpeta para los archivos PDF", "carpeta_facturas", self.folder_chosen)

    def ask_bundle(self, name: str, then: Callable[[Path], None]) -> None:
        """Ask where the bundle for the web portal goes."""
        choose_place(
            self,
            "Guardar para el portal",
            "archivo_portal",
            "Archivo ZIP (*.zip)",
            name,
            lambda file: then(Path(file)),
        )

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._delivery)
        self.add_action(self._goes)
        self.add_table_tools(self.table)
        self.add_action(self._print)
        self._search.setObjectName("buscar_factura")
        self._search.setAccessibleName("Buscar en la lista")
        self._search.setPlaceholderText("Número, cuenta o titular")
        self._search.setClearButtonEnabled(True)
        self._search.setFixedWidth(_SEARCH)
        bar = QHBoxLayout()
        bar.setSpacing(Size.PAD)
        named = (
            ("Período", self._period),
            ("Buscar", self._search),
            ("Ruta", self._route),
            ("Clase", self._class),
        )
        for text, field in named:
            bar.addWidget(FieldLabel(text, field))
            bar.addWidget(field)
        bar.addStretch(1)
        bar.addWidget(self._result)
        bar.addWidget(self._total)
        box = QVBoxLayout(self._list)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addLayout(bar)
        box.addWidget(self.table, 1)
        self.content.addWidget(self._list, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)

    def _wire(self) -> None:
        self._delivery.clicked.connect(self.delivery_asked)
        self._print.clicked.connect(self.print_asked)
        self._period.activated.connect(lambda _at: self.period_chosen.emit(self._period.current_key()))
        self._route.activated.connect(lambda _at: self.route_chosen.emit(self._route.current_key()))
        self._class.activated.connect(lambda _at: self.class_chosen.emit(self._class.current_key()))
        self._wait.timeout.connect(lambda: self.searched.emit(self._search.text()))
        self._search.textChanged.connect(lambda _text: self._wait.start())
        self._search.returnPressed.connect(self._from_search)
        self.table.row_activated.connect(self._activated)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._to_search)

    def _activated(self, _ident: int) -> None:
        row = self.table.current_row()
        if row is not None:
            self.opened.emit(row)

    def _from_search(self) -> None:
        self._wait.stop()
        self.searched.emit(self._search.text())
        self.table.setFocus()

    def _to_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()


def _choice(name: str, said: str) -> ChoiceEditor:
    made = ChoiceEditor()
    made.setObjectName(f"facturas_{name}")
    made.setAccessibleName(said)
    made.setFixedWidth(_CHOICE)
    return made
