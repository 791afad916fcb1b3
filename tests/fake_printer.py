"""A printer on the network that is not there: it listens, and behaves as badly as it is told."""

import re
import socket
import struct
import sys
from contextlib import contextmanager
from threading import Event, Thread

_QUESTION = re.compile(rb"\x10\x04(.)", re.DOTALL)
_LINGER = "hh" if sys.platform == "win32" else "ii"
READY = {2: 0x12, 4: 0x12}


class FakePrinter:
    """Takes one connection after another on a port of this machine.

    Attributes:
        answers: what it says to each question of its state, by its number; None hangs up instead.
        later: what it says instead once it was told something.
        takes: bytes after which it hangs up without a word; None for no end.
        quiet_after: bytes after which it answers no more.
        port: where it listens.
        got: what it was told, one entry for each connection, questions left out.
    """

    def __init__(self, *, answers=None, later=None, takes=None, quiet_after=None, reads=True):
        self.answers, self.later, self.reads = answers or {}, later or {}, reads
        self.takes, self.quiet_after = takes, quiet_after
        self.got = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(0.02)
        self._over = Event()
        self.port = self._server.getsockname()[1]
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self):
        self._over.set()
        self._thread.join(5)
        self._server.close()

    def _serve(self):
        while not self._over.is_set():
            try:
                line, _ = self._server.accept()
            except TimeoutError:
                continue
            with line:
                line.settimeout(5)
                self.got.append(b"")
                self._talk(line)

    def _talk(self, line):
        if not self.reads:
            self._over.wait(5)
            return
        while data := self._receive(line):
            said, *asked = _QUESTION.split(data)
            self.got[-1] += said
            for question, more in zip(asked[::2], asked[1::2], strict=True):
                if not self._answer(line, question[0]):
                    return
                self.got[-1] += more
            if self.takes is not None and len(self.got[-1]) >= self.takes:
                self._hang_up_rudely(line)
                return

    def _receive(self, line):
        try:
            return line.recv(self.takes or 65_536)
        except OSError:
            return b""

    def _answer(self, line, question):
        if question not in self.answers:
            return True
        if self.quiet_after is not None and len(self.got[-1]) >= self.quiet_after:
            return True
        if self.answers[question] is None:
            self._hang_up_rudely(line)
            return False
        changed = self.later if self.got[-1] else {}
        line.sendall(bytes((changed.get(question, self.answers[question]),)))
        return True

    @staticmethod
    def _hang_up_rudely(line):
        """With a reset, as a printer that is switched off in the middle."""
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))


@contextmanager
def printer(**behaviour):
    """A fake printer, gone afterwards."""
    made = FakePrinter(**behaviour)
    try:
        yield made
    finally:
        made.close()
