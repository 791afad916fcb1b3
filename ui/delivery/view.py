"""The page of deliveries as widgets: routes at the left, the invoices of one of them at the right."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.changes import Topic
from app.store.deliveries import RouteDelivery
from ui.delivery.cards import CauseStrip, ScanStrip
from ui.delivery.columns import COLUMNS, ROUTE_COLUMNS
from ui.delivery.dialogs import EndDialog
from ui.delivery.lines import Line
from ui.delivery.ports import EndOffer, RouteHead
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts
from ui.widgets.buttons import Button, Kind
from ui.widgets.capture_bar import CaptureBar
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_dialogs import PDF, choose_folder, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_LEFT: Final = 244
_HEAD: Final = 42
_MONTH: Final = 190
_EMPTY: Final = Emptiness(
    icon=Icon.ROUTE,
    sentence="Todavía no hay facturas que repartir",
    explanation="Se reparten cuando estén emitidas: se liquidan y se emiten en Facturación.",
)
_KEYS: Final = (
    KeyHint("1…8", "devuelta, por su causa"),
    KeyHint("E", "entregada"),
    KeyHint("Del", "quitar la marca"),
    KeyHint("Ctrl+F", "escanear"),
    KeyHint("F7", "cambiar de ruta"),
    KeyHint("Return", "ver la factura"),
    KeyHint("F2", "abrir la cuenta"),
)

_NO_INVOICES: Final = "Ninguna factura de estas en esta ruta: elija otra cifra u otra ruta."


class DeliveryPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.DELIVERY, Topic.BILLING, Topic.PERIODS})
    month_chosen = Signal(str)
    route_chosen = Signal(str)
    key_typed = Signal(object, str)
    """The current invoice (or None) and the key typed on it."""
    unmark_asked = Signal(object)
    account_asked = Signal(object)
    register_asked = Signal()
    end_asked = Signal()
    end_chosen = Signal(object, object)
    sheets_asked = Signal()
    undelivered_asked = Signal()
    billing_asked = Signal()

    def __init__(self) -> None:
        super().__init__("reparto", "Reparto")
        self.unsaved_text: Callable[[], str] = str
        self._end: EndDialog | None = None
        self._work = QWidget()
        self._month = ChoiceEditor()
        self._undelivered = Button("No entregadas", icon=Icon.LIST, key="F8", name="no_entregadas")
        self._sheets = Button("Planillas", icon=Icon.PRINTER, key="Ctrl+P", name="planillas_reparto")
        self._over = Button("Terminar…", icon=Icon.CHECK_CIRCLE, key="F9", name="terminar")
        self._register = Button(
            "Registrar la ruta", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="registrar_ruta"
        )
        self.routes: RecordTable[RouteDelivery] = RecordTable(
            ROUTE_COLUMNS,
            name="reparto_rutas",
            said="Rutas",
            options=TableOptions(own_frame=False, chooser=True),
        )
        self.table: RecordTable[Line] = RecordTable(
            COLUMNS,
            name="reparto_facturas",
            said="Facturas de la ruta",
            options=TableOptions(own_frame=False, empty=_NO_INVOICES),
        )
        self._facts = Facts("reparto_datos", at_edge=True)
        self._list = Card("reparto_ruta", "Ruta", " ", flush=True)
        self._round = CaptureBar("Repartidor", said="Fecha del reparto")
        self.scan = ScanStrip()
        go = Button("Ir a Facturación", Kind.PRIMARY, icon=Icon.INVOICE, height=36, name="ir_facturacion")
        go.clicked.connect(self.billing_asked)
        self._none = EmptyState("sin_reparto", _EMPTY, go)
        self._arrange()
        self._wire()

    # ---- the page

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return self.unsaved_text()

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing is issued yet, or the delivery."""
        self._none.setVisible(empty)
        shown = (self._work, self._month, self._undelivered, self._sheets, self._over, self._register)
        for widget in shown:
            widget.setVisible(not empty)
        self.set_keys(() if empty else _KEYS)

    def show_month(self, subtitle: str, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Say of which period, and offer the others."""
        self.set_title("Reparto", subtitle)
        self._month.set_choices(months)
        self._month.choose(chosen)

    def show_routes(self, routes: Sequence[RouteDelivery], chosen: str) -> None:
        """Show the routes, the chosen one current."""
        blocked = self.routes.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self.routes.show_rows(routes)
        self.routes.select_id(next(at for at, each in enumerate(routes) if each.route == chosen))
        self.routes.blockSignals(blocked)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show how the period goes."""
        self._facts.show_facts(facts)

    def show_round(self, carriers: Sequence[str], day: str) -> None:
        """Offer who carried lately, and propose the day unless one was typed."""
        self._round.show_facts("", carriers, day)

    def show_lines(self, head: RouteHead, lines: Sequence[Line]) -> None:
        """Show the invoices of a route."""
        self._list.title.setText(head.title)
        self._list.subtitle.setText(head.told)
        self._register.set_text(head.act)
        self._register.allow(head.reason_not)
        self.table.show_rows(lines, ident=lambda line: line.row.id)

    def select(self, ident: int) -> None:
        """Make an invoice the current one."""
        self.table.select_id(ident)

    def step(self) -> None:
        """Go to the next invoice."""
        self.table.step(1)

    def carrier(self) -> str:
        """Who carried, as typed."""
        return self._round.reader()

    def day_text(self) -> str:
        """The day, as typed."""
        return self._round.day_text()

    def go_to_carrier(self) -> None:
        """Let the deliverer's name be typed."""
        self._round.ask_reader()

    def go_to_day(self) -> None:
        """Let the day be typed."""
        self._round.ask_day()

    def show_scanned(self, text: str, tone: Tone) -> None:
        """Say what was found of what was scanned, and be ready for the next."""
        self.scan.show_scanned(text, tone)

    def allow_end(self, reason_not: str) -> None:
        """Offer to end the delivery, or say why not."""
        self._over.allow(reason_not)

    def ask_end(self, offer: EndOffer) -> None:
        """Open the dialog that ends the delivery."""
        self._end = EndDialog(self, offer)
        self._end.chosen.connect(self.end_chosen)
        self._end.open()

    def refuse_end(self, text: str) -> None:
        """Say in the dialog why it cannot end so."""
        if self._end is not None and isValid(self._end):
            self._end.refuse(text)
        else:
            self.warn(text)

    def close_end(self) -> None:
        """The delivery is over: the dialog goes away."""
        if self._end is not None and isValid(self._end):
            self._end.accept()
        self._end = None

    def ask_folder(self, then: Callable[[Path], None]) -> None:
        """Ask for the folder of the sheets."""
        choose_folder(
            self,
            "Carpeta para las planillas de reparto",
            "carpeta_reparto",
            lambda folder: then(Path(folder)),
        )

    def ask_file(self, name: str, then: Callable[[Path], None]) -> None:
        """Ask where the list goes."""
        choose_place(
            self, "Guardar la lista", "archivo_no_entregadas", PDF, name, lambda file: then(Path(file))
        )

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._undelivered, self._sheets, self._over, self._register):
            self.add_action(button)
        self._month.setObjectName("reparto_mes")
        self._month.setAccessibleName("Período")
        self._month.setFixedWidth(_MONTH)
        self.add_beside_figures(FieldLabel("Período", self._month))
        self.add_beside_figures(self._month)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self._left())
        row.addLayout(self._right(), 1)
        self.content.addWidget(self._work, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _left(self) -> QWidget:
        routes = Card("rutas_reparto", "Rutas", flush=True)
        routes.body.addWidget(self.routes)
        facts = Card("avance_reparto")
        facts.body.addWidget(self._facts)
        holder = QWidget()
        holder.setFixedWidth(_LEFT)
        left = QVBoxLayout(holder)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Size.GAP)
        left.addWidget(routes, 1)
        left.addWidget(facts)
        return holder

    def _right(self) -> QVBoxLayout:
        self._list.add_to_head(self._round)
        strip = self._list.head.parentWidget()
        if strip is not None:
            strip.setFixedHeight(_HEAD)
        self._list.body.addWidget(self.table)
        right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        for widget, stretch in ((self.scan, 0), (self._list, 1), (CauseStrip(), 0)):
            right.addWidget(widget, stretch)
        return right

    def _wire(self) -> None:
        self._month.activated.connect(lambda _at: self.month_chosen.emit(self._month.current_key()))
        self._undelivered.clicked.connect(self.undelivered_asked)
        self._sheets.clicked.connect(self.sheets_asked)
        self._over.clicked.connect(self.end_asked)
        self._register.clicked.connect(self.register_asked)
        self.routes.current_changed.connect(self._route_changed)
        self.routes.row_activated.connect(lambda _ident: self.table.setFocus())
        self.table.letter_typed.connect(lambda key: self.key_typed.emit(self.table.current_id(), key))
        for keys, act in (
            ("Ctrl+F", self._to_scan),
            ("F7", self._next_route),
            ("F2", lambda: self.account_asked.emit(self.table.current_id())),
        ):
            QShortcut(QKeySequence(keys), self._work).activated.connect(act)
        gone = QShortcut(QKeySequence("Del"), self.table)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(lambda: self.unmark_asked.emit(self.table.current_id()))

    def _route_changed(self, route: RouteDelivery | None) -> None:
        if route is not None:
            self.route_chosen.emit(route.route)

    def _next_route(self) -> None:
        last = len(self.routes.ids()) - 1
        if self.routes.current_place() == last:
            self.routes.step(-last)
        else:
            self.routes.step(1)
        self.table.setFocus()

    def _to_scan(self) -> None:
        self.scan.line.setFocus()
        self.scan.line.selectAll()
