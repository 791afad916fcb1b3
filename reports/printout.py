"""What a receipt printer would make of bytes: lines with how they look, bars, cuts, pulses of the drawer.

The screen paints this, so what is seen is what comes out: a code page that lacks a letter is seen to
lack it. A command that is not known here is refused, not skipped.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, TypeAlias

from reports.code_pages import CODECS

_ESC, _FS, _GS, _LF = 0x1B, 0x1C, 0x1D, 0x0A
_FIRST_LETTER: Final = 0x20
_FACTORY_CODEC: Final = "cp437"
_CODE_128: Final = 73
_CUT_AFTER_FEED: Final = (65, 66)
_PARTIAL: Final = (1, 49, 66)
_PINS: Final = {0: 2, 1: 5, 48: 2, 49: 5}
_SET_C_PAIR: Final = 100


class UnknownCommand(ValueError):
    """Bytes that say nothing that is known, or end in the middle of a command."""

    def __init__(self, place: int, data: bytes) -> None:
        super().__init__(f"at byte {place}: {data[:4].hex(' ')}")


class Align(Enum):
    """Where a line stands."""

    LEFT = 0
    MIDDLE = 1
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: weight, columns and lines that each takes."""

    bold: bool = False
    wide: int = 1
    tall: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look."""

    text: str
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line, empty for a blank one."""

    runs: tuple[Run, ...]
    align: Align = Align.LEFT

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(run.text for run in self.runs)

    @property
    def columns(self) -> int:
        """Columns that it takes."""
        return sum(len(run.text) * run.look.wide for run in self.runs)

    @property
    def tall(self) -> int:
        """Lines of normal letters that it takes."""
        return max((run.look.tall for run in self.runs), default=1)


@dataclass(frozen=True, slots=True)
class PrintedBars:
    """A Code 128; its measures in dots."""

    content: str
    height: int
    module: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class PaperCut:
    """The knife."""

    partial: bool


@dataclass(frozen=True, slots=True)
class DrawerPulse:
    """The drawer opens; times in milliseconds."""

    pin: int
    on_ms: int
    off_ms: int


Printed: TypeAlias = PrintedLine | PrintedBars | PaperCut | DrawerPulse


@dataclass(frozen=True, slots=True)
class Printout:
    """Everything that came out, in order."""

    parts: tuple[Printed, ...]

    @property
    def lines(self) -> tuple[PrintedLine, ...]:
        """The lines of letters."""
        return tuple(part for part in self.parts if isinstance(part, PrintedLine))

    @property
    def text(self) -> str:
        """The letters, line by line."""
        return "\n".join(line.text for line in self.lines)


def read(data: bytes) -> Printout:
    """What a printer makes of these bytes.

    Raises:
        UnknownCommand: a command is not known, or breaks off.
    """
    return _Reader(data).read()


