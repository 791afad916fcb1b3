"""The file by which a bank learns what may be paid: Asobancaria billing of 2001, 220 bytes a record.

One implementation is known to us, so each office confirms it with its bank before it is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.text import fold

WIDTH = 220
_REFERENCE, _CENTS, _CYCLE = 48, 14, 3
"""Letters of the fields that may refuse what an office has (formats, billing of 2001)."""
MOST_PERIODS = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class BankBill:
    """An invoice as a bank may collect it.

    Attributes:
        reference: digits of its payment reference.
        second: what else tells it, as its route and stop.
        periods: how many periods it asks for.
        cycle: code of its cycle.
        cents: what is to be paid, in hundredths.
        due_on: last day.
        document: of the holder.
        name: of the holder.
    """

    reference: str
    second: str
    periods: int
    cycle: str
    cents: int
    due_on: date
    document: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingHeader:
    """Who sends the file and to whom: NIT in digits, bank, service by GLN or NIT, its moment and turn."""

    nit: str
    bank: str
    service: str
    written_on: date
    time: str
    modifier: str
    description: str = "ACUEDUCTO"


def billing_file(header: BillingHeader, bills: Sequence[BankBill]) -> bytes:
    """The file, in one lot; lines end as banks write them."""
    count, total = f"{len(bills):09d}", f"{sum(each.cents for each in bills):018d}"
    lines = [
        f"01{header.nit:0>10}{'':0>10}{header.bank:0>3}{_day(header.written_on)}{header.time}{header.modifier}",
        f"05{header.service:0>13}0001{_text(header.description, 15)}",
        *map(_detail, bills),
        f"08{count}{total}{0:018d}0001",
        f"09{count}{total}{0:018d}",
    ]
    return "".join(f"{line:<{WIDTH}}\r\n" for line in lines).encode("ascii")


def fits(bill: BankBill) -> bool:
    """Whether its reference and its value have room in a record."""
    return bill.reference.isdecimal() and len(bill.reference) <= _REFERENCE and 0 < bill.cents < 10**_CENTS


def _detail(bill: BankBill) -> str:
    return (
        f"06{bill.reference:0>48}{_text(bill.second, 30)}{min(bill.periods, MOST_PERIODS):02d}"
        f"{_cycle(bill.cycle)}{bill.cents:014d}{0:013d}{0:014d}{_day(bill.due_on)}{0:08d}{0:017d}00"
        f"{_text(bill.document, 10)}{_text(bill.name, 22)}000"
    )


def _cycle(code: str) -> str:
    return f"{code:0>3}" if code.isdecimal() and len(code) <= _CYCLE else _text(code, _CYCLE)


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(text: str, width: int) -> str:
    """Capitals without accents, cut or filled to its width."""
    plain = fold(text).encode("ascii", "ignore").decode("ascii").upper()
    return f"{plain[:width]:<{width}}"
