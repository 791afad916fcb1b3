"""The widgets of the billing page."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from ui.billing.columns import HELD_COLUMNS, OUT_COLUMNS, watched_columns
from ui.billing.groups import GroupsCard
from ui.billing.lines import HeldLine, OutLine, WatchedLine
from ui.billing.parts import ChecksCard, ReadyCard, Steps
from ui.billing.ports import Empty, Ready, Sheet, Stage, Way
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask, ask_why
from ui.widgets.file_dialogs import choose_file
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision, Option

_SIDE: Final = 388
_TWO_LINES: Final = 42
_TARIFF_FILES: Final = "Tablas de tarifas (*.json *.xlsx *.ods)"
_SHEET_KEYS: Final = (
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("Ctrl+T", "por clase o por ruta"),
    KeyHint("Ctrl+M", "servicios o meses"),
    KeyHint("F7", "retener o liberar la cuenta"),
)


class BillingPage(Page):
    """The month's run: nothing settled, a draft to review, or issued."""

    topics = frozenset(Topic)
    way_chosen = Signal(object)
    settle_asked = Signal()
    issue_asked = Signal()
    discard_asked = Signal()
    decided = Signal(str)
    undo_asked = Signal()
    rehearsal_asked = Signal()
    undo_decided = Signal(str)
    tariff_chosen = Signal(str)
    account_opened = Signal(str)
    hold_wanted = Signal(str)
    asked_typed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("facturacion", "Facturación")
        self._discard = Button("Descartar", Kind.LINK, name="descartar")
        self._again = Button("Liquidar de nuevo", key="F5", name="liquidar_de_nuevo")
        self._charges = Button("Cobros", icon=Icon.COINS, key="F6", name="ir_a_cobros")
        self._issue = Button(
            "Emitir", Kind.PRIMARY, icon=Icon.INVOICE_CHECK, key="Ctrl+Return", name="emitir"
        )
        self._rehearse = Button("Ensayar", icon=Icon.TRIAL, key="F9", name="ensayar")
        self._undo = Button("Deshacer la emisión…", Kind.LINK, key="F8", name="deshacer_emision")
        self._print = Button(
            "Imprimir facturas", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_facturas"
        )
        self._steps = Steps()
        self._stack = QStackedWidget()
        self._ready = ReadyCard(self.way_chosen.emit)
        self._empty: EmptyState | None = None
        self._groups = GroupsCard()
        self._headed: str | None = None
        self._checks = ChecksCard()
        self._watch = Card("revisar", "Revisar antes de emitir", flush=True)
        self._watched: RecordTable[WatchedLine] | None = None
        self._out: RecordTable[OutLine] = RecordTable(
            OUT_COLUMNS,
            name="sin_factura",
            said="Cuentas sin factura",
            options=TableOptions(
                own_frame=False, empty="Ninguna cuenta está en este caso: elija arriba otra cifra."
            ),
        )
        self._held: RecordTable[HeldLine] = RecordTable(
            HELD_COLUMNS,
            name="retenidas_lista",
            said="Cuentas retenidas",
            options=TableOptions(
                own_frame=False, row_height=_TWO_LINES, empty="Ninguna cuenta está retenida."
            ),
        )
        self._asker = Asker(self, self.asked_typed.emit)
        self._sheet = QWidget()
        self._stage: Stage | None = None
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_title(self, subtitle: str) -> None:
        """Say which month this is."""
        self.set_title("Facturación", subtitle)

    def show_empty(self, empty: Empty) -> None:
        """Show that there is nothing to bill."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        buttons = []
        for place, (way, text) in enumerate(empty.ways):
            button = Button(text, Kind.PLAIN if place else Kind.PRIMARY, name=f"ir_{way.value}", height=36)
            button.clicked.connect(lambda _=False, to=way: self.way_chosen.emit(to))
            buttons.append(button)
        said = Emptiness(icon=empty.icon, sentence=empty.sentence, explanation=empty.explanation)
        self._empty = EmptyState("facturacion_vacia", said, *buttons)
        self._stack.addWidget(self._empty)
        self._front(self._empty, None)
        self.set_keys([KeyHint("Ctrl+K", "ir a una cuenta")])

    def show_ready(self, ready: Ready) -> None:
        """Show a period that is not settled yet."""
        self._ready.show_ready(ready)
        self.set_first_focus(None if ready.blocked else self._ready.settle)
        self._front(self._ready, Stage.NOTHING)
        settle = [] if ready.blocked else [KeyHint("Ctrl+Return", "liquidar")]
        self.set_keys([*settle, KeyHint("F6", "cobros"), KeyHint("Ctrl+K", "ir a una cuenta")])

    def show_sheet(self, sheet: Sheet, figures: Sequence[Option]) -> None:
        """Show a settled period."""
        self._head(sheet.former)
        self._groups.show_sheet(sheet)
        self._checks.show_checks(sheet.ties, sheet.facts)
        self.set_first_focus(self._watched)
        self.show_figures(figures)
        if sheet.issue:
            self._issue.set_text(sheet.issue)
            self._issue.allow(sheet.issue_blocked)
        self._front(self._sheet, sheet.stage)
        self._again.setVisible(bool(sheet.again))
        if sheet.again:
            self._again.set_text(sheet.again)
        self.set_keys(_SHEET_KEYS, note=sheet.note)

    def show_moved(self, title: str, subtitle: str, lines: Sequence[WatchedLine]) -> None:
        """Show accounts that deserve a look."""
        self._watch.title.setText(title)
        self._watch.subtitle.setText(subtitle)
        if self._watched is not None:
            self._watched.show_rows(lines)
            self._lists.setCurrentWidget(self._watched)

    def show_out(self, title: str, subtitle: str, lines: Sequence[OutLine]) -> None:
        """Show accounts without invoice."""
        self._watch.title.setText(title)
        self._watch.subtitle.setText(subtitle)
        self._out.show_rows(lines)
        self._lists.setCurrentWidget(self._out)

    def show_held(self, title: str, subtitle: str, lines: Sequence[HeldLine]) -> None:
        """Show accounts held out of the run."""
        self._watch.title.setText(title)
        self._watch.subtitle.setText(subtitle)
        self._held.show_rows(lines)
        self._lists.setCurrentWidget(self._held)

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def offer(self, way: Way, text: str) -> None:
        """Add a button to the sentence above the content."""
        self.notice.offer(text, lambda: self.way_chosen.emit(way))

    def decide(self, decision: Decision, act: str) -> None:
        """Ask for a decision."""
        ask(self, decision, lambda: self.decided.emit(act))

    def open_path(self, path: Path) -> None:
        """Open a file with the program of the machine that shows it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def decide_why(self, decision: Decision) -> None:
        """Ask for a decision with its reason."""
        ask_why(self, decision, self.undo_decided.emit)

    def ask_tariff_file(self) -> None:
        """Ask for the file of a tariff sheet."""
        choose_file(self, "Cargar tabla de tarifas", "archivo_tarifas", _TARIFF_FILES, self.tariff_chosen)

    # ---- parts

    def _front(self, widget: QWidget, stage: Stage | None) -> None:
        settled = widget is self._sheet
        new = self._stack.currentWidget() is not widget or stage is not self._stage
        self._stage = stage
        self._stack.setCurrentWidget(widget)
        self._discard.setVisible(settled and stage is Stage.DRAFT)
        self._again.setVisible(False)
        self._charges.setVisible(stage is not None)
        self._rehearse.setVisible(stage in {Stage.NOTHING, Stage.DRAFT})
        self._issue.setVisible(settled and stage is Stage.DRAFT)
        for button in (self._print, self._undo):
            button.setVisible(settled and stage is Stage.ISSUED)
        self._steps.setVisible(stage is not None)
        if self._figures is not None:
            self._figures.setVisible(settled)
        if stage is not None:
            self._steps.show_stage(stage)
        if new and self.isVisible():
            self.take_focus()

    def _head(self, former: str) -> None:
        """Make the table whose title names the month before, once for each month."""
        if self._headed == former:
            return
        self._headed = former
        self._drop(self._lists, self._watched)
        self._watched = RecordTable(
            watched_columns(former),
            name="cuentas_por_revisar",
            said="Cuentas por revisar",
            options=TableOptions(
                own_frame=False,
                row_height=_TWO_LINES,
                look=lambda line: line.look,
                fit=True,
                empty="Ninguna cuenta está en este caso: elija arriba otra cifra.",
            ),
        )
        self._watched.row_activated.connect(self._open_current)
        self._lists.addWidget(self._watched)
        self._lists.setCurrentWidget(self._watched)

    def _drop(self, stack: QStackedWidget, widget: RecordTable[Any] | None) -> None:
        if widget is not None:
            stack.removeWidget(widget)
            widget.deleteLater()

    def _current(self) -> str:
        """The account of the current row of the list in front; empty for none."""
        shown = self._lists.currentWidget()
        for table in (self._watched, self._out, self._held):
            row = table.current_row() if table is not None and table is shown else None
            if row is not None:
                return row.account
        return ""

    def _open_current(self, _ident: int) -> None:
        self.account_opened.emit(self._current())

    def _arrange(self) -> None:
        drafts = (self._discard, self._undo, self._charges, self._rehearse)
        for button in (*drafts, self._again, self._issue, self._print):
            self.add_action(button)
            button.hide()
        self.add_beside_figures(self._steps)
        self._lists = QStackedWidget()
        self._watch.body.addWidget(self._lists)
        self._lists.addWidget(self._out)
        self._lists.addWidget(self._held)
        self._watch.setFixedWidth(_SIDE)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP)
        left.addWidget(self._groups, 1)
        left.addWidget(self._checks)
        row = QHBoxLayout(self._sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addLayout(left, 1)
        row.addWidget(self._watch)
        self._stack.addWidget(self._sheet)
        self._stack.addWidget(self._ready)
        self.content.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._discard.clicked.connect(self.discard_asked)
        self._again.clicked.connect(self.settle_asked)
        self._issue.clicked.connect(self.issue_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._charges.clicked.connect(lambda: self.way_chosen.emit(Way.CHARGES))
        self._rehearse.clicked.connect(self.rehearsal_asked)
        self._print.clicked.connect(lambda: self.way_chosen.emit(Way.INVOICES))
        self._out.row_activated.connect(self._open_current)
        self._held.row_activated.connect(self._open_current)
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self._groups.other_rows)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self._groups.other_figures)
        QShortcut(QKeySequence("F7"), self).activated.connect(lambda: self.hold_wanted.emit(self._current()))
