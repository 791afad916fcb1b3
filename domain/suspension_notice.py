"""The notice before a service is taken away: what it must say, and how it reaches its reader (R-SUS-02)."""

from enum import StrEnum


class NoticeChannel(StrEnum):
    """On which paper the notice goes."""

    OWN_PAPER = "propio"
    INVOICE = "factura"
