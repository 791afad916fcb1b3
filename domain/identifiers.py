"""Identity numbers that carry a check digit."""

import re
from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation

_NIT_WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)
_NIT_MODULUS = 11
_LAST_PLAIN_REMAINDER = 2


@dataclass(eq=False)
class InvalidNit(RuleViolation):
    """The NIT has another shape, or its check digit is wrong.

    Attributes:
        text: what was given.
        expected: the check digit it should have; None where the shape is wrong.
    """

    code: ClassVar[str] = "NIT_INVALIDO"
    text: str
    expected: int | None


def nit_check_digit(number: str) -> int:
    """Check digit of a Colombian NIT given without it, digits only (DIAN's weights, modulus 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(reversed(number), _NIT_WEIGHTS, strict=False))
    remainder = total % _NIT_MODULUS
    return remainder if remainder < _LAST_PLAIN_REMAINDER else _NIT_MODULUS - remainder


def parse_nit(text: str) -> str:
    """A NIT as `900123456-8`, from nine digits with or without check digit, dots and hyphen.

    Raises:
        InvalidNit: it has not nine digits, or the check digit does not match.
    """
    found = re.fullmatch(r"([0-9]{9})(?:-?([0-9]))?", re.sub(r"[.\s]", "", text))
    if found is None:
        raise InvalidNit(text, None)
    number, given = found.group(1), found.group(2)
    expected = nit_check_digit(number)
    if given is not None and int(given) != expected:
        raise InvalidNit(text, expected)
    return f"{number}-{expected}"


_RESTRICTED = "20"
_GS1_WEIGHTS = (1, 3)
_GS1_MODULUS = 10
_NUMBER_DIGITS = 10


def gs1_check_digit(number: str) -> int:
    """Check digit of the first twelve digits of a location number: weights 1 and 3 from the left."""
    total = sum(int(digit) * _GS1_WEIGHTS[place % 2] for place, digit in enumerate(number))
    return -total % _GS1_MODULUS


def internal_collector(nit: str) -> str:
    """The collector's number of an office that has no GLN: for its own desk, not for banks.

    GS1 keeps prefixes 200 to 299 for numbers that circulate inside a company; this one is the
    NIT without its check digit under one of them, so it is the same for ever and never another's.

    Args:
        nit: the office's NIT as `parse_nit` gives it.
    """
    number = _RESTRICTED + nit.partition("-")[0].zfill(_NUMBER_DIGITS)
    return f"{number}{gs1_check_digit(number)}"
