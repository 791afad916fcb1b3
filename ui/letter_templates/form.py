"""The words of a letter as they are typed: name, title, paragraphs, who signs; what is wrong beside each."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from domain.letter_template import LetterTemplate
from ui.letter_templates.typed import BODY, FIELD_OF, TITLE, TypedWords
from ui.theme.tokens import Size
from ui.widgets.fields import Form, NoteField, TextField

_LINES: Final = 5
_NO_LIMIT: Final = 16_777_215


class WordsForm(QWidget):
    """Fields, and the place where a merge field is inserted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form = Form("carta_campos", 2)
        self._name = self._form.add(TextField("Nombre", name="nombre_carta", required=True))
        self._term = self._form.add(TextField("Plazo, en días hábiles", name="plazo_carta", required=True))
        self._title = self._form.add(TextField("Título", name=TITLE, required=True), 2)
        help_text = "Línea en blanco: otro párrafo. «# » encabeza. **negrita**. F4: campos."
        self._body = self._form.add(
            NoteField("Texto", name=BODY, required=True, lines=_LINES, help_text=help_text), 2
        )
        self._signer = self._form.add(TextField("Firma", name="firma_carta"))
        self._role = self._form.add(TextField("Cargo", name="cargo_carta"))
        self._invoice = self._form.add_check("Va con copia de la última factura", "con_factura", 2)
        self._title_place: int | None = None
        self._body.note.setMinimumHeight(self._body.note.height())
        self._body.note.setMaximumHeight(_NO_LIMIT)
        self._body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Size.GAP, Size.GAP, Size.GAP, Size.GAP)
        whole.addWidget(self._form, 1)
        self._form.changed.connect(self.changed)

    def show_template(self, template: LetterTemplate) -> None:
        """Hold the words of a template, without telling that they changed."""
        with QSignalBlocker(self), QSignalBlocker(self._form):
            for field, text in (
                (self._name, template.name),
                (self._title, template.title),
                (self._signer, template.signer),
                (self._role, template.role),
                (self._term, str(template.term_days)),
            ):
                field.set_text(text)
            self._body.set_text(template.body)
            self._invoice.setChecked(template.with_invoice)
        self._form.show_errors({})

    def typed(self) -> TypedWords:
        """What was typed."""
        return TypedWords(
            name=self._name.text(),
            title=self._title.text(),
            body=self._body.text(),
            signer=self._signer.text(),
            role=self._role.text(),
            term_days=self._term.text(),
            with_invoice=self._invoice.isChecked(),
        )

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong beside each field, and leave the keyboard where it is."""
        for name in FIELD_OF.values():
            field = self._form.field(name)
            if name in errors or field.error():
                field.show_error(errors.get(name, ""))

    def insert(self, text: str) -> None:
        """Put a merge field where one was typing: in the title, or in the words."""
        if self._title_place is not None:
            self._title.line.setCursorPosition(self._title_place)
            self._title.line.insert(text)
            self._title_place += len(text)
            self.changed.emit()
            self._title.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._title.line.setCursorPosition(self._title_place)
        else:
            self._body.note.insertPlainText(text)
            self._body.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self._body.note

    def remember_place(self, widget: QWidget | None) -> None:
        """Keep in which of the two one was typing when the keyboard goes to the list of fields."""
        if widget in {self._title.line, self._body.note}:
            in_title = widget is self._title.line
            self._title_place = self._title.line.cursorPosition() if in_title else None
