"""A cell that names a month: `2026-11`, `11/2026`, a date; and what to say of one that does not."""

import re
from datetime import date
from typing import Final

from app.exchange.values import Cell, Refused, is_blank, shown
from domain.period import MONTHS_A_YEAR, Period

BAD_PERIOD: Final = "período no válido: escriba el mes como 2026-11"
_YEAR_FIRST = re.compile(r"([12][0-9]{3})[-/. ]?([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([12][0-9]{3})")


def parse_period(cell: Cell) -> Period | None:
    """The month that a cell names; None where it is blank.

    Raises:
        Refused: it names none.
    """
    if is_blank(cell):
        return None
    if isinstance(cell, date):
        return Period(cell.year, cell.month)
    text = shown(cell)
    year_first, month_first = _YEAR_FIRST.fullmatch(text), _MONTH_FIRST.fullmatch(text)
    if year_first is not None:
        year, month = int(year_first.group(1)), int(year_first.group(2))
    elif month_first is not None:
        year, month = int(month_first.group(2)), int(month_first.group(1))
    else:
        raise Refused(BAD_PERIOD)
    if not 1 <= month <= MONTHS_A_YEAR:
        raise Refused(BAD_PERIOD)
    return Period(year, month)
