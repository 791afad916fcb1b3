"""A card of settings: a form whose fields are named as what they hold."""

from collections.abc import Mapping
from typing import TypeVar

from ui.settings.logo import LogoField
from ui.widgets.blocks import Card
from ui.widgets.editors import CheckEditor
from ui.widgets.fields import ChoiceField, Form, NoteField, TextField

FieldT = TypeVar("FieldT", bound=TextField | NoteField | ChoiceField | LogoField)
Editor = TextField | NoteField | ChoiceField | LogoField | CheckEditor


class Group:
    """A card with a form; every field is named as in `OfficeSettings`, `range_…` or `receipt_…`."""

    def __init__(self, name: str, title: str, subtitle: str = "", columns: int = 2) -> None:
        self.card = Card(name, title, subtitle)
        self.form = Form(f"{name}_campos", columns)
        self.editors: dict[str, Editor] = {}
        self.card.body.addWidget(self.form)

    def add(self, field: FieldT, span: int = 2) -> FieldT:
        """Add a field, over both columns unless told."""
        self.editors[field.editor.objectName()] = self.form.add(field, span)
        return field

    def add_check(self, text: str, name: str) -> CheckEditor:
        """Add a yes or no, over both columns."""
        check = self.editors[name] = self.form.add_check(text, name, span=2)
        return check

    def typed(self) -> dict[str, str | bool]:
        """What the fields hold."""
        return {name: _value(editor) for name, editor in self.editors.items()}

    def show_typed(self, typed: Mapping[str, str | bool]) -> None:
        """Hold these values."""
        for name, editor in self.editors.items():
            value = typed[name]
            if isinstance(editor, CheckEditor):
                editor.setChecked(bool(value))
            elif isinstance(editor, ChoiceField):
                editor.set_value(str(value))
            else:
                editor.set_text(str(value))


def _value(editor: Editor) -> str | bool:
    if isinstance(editor, CheckEditor):
        return editor.isChecked()
    return editor.value() if isinstance(editor, ChoiceField) else editor.text()
