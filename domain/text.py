"""Text compared as people do: without accents, capitals or stray spaces."""

import itertools
import unicodedata


def fold(text: str) -> str:
    """Lower case, without accents (ñ becomes n), spaces made one: for searching and comparing."""
    plain = text if text.isascii() else _without_marks(text)
    return " ".join(plain.lower().split())


class _Plain(dict[str, str]):
    """Letters without their combining marks; each is taken apart once."""

    def __missing__(self, letter: str) -> str:
        parts = unicodedata.normalize("NFD", letter)
        found = self[letter] = "".join(itertools.filterfalse(unicodedata.combining, parts))
        return found


_PLAIN = _Plain()


def _without_marks(text: str) -> str:
    """Letter by letter, since taking a letter apart does not depend on its neighbours."""
    for letter in set(itertools.filterfalse(str.isascii, text)):
        text = text.replace(letter, _PLAIN[letter])
    return text
