"""Values as they stand on paper: money, quantities, dates and percentages in Spanish.

Thousands dot, decimal comma, the true minus, and no-break spaces inside `$ 1.234`, `60 %`,
`31 m³`, `n.º 4-18` and `15 dic 2026`, so no line ever breaks there.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from domain.period import Period

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2014"
"""What a cell says when there is nothing to say; zero is said as 0."""

Quantity: TypeAlias = int | Decimal
"""Cubic metres or units."""

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
SHORT_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")

_PRICE_PLACES = 2
_HUNDRED = 100
_SWAP = str.maketrans({",": ".", ".": ",", "-": MINUS})
_CODE_TAIL = 3
_CODE_SPLIT_FROM = 7


@dataclass(frozen=True, slots=True)
class Currency:
    """How amounts of money are written.

    Attributes:
        symbol: what stands before an amount, `$` or `S/`.
        digits: decimals that the integer amounts carry: 0 whole pesos, 2 cents.
    """

    symbol: str = "$"
    digits: int = 0

    def bare(self, amount: int) -> str:
        """The amount without symbol: `1.234`, `−60`."""
        if not self.digits:
            text = f"{abs(amount):,}".replace(",", ".")
            return MINUS + text if amount < 0 else text
        return f"{Decimal(amount).scaleb(-self.digits):,.{self.digits}f}".translate(_SWAP)

    def full(self, amount: int) -> str:
        """The amount with symbol: `$ 1.234`, `−$ 60`."""
        sign = MINUS if amount < 0 else ""
        return f"{sign}{self.symbol}{NBSP}{self.bare(abs(amount))}"

    def signed(self, amount: int) -> str:
        """An amount whose sign is the news, or a dash where there is none: `−4.947`, `+1.200`, `—`."""
        return f"+{self.bare(amount)}" if amount > 0 else self.bare(amount) if amount else DASH


PESOS = Currency()


def number(value: Quantity, places: int | None = None) -> str:
    """A plain number, `1.274` or `21,8`; `places` fixes the decimals, else the value's own."""
    if places is None and isinstance(value, int):
        return PESOS.bare(value)
    return (f"{value:,}" if places is None else f"{value:,.{places}f}").translate(_SWAP)


@lru_cache(maxsize=1024)
def price(value: Decimal) -> str:
    """A unit price with its own decimals and never fewer than two: `1.432,58`."""
    exponent = value.as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else _PRICE_PLACES
    return number(value, max(own, _PRICE_PLACES))


def cubic_metres(value: Quantity, places: int | None = None) -> str:
    """`31 m³`."""
    return f"{number(value, places)}{NBSP}m³"


@lru_cache(maxsize=1024)
def percent(rate: Decimal, *, signed: bool = False) -> str:
    """A rate as percentage, `6 %`, `12,5 %`; signed `+42 %`."""
    value = rate * _HUNDRED
    whole = value.to_integral_value()
    text = number(int(whole)) if whole == value else number(value.normalize())
    return f"{'+' if signed and rate > 0 else ''}{text}{NBSP}%"


def account_code(code: str) -> str:
    """An account's code in two groups that the eye can hold: `0100 412`; a short one needs none."""
    if len(code) < _CODE_SPLIT_FROM or not code.isdigit():
        return code
    return f"{code[:-_CODE_TAIL]}{NBSP}{code[-_CODE_TAIL:]}"


@lru_cache(maxsize=4096)
def short_date(day: date) -> str:
    """`15 dic 2026`."""
    return f"{day.day}{NBSP}{SHORT_MONTHS[day.month - 1]}{NBSP}{day.year}"


def long_date(day: date) -> str:
    """`15 de diciembre de 2026`."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def weekday_date(day: date) -> str:
    """`martes 15 de diciembre`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]}"


@lru_cache(maxsize=256)
def date_span(first: date, last: date) -> str:
    """`29 oct – 28 nov 2026`; both years only where they differ."""
    start = f"{first.day}{NBSP}{SHORT_MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f"{NBSP}{first.year}"
    return f"{start} – {short_date(last)}"


def month_name(period: Period) -> str:
    """`noviembre de 2026`."""
    return f"{MONTHS[period.month - 1]} de {period.year}"


def count(amount: int, singular: str, plural: str) -> str:
    """`1 factura`, `5 facturas`."""
    return f"{number(amount)} {singular if amount == 1 else plural}"


_MONTH = "|".join(SHORT_MONTHS)
_TOGETHER = re.compile(
    " (?:"
    r"(?<=\$ )(?=\d)"  # $ 1.234
    rf"|(?<=\d )(?=%|m³|(?:{_MONTH})\b)"  # 60 %, 31 m³, 15 dic
    rf"|(?<=\b(?:{_MONTH}) )(?=\d{{4}})"  # dic 2026
    r"|(?<=n\.º )(?=\d)|(?<=\bart\. )(?=\d)|(?<=\bLey )(?=\d)|(?<=\bTel\. )(?=\d)"
    ")"
)


@lru_cache(maxsize=4096)
def kept_together(text: str) -> str:
    """The text with no-break spaces inside amounts, percentages, dates and numbers."""
    return _TOGETHER.sub(NBSP, text)
