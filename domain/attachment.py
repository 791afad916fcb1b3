"""Attachments: what may be kept beside an account, a dated fact or an act, and how large it may be.

Kinds are told by their first bytes, never by the name: a renamed file is still what it is.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from domain.errors import RuleViolation

MOST_BYTES: Final = 10 * 1024 * 1024
"""A telephone's photo has 2 to 6 MB, a scanned act of twenty pages about as much."""


class OwnerKind(StrEnum):
    """What an attachment belongs to."""

    ACCOUNT = "cuenta"
    CHANGE = "novedad"
    VACANCY = "desocupado"
    TARIFF = "tarifa"
    TARIFF_DRAFT = "borrador de tarifa"
    FORM = "ficha"
    IRREGULAR_CASE = "caso"
    ORDER = "orden"
    PROTECTION = "proteccion"
    LEGAL_CASE = "proceso"
    PORTFOLIO_ACT = "acto de cartera"
    PLAN_ACTIVITY = "actividad de plan"


@dataclass(frozen=True, slots=True)
class Owner:
    """The thing an attachment belongs to: of which kind, and its key among those of that kind."""

    kind: OwnerKind
    id: int


class Media(StrEnum):
    """Kinds of file that any computer shows; the value is the extension."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"


_BEGINS: Final = {
    Media.PDF: b"%PDF-",
    Media.JPEG: b"\xff\xd8\xff",
    Media.PNG: b"\x89PNG\r\n\x1a\n",
}


@dataclass(eq=False)
class AttachmentTooLarge(RuleViolation):
    """The file is larger than an attachment may be."""

    code: ClassVar[str] = "ADJUNTO_MUY_GRANDE"
    name: str
    most_mb: int


@dataclass(eq=False)
class AttachmentUnknown(RuleViolation):
    """The file is neither a PDF nor a photo, or it is empty."""

    code: ClassVar[str] = "ADJUNTO_NO_ADMITIDO"
    name: str


def media_of(name: str, data: bytes) -> Media:
    """What kind of file that is.

    Args:
        name: the file's name, for the refusal.
        data: its content, whole or its first `MOST_BYTES` + 1.

    Raises:
        AttachmentTooLarge, AttachmentUnknown: it is not kept.
    """
    if len(data) > MOST_BYTES:
        raise AttachmentTooLarge(name, MOST_BYTES // 1024 // 1024)
    found = next((media for media, begin in _BEGINS.items() if data.startswith(begin)), None)
    if found is None:
        raise AttachmentUnknown(name)
    return found
