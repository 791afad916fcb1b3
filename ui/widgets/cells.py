"""What a table's cell may show: values without Qt, so columns are declared and tested as plain data."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from ui.formats import NO_FIGURE, amount
from ui.theme.icon import Icon
from ui.theme.tone import Tone


@dataclass(frozen=True, slots=True)
class Text:
    """A word or a figure, perhaps with an icon before it and a smaller line below.

    Attributes:
        text: the line.
        tone: its colour; a state's tone also colours the icon.
        strong: weight 600.
        sub: a second line, small and muted; the table's rows must be high enough.
        icon: drawn before the text.
        icon_tone: colour of the icon where it differs from the text's.
    """

    text: str
    tone: Tone = Tone.TEXT
    strong: bool = False
    sub: str = ""
    icon: Icon | None = None
    icon_tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A state as a small tinted label."""

    text: str
    tone: Tone = Tone.MUTED
    icon: Icon | None = None


@dataclass(frozen=True, slots=True)
class Keycap:
    """A key and what it does: the suggested decision of a case."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A cell where something is typed: an empty box, or what was typed and is wrong.

    Attributes:
        text: what it holds.
        wrong: outlined and written in the tone of errors.
    """

    text: str = ""
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Tiny bars on one baseline, the last in accent, with their average as a thin line.

    Attributes:
        values: oldest first; None leaves a gap, a negative one is a mark in the tone of errors.
        average: where the line is drawn; None for no line.
        scale: the value as high as the cell; 0 for the highest here.
        said: the bars in words, for those who do not see them.
    """

    values: tuple[int | None, ...]
    average: Decimal | None = None
    scale: int = 0
    said: str = ""


@dataclass(frozen=True, slots=True)
class Segments:
    """Progress in one bar: parts of a whole, each in its tone, the rest as an empty track.

    Attributes:
        parts: amount and tone of each part.
        total: the whole.
        text: a figure written after the bar.
        width: of the bar, in pixels.
    """

    parts: tuple[tuple[int, Tone], ...]
    total: int
    text: str = ""
    width: int = 46


@dataclass(frozen=True, slots=True)
class Check:
    """A checkbox that belongs to the row itself (the table's own marks need no cell)."""

    on: bool
    enabled: bool = True


Drawn: TypeAlias = Text | Chip | Keycap | Box | Bars | Segments | Check
"""What is painted."""

Cell: TypeAlias = Drawn | str
"""What a column gives for a row; a bare string is a `Text` in the column's own tone and weight."""

BLANK = Text("")


def money_cell(
    value: int | None, *, strong: bool = False, tone: Tone = Tone.TEXT, digits: int | None = None
) -> Text:
    """Money in a column whose title names it; a dash where there is none."""
    if value is None:
        return Text(NO_FIGURE, Tone.MUTED)
    return Text(amount(value, digits), tone, strong)


def plain(cell: Cell) -> str:
    """The cell as text: to copy, to read aloud, to search for."""
    if isinstance(cell, str):
        return cell
    match cell:
        case Text() if cell.sub:
            said = f"{cell.text}. {cell.sub}"
        case Keycap():
            said = f"{cell.text} ({cell.key})"
        case Bars():
            said = cell.said or " ".join("" if value is None else str(value) for value in cell.values)
        case Check():
            said = "sí" if cell.on else "no"
        case _:
            said = cell.text
    return said
