"""What the plots of money show, for whatever page has them: months billed and collected, ages of debt."""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from domain.money import Money
from domain.period import Period
from reports.spanish import MONTHS
from ui.formats import NO_FIGURE, amount, money, shares
from ui.theme.tone import Tone
from ui.widgets.values import Age, PlotLine

_MILLION: Final = 1_000_000
_TENTHS: Final = 10
_FEWEST_MONTHS: Final = 2


class MoneyMonth(Protocol):
    """A month of which it is known what was billed and collected."""

    @property
    def month(self) -> Period:
        """Which."""
        ...

    @property
    def billed(self) -> Money:
        """What was billed of it."""
        ...

    @property
    def collected(self) -> Money:
        """What was collected in it."""
        ...


def money_lines(months: Sequence[MoneyMonth]) -> tuple[list[str], list[PlotLine]]:
    """Labels and lines of what was billed and collected; nothing before there are two months.

    Last months that nobody billed yet are left out: their line would fall to nothing. So would it in the
    months between two periods of a cycle of several: there the line has no point.
    """
    while months and not months[-1].billed:
        months = months[:-1]
    if len(months) < _FEWEST_MONTHS:
        return [], []
    billed = tuple(each.billed or None for each in months)
    collected = tuple(each.collected for each in months)
    labels = [MONTHS[each.month.month - 1][0].upper() for each in months]
    return labels, [
        PlotLine("facturado", billed, millions(months[-1].billed), Tone.ACCENT),
        PlotLine("recaudado", collected, millions(collected[-1]), Tone.MUTED),
    ]


def age_bars(named: Iterable[tuple[str, Money]]) -> list[Age]:
    """What is owed by age, with its share of the whole."""
    found = list(named)
    parts = shares([owed for _, owed in found])
    return [Age(name, money(owed), share, owed) for (name, owed), share in zip(found, parts, strict=True)]


def millions(value: Money) -> str:
    """Money in millions with one decimal: `76,6`; a dash for nothing."""
    tenths = (value * _TENTHS + _MILLION // 2) // _MILLION
    return f"{amount(tenths // _TENTHS)},{tenths % _TENTHS}" if value else NO_FIGURE
