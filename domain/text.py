"""Text compared as people do: without accents, capitals or stray spaces."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, without accents (ñ becomes n), spaces made one: for searching and comparing."""
    plain = text if text.isascii() else _without_marks(text)
    return " ".join(plain.lower().split())


class _Plain(dict[int, int | None]):
    """Letters as they stand, combining marks as nothing; each is looked up once."""

    def __missing__(self, letter: int) -> int | None:
        found = self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return found


_PLAIN = _Plain()


def _without_marks(text: str) -> str:
    return unicodedata.normalize("NFD", text).translate(_PLAIN)
