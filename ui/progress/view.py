"""The page of progress as widgets: two plots over each other, the days beside them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Topic
from app.month.progress import DayLine, MonthProgress
from domain.profile import Currency
from ui.progress.columns import columns_of
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.bars_chart import BarsChart
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_TABLE: Final = 372
_CHOICE: Final = 200
_EMPTY: Final = Emptiness(
    icon=Icon.CALENDAR_PLUS,
    sentence="Todavía no se ha abierto ningún período",
    explanation="Con lecturas y facturas, aquí se ve cuántas se hacen cada día y si se llega a tiempo.",
)
_KEYS: Final = (
    KeyHint("Tab", "pasar a una gráfica"),
    KeyHint("Left Right", "decir cada día"),
    KeyHint("F4", "cambiar de período"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Esc", "volver"),
)


class ProgressPage(Page):
    """A month day by day."""

    topics = frozenset({Topic.READINGS, Topic.BILLING, Topic.PERIODS})
    period_chosen = Signal(str)
    file_chosen = Signal(str)
    start_asked = Signal()
    print_asked = Signal()
    left = Signal()

    def __init__(self, currency: Currency) -> None:
        super().__init__("avance", "Avance del período")
        self._period = ChoiceEditor()
        self._period.setObjectName("avance_periodo")
        self._period.setAccessibleName("Período")
        self._period.setFixedWidth(_CHOICE)
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_avance")
        self._readings_card = Card("avance_lecturas", "Lecturas tomadas por día", " ")
        self._readings = BarsChart("lecturas_por_dia", "Lecturas tomadas por día")
        self._issued_card = Card("avance_facturas", "Facturas emitidas por día", " ")
        self._issued = BarsChart("facturas_por_dia", "Facturas emitidas por día")
        self.table: RecordTable[DayLine] = RecordTable(
            columns_of(currency),
            name="dias",
            said="Días del período",
            options=TableOptions(empty="Todavía no se ha hecho nada en este período."),
        )
        go = Button("Ir al inicio", Kind.PRIMARY, icon=Icon.HOME, height=36, name="ir_inicio")
        go.clicked.connect(self.start_asked)
        self._none = EmptyState("sin_avance", _EMPTY, go)
        self._work = QWidget()
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_empty(self, *, empty: bool) -> None:
        """Show that no period was opened yet, or the page."""
        self._none.setVisible(empty)
        for widget in (self._work, self._print, self._period):
            widget.setVisible(not empty)
        self.set_keys(() if empty else _KEYS)

    def show_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the periods."""
        self._period.set_choices(periods)
        self._period.choose(chosen)

    def show_progress(self, subtitle: str, shown: MonthProgress) -> None:
        """Show a month: its plots and its days."""
        self.set_title("Avance del período", subtitle)
        for card, text in zip((self._readings_card, self._issued_card), shown.done, strict=True):
            card.subtitle.setText(text)
        self._readings.show_plot(shown.readings)
        self._issued.show_plot(shown.issued)
        self.table.show_rows(shown.days)
        if shown.days:
            self.table.select_id(len(shown.days) - 1)

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        choose_place(self, "Imprimir el avance en un PDF", "avance_archivo", PDF, name, self.file_chosen)

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(FieldLabel("Período", self._period))
        self.add_action(self._period)
        self.add_action(self._print)
        self._readings_card.body.addWidget(self._readings, 1)
        self._issued_card.body.addWidget(self._issued, 1)
        plots = QVBoxLayout()
        plots.setSpacing(Size.GAP)
        plots.addWidget(self._readings_card, 1)
        plots.addWidget(self._issued_card, 1)
        self.table.setFixedWidth(_TABLE)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addLayout(plots, 1)
        row.addWidget(self.table)
        self.content.addWidget(self._work, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_first_focus(self._readings)

    def _wire(self) -> None:
        self._period.activated.connect(lambda _at: self.period_chosen.emit(self._period.current_key()))
        self._print.clicked.connect(self.print_asked)
        QShortcut(QKeySequence("F4"), self._work).activated.connect(self._period.setFocus)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
