"""The critique page as widgets: figures, the worklist, the case below."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from ui.critique.cards import CaseCard
from ui.critique.case import CasePanel
from ui.critique.columns import COLUMNS, FIRST_ORDER, VALUES
from ui.critique.ports import Nothing
from ui.critique.rows import CaseRow
from ui.formats import number
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import Segmented
from ui.widgets.dialogs import ask
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Option

_ROW: Final = 30
_CASE: Final = 190
_UNSAVED: Final = "Lo que escribió en este caso no se ha guardado. Si sale ahora, se pierde."
_KEYS: Final = (
    KeyHint("A", "aceptar"),
    KeyHint("P", "promediar"),
    KeyHint("R", "releer"),
    KeyHint("V", "visita"),
    KeyHint("C", "corregir"),
    KeyHint("M", "motivo"),
    KeyHint("Up Down", "mover"),
    KeyHint("Ctrl+Z", "deshacer"),
    KeyHint("Shift+Down", "varios"),
    KeyHint("T", "retener"),
    KeyHint("F2", "abrir la cuenta"),
)
_DIFFERENCES: Final = "Diferencias"
_VISITS: Final = "Visitas"
_NO_CASES: Final = "Ningún caso de estos: elija arriba otra cifra para ver los demás."


class CritiquePage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.READINGS, Topic.CRITIQUE, Topic.CADASTRE, Topic.PERIODS, Topic.BILLING})
    cycle_chosen = Signal(str)
    all_asked = Signal()
    undo_asked = Signal()
    account_asked = Signal()
    differences_asked = Signal()
    visits_asked = Signal()
    hold_asked = Signal()
    asked_typed = Signal(object, object)
    way_on = Signal(str)
    """The page that an empty list leads to."""

    def __init__(self) -> None:
        super().__init__("critica", "Crítica")
        self._empty: EmptyState | None = None
        self._cycles = Segmented("ciclos", "Ciclo")
        self._differences = Button(_DIFFERENCES, icon=Icon.AVERAGE, key="F6", name="diferencias_boton")
        text = "Decidir todo por su causa"
        self._all = Button(text, icon=Icon.CHECKLIST, key="Ctrl+D", name="decidir_todo")
        self._visits = Button(_VISITS, icon=Icon.VISIT, key="F7", name="ver_visitas")
        self.table: RecordTable[CaseRow] = RecordTable(
            COLUMNS,
            name="casos",
            said="Casos de la crítica",
            options=TableOptions(row_height=_ROW, order=FIRST_ORDER, empty=_NO_CASES),
        )
        self.case = CaseCard()
        self._asker = Asker(self, self.asked_typed.emit)
        self._work = QWidget()
        self._box = QVBoxLayout(self._work)
        self._stack = QStackedWidget()
        self._arrange()
        self._wire()
        self.case.show_panel(None)
        self._all.allow("Todavía se están leyendo los casos.")

    # ---- the page

    def show_month(self, subtitle: str, cycles: Sequence[Option], chosen: str) -> None:
        """Say which month this is, and offer the other cycles."""
        self.set_title("Crítica", subtitle)
        self._cycles.offer(cycles, chosen)

    def show_waiting(self, waiting: int) -> None:
        """Say on the button of the averages that a dial disproved how many wait."""
        self._differences.set_text(f"{_DIFFERENCES} ({number(waiting)})" if waiting else _DIFFERENCES)

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show these cases; the cursor stays where it stood."""
        self._stack.setCurrentWidget(self._work)
        self.set_keys(_KEYS, [KeyHint("Return", "decide la sugerida y baja")])
        self.table.show_rows(rows, ident=lambda row: row.id, values=VALUES)
        if not rows:
            self.case.show_panel(None)
        elif self.table.current_id() is None:
            self.table.select_id(self.table.ids()[0])

    def show_nothing(self, nothing: Nothing) -> None:
        """Show that there is no case."""
        self.table.show_rows(())
        buttons = []
        if nothing.act:
            button = Button(nothing.act, Kind.PRIMARY, key="Ctrl+Return", height=36, name="seguir")
            button.clicked.connect(lambda: self.way_on.emit(nothing.page))
            buttons.append(button)
        content = Emptiness(icon=nothing.icon, sentence=nothing.sentence, explanation=nothing.explanation)
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = EmptyState("sin_casos", content, *buttons)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self.set_keys([KeyHint("Ctrl+Return", nothing.act.lower())] if nothing.act else [])
        if buttons and self.isVisible():
            buttons[0].setFocus()

    def allow_all(self, reason_not: str) -> None:
        """Offer to decide everything, or say why not."""
        self._all.allow(reason_not)

    def show_visits(self, waiting: int) -> None:
        """Say how many visits wait for an answer."""
        self._visits.set_text(f"{_VISITS} ({number(waiting)})" if waiting else _VISITS)

    def current_id(self) -> int | None:
        """The current case."""
        return self.table.current_id()

    def chosen_ids(self) -> list[int]:
        """The chosen cases."""
        return self.table.chosen_ids()

    def select(self, ident: int) -> None:
        """Make a case the current one."""
        self.table.select_id(ident)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_case(self, panel: CasePanel | None) -> None:
        """Show the current case in full."""
        self.case.show_panel(panel)

    def unsaved(self) -> str:
        """What would be lost by leaving: a reason, or a reading, of a case that is not decided yet."""
        return _UNSAVED if self.case.is_touched() else ""

    def reason(self) -> str:
        """What was written as the reason."""
        return self.case.reason()

    def clear_reason(self) -> None:
        """Forget it."""
        self.case.clear_reason()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reading(self, current: str) -> None:
        """Ask, in place, for the right reading."""
        self.case.ask_reading(current)

    def show_corrected(self, text: str, tone: Tone) -> None:
        """Say what the reading being typed would bill."""
        self.case.show_corrected(text, tone)

    def close_reading(self) -> None:
        """The right reading was given, or given up."""
        self.case.close_reading()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_all(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask whether to decide everything."""
        ask(self, decision, act)

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._cycles)
        self.add_action(self._differences)
        self._differences.setToolTip("Promedios que el medidor desmintió y esperan una nota")
        self.add_action(self._visits)
        self.add_action(self._all)
        self._cycles.hide()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Size.GAP)
        self._box.addWidget(self.table, 1)
        self._box.addWidget(self.case)
        self.case.setMinimumHeight(_CASE)
        self._stack.addWidget(self._work)
        self.content.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._cycles.chosen.connect(self.cycle_chosen)
        self._differences.clicked.connect(self.differences_asked)
        self._all.clicked.connect(self.all_asked)
        self._visits.clicked.connect(self.visits_asked)
        self.case.left.connect(self.table.setFocus)
        QShortcut(QKeySequence("F2"), self._work).activated.connect(self.account_asked)
        QShortcut(QKeySequence("T"), self._work).activated.connect(self.hold_asked)
        QShortcut(QKeySequence("M"), self._work).activated.connect(self.case.write_reason)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.undo_asked)
        self.set_first_focus(self.table)
