"""Keys: how they are named for people, and the line that says them at the bottom of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.current import tokens
from ui.theme.paint import LEFT, keycap_width, paint_keycap, text_width, type_of
from ui.theme.tokens import Size
from ui.theme.tone import Tone

_NAMES: Final = {
    "Return": "Enter",
    "Space": "Espacio",
    "Shift": "Mayús",
    "Del": "Supr",
    "Backspace": "Retroceso",
    "PgUp": "RePág",
    "PgDown": "AvPág",
    "Home": "Inicio",
    "End": "Fin",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
}
_BACK: Final = "Esc"
_HEIGHT: Final = 20
_CAP_GAP: Final = 4
_WORD_GAP: Final = 5
_HINT_GAP: Final = 16


@dataclass(frozen=True, slots=True)
class KeyHint:
    """Keys and what they do: `KeyHint("Up Down", "mover")`.

    Attributes:
        keys: as Qt writes them, or ready text such as `1…9`; a space between two of them.
        text: what they do.
    """

    keys: str
    text: str

    @property
    def caps(self) -> list[str]:
        """What the keys' drawings say."""
        return [shown_key(key) for key in self.keys.split()]


_MORE: Final = KeyHint("F1", "las demás")


def shown_key(key: str) -> str:
    """A key as its cap says it in Spanish: `Shift+Down` → `Mayús+↓`."""
    return "+".join(_NAMES.get(part, part) for part in key.split("+")) if key != "+" else key


class KeysLine(QWidget):
    """The page's keys, left to right; the last that do not fit give way to F1, never the way back."""

    def __init__(self) -> None:
        super().__init__()
        self._left: tuple[KeyHint, ...] = ()
        self._right: tuple[KeyHint, ...] = ()
        self._note = ""
        self.setObjectName("teclas")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_keys(self, left: Sequence[KeyHint], right: Sequence[KeyHint] = (), note: str = "") -> None:
        """Show these keys; `note` is a remark at the right edge."""
        self._left, self._right, self._note = tuple(left), tuple(right), note
        said = [f"{', '.join(hint.caps)}: {hint.text}" for hint in (*left, *right)]
        self.setAccessibleDescription(". ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        end = float(self.width())
        if self._note:
            end -= text_width(self._note, Size.SMALL) + 1
            self._word(painter, end, self._note)
            end -= _HINT_GAP
        for hint in reversed(self._right):
            end -= _width(hint)
            self._hint(painter, end, hint)
            end -= _HINT_GAP
        left = 0.0
        for hint in self.shown():
            self._hint(painter, left, hint)
            left += _width(hint) + _HINT_GAP
        painter.end()

    def shown(self) -> list[KeyHint]:
        """Of those at the left, the ones that there is room for; where not all do, F1, which tells them."""
        room = float(self.width()) - sum(_width(hint) + _HINT_GAP for hint in self._right)
        if self._note:
            room -= text_width(self._note, Size.SMALL) + 1 + _HINT_GAP
        back = [hint for hint in self._left if hint.keys == _BACK]
        room -= sum(_width(hint) + _HINT_GAP for hint in back)
        others = [hint for hint in self._left if hint not in back]
        fit = _fitting(others, room)
        if len(fit) < len(others) and _MORE.keys not in {hint.keys for hint in others}:
            fit = [*_fitting(others, room - _width(_MORE) - _HINT_GAP), _MORE]
        return [*fit, *back]

    def left_out(self) -> list[KeyHint]:
        """Those at the left that there is no room for now."""
        shown = self.shown()
        return [hint for hint in self._left if hint not in shown]

    def _hint(self, painter: QPainter, left: float, hint: KeyHint) -> None:
        theme = tokens()
        ink, ground = QColor(theme.text), QColor(theme.surface)
        for cap in hint.caps:
            left += _CAP_GAP + paint_keycap(painter, QPointF(left, 1), cap, ink, ground)
        self._word(painter, left - _CAP_GAP + _WORD_GAP, hint.text)

    def _word(self, painter: QPainter, left: float, text: str) -> None:
        painter.setFont(type_of(Size.SMALL))
        painter.setPen(QColor(getattr(tokens(), Tone.MUTED)))
        painter.drawText(QRectF(left, 0, text_width(text, Size.SMALL) + 2, _HEIGHT), LEFT, text)


def _fitting(hints: Sequence[KeyHint], room: float) -> list[KeyHint]:
    fit: list[KeyHint] = []
    for hint in hints:
        if room < _width(hint):
            break
        room -= _width(hint) + _HINT_GAP
        fit.append(hint)
    return fit


def _width(hint: KeyHint) -> float:
    caps = sum(keycap_width(cap) + _CAP_GAP for cap in hint.caps) - _CAP_GAP
    return caps + _WORD_GAP + text_width(hint.text, Size.SMALL)
