"""How figures and dates are written on screen and read from fields: es_CO, whatever the machine's locale."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.errors import InvalidValue
from domain.money import round_to_places, split_in_proportion
from domain.period import Period
from reports.spanish import MONTHS, SHORT_MONTHS, WEEKDAYS

MINUS = "\N{MINUS SIGN}"
"""The sign of negative figures: as wide as a figure, so columns keep their edges."""

NO_FIGURE = "\N{EM DASH}"
"""What stands where there is no figure."""


_WHOLE = 100
_MINUTE = 60
_HOUR = 3600
_FIGURE = re.compile(rf"([+{MINUS}]?)(\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,(\d+))?(?: %)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
_DATE = re.compile(r"(\d{1,2})[/.\- ]?(\d{2})[/.\- ]?(\d{4})|(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_MONEY_EXPECTED = "cifras, con puntos solo para los miles"
_DATE_EXPECTED = "una fecha dd/mm/aaaa"
_WHOLE_EXPECTED = "un número entero"


@dataclass(slots=True)
class _Writing:
    """How the office that is open writes its money: pesos until one is."""

    digits: int = 0
    symbol: str = "$"


_MONEY = _Writing()


def write_money_as(symbol: str = "$", digits: int = 0) -> None:
    """From now on amounts are written and read as this office's: one window shows one office.

    Args:
        symbol: before amounts, `$` or `S/`.
        digits: how many of their last figures are decimals: 0 whole pesos, 2 cents.
    """
    _MONEY.symbol, _MONEY.digits = symbol, digits


def number(value: int) -> str:
    """A whole number with thousands dots: `1.234.567`, `−18`."""
    grouped = f"{abs(value):,}".replace(",", ".")
    return MINUS + grouped if value < 0 else grouped


def decimal(value: Decimal, places: int = 1) -> str:
    """A number with a decimal comma, rounded half up; zeros at the end are not written: `14,5`, `12`."""
    rounded = round_to_places(value, places)
    whole, _, rest = f"{abs(rounded):f}".partition(".")
    rest = rest.rstrip("0")
    text = f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")
    return MINUS + text if rounded < 0 else text


def price(value: Decimal, places: int = 2) -> str:
    """A price at the cents with which acts print it: `1.734,5` is `1.734,50`; `places` at most."""
    whole, _, cents = decimal(value, places).partition(",")
    return f"{whole},{cents.ljust(2, '0')}"


def amount(value: int, digits: int | None = None) -> str:
    """Money without its sign of currency, for columns whose title names it: `58.302.118`.

    Args:
        value: in the smallest unit billed.
        digits: how many of its last figures are decimals; without, as the office bills.
    """
    digits = _MONEY.digits if digits is None else digits
    unit = 10**digits
    text = f"{abs(value) // unit:,}".replace(",", ".")
    if digits:
        text += f",{abs(value) % unit:0{digits}d}"
    return MINUS + text if value < 0 else text


def money(value: int, digits: int | None = None, symbol: str = "") -> str:
    """Money with its sign of currency: `$ 1.234.567`, `−$ 1.312`; arguments as `amount`."""
    text = f"{symbol or _MONEY.symbol} {amount(abs(value), digits)}"
    return MINUS + text if value < 0 else text


def signed_money(value: int, digits: int | None = None) -> str:
    """A difference of money, with its sign always: `+ $ 15.803`, `−$ 1.312`, `$ 0`."""
    return f"+ {money(value, digits)}" if value > 0 else money(value, digits)


def cubic_metres(value: int) -> str:
    """A volume: `31 m³`."""
    return f"{number(value)} m³"


def percent(points: Decimal | int, places: int = 0) -> str:
    """Percentage points: `65 %`, `−2,5 %`."""
    return f"{decimal(Decimal(points), places)} %"


def shares(amounts: Sequence[int]) -> list[str]:
    """The part of their sum that each is, in whole per cents that add up to 100; none of a negative one."""
    counted = [max(0, each) for each in amounts]
    parts = split_in_proportion(_WHOLE if any(counted) else 0, counted)
    return [percent(each) for each in parts]


def signed_percent(points: Decimal | int, places: int = 0) -> str:
    """A change in percentage points, with its sign: `+114 %`, `−18 %`, `0 %`."""
    text = percent(points, places)
    return f"+{text}" if Decimal(points) > 0 and text != percent(0) else text


def count(value: int, one: str, many: str) -> str:
    """A number with its noun: `1 factura`, `1.204 facturas`."""
    return f"{number(value)} {noun(value, one, many)}"


def noun(value: int, one: str, many: str) -> str:
    """The noun alone, where its number stands beside it."""
    return one if value == 1 else many


def day(value: date) -> str:
    """A date: `24/11/2026`."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def short_day(value: date) -> str:
    """A date where the year is plain: `24/11`."""
    return f"{value.day:02d}/{value.month:02d}"


