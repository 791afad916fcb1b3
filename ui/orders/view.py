"""The page of orders as widgets: counts that open lists, the list in front, what is typed of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.store.orders import StoredOrder
from domain.profile import Currency
from ui.orders import columns
from ui.orders.by_hand import AGAIN, ANNUL, PHOTO, TAKE_BACK
from ui.orders.lines import BackLine, CandidateLine, NoticeLine, OutLine, ReadyLine
from ui.orders.ports import BACK, CANDIDATES, ENDED, NOTICES, OUT, READY, TABS
from ui.orders.strips import LetterStrip, keys_of
from ui.suspending import GIVE_BACK, SUSPEND
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.capture_bar import CaptureBar
from ui.widgets.choosers import Segmented
from ui.widgets.dialogs import ask
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.typing_grid import TypingGrid
from ui.widgets.values import Decision, Option

_HEAD: Final = 42
_EMPTY: Final = Emptiness(
    icon=Icon.DROP_OFF,
    sentence="No hay nadie a quien suspender ni agua por devolver",
    explanation=(
        "Quien tenga facturas vencidas sale aquí con su causa: se le avisa, se prueba la entrega, la orden va"
        " a la cuadrilla por ruta y, cuando paga, el agua vuelve con su reloj."
    ),
)
_TITLES: Final = {
    CANDIDATES: "Candidatas por regla",
    NOTICES: "Avisos por entregar",
    READY: "Órdenes con aviso entregado",
    OUT: "Órdenes en la calle, como van en las hojas",
    BACK: "Agua por devolver y visitas",
    ENDED: "Órdenes terminadas",
}


class OrdersPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset(
        {Topic.LEDGER, Topic.CASH, Topic.CLAIMS, Topic.BILLING, Topic.DELIVERY, Topic.CADASTRE}
    )
    kind_chosen = Signal(str)
    act_asked = Signal()
    marks_changed = Signal()
    """Other candidates are marked."""
    print_asked = Signal()
    account_asked = Signal(object)
    """The row in front, of whatever list, or None."""
    works_asked = Signal()
    by_hand_asked = Signal(str, object)
    """What is done to the row in front by hand."""
    notice_key = Signal(object, str)
    dropped = Signal(object)
    asked_typed = Signal(object, object)

    def __init__(self, currency: Currency) -> None:
        super().__init__("ordenes", "Órdenes")
        self.unsaved_text: Callable[[], str] = str
        self._kinds = Segmented("clase_de_orden", "Qué se hace")
        self._print = Button("Imprimir otra vez…", icon=Icon.PRINTER, key="Ctrl+P", name="reimprimir")
        self._more = MenuButton("Más", icon=Icon.DOTS, key="F4", name="mas_ordenes")
        self._act = Button(
            "Avisar…", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="hacer_con_ordenes"
        )
        self.candidates = _list(columns.candidates(currency), "candidatas", checkable=True)
        self.notices = _list(columns.notices(currency), "avisos_por_entregar")
        self.ready = _list(columns.ready(currency), "por_ordenar")
        self.out: TypingGrid[OutLine] = TypingGrid(
            columns.out(), lambda line: line.order.id, name="en_la_calle", said="Órdenes en la calle",
            empty="Ninguna cuadrilla tiene órdenes: se les dan en «por ordenar» y en «por devolver».",
        )  # fmt: skip
        self.back = _list(columns.back(), "por_devolver")
        self.ended = _list(columns.ended(currency), "terminadas")
        self.tables: dict[str, RecordTable[Any]] = dict(
            zip(TABS, (self.candidates, self.notices, self.ready, self.out, self.back, self.ended),
                strict=True)
        )  # fmt: skip
        self._tab = CANDIDATES
        self._causes: Mapping[str, str] = {}
        self._lists = QStackedWidget()
        self._card = Card("ordenes_lista", "Órdenes", " ", flush=True)
        self._bar = CaptureBar("Quién fue", "Fecha", "Fecha en que se hizo")
        self._letters = LetterStrip()
        self._none = EmptyState("sin_ordenes", _EMPTY)
        self._work = QWidget()
        self._stack = QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenters

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return self.unsaved_text()

    def show_empty(self, *, empty: bool) -> None:
        """Show that there is nothing to suspend nor to give back, or the lists."""
        self._stack.setCurrentWidget(self._none if empty else self._work)
        if empty:
            self._act.hide()
            self._print.hide()
            self.set_keys(())

    def show_kinds(self, kinds: Sequence[Option], chosen: str) -> None:
        """Offer suspension and cut."""
        self._kinds.offer(kinds, chosen)

    def show_tab(self, tab: str, told: str, act: str, reason_not: str) -> None:
        """Show a list: what is told of it, what its button does, and why it cannot."""
        changed, self._tab = tab != self._tab, tab
        front = self._lists.currentWidget()
        had = front is not None and front.hasFocus()
        table = self.tables[tab]
        self._lists.setCurrentWidget(table)
        self._card.title.setText(_TITLES[tab])
        self._card.subtitle.setText(told)
        self._act.setVisible(bool(act))
        self._more.show()
        if act:
            self._act.set_text(act)
            self._act.allow(reason_not)
        self._print.setVisible(tab in {NOTICES, OUT})
        self._bar.setVisible(tab in {NOTICES, OUT})
        self._letters.show_of(tab, self._causes)
        self.set_keys(keys_of(tab))
        self.set_first_focus(table)
        if changed and (had or not self.isVisible()):
            table.setFocus()

    def show_candidates(self, lines: Sequence[CandidateLine]) -> None:
        """Show the candidates."""
        _show(self.candidates, lines, lambda line: line.ident)

    def show_notices(self, lines: Sequence[NoticeLine]) -> None:
        """Show the notices that travel."""
        _show(self.notices, lines, lambda line: line.order.id)

    def show_ready(self, lines: Sequence[ReadyLine]) -> None:
        """Show the orders with their notice delivered."""
        _show(self.ready, lines, lambda line: line.order.id)

    def show_out(self, lines: Sequence[OutLine]) -> None:
        """Show the orders that a crew has."""
        self.out.show_lines(lines)
        if lines and self.out.current_id() is None:
            self.out.select_id(lines[0].order.id)

    def put_out(self, line: OutLine) -> None:
        """Show one of them anew."""
        self.out.put_line(line)

    def show_back(self, lines: Sequence[BackLine]) -> None:
        """Show the orders that give the service back."""
        _show(self.back, lines, lambda line: line.order.id)

    def show_ended(self, orders: Sequence[StoredOrder]) -> None:
        """Show what is over."""
        _show(self.ended, orders, lambda order: order.id)

    def show_causes(self, causes: Mapping[str, str]) -> None:
        """Say the letters with which the current order was not done."""
        self._causes = causes
        self._letters.show_of(self._tab, causes)

    def show_day(self, day: str, crews: Sequence[str]) -> None:
        """Propose the day of what comes back, and who went lately."""
        self._bar.show_facts("", crews, day)

    def day_text(self) -> str:
        """The day, as typed."""
        return self._bar.day_text()

    def officer(self) -> str:
        """Who went, as typed."""
        return self._bar.reader()

    def step(self) -> None:
        """Go to the next row of the list."""
        self.tables[self._tab].step(1)

    def go_to(self, ident: int, column: str) -> None:
        """Open a box of an order that a crew has."""
        self.out.type_in(ident, column)

    def marked(self) -> Sequence[int]:
        """The accounts that are marked among the candidates."""
        return sorted(self.candidates.marked())

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def decide(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        choose_folder(self, title, "carpeta_ordenes", lambda folder: then(Path(folder)))

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._kinds, self._print, self._more, self._act):
            self.add_action(button)
        for table in self.tables.values():
            self._lists.addWidget(table)
        self._card.add_to_head(self._bar)
        strip = self._card.head.parentWidget()
        if strip is not None:
            strip.setFixedHeight(_HEAD)
        self._card.body.addWidget(self._lists)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self._card, 1)
        box.addWidget(self._letters)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.candidates)

    def _wire(self) -> None:
        self._kinds.chosen.connect(self.kind_chosen)
        self._act.clicked.connect(self.act_asked)
        self.candidates.marks_changed.connect(lambda _ids: self.marks_changed.emit())
        self._print.clicked.connect(self.print_asked)
        self._more.set_choices(
            [Choice("Trabajos de campo y plan de medidores", self.works_asked.emit, Icon.VISIT)]
            + [
                Choice(text, partial(self._do_by_hand, act), icon)
                for text, act, icon in (
                    ("Adjuntar una foto a la orden…", PHOTO, Icon.ATTACH),
                    ("Devolver el agua a la cuenta…", GIVE_BACK, Icon.DROP),
                    ("Suspender por otra causa…", SUSPEND, Icon.DROP_OFF),
                    ("Hacer otra vez el aviso que volvió", AGAIN, Icon.BELL),
                    ("Deshacer el resultado…", TAKE_BACK, Icon.UNDO),
                    ("Anular la orden…", ANNUL, Icon.TRASH),
                )
            ]
        )
        self.notices.letter_typed.connect(lambda key: self.notice_key.emit(self.notices.current_id(), key))
        for table in self.tables.values():
            if table is not self.out:
                table.row_activated.connect(lambda _ident: self._open_account())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        acts: list[tuple[str, Callable[[], object]]] = [
            ("F2", self._open_account),
            ("Del", lambda: self.dropped.emit(self.tables[self._tab].current_id())),
        ]
        acts += [(f"Alt+{place}", partial(self._to, tab)) for place, tab in enumerate(TABS, 1)]
        for key, act in acts:
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _to(self, tab: str) -> None:
        if self._stack.currentWidget() is self._work:
            self.figure_chosen.emit(tab)
            self.tables[tab].setFocus()

    def _do_by_hand(self, act: str) -> None:
        self.by_hand_asked.emit(act, self.tables[self._tab].current_row())

    def _open_account(self) -> None:
        self.account_asked.emit(self.tables[self._tab].current_row())


_UNFILLED: Final = MappingProxyType(
    {
        "candidatas": "Hoy nadie tiene facturas vencidas por las que avisarle.",
        "avisos_por_entregar": "No hay avisos por entregar: se hacen en «por avisar», Alt+1.",
        "por_ordenar": "Ninguna por ahora: primero se registran los avisos entregados, Alt+2.",
        "por_devolver": "No hay agua por devolver ni visitas pedidas.",
        "terminadas": "Ninguna por ahora: lo que hizo la cuadrilla se registra en «en la calle», Alt+4.",
    }
)
"""What an empty list says: where the work that fills it is done."""


def _list(shown: Sequence[Any], name: str, *, checkable: bool = False) -> RecordTable[Any]:
    options = TableOptions(own_frame=False, checkable=checkable, empty=_UNFILLED[name])
    return RecordTable(shown, name=name, said=_said(name), options=options)


def _said(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _show(table: RecordTable[Any], rows: Sequence[Any], ident: Callable[[Any], int]) -> None:
    current = table.current_id()
    table.show_rows(rows, ident=ident)
    if rows and (current is None or not table.select_id(current)):
        table.select_id(ident(rows[0]))
