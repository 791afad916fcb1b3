"""Cells of a spreadsheet and what offices mean by them: amounts, counts, dates, yes and no.

Nothing here guesses in silence: what cannot be read one way only raises `BadCell`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from domain.dial import LARGEST_READING
from domain.money import LARGEST_AMOUNT


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that a formula left in its cell, as the spreadsheet shows it: `#N/A`, `#REF!`."""

    text: str


Cell: TypeAlias = str | int | float | date | datetime | time | timedelta | CellError | None
"""A cell as it stands; blank is None or an empty text."""


class Fault(StrEnum):
    """What is wrong with a cell."""

    NOT_A_NUMBER = "not_a_number"
    CENTS = "cents"
    AMBIGUOUS = "ambiguous"
    NEGATIVE = "negative"
    NOT_A_DATE = "not_a_date"
    NOT_YES_OR_NO = "not_yes_or_no"
    LOST_DIGITS = "lost_digits"
    TOO_LARGE = "too_large"
    CELL_ERROR = "cell_error"


class BadCell(ValueError):
    """A cell does not hold what its column should.

    Attributes:
        fault: what is wrong.
        text: the cell as it stands.
    """

    def __init__(self, fault: Fault, text: str) -> None:
        super().__init__(f"{fault.value}: {text}")
        self.fault = fault
        self.text = text


class Doubt(Exception):
    """A cell was understood, but a person should look at it.

    Attributes:
        value: what was understood.
        reason: what is odd, in Spanish.
    """

    def __init__(self, value: object, reason: str) -> None:
        super().__init__(reason)
        self.value = value
        self.reason = reason


class Refused(Exception):
    """A row cannot be imported.

    Attributes:
        reason: why, in Spanish, as the list of refused rows says it.
        field: the field to blame, if it is not the one that was being read.
    """

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field


ERROR_TEXTS = frozenset(
    {
        "#N/A", "#N/D", "#REF!", "#¡REF!", "#VALUE!", "#VALOR!", "#¡VALOR!", "#DIV/0!", "#¡DIV/0!", "#NAME?",
        "#¿NOMBRE?", "#NOMBRE?", "#NUM!", "#¡NUM!", "#NULL!", "#NULO!", "#¡NULO!", "#SPILL!", "#CALC!",
        "#DESBORDAMIENTO!", "#¡DESBORDAMIENTO!", "#¡CALC!", "#GETTING_DATA",
    }
)  # fmt: skip
"""Errors of formulas as spreadsheets show them, in English and in Spanish."""

MAX_EXACT_INTEGER = 2**53
"""Above it a spreadsheet's number has lost digits."""

LARGEST_COUNT = LARGEST_READING
"""Above it no reading, order or number of units is meant: digits were repeated, or two cells became one."""

SPREADSHEET_DAY_ZERO = date(1899, 12, 30)
_FIRST_SERIAL_DAY = 18264  # 1950-01-01
_LAST_SERIAL_DAY = 73050  # 2099-12-31
_LAST_YEAR_OF_THIS_CENTURY = 69
_CENTURY = 100
_USUAL_LENGTH = len("$ 99.999.999,00")
_GROUP = 3

