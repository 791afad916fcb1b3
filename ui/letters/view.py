"""The page of letters as widgets: the batches, and what part of each was delivered."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.changes import Topic
from app.store.letters import StoredBatch
from domain.profile import Currency
from ui.letters.columns import columns_of
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.values import Decision

_NONE: Final = Emptiness(
    icon=Icon.MAIL,
    sentence="Todavía no se ha escrito ninguna carta",
    explanation=(
        "Un lote escribe de una vez a quienes les corresponde por su mora: primero ve a cuántos, y a quién no"
        " y por qué. Lo que está en reclamo o en convenio queda fuera."
    ),
)
_CHOOSE: Final = "Elija un lote de la lista."
_KEYS: Final = (
    KeyHint("Ctrl+N", "lote nuevo"),
    KeyHint("Return", "sus cartas y entregas"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("F6", "plantillas"),
    KeyHint("Ctrl+E", "exportar"),
)


class LettersPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LETTERS})
    new_asked = Signal()
    templates_asked = Signal()
    print_asked = Signal(object)
    opened = Signal(object)
    asked_typed = Signal(object, object)

    def __init__(self, currency: Currency) -> None:
        super().__init__("cartas", "Cartas")
        self._templates = Button("Plantillas", icon=Icon.DOCUMENT, key="F6", name="plantillas")
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_cartas")
        self._new = Button("Lote nuevo…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="lote_nuevo")
        self.table: RecordTable[StoredBatch] = RecordTable(
            columns_of(currency), name="cartas_lotes", said="Lotes de cartas"
        )
        begin = Button("Lote nuevo…", Kind.PRIMARY, icon=Icon.PLUS, name="primer_lote")
        begin.clicked.connect(self.new_asked)
        self._none, self._stack = EmptyState("sin_cartas", _NONE, begin), QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_rows(self, rows: Sequence[StoredBatch], told: str) -> None:
        """Show the batches, and what of them waits."""
        self.set_title("Cartas", told)
        current = self.table.current_id()
        self.table.show_rows(rows, ident=lambda batch: batch.id)
        self._stack.setCurrentWidget(self.table if rows else self._none)
        self._print.setVisible(bool(rows))
        self.set_keys(_KEYS if rows else (_KEYS[0], _KEYS[3]))
        if rows and (current is None or not self.table.select_id(current)):
            self.table.select_id(rows[0].id)
        self._allow(self.table.current_row())

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

    def ask_folder(self, then: Callable[[Path], None]) -> None:
        """Ask for the folder of the letters."""
        choose_folder(self, "Carpeta para las cartas", "carpeta_cartas", lambda folder: then(Path(folder)))

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._templates, self._print, self._new):
            self.add_action(button)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_asked)
        self._templates.clicked.connect(self.templates_asked)
        self._print.clicked.connect(lambda: self._with_row(self.print_asked.emit))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.opened.emit))
        self.table.current_changed.connect(self._allow)
        self._allow(None)

    def _allow(self, row: StoredBatch | None) -> None:
        self._print.allow("" if row is not None else _CHOOSE)

    def _with_row(self, act: Callable[[StoredBatch], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            act(row)
