"""The closing of a day as widgets: four lists of figures and one button."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from app.changes import Topic
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.blocks import Card, Facts, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask
from ui.widgets.fields import DayField
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.values import Decision, Fact

_DAY: Final = 150
_LISTS: Final = (
    ("dia_lugares", "Por caja y canal"),
    ("dia_medios", "Por medio de pago"),
    ("dia_conceptos", "Por servicio y concepto"),
    ("dia_cajones", "Cajas y consignación"),
)
_KEYS: Final = (
    KeyHint("Return", "ver el día escrito"),
    KeyHint("Ctrl+Return", "cerrar el día"),
    KeyHint("Ctrl+P", "imprimir el día"),
    KeyHint("F6", "recaudo por punto"),
    KeyHint("Esc", "volver al turno"),
)


class CashDayPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CASH, Topic.LEDGER})
    day_typed = Signal(str)
    close_asked = Signal()
    print_asked = Signal()
    file_chosen = Signal(str)
    points_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("dia_caja", "Cierre del día")
        self._close = Button(
            "Cerrar el día…", Kind.PRIMARY, icon=Icon.LOCK, key="Ctrl+Return", name="cerrar_dia"
        )
        self._day = DayField("Día", name="dia_fecha")
        self._day.setFixedWidth(_DAY)
        self._lists = [Facts(f"{name}_datos", at_edge=True, small=False, gap=7) for name, _ in _LISTS]
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_dia")
        self._points = Button("Por punto", icon=Icon.PIN, key="F6", name="dia_puntos")
        for button in (self._points, self._print, self._close):
            self.add_action(button)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Size.GAP)
        for place, ((name, title), facts) in enumerate(zip(_LISTS, self._lists, strict=True)):
            card = Card(name, title)
            card.body.addWidget(facts)
            card.body.addStretch(1)
            grid.addWidget(card, place // 2, place % 2)
        grid.setRowStretch(2, 1)
        self.content.addWidget(self._day)
        self.content.addWidget(scrolling(body), 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._day.line)
        self._day.entered.connect(lambda: self.day_typed.emit(self._day.text()))
        self._close.clicked.connect(self.close_asked)
        self._print.clicked.connect(self.print_asked)
        self._points.clicked.connect(self.points_asked)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def show_day(self, text: str, facts: Iterable[Sequence[Fact]], reason_not: str) -> None:
        """Show a day: its date, its four lists, why it cannot be closed."""
        self.set_title("Cierre del día", text)
        self._day.set_text(text)
        for shown, each in zip(self._lists, facts, strict=True):
            shown.show_facts(each)
        self._close.allow(reason_not)

    def show_day_error(self, text: str) -> None:
        """Say what is wrong with the date."""
        self._day.show_error(text)

    def ask_file(self, name: str) -> None:
        """Ask where the PDF of the day goes."""
        choose_place(self, "Imprimir el día en un PDF", "dia_archivo", PDF, name, self.file_chosen)

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)
