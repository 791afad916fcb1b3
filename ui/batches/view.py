"""The page of print batches as widgets: routes above, batches below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Topic
from app.store.print_batches import PrintBatch
from domain.profile import Currency
from ui.batches.columns import RouteLine, batch_columns, route_columns
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_CHOICE: Final = 168
_EMPTY: Final = Emptiness(
    icon=Icon.PRINTER,
    sentence="Todavía no hay facturas que imprimir",
    explanation="Se emiten en Facturación; cada vez que se imprimen queda aquí un lote con su número.",
)
_KEYS: Final = (
    KeyHint("Ctrl+P", "imprimir otra vez el lote"),
    KeyHint("F6", "ver las que faltan"),
    KeyHint("Tab", "pasar a la otra tabla"),
    KeyHint("Ctrl+C", "copiar"),
    KeyHint("Ctrl+L", "columnas"),
    KeyHint("Ctrl+E", "exportar"),
    KeyHint("Esc", "volver"),
)


class BatchesPage(Page):
    """What was printed of a period, and in which batches."""

    topics = frozenset({Topic.BILLING, Topic.PERIODS})
    period_chosen = Signal(str)
    again_asked = Signal(object)
    asked_typed = Signal(object, object)
    folder_chosen = Signal(str)
    unprinted_asked = Signal()
    billing_asked = Signal()
    left = Signal()

    def __init__(self, currency: Currency) -> None:
        super().__init__("lotes", "Lotes de impresión")
        self._period = ChoiceEditor()
        self._period.setObjectName("lotes_periodo")
        self._period.setAccessibleName("Período")
        self._period.setFixedWidth(_CHOICE)
        self._unprinted = Button("Las que faltan", icon=Icon.FILTER, key="F6", name="sin_imprimir")
        self._again = Button(
            "Imprimir otra vez…", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+P", name="reimprimir"
        )
        self._routes: RecordTable[RouteLine] = RecordTable(
            route_columns(currency),
            name="lotes_rutas",
            said="Impreso y emitido por ruta",
            options=TableOptions(own_frame=False, look=lambda line: line.look),
        )
        self.table: RecordTable[PrintBatch] = RecordTable(
            batch_columns(currency),
            name="lotes_lista",
            said="Lotes de impresión",
            options=TableOptions(
                own_frame=False, empty="Ninguno todavía: las facturas se imprimen desde Facturas, con Ctrl+P."
            ),
        )
        self._work = QWidget()
        go = Button("Ir a Facturación", Kind.PRIMARY, icon=Icon.INVOICE, height=36, name="ir_facturacion")
        go.clicked.connect(self.billing_asked)
        self._none = EmptyState("sin_lotes", _EMPTY, go)
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing is issued yet, or the page."""
        self._none.setVisible(empty)
        for widget in (self._work, self._period, self._unprinted, self._again):
            widget.setVisible(not empty)
        self.set_keys(() if empty else _KEYS)

    def show_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the periods."""
        self._period.set_choices(periods)
        self._period.choose(chosen)

    def show_routes(self, subtitle: str, lines: Sequence[RouteLine]) -> None:
        """Show what was printed of each route, and of all."""
        self.set_title("Lotes de impresión", subtitle)
        self._routes.show_rows(lines)
        self._routes.select_id(0)

    def show_batches(self, found: Sequence[PrintBatch]) -> None:
        """Show the batches, the last one first."""
        self.table.show_rows(found, ident=lambda batch: batch.id)
        if found:
            self.table.select_id(found[0].id)
        self._again.allow("" if found else "No hay un lote elegido.")

    def allow(self, *, unprinted: bool) -> None:
        """Offer the way to what nobody printed."""
        self._unprinted.allow("" if unprinted else "Todo está impreso.")

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def close_asked(self) -> None:
        """What it asked for is known."""
        self._asker.close()

    def ask_folder(self) -> None:
        """Ask for the folder of the files."""
        choose_folder(self, "Carpeta para los archivos PDF", "carpeta_copias", self.folder_chosen)

    # ---- parts

    def _arrange(self) -> None:
        for widget in (FieldLabel("Período", self._period), self._period, self._unprinted, self._again):
            self.add_action(widget)
        routes = Card("lotes_control", "Impreso contra emitido", "por ruta y en todas", flush=True)
        routes.body.addWidget(self._routes)
        batches = Card("lotes_hechos", "Lotes", "el último primero", flush=True)
        batches.body.addWidget(self.table)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(routes, 1)
        box.addWidget(batches, 1)
        self.content.addWidget(self._work, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._period.activated.connect(lambda _at: self.period_chosen.emit(self._period.current_key()))
        self._unprinted.clicked.connect(self.unprinted_asked)
        self._again.clicked.connect(lambda: self.again_asked.emit(self.table.current_row()))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
