"""What moved in a month: one sentence for each indicator that left its limit or passed its goal."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from app.figures.indicators import IndicatorOfMonth
from domain.indicator import Better, Unit
from domain.profile import Currency
from reports.spanish import Currency as Written

LIMIT: Final = Decimal("0.10")
"""By what part of the month before an indicator may move without being told."""


@dataclass(frozen=True, slots=True)
class News:
    """What is told of an indicator, and whether it is for the better."""

    indicator: str
    sentence: str
    better: bool


def news(indicators: tuple[IndicatorOfMonth, ...], currency: Currency) -> tuple[News, ...]:
    """What moved beyond the limit, or passed its goal either way; what is worse comes first."""
    found = [told for each in indicators if (told := _of(each, currency)) is not None]
    return tuple(sorted(found, key=lambda each: each.better))


def _of(each: IndicatorOfMonth, currency: Currency) -> News | None:
    now, before = each.value, each.former
    if now is None or before is None or now == before:
        return None
    better = (now > before) is (each.better is Better.UP)
    passed = each.goal is not None and _reaches(each, now) is not _reaches(each, before)
    if not passed and abs(now - before) <= abs(before) * LIMIT:
        return None
    verb = "subió" if now > before else "bajó"
    shown = partial(_shown, unit=each.unit, currency=currency)
    moved = f"{each.name}: {verb} de {shown(before)} a {shown(now)}"
    if each.goal is None:
        return News(each.id, f"{moved}.", better)
    reached = "y cumple la meta" if _reaches(each, now) else "y no cumple la meta"
    return News(each.id, f"{moved} {reached} de {shown(each.goal)}.", better)


def _reaches(each: IndicatorOfMonth, value: Decimal) -> bool:
    goal = each.goal or Decimal()
    return value >= goal if each.better is Better.UP else value <= goal


def _shown(value: Decimal, unit: Unit, currency: Currency) -> str:
    """As people read it, with its unit: money as the office writes it, no zeros without meaning."""
    if unit is Unit.MONEY:
        return Written(currency.symbol, currency.digits).full(int(value))
    whole, _, rest = f"{value:,f}".partition(".")
    rest = rest.rstrip("0")
    figure = whole.replace(",", ".") + (f",{rest}" if rest else "")
    return figure if unit is Unit.COUNT else f"{figure} {unit.value}"
