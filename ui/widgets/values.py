"""What presenters give to widgets, apart from table cells: plain values, no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from ui.theme.icon import Icon
from ui.theme.tone import Tone

STATE_ICONS: Final[Mapping[Tone, Icon]] = MappingProxyType(
    {Tone.OK: Icon.CHECK_CIRCLE, Tone.WARN: Icon.WARNING, Tone.BAD: Icon.ERROR, Tone.INFO: Icon.INFO}
)
"""The icon that goes with a tone of attention where no better one is given."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of several: a figure that filters, a segment, a tab.

    Attributes:
        key: its stable name.
        text: its word.
        figure: a count before the word; empty for none.
        tone: of a figure that asks for attention; then with an icon.
        icon: before it all.
        shortcut: key that chooses it, drawn after the word.
    """

    key: str
    text: str
    figure: str = ""
    tone: Tone = Tone.TEXT
    icon: Icon | None = None
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its figure or word, on one line unless it must be seen whole.

    Attributes:
        name: what it is.
        text: its value, ready to read.
        tone: of the value.
        strong: weight of the value.
        whole: never cut: on as many lines as it takes.
    """

    name: str
    text: str
    tone: Tone = Tone.TEXT
    strong: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that was checked, or that one must know: a sentence with its icon."""

    text: str
    tone: Tone = Tone.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision that cannot be undone, in figures.

    Attributes:
        title: what it is about: `Emitir las facturas de noviembre 2026, ciclo 1`.
        sentence: what will happen, with its figures: `Se emitirán 1.204 facturas por $ 58.302.118`.
        explanation: what it means afterwards.
        facts: figures that help to decide.
        ties: what was checked, and what stays out.
        act: the button that does it, named: `Emitir 1.204 facturas`.
        act_key: its key, with Alt: `Alt+E`.
        safe: the button that does nothing, which is the default: `Seguir revisando`.
        icon: of the act.
        reason: the label of a line that must say why, for what stays on paper; empty where nothing is asked.
    """

    title: str
    sentence: str
    explanation: str = ""
    facts: tuple[Fact, ...] = ()
    ties: tuple[Tie, ...] = ()
    act: str
    act_key: str = ""
    safe: str = "No hacerlo"
    icon: Icon = Icon.WARNING
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlotBar:
    """One period in a plot of consumption.

    Attributes:
        label: under the bar: `nov`.
        value: m³; None where nothing was billed.
        estimated: hatched.
        told: what the pointer is told; by default label and value.
    """

    label: str
    value: int | None
    estimated: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumptionPlot:
    """The consumption of an account, oldest first; the last bar is the current period.

    Attributes:
        bars: the periods.
        average: where the thin line goes; None for no line.
        average_text: what stands at its end: `promedio 14,5`.
        limit: where the dashed line goes; None for no line.
        limit_text: what stands at its end: `límite 23,9`.
        unit: of the values, for the pointer.
    """

    bars: tuple[PlotBar, ...]
    average: Decimal | None = None
    average_text: str = ""
    limit: Decimal | None = None
    limit_text: str = ""
    unit: str = "m³"


@dataclass(frozen=True, slots=True)
class PlotLine:
    """A line over the same periods as the others.

    Attributes:
        name: what it is, in lower case: `facturado`.
        values: one for each period; None where there is nothing to know, as between two bimonthly bills.
        last_text: the last value as it is read: `96,4`.
        tone: its colour.
    """

    name: str
    values: tuple[int | None, ...]
    last_text: str
    tone: Tone = Tone.ACCENT


@dataclass(frozen=True, slots=True)
class Age:
    """A step in the ages of debt: name, amount as read, share in percent as read, amount."""

    name: str
    text: str
    share: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TileFigure:
    """What a tile shows.

    Attributes:
        key: its stable name.
        name: what the figure is: `Facturado`.
        text: the figure as it is read: `$ 76,6 M`; a dash where there is none.
        course: the figure month by month, oldest first; None where a month has none.
        goal: what it should be, on the scale of the course; None for no goal.
        told: what it means, beside the month before: `1,6 % más que en octubre`.
        tone: of what is told.
    """

    key: str
    name: str
    text: str
    course: tuple[float | None, ...] = ()
    goal: float | None = None
    told: str = ""
    tone: Tone = Tone.MUTED
