"""The widgets of the start page."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.changes import Topic
from app.check import RuleReport
from app.month.period import Opening
from app.store.board import UntiedAccount
from ui.home.cards import PortfolioCard
from ui.home.columns import COLUMNS
from ui.home.dialogs import BookDialog, UntiedDialog
from ui.home.ports import Emptied, Term
from ui.home.steps import Next, Standing, StepLine
from ui.period_dialog import OpeningDialog
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts
from ui.widgets.buttons import Button, Kind
from ui.widgets.charts import AgesChart, LinesChart
from ui.widgets.choosers import Segmented
from ui.widgets.columns import RowLook
from ui.widgets.dialogs import ask
from ui.widgets.keys import KeyHint
from ui.widgets.labels import rule
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Age, Decision, Fact, Option, PlotLine, Tie

_ROW: Final = 32
_RIGHT: Final = 330
_PLOT: Final = 150
_NEXT: Final = KeyHint("Ctrl+Return", "el paso que sigue")
_KEYS: Final = (
    KeyHint("Up Down", "elegir paso"),
    KeyHint("Return", "abrir el paso"),
    _NEXT,
    KeyHint("F6", "tablero de cifras"),
    KeyHint("F7", "avance por día"),
    KeyHint("F9", "verificar el libro"),
    KeyHint("Ctrl+K", "ir a una cuenta"),
)


class HomePage(Page):
    """The month in its twelve steps, the portfolio's sum, two plots."""

    topics = frozenset(Topic)
    month_chosen = Signal(str)
    step_opened = Signal(object)
    next_wanted = Signal()
    fill_wanted = Signal(str)
    close_wanted = Signal()
    discard_wanted = Signal()
    verify_wanted = Signal()
    untied_wanted = Signal()
    account_wanted = Signal(str)
    progress_wanted = Signal()
    figures_wanted = Signal()
    dates_chosen = Signal(object, object)
    """The opening and the dates for it."""

    def __init__(self) -> None:
        super().__init__("inicio", "Inicio")
        self._months = Segmented("meses", "Mes que se ve")
        self._glance = Button("Tablero", icon=Icon.GAUGE, key="F6", name="tablero")
        self._verify = Button("Verificar el libro", icon=Icon.SHIELD_CHECK, key="F9", name="verificar")
        self._close = Button("Cerrar el período", icon=Icon.LOCK, name="cerrar_periodo")
        self._discard = Button("Descartar el período", icon=Icon.TRASH, name="descartar_periodo")
        self._next = Button("Seguir", Kind.PRIMARY, key="Ctrl+Return", name="seguir")
        self._sum = PortfolioCard()
        self._daily = Button(
            "Avance por día", Kind.QUIET, icon=Icon.REPORT, key="F7", height=30, name="avance_por_dia"
        )
        self._card = Card("calendario", "Calendario comercial", " ", flush=True)
        self.table: RecordTable[StepLine] = RecordTable(
            COLUMNS,
            name="pasos",
            said="Pasos del mes",
            options=TableOptions(row_height=_ROW, own_frame=False, look=_look, chooser=True),
        )
        self._history_card = Card("historia", "Facturado y recaudado", "en millones de $")
        self._history = LinesChart("historia_lineas", "Facturado y recaudado por mes", 120)
        self._history.setFixedHeight(_PLOT)
        self._ages_card = Card("cartera_edades", "Edades de la cartera", "días de vencida")
        self._ages = AgesChart()
        self._ages_sum = Facts("edades_suma", at_edge=True)
        self._board = QWidget()
        self._none: EmptyState | None = None
        self._opening: OpeningDialog | None = None
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_empty(self, empty: Emptied | None) -> None:
        """Say what is missing before there is a month; None for the board."""
        if self._none is not None:
            self._none.hide()
            self._none.deleteLater()
            self._none = None
        self._board.setVisible(empty is None)
        self.set_keys(_KEYS if empty is None else (_NEXT, KeyHint("F9", "verificar el libro")))
        if empty is None:
            return
        button = Button(
            empty.button, Kind.PRIMARY, icon=empty.icon, key="Ctrl+Return", height=36, name="llenar"
        )
        button.clicked.connect(lambda: self.fill_wanted.emit(empty.key))
        said = Emptiness(icon=empty.icon, sentence=empty.sentence, explanation=empty.explanation)
        self._none = EmptyState("sin_mes", said, button)
        self.content.addWidget(self._none, 1)
        self._none.show()
        self.set_title("Inicio")
        self._months.hide()
        button.setFocus()

    def show_month(self, subtitle: str, title: str, told: str, steps: Sequence[StepLine]) -> None:
        """Show a month's steps."""
        self.set_title("Inicio", subtitle)
        self._card.title.setText(title)
        self._card.subtitle.setText(told)
        self.table.show_rows(steps, ident=lambda step: step.number)
        if self.table.current_place() <= 0:
            now = next((each for each in steps if each.standing is Standing.NOW), None)
            self.table.select_id(now.number if now is not None else 1)

    def show_months(self, options: Sequence[Option], chosen: str) -> None:
        """Show the months among which one may choose; none where there is one only."""
        self._months.setVisible(bool(options))
        if options:
            self._months.set_options(options)
            self._months.choose(chosen)

    def show_next(self, step: Next | None) -> None:
        """Show what the primary button does; None for no button."""
        self._next.setVisible(step is not None)
        if step is not None:
            self._next.set_icon(step.icon)
            self._next.set_text(step.text)

    def allow_closing(self, *, allowed: bool) -> None:
        """Show the button that closes the month, once it can be closed."""
        self._close.setVisible(allowed)

    def allow_discarding(self, *, allowed: bool) -> None:
        """Show the button that discards the month, while it holds nothing."""
        self._discard.setVisible(allowed)

    def show_portfolio(self, terms: Sequence[Term], tie: Tie, told: str) -> None:
        """Show how the portfolio adds up."""
        self._sum.show_sum(terms, tie, told)

    def show_untied(self, found: Sequence[UntiedAccount]) -> None:
        """Show the accounts that break the sum."""
        dialog = UntiedDialog(self, found)
        dialog.account_chosen.connect(self.account_wanted)
        dialog.open()

    def show_history(self, labels: Sequence[str], plot: Sequence[PlotLine]) -> None:
        """Show what was billed and collected; no labels for not enough months yet."""
        self._history_card.setVisible(bool(labels))
        self._history.show_lines(labels, plot)

    def show_ages(self, ages: Sequence[Age], total: Sequence[Fact]) -> None:
        """Show what is owed by age, and how it comes to the balance; none for nothing owed."""
        self._ages_card.setVisible(bool(ages))
        self._ages.show_ages(ages)
        self._ages_sum.show_facts(total)

    def ask_opening(self, opening: Opening) -> None:
        """Open the dialog with the dates of a period."""
        self._opening = OpeningDialog(self, opening)
        self._opening.chosen.connect(self.dates_chosen)
        self._opening.open()

    def refuse_opening(self, text: str) -> None:
        """Say in the dialog why the period cannot be opened so."""
        if self._opening is not None and isValid(self._opening):
            self._opening.refuse(text)
        else:
            self.warn(text)

    def end_opening(self) -> None:
        """The period is open: the dialog goes away."""
        if self._opening is not None and isValid(self._opening):
            self._opening.accept()
        self._opening = None

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    def show_book(self, rules: Sequence[RuleReport]) -> None:
        """Show what every rule of the book found."""
        BookDialog(self, rules).open()

    # ---- parts

    def _arrange(self) -> None:
        for widget in (self._months, self._glance, self._verify, self._discard, self._close, self._next):
            self.add_action(widget)
        self._months.hide()
        self._close.hide()
        self._discard.hide()
        self._next.hide()
        self._card.add_to_head(self._daily)
        self._card.body.addWidget(self.table)
        middle = QHBoxLayout()
        middle.setSpacing(Size.GAP)
        middle.addWidget(self._card, 1)
        middle.addWidget(self._side())
        whole = QVBoxLayout(self._board)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.GAP)
        whole.addWidget(self._sum)
        whole.addLayout(middle, 1)
        self.content.addWidget(self._board, 1)
        self.set_keys(_KEYS)
        self._board.hide()
        self.set_first_focus(self.table)

    def _side(self) -> QWidget:
        """The plots at the right, one below the other."""
        self._history_card.body.addWidget(self._history)
        self._ages_card.body.addWidget(self._ages)
        self._ages_card.body.addWidget(rule(soft=True))
        self._ages_card.body.addWidget(self._ages_sum)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Size.GAP)
        right.addWidget(self._history_card)
        right.addWidget(self._ages_card)
        right.addStretch(1)
        side.setFixedWidth(_RIGHT)
        return side

    def _wire(self) -> None:
        self._months.chosen.connect(self.month_chosen)
        self._verify.clicked.connect(self.verify_wanted)
        self._sum.untied_wanted.connect(self.untied_wanted)
        self._close.clicked.connect(self.close_wanted)
        self._discard.clicked.connect(self.discard_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._daily.clicked.connect(self.progress_wanted)
        self._glance.clicked.connect(self.figures_wanted)
        self.table.row_activated.connect(self._on_step)

    def _on_step(self, _number: int) -> None:
        step = self.table.current_row()
        if step is not None:
            self.step_opened.emit(step)


def _look(line: StepLine) -> RowLook:
    return RowLook.STRONG if line.standing is Standing.NOW else RowLook.NORMAL
