"""The code pages of receipt printers: which bytes say which letters, and what becomes of the others.

Printers know their pages by number, and not all know the same: the office tries them with the test page
and keeps the one that prints its letters right.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

LETTERS: Final = "áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ n.º m³ · €"
"""What a page must print right to serve a Spanish office."""
_UNKNOWN: Final = "?"
_FIRST: Final = 0x20
_DELETE: Final = 0x7F


@dataclass(frozen=True, slots=True)
class CodePage:
    """One way to say letters in bytes.

    Attributes:
        key: how settings remember it.
        number: how the printer knows it; None leaves the printer's own and uses plain letters only.
        codec: Python's name.
    """

    key: str
    number: int | None
    codec: str

    @property
    def label(self) -> str:
        """What the test page calls it, in letters that every printer has."""
        return "Sin tildes" if self.number is None else f"Pagina {self.number}: {self.codec.upper()}"

    def has(self, char: str) -> bool:
        """Whether the page prints a letter as it is."""
        if char < " " or ord(char) == _DELETE:
            return False
        try:
            code = char.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return code[0] >= _FIRST

    def shown(self, text: str) -> str:
        """The text as the page prints it: a letter that it lacks becomes its base letter or `?`."""
        return "".join(char if self.has(char) else self._nearest(char) for char in text)

    def encode(self, text: str) -> bytes:
        """The bytes of a text, one a letter."""
        return self.shown(text).encode(self.codec)

    def _nearest(self, char: str) -> str:
        base = _BASES.get(char) or unicodedata.normalize("NFKD", char)[0]
        return base if self.has(base) else _UNKNOWN


_BASES: Final = {"·": "-", "¿": " ", "¡": " ", "€": "E", "«": '"', "»": '"'}
"""What stands in for signs that are no letter with an accent."""

CP858: Final = CodePage("858", 19, "cp858")
CP1252: Final = CodePage("1252", 16, "cp1252")
CP850: Final = CodePage("850", 2, "cp850")
CP437: Final = CodePage("437", 0, "cp437")
CLONE_858: Final = CodePage("858-53", 53, "cp858")
CLONE_1252: Final = CodePage("1252-71", 71, "cp1252")
PLAIN: Final = CodePage("sin-tildes", None, "ascii")
CODE_PAGES: Final = (CP858, CP1252, CP850, CP437, CLONE_858, CLONE_1252, PLAIN)
"""All of them, the usual one first."""
_BY_KEY: Final = {page.key: page for page in CODE_PAGES}
CODECS: Final = {page.number: page.codec for page in CODE_PAGES if page.number is not None}
"""The codec of each page that a printer may be told to use."""


def code_page(key: str) -> CodePage:
    """The page that settings remember, the usual one where they name none that is known."""
    return _BY_KEY.get(key, CP858)
