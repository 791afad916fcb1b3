"""The widgets of the page of routes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Topic
from app.store.routes import RouteLine, RouteStop
from reports.bars import BarPlot
from ui.routes.columns import ROUTES, STOPS
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.bars_chart import BarsChart
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_LIST: Final = 260
_PLOT: Final = 148
_BACK: Final = KeyHint("Esc", "volver")
_KEYS: Final = (
    KeyHint("F2", "mover la cuenta"),
    KeyHint("F5", "renumerar"),
    KeyHint("F6", "partir desde la cuenta"),
    KeyHint("F8", "unir a otra ruta"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Ctrl+Z", "deshacer"),
    KeyHint("Return", "abrir la cuenta"),
    _BACK,
)
_EMPTY: Final = Emptiness(
    icon=Icon.ROUTE,
    sentence="Todavía no hay rutas",
    explanation="Llegan con el catastro, o con la primera cuenta que se cree en una.",
)


class RoutesPage(Page):
    """The routes at the left; the accounts of the chosen one at the right."""

    topics = frozenset({Topic.CADASTRE, Topic.BILLING})
    route_chosen = Signal(object)
    move_wanted = Signal(object)
    renumber_wanted = Signal()
    split_wanted = Signal(object)
    join_wanted = Signal()
    print_wanted = Signal()
    undo_wanted = Signal()
    file_chosen = Signal(str)
    opened = Signal(object)
    asked_typed = Signal(object, object)
    list_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("rutas", "Rutas")
        self._move = Button("Mover…", icon=Icon.ARROW_DOWN, key="F2", name="mover")
        self._number = Button("Renumerar…", icon=Icon.LIST, key="F5", name="renumerar")
        self._split = Button("Partir…", icon=Icon.ROUTE, key="F6", name="partir")
        self._join = Button("Unir…", icon=Icon.TRANSFER, key="F8", name="unir")
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_ruta")
        self._routes: RecordTable[RouteLine] = RecordTable(
            ROUTES,
            name="lista_rutas",
            said="Rutas",
            options=TableOptions(empty="Todavía no hay rutas.", chooser=True),
        )
        self._stops: RecordTable[RouteStop] = RecordTable(
            STOPS, name="paradas", said="Cuentas de la ruta", options=TableOptions(empty="Elija una ruta.")
        )
        self._use = BarsChart("consumo_ruta", "Consumo de la ruta")
        self._use_card = Card("ruta_consumo", "Consumo facturado por período", "m³")
        self._work = QWidget()
        self._list = Button(
            "Ir a Suscriptores",
            Kind.PRIMARY,
            icon=Icon.USERS,
            key="Ctrl+Return",
            height=36,
            name="ir_suscriptores",
        )
        self._none = EmptyState("sin_rutas", _EMPTY, self._list)
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_routes(self, found: Sequence[RouteLine], chosen: int) -> None:
        """Show the routes, the chosen one by its place; or that there is none yet."""
        self._none.setVisible(not found)
        self._work.setVisible(bool(found))
        for button in (self._move, self._number, self._split, self._join, self._print):
            button.setVisible(bool(found))
        self.set_keys(_KEYS if found else (KeyHint("Ctrl+Return", "ir a Suscriptores"), _BACK))
        self.set_first_focus(self._stops if found else self._list)
        self._routes.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self._routes.show_rows(found)
        if found:
            self._routes.select_id(chosen)
        self._routes.blockSignals(False)  # noqa: FBT003 - Qt takes it so

    def show_stops(self, title: str, found: Sequence[RouteStop]) -> None:
        """Show the accounts of the chosen route, in walking order."""
        self.set_title("Rutas", title)
        current = self._stops.current_row()
        self._stops.show_rows(found, ident=lambda each: each.account)
        ids = [each.account for each in found]
        if found:
            kept = current is not None and current.account in ids
            self._stops.select_id(current.account if current is not None and kept else ids[0])

    def show_use(self, plot: BarPlot) -> None:
        """Show what the chosen route consumes."""
        self._use.show_plot(plot)

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        choose_place(self, "Imprimir la ruta en un PDF", "ruta_archivo", PDF, name, self.file_chosen)

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision."""
        ask(self, decision, act)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._move, self._number, self._split, self._join, self._print):
            self.add_action(button)
        self._routes.setFixedWidth(_LIST)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self._routes)
        self._use.setFixedHeight(_PLOT)
        self._use_card.body.addWidget(self._use)
        right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        right.addWidget(self._use_card)
        right.addWidget(self._stops, 1)
        row.addLayout(right, 1)
        self.content.addWidget(self._work, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self._stops)

    def _wire(self) -> None:
        self._list.clicked.connect(self.list_wanted)
        self._move.clicked.connect(lambda: self._with_stop(self.move_wanted.emit))
        self._split.clicked.connect(lambda: self._with_stop(self.split_wanted.emit))
        self._number.clicked.connect(self.renumber_wanted)
        self._join.clicked.connect(self.join_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._stops.row_activated.connect(lambda _ident: self._with_stop(self.opened.emit))
        self._routes.current_changed.connect(self._on_route)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)
        QShortcut(QKeySequence("Ctrl+Z"), self, context=context).activated.connect(self.undo_wanted)

    def _on_route(self, line: RouteLine | None) -> None:
        if line is not None:
            self.route_chosen.emit(line)

    def _with_stop(self, act: Callable[[RouteStop], object]) -> None:
        stop = self._stops.current_row()
        if stop is not None:
            act(stop)
