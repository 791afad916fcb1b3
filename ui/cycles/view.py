"""The page of cycles as widgets: the cycles above, the routes of the chosen one below."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from app.changes import Topic
from app.register.cycles import CycleLine
from app.store.routes import RouteLine
from ui.cycles.columns import CYCLES, ROUTES, chosen_text
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_TITLE: Final = "Ciclos"
_HIGH: Final = 196
_KEYS: Final = (
    KeyHint("Ctrl+N", "ciclo nuevo"),
    KeyHint("F2", "su calendario"),
    KeyHint("Tab", "de los ciclos a sus rutas"),
    KeyHint("Shift+Up Down", "elegir varias rutas"),
    KeyHint("Ctrl+Return", "pasarlas a otro ciclo"),
    KeyHint("Esc", "volver"),
)


class CyclesPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CADASTRE, Topic.PERIODS, Topic.BILLING, Topic.OFFICE})
    cycle_chosen = Signal(object)
    new_wanted = Signal()
    change_wanted = Signal()
    move_wanted = Signal(object)
    """The chosen routes."""
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("ciclos", _TITLE)
        self._new = Button("Ciclo nuevo…", icon=Icon.CALENDAR_PLUS, key="Ctrl+N", name="ciclo_nuevo_boton")
        self._change = Button("Calendario…", icon=Icon.CALENDAR, key="F2", name="calendario")
        self._move = Button(
            "Pasar a otro ciclo…", Kind.PRIMARY, icon=Icon.TRANSFER, key="Ctrl+Return", name="pasar"
        )
        self.cycles: RecordTable[CycleLine] = RecordTable(
            CYCLES, name="lista_ciclos", said=_TITLE, options=TableOptions(chooser=True)
        )
        self.routes: RecordTable[RouteLine] = RecordTable(
            ROUTES,
            name="rutas_ciclo",
            said="Rutas del ciclo",
            options=TableOptions(empty="Este ciclo todavía no tiene cuentas: pásele rutas de otro."),
        )
        self._head = Label("", Tone.TEXT, Size.LARGE, strong=True)
        self._told = Label("", Tone.MUTED)
        self._rows: tuple[RouteLine, ...] = ()
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_cycles(self, found: Sequence[CycleLine], chosen: str) -> None:
        """Show the cycles; the chosen one by its code."""
        blocked = self.cycles.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self.cycles.show_rows(found)
        self.cycles.select_id(next(at for at, each in enumerate(found) if each.cycle.code == chosen))
        self.cycles.blockSignals(blocked)

    def show_routes(self, title: str, found: Sequence[RouteLine], reason_not: str) -> None:
        """Show the routes of the chosen cycle, and why none of them can go to another; empty if they can."""
        self._rows = tuple(found)
        self._head.setText(title)
        self._told.setText(chosen_text(len(found), sum(each.accounts for each in found)) if found else "")
        self.routes.show_rows(found)
        if found:
            self.routes.select_id(0)
        self._move.allow(reason_not)

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
        for button in (self._new, self._change, self._move):
            self.add_action(button)
        self.cycles.setFixedHeight(_HIGH)
        self._told.setObjectName("rutas_suma")
        head = QHBoxLayout()
        head.setSpacing(Size.PAD)
        head.addWidget(self._head)
        head.addWidget(self._told)
        head.addStretch(1)
        self.content.addWidget(self.cycles)
        self.content.addLayout(head)
        self.content.addWidget(self.routes, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.cycles)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._change.clicked.connect(self.change_wanted)
        self._move.clicked.connect(self._on_move)
        self.cycles.current_changed.connect(self._on_cycle)
        self.cycles.row_activated.connect(lambda _ident: self.routes.setFocus())
        self.routes.row_activated.connect(lambda _ident: self._move.click())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def _on_cycle(self, line: CycleLine | None) -> None:
        if line is not None:
            self.cycle_chosen.emit(line)

    def _on_move(self) -> None:
        self.move_wanted.emit([self._rows[place] for place in self.routes.chosen_ids()])
