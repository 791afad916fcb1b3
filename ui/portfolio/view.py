"""The page of the portfolio as widgets: a day, the card of ages, and four ways to look at them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.debt.prescription import PrescribingDebt
from app.store.portfolio_acts import StoredAct
from app.wording.portfolio_words import BY_NAMES
from domain.portfolio_act import ActState
from domain.portfolio_history import PastDay
from domain.profile import Currency
from reports.bars import BarPlot
from ui.portfolio.acts import act_columns
from ui.portfolio.cards import AgesCard
from ui.portfolio.columns import (
    LostRow,
    PartRow,
    lost_columns,
    month_columns,
    part_columns,
    prescription_columns,
)
from ui.portfolio.words import ACTS_TAB, AGES_TAB, LOST_TAB, MONTHS_TAB, TERM_TAB, Summary
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.bars_chart import BarsChart
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.columns import Column, Order, RowLook
from ui.widgets.dialogs import ask_why
from ui.widgets.editors import ChoiceEditor, DayEditor
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel, FieldLabel, Label
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Option

R = TypeVar("R")

_DAY, _CHOICE, _MONTHS = 120, 160, 460
_ACCOUNT: Final = "cuenta"
_OPEN: Final = "Return"
_NONE: Final = Emptiness(
    icon=Icon.CHART_LINE,
    sentence="Todavía nadie debe nada",
    explanation=(
        "Con las primeras facturas o los saldos que traiga el catastro, aquí se ve lo que se debe por edades,"
        " de quién es, cuánto se da por perdido y qué está por prescribir."
    ),
)
_CHOOSE: Final = "Elija un acto de la lista."
_NOT_APPROVED: Final = "Ese acto no está aprobado."
_NOT_HELD: Final = "De ese acto no queda nada en cuentas de control."
_DECIDED: Final = "Ese acto ya se decidió."
_ACT_KEYS: Final = (
    KeyHint("Ctrl+N", "proponer"),
    KeyHint("F7", "aprobar"),
    KeyHint("F8", "rechazar"),
    KeyHint("F9", "revertir o recibir"),
)
_KEYS: Final = (
    KeyHint("Alt 1…5", "qué se mira"),
    KeyHint("F4", "otro día"),
    KeyHint("F6", "repartirla por"),
    KeyHint(_OPEN, "abrir la cuenta"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Ctrl+E", "exportar"),
)


class PortfolioPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CASH, Topic.CLAIMS, Topic.CADASTRE, Topic.OFFICE})
    day_typed = Signal(str)
    part_chosen = Signal(str)
    part_opened = Signal(object)
    debt_opened = Signal(object)
    act_opened = Signal(object)
    propose_asked = Signal()
    asked_typed = Signal(object, object)
    approve_asked = Signal(object)
    reject_asked = Signal(object)
    take_back_asked = Signal(object)
    recover_asked = Signal(object)
    start_asked = Signal()
    print_asked = Signal()
    file_chosen = Signal(str)

    def __init__(self, currency: Currency, today: Callable[[], date]) -> None:
        super().__init__("cartera", "Cartera")
        self._day, self._by = DayEditor(), ChoiceEditor()
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_cartera")
        self._card = AgesCard()
        self.parts = _table(
            part_columns(currency, "Parte de la cartera", accounts=False),
            "cartera_partes",
            "Cartera por partes",
        )
        self.accounts = _table(
            part_columns(currency, "Titular", accounts=True),
            "cartera_cuentas",
            "Cartera por cuenta",
            order=Order("total", descending=True),
        )
        self._lost = _table(lost_columns(currency), "cartera_deterioro", "Deterioro por edad", fit=True)
        self._terms_told = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self._terms = _table(
            prescription_columns(currency, today),
            "cartera_prescripcion",
            "Deudas por prescribir",
            empty="Ninguna deuda prescribe en los próximos seis meses.",
        )
        self._acts_told = ElidedLabel("", Tone.MUTED, Size.SMALL)
        self._propose = Button("Proponer…", icon=Icon.PLUS, key="Ctrl+N", height=30, name="proponer_acto")
        self._approve = Button("Aprobar…", icon=Icon.CHECK, key="F7", height=30, name="aprobar_acto")
        self._reject = Button("Rechazar…", icon=Icon.CLOSE, key="F8", height=30, name="rechazar_acto")
        self._after = MenuButton("Ya decidido", icon=Icon.DOTS, key="F9", name="acto_decidido")
        self._acts = _table(
            act_columns(currency),
            "cartera_actos",
            "Actos de cartera",
            empty="Nadie ha castigado, inactivado ni condonado nada.",
        )
        self._asker = Asker(self, self.asked_typed.emit)
        self._plot_card = Card("cartera_evolucion", "Cartera al cierre de cada mes", "en miles")
        self._plot = BarsChart("cartera_meses", "Cartera al cierre de cada mes, en miles")
        self._months = _table(
            month_columns(currency), "cartera_cierres", "Cartera al cierre de cada mes", fit=True
        )
        self._stack, self._work = QStackedWidget(), QWidget()
        self._begin = Button("Ir a Facturación", Kind.PRIMARY, icon=Icon.INVOICE, name="ir_facturacion")
        self._begin.clicked.connect(self.start_asked)
        self._none = EmptyState("sin_cartera", _NONE, self._begin)
        self._tabs: dict[str, QWidget] = {}
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_day(self, day: str) -> None:
        """Show of which day it is."""
        self.set_title("Cartera", f"al {day}")
        self._day.retype(day)

    def show_summary(self, shown: Summary) -> None:
        """Show the card of ages."""
        self._card.show_summary(shown)

    def show_tabs(self, tabs: Sequence[Option], chosen: str) -> None:
        """Show what one may look at, and what one does."""
        self.show_figures(tabs)
        self.choose_figure(chosen)
        held = self._stack.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        changed = self._stack.currentWidget() is not self._tabs[chosen]
        self._stack.setCurrentWidget(self._tabs[chosen])
        self._mind_keys()
        if held and changed:
            self._shown_table().setFocus()

    def show_parts(self, rows: Sequence[PartRow], by: str) -> None:
        """Show the parts by age, and what they are."""
        self._by.choose(by)
        accounts = by == _ACCOUNT
        _show(self.accounts if accounts else self.parts, rows)
        self.accounts.setVisible(accounts)
        self.parts.setVisible(not accounts)
        self._mind_keys()

    def show_lost(self, rows: Sequence[LostRow]) -> None:
        """Show what is held lost."""
        _show(self._lost, rows)

    def show_terms(self, rows: Sequence[PrescribingDebt], told: str) -> None:
        """Show the debts whose term ends, and the rule."""
        self._terms_told.setText(told)
        _show(self._terms, rows)

    def show_acts(self, rows: Sequence[StoredAct], told: str) -> None:
        """Show the acts on the portfolio, and what the control accounts hold."""
        self._acts_told.setText(told)
        _show(self._acts, rows)
        self._allow(self._acts.current_row())

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_decision(self, decision: Decision, act: Callable[[str], None]) -> None:
        """Ask for a decision in figures, and why where it asks for that."""
        ask_why(self, decision, act)

    def show_months(self, plot: BarPlot, rows: Sequence[PastDay]) -> None:
        """Show how it came to be."""
        self._plot.show_plot(plot)
        _show(self._months, rows, last=True)

    def show_empty(self, *, empty: bool) -> None:
        """Show that nobody owes anything yet, or the page."""
        self._none.setVisible(empty)
        for widget in (self._work, self._print, self._day, self._by):
            widget.setVisible(not empty)
        self.set_first_focus(self._begin)
        self.set_keys(())
        if not empty:
            self._mind_keys()

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        choose_place(self, "Imprimir la cartera en un PDF", "cartera_archivo", PDF, name, self.file_chosen)

    # ---- parts

    def _arrange(self) -> None:
        self._day.setObjectName("cartera_dia")
        self._day.setFixedWidth(_DAY)
        self._by.setObjectName("cartera_por")
        self._by.setFixedWidth(_CHOICE)
        self._by.set_choices(list(BY_NAMES.items()))
        for widget in (
            FieldLabel("Al final del día", self._day), self._day, FieldLabel("Por", self._by), self._by,
            self._print,
        ):  # fmt: skip
            self.add_action(widget)
        made = (
            (AGES_TAB, _over(self.parts, self.accounts)),
            (LOST_TAB, _over(self._lost)),
            (TERM_TAB, _over(self._terms_told, self._terms)),
            (MONTHS_TAB, self._beside()),
            (ACTS_TAB, self._deciding()),
        )
        for key, content in made:
            self._tabs[key] = content
            self._stack.addWidget(content)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self._card)
        box.addWidget(self._stack, 1)
        self.content.addWidget(self._work, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.accounts.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.parts)

    def _deciding(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(Size.PAD)
        head.addWidget(self._acts_told, 1)
        for button in (self._propose, self._after, self._reject, self._approve):
            head.addWidget(button)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.PAD)
        box.addLayout(head)
        box.addWidget(self._acts, 1)
        return content

    def _beside(self) -> QWidget:
        self._plot_card.body.addWidget(self._plot, 1)
        self._months.setFixedWidth(_MONTHS)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self._plot_card, 1)
        row.addWidget(self._months)
        return content

    def _wire(self) -> None:
        self._day.returnPressed.connect(lambda: self.day_typed.emit(self._day.text()))
        self._by.activated.connect(lambda _at: self.part_chosen.emit(self._by.current_key()))
        self._print.clicked.connect(self.print_asked)
        for table in (self.parts, self.accounts):
            table.row_activated.connect(lambda _ident, table=table: self._open(table))
        self._acts.row_activated.connect(lambda _ident: self._with_act(self.act_opened.emit))
        self._acts.current_changed.connect(self._allow)
        self._propose.clicked.connect(self.propose_asked)
        self._approve.clicked.connect(lambda: self._with_act(self.approve_asked.emit))
        self._reject.clicked.connect(lambda: self._with_act(self.reject_asked.emit))
        self._terms.row_activated.connect(lambda _ident: self._open_debt())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for place, key in enumerate(self._tabs, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{place}"), self, context=context)
            shortcut.activated.connect(lambda key=key: self.figure_chosen.emit(key))
        for key, act in (("F4", self._day.setFocus), ("F6", self._by.setFocus)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _shown_table(self) -> RecordTable[Any]:
        seen: dict[str, RecordTable[Any]] = {
            LOST_TAB: self._lost,
            TERM_TAB: self._terms,
            MONTHS_TAB: self._months,
            ACTS_TAB: self._acts,
        }
        ages = self.parts if self.accounts.isHidden() else self.accounts
        return seen.get(self.chosen_figure(), ages)

    def _mind_keys(self) -> None:
        """Say what Enter opens only where it opens something; the table has the keyboard first."""
        table = self._shown_table()
        opens = table in {self.accounts, self._terms, self._acts}
        own = _ACT_KEYS if table is self._acts else ()
        self.set_keys([*own, *(hint for hint in _KEYS if opens or hint.keys != _OPEN)])
        self.set_first_focus(table)

    def _open(self, table: RecordTable[PartRow]) -> None:
        row = table.current_row()
        if row is not None:
            self.part_opened.emit(row)

    def _allow(self, act: StoredAct | None) -> None:
        decided = _CHOOSE if act is None else "" if act.state is ActState.PROPOSED else _DECIDED
        self._approve.allow(decided)
        self._reject.allow(decided)
        approved = _CHOOSE if act is None else "" if act.state is ActState.APPROVED else _NOT_APPROVED
        held = _NOT_HELD if not approved and act is not None and not act.in_control else approved
        self._after.set_choices(
            [
                Choice("Revertir el acto…", lambda: self._with_act(self.take_back_asked.emit), Icon.UNDO,
                       approved),
                Choice("Recibir lo castigado…", lambda: self._with_act(self.recover_asked.emit), Icon.CASH,
                       held),
            ]
        )  # fmt: skip

    def _with_act(self, act: Callable[[StoredAct], object]) -> None:
        row = self._acts.current_row()
        if row is not None:
            act(row)

    def _open_debt(self) -> None:
        row = self._terms.current_row()
        if row is not None:
            self.debt_opened.emit(row)


def _table(columns: tuple[Column[R], ...], name: str, said: str, **options: Any) -> RecordTable[R]:
    made = TableOptions(**{"empty": "Nadie debe nada.", "look": _look, **options})
    return RecordTable(columns, name=name, said=said, options=made)


def _look(row: object) -> RowLook:
    return row.look if isinstance(row, LostRow) else RowLook.NORMAL


def _show(table: RecordTable[R], rows: Sequence[R], *, last: bool = False) -> None:
    current = table.current_id()
    table.show_rows(rows)
    if rows and (current is None or not table.select_id(current)):
        table.select_id(table.ids()[-1 if last else 0])


def _over(*widgets: QWidget) -> QWidget:
    content = QWidget()
    box = QVBoxLayout(content)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Size.PAD)
    for widget in widgets:
        box.addWidget(widget, 1 if isinstance(widget, RecordTable) else 0)
    return content