@dataclass(slots=True)
class _Reader:
    data: bytes
    place: int = 0
    codec: str = _FACTORY_CODEC
    look: Look = field(default_factory=Look)
    align: Align = Align.LEFT
    height: int = 162
    module: int = 3
    runs: list[Run] = field(default_factory=list)
    parts: list[Printed] = field(default_factory=list)

    def read(self) -> Printout:
        while self.place < len(self.data):
            code = self.data[self.place]
            if code == _LF:
                self.place += 1
                self._end_line()
            elif code < _FIRST_LETTER:
                self._command()
            else:
                self._letters()
        if self.runs:
            self._end_line()
        return Printout(tuple(self.parts))

    # ---- letters

    def _letters(self) -> None:
        end = self.place
        while end < len(self.data) and self.data[end] >= _FIRST_LETTER:
            end += 1
        self.runs.append(Run(self.data[self.place : end].decode(self.codec, "replace"), self.look))
        self.place = end

    def _end_line(self) -> None:
        self.parts.append(PrintedLine(tuple(self.runs), self.align))
        self.runs = []

    # ---- commands

    def _command(self) -> None:
        start = self.place
        head = self.data[start : start + 2]
        known = _COMMANDS.get(head)
        if known is None:
            raise UnknownCommand(start, self.data[start:])
        self.place += 2
        try:
            known(self)
        except (KeyError, IndexError, ValueError) as broken:
            raise UnknownCommand(start, self.data[start:]) from broken

    def take(self) -> int:
        """The next byte of a command."""
        code = self.data[self.place]
        self.place += 1
        return code

    def reset(self) -> None:
        """ESC @: as when it was switched on."""
        self.codec, self.look, self.align = _FACTORY_CODEC, Look(), Align.LEFT

    def choose_page(self) -> None:
        """ESC t n."""
        self.codec = CODECS[self.take()]

    def choose_align(self) -> None:
        """ESC a n."""
        self.align = Align(self.take() % 48)

    def choose_bold(self) -> None:
        """ESC E n."""
        self.look = replace(self.look, bold=bool(self.take() & 1))

    def choose_size(self) -> None:
        """GS ! n."""
        code = self.take()
        self.look = replace(self.look, wide=(code >> 4 & 7) + 1, tall=(code & 7) + 1)

    def feed(self) -> None:
        """ESC d n: what waits is printed, and the paper moves on."""
        lines = self.take()
        if self.runs and lines:
            self._end_line()
            lines -= 1
        for _ in range(lines):
            self._end_line()

    def cut(self) -> None:
        """GS V m, GS V m n."""
        mode = self.take()
        if mode in _CUT_AFTER_FEED:
            self.take()
        elif mode not in {0, 1, 48, 49}:
            raise ValueError(mode)
        self.parts.append(PaperCut(partial=mode in _PARTIAL))

    def pulse(self) -> None:
        """ESC p m t1 t2."""
        pin, on, off = self.take(), self.take(), self.take()
        self.parts.append(DrawerPulse(_PINS[pin], on * 2, off * 2))

    def bar_height(self) -> None:
        """GS h n."""
        self.height = self.take()

    def bar_width(self) -> None:
        """GS w n."""
        self.module = self.take()

    def readable_place(self) -> None:
        """GS H n: only without letters of its own."""
        if self.take() not in {0, 48}:
            raise ValueError("bar codes here carry no letters of their own")

    def bar_code(self) -> None:
        """GS k 73 n d1…dn."""
        if self.take() != _CODE_128:
            raise ValueError("only Code 128 is known")
        length = self.take()
        data = self.data[self.place : self.place + length]
        if len(data) != length:
            raise ValueError("the bars break off")
        self.place += length
        self.parts.append(PrintedBars(_bar_content(data), self.height, self.module, self.align))

    def leave_chinese(self) -> None:
        """FS .: letters are one byte each."""


def _bar_content(data: bytes) -> str:
    """The text of a Code 128 as the printer is given it."""
    said, pairs, place = "", None, 0
    while place < len(data):
        code = data[place : place + 2]
        if code in {b"{B", b"{C"}:
            pairs = code == b"{C"
            place += 2
        elif pairs is None:
            raise ValueError("the bars do not say their set")
        elif pairs:
            if data[place] >= _SET_C_PAIR:
                raise ValueError(data[place])
            said += f"{data[place]:02d}"
            place += 1
        else:
            escaped = code == b"{{"
            said += chr(data[place])
            place += 2 if escaped else 1
    return said


_COMMANDS: Final[dict[bytes, Callable[[_Reader], None]]] = {
    bytes((_ESC, ord("@"))): _Reader.reset,
    bytes((_ESC, ord("t"))): _Reader.choose_page,
    bytes((_ESC, ord("a"))): _Reader.choose_align,
    bytes((_ESC, ord("E"))): _Reader.choose_bold,
    bytes((_ESC, ord("d"))): _Reader.feed,
    bytes((_ESC, ord("p"))): _Reader.pulse,
    bytes((_FS, ord("."))): _Reader.leave_chinese,
    bytes((_GS, ord("!"))): _Reader.choose_size,
    bytes((_GS, ord("V"))): _Reader.cut,
    bytes((_GS, ord("h"))): _Reader.bar_height,
    bytes((_GS, ord("w"))): _Reader.bar_width,
    bytes((_GS, ord("H"))): _Reader.readable_place,
    bytes((_GS, ord("k"))): _Reader.bar_code,
}
