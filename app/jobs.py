"""Long work: how it tells its progress and how it is stopped. Who listens is not known here."""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol, TextIO

_STEPS = 10
"""How many lines a job writes where a line cannot be rewritten (a file, a pipe)."""


class Cancelled(Exception):
    """Somebody asked the job to stop: nothing of it remains, and nobody needs to be told."""


class Job(Protocol):
    """What long work speaks to while it runs."""

    def report(self, done: int, total: int, note: str = "") -> None:
        """Say how far the work is, often enough to stop within a second.

        Args:
            done: things finished so far.
            total: things in all; 0 while that is not known.
            note: what is being done, as the user says it.

        Raises:
            Cancelled: if somebody asked to stop; let it pass, so the transaction is rolled back.
        """
        ...


class SilentJob:
    """A job that nobody watches and nobody stops."""

    def report(self, done: int, total: int, note: str = "") -> None:
        """Hear and forget."""


@dataclass(slots=True)
class TerminalJob:
    """A job watched on a terminal: one line that is rewritten; elsewhere, ten lines at most.

    Attributes:
        stream: where the line goes; the caller gives the error stream, so results stay clean.
        title: what is being done, where the work sends no note.
    """

    stream: TextIO
    title: str = ""
    _width: int = field(default=0, init=False)
    _step: int = field(default=-1, init=False)

    def report(self, done: int, total: int, note: str = "") -> None:
        """Write the line."""
        line = f"{note or self.title}: {_count(done)} de {_count(total)}" if total else note or self.title
        if self.stream.isatty():
            self.stream.write("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            self._write_step(done, total, line)
        self.stream.flush()

    def finish(self) -> None:
        """End the rewritten line, so that what follows starts on its own."""
        if self._width:
            self.stream.write("\n")
            self._width = 0

    def _write_step(self, done: int, total: int, line: str) -> None:
        step = done * _STEPS // total if total else 0
        if step > self._step:
            self._step = step
            self.stream.write(line + "\n")


@contextmanager
def by_the_thousand() -> Generator[None, None, None]:
    """For work that makes values by the ten thousand: nobody looks for cycles of references meanwhile.

    So many values at once make the interpreter walk through everything that the program holds, again and
    again, and find nothing: values and rows refer to no one that refers to them. What is let go of is
    freed as ever.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
