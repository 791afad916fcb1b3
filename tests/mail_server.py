"""A real SMTP server on this machine, over sockets: what it took, and what a test wants it to do badly."""

import base64
import socket
import ssl
import threading
from email import message_from_bytes
from email.policy import default

from offices import DATA

CERTIFICATE = DATA / "mail" / "localhost.pem"


class MailServer:
    """Takes mail until it is told otherwise.

    Attributes:
        taken: messages taken, as (sender, recipient, message).
        refuse: answers by recipient, instead of taking them.
        drop: recipients at whose message the connection breaks off: `rcpt`, or `data` after taking it.
        asks: user and password that it asks for; None for none.
        security: `ninguna`, `starttls` or `tls`.
    """

    def __init__(self, security="ninguna", asks=None):
        self.taken, self.refuse, self.drop, self.asks, self.security = [], {}, {}, asks, security
        self.connections, self._closing = 0, False
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(20)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self):
        """End at once: whoever waits for a connection is woken by one, since closing the socket would not."""
        if self._closing:
            return
        self._closing = True
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join(5)
        self._socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()

    def recipients(self):
        return [to for _, to, _ in self.taken]

    def _serve(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            if self._closing:
                connection.close()
                return
            self.connections += 1
            try:
                with connection:
                    _Talk(self, connection).go()
            except (OSError, ValueError):
                continue


def server_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def trusting():
    """A client that trusts this server's certificate."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


class _Talk:
    """One connection."""

    def __init__(self, server, connection):
        connection.settimeout(20)
        self.server = server
        self.secure = server.security == "tls"
        self.line = server_context().wrap_socket(connection, server_side=True) if self.secure else connection
        self.stream = self.line.makefile("rb")
        self.entered = server.asks is None
        self.sender = self.to = ""

    def say(self, text):
        self.line.sendall(text.encode() + b"\r\n")

    def go(self):
        try:
            self.say("220 localhost listo")
            while True:
                said = self.stream.readline()
                if not said or not self.answer(said.decode().strip()):
                    return
        finally:
            self.stream.close()
            if self.line is not None:
                self.line.close()

    def answer(self, said):
        """Answer a command; False to end."""
        acts = {
            "EHLO": self.greet, "STARTTLS": self.encrypt, "AUTH": self.enter, "MAIL": self.begin,
            "RCPT": self.recipient, "DATA": self.data, "QUIT": self.end,
        }  # fmt: skip
        return acts.get(said.upper().partition(" ")[0].partition(":")[0], self.accept)(said)

    def accept(self, _said):
        self.say("250 bien")
        return True

    def end(self, _said):
        self.say("221 adiós")
        return False

    def greet(self, _said):
        more = [] if self.secure or self.server.security != "starttls" else ["STARTTLS"]
        lines = ["localhost", *more, *(["AUTH PLAIN"] if self.server.asks else []), "8BITMIME"]
        for place, line in enumerate(lines):
            self.say(f"250{' ' if place == len(lines) - 1 else '-'}{line}")
        return True

    def encrypt(self, _said):
        self.say("220 adelante")
        self.line = server_context().wrap_socket(self.line, server_side=True)
        self.stream, self.secure = self.line.makefile("rb"), True
        return True

    def enter(self, said):
        _, user, password = base64.b64decode(said.split()[2]).decode().split("\0")
        self.entered = (user, password) == self.server.asks
        self.say("235 pase" if self.entered else "535 5.7.8 usuario o clave errados")
        return True

    def begin(self, said):
        self.sender = said.partition("<")[2].partition(">")[0]
        self.say("250 bien" if self.entered else "530 5.7.0 primero la clave")
        return True

    def recipient(self, said):
        self.to = said.partition("<")[2].partition(">")[0]
        if self.server.drop.get(self.to) == "rcpt":
            return False
        self.say(self.server.refuse.get(self.to, "250 bien"))
        return True

    def data(self, _said):
        refused = self.server.refuse.get(f"data {self.to}")
        if refused:
            self.say(refused)
            return True
        self.say("354 adelante")
        lines = []
        while (line := self.stream.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        message = message_from_bytes(b"".join(lines), policy=default)
        self.server.taken.append((self.sender, self.to, message))
        if self.server.drop.get(self.to) == "data":
            return False
        self.say(f"250 2.0.0 en cola como {len(self.server.taken)}")
        return True
