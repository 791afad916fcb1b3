"""The page of the file of invoices for a bank as widgets: what is chosen above, the invoices below."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bank.bank_billing import BillLine
from app.changes import Topic
from ui.bank_bills.columns import BILLS, VALUES
from ui.bank_bills.presenter import BANK, CYCLE, LETTER, PERIOD
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.columns import RowLook
from ui.widgets.dialogs import ask
from ui.widgets.fields import ChoiceField, Form, TextField
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_TITLE: Final = "Facturas para el banco"
_EMPTY: Final = Emptiness(
    icon=Icon.BANK,
    sentence="Todavía no hay facturas que llevar al banco",
    explanation="Emita las de un período en Facturación: aquí salen las que tengan saldo.",
)
_KEYS: Final = (
    KeyHint("Ctrl+Return", "escribir el archivo"),
    KeyHint("Return", "campo siguiente"),
    KeyHint("Tab", "campos, cifras y facturas"),
    KeyHint("Ctrl+C", "copiar filas"),
    KeyHint("Esc", "volver a Bancos"),
)


class BankBillsPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.BILLING})
    chosen = Signal(str, str)
    """The period and the cycle."""
    write_asked = Signal(str, str)
    """The bank's code and the letter of the file."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__("facturas_banco", _TITLE)
        self._write = Button(
            "Escribir el archivo…", Kind.PRIMARY, icon=Icon.EXPORT, key="Ctrl+Return", name="escribir_banco"
        )
        self._form = Form("facturas_banco_datos", columns=4)
        self._period = self._form.add(ChoiceField("Período", name=PERIOD))
        self._cycle = self._form.add(ChoiceField("Ciclo", name=CYCLE))
        self._bank = self._form.add(
            TextField("Banco", name=BANK, required=True, help_text="Código de tres dígitos, como 040")
        )
        self._letter = self._form.add(
            TextField("Letra", name=LETTER, help_text="A el primero del día; después B, C…")
        )
        self.bills: RecordTable[BillLine] = RecordTable(
            BILLS,
            name="facturas_banco_lista",
            said="Facturas del período y si van al banco",
            options=TableOptions(look=_look, empty="Ninguna factura está así."),
        )
        self._work = QWidget()
        go = Button("Ir a Bancos", icon=Icon.BANK, height=36, name="volver_bancos")
        go.clicked.connect(self.left)
        self._back, self._none = go, EmptyState("sin_facturas", _EMPTY, go)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_nothing(self, text: str) -> None:
        """Show that there is nothing to write, and why."""
        self._none.show()
        self._work.hide()
        self._write.hide()
        self.set_keys([KeyHint("Esc", "volver a Bancos")], note=text)
        self._back.setFocus()

    def show_choices(
        self,
        periods: Sequence[tuple[str, str]],
        cycles: Sequence[tuple[str, str]],
        chosen: tuple[str, str],
    ) -> None:
        """Show the period and the cycle that are chosen, among these."""
        fresh = not self._work.isVisibleTo(self)
        self._none.hide()
        self._work.show()
        self._write.show()
        self.set_keys(_KEYS)
        for field, choices, key in ((self._period, periods, chosen[0]), (self._cycle, cycles, chosen[1])):
            field.set_choices(choices)
            field.set_value(key)
        if fresh:
            self._period.editor.setFocus()

    def show_bank(self, code: str, letter: str) -> None:
        """Propose a bank's code and the letter of its file."""
        self._bank.set_text(code)
        self._letter.set_text(letter)

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say what is wrong beside its field; fields that are right say nothing."""
        self._form.show_errors(errors)

    def show_bills(self, subtitle: str, found: Sequence[BillLine]) -> None:
        """Show invoices."""
        self.set_title(_TITLE, subtitle)
        self.bills.show_rows(found, values=VALUES)

    def allow(self, reason_not: str) -> None:
        """Offer to write the file, or say why not."""
        self._write.allow(reason_not)

    def ask_folder(self, then: Callable[[Path], None]) -> None:
        """Let the user choose where the file goes."""
        title = "Carpeta para el archivo del banco"
        choose_folder(self, title, "elegir_carpeta", lambda path: then(Path(path)))

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._write)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self._form)
        box.addWidget(self.bills, 1)
        self.content.addWidget(self._none, 1)
        self.content.addWidget(self._work, 1)
        for widget in (self._none, self._work, self._write):
            widget.hide()

    def _wire(self) -> None:
        for field in (self._period, self._cycle):
            field.choice.activated.connect(
                lambda _at: self.chosen.emit(self._period.value(), self._cycle.value())
            )
        self._write.clicked.connect(self._on_write)
        self._form.finished.connect(self._on_write)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)

    def _on_write(self) -> None:
        self.write_asked.emit(self._bank.text(), self._letter.text())


def _look(line: BillLine) -> RowLook:
    return RowLook.DIM if line.why else RowLook.NORMAL