def long_day(value: date) -> str:
    """A date with its weekday: `martes 24/11/2026`."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def clock_time(value: datetime) -> str:
    """An hour, in the zone the value already has: `07:10`."""
    return f"{value.hour:02d}:{value.minute:02d}"


def moment(value: datetime) -> str:
    """A date and an hour, in the zone the value already has: `24/11/2026 07:10`."""
    return f"{day(value)} {clock_time(value)}"


def period(value: Period) -> str:
    """A billed month: `noviembre 2026`."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def short_period(value: Period) -> str:
    """A billed month in a column: `nov 2026`."""
    return f"{SHORT_MONTHS[value.month - 1]} {value.year}"


def duration(seconds: int) -> str:
    """How long something takes: `6 s`, `1 min 20 s`, `2 h 5 min`."""
    if seconds < _MINUTE:
        return f"{seconds} s"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} min {seconds % _MINUTE} s"
    return f"{seconds // _HOUR} h {seconds % _HOUR // _MINUTE} min"


def figure(text: str) -> int | Decimal | str | None:
    """What a figure written by this program is worth: `1.247`, `−14,5`, `+213 %` (its points).

    Returns:
        The number; None for a dash or nothing; the text itself where it is no figure.
    """
    if text in {"", NO_FIGURE}:
        return None
    found = _FIGURE.fullmatch(text)
    if found is None:
        return text
    sign, whole, rest = found.groups()
    digits = ("-" if sign == MINUS else "") + whole.replace(".", "")
    return Decimal(f"{digits}.{rest}") if rest else int(digits)


def parse_money(text: str, digits: int | None = None, field: str = "valor") -> int:
    """Read money as people type it: `1.234.567`, `$ 1234567`, `-500`, `12,50` where the currency has cents.

    A dot that groups no three figures is refused, not guessed: `1.5` is neither 1 nor 15.

    Args:
        text: what was typed.
        digits: decimals of the currency; without, those of the office's.
        field: the field's name, for the refusal.

    Returns:
        The amount in the smallest unit.

    Raises:
        InvalidValue: if the text is no amount of this currency.
    """
    digits = _MONEY.digits if digits is None else digits
    bare = re.sub(r"\s", "", text.replace(_MONEY.symbol, "").replace("$", "")).replace(MINUS, "-")
    negative = bare.startswith("-")
    whole, comma, rest = bare.lstrip("-").partition(",")
    plain = whole.isascii() and whole.isdigit()
    decimals_fit = rest.isascii() and rest.isdigit() and len(rest) <= digits if comma else True
    if not (plain or _GROUPED.fullmatch(whole)) or not decimals_fit or bare.count("-") > 1:
        raise InvalidValue(field, text, _MONEY_EXPECTED)
    value = int(whole.replace(".", "") + rest.ljust(digits, "0"))
    return -value if negative else value


def parse_whole(text: str, field: str = "número") -> int:
    """Read a whole number, 0 or more: `1247`, `1.247`.

    Raises:
        InvalidValue: if the text is none.
    """
    bare = text.strip()
    if not (bare.isascii() and bare.isdigit()) and not _GROUPED.fullmatch(bare):
        raise InvalidValue(field, text, _WHOLE_EXPECTED)
    return int(bare.replace(".", ""))


def parse_day(text: str, field: str = "fecha") -> date:
    """Read a date as people type it: `24/11/2026`, `24-11-2026`, `24112026`.

    Raises:
        InvalidValue: if the text is none, or the calendar has no such day.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise InvalidValue(field, text, _DATE_EXPECTED)
    parts = [int(part) for part in found.groups() if part is not None]
    try:
        return date(parts[2], parts[1], parts[0])
    except ValueError as error:
        raise InvalidValue(field, text, _DATE_EXPECTED) from error
