"""Plots of bars as values: what the window and the papers draw by the same rules."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A period or a day.

    Attributes:
        label: under the bar: `nov`, `22`.
        value: its figure; None where there is none yet.
        before: that of a year ago, drawn hollow beside it; None where nobody knows.
        told: its figures as a sentence.
    """

    label: str
    value: int | None
    before: int | None = None
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPlot:
    """Bars with few lines: one is the current one, the average is thin, what is planned is dashed.

    Attributes:
        name: what it shows, for its head and for who does not see it.
        bars: oldest first.
        now: place of the bar in accent; None for none.
        key: what a bar and a hollow bar are; empty where none is hollow.
        average, average_text: a thin line over all bars, and what stands at its end.
        goal, goal_text: a dashed line from the current bar on, and what stands at its end.
        mark, mark_text: place of the day that was planned, and what stands over it.
        empty: what is said where there are no bars.
    """

    name: str
    bars: tuple[Bar, ...] = ()
    now: int | None = None
    key: tuple[str, str] | None = None
    average: Decimal | None = None
    average_text: str = ""
    goal: int | None = None
    goal_text: str = ""
    mark: int | None = None
    mark_text: str = ""
    empty: str = ""

    @property
    def tallest(self) -> Decimal:
        """The figure that reaches the top; at least one."""
        known = [each for bar in self.bars for each in (bar.value, bar.before) if each is not None]
        return max(Decimal(1), *map(Decimal, known), self.average or Decimal(0), Decimal(self.goal or 0))

    @property
    def told(self) -> str:
        """All its figures as one text."""
        lines = [text for text in (self.average_text, self.goal_text, self.mark_text) if text]
        return ". ".join([*(bar.told for bar in self.bars), *lines]) or self.empty

    def share(self, value: Decimal | int) -> float:
        """How much of the height a figure takes, 0 to 1."""
        return float(Decimal(max(value, 0)) / self.tallest)
