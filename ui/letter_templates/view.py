"""The words of the letters as widgets: the templates, what is typed, the fields to insert, the paper."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Topic
from app.store.letter_templates import StoredTemplate
from domain.letter_template import LetterTemplate
from ui.letter_templates.columns import FIELDS, TEMPLATES, FieldRow
from ui.letter_templates.form import WordsForm
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.paper import Paper
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_LEFT: Final = 352
_PAPER: Final = 400
_WAIT_MS: Final = 350
_KEYS: Final = (
    KeyHint("F4", "insertar un campo"),
    KeyHint("F6", "otra plantilla"),
    KeyHint("F7", "deshacer los cambios"),
    KeyHint("Ctrl+N", "plantilla nueva"),
    KeyHint("Ctrl+Return", "guardar"),
)


class TemplatesPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LETTERS})
    template_chosen = Signal(int)
    typed = Signal(object)
    save_asked = Signal()
    undo_asked = Signal()
    new_asked = Signal()
    asked_typed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("plantillas_cartas", "Plantillas de cartas")
        self.unsaved_text: Callable[[], str] = str
        self._new = Button("Nueva…", icon=Icon.PLUS, key="Ctrl+N", name="plantilla_otra")
        self._undo = Button("Deshacer", icon=Icon.UNDO, key="F7", name="deshacer_plantilla")
        self._save = Button(
            "Guardar", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="guardar_plantilla"
        )
        self.templates: RecordTable[StoredTemplate] = RecordTable(
            TEMPLATES,
            name="plantillas",
            said="Plantillas",
            options=TableOptions(own_frame=False, chooser=True),
        )
        self.fields: RecordTable[FieldRow] = RecordTable(
            FIELDS, name="campos_carta", said="Campos que se pueden insertar",
            options=TableOptions(own_frame=False),
        )  # fmt: skip
        self.form, self.paper = WordsForm(), Paper()
        self._wait = QTimer(self)
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        if self._wait.isActive():
            self._tell()
        return self.unsaved_text()

    # ---- for the presenter

    def show_templates(self, templates: Sequence[StoredTemplate], chosen: int) -> None:
        """Show the templates, the chosen one current."""
        blocked = self.templates.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self.templates.show_rows(templates)
        self.templates.select_id(chosen)
        self.templates.blockSignals(blocked)

    def show_template(self, subtitle: str, template: LetterTemplate, fields: Sequence[FieldRow]) -> None:
        """Show the words of a template, and the fields that it may ask for."""
        self._wait.stop()
        self.set_title("Plantillas de cartas", subtitle)
        self.form.show_template(template)
        self.fields.show_rows(fields)
        self.fields.select_id(0)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong beside each field."""
        self.form.show_errors(errors)

    def show_pages(self, pages: tuple[Any, ...]) -> None:
        """Show the letter on paper."""
        self.paper.show_pages(pages)

    def allow_save(self, reason_not: str) -> None:
        """Offer to save, or say why not."""
        self._save.allow(reason_not)

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
        for button in (self._new, self._undo, self._save):
            self.add_action(button)
        self.paper.setObjectName("papel_carta")
        self.paper.setAccessibleName("La carta en papel")
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self._left())
        words = Card("palabras_carta", "Lo que dice", flush=True)
        words.body.addWidget(self.form)
        row.addWidget(words, 1)
        self.paper.setMinimumWidth(_PAPER)
        row.addWidget(self.paper, 1)
        self.content.addLayout(row, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.form.first_field())

    def _left(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(_LEFT)
        left = QVBoxLayout(holder)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Size.GAP)
        for name, title, table, stretch in (
            ("lista_plantillas", "Plantillas", self.templates, 2),
            ("lista_campos", "Campos: Enter lo inserta", self.fields, 3),
        ):
            card = Card(name, title, flush=True)
            card.body.addWidget(table)
            left.addWidget(card, stretch)
        return holder

    def _wire(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._tell)
        self.form.changed.connect(self._on_change)
        self._new.clicked.connect(self.new_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._save.clicked.connect(self._on_save)
        self.templates.current_changed.connect(self._on_template)
        self.templates.row_activated.connect(lambda _ident: self.form.first_field().setFocus())
        self.fields.row_activated.connect(lambda _ident: self._insert())
        for keys, act in (("F4", self._to_fields), ("F6", self.templates.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _on_template(self, _row: StoredTemplate | None) -> None:
        ident = self.templates.current_id()
        if ident is not None:
            self.template_chosen.emit(ident)

    def _to_fields(self) -> None:
        self.form.remember_place(QApplication.focusWidget())
        self.fields.setFocus()

    def _insert(self) -> None:
        row = self.fields.current_row()
        if row is not None:
            self.form.insert(f"{{{row.name}}}")

    def _on_change(self) -> None:
        """What is typed is judged once one stops; who saves before that has it judged then."""
        self._save.allow("")
        self._wait.start()

    def _tell(self) -> None:
        self._wait.stop()
        self.typed.emit(self.form.typed())

    def _on_save(self) -> None:
        if self._wait.isActive():
            self._tell()
        self.save_asked.emit()
