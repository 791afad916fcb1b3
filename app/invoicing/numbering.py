"""The authorised range of invoice numbers: seen, and changed without giving a number twice (R-FAC-06)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.changes import Changed, Topic
from app.office import Office
from app.store import audit, sequences
from app.store.engine import Transaction
from app.wording.refusals import NumbersUsed
from domain.document import DocumentKind, NumberRange
from domain.errors import InvalidValue

LONGEST_PREFIX: Final = 8
LARGEST_NUMBER: Final = 9_999_999
LONGEST_RESOLUTION: Final = 60
_PREFIX: Final = re.compile(rf"[A-Z-]{{0,{LONGEST_PREFIX}}}")
_KIND: Final = DocumentKind.INVOICE


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRange:
    """What the office was authorised: prefix, numbers (no last one: without end), act and its days."""

    prefix: str = ""
    first: int = 1
    last: int | None = None
    resolution: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def view(office: Office) -> InvoiceRange:
    """The range in force; numbers from 1 without end where nobody set one."""
    with office.store.read() as transaction:
        return _stated(_in_force(transaction))


def faults(wanted: InvoiceRange) -> dict[str, str]:
    """What a range must be and is not, by its field; empty where it can be tried."""
    last, found = wanted.last, {}
    if _PREFIX.fullmatch(wanted.prefix) is None:
        found["prefix"] = f"hasta {LONGEST_PREFIX} letras mayúsculas, o nada"
    if not 1 <= wanted.first <= LARGEST_NUMBER:
        found["first"] = f"un número de 1 a {LARGEST_NUMBER}"
    if last is not None and not wanted.first <= last <= LARGEST_NUMBER:
        found["last"] = f"un número desde el primero hasta {LARGEST_NUMBER}, o nada"
    if len(wanted.resolution) > LONGEST_RESOLUTION:
        found["resolution"] = f"un texto de hasta {LONGEST_RESOLUTION} letras"
    if wanted.valid_from and wanted.valid_to and wanted.valid_to < wanted.valid_from:
        found["valid_to"] = "un día igual o posterior al primero"
    return found


def change(office: Office, wanted: InvoiceRange) -> Changed:
    """Put another range in force: the next invoice gets its first number.

    A range that begins where the one in force does is the same one corrected or made longer: it goes on
    where it was.

    Raises:
        InvalidValue: a field that no range can have, or one that ends before what it gave already.
        NumbersUsed: it goes back over numbers that invoices have, be it with another prefix: the bar code's
            reference is the number alone.
    """
    for field, expected in faults(wanted).items():
        raise InvalidValue(f"numeración, {_NAMES[field]}", str(getattr(wanted, field)), expected)
    with office.store.write() as transaction:
        before = _in_force(transaction)
        if _stated(before) == wanted:
            return frozenset()
        goes_on = (before.prefix, before.first) == (wanted.prefix, wanted.first)
        used = sequences.highest(transaction, _KIND)
        if not goes_on and used >= wanted.first:
            raise NumbersUsed(wanted.first, used)
        numbers = NumberRange(
            kind=_KIND,
            prefix=wanted.prefix,
            next=before.next if goes_on else wanted.first,
            first=wanted.first,
            last=wanted.last,
            resolution=wanted.resolution,
            valid_from=wanted.valid_from,
            valid_to=wanted.valid_to,
        )
        sequences.replace(transaction, numbers)
        summary = f"{_said(_stated(before))} → {_said(wanted)}"
        audit.add(transaction, office.actor(), "numbering.change", _KIND.value, summary)
    return frozenset({Topic.OFFICE, Topic.BILLING})


_NAMES: Final = {
    "prefix": "prefijo",
    "first": "desde",
    "last": "hasta",
    "resolution": "resolución",
    "valid_from": "vigente desde",
    "valid_to": "vigente hasta",
}


def _in_force(transaction: Transaction) -> NumberRange:
    return sequences.find(transaction, _KIND) or NumberRange(kind=_KIND, prefix="", next=1)


def _stated(numbers: NumberRange) -> InvoiceRange:
    return InvoiceRange(
        prefix=numbers.prefix,
        first=numbers.first,
        last=numbers.last,
        resolution=numbers.resolution,
        valid_from=numbers.valid_from,
        valid_to=numbers.valid_to,
    )


def _said(stated: InvoiceRange) -> str:
    upto = "sin fin" if stated.last is None else f"a {stated.prefix}{stated.last}"
    days = f", del {stated.valid_from} al {stated.valid_to}" if stated.valid_from or stated.valid_to else ""
    return f"{stated.prefix}{stated.first} {upto}, «{stated.resolution}»{days}"
