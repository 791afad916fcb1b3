"""The page of the water balance as widgets: the sectors, and of the chosen one its figures and months."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from reports.bars import BarPlot
from ui.theme.icon import Icon
from ui.water.columns import columns_of, cut_columns, look_of
from ui.water.words import CutLine, WaterRow
from ui.widgets.bars_chart import BarsChart
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_dialogs import choose_file
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_MONTH: Final = 120
_PLOT: Final = 150
_SHEETS: Final = "Hojas de cálculo (*.xlsx *.xls *.ods *.csv)"
_SHAPE: Final = ListShape(
    name="balance_agua",
    title="Balance de agua",
    stem="sector",
    card="Sector",
    begin="Sector nuevo…",
    below=300,
    facts=330,
    keys=(
        KeyHint("Ctrl+N", "sector nuevo"),
        KeyHint("F6", "agua del mes"),
        KeyHint("F7", "interrupción"),
        KeyHint("F8", "rutas"),
        KeyHint("Ctrl+O", "cargar una hoja"),
        KeyHint("F4", "otro mes"),
        KeyHint("Return", "a sus interrupciones; allí, corregir"),
    ),
    empty=Emptiness(
        icon=Icon.DROP,
        sentence="Todavía no hay sectores de la red",
        explanation=(
            "Un sector son las rutas que alimenta una misma compuerta. Con uno solo, es toda la red: anote lo"
            " que entró y aquí se ve cuánta agua no se facturó."
        ),
    ),
)


class WaterPage(ListPage[WaterRow, CutLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.WATER, Topic.BILLING, Topic.CADASTRE})
    month_chosen = Signal(str)
    supply_asked = Signal()
    cut_asked = Signal(object)
    """The interruption to be corrected, or None for a new one."""
    routes_asked = Signal()
    file_chosen = Signal(str)

    def __init__(self) -> None:
        table: RecordTable[WaterRow] = RecordTable(
            columns_of(),
            name="sectores_lista",
            said="Balance de agua por sector",
            options=TableOptions(look=look_of, empty="Ningún sector tiene agua este mes."),
        )
        lines: RecordTable[CutLine] = RecordTable(
            cut_columns(),
            name="interrupciones_lista",
            said="Interrupciones del sector en el mes",
            options=TableOptions(own_frame=False, empty="Sin interrupciones anotadas este mes."),
        )
        super().__init__(_SHAPE, Listed(table, lambda row: row.place), lines)
        self._month = ChoiceEditor()
        self._month.setObjectName("balance_mes")
        self._month.setFixedWidth(_MONTH)
        self.add_action(FieldLabel("Mes", self._month))
        self.add_action(self._month)
        self._chart = BarsChart("agua_meses", "Agua por mes", _PLOT)
        self._chart.setMinimumHeight(_PLOT)
        self.add_above_facts(self._chart)
        self._load = Button("Cargar…", icon=Icon.IMPORT, key="Ctrl+O", name="cargar_agua")
        self._routes = Button("Rutas…", icon=Icon.ROUTE, key="F8", name="rutas_boton")
        self._cut = Button("Interrupción…", icon=Icon.DROP_OFF, key="F7", name="interrupcion_boton")
        self._make = Button("Sector…", icon=Icon.PLUS, key="Ctrl+N", name="sector_boton")
        self._supply = Button("Agua…", Kind.PRIMARY, icon=Icon.DROP, key="F6", name="produccion_boton")
        self.add_acts(
            self._make, self._load, self._routes, self._cut, self._supply, always=[self._make, self._load]
        )
        self._wire()

    # ---- for the presenter

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show the months among which one may choose."""
        self._month.set_choices(list(months))
        self._month.choose(chosen)

    def show_sectors(self, rows: Sequence[WaterRow], chosen: int | None, *, some: bool) -> None:
        """Show these; `some`: there is a sector, or something was billed."""
        self.show_list(rows, chosen, some=some)

    def show_sector(self, title: str, lines: Sequence[CutLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self.show_record(title, lines, facts)

    def show_plot(self, plot: BarPlot) -> None:
        """Draw its months."""
        self._chart.show_plot(plot)

    def allow(self, reason: str) -> None:
        """Why nothing can be written of the chosen row; empty where it can."""
        for button in (self._supply, self._cut, self._routes):
            button.allow(reason)

    # ---- parts

    def _wire(self) -> None:
        self._make.clicked.connect(self.new_wanted)
        self._supply.clicked.connect(self.supply_asked)
        self._cut.clicked.connect(lambda: self.cut_asked.emit(None))
        self._routes.clicked.connect(self.routes_asked)
        self._load.clicked.connect(self._choose)
        self._month.activated.connect(lambda _at: self.month_chosen.emit(self._month.current_key()))
        self.account_wanted.connect(self.lines.setFocus)
        self.lines.row_activated.connect(lambda _ident: self.cut_asked.emit(self.lines.current_row()))
        self.add_keys({"F4": self._month.setFocus})

    def _choose(self) -> None:
        choose_file(self, "Cargar el agua producida de una hoja", "agua_archivo", _SHEETS, self.file_chosen)
