"""The page of the trail as widgets: the month, the kinds, the words, and one table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Topic
from app.trail import TrailLine
from ui.trail.columns import TRAIL
from ui.widgets.columns import ListSource
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_MONTH: Final = 170
_SEARCH: Final = 210
_WAIT_MS: Final = 150
_KEYS: Final = (
    KeyHint("F4", "otro mes"),
    KeyHint("Ctrl+F", "buscar"),
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("Ctrl+E", "exportar"),
)


class TrailPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset(Topic)
    month_chosen = Signal(str)
    typed = Signal(str)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("bitacora", "Bitácora", "lo que se cambió en un mes, y quién")
        self._line, self._month = LineEditor(), ChoiceEditor()
        self._wait = QTimer(self)
        self.table: RecordTable[TrailLine] = RecordTable(
            TRAIL,
            name="bitacora_lista",
            said="Bitácora del mes",
            options=TableOptions(empty="Nada de esto se cambió en el mes: elija otro con F4."),
        )
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show the months among which one may choose."""
        self._month.set_choices(list(months))
        self._month.choose(chosen)

    def show_lines(self, rows: Sequence[TrailLine]) -> None:
        """Show these."""
        self.table.show_source(ListSource(list(rows), columns=TRAIL))

    # ---- parts

    def _arrange(self) -> None:
        self._line.setObjectName("buscar_bitacora")
        self._line.setPlaceholderText("Quién, cuenta o palabra")
        self._line.setFixedWidth(_SEARCH)
        self._month.setObjectName("bitacora_mes")
        self._month.setFixedWidth(_MONTH)
        for label, field in (("Buscar", self._line), ("Mes", self._month)):
            self.add_action(FieldLabel(label, field))
            self.add_action(field)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.typed.emit(self._line.text()))
        self._line.textChanged.connect(lambda _text: self._wait.start())
        self._month.activated.connect(lambda _at: self.month_chosen.emit(self._month.current_key()))
        self.table.row_activated.connect(lambda _ident: self._open())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, field in (("F4", self._month), ("Ctrl+F", self._line)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(field.setFocus)

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.opened.emit(row)
