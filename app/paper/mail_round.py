"""One round over the messages that wait: whatever they bring, each handed over once, and noted.

Before a message is handed over its box says so, and after it what came of it, each in a transaction of its
own: a program that is killed leaves at most one message of which nobody knows, and says which.
"""

import ssl
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Protocol, TypeAlias

from app.exchange.mail_message import Message, message_bytes
from app.jobs import Job
from app.paper.mail_server import Link, LinkLost, MailServer, MessageRefused, connected
from app.settings import OfficeSettings
from domain.errors import RuleViolation
from domain.mail import MailState

UNKNOWN = "Se cortó la conexión después de entregarla: puede que haya llegado."
LOST_IN_A_ROW = 3


@dataclass(eq=False)
class MailNotSet(RuleViolation):
    """The office did not say by which server, or from which address, its e-mail goes."""

    code: ClassVar[str] = "CORREO_SIN_CONFIGURAR"


def sender_of(settings: OfficeSettings) -> str:
    """The address that the office's e-mail comes from.

    Raises:
        MailNotSet: it has none.
    """
    sender = settings.mail_sender or settings.email
    if not sender:
        raise MailNotSet
    return sender


class Box(Protocol):
    """Where messages wait, and what became of each is kept."""

    def prepared(self, key: int) -> Message | None:
        """The message, ready to go; None if it does not wait any more."""
        ...

    def note(self, key: int, state: MailState, words: str) -> None:
        """Keep what became of it."""
        ...


Waiting: TypeAlias = tuple[Box, int]
"""A message that waits: its box, and its key in it."""


class MailRound:
    """Connects, hands over, notes; connects again where the link is lost."""

    def __init__(
        self, server: MailServer, context: ssl.SSLContext | None, job: Job, waiting: Iterable[Waiting]
    ) -> None:
        self._server, self._context, self._job = server, context, job
        self._waiting, self._lost = list(waiting), 0
        self._total = len(self._waiting)
        self.count: Counter[MailState] = Counter()

    def run(self) -> None:
        """Until nothing waits, or nothing more can be handed over."""
        while self._waiting:
            with connected(self._server, self._context) as link:
                self._through(link)

    def _through(self, link: Link) -> None:
        """Hand over one after another, as long as the link holds."""
        while self._waiting:
            self._job.report(self._total - len(self._waiting), self._total, "Enviando correos")
            box, key = self._waiting[0]
            message = box.prepared(key)
            if message is None:
                self._waiting.pop(0)
                continue
            self._note(MailState.SENDING, "")
            try:
                words = link.send(message.sender, message.to, message_bytes(message))
            except MessageRefused as refusal:
                self._close(MailState.FAILED, str(refusal))
            except LinkLost as lost:
                self._on_lost(lost)
                return
            else:
                self._close(MailState.SENT, words)

    def _on_lost(self, lost: LinkLost) -> None:
        self._lost += 1
        if lost.after_data:
            self._close(MailState.UNCERTAIN, f"{UNKNOWN} {lost}")
        elif self._lost >= LOST_IN_A_ROW:
            self._close(MailState.FAILED, str(lost))
        else:
            self._note(MailState.QUEUED, str(lost))

    def _close(self, state: MailState, words: str) -> None:
        self._note(state, words)
        self.count[state] += 1
        self._waiting.pop(0)
        if state is not MailState.UNCERTAIN:
            self._lost = 0

    def _note(self, state: MailState, words: str) -> None:
        box, key = self._waiting[0]
        box.note(key, state, words)
