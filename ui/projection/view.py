"""The widgets of the projection: the plot, what is supposed, and each month beside its goals."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Topic
from app.figures.projection import PlanMonth
from domain.profile import Currency
from ui.projection.columns import columns_of
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.charts import LinesChart
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import PlotLine

_PLOT: Final = 130
_UNIT: Final = "en millones de $"
_KEYS: Final = (
    KeyHint("F4", "cambiar los supuestos"),
    KeyHint("Ctrl+Return", "fijar como metas"),
    KeyHint("Ctrl+S", "guardar PDF y XLSX"),
    KeyHint("Ctrl+E", "exportar la lista"),
)
_NONE: Final = Emptiness(
    icon=Icon.CHART_LINE,
    sentence="Todavía no se puede proyectar",
    explanation="Hacen falta doce meses facturados y terminados, para conocer un año completo.",
)


class ProjectionPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CASH, Topic.GOALS})
    assumed_asked = Signal()
    goals_asked = Signal()
    save_asked = Signal()
    folder_chosen = Signal(str)
    asked_typed = Signal(object, object)

    def __init__(self, currency: Currency) -> None:
        super().__init__("proyeccion", "Proyección")
        self._assumed = Button("Supuestos…", icon=Icon.PERCENT, key="F4", name="proyeccion_supuestos_boton")
        self._save = Button("Guardar…", icon=Icon.FOLDER, key="Ctrl+S", name="proyeccion_guardar")
        self._goals = Button(
            "Fijar como metas…", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="proyeccion_fijar"
        )
        self._card = Card("proyeccion_lineas_tarjeta", "Facturado y recaudado", _UNIT)
        self._plot = LinesChart("proyeccion_lineas", "Facturado y recaudado por mes", _PLOT)
        self._told = Label("", strong=True).wrapped()
        self._why = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self.table: RecordTable[PlanMonth] = RecordTable(
            columns_of(currency),
            name="proyeccion_meses",
            said="Meses reales y proyectados con sus metas",
            options=TableOptions(chooser=True),
        )
        self._whole, self._none = QWidget(), EmptyState("sin_proyeccion", _NONE)
        self._lacking = Label("", Tone.MUTED).wrapped()
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_months(self, rows: Sequence[PlanMonth], told: str, why: str) -> None:
        """Show the months, what is supposed, and where that comes from."""
        self._there(there=True)
        self._told.setText(told)
        self._why.setText(why)
        first = self.table.current_row() is None
        self.table.show_rows(rows)
        if first:
            self.table.select_id(next((at for at, each in enumerate(rows) if not each.real), 0))

    def show_plot(self, labels: Sequence[str], lines: Sequence[PlotLine], told: str, ahead: int) -> None:
        """Draw billing and collection, the last `ahead` months as expected, and say from when on."""
        self._plot.show_lines(labels, lines, ahead)
        self._card.subtitle.setText(told)

    def show_lacking(self, text: str) -> None:
        """Say what lacks to project anything."""
        self._there(there=False)
        self._lacking.setText(text)

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_folder(self) -> None:
        """Ask where the files go."""
        choose_folder(self, "Carpeta de la proyección", "proyeccion_carpeta", self.folder_chosen)

    # ---- parts

    def _there(self, *, there: bool) -> None:
        self._whole.setVisible(there)
        self._none.setVisible(not there)
        self._lacking.setVisible(not there)
        for button in (self._assumed, self._save, self._goals):
            button.setVisible(there)
        self.set_keys(_KEYS if there else ())
        if there:
            self.set_first_focus(self.table)

    def _arrange(self) -> None:
        for button in (self._assumed, self._save, self._goals):
            self.add_action(button)
        self._card.body.addWidget(self._plot)
        self._card.body.addWidget(self._told)
        self._card.body.addWidget(self._why)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.GAP)
        whole.addWidget(self._card)
        whole.addWidget(self.table, 1)
        self.content.addWidget(self._whole, 1)
        self.content.addWidget(self._lacking)
        self.content.addWidget(self._none, 1)
        self._there(there=True)

    def _wire(self) -> None:
        self._assumed.clicked.connect(self.assumed_asked)
        self._save.clicked.connect(self.save_asked)
        self._goals.clicked.connect(self.goals_asked)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F6"), self, context=context).activated.connect(self.table.setFocus)
