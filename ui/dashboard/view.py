"""The widgets of the board of figures: a row of tiles, the months behind, the ages, who owes the most."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Topic
from app.figures.dashboard import Debtor
from app.figures.zones import Zone
from domain.profile import Currency
from ui.dashboard.columns import debtor_columns, zone_columns
from ui.dashboard.words import TILES
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.charts import AgesChart, LinesChart
from ui.widgets.choosers import Segmented
from ui.widgets.columns import ListSource
from ui.widgets.editors import ChoiceEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel, Label
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.tiles import Tile
from ui.widgets.values import Age, Option, PlotLine, TileFigure

_MONTH: Final = 170
_OWING, _ZONES = "deudores", "barrios"
_DEBTORS: Final = 430
_PLOT: Final = 150
_KEYS: Final = (
    KeyHint("Alt 1…5", "ir a una cifra"),
    KeyHint("Return", "abrir de qué está hecha"),
    KeyHint("F4", "otro mes"),
    KeyHint("F6", "los que más deben"),
    KeyHint("F5", "por barrio"),
    KeyHint("F7", "indicadores"),
    KeyHint("F8", "balance de agua"),
    KeyHint("F9", "informe de gestión"),
)
_NONE: Final = Emptiness(
    icon=Icon.CHART_LINE,
    sentence="Todavía no hay un mes que mirar",
    explanation="Cuando abra el primer período, aquí se ve lo facturado, lo recaudado y lo que se debe.",
)


class DashboardPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CASH, Topic.CLAIMS, Topic.PERIODS})
    month_chosen = Signal(str)
    figure_opened = Signal(str)
    debtor_opened = Signal(object)
    start_asked = Signal()
    report_asked = Signal()
    page_asked = Signal(str)
    """A page that tells more of the month."""

    def __init__(self, currency: Currency) -> None:
        super().__init__("tablero", "Tablero")
        self._month = ChoiceEditor()
        self._month_label = FieldLabel("Mes", self._month)
        self._tiles = {key: Tile(key) for key in TILES}
        self._history_card = Card("tablero_meses", "Facturado y recaudado", "en millones de $")
        self._history = LinesChart("tablero_lineas", "Facturado y recaudado por mes", _PLOT)
        self._ages_card = Card("tablero_edades", "Edades de la cartera", "días de vencida")
        self._ages = AgesChart("tablero_edades_barras")
        self._apart = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self._debtors_card = Card("tablero_deudores", "Los que más deben", flush=True)
        self.debtors: RecordTable[Debtor] = RecordTable(
            debtor_columns(currency),
            name="deudores",
            said="Los que más deben",
            options=TableOptions(
                own_frame=False, chooser=True, empty="Nadie debe nada al final de este mes."
            ),
        )
        self._zones_card = Card("tablero_barrios", "Recaudo por barrio", "contra la meta", flush=True)
        self.zones: RecordTable[Zone] = RecordTable(
            zone_columns(currency),
            name="barrios",
            said="Recaudo por barrio",
            options=TableOptions(own_frame=False, empty="En este mes no se facturó ni se recaudó nada."),
        )
        self._beside = Segmented("tablero_al_lado", "Qué se ve al lado")
        self._beside.set_options([Option(_OWING, "Deudores"), Option(_ZONES, "Barrios")])
        self._begin = Button("Ir a Inicio", Kind.PRIMARY, icon=Icon.HOME, name="ir_inicio")
        self._board, self._none = QWidget(), EmptyState("sin_tablero", _NONE, self._begin)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str, told: str) -> None:
        """Show the months among which one may choose, and of which days the figures are."""
        self.set_title("Tablero", told)
        self._month.set_choices(list(months))
        self._month.choose(chosen)

    def show_tiles(self, figures: Sequence[TileFigure]) -> None:
        """Show the figures of the month."""
        for figure in figures:
            self._tiles[figure.key].show_figure(figure)

    def show_history(self, labels: Sequence[str], lines: Sequence[PlotLine]) -> None:
        """Show what was billed and collected; no labels where there are not enough months."""
        self._history_card.setVisible(bool(labels))
        self._history.show_lines(labels, lines)

    def show_ages(self, found: Sequence[Age], told: str) -> None:
        """Show what is owed by age, and what stands apart."""
        self._ages_card.setVisible(bool(found))
        self._ages.show_ages(found)
        self._apart.setText(told)
        self._apart.setVisible(bool(told))

    def show_debtors(self, rows: Sequence[Debtor]) -> None:
        """Show who owes the most."""
        self.debtors.show_rows(rows, ident=list(rows).index)
        if rows and self.debtors.current_row() is None:
            self.debtors.select_id(0)

    def show_zones(self, rows: Sequence[Zone]) -> None:
        """Show the month by neighbourhood."""
        kept = list(rows)
        self.zones.show_source(ListSource(kept, columns=self.zones.columns()))

    def show_empty(self, *, empty: bool) -> None:
        """Say that no month was opened yet, or show the board."""
        self._none.setVisible(empty)
        self._board.setVisible(not empty)
        self._month.setVisible(not empty)
        self._beside.setVisible(not empty)
        self.set_keys(() if empty else _KEYS)
        self.set_first_focus(self._begin if empty else self._tiles[TILES[0]])

    # ---- parts

    def _arrange(self) -> None:
        self._month.setObjectName("tablero_mes")
        self._month.setFixedWidth(_MONTH)
        for widget in (self._beside, self._month_label, self._month):
            self.add_action(widget)
        tiles = QHBoxLayout()
        tiles.setSpacing(Size.GAP)
        for tile in self._tiles.values():
            tiles.addWidget(tile, 1)
        self._history_card.body.addWidget(self._history)
        self._ages_card.body.addWidget(self._ages)
        self._ages_card.body.addWidget(self._apart)
        self._ages_card.body.addStretch(1)
        self._debtors_card.body.addWidget(self.debtors)
        self._zones_card.body.addWidget(self.zones)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP)
        left.addWidget(self._history_card, 1)
        left.addWidget(self._ages_card, 1)
        whole = QVBoxLayout(self._board)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.GAP)
        whole.addLayout(tiles)
        whole.addLayout(self._below(left), 1)
        self.content.addWidget(self._board, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self._tiles[TILES[0]])

    def _below(self, left: QVBoxLayout) -> QHBoxLayout:
        """The plots, and beside them one of the two tables."""
        below = QHBoxLayout()
        below.setSpacing(Size.GAP)
        below.addLayout(left, 1)
        for card in (self._debtors_card, self._zones_card):
            card.setMinimumWidth(_DEBTORS)
            below.addWidget(card, 1)
        self._zones_card.hide()
        return below

    def _wire(self) -> None:
        for tile in self._tiles.values():
            tile.opened.connect(self.figure_opened)
        self._begin.clicked.connect(self.start_asked)
        self._month.activated.connect(lambda _at: self.month_chosen.emit(self._month.current_key()))
        self.debtors.row_activated.connect(lambda _ident: self._open_debtor())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        ways = [(f"Alt+{place}", tile) for place, tile in enumerate(self._tiles.values(), 1)]
        for key, widget in (*ways, ("F4", self._month)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(widget.setFocus)
        for key, beside in (("F6", _OWING), ("F5", _ZONES)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(partial(self._look, beside))
        self._beside.chosen.connect(self._put_beside)
        for key, page in (("F7", "indicadores"), ("F8", "balance_agua")):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(
                partial(self.page_asked.emit, page)
            )
        QShortcut(QKeySequence("F9"), self, context=context).activated.connect(self.report_asked)

    def _put_beside(self, key: str) -> None:
        self._debtors_card.setVisible(key == _OWING)
        self._zones_card.setVisible(key == _ZONES)

    def _look(self, key: str) -> None:
        """Go to what stands at the side, and bring it there if it does not."""
        self._beside.choose(key)
        self._put_beside(key)
        (self.debtors if key == _OWING else self.zones).setFocus()

    def _open_debtor(self) -> None:
        row = self.debtors.current_row()
        if row is not None:
            self.debtor_opened.emit(row)
