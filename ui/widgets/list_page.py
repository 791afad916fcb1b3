"""A page that lists records and shows the current one in full below: its lines at the left, its facts beside.

With nothing to list it shows one sentence and the button that begins. A screen gives its tables, its names
and its buttons, and says in its own methods what its presenter tells it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import LineEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.values import Fact

R = TypeVar("R")
L = TypeVar("L")

_WAIT_MS: Final = 150
_BEGIN_HEIGHT: Final = 36
_BACK: Final = KeyHint("Esc", "volver")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListShape:
    """How such a page is named and measured.

    Attributes:
        name, title: of the page.
        stem: what the object names of its parts begin or end with: `proceso`.
        card: title of the card while nothing is chosen.
        empty: what it says with nothing to list.
        begin: the words of the button that fills it; `begin_key` its key.
        keys: those of the page, without the way back; the first one is also told while it is empty.
        search: what the line where one searches says; empty for no such line.
        below, facts, search_width: sizes.
    """

    name: str
    title: str
    stem: str
    card: str
    empty: Emptiness
    begin: str
    keys: tuple[KeyHint, ...]
    begin_key: str = "Ctrl+N"
    search: str = ""
    below: int = 262
    facts: int = 320
    search_width: int = 180


@dataclass(frozen=True, slots=True)
class Listed(Generic[R]):
    """The table of the list: how its rows are told apart, and what their figures are sorted by."""

    table: RecordTable[R]
    ident: Callable[[R], int]
    values: Mapping[str, Callable[[R], Any]] = field(default_factory=dict)


class ListPage(Page, Generic[R, L]):
    """The list, the card of the current record, the empty state, one dialog of fields at a time."""

    typed = Signal(str)
    """What is searched for, once typing pauses."""
    current_changed = Signal(object)
    """The current record, or None."""
    new_wanted = Signal()
    account_wanted = Signal()
    """Enter on a record."""
    asked_typed = Signal(object, object)
    """The `AskedForm` of a dialog and what was typed in it."""
    left = Signal()

    def __init__(self, shape: ListShape, listed: Listed[R], lines: RecordTable[L]) -> None:
        super().__init__(shape.name, shape.title)
        self._shape, self._listed = shape, listed
        self.table, self.lines = listed.table, lines
        self.line = LineEditor()
        self.card = Card(f"{shape.stem}_elegido", shape.card, flush=True)
        self._facts = Facts(f"{shape.stem}_datos", gap=3)
        self._beside = QVBoxLayout()
        begin = Button(
            shape.begin,
            Kind.PRIMARY,
            icon=Icon.PLUS,
            height=_BEGIN_HEIGHT,
            key=shape.begin_key,
            name=f"primer_{shape.stem}",
        )
        begin.clicked.connect(self.new_wanted)
        self._none = EmptyState(f"sin_{shape.stem}", shape.empty, begin)
        self._work, self._stack = QWidget(), QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        self._wait = QTimer(self)
        self._of_records: tuple[QWidget, ...] = ()
        self._lay_list_out()
        self._wire_list()

    # ---- for the screen's view

    def add_acts(self, *buttons: QWidget, always: Sequence[QWidget] = ()) -> None:
        """Put its buttons in the title line, the primary one last; while it is empty, those of `always`.

        The one that begins is not of those: an empty page has it in its middle, with its key.
        """
        for button in buttons:
            self.add_action(button)
        self._of_records += tuple(each for each in buttons if each not in always)

    def add_to_facts(self, widget: QWidget) -> None:
        """Put something below the facts of the current record."""
        self._beside.insertWidget(self._beside.count() - 1, widget)

    def add_above_facts(self, widget: QWidget) -> None:
        """Put something above the facts of the current record, where it is seen first."""
        self._beside.insertWidget(0, widget)

    def add_keys(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """Keys that no button of the page has."""
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def show_list(self, rows: Sequence[R], chosen: int | None, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are records at all."""
        ident, current = self._listed.ident, self.table.current_id()
        self.table.show_rows(rows, ident=ident, values=self._listed.values)
        named = current if chosen is None else chosen
        if rows and (named is None or not self.table.select_id(named)):
            self.table.select_id(self.table.ids()[0])
        self._stack.setCurrentWidget(self._work if some else self._none)
        for widget in self._of_records:
            widget.setVisible(some)
        self.set_keys((*(self._shape.keys if some else self._shape.keys[:1]), _BACK))
        self.current_changed.emit(self.table.current_row() if rows else None)

    def show_record(self, title: str, lines: Sequence[L], facts: Sequence[Fact]) -> None:
        """Show the current record in full; its lines have a `place`."""
        self.card.title.setText(title)
        self.lines.show_rows(lines, ident=_place)
        self._facts.show_facts(facts)

    # ---- for the presenter

    def show_search(self, text: str) -> None:
        """Put words where one searches."""
        self.line.setText(text)

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

    def _lay_list_out(self) -> None:
        shape = self._shape
        if shape.search:
            self.line.setObjectName(f"buscar_{shape.stem}")
            self.line.setPlaceholderText(shape.search)
            self.line.setFixedWidth(shape.search_width)
            self._of_records = (FieldLabel("Buscar", self.line), self.line)
            for widget in self._of_records:
                self.add_action(widget)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.lines, 1)
        row.addWidget(self._facts_area())
        self.card.body.addLayout(row)
        self.card.setFixedHeight(shape.below)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.table, 1)
        box.addWidget(self.card)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.table)

    def _facts_area(self) -> QWidget:
        facts = QWidget()
        facts.setLayout(self._beside)
        self._beside.setContentsMargins(Size.CARD, Size.PAD, Size.CARD, Size.PAD)
        self._beside.addWidget(self._facts)
        self._beside.addStretch(1)
        area = scrolling(facts)
        area.setObjectName(f"{self._shape.stem}_datos_area")
        area.setFixedWidth(self._shape.facts)
        return area

    def _wire_list(self) -> None:
        self.table.current_changed.connect(self.current_changed)
        self.table.row_activated.connect(lambda _ident: self.account_wanted.emit())
        self.add_keys({"Esc": self.left.emit})
        if not self._shape.search:
            return
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.typed.emit(self.line.text()))
        self.line.textEdited.connect(lambda _text: self._wait.start())
        self.line.returnPressed.connect(self.table.setFocus)
        self.add_keys({"Ctrl+F": self.line.setFocus})


def _place(line: Any) -> int:
    return int(line.place)
