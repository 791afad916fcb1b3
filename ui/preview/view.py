"""The widgets of the page of one invoice."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.changes import Topic
from app.invoicing.adjustment import NoteKind
from ui.preview.dialogs import NoteDialog, PrinterDialog
from ui.preview.ports import Beside, NoteQuestion
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import ask, ask_why
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label
from ui.widgets.page import Page
from ui.widgets.paper import Paper
from ui.widgets.values import Decision

_SIDE: Final = 336
_KEYS: Final = (
    KeyHint("Alt+Up Alt+Down", "anterior y siguiente"),
    KeyHint("Ctrl++ Ctrl+-", "tamaño"),
    KeyHint("Ctrl+0", "ancho de la página"),
    KeyHint("F9", "¿por qué este valor?"),
    KeyHint("F8", "corregirla"),
)
_EMPTY: Final = Emptiness(
    icon=Icon.INVOICE,
    sentence="No hay una factura que mostrar",
    explanation="Elija una en la lista de facturas o en la cuenta del suscriptor.",
)


class PreviewPage(Page):
    """An invoice as its paper, its figures beside it."""

    topics = frozenset({Topic.BILLING, Topic.LEDGER, Topic.PERIODS})
    stepped = Signal(bool)
    print_asked = Signal()
    printer_chosen = Signal(str)
    save_asked = Signal()
    file_chosen = Signal(str)
    explain_asked = Signal()
    account_asked = Signal()
    claim_asked = Signal()
    list_asked = Signal()
    note_asked = Signal(object)
    note_typed = Signal(object, str, str)
    note_decided = Signal()
    note_print_asked = Signal()
    correction_asked = Signal()
    correction_typed = Signal(object, object)
    correction_decided = Signal(str)

    def __init__(self) -> None:
        super().__init__("vista_factura", "Factura")
        self._former = Button("Anterior", icon=Icon.CHEVRON_UP, name="factura_anterior")
        self._later = Button("Siguiente", icon=Icon.CHEVRON_DOWN, name="factura_siguiente")
        self._save = Button("Guardar PDF", icon=Icon.DOWNLOAD, key="Ctrl+S", name="guardar_pdf")
        self._print = Button("Imprimir", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_una")
        self._why = Button("¿Por qué este valor?", icon=Icon.HELP, key="F9", name="por_que")
        self._account = Button("Ver la cuenta", icon=Icon.USER, name="ver_cuenta")
        self._claim = Button("Radicar un reclamo…", icon=Icon.MAIL, name="reclamar_factura")
        self._credit = Button("Nota crédito…", icon=Icon.MINUS, name="nota_credito")
        self._debit = Button("Nota débito…", icon=Icon.PLUS, name="nota_debito")
        self._correct = Button("Corregir…", icon=Icon.PENCIL, key="F8", name="corregir_factura")
        self._note = Button("Imprimir nota…", icon=Icon.PRINTER, key="F7", name="imprimir_nota")
        self._smaller = Button("", Kind.QUIET, icon=Icon.MINUS, height=28, name="menor")
        self._larger = Button("", Kind.QUIET, icon=Icon.PLUS, height=28, name="mayor")
        self._fit = Button("Ajustar al ancho", Kind.QUIET, icon=Icon.DOCUMENT, height=28, name="ajustar")
        self._percent = Label("", Tone.MUTED)
        self.paper = Paper()
        self._facts = Facts("factura_datos", at_edge=True, gap=6)
        self._notes = Facts("factura_notas", at_edge=True, gap=6)
        self._prints = Facts("factura_copias", at_edge=True, gap=6)
        self._no_notes = Label("Esta factura no tiene notas.", Tone.MUTED, Size.SMALL)
        self._body = QWidget()
        go = Button("Ir a Facturas", Kind.PRIMARY, icon=Icon.PRINTER, height=36, name="ir_facturas")
        go.clicked.connect(self.list_asked)
        self._none = EmptyState("sin_factura_que_mostrar", _EMPTY, go)
        self._dialog: NoteDialog | None = None
        self._asker = Asker(self, self.correction_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_beside(self, beside: Beside) -> None:
        """Show what stands beside the paper."""
        self._in_front(found=True)
        self.set_title(beside.title, beside.subtitle)
        self._facts.show_facts(beside.facts)
        self._notes.show_facts(beside.notes)
        for widget in (self._notes, self._note):
            widget.setVisible(bool(beside.notes))
        self._prints.show_facts(beside.prints)
        self._no_notes.setVisible(not beside.notes)
        self._former.allow("" if beside.former else "Es la primera factura del período.")
        self._later.allow("" if beside.later else "Es la última factura del período.")
        self._credit.allow(beside.credit_blocked)
        self._debit.allow(beside.void)
        self._correct.allow(beside.void)
        self._claim.allow(beside.void)

    def show_pages(self, pages: tuple[Any, ...]) -> None:
        """Show the paper."""
        self.paper.show_pages(pages)
        self._say_percent()

    def show_missing(self) -> None:
        """Show that no invoice was asked for."""
        self.set_title("Factura")
        self._in_front(found=False)

    def ask_printer(self, printers: Sequence[str], chosen: str, note: str) -> None:
        """Ask on which printer."""
        dialog = PrinterDialog(self, printers, chosen, note)
        dialog.chosen.connect(self.printer_chosen)
        dialog.open()

    def ask_file(self, name: str) -> None:
        """Ask where to write the PDF."""
        choose_place(self, "Guardar la factura", "guardar_factura", PDF, name, self.file_chosen)

    def ask_note(self, question: NoteQuestion) -> None:
        """Ask how much a note is, and why."""
        self._dialog = NoteDialog(self, question)
        self._dialog.typed.connect(self.note_typed)
        self._dialog.open()

    def refuse_note(self, errors: Mapping[str, str]) -> None:
        """Say in the dialog of a note what is wrong, field by field."""
        if self._dialog is not None:
            self._dialog.show_errors(errors)

    def close_note(self) -> None:
        """Close the dialog of a note."""
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None

    def decide(self, decision: Decision) -> None:
        """Ask for a decision."""
        ask(self, decision, self.note_decided.emit)

    def decide_why(self, decision: Decision) -> None:
        """Ask for a decision with its reason."""
        ask_why(self, decision, self.correction_decided.emit)

    def ask(self, form: AskedForm) -> None:
        """Ask what an invoice should have said."""
        self._asker.ask(form)

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in that dialog what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_ask(self) -> None:
        """Close that dialog."""
        self._asker.close()

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # ---- parts

    def _in_front(self, *, found: bool) -> None:
        self._body.setVisible(found)
        self._none.setVisible(not found)
        for button in (self._former, self._later, self._save, self._print):
            button.setVisible(found)
        self.set_keys(_KEYS if found else ())

    def _zoom(self, steps: int) -> None:
        self.paper.zoom(steps)
        self._say_percent()

    def _fit_width(self) -> None:
        self.paper.fit()
        self._say_percent()

    def _say_percent(self) -> None:
        self._percent.setText(f"{self.paper.percent()} %")

    def _arrange(self) -> None:
        for button in (self._former, self._later, self._save, self._print):
            self.add_action(button)
        self._smaller.setAccessibleName("Más pequeña")
        self._larger.setAccessibleName("Más grande")
        frame = Card("papel_marco", "Así sale en el papel", flush=True)
        for widget in (self._smaller, self._percent, self._larger, self._fit):
            frame.add_to_head(widget)
        frame.body.addWidget(self.paper)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(frame, 1)
        row.addWidget(self._side())
        self.content.addWidget(self._body, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.paper)

    def _side(self) -> QWidget:
        figures, notes = Card("factura_cifras", "Esta factura"), Card("notas", "Notas")
        figures.body.addWidget(self._facts)
        figures.body.addLayout(_pair(self._why, self._account))
        figures.body.addLayout(_pair(self._claim))
        notes.body.addWidget(self._no_notes)
        notes.body.addWidget(self._notes)
        notes.body.addLayout(_pair(self._note, self._correct, self._credit, self._debit))
        prints = Card("copias", "Impresión y entrega")
        prints.body.addWidget(self._prints)
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(figures)
        box.addWidget(notes)
        box.addWidget(prints)
        box.addStretch(1)
        area = scrolling(side)
        area.setObjectName("factura_lado")
        area.setFixedWidth(_SIDE)
        return area

    def _wire(self) -> None:
        self._former.clicked.connect(lambda: self.stepped.emit(False))  # noqa: FBT003 - a signal's argument
        self._later.clicked.connect(lambda: self.stepped.emit(True))  # noqa: FBT003 - a signal's argument
        self._former.setToolTip("Alt+↑")
        self._save.clicked.connect(self.save_asked)
        self._print.clicked.connect(self.print_asked)
        self._why.clicked.connect(self.explain_asked)
        self._account.clicked.connect(self.account_asked)
        self._claim.clicked.connect(self.claim_asked)
        self._credit.clicked.connect(lambda: self.note_asked.emit(NoteKind.CREDIT))
        self._debit.clicked.connect(lambda: self.note_asked.emit(NoteKind.DEBIT))
        self._correct.clicked.connect(self.correction_asked)
        self._note.clicked.connect(self.note_print_asked)
        self._smaller.clicked.connect(lambda: self._zoom(-1))
        self._larger.clicked.connect(lambda: self._zoom(1))
        self._fit.clicked.connect(self._fit_width)
        for keys, act in (
            ("Alt+Up", self._former.click),
            ("Alt+Down", self._later.click),
            ("Ctrl++", self._larger.click),
            ("Ctrl+-", self._smaller.click),
            ("Ctrl+0", self._fit.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)


def _pair(*buttons: Button) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(Size.PAD)
    for button in buttons:
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.addWidget(button)
    return box
