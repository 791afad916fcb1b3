"""What an office says of a bank's files that they do not say themselves: signs, dates, whose money it is."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from app.exchange.bank_file import BankFile, FileNotice, NoticeCode
from app.exchange.bank_shapes import ACCOUNT, BANK, BankProfile
from app.exchange.values import BadCell, Cell, Fault, parse_amount, parse_date, shown

_PLACES: Final = {"amd": (0, 1, 2), "dma": (2, 1, 0), "mda": (2, 0, 1)}
"""Where year, month and day stand among the three parts of a date."""
_GLUED: Final = {"amd": (4, 6), "dma": (2, 4), "mda": (2, 4)}
"""Where the first two parts end in eight digits."""
_PARTS: Final = re.compile(r"([0-9]{1,4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,4})(?:[ T].*)?")
_EIGHT: Final = re.compile("[0-9]{8}")
_CENTURY: Final = 2000
_SHORT_YEAR: Final = 100
_AMOUNT: Final = {
    ",": re.compile(r"[$ ]*(-?)[$ ]*([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?"),
    ".": re.compile(r"[$ ]*(-?)[$ ]*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?"),
}
"""An amount by its decimal sign: its sign, its units, its hundredths."""


def day_of(text: str, form: str) -> date | None:
    """A day whose parts stand in an order, with signs between them or in eight digits; None if it is none."""
    parts = _parts(text.strip(), form)
    if parts is None:
        return None
    year, month, day = (int(parts[place]) for place in _PLACES[form])
    try:
        return date(year + (_CENTURY if year < _SHORT_YEAR else 0), month, day)
    except ValueError:
        return None


def _parts(text: str, form: str) -> tuple[str, ...] | None:
    if _EIGHT.fullmatch(text):
        first, second = _GLUED[form]
        return text[:first], text[first:second], text[second:]
    found = _PARTS.fullmatch(text)
    return None if found is None else found.groups()


def day_reader(form: str) -> Callable[[Cell], date | None]:
    """What reads the days of a sheet; without a form, as any sheet of the office is read."""

    def read(cell: Cell) -> date | None:
        text = shown(cell)
        found = day_of(text, form) if form and isinstance(cell, str | int | float) else None
        if found is None and form and isinstance(cell, str) and text:
            raise BadCell(Fault.NOT_A_DATE, text)
        return parse_date(cell) if found is None else found

    return read


def cents_reader(decimal: str, usual: Callable[[Cell], int]) -> Callable[[Cell], int]:
    """What reads amounts of a sheet in hundredths; `usual` reads numbers, and all where no sign is said."""

    def read(cell: Cell) -> int:
        if not decimal or not isinstance(cell, str) or not cell.strip():
            return usual(cell)
        found = _AMOUNT[decimal].fullmatch(cell.strip())
        if found is None:
            raise BadCell(Fault.NOT_A_NUMBER, shown(cell))
        sign, whole, cents = found.groups("")
        bare = whole.replace(".", "").replace(",", "")
        return parse_amount(f"{sign}{bare},{cents.ljust(2, '0')}", digits=2)

    return read


def completed(found: BankFile, profile: BankProfile) -> BankFile:
    """The file with what its profile says where it says nothing; where it says otherwise, that is told."""
    header, notices = dict(found.header), list(found.notices)
    for field, wanted in ((BANK, profile.bank), (ACCOUNT, profile.account)):
        said = str(header.get(field, ""))
        if wanted and not said:
            header[field] = wanted
        elif wanted and said.lstrip("0") != wanted.lstrip("0"):
            facts = {"dato": field, "esperado": wanted, "encontrado": said}
            notices.append(FileNotice(None, NoticeCode.OTHER_ACCOUNT, facts))
    payments = found.payments
    if profile.pay_point:
        payments = [
            each if each.branch.strip("0") else each._replace(branch=profile.pay_point) for each in payments
        ]
    named = found.named and bool(found.header.get(BANK))
    return replace(found, header=header, notices=notices, payments=payments, named=named)
