"""The keys of each list of the page of orders, and the letters of what a crew brings back."""

from collections.abc import Mapping
from typing import Final

from reports.names import RETURN_CAUSES
from ui.orders.lines import DELIVERED, OTHER_RECEIVER, RETURNS, UNREAD
from ui.orders.ports import BACK, CANDIDATES, ENDED, NOTICES, OUT, READY
from ui.theme.tokens import Size
from ui.widgets.blocks import Card
from ui.widgets.keys import KeyHint, KeysLine

_FIRST: Final = 5
_LISTS: Final = KeyHint("Alt+1…6", "listas")
_OPEN: Final = KeyHint("Return", "abrir la cuenta")
_MARK: Final = KeyHint("Space", "marcar; sin marcas, todas")
_KEYS: Final[Mapping[str, tuple[KeyHint, ...]]] = {
    CANDIDATES: (_OPEN, _MARK, KeyHint("Ctrl+Return", "avisar"), _LISTS),
    NOTICES: (
        KeyHint(DELIVERED, "entregado al titular"),
        KeyHint(OTHER_RECEIVER, "lo recibió otra persona"),
        KeyHint("1…8", "volvió, por su causa"),
        KeyHint("Del", "quitar la marca"),
        KeyHint("Ctrl+Return", "registrar"),
        _LISTS,
    ),
    READY: (_OPEN, KeyHint("Ctrl+Return", "dar a la cuadrilla"), _LISTS),
    OUT: (
        KeyHint("Return", "lectura, sello, hora y bajar"),
        KeyHint(UNREAD, "hecha sin lectura"),
        KeyHint("letra", "no se hizo"),
        KeyHint("Esc", "borrar la fila"),
        KeyHint("F2", "cuenta"),
        KeyHint("Ctrl+Return", "registrar"),
        _LISTS,
    ),
    BACK: (_OPEN, KeyHint("Ctrl+Return", "dar a la cuadrilla"), _LISTS),
    ENDED: (_OPEN, KeyHint("Ctrl+E", "exportar"), _LISTS),
}


def keys_of(tab: str) -> tuple[KeyHint, ...]:
    """The keys of a list."""
    return _KEYS[tab]


class LetterStrip(Card):
    """The keys that say why a notice came back or an order was not done, always in view."""

    def __init__(self) -> None:
        super().__init__("letras_ordenes")
        self.set_role("alt")
        self.whole.setContentsMargins(Size.GAP, 6, Size.GAP, 6)
        self._lines = (KeysLine(), KeysLine())
        self.body.setSpacing(4)
        for place, line in enumerate(self._lines):
            line.setObjectName(f"letras_{place}")
            self.body.addWidget(line)

    def show_of(self, tab: str, causes: Mapping[str, str]) -> None:
        """Show the strip of a list, if it has one; `causes` are those of the current order."""
        told = {key: RETURN_CAUSES[cause] for key, cause in RETURNS.items()} if tab == NOTICES else causes
        self.setVisible(tab in {NOTICES, OUT} and bool(told))
        self._say(told)

    def _say(self, causes: Mapping[str, str]) -> None:
        hints = [KeyHint(key, words) for key, words in causes.items()]
        half = max(_FIRST, (len(hints) + 1) // 2)
        for line, part in zip(self._lines, (hints[:half], hints[half:]), strict=True):
            line.show_keys(part)
            line.setVisible(bool(part))
