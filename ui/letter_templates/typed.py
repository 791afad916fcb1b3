"""What is typed of a letter, as text, and in which editor each field of it stands. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

TITLE, BODY = "titulo_carta", "texto_carta"
FIELD_OF: Final[Mapping[str, str]] = {
    "name": "nombre_carta",
    "title": TITLE,
    "body": BODY,
    "signer": "firma_carta",
    "role": "cargo_carta",
    "term_days": "plazo_carta",
}
"""The editor of each field of a template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedWords:
    """What was typed, as text."""

    name: str
    title: str
    body: str
    signer: str
    role: str
    term_days: str
    with_invoice: bool
