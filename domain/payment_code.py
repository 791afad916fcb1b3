r"""The payment code of an invoice as a scanner types it: GS1-128 with its marks, without, or written out.

A wedge scanner is a keyboard: by its settings the function characters come as GS (`\x1d`), as another
sign, or not at all; some put `]C1` first, and a clerk may type the line under the bars (R-FAC-07).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import RuleViolation
from domain.money import Money

COLLECTOR, REFERENCE, AMOUNT, DUE = "415", "8020", "3900", "96"
_SYMBOLOGY = re.compile(r"^\](?:C1|C0|d2|e0)")
_MARKS = re.compile(r"[^0-9]+")
_WRITTEN = re.compile(r"\(\s*([0-9]{2,4})\s*\)\s*([0-9]+)")
_START = re.compile(r"^[^0-9(]*415([0-9]{13})8020")
_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(eq=False)
class ScanNotUnderstood(RuleViolation):
    """What came begins like a payment code and does not go on like one: a smudged or torn invoice.

    Attributes:
        text: what came, as far as it can be shown.
    """

    code: ClassVar[str] = "CODIGO_NO_SE_LEE"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCode:
    """What a payment code says.

    Attributes:
        collector: the 13 digits of who collects.
        reference: the invoice's number, its zeros at the left kept.
        amount: whole units payable as it was printed; None without one.
        due_on: the due date; None without one, or if it is no date.
    """

    collector: str
    reference: str
    amount: Money | None
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLengths:
    """Digits that the office agreed on with its bank: needed where no mark ends a value."""

    reference: int
    amount: int


def looks_scanned(text: str) -> bool:
    """Whether a text begins as a payment code does: anything else is a name, a number or a meter."""
    typed = _SYMBOLOGY.sub("", text.strip())
    return typed.replace(" ", "").startswith("(415)") or _START.match(typed) is not None


def read_code(text: str, lengths: CodeLengths) -> PaymentCode:
    """Read a payment code.

    Args:
        text: as the scanner typed it, or as it is written under the bars.
        lengths: of the values, for scanners that type no marks between them.

    Raises:
        ScanNotUnderstood: it is no payment code, or a piece of it is missing.
    """
    typed = _SYMBOLOGY.sub("", text.strip())
    values = _written(typed) if "(" in typed else _typed(typed, lengths)
    if values is None or not values.get(REFERENCE, "").strip("0") or len(values.get(COLLECTOR, "")) != _GLN:
        raise ScanNotUnderstood(text.strip()[:_SHOWN])
    amount = values.get(AMOUNT, "")
    return PaymentCode(
        collector=values[COLLECTOR],
        reference=values[REFERENCE],
        amount=int(amount) if amount else None,
        due_on=_day(values.get(DUE, "")),
    )


_GLN, _SHOWN, _DAY_DIGITS = 13, 60, 8


def _written(text: str) -> dict[str, str] | None:
    pairs = _WRITTEN.findall(text)
    if "".join(f"({key}){value}" for key, value in pairs) != re.sub(r"[\s\x1d]", "", text):
        return None
    return dict(pairs)


def _typed(text: str, lengths: CodeLengths) -> dict[str, str] | None:
    begun = _START.match(text)
    if begun is None:
        return None
    rest = text[begun.end() :]
    parts = [part for part in _MARKS.split(rest) if part]
    found = _marked(parts) if len(parts) > 1 else _counted(parts[0] if parts else "", lengths)
    return None if found is None else {COLLECTOR: begun.group(1), **found}


def _marked(parts: list[str]) -> dict[str, str] | None:
    """Each value ended by a mark: the reference, then the amount, then the date, where they are."""
    reference, *others = parts
    found = {REFERENCE: reference}
    for part in others:
        key = next((key for key in (AMOUNT, DUE) if part.startswith(key)), None)
        if key is None:
            return None
        found[key] = part.removeprefix(key)
    return found


def _counted(digits: str, lengths: CodeLengths) -> dict[str, str] | None:
    """No marks: the lengths that were agreed on say where each value ends."""
    reference, rest = digits[: lengths.reference], digits[lengths.reference :]
    if len(reference) < lengths.reference:
        return None
    found = {REFERENCE: reference}
    if rest.startswith(AMOUNT):
        rest = rest.removeprefix(AMOUNT)
        found[AMOUNT], rest = rest[: lengths.amount], rest[lengths.amount :]
        if len(found[AMOUNT]) < lengths.amount:
            return None
    if rest.startswith(DUE) and len(rest) == len(DUE) + _DAY_DIGITS:
        found[DUE], rest = rest.removeprefix(DUE), ""
    return None if rest else found


def _day(digits: str) -> date | None:
    parts = _DATE.fullmatch(digits)
    try:
        return date(*map(int, parts.groups())) if parts else None
    except ValueError:
        return None
