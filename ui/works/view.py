"""The page of field works as widgets: counts that open four lists, and what their button does."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.changes import Topic
from app.debt.meter_plan import PlannedMeter
from app.debt.work_chain import WorkDesk
from app.debt.work_orders import RevisionRow
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import DayField
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.works.columns import METERS, OPEN, OPEN_WORKS, PLAN, PROPOSALS, PROPOSED, REVISION, REVISIONS, TABS

_DAY: Final = 150
_LISTS: Final = KeyHint("Alt+1…4", "listas")
_OPEN: Final = KeyHint("Return", "abrir la cuenta")
_MARK: Final = KeyHint("Space", "marcar; sin marcas, todas")
_EXPORT: Final = KeyHint("Ctrl+E", "exportar")
_KEYS: Final[Mapping[str, tuple[KeyHint, ...]]] = {
    PROPOSED: (_OPEN, _MARK, KeyHint("Ctrl+Return", "ordenar"), KeyHint("Del", "no hace falta"), _LISTS),
    OPEN: (_OPEN, KeyHint("Ctrl+Return", "ir a darlas"), _EXPORT, _LISTS),
    PLAN: (_OPEN, _MARK, KeyHint("Ctrl+Return", "programar"), KeyHint("F6", "límites"), _EXPORT, _LISTS),
    REVISIONS: (KeyHint("F4", "cambiar los días"), _EXPORT, _LISTS),
}
_TITLES: Final = {
    PROPOSED: "Pedidos por ordenar",
    OPEN: "Trabajos en curso",
    PLAN: "Plan de medidores",
    REVISIONS: "Revisiones por técnico, clase y resultado",
}
_EMPTY: Final = {
    PROPOSED: "Ningún hallazgo pide otra orden: salen aquí al responder Visitas y las hojas de Órdenes.",
    OPEN: "No hay visitas ni trabajos ordenados.",
    PLAN: "Ningún medidor pasa los límites del plan; F6 los cambia.",
    REVISIONS: "En estos días nadie revisó ni reparó nada; F4 cambia los días.",
}


class WorksPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.ORDERS, Topic.CADASTRE, Topic.READINGS})
    days_typed = Signal(str, str)
    act_asked = Signal()
    marks_changed = Signal()
    decline_asked = Signal(object)
    limits_asked = Signal()
    account_asked = Signal(object)
    asked_typed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("trabajos", "Trabajos de campo")
        self._limits = Button("Límites…", icon=Icon.METER, key="F6", name="limites_boton")
        self._act = Button("Ordenar", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="hacer_trabajos")
        self.tables: dict[str, RecordTable[Any]] = {
            PROPOSED: _list(PROPOSALS, PROPOSED, checkable=True),
            OPEN: _list(OPEN_WORKS, OPEN),
            PLAN: _list(METERS, PLAN, checkable=True),
            REVISIONS: _list(REVISION, REVISIONS),
        }
        self._codes: dict[str, dict[int, str]] = {PROPOSED: {}, PLAN: {}}
        self._since = DayField("Desde", name="trabajos_desde")
        self._until = DayField("Hasta", name="trabajos_hasta")
        self._days = QWidget()
        self._lists = QStackedWidget()
        self._card = Card("trabajos_lista", _TITLES[PROPOSED], " ", flush=True)
        self._tab = PROPOSED
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_lists(self, desk: WorkDesk, meters: Sequence[PlannedMeter], rows: Sequence[RevisionRow]) -> None:
        """Show the rows of every list."""
        self._codes[PROPOSED] = {each.after.id: each.after.account for each in desk.proposals}
        self._codes[PLAN] = {each.meter.account_id: each.meter.account for each in meters}
        _show(self.tables[PROPOSED], desk.proposals, lambda row: row.after.id)
        _show(self.tables[OPEN], desk.open, lambda row: row.order.id)
        _show(self.tables[PLAN], meters, lambda row: row.meter.account_id)
        self.tables[REVISIONS].show_rows(rows)

    def show_tab(self, tab: str, told: str, act: str, reason_not: str) -> None:
        """Bring a list to the front."""
        changed, self._tab = tab != self._tab, tab
        self._lists.setCurrentWidget(self.tables[tab])
        self._card.title.setText(_TITLES[tab])
        self._card.subtitle.setText(told)
        self._act.setVisible(bool(act))
        if act:
            self._act.set_text(act)
            self._act.allow(reason_not)
        self._limits.setVisible(tab == PLAN)
        self._days.setVisible(tab == REVISIONS)
        self.set_keys(_KEYS[tab])
        self.set_first_focus(self.tables[tab])
        if changed or not self.isVisible():
            self.tables[tab].setFocus()

    def show_days(self, since: str, until: str) -> None:
        """Show between which days revisions are counted."""
        self._since.set_text(since)
        self._until.set_text(until)

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        self._since.show_error(since)
        self._until.show_error(until)

    def marked(self, tab: str) -> Collection[str]:
        """The codes of the accounts that are marked in a list."""
        codes = self._codes[tab]
        return {codes[key] for key in self.tables[tab].marked() if key in codes}

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._limits, self._act):
            self.add_action(button)
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(Size.GAP)
        for field in (self._since, self._until):
            field.setFixedWidth(_DAY)
            days.addWidget(field)
        days.addStretch(1)
        for tab in TABS:
            self._lists.addWidget(self.tables[tab])
        self._card.body.addWidget(self._lists)
        self.content.addWidget(self._days)
        self.content.addWidget(self._card, 1)
        self._days.hide()
        self.set_first_focus(self.tables[PROPOSED])

    def _wire(self) -> None:
        self._act.clicked.connect(self.act_asked)
        self._limits.clicked.connect(self.limits_asked)
        for field in (self._since, self._until):
            field.entered.connect(lambda: self.days_typed.emit(self._since.text(), self._until.text()))
        for tab in (PROPOSED, OPEN, PLAN):
            self.tables[tab].row_activated.connect(lambda _ident: self._open())
        for tab in (PROPOSED, PLAN):
            self.tables[tab].marks_changed.connect(lambda _ids: self.marks_changed.emit())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        acts: list[tuple[str, Callable[[], object]]] = [("Del", self._decline), ("F4", self._to_days)]
        acts += [(f"Alt+{place}", partial(self.figure_chosen.emit, tab)) for place, tab in enumerate(TABS, 1)]
        for key, act in acts:
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _to_days(self) -> None:
        if self._tab == REVISIONS:
            self._since.line.setFocus()

    def _decline(self) -> None:
        if self._tab == PROPOSED:
            self.decline_asked.emit(self.tables[PROPOSED].current_row())

    def _open(self) -> None:
        row = self.tables[self._tab].current_row()
        if row is not None:
            self.account_asked.emit(row)


def _list(shown: Sequence[Any], tab: str, *, checkable: bool = False) -> RecordTable[Any]:
    options = TableOptions(own_frame=False, checkable=checkable, empty=_EMPTY[tab])
    return RecordTable(shown, name=f"trabajos_{tab}", said=_TITLES[tab], options=options)


def _show(table: RecordTable[Any], rows: Sequence[Any], ident: Callable[[Any], int]) -> None:
    current = table.current_id()
    table.show_rows(rows, ident=ident)
    if rows and (current is None or not table.select_id(current)):
        table.select_id(ident(rows[0]))
