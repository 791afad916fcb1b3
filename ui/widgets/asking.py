"""What a dialog asks for, as values: presenters make it, `ui.widgets.ask_dialog` shows it. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from ui.theme.icon import Icon

SUPPORT_FILES: Final = "PDF o foto (*.pdf *.jpg *.jpeg *.png)"
"""The files that may support a change, as the dialog that chooses one names them."""


class AskKind(Enum):
    """How something is asked for."""

    TEXT = auto()
    NOTE = auto()
    WHOLE = auto()
    DAY = auto()
    CHOICE = auto()
    CHECK = auto()
    FILE = auto()
    PASSWORD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field.

    Attributes:
        name: object name of its editor, and its key among what was typed.
        label: above it.
        kind: how it is asked for.
        value: what it holds at first; of a check, `1` or nothing.
        choices: keys and texts of a choice.
        required: marked with the word.
        help: below it.
        wide: over both columns.
        files: of a file, which ones: `PDF o foto (*.pdf *.jpg)`.
    """

    name: str
    label: str
    kind: AskKind = AskKind.TEXT
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    help: str = ""
    wide: bool = False
    files: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForm:
    """A dialog of fields.

    Attributes:
        key: what is asked for, for who made it; also the dialog's object name.
        title: its title.
        sentence: what it does, under the title.
        fields: in the order of the keyboard.
        act: the button that does it.
        icon: of the dialog.
    """

    key: str
    title: str
    sentence: str = ""
    fields: tuple[Asked, ...]
    act: str
    icon: Icon = Icon.PENCIL


Typed = Mapping[str, str]
"""What was typed, by field; of a check, `1` or nothing."""
