"""The widgets of the page of vacant premises."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Topic
from app.register.vacancy import VacantRow
from ui.theme.icon import Icon
from ui.vacancy.columns import VACANT
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_KEYS: Final = (
    KeyHint("Ctrl+N", "acreditar"),
    KeyHint("F5", "renovar"),
    KeyHint("Del", "terminar"),
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Ctrl+L", "columnas"),
    KeyHint("Ctrl+E", "exportar"),
    KeyHint("Esc", "volver"),
)
_NO_ROW: Final = "Elija un predio de la lista."


class VacancyPage(Page):
    """Counts by state, and the premises with their proof."""

    topics = frozenset({Topic.CADASTRE, Topic.READINGS, Topic.ATTACHMENTS})
    new_wanted = Signal()
    renew_wanted = Signal(object)
    end_wanted = Signal(object)
    print_wanted = Signal()
    file_chosen = Signal(str)
    opened = Signal(object)
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("desocupados", "Predios desocupados")
        self._renew = Button("Renovar…", icon=Icon.REFRESH, key="F5", name="renovar")
        self._end = Button("Terminar…", icon=Icon.CLOSE, key="Del", name="terminar")
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir")
        self._new = Button("Acreditar…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="acreditar")
        self.table: RecordTable[VacantRow] = RecordTable(
            VACANT,
            name="tabla_desocupados",
            said="Predios desocupados",
            options=TableOptions(empty="No hay predios desocupados aquí. Ctrl+N acredita uno con su prueba."),
        )
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_rows(self, rows: Sequence[VacantRow]) -> None:
        """Show the premises of a kind."""
        current = self.table.current_id()
        self.table.show_rows(rows, ident=lambda row: row.place.account_id)
        if rows and (current is None or not self.table.select_id(current)):
            self.table.select_id(rows[0].place.account_id)
        self._print.allow("" if rows else "No hay predios que imprimir.")
        self._allow(self.table.current_row())

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        choose_place(self, "Imprimir la lista en un PDF", "desocupados_archivo", PDF, name, self.file_chosen)

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
        for button in (self._print, self._end, self._renew, self._new):
            self.add_action(button)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._renew.clicked.connect(lambda: self._with_row(self.renew_wanted.emit))
        self._end.clicked.connect(lambda: self._with_row(self.end_wanted.emit))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.opened.emit))
        self.table.current_changed.connect(self._allow)
        self._allow(None)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def _allow(self, row: VacantRow | None) -> None:
        why = "" if row is not None else _NO_ROW
        self._renew.allow(why)
        self._end.allow(why)

    def _with_row(self, act: Callable[[VacantRow], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            act(row)