_MONTHS = ("ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC")
_NUMERIC_DATE = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:[ T].*)?")
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_NAMED_DATE = re.compile(r"(\d{1,2})(?:\s+DE)?\s+([A-Z]{3,10})(?:\s+DEL?)?\s+(\d{4}|\d{2})")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_SIGNS = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"[.,' ]")
_DIGITS = re.compile(r"[0-9]+(?:[.,' ][0-9]+)*")
_USUAL_PESOS = re.compile(r"(?:\$ ?)?(0|[1-9][0-9]{0,2}(?:\.[0-9]{3})*|[1-9][0-9]*)(?:,0{1,2})?")
_CURRENCY = re.compile(r"^(?:COP|PEN|USD|US\$|S/\.?|\$)\s*|\s*(?:COP|PEN|USD|PESOS|\$)$", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_YES = frozenset({"SI", "S", "X", "1", "V", "VERDADERO", "TRUE", "Y", "YES", "TIENE"})
_NO = frozenset({"", "NO", "N", "0", "F", "FALSO", "FALSE", "NO TIENE"})


def fold(text: str) -> str:
    """Text for comparing: capitals, without accents or signs, single blanks (`Cédula/NIT` → `CEDULA NIT`)."""
    plain = text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return _SIGNS.sub(" ", plain.replace("#", " NO ")).strip().upper()


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell (blanks count as nothing)."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Cell) -> str:
    """The cell as text, trimmed, never re-cased: `100001.0` → `100001`, dates as dd/mm/aaaa.

    Raises:
        BadCell: if a formula's error stands in it, or a number too long to be exact.
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return _number_text(cell)
    if isinstance(cell, CellError):
        raise BadCell(Fault.CELL_ERROR, cell.text)
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    return str(cell)


def _number_text(number: float) -> str:
    if not abs(number) <= MAX_EXACT_INTEGER:
        raise BadCell(Fault.LOST_DIGITS, repr(number))
    return str(int(number)) if number == int(number) else repr(number)


def shown(cell: Cell) -> str:
    """The cell as text for a preview or a report; never raises."""
    try:
        return text_of(cell)
    except BadCell as bad:
        return bad.text


def parse_amount(cell: Cell, *, digits: int = 0) -> int:
    """An amount of money in the office's smallest unit, signed.

    A blank cell and a lone hyphen are 0; brackets and a hyphen on either side are negative. The
    last separator is the decimal one, but `1.234` is a thousand where the office bills whole pesos.

    Args:
        cell: text or number.
        digits: decimals of the office's money: 0 for whole pesos, 2 for cents.

    Raises:
        BadCell: NOT_A_NUMBER; CENTS if a fraction of the smallest unit is left over; AMBIGUOUS for
            `1.234` where the money has decimals; TOO_LARGE above `LARGEST_AMOUNT`; CELL_ERROR.
    """
    if digits == 0:
        if isinstance(cell, float) and cell.is_integer() and abs(cell) <= LARGEST_AMOUNT:
            return int(cell)
        usual = _USUAL_PESOS.fullmatch(cell) if isinstance(cell, str) and len(cell) <= _USUAL_LENGTH else None
        if usual is not None:
            return int(usual.group(1).replace(".", ""))
    amount = _decimal_of(cell, lone_group_is_thousands=digits == 0)
    if abs(amount) > Decimal(LARGEST_AMOUNT).scaleb(-digits):
        raise BadCell(Fault.TOO_LARGE, shown(cell))
    scaled = amount.scaleb(digits)
    if scaled != int(scaled):
        raise BadCell(Fault.CENTS, shown(cell))
    return int(scaled)


def parse_count(cell: Cell) -> int | None:
    """A whole number from 0 on (a reading, units, invoices); None if blank.

    Raises:
        BadCell: NOT_A_NUMBER, CENTS (has decimals), NEGATIVE, TOO_LARGE, CELL_ERROR; AMBIGUOUS for `1.234`,
            which may be thousands or decimals: see `parse_doubtful_count`.
    """
    return _count(cell, lone_group_is_thousands=False)


def parse_doubtful_count(cell: Cell) -> int | None:
    """As `parse_count`, but `1.234` is read as thousands, as Spanish spreadsheets write them."""
    return _count(cell, lone_group_is_thousands=True)


def _count(cell: Cell, *, lone_group_is_thousands: bool) -> int | None:
    if isinstance(cell, float) and 0 <= cell <= LARGEST_COUNT and cell.is_integer():
        return int(cell)
    if is_blank(cell):
        return None
    if isinstance(cell, str) and cell.strip().strip("-") == "":
        raise BadCell(Fault.NOT_A_NUMBER, shown(cell))
    number = _decimal_of(cell, lone_group_is_thousands=lone_group_is_thousands)
    if number < 0:
        raise BadCell(Fault.NEGATIVE, shown(cell))
    if number > LARGEST_COUNT:
        raise BadCell(Fault.TOO_LARGE, shown(cell))
    if number != int(number):
        raise BadCell(Fault.CENTS, shown(cell))
    return int(number)


def _decimal_of(cell: Cell, *, lone_group_is_thousands: bool) -> Decimal:
    if isinstance(cell, (int, float)):
        if not abs(cell) <= LARGEST_AMOUNT:
            raise BadCell(Fault.TOO_LARGE, shown(cell))
        whole = round(cell)
        return Decimal(whole) if whole == cell else Decimal(repr(round(cell, 6)))
    if cell is None:
        return Decimal(0)
    if not isinstance(cell, str):
        fault = Fault.CELL_ERROR if isinstance(cell, CellError) else Fault.NOT_A_NUMBER
        raise BadCell(fault, shown(cell))
    sign, bare = _sign_and_digits(cell)
    if bare == "":
        return Decimal(0)
    if _DIGITS.fullmatch(bare) is None:
        raise BadCell(Fault.NOT_A_NUMBER, cell.strip())
    try:
        return sign * _grouped(bare, lone_group_is_thousands=lone_group_is_thousands)
    except BadCell as bad:
        raise BadCell(bad.fault, cell.strip()) from None


def _sign_and_digits(text: str) -> tuple[int, str]:
    """The sign and what is left without currency signs: `($ 5.000)` → (-1, `5.000`)."""
    bare = " ".join(text.replace("−", "-").replace("’", "'").split())
    negative = bare.startswith("(") and bare.endswith(")")
    if negative:
        bare = bare[1:-1].strip()
    if bare.startswith("-"):
        negative, bare = not negative, bare[1:].strip()
    bare = _CURRENCY.sub("", _CURRENCY.sub("", bare)).strip()
    if bare.startswith("-") or bare.endswith("-"):
        negative, bare = not negative, bare.removeprefix("-").removesuffix("-").strip()
    return (-1 if negative else 1), bare


def _grouped(text: str, *, lone_group_is_thousands: bool) -> Decimal:
    """A number by the last separator rule; the text holds digits and separators only."""
    groups = _SEPARATOR.split(text)
    separators = _SEPARATOR.findall(text)
    if not separators:
        return Decimal(text)
    if not _last_is_decimal(groups, separators, text, lone_group_is_thousands=lone_group_is_thousands):
        _demand_thousands(groups, separators, text)
        return Decimal("".join(groups))
    if len(separators) > 1:
        _demand_thousands(groups[:-1], separators[:-1], text)
    return Decimal("".join(groups[:-1]) + "." + groups[-1])


def _last_is_decimal(
    groups: list[str], separators: list[str], text: str, *, lone_group_is_thousands: bool
) -> bool:
    last = separators[-1]
    if last in "' ":
        return False
    if len(separators) > 1:
        millions_mark = separators[0] == "'" and len(groups[-1]) == _GROUP
        return separators.count(last) == 1 and not millions_mark
    if len(groups[1]) != _GROUP or len(groups[0]) > _GROUP or groups[0].startswith("0"):
        return True
    if not lone_group_is_thousands:
        raise BadCell(Fault.AMBIGUOUS, text)
    return False


def _demand_thousands(groups: list[str], separators: list[str], text: str) -> None:
    kinds = set(separators) - {"'"}
    even = all(len(group) == _GROUP for group in groups[1:])
    if len(kinds) > 1 or not even or len(groups[0]) > _GROUP:
        raise BadCell(Fault.NOT_A_NUMBER, text)


def parse_date(cell: Cell) -> date | None:
    """A day: dd/mm/aaaa, dd-mm-aa, aaaa-mm-dd, `12 de octubre de 2011`, or a spreadsheet's own date.

    Years of two digits up to 69 belong to 2000; None if blank.

    Raises:
        BadCell: NOT_A_DATE, CELL_ERROR.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if is_blank(cell):
        return None
    if isinstance(cell, (int, float)):
        return _serial_date(cell)
    if isinstance(cell, str):
        return _text_date(cell.strip())
    fault = Fault.CELL_ERROR if isinstance(cell, CellError) else Fault.NOT_A_DATE
    raise BadCell(fault, shown(cell))


def _serial_date(number: float) -> date:
    if not _FIRST_SERIAL_DAY <= number <= _LAST_SERIAL_DAY:
        raise BadCell(Fault.NOT_A_DATE, shown(number))
    return SPREADSHEET_DAY_ZERO + timedelta(days=int(number))


def _text_date(text: str) -> date:
    found = _NUMERIC_DATE.fullmatch(text)
    if found is not None:
        return _day(text, found.group(3), int(found.group(2)), found.group(1))
    found = _ISO_DATE.fullmatch(text)
    if found is not None:
        return _day(text, found.group(1), int(found.group(2)), found.group(3))
    found = _NAMED_DATE.fullmatch(fold(text))
    if found is None or found.group(2)[:3] not in _MONTHS:
        raise BadCell(Fault.NOT_A_DATE, text)
    return _day(text, found.group(3), _MONTHS.index(found.group(2)[:3]) + 1, found.group(1))


def _day(text: str, year: str, month: int, day: str) -> date:
    number = int(year)
    if len(year) < len("2000"):
        number += 2000 if number <= _LAST_YEAR_OF_THIS_CENTURY else 1900
    try:
        return date(number, month, int(day))
    except ValueError:
        raise BadCell(Fault.NOT_A_DATE, text) from None


def parse_yes_no(cell: Cell) -> bool:
    """Yes (SI S X 1) or no (NO N 0 and blank).

    Raises:
        BadCell: NOT_YES_OR_NO, CELL_ERROR.
    """
    text = fold(text_of(cell))
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise BadCell(Fault.NOT_YES_OR_NO, shown(cell))


def is_scientific(text: str) -> bool:
    """Whether a long number was written as `3,10E+09` and so lost its digits."""
    return "+" in text and _SCIENTIFIC.fullmatch(text) is not None


def share(cells: Iterable[Cell], fits: Callable[[Cell], bool]) -> float:
    """The part of the cells that are not blank that fit, 0 to 1; 0 if all are blank."""
    filled = [cell for cell in cells if not is_blank(cell)]
    return sum(fits(cell) for cell in filled) / len(filled) if filled else 0.0
