"""Words of several weights in lines: a change of weight inside a word leaves no gap."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.invoice_parts import Segment
from reports.measure import Measure
from reports.styles import Style


class Run(NamedTuple):
    """Words of one weight; a line break in them ends the line."""

    text: str
    style: Style


_Word = list[Run]


def flow(pen: Measure, runs: Sequence[Run], width: float) -> list[list[Segment]]:
    """A paragraph as lines of segments (offset, text, style), none wider than `width`."""
    lines: list[list[Segment]] = []
    for words in _lines(runs):
        lines.append([])
        at = 0.0
        for word in (piece for each in words for piece in _pieces(pen, each, width)):
            wide = sum(pen.width(*run) for run in word)
            blank = pen.width(" ", word[0].style)
            if at and at + blank + wide > width:
                lines.append([])
                at = 0.0
            x = at + blank if at else 0.0
            for run in word:
                lines[-1].append((x, *run))
                x += pen.width(*run)
            at = x
    return [_joined(pen, line) for line in lines]


def _lines(runs: Sequence[Run]) -> Iterator[list[_Word]]:
    """The words of each line that was ended on purpose; a word is its pieces of different weight."""
    words: list[_Word] = []
    open_word: _Word = []
    for text, style in runs:
        for piece in re.findall(r"\n| +|[^ \n]+", text):
            if piece.strip(" \n"):
                open_word.append(Run(piece, style))
                continue
            if open_word:
                words.append(open_word)
                open_word = []
            if piece == "\n":
                yield words
                words = []
    yield [*words, open_word] if open_word else words


def _pieces(pen: Measure, word: _Word, width: float) -> Iterator[_Word]:
    """A word, in pieces where it alone is wider than a line."""
    if len(word) > 1 or pen.width(*word[0]) <= width:
        yield word
        return
    for piece in pen.words(word[0].text, word[0].style, width):
        yield [Run(piece, word[0].style)]


def _joined(pen: Measure, line: list[Segment]) -> list[Segment]:
    """Neighbours of one weight as one segment, so that the file says them at once."""
    found: list[Segment] = []
    for x, text, style in line:
        last = found[-1] if found else None
        if last is not None and last[2] is style:
            gap = x - last[0] - pen.width(last[1], style)
            found[-1] = (last[0], f"{last[1]}{' ' if gap > pen.width(' ', style) / 2 else ''}{text}", style)
        else:
            found.append((x, text, style))
    return found
