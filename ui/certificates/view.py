"""The page of issued certificates as widgets: a search, counts by state, the list."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut

from app.changes import Topic
from app.debt.certificate import CertificateState, IssuedRow
from ui.certificates.columns import ISSUED, VALUES
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask_why
from ui.widgets.editors import LineEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_WAIT_MS: Final = 150
_SEARCH: Final = 260
_NO_ROW: Final = "Elija un paz y salvo de la lista."
_ANNULLED: Final = "Este paz y salvo está anulado."
_KEYS: Final = (
    KeyHint("Ctrl+F", "buscar"),
    KeyHint("F6", "comprobar"),
    KeyHint("Ctrl+P", "imprimir una copia"),
    KeyHint("Del", "anular"),
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("Ctrl+L", "columnas"),
    KeyHint("Ctrl+E", "exportar"),
    KeyHint("Esc", "volver"),
)


class CertificatesPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER})
    typed = Signal(str)
    copy_wanted = Signal(object)
    check_wanted = Signal(object)
    annul_wanted = Signal(object)
    opened = Signal(object)
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("paz_y_salvos", "Paz y salvos")
        self._line = LineEditor()
        self._annul = Button("Anular…", icon=Icon.CLOSE, key="Del", name="anular_paz")
        self._check = Button("Comprobar…", icon=Icon.SHIELD_CHECK, key="F6", name="comprobar_paz")
        self._copy = Button("Copia", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+P", name="copia_paz")
        self.table: RecordTable[IssuedRow] = RecordTable(
            ISSUED,
            name="paz_y_salvos_lista",
            said="Paz y salvos expedidos",
            options=TableOptions(
                empty="Ninguno aquí. Se expiden en la página de cada cuenta, en Papeles.",
            ),
        )
        self._wait = QTimer(self)
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_search(self, text: str) -> None:
        """Put words where one searches."""
        self._line.setText(text)

    def show_rows(self, rows: Sequence[IssuedRow]) -> None:
        """Show certificates."""
        current = self.table.current_id()
        self.table.show_rows(rows, ident=_ident, values=VALUES)
        if rows and (current is None or not self.table.select_id(current)):
            self.table.select_id(_ident(rows[0]))
        self._allow(self.table.current_row())

    def select(self, certificate: int) -> None:
        """Go to a certificate of the list."""
        self.table.select_id(certificate)

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_why(self, decision: Decision, act: Callable[[str], None]) -> None:
        """Ask for a decision in figures, and why."""
        ask_why(self, decision, act)

    # ---- parts

    def _arrange(self) -> None:
        self._line.setObjectName("buscar_paz")
        self._line.setPlaceholderText("Número, cuenta, nombre o trámite")
        self._line.setFixedWidth(_SEARCH)
        for widget in (
            FieldLabel("Buscar", self._line), self._line, self._annul, self._check, self._copy
        ):  # fmt: skip
            self.add_action(widget)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.typed.emit(self._line.text()))
        self._line.textEdited.connect(lambda _text: self._wait.start())
        self._line.returnPressed.connect(self.table.setFocus)
        self._copy.clicked.connect(lambda: self._with_row(self.copy_wanted.emit))
        self._annul.clicked.connect(lambda: self._with_row(self.annul_wanted.emit))
        self._check.clicked.connect(lambda: self.check_wanted.emit(self.table.current_row()))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.opened.emit))
        self.table.current_changed.connect(self._allow)
        self._allow(None)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (("Esc", self.left.emit), ("Ctrl+F", self._line.setFocus)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _allow(self, row: IssuedRow | None) -> None:
        why = _NO_ROW if row is None else _ANNULLED if row.state is CertificateState.ANNULLED else ""
        self._copy.allow(why)
        self._annul.allow(why)

    def _with_row(self, act: Callable[[IssuedRow], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            act(row)


def _ident(row: IssuedRow) -> int:
    return row.certificate.id
