"""The letters of a batch as widgets: a list to mark by keys, its day, its routes, how much was delivered."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.changes import Topic
from domain.profile import Currency
from reports.names import RETURN_CAUSES
from ui.letter_sheet.lines import CAUSES, DELIVERED_KEY, NAMED_KEY, Line, columns_of
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Facts
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask
from ui.widgets.editors import ChoiceEditor, DayEditor
from ui.widgets.keys import KeyHint, KeysLine
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Fact

_SIDE: Final = 248
_DAY: Final = 104
_ROUTE: Final = 150
_KEYS: Final = (
    KeyHint("1…8", "devuelta, por su causa"),
    KeyHint(DELIVERED_KEY, "entregada"),
    KeyHint(NAMED_KEY, "entregada a alguien"),
    KeyHint("Del", "quitar la marca"),
    KeyHint("Return", "ver la cuenta"),
    KeyHint("Ctrl+E", "exportar"),
)
_NO_LETTERS: Final = "Ninguna carta de estas: elija otra cifra u otra ruta."


class SheetPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LETTERS})
    route_chosen = Signal(str)
    key_typed = Signal(object, str)
    unmark_asked = Signal(object)
    register_asked = Signal()
    reprint_asked = Signal(object)
    account_asked = Signal(object)
    asked_typed = Signal(object, object)

    def __init__(self, currency: Currency) -> None:
        super().__init__("entrega_cartas", "Entrega de cartas")
        self.unsaved_text: Callable[[], str] = str
        self._route, self._day = ChoiceEditor(), DayEditor()
        self._again = Button("Reimprimir esta", icon=Icon.PRINTER, key="Ctrl+P", name="reimprimir_carta")
        self._register = Button(
            "Cerrar la planilla", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="cerrar_planilla"
        )
        self.table: RecordTable[Line] = RecordTable(
            columns_of(currency),
            name="entrega_cartas_lista",
            said="Cartas del lote",
            options=TableOptions(empty=_NO_LETTERS),
        )
        self._facts = Facts("entrega_cartas_datos", at_edge=True)
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return self.unsaved_text()

    # ---- for the presenter

    def show_batch(self, subtitle: str, routes: Sequence[tuple[str, str]], chosen: str, today: str) -> None:
        """Say which batch, offer its routes, propose the day unless one was typed."""
        self.set_title("Entrega de cartas", subtitle)
        self._route.set_choices(routes)
        self._route.choose(chosen)
        if not self._day.isModified():
            self._day.setText(today)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show how much was delivered, and why the rest came back."""
        self._facts.show_facts(facts)

    def show_lines(self, lines: Sequence[Line], act: str, reason_not: str) -> None:
        """Show letters, and what the button does with them or why it cannot."""
        current = self.table.current_id()
        self.table.show_rows(lines, ident=lambda line: line.letter.id)
        if lines and (current is None or not self.table.select_id(current)):
            self.table.select_id(lines[0].letter.id)
        self._register.set_text(act)
        self._register.allow(reason_not)
        self._again.allow("" if lines else "Elija una carta de la lista.")

    def step(self) -> None:
        """Go to the next letter."""
        self.table.step(1)

    def day_text(self) -> str:
        """The day, as typed."""
        return self._day.text()

    def go_to_day(self) -> None:
        """Let the day be typed."""
        self._day.setFocus()
        self._day.selectAll()

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def decide(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._again, self._register):
            self.add_action(button)
        self._route.setObjectName("ruta_cartas")
        self._route.setAccessibleName("Ruta")
        self._route.setFixedWidth(_ROUTE)
        self._day.setObjectName("fecha_entrega")
        self._day.setAccessibleName("Fecha de entrega")
        self._day.setFixedWidth(_DAY)
        for widget in (FieldLabel("Ruta", self._route), self._route, FieldLabel("Entregadas el", self._day),
                       self._day):  # fmt: skip
            self.add_beside_figures(widget)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.table, 1)
        side = Card("entrega_cartas_avance", "Cómo va")
        side.setFixedWidth(_SIDE)
        side.body.addWidget(self._facts)
        side.body.addStretch(1)
        row.addWidget(side)
        self.content.addLayout(row, 1)
        self.content.addWidget(self._causes())
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _causes(self) -> QWidget:
        card = Card("entrega_cartas_causas")
        card.set_role("alt")
        card.whole.setContentsMargins(Size.GAP, 6, Size.GAP, 6)
        hints = [KeyHint(key, RETURN_CAUSES[cause]) for key, cause in CAUSES.items()]
        for place, part in enumerate((hints[:4], hints[4:])):
            line = KeysLine()
            line.setObjectName(f"causas_cartas_{place}")
            line.show_keys(part, note="lo que no marque queda entregado" if place else "")
            card.body.addWidget(line)
        return card

    def _wire(self) -> None:
        self._route.activated.connect(lambda _at: self.route_chosen.emit(self._route.current_key()))
        self._register.clicked.connect(self.register_asked)
        self._again.clicked.connect(lambda: self._with_row(self.reprint_asked.emit))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.account_asked.emit))
        self.table.letter_typed.connect(lambda key: self.key_typed.emit(self.table.current_id(), key))
        gone = QShortcut(QKeySequence("Del"), self.table)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(lambda: self.unmark_asked.emit(self.table.current_id()))

    def _with_row(self, act: Callable[[Line], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            act(row)
