"""What a report on paper says, as frozen values: a cover with its tiles, chapters, and the blocks of each.

Blocks know nothing of months: the coordinator's report, the management report and any other paper
that tells figures are made of the same ones. A figure that nobody has is None and is said kindly,
never drawn as zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from reports.invoice_model import Issuer
from reports.listing import Column, Value
from reports.spanish import PESOS, Currency

Figure: TypeAlias = int | Decimal

NO_DATA = "sin dato"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `total` is bold under a rule, `ruled` only has the rule over it."""

    cells: Sequence[Value]
    total: bool = False
    ruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures in columns; goes on over the page under its heads.

    Attributes:
        title: over the table; empty for none.
        note: what to know of it, under it.
        empty: what is said where it has no rows.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Sentences in columns, each as tall as it needs; the first column is bold."""

    title: str
    heads: Sequence[str]
    shares: Sequence[float]
    rows: Sequence[Sequence[str]]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A bar that lies: its label, how long it is, what stands at its end; one may lead in accent."""

    label: str
    value: Figure
    text: str
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBars:
    """Lying bars, from zero; negative ones to the left."""

    title: str
    bars: Sequence[Side]
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A line over the months; a month without figure is a gap, and its end says its name and figure."""

    name: str
    values: Sequence[Figure | None]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """One or two lines over the months, told apart by dash and end mark.

    Attributes:
        heads: under each month, with its year on a second line after `|` where it must be said.
        height: of the plot itself, in millimetres.
    """

    title: str
    heads: Sequence[str]
    series: Sequence[Series]
    height: float = 50.0
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Stacked bars by month; parts from the bottom up, each with its name at the last bar.

    Attributes:
        parts: names, at most five.
        bars: figures of each month by part.
        texts: what stands over each bar.
        ends: figure of each part in the last bar, as text.
    """

    title: str
    heads: Sequence[str]
    parts: Sequence[str]
    bars: Sequence[Sequence[Figure]]
    texts: Sequence[str]
    ends: Sequence[str]
    height: float = 56.0
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a bridge: a balance stands on zero, a movement hangs where the one before ended."""

    label: str
    value: Figure
    text: str
    stands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """How one balance became another."""

    title: str
    steps: Sequence[Step]
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """How many of something took so many days, each one a dot, against a limit.

    Attributes:
        counts: how many by day, from day 0.
        limit: the last day in time.
    """

    title: str
    counts: Sequence[int]
    limit: int
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph after a bold lead; `framed` where nobody may miss it."""

    text: str
    lead: str = ""
    framed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """An indicator of the strip.

    Attributes:
        name: with its unit.
        now, goal, former, year_ago: its figures; None where there is none.
        upward: whether more is better.
        meets: whether it reaches its goal; None without figure or goal.
        places: decimals it is told with.
    """

    name: str
    now: Decimal | None
    goal: Decimal | None
    former: Decimal | None
    year_ago: Decimal | None
    upward: bool
    meets: bool | None
    places: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """Indicators against their goals: the goal in the middle, better always to the right.

    Attributes:
        heads: how the month, the former one and that of a year ago are called.
    """

    title: str
    heads: tuple[str, str, str]
    lines: Sequence[IndicatorLine]
    empty: str = ""


Single: TypeAlias = Table | Prose | SideBars | Lines | Stack | Bridge | Dots | Note | Indicators


@dataclass(frozen=True, slots=True)
class Pair:
    """Two blocks side by side, in the two columns of the page."""

    left: Single
    right: Single


Block: TypeAlias = Single | Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Begins a page: its title, one sentence with the page's news, its blocks."""

    title: str
    sentence: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A figure of the cover with its trend.

    Attributes:
        label: what it is.
        value: as it is told; `sin dato` where nobody has it.
        history: of the months up to this one, oldest first; None where nobody has it.
        goal: drawn dashed; None without one.
        ends: what stands under the first and the last month.
        sentence: one sentence, by rule.
    """

    label: str
    value: str
    history: Sequence[Figure | None] = ()
    goal: Figure | None = None
    ends: tuple[str, str] = ("", "")
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report to print.

    Attributes:
        title: `Informe comercial`.
        span: of when it is: `noviembre de 2026`.
        dates: which days its figures are of.
        by: who prepares it, at the right of the head.
        sentence: what it says, in two or three lines; what stands in ** ** is bold.
        tiles: six on the cover.
        plot: under the tiles.
        foot: of every page; `cover_foot` of the cover.
    """

    issuer: Issuer
    title: str
    span: str
    dates: str
    by: Sequence[str] = ()
    sentence: str = ""
    tiles: Sequence[Tile] = ()
    plot: Lines | None = None
    chapters: Sequence[Chapter] = ()
    foot: str = ""
    cover_foot: str = ""
    printed_at: datetime
    currency: Currency = PESOS
