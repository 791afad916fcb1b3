"""The readings page as widgets: routes and history at the left, the grid at the right, keys below."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.changes import Topic
from app.month.period import ChosenDates, Opening
from app.month.reading import RouteProgress
from ui.formats import day
from ui.period_dialog import OpeningDialog
from ui.reading.account import AccountPanel
from ui.reading.cards import AccountCard, NoveltyStrip, ReasonStrip
from ui.reading.columns import GRID_COLUMNS, ROUTE_COLUMNS
from ui.reading.empty import EmptyMonth
from ui.reading.lines import Line
from ui.reading.ports import Question, SheetHead
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.capture_bar import CaptureBar
from ui.widgets.choosers import Segmented
from ui.widgets.file_dialogs import WORKBOOK, choose_folder, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.typing_grid import LiveRows, TypingGrid
from ui.widgets.values import Option

_LEFT: Final = 244
_HEAD: Final = 42
_SHEETS: Final = "Lecturas (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.txt);;Todos los archivos (*)"
_KEYS: Final = (
    KeyHint("Return", "guardar y bajar"),
    KeyHint("Up", "la anterior"),
    KeyHint("letra", "novedad"),
    KeyHint("F7", "otra ruta"),
    KeyHint("Ctrl+Z", "deshacer"),
    KeyHint("F8", "avance por día"),
    KeyHint("F2", "abrir la cuenta"),
)


class ReadingPage(Page):
    """Widgets and signals; what they mean is the presenters' business."""

    topics = frozenset({Topic.READINGS, Topic.CRITIQUE, Topic.CADASTRE, Topic.PERIODS, Topic.BILLING})
    cycle_chosen = Signal(str)
    route_chosen = Signal(str)
    reason_given = Signal(str)
    reason_dropped = Signal()
    missing_toggled = Signal()
    next_asked = Signal()
    undo_asked = Signal()
    load_asked = Signal()
    print_asked = Signal()
    template_asked = Signal()
    open_asked = Signal(object)
    back_asked = Signal()
    cadastre_asked = Signal()
    account_asked = Signal(str)
    progress_asked = Signal()

    def __init__(self) -> None:
        super().__init__("lecturas", "Lecturas")
        self.unsaved_text: Callable[[], str] = str
        self._opening: OpeningDialog | None = None
        self._empty: QWidget | None = None
        self._route_ids: dict[str, int] = {}
        self._routes_live: LiveRows[RouteProgress] = LiveRows((), self._route_id)
        self._work = QWidget()
        self._cycles = Segmented("ciclos", "Ciclo")
        self._print = Button("Planillas", icon=Icon.PRINTER, key="Ctrl+P")
        self._template = Button("Plantilla Excel", icon=Icon.EXPORT, key="Ctrl+T", name="plantilla_excel")
        self._load = Button("Cargar archivo", icon=Icon.IMPORT, key="Ctrl+O")
        self._next = Button("Siguiente faltante", Kind.PRIMARY, icon=Icon.ARROW_DOWN, key="F5")
        self.grid: TypingGrid[Line] = TypingGrid(
            GRID_COLUMNS,
            lambda line: line.id,
            name="planilla",
            said="Planilla de la ruta",
            empty="Ninguna fila por mostrar: F4 muestra toda la ruta, F5 va a lo que falta.",
        )
        self.routes: RecordTable[RouteProgress] = RecordTable(
            ROUTE_COLUMNS,
            name="tabla_rutas",
            said="Rutas",
            options=TableOptions(own_frame=False, chooser=True),
        )
        self._routes_card = Card("rutas", "Rutas", " ", flush=True)
        self._sheet_card = Card("ruta", "Ruta", " ", flush=True)
        self._account = AccountCard()
        self._capture = CaptureBar()
        self._missing = Button("Solo faltantes", Kind.QUIET, icon=Icon.FILTER, key="F4", height=30)
        self._novelty = NoveltyStrip()
        self._reason = ReasonStrip()
        self._stack = QStackedWidget()
        self._arrange()
        self._wire()

    # ---- the page

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return self.unsaved_text()

    def show_cycles(self, subtitle: str, cycles: Sequence[Option], chosen: str) -> None:
        """Say which month this is, and offer the other cycles."""
        self.set_title("Lecturas", subtitle)
        self._cycles.offer(cycles, chosen)

    def show_empty(self, empty: EmptyMonth) -> None:
        """Show that no period takes readings, and the way out."""
        buttons = []
        if empty.open_text:
            opening = Button(
                empty.open_text,
                Kind.PRIMARY,
                icon=Icon.CALENDAR_PLUS,
                key="Ctrl+Return",
                height=36,
                name="abrir_mes",
            )
            opening.clicked.connect(lambda: self.open_asked.emit(empty.opening))
            buttons.append(opening)
        else:
            bring = Button(
                "Cargar el catastro…",
                Kind.PRIMARY,
                icon=Icon.USERS,
                key="Ctrl+Return",
                height=36,
                name="cargar_catastro",
            )
            bring.clicked.connect(self.cadastre_asked)
            buttons.append(bring)
        if empty.back_text:
            back = Button(empty.back_text, icon=Icon.HISTORY, height=36, name="ver_anterior")
            back.clicked.connect(self.back_asked)
            buttons.append(back)
        content = Emptiness(
            icon=Icon.METER, sentence=empty.sentence, explanation=empty.explanation, note=empty.note
        )
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = EmptyState("sin_periodo", content, *buttons)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self._at_work(on=False)
        act = "abrir el período" if empty.open_text else "cargar el catastro"
        self.set_keys([KeyHint("Ctrl+Return", act), KeyHint("Ctrl+K", "ir a una cuenta")])
        if buttons:
            buttons[0].setFocus()

    # ---- routes and grid

    def show_routes(self, routes: Sequence[RouteProgress], summary: str, chosen: str) -> None:
        """Show the routes, one of them chosen."""
        self._stack.setCurrentIndex(0)
        self._at_work(on=True)
        self.set_keys(_KEYS, note="Se guarda con cada Enter")
        self._route_ids = {route.route: place for place, route in enumerate(routes)}
        self._routes_live = LiveRows(routes, self._route_id)
        self.routes.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self.routes.show_source(self._routes_live)
        self.routes.select_id(self._route_ids[chosen])
        self.routes.blockSignals(False)  # noqa: FBT003 - Qt takes it so
        self._routes_card.subtitle.setText(summary)

    def put_route(self, route: RouteProgress, summary: str, head: str) -> None:
        """Show how far a route is now."""
        self.routes.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        ident = self._routes_live.put(route)
        if ident is not None:
            self.routes.mark_stale([ident])
        self.routes.blockSignals(False)  # noqa: FBT003 - Qt takes it so
        self.routes.viewport().update()
        self._routes_card.subtitle.setText(summary)
        self._sheet_card.subtitle.setText(head)

    def show_sheet(self, head: SheetHead, lines: Sequence[Line]) -> None:
        """Show a route's rows."""
        self._sheet_card.title.setText(f"Ruta {head.route}")
        self._sheet_card.subtitle.setText(head.progress)
        self._capture.show_facts(head.reader, head.readers, day(head.day))
        self._capture.setEnabled(head.takes_readings)
        self._next.allow("" if head.takes_readings else "Las facturas de este mes ya se emitieron.")
        for button in (self._load, self._template):
            button.allow("" if head.takes_readings else "Las facturas de este mes ya se emitieron.")
        self._novelty.setVisible(head.takes_readings)
        typing = self.grid.hasFocus() or self.grid.viewport().focusWidget() is not None
        self.grid.show_lines(lines)
        ident = self.grid.current_id()
        if typing and ident is not None and head.takes_readings:
            self.grid.go_to(ident)

    def put_line(self, line: Line) -> None:
        """Show a row anew."""
        self.grid.put_line(line)

    def go_to(self, ident: int, *, typing: bool = True) -> None:
        """Make a row the current one, its box open; while routes are gone through, they keep the keys."""
        if self.routes.hasFocus():
            self.grid.select_id(ident)
        else:
            self.grid.go_to(ident, typing=typing)

    def current_id(self) -> int | None:
        """The current row."""
        return self.grid.current_id()

    def show_account(self, panel: AccountPanel) -> None:
        """Show the history of the current row's account."""
        self._account.show_panel(panel)

    def reader(self) -> str:
        """Who read."""
        return self._capture.reader()

    def day_text(self) -> str:
        """The day of the visit, as typed."""
        return self._capture.day_text()

    def mark_day(self) -> None:
        """Mark the day until another is typed."""
        self._capture.mark_day()

    def ask_reason(self, question: Question) -> None:
        """Ask, in place, why a stored reading changes."""
        self._novelty.hide()
        self._reason.ask(question)

    # ---- dialogs

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        choose_folder(self, title, "elegir_carpeta", lambda folder: then(Path(folder)))

    def ask_save(self, title: str, suggested: str, then: Callable[[Path], None]) -> None:
        """Let the user choose where a workbook goes."""
        choose_place(self, title, "guardar_plantilla", WORKBOOK, suggested, lambda file: then(Path(file)))

    def ask_opening(self, opening: Opening, then: Callable[[Opening, ChosenDates], None]) -> None:
        """Show the days of the period that would open."""
        self._opening = OpeningDialog(self, opening)
        self._opening.chosen.connect(then)
        self._opening.open()

    def show_opening_error(self, text: str) -> None:
        """Say in the dialog why the period does not open."""
        if self._opening is not None and isValid(self._opening):
            self._opening.refuse(text)
        else:
            self.warn(text)

    def close_opening(self) -> None:
        """The period is open."""
        if self._opening is not None and isValid(self._opening):
            self._opening.accept()
        self._opening = None

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._reason.isVisibleTo(self):
            self._on_reason_dropped()

    # ---- parts

    def _at_work(self, *, on: bool) -> None:
        for widget in (self._print, self._template, self._load, self._next):
            widget.setVisible(on)

    def _arrange(self) -> None:
        for widget in (self._cycles, self._print, self._template, self._load, self._next):
            self.add_action(widget)
        self._cycles.hide()
        self._at_work(on=False)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addLayout(self._left())
        row.addLayout(self._right(), 1)
        self._stack.addWidget(self._work)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.grid)

    def _left(self) -> QVBoxLayout:
        """The routes, and below them the account being read."""
        self._routes_card.setFixedWidth(_LEFT)
        self._routes_card.body.addWidget(self.routes)
        self._account.setFixedWidth(_LEFT)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP)
        left.addWidget(self._routes_card, 5)
        left.addWidget(self._account, 4)
        return left

    def _right(self) -> QVBoxLayout:
        """The sheet that is typed, and what may be told of each row."""
        self._sheet_card.add_to_head(self._capture)
        self._sheet_card.add_to_head(self._missing)
        for card in (self._sheet_card, self._routes_card):
            strip = card.head.parentWidget()
            if strip is not None:
                strip.setFixedHeight(_HEAD)
        self._sheet_card.body.addWidget(self.grid)
        right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        right.addWidget(self._sheet_card, 1)
        right.addWidget(self._novelty)
        right.addWidget(self._reason)
        self._reason.hide()
        return right

    def _wire(self) -> None:
        self._cycles.chosen.connect(self.cycle_chosen)
        self._print.clicked.connect(self.print_asked)
        self._template.clicked.connect(self.template_asked)
        self._load.clicked.connect(self.load_asked)
        self._next.clicked.connect(self.next_asked)
        self._missing.clicked.connect(self.missing_toggled)
        self.routes.current_changed.connect(self._on_route)
        self.routes.row_activated.connect(lambda _ident: self._on_route_entered())
        self.routes.clicked.connect(lambda _index: self._on_route_entered())
        self.grid.undo_asked.connect(self.undo_asked)
        self._reason.given.connect(self._on_reason)
        self._reason.dropped.connect(self._on_reason_dropped)
        QShortcut(QKeySequence("F7"), self._work).activated.connect(self.routes.setFocus)
        QShortcut(QKeySequence("F8"), self._work).activated.connect(self.progress_asked)
        QShortcut(QKeySequence("F2"), self._work).activated.connect(self._on_account)
        QShortcut(QKeySequence("Ctrl+Z"), self._work).activated.connect(self.undo_asked)

    def _on_route(self, route: RouteProgress | None) -> None:
        if route is not None:
            self.route_chosen.emit(route.route)

    def _on_route_entered(self) -> None:
        """Enter or a click on a route: the keys go to its grid."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        ident = self.grid.current_id()
        if ident is not None:
            self.grid.go_to(ident)

    def _route_id(self, route: RouteProgress) -> int:
        return self._route_ids[route.route]

    def _on_account(self) -> None:
        line = self.grid.current_row()
        if line is not None:
            self.account_asked.emit(line.code)

    def _on_reason(self, text: str) -> None:
        self._reason.hide()
        self._novelty.show()
        self.reason_given.emit(text)

    def _on_reason_dropped(self) -> None:
        self._reason.hide()
        self._novelty.show()
        self.reason_dropped.emit()
