"""Bar codes: payment data → text with FNC1 → Code 128 code words → bars, all without a page (R-FAC-07).

The payment code is GS1-128: `415` collector, `8020` reference, `3900` amount, `96` due
date (year, month, day: the practice of Colombian collectors, who do not use `12`). Without
the first FNC1 a bank's reader takes the same bars for a plain Code 128.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import InvalidValue, RuleViolation

FNC1 = "\x1d"
"""Stands for the function character, at the start and after a value of free length."""

MODULE_INCHES = 8 / 600
"""Width of the narrowest bar: 8 dots of a 600 dpi printer, 4 of a 300 dpi one, 0.339 mm."""
QUIET_MODULES = 10
"""White that must stay free at each side."""

LETTERS = "".join(chr(code) for code in range(0x2A, 0x96) if chr(code) != "\\")
"""The font of bars has a letter for each code word: mostly plain ones, as the text around them has."""

_GLN_DIGITS = 13
_LONGEST_REFERENCE = 25
_LONGEST_AMOUNT = 15
_SET_B, _SET_C, _START_B, _START_C, _FNC1, _STOP = 100, 99, 104, 105, 102, 106
_CHECK_BASE = 103
_FIRST_OF_B = 32
_LAST_OF_B = 126
_RUN_WORTH_C = 4
_WORD_MODULES, _STOP_EXTRA = 11, 2
_FUNCTION, _PAIRED, _SINGLE = "function", "pairs", "single"
_RUNS = re.compile(r"\x1d|[0-9]+|[^0-9\x1d]+")

_PATTERNS = (
    *re.findall(
        "[1-4]{6}",
        """
        212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132
        122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212
        322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311
        112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321
        331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214
        112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212
        124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113
        411311 113141 114131 311141 411131 211412 211214 211232
        """,
    ),
    "2331112",
)


@dataclass(eq=False)
class BarcodeDoesNotFit(RuleViolation):
    """A value has more digits than the bank and the office agreed on.

    Attributes:
        field: the value, as the office says it.
        value: what was to be printed.
        digits: the agreed length.
    """

    code: ClassVar[str] = "CODIGO_BARRAS_NO_CABE"
    field: str
    value: str
    digits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentBarcode:
    """What a payment bar code says; lengths are agreed with the bank.

    Attributes:
        gln: the collector's 13 digit location number.
        reference: digits that identify the debt, filled with zeros at the left.
        amount: amount payable in whole units of the currency, more than zero.
        due_on: last day the bank takes the payment; None leaves the date out.
        reference_digits: agreed length of the reference.
        amount_digits: agreed length of the amount.

    Raises:
        InvalidValue: if the location number or its check digit is wrong, the reference is not
            digits, the amount is not positive, or a length is beyond the standard.
        BarcodeDoesNotFit: if the reference or the amount has more digits than agreed.
    """

    gln: str
    reference: str
    amount: int
    due_on: date | None
    reference_digits: int = 12
    amount_digits: int = 10

    def __post_init__(self) -> None:
        if not is_gln(self.gln):
            raise InvalidValue("GLN", self.gln, "13 dígitos con su dígito de control")
        if not 1 <= self.reference_digits <= _LONGEST_REFERENCE:
            raise InvalidValue(
                "longitud de la referencia", str(self.reference_digits), f"1 a {_LONGEST_REFERENCE}"
            )
        if not 1 <= self.amount_digits <= _LONGEST_AMOUNT:
            raise InvalidValue("longitud del valor", str(self.amount_digits), f"1 a {_LONGEST_AMOUNT}")
        if not (self.reference.isascii() and self.reference.isdigit()):
            raise InvalidValue("referencia de pago", self.reference, "solo dígitos")
        if self.amount < 1:
            raise InvalidValue("valor del código de barras", str(self.amount), ">= 1")
        if len(self.reference) > self.reference_digits:
            raise BarcodeDoesNotFit("referencia de pago", self.reference, self.reference_digits)
        if len(str(self.amount)) > self.amount_digits:
            raise BarcodeDoesNotFit("valor", str(self.amount), self.amount_digits)

    @property
    def padded_reference(self) -> str:
        """The reference with its zeros, as the bank will send it back."""
        return self.reference.zfill(self.reference_digits)

    def elements(self) -> tuple[tuple[str, str], ...]:
        """Application identifiers with their values, in the order of the symbol."""
        found = [
            ("415", self.gln),
            ("8020", self.padded_reference),
            ("3900", str(self.amount).zfill(self.amount_digits)),
        ]
        if self.due_on is not None:
            found.append(("96", f"{self.due_on:%Y%m%d}"))
        return tuple(found)

    def readable(self) -> str:
        """The line under the bars: identifiers in brackets, no blanks."""
        return "".join(f"({identifier}){value}" for identifier, value in self.elements())

    def content(self) -> str:
        """What the bars say: FNC1 first, and after each value of free length that is not the last."""
        (first, gln), *rest = self.elements()
        return FNC1 + first + gln + FNC1.join(identifier + value for identifier, value in rest)


def is_gln(text: str) -> bool:
    """Whether the text is 13 digits whose last one checks (weights 1 and 3 from the left)."""
    if len(text) != _GLN_DIGITS or not (text.isascii() and text.isdigit()):
        return False
    digits = [int(char) for char in text]
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def code_words(content: str) -> list[int]:
    """Code 128 code words with start, check and stop; digits go in pairs where that is shorter.

    Raises:
        InvalidValue: if a character is neither FNC1 nor printable ASCII.
    """
    words: list[int] = []
    pairs = False
    for kind, part in _runs(content):
        paired = kind == _PAIRED if kind != _FUNCTION else pairs or (not words and content[1:2].isdigit())
        if not words:
            words.append(_START_C if paired else _START_B)
        elif paired != pairs:
            words.append(_SET_C if paired else _SET_B)
        pairs = paired
        if kind == _FUNCTION:
            words.append(_FNC1)
        elif kind == _PAIRED:
            words += [int(part[place : place + 2]) for place in range(0, len(part), 2)]
        else:
            words += [ord(char) - _FIRST_OF_B for char in part]
    check = words[0] + sum([index * word for index, word in enumerate(words[1:], start=1)])
    return [*words, check % _CHECK_BASE, _STOP]


def _runs(content: str) -> Iterator[tuple[str, str]]:
    """The content as function characters, even runs of digits, and the rest with any odd digit."""
    for run in _RUNS.findall(content):
        if run == FNC1:
            yield _FUNCTION, run
        elif run.isdigit() and len(run) >= _RUN_WORTH_C:
            if even := len(run) // 2 * 2:
                yield _PAIRED, run[:even]
            if len(run) % 2:
                yield _SINGLE, run[-1]
        elif all(_FIRST_OF_B <= ord(char) <= _LAST_OF_B for char in run):
            yield _SINGLE, run
        else:
            raise InvalidValue("código de barras", content, "ASCII")


def bars(words: list[int]) -> tuple[list[tuple[int, int]], int]:
    """Dark bars as (start, width) in modules, and the width of the whole symbol."""
    found: list[tuple[int, int]] = []
    start = 0
    for word in words:
        for place, digit in enumerate(_PATTERNS[word]):
            if place % 2 == 0:
                found.append((start, int(digit)))
            start += int(digit)
    return found, start


def bar_letters(words: list[int]) -> tuple[str, int]:
    """The symbol in the letters of the font of bars, a code word each, and its width in modules."""
    return "".join([LETTERS[word] for word in words]), len(words) * _WORD_MODULES + _STOP_EXTRA
