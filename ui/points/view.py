"""The page of collection points as widgets: two days, and the table of channels and points."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.bank.point_report import PointLine
from app.changes import Topic
from domain.profile import Currency
from ui.points.columns import Row, columns_of
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.days_line import DaysLine
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_NO_POINT: Final = "Elija un punto de la lista."
_KEYS: Final = (
    KeyHint("F4", "cambiar los días"),
    KeyHint("Return", "decir qué es el punto"),
    KeyHint("F6", "comisión"),
    KeyHint("Ctrl+N", "punto nuevo"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Ctrl+L", "columnas"),
    KeyHint("Ctrl+E", "exportar"),
    KeyHint("Esc", "volver"),
)


class PointsPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CASH, Topic.LEDGER})
    days_typed = Signal(str, str)
    new_asked = Signal(object)
    change_asked = Signal(object)
    commission_asked = Signal(object)
    asked_typed = Signal(object, object)
    print_asked = Signal()
    file_chosen = Signal(str)
    left = Signal()

    def __init__(self, currency: Currency) -> None:
        super().__init__("puntos_recaudo", "Puntos de recaudo")
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_puntos")
        self._terms = Button("Comisión…", icon=Icon.PERCENT, key="F6", name="comision_punto")
        self._new = Button(
            "Punto nuevo…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="punto_nuevo_boton"
        )
        self._days = DaysLine(self, "puntos")
        self.table: RecordTable[Row] = RecordTable(
            columns_of(currency),
            name="puntos_lista",
            said="Recaudo por canal y punto",
            options=TableOptions(look=lambda row: row.look),
        )
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_days(self, since: str, until: str) -> None:
        """Show between which days it adds up."""
        self.set_title("Puntos de recaudo", self._days.show_days(since, until))

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        self._days.show_errors(since, until)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show channels and points."""
        current = self.table.current_id()
        self.table.show_rows(rows)
        if current is None or not self.table.select_id(current):
            self.table.select_id(0)
        self._allow(self.table.current_row())

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        choose_place(self, "Imprimir el recaudo en un PDF", "puntos_archivo", PDF, name, self.file_chosen)

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._print, self._terms, self._new):
            self.add_action(button)
        self.content.addWidget(self._days)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._days.typed.connect(self.days_typed)
        self._new.clicked.connect(lambda: self.new_asked.emit(self._point()))
        self._terms.clicked.connect(lambda: self._with_point(self.commission_asked.emit))
        self._print.clicked.connect(self.print_asked)
        self.table.row_activated.connect(lambda _ident: self._with_point(self.change_asked.emit))
        self.table.current_changed.connect(self._allow)
        self._allow(None)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (("Esc", self.left.emit),):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _point(self) -> PointLine | None:
        row = self.table.current_row()
        return None if row is None else row.point

    def _allow(self, row: Row | None) -> None:
        self._terms.allow("" if row is not None and row.point is not None else _NO_POINT)

    def _with_point(self, act: Callable[[PointLine], object]) -> None:
        point = self._point()
        if point is not None:
            act(point)
