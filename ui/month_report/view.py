"""The widgets of the month's report: its tiles, every figure, its indicators, and what is written of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Topic
from domain.profile import Currency
from ui.month_report.columns import IndicatorRow, figure_columns, indicator_columns
from ui.month_report.rows import TILES, Row
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.tiles import Tile
from ui.widgets.values import TileFigure

_MONTH: Final = 170
_KEYS: Final = (
    KeyHint("Return", "abrir de qué está hecha"),
    KeyHint("F4", "otro mes"),
    KeyHint("F6", "indicadores"),
    KeyHint("F7", "escribir el análisis"),
    KeyHint("F8", "otros informes y exportar"),
    KeyHint("F9", "rendición de cuentas"),
    KeyHint("Ctrl+S", "guardar los archivos"),
    KeyHint("Ctrl+M", "enviar por correo"),
)
_NONE: Final = Emptiness(
    icon=Icon.REPORT,
    sentence="Todavía no hay un mes que contar",
    explanation="Cuando abra el primer período, aquí se arma su informe.",
)


_OTHERS: Final = (
    ("tablero", "Tablero", Icon.GAUGE),
    ("indicadores", "Indicadores y metas", Icon.CHART_LINE),
    ("planes", "Planes de acción, mejora y recuperación", Icon.CHECKLIST),
    ("proyeccion", "Proyección de cuentas, facturación y recaudo", Icon.CHART_LINE),
    ("balance_agua", "Balance de agua", Icon.DROP),
    ("gestion", "Informe de gestión entre dos días", Icon.REPORT),
    ("solidaridad", "Fondo de solidaridad", Icon.COINS),
    ("exportar", "Exportar: contabilidad, SUI, mapa", Icon.EXPORT),
    ("region", "Región: paquetes de otras oficinas", Icon.PIN),
)
"""What else tells the month: page, words, icon."""


class MonthReportPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset(
        {Topic.LEDGER, Topic.BILLING, Topic.CASH, Topic.CLAIMS, Topic.PERIODS, Topic.REPORTS, Topic.GOALS}
    )
    month_chosen = Signal(str)
    figure_opened = Signal(str)
    row_opened = Signal(object)
    indicator_opened = Signal(object)
    analysis_asked = Signal(object)
    asked_typed = Signal(object, object)
    save_asked = Signal()
    folder_chosen = Signal(str)
    send_asked = Signal()
    year_asked = Signal()
    year_folder_chosen = Signal(str)
    start_asked = Signal()
    page_wanted = Signal(str)

    def __init__(self, currency: Currency) -> None:
        super().__init__("informes", "Informes")
        self._month = ChoiceEditor()
        self._month_label = FieldLabel("Mes", self._month)
        self._others = MenuButton("Otros", icon=Icon.REPORT, key="F8", name="otros_informes")
        self._others.set_choices(
            [
                *(Choice(text, partial(self.page_wanted.emit, page), icon) for page, text, icon in _OTHERS),
                Choice("Rendición de cuentas del año… (F9)", self.year_asked.emit, Icon.FOLDER),
            ]
        )
        self._said = Button("Análisis…", icon=Icon.PENCIL, key="F7", name="informe_escribir")
        self._send = Button("Enviar…", icon=Icon.MAIL, key="Ctrl+M", name="informe_por_correo")
        self._save = Button("Guardar…", Kind.PRIMARY, icon=Icon.FOLDER, key="Ctrl+S", name="informe_guardar")
        self._tiles = {key: Tile(key) for key in TILES}
        self._figures_card = Card("informe_cifras_tarjeta", "Cifras del mes", flush=True)
        self.figures: RecordTable[Row] = RecordTable(
            figure_columns(currency),
            name="informe_cifras",
            said="Cifras del mes",
            options=TableOptions(own_frame=False, look=lambda row: row.look),
        )
        self._indicators_card = Card("informe_indicadores_tarjeta", "Indicadores", flush=True)
        self.indicators: RecordTable[IndicatorRow] = RecordTable(
            indicator_columns(),
            name="informe_indicadores",
            said="Indicadores del mes",
            options=TableOptions(own_frame=False),
        )
        self._begin = Button("Ir a Inicio", Kind.PRIMARY, icon=Icon.HOME, name="ir_inicio")
        self._report, self._none = QWidget(), EmptyState("sin_informe", _NONE, self._begin)
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str, told: str) -> None:
        """Show the months among which one may choose, and of which days the figures are."""
        self.set_title("Informes", told)
        self._month.set_choices(list(months))
        self._month.choose(chosen)

    def show_tiles(self, figures: Sequence[TileFigure]) -> None:
        """Show the answer."""
        for figure in figures:
            self._tiles[figure.key].show_figure(figure)

    def show_rows(self, found: Sequence[Row]) -> None:
        """Show every figure."""
        self.figures.show_rows(found)
        _stand(self.figures, 1, len(found))

    def show_indicators(self, found: Sequence[IndicatorRow]) -> None:
        """Show the indicators."""
        self.indicators.show_rows(found)
        _stand(self.indicators, 0, len(found))

    def show_empty(self, *, empty: bool) -> None:
        """Say that no month was opened yet, or show the report."""
        self._none.setVisible(empty)
        self._report.setVisible(not empty)
        for widget in (self._month_label, self._month, self._said, self._send, self._save):
            widget.setVisible(not empty)
        self.set_keys(() if empty else _KEYS)
        self.set_first_focus(self._begin if empty else self.figures)

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_year_folder(self, year: int) -> None:
        """Ask where the package of a year goes."""
        title = f"Carpeta de la rendición de cuentas de {year}"
        choose_folder(self, title, "rendicion_carpeta", self.year_folder_chosen)

    def ask_folder(self) -> None:
        """Ask where the files go."""
        choose_folder(self, "Carpeta del informe", "informe_carpeta", self.folder_chosen)

    # ---- parts

    def _arrange(self) -> None:
        self._month.setObjectName("informe_mes")
        self._month.setFixedWidth(_MONTH)
        for widget in (self._month_label, self._month, self._others, self._said, self._send, self._save):
            self.add_action(widget)
        above = QHBoxLayout()
        above.setSpacing(Size.GAP)
        for tile in self._tiles.values():
            above.addWidget(tile, 1)
        self._figures_card.body.addWidget(self.figures)
        self._indicators_card.body.addWidget(self.indicators)
        below = QHBoxLayout()
        below.setSpacing(Size.GAP)
        below.addWidget(self._figures_card, 5)
        below.addWidget(self._indicators_card, 9)
        whole = QVBoxLayout(self._report)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.GAP)
        whole.addLayout(above)
        whole.addLayout(below, 1)
        self.content.addWidget(self._report, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.figures)

    def _wire(self) -> None:
        for tile in self._tiles.values():
            tile.opened.connect(self.figure_opened)
        self._begin.clicked.connect(self.start_asked)
        self._month.activated.connect(lambda _at: self.month_chosen.emit(self._month.current_key()))
        self._said.clicked.connect(
            lambda: self._with(self.indicators.current_row(), self.analysis_asked.emit)
        )
        self._send.clicked.connect(self.send_asked)
        self._save.clicked.connect(self.save_asked)
        self.figures.row_activated.connect(
            lambda _ident: self._with(self.figures.current_row(), self.row_opened.emit)
        )
        self.indicators.row_activated.connect(
            lambda _ident: self._with(self.indicators.current_row(), self.indicator_opened.emit)
        )
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F9"), self, context=context).activated.connect(self.year_asked)
        ways = [(f"Alt+{place}", tile) for place, tile in enumerate(self._tiles.values(), 1)]
        for key, widget in (*ways, ("F4", self._month), ("F6", self.indicators)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(widget.setFocus)

    @staticmethod
    def _with(row: object | None, act: Callable[[object], object]) -> None:
        if row is not None:
            act(row)


def _stand(table: RecordTable[Any], first: int, many: int) -> None:
    """Let a row be the current one, if there is any and none is."""
    if many and table.current_row() is None:
        table.select_id(min(first, many - 1))
