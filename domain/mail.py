"""Invoices by e-mail: to whom they may go, and what became of each message."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.errors import InvalidValue

_LONGEST = 254
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


class MailState(StrEnum):
    """What is known of a message."""

    QUEUED = "en_cola"
    SENDING = "enviando"
    SENT = "enviada"
    FAILED = "no_enviada"
    UNCERTAIN = "por_confirmar"
    """The connection or the program broke off after the message went out: it may have arrived."""
    WITHDRAWN = "retirada"


RETRIED = frozenset({MailState.FAILED, MailState.UNCERTAIN})
"""States from which a message may be queued again; an uncertain one only because somebody says so."""

WITHDRAWABLE = RETRIED | {MailState.QUEUED}
"""States in which a message may be taken out."""

UNDER_WAY = frozenset({MailState.QUEUED, MailState.SENDING, MailState.SENT, MailState.UNCERTAIN})
"""States in which an invoice is not queued once more: it would be sent twice."""


def is_address(text: str) -> bool:
    """Whether a text is an address that every server takes: plain letters, one at-sign, a domain."""
    if len(text) > _LONGEST or not _ADDRESS.fullmatch(text):
        return False
    local = text.partition("@")[0]
    return not (local.startswith(".") or local.endswith(".") or ".." in local)


@dataclass(frozen=True, slots=True)
class MailConsent:
    """That the holder of an account takes invoices by e-mail, or does not any more.

    Raises:
        InvalidValue: granted without an address that serves, or without what it stands on.
    """

    address: str
    granted: bool
    on: date
    support: str

    def __post_init__(self) -> None:
        if self.granted and not is_address(self.address):
            raise InvalidValue("correo", self.address, "un correo, como ana@ejemplo.com")
        if not self.support.strip():
            raise InvalidValue("soporte", self.support, "de dónde consta: una carta, una llamada, una firma")


def message_id(number: str, tax_id: str, sender: str) -> str:
    """The name of the message of an invoice: the same however often it is sent, so a copy is known as one."""
    plain = "".join(letter for letter in f"{number}.{tax_id}" if letter.isascii() and letter not in " <>@")
    return f"<factura.{plain}@{sender.rpartition('@')[2]}>"
