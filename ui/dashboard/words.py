"""What the board of figures says: its tiles, each beside the month before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.figures.dashboard import Dashboard
from app.figures.month_model import HistoryMonth, MonthFacts
from app.wording.age_words import AGE_NAMES
from domain.portfolio_history import PastDay
from domain.ratio import quotient
from ui.formats import NO_FIGURE, count, decimal, money, percent, short_day, signed_money
from ui.formats import period as period_text
from ui.theme.tone import Tone
from ui.widgets.month_plots import age_bars
from ui.widgets.values import Age, TileFigure

BILLED, COLLECTED, PORTFOLIO, RATIO, OLD = "facturado", "recaudado", "cartera", "recaudo", "vieja"
TILES: Final = (BILLED, COLLECTED, PORTFOLIO, RATIO, OLD)
"""The tiles, in their order."""

_HUNDRED: Final = 100
_OLDER_THAN_90: Final = 4
"""From which range on a debt is older than 90 days (R-CAR-01)."""


def subtitle(shown: Dashboard) -> str:
    """Of which days it speaks."""
    facts = shown.facts
    if facts.partial:
        return f"{period_text(facts.period)}, hasta el {short_day(facts.upto)}"
    return period_text(facts.period)


def tiles(shown: Dashboard) -> list[TileFigure]:
    """The figures of the month, in the order of `TILES`."""
    facts = shown.facts
    counted = {
        BILLED: count(facts.billing.invoices, "factura; ", "facturas; "),
        COLLECTED: count(facts.collection.receipts, "recibo; ", "recibos; "),
    }
    of_months = [_tile(each, facts.history, counted.get(each.key, "")) for each in _MEASURES]
    return [*of_months[:2], _portfolio(facts), *of_months[2:]]


def _portfolio(facts: MonthFacts) -> TileFigure:
    owed = facts.movement.whole
    return TileFigure(
        key=PORTFOLIO,
        name=f"Cartera al {short_day(facts.upto)}",
        text=money(owed.closing),
        course=_course([Decimal(each.portfolio) for each in facts.history]),
        told=f"{signed_money(owed.closing - owed.opening)} en el mes",
    )


def ages(found: PastDay) -> list[Age]:
    """What is owed by age; none where nothing is."""
    return age_bars((AGE_NAMES[name], owed) for name, owed in found.by_range.items()) if found.total else []


def owed_told(found: PastDay) -> str:
    """What stands apart of the ages."""
    said = [
        f"{money(amount)} {what}"
        for amount, what in (
            (found.claimed, "en reclamo"),
            (found.in_agreement, "en convenio"),
            (found.in_favour, "a favor de suscriptores"),
        )
        if amount
    ]
    return f"Aparte: {', '.join(said)}." if said else ""


def _collected_share(month: HistoryMonth) -> Decimal | None:
    return quotient(month.collected * _HUNDRED, month.billed, 1) if month.billed > 0 else None


def _old_share(month: HistoryMonth) -> Decimal | None:
    old = sum(list(month.ages.by_range.values())[_OLDER_THAN_90:])
    return quotient(old * _HUNDRED, month.ages.total, 1) if month.ages.total > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """A figure that every month has.

    Attributes:
        key, name: of its tile.
        read: the figure of a month; None where it has none.
        points: whether it is a per cent, not money.
        up: whether it is good that it rises; None where that is neither good nor bad.
    """

    key: str
    name: str
    read: Callable[[HistoryMonth], Decimal | None]
    points: bool = False
    up: bool | None = None


_MEASURES: Final = (
    _Measure(key=BILLED, name="Facturado", read=lambda month: Decimal(month.billed)),
    _Measure(key=COLLECTED, name="Recaudado", read=lambda month: Decimal(month.collected)),
    _Measure(key=RATIO, name="Recaudo sobre lo facturado", read=_collected_share, points=True, up=True),
    _Measure(key=OLD, name="Cartera de más de 90 días", read=_old_share, points=True, up=False),
)


def _tile(of: _Measure, history: Sequence[HistoryMonth], counted: str) -> TileFigure:
    values = [of.read(each) for each in history]
    told, tone = _beside(of, values, period_text(history[-2].month).split()[0])
    return TileFigure(
        key=of.key,
        name=of.name,
        text=_written(values[-1], points=of.points),
        course=_course(values),
        told=f"{counted}{told}",
        tone=tone,
    )


def _written(value: Decimal | None, *, points: bool) -> str:
    if value is None:
        return NO_FIGURE
    return percent(value, 1) if points else money(int(value))


def _course(values: Sequence[Decimal | None]) -> tuple[float | None, ...]:
    """From the first month that had the figure on: what the office did before it came is not a zero."""
    first = next((place for place, value in enumerate(values) if value), len(values))
    return tuple(None if value is None else float(value) for value in values[first:])


def _beside(of: _Measure, values: Sequence[Decimal | None], former: str) -> tuple[str, Tone]:
    """How it moved since the month before."""
    now, before = values[-1], values[-2]
    if now is None or not before:
        return f"sin {former} con qué comparar", Tone.MUTED
    if now == before:
        return f"igual que en {former}", Tone.MUTED
    moved = now - before if of.points else quotient(int((now - before) * _HUNDRED), int(abs(before)), 1)
    tone = Tone.MUTED if of.up is None else Tone.OK if (moved > 0) is of.up else Tone.WARN
    sense = "más" if moved > 0 else "menos"
    return f"{decimal(abs(moved))} {'puntos' if of.points else '%'} {sense} que en {former}", tone
