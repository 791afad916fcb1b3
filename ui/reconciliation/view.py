"""The page of a day's reconciliation as widgets: three lists side by side, what does not tie below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.exchange.columns import ColumnSample
from app.wording.reconciliation_words import CAUSES, KINDS
from ui.reconciliation.columns import LINES, VALUES, Line
from ui.sheets.cards import MappingCard
from ui.sheets.columns import SAMPLES
from ui.sheets.file_page import DropPage
from ui.sheets.mapping import FieldChoice
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Facts, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import DayField
from ui.widgets.file_dialogs import PDF, choose_file, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact, Tie

_TITLE: Final = "Conciliación del día"
_LEFT: Final = 348
_DAY: Final = 150
_KINDS: Final = "Extractos (*.csv *.xlsx *.xls *.ods *.txt);;Todos (*)"
_LISTS: Final = (
    ("conciliacion_recibos", "Cajas y canales", "los recibos de ese día"),
    ("conciliacion_archivos", "Archivos de bancos", "lo que recibieron ese día"),
    ("conciliacion_extracto", "Extracto del banco", "lo que dice que entró"),
)
_KEYS: Final = (
    KeyHint("Ctrl+O", "cargar el extracto"),
    KeyHint("Return", "ver el día, o ir a lo que causa la diferencia"),
    KeyHint("F4", "columnas del extracto"),
    KeyHint("F8", "quitar el extracto"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Esc", "volver a Bancos"),
)


class ReconciliationPage(DropPage):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.CASH})
    day_typed = Signal(str)
    statement_wanted = Signal()
    statement_chosen = Signal(str)
    drop_wanted = Signal()
    columns_wanted = Signal()
    column_chosen = Signal(str, str)
    difference_chosen = Signal(object)
    print_wanted = Signal()
    place_chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("conciliacion", _TITLE)
        self._columns = Button("Columnas…", icon=Icon.COLUMNS, key="F4", name="columnas_extracto")
        self._drop = Button("Quitar el extracto", icon=Icon.CLOSE, key="F8", name="quitar_extracto")
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_conciliacion")
        self._load = Button(
            "Cargar el extracto…", Kind.PRIMARY, icon=Icon.IMPORT, key="Ctrl+O", name="cargar_extracto"
        )
        self._day = DayField("Día", name="conciliacion_dia")
        self._facts = [Facts(f"{name}_datos", at_edge=True, small=False, gap=6) for name, _, _ in _LISTS]
        self._mapping = MappingCard()
        self.differences: RecordTable[Line] = RecordTable(
            LINES,
            name="conciliacion_diferencias",
            said="Diferencias del día",
            options=TableOptions(empty="Ninguna diferencia por resolver."),
        )
        self.samples: RecordTable[ColumnSample] = RecordTable(
            SAMPLES, name="columnas_del_extracto", said="Columnas del extracto con sus primeros datos"
        )
        self._cause = ElidedLabel("", Tone.MUTED)
        self._cause.setObjectName("conciliacion_causa")
        self._rows = QStackedWidget()
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_day(self, text: str) -> None:
        """Show which day it is."""
        self.set_title(_TITLE, text)
        self._day.set_text(text)

    def show_day_error(self, text: str) -> None:
        """Say what is wrong with the date."""
        self._day.show_error(text)

    def show_lists(self, receipts: Sequence[Fact], files: Sequence[Fact], statement: Sequence[Fact]) -> None:
        """Show the three sides."""
        for shown, facts in zip(self._facts, (receipts, files, statement), strict=True):
            shown.show_facts(facts)

    def show_differences(self, found: Sequence[Line]) -> None:
        """Show what does not tie."""
        self.differences.show_rows(found, ident=lambda line: line.place, values=VALUES)
        self._rows.setCurrentWidget(self.differences)
        self._on_current(self.differences.current_row())

    def show_mapping(
        self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice], ties: Sequence[Tie]
    ) -> None:
        """Show the columns of the statement; without fields, none."""
        fresh = not self._mapping.isVisibleTo(self)
        self._mapping.setVisible(bool(fields))
        if fields:
            self._mapping.show_mapping(choices, fields)
            self._mapping.show_ties(ties)
            if fresh:
                self._mapping.first().setFocus()

    def show_samples(self, samples: Sequence[ColumnSample]) -> None:
        """Show what stands in each column of a statement whose columns nobody knows."""
        self.samples.show_rows(samples)
        self._cause.setText("")
        self._rows.setCurrentWidget(self.samples)

    def allow(self, printing: str, columns: str) -> None:
        """Offer to print, and to drop the statement or look at its columns; or say why not."""
        self._print.allow(printing)
        for button in (self._columns, self._drop):
            button.allow(columns)

    def ask_statement(self) -> None:
        """Ask which file is the statement."""
        choose_file(self, "Elegir el extracto del banco", "elegir_extracto", _KINDS, self.statement_chosen)

    def ask_place(self, name: str) -> None:
        """Ask where the paper goes."""
        choose_place(self, "Imprimir la conciliación", "guardar_pdf", PDF, name, self.place_chosen)

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._columns, self._drop, self._print, self._load):
            self.add_action(button)
        self._day.setFixedWidth(_DAY)
        sides = QHBoxLayout()
        sides.setSpacing(Size.GAP)
        for (name, title, subtitle), facts in zip(_LISTS, self._facts, strict=True):
            card = Card(name, title, subtitle)
            card.body.addWidget(scrolling(_at_top(facts)), 1)
            sides.addWidget(card, 1)
        for table in (self.differences, self.samples):
            self._rows.addWidget(table)
        below = QHBoxLayout()
        below.setSpacing(Size.GAP)
        self._mapping.setFixedWidth(_LEFT)
        self._mapping.hide()
        below.addWidget(self._mapping)
        right = QVBoxLayout()
        right.setSpacing(Size.PAD)
        right.addWidget(self._rows, 1)
        right.addWidget(self._cause)
        below.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setSpacing(Size.GAP)
        whole.addLayout(sides, 2)
        whole.addLayout(below, 3)
        self.content.addWidget(self._day)
        self.content.addLayout(whole, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._day.line)

    def _wire(self) -> None:
        self.file_chosen.connect(self.statement_chosen)
        self._day.entered.connect(lambda: self.day_typed.emit(self._day.text()))
        self._load.clicked.connect(self.statement_wanted)
        self._drop.clicked.connect(self.drop_wanted)
        self._columns.clicked.connect(self.columns_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._mapping.column_chosen.connect(self.column_chosen)
        self.differences.current_changed.connect(self._on_current)
        self.differences.row_activated.connect(self.difference_chosen)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def _on_current(self, line: Line | None) -> None:
        """Say what may explain the current difference."""
        told = "" if line is None else f"{KINDS[line.found.kind]}: {CAUSES[line.found.kind]}"
        self._cause.setText(told)


def _at_top(facts: Facts) -> QWidget:
    """A list that stands at the top of what scrolls."""
    held = QWidget()
    box = QVBoxLayout(held)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(facts)
    box.addStretch(1)
    return held
