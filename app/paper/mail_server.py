"""The office's SMTP server: one connection for many messages, and what it answers to each."""

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from app.errors import MailLoginRefused, MailServerUnreachable

SECONDS: Final = 30
_DONE: Final = 250
_TAKEN: Final = frozenset({250, 251})
_CLOSING: Final = 421
_ENTERED: Final = 235
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where messages are handed over.

    Attributes:
        security: `starttls`, `tls` or `ninguna`.
        user: empty where the server asks for none.
    """

    host: str
    port: int
    security: str
    user: str
    password: str


class MessageRefused(Exception):
    """The server took none of this message; its words say why."""


class LinkLost(Exception):
    """The connection broke off.

    Attributes:
        after_data: whether the whole message was on its way: then nobody knows whether it was taken.
    """

    def __init__(self, words: str, *, after_data: bool) -> None:
        super().__init__(words)
        self.after_data = after_data


class Link:
    """An open connection to the server."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    def send(self, sender: str, to: str, message: bytes) -> str:
        """Hand over one message; the server's words when it took it.

        Raises:
            MessageRefused: it did not take it.
            LinkLost: the connection broke off.
        """
        try:
            self._expect(self._smtp.mail(sender), frozenset({_DONE}))
            self._expect(self._smtp.rcpt(to), _TAKEN)
        except (smtplib.SMTPServerDisconnected, OSError) as failure:
            raise LinkLost(_words(failure), after_data=False) from failure
        return self._data(message)

    def _data(self, message: bytes) -> str:
        try:
            return self._expect(self._smtp.data(message), frozenset({_DONE}))
        except smtplib.SMTPDataError as refusal:
            self._reset()
            raise MessageRefused(_answer(refusal.smtp_code, refusal.smtp_error)) from refusal
        except (smtplib.SMTPServerDisconnected, OSError) as failure:
            raise LinkLost(_words(failure), after_data=True) from failure

    def _expect(self, answer: tuple[int, bytes], wanted: frozenset[int]) -> str:
        code, words = answer
        said = _answer(code, words)
        if code in wanted:
            return said
        if code == _CLOSING:
            raise LinkLost(said, after_data=False)
        self._reset()
        raise MessageRefused(said)

    def _reset(self) -> None:
        """Begin the next message anew; a connection that is gone is noticed by it."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()


@contextmanager
def connected(server: MailServer, context: ssl.SSLContext | None = None) -> Generator[Link, None, None]:
    """A connection, closed at the end.

    Args:
        server: where.
        context: which certificates are trusted; those of the system where none is given.

    Raises:
        MailServerUnreachable: nobody answers there, or not as it should.
        MailLoginRefused: the server does not take the user or the password.
    """
    trusted = context or ssl.create_default_context()
    try:
        smtp = _open(server, trusted)
    except smtplib.SMTPAuthenticationError as refusal:
        raise MailLoginRefused(server.user, _answer(refusal.smtp_code, refusal.smtp_error)) from refusal
    except (smtplib.SMTPException, OSError) as failure:
        raise MailServerUnreachable(server.host, server.port, _words(failure)) from failure
    try:
        yield Link(smtp)
    finally:
        # Everything was answered for by then: a server that does not take leave changes nothing.
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _open(server: MailServer, trusted: ssl.SSLContext) -> smtplib.SMTP:
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=trusted)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    with ExitStack() as undo:
        undo.callback(smtp.close)
        if server.security == "starttls":
            smtp.starttls(context=trusted)
        if server.user:
            _enter(smtp, server)
        undo.pop_all()
    return smtp


def _enter(smtp: smtplib.SMTP, server: MailServer) -> None:
    """Say who sends; a password with ñ or accents goes as UTF-8, which the library's own way cannot."""
    if (server.user + server.password).isascii():
        smtp.login(server.user, server.password)
        return
    smtp.ehlo_or_helo_if_needed()
    said = b64encode(f"\0{server.user}\0{server.password}".encode()).decode("ascii")
    code, words = smtp.docmd("AUTH", f"PLAIN {said}")
    if code != _ENTERED:
        raise smtplib.SMTPAuthenticationError(code, words)


def _words(failure: Exception) -> str:
    return str(failure) or type(failure).__name__


def _answer(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(said.split())}"
