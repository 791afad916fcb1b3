"""The page of indicators as widgets: the list, and of the chosen one its goals, formula and course."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from ui.indicators.columns import VALUES, columns_of, goal_columns
from ui.indicators.words import GoalLine, IndicatorRow
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel, Label
from ui.widgets.list_page import Listed, ListPage, ListShape
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.tiles import CourseLine
from ui.widgets.values import Fact

_MONTH: Final = 150
_SHAPE: Final = ListShape(
    name="indicadores",
    title="Indicadores",
    stem="indicador",
    card="Indicador",
    begin="Indicador propio…",
    search="Nombre o área",
    search_width=150,
    below=290,
    facts=440,
    keys=(
        KeyHint("Return", "de qué está hecho"),
        KeyHint("F7", "meta"),
        KeyHint("F6", "cifras"),
        KeyHint("F8", "análisis"),
        KeyHint("F5", "plan"),
        KeyHint("F4", "otro mes"),
        KeyHint("F9", "copiar metas"),
        KeyHint("Ctrl+N", "indicador propio"),
        KeyHint("Ctrl+F", "buscar"),
    ),
    empty=Emptiness(
        icon=Icon.GAUGE,
        sentence="No hay indicadores",
        explanation="Aquí se ve cada indicador del mes contra su meta, con su fórmula y su dato fuente.",
    ),
)


class IndicatorsPage(ListPage[IndicatorRow, GoalLine]):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset(
        {
            Topic.GOALS,
            Topic.WATER,
            Topic.LEDGER,
            Topic.CASH,
            Topic.BILLING,
            Topic.CLAIMS,
            Topic.REPORTS,
            Topic.PLANS,
        }
    )
    month_chosen = Signal(str)
    goal_asked = Signal()
    figures_asked = Signal()
    analysis_asked = Signal()
    copy_asked = Signal()
    plan_asked = Signal()

    def __init__(self) -> None:
        table: RecordTable[IndicatorRow] = RecordTable(
            columns_of(),
            name="indicadores_lista",
            said="Indicadores del mes",
            options=TableOptions(empty="Ninguno de estos: elija arriba otra cifra."),
        )
        lines: RecordTable[GoalLine] = RecordTable(
            goal_columns(),
            name="indicador_metas",
            said="Metas del indicador",
            options=TableOptions(own_frame=False, empty="Sin meta este año: con F7 se fija."),
        )
        super().__init__(_SHAPE, Listed(table, lambda row: row.place, VALUES), lines)
        self._month = ChoiceEditor()
        self._month.setObjectName("indicadores_mes")
        self._month.setFixedWidth(_MONTH)
        self._course = CourseLine("indicador_curso")
        self._told = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self.add_above_facts(self._told)
        self.add_above_facts(self._course)
        self.add_action(FieldLabel("Mes", self._month))
        self.add_action(self._month)
        self._analysis = Button("Análisis…", icon=Icon.MESSAGE, key="F8", name="analisis_boton")
        self._by_hand = Button("Cifras…", icon=Icon.NOTE, key="F6", name="cifras_boton")
        self._make = Button("Propio…", icon=Icon.PLUS, key="Ctrl+N", name="propio_boton")
        self._goal = Button("Meta…", Kind.PRIMARY, icon=Icon.PENCIL, key="F7", name="meta_boton")
        self.add_acts(self._make, self._analysis, self._by_hand, self._goal)
        self._wire()

    # ---- for the presenter

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show the months among which one may choose."""
        self._month.set_choices(list(months))
        self._month.choose(chosen)

    def show_indicators(self, rows: Sequence[IndicatorRow], chosen: int | None, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays."""
        self.show_list(rows, chosen, some=some)

    def show_indicator(self, title: str, lines: Sequence[GoalLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self.show_record(title, lines, facts)

    def show_course(self, values: Sequence[float | None], goal: float | None, told: str) -> None:
        """Draw what it came to month by month, and say it."""
        self._course.show_course(values, goal)
        self._course.setAccessibleName(f"Trece meses. {told}")
        self._told.setText(told)

    def allow(self, goal: str, figures: str, analysis: str) -> None:
        """Why its goal, figures or analysis cannot be written; empty where they can."""
        for button, reason in ((self._goal, goal), (self._by_hand, figures), (self._analysis, analysis)):
            button.allow(reason)

    # ---- parts

    def _wire(self) -> None:
        self._goal.clicked.connect(self.goal_asked)
        self._by_hand.clicked.connect(self.figures_asked)
        self._analysis.clicked.connect(self.analysis_asked)
        self._make.clicked.connect(self.new_wanted)
        self._month.activated.connect(lambda _at: self.month_chosen.emit(self._month.current_key()))
        self.add_keys({"F4": self._month.setFocus, "F9": self.copy_asked.emit, "F5": self.plan_asked.emit})
