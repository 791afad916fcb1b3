"""How the report of a month says its figures: in millions, more or less than before, by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.figures.month_model import HistoryMonth
from domain.money import Money
from domain.period import Period
from domain.ratio import quotient
from reports.spanish import MONTHS, NBSP, SHORT_MONTHS, Currency, month_name, number

_MILLION, _THOUSAND = 1_000_000, 1_000
_FEW: Final = 10
"""Below this many of a unit its figures have two decimals."""
_PESO: Final = "$"
_HUNDRED: Final = 100
_TRIPLE: Final = 200


@dataclass(frozen=True, slots=True)
class Scale:
    """In what a plot tells money: units of the smallest one billed, what they are called, decimals."""

    divisor: int
    unit: str
    places: int

    def value(self, amount: Money) -> Decimal:
        """An amount in this unit, as it is drawn."""
        return Decimal(amount) / self.divisor

    def text(self, amount: Money, *, signed: bool = False) -> str:
        """An amount in this unit, as it is told."""
        told = number(quotient(amount, self.divisor, self.places), self.places)
        return f"+{told}" if signed and amount > 0 else told

    def titled(self, title: str) -> str:
        """A title with the unit after it: `Recaudo por canal, millones de pesos`."""
        return f"{title}, {self.unit}"


def scale_of(amounts: Iterable[Money], currency: Currency) -> Scale:
    """The unit in which the largest of some amounts is read at a glance."""
    one = 10**currency.digits
    name = "pesos" if currency.symbol == _PESO else currency.symbol
    largest = max((abs(each) for each in amounts), default=0)
    for size, said in ((_MILLION, "millones de"), (_THOUSAND, "miles de")):
        if largest >= size * one:
            places = 1 if largest >= _FEW * size * one else 2
            return Scale(size * one, f"{said} {name}", places)
    return Scale(one, name, 0)


def short_money(amount: Money, currency: Currency) -> str:
    """An amount that is seen from afar: `76,6 M`; whole below a million."""
    if abs(amount) < _MILLION * 10**currency.digits:
        return currency.full(amount)
    return f"{scale_of([amount], currency).text(amount)}{NBSP}M"


def percentage(value: Decimal, places: int = 1) -> str:
    """`81,4 %`."""
    return f"{number(value, places)}{NBSP}%"


def share(part: Money, whole: Money, places: int = 1) -> Decimal | None:
    """A part as a percentage; None of nothing."""
    return quotient(part * _HUNDRED, whole, places) if whole else None


def change(now: Money, before: Money, then: str) -> str:
    """`1,6 % más que en octubre`; empty where there was nothing then."""
    if before <= 0:
        return ""
    moved = quotient((now - before) * _HUNDRED, before, 1)
    if not moved:
        return f"casi lo mismo que en {then}" if now != before else f"lo mismo que en {then}"
    if moved > _TRIPLE:
        return f"{number(quotient(now, before, 1), 1)} veces lo de {then}"
    side = "más" if moved > 0 else "menos"
    return f"{percentage(abs(moved))} {side} que en {then}"


def short_month(period: Period) -> str:
    """`nov 2026`."""
    return f"{SHORT_MONTHS[period.month - 1]} {period.year}"


def bare_month(period: Period, beside: Period) -> str:
    """A month as people say it beside another: `octubre`, or `noviembre de 2025` where the year differs."""
    return MONTHS[period.month - 1] if period.year == beside.year else month_name(period)


def heads(months: Sequence[Period]) -> tuple[str, ...]:
    """Months under an axis: the year under the first one and each January."""
    return tuple(
        SHORT_MONTHS[each.month - 1] + (f"|{each.year}" if place == 0 or each.month == 1 else "")
        for place, each in enumerate(months)
    )


def sentence(*parts: str) -> str:
    """Clauses of one sentence, those that say nothing left out."""
    told = "; ".join(part for part in parts if part)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def listed(parts: Sequence[str]) -> str:
    """`a, b y c`."""
    if len(parts) < 2:  # noqa: PLR2004 - one needs no comma
        return "".join(parts)
    return f"{', '.join(parts[:-1])} y {parts[-1]}"


def known_months(history: Iterable[HistoryMonth]) -> list[HistoryMonth]:
    """The months from the first one of which the book says something."""
    months = list(history)
    while months and not (months[0].billed or months[0].collected or months[0].portfolio):
        months.pop(0)
    return months
