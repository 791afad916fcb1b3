"""The range of invoice numbers as the form holds it, and back."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeVar

from app.invoicing import numbering
from app.invoicing.numbering import InvoiceRange
from domain.errors import InvalidValue
from ui.formats import day, parse_day, parse_whole

T = TypeVar("T")
PREFIX: Final = "range_"
"""What the names of its fields begin with, to stand beside those of `OfficeSettings`."""


def as_typed(held: InvoiceRange) -> dict[str, str]:
    """What the form shows of a range, by field."""
    return {
        "range_prefix": held.prefix,
        "range_first": str(held.first),
        "range_last": "" if held.last is None else str(held.last),
        "range_resolution": held.resolution,
        "range_valid_from": _shown(held.valid_from),
        "range_valid_to": _shown(held.valid_to),
    }


def read_typed(typed: Mapping[str, str]) -> tuple[InvoiceRange, dict[str, str]]:
    """The range that was typed, and what is wrong of it by field."""
    errors: dict[str, str] = {}

    def read(field: str, parse: Callable[[str], T], expected: str, empty: T) -> T:
        text = typed[field].strip()
        try:
            return parse(text) if text else empty
        except InvalidValue:
            errors[field] = f"Escriba {expected}."
            return empty

    wanted = InvoiceRange(
        prefix=typed["range_prefix"].strip().upper(),
        first=read("range_first", parse_whole, "un número entero", 1),
        last=read("range_last", _whole, "un número entero, o nada", None),
        resolution=typed["range_resolution"].strip(),
        valid_from=read("range_valid_from", _day, "una fecha, o nada", None),
        valid_to=read("range_valid_to", _day, "una fecha, o nada", None),
    )
    found = numbering.faults(wanted).items()
    return wanted, {**{PREFIX + field: f"Escriba {said}." for field, said in found}, **errors}


def _whole(text: str) -> int | None:
    return parse_whole(text)


def _day(text: str) -> date | None:
    return parse_day(text)


def _shown(value: date | None) -> str:
    return "" if value is None else day(value)
