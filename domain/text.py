"""Text compared as people do: without accents, capitals or stray spaces."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, without accents (ñ becomes n), spaces made one: for searching and comparing."""
    plain = text if text.isascii() else _without_marks(text)
    return " ".join(plain.lower().split())


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
