"""Certificates that an account owes nothing: their number, their days, and the code that checks them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from domain.errors import InvalidValue

CODE_LENGTH = 8
"""Letters of a control code: forty bits of the digest of what the certificate says."""
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_BITS = 5
_NUMBER = re.compile(r"\s*(?:PS)?[\s-]*(\d{4})[\s-]+(\d{1,9})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class CertificateNumber:
    """The number of a certificate: its year, and its place in it, from 1 without gaps."""

    year: int
    place: int

    def __str__(self) -> str:
        return f"PS-{self.year}-{self.place:04}"

    @classmethod
    def parse(cls, text: str) -> "CertificateNumber":
        """A number as somebody types it: `PS-2026-0211`, `2026-211`.

        Raises:
            InvalidValue: it is none.
        """
        found = _NUMBER.fullmatch(text)
        if found is None:
            raise InvalidValue("número de paz y salvo", text.strip(), "uno como PS-2026-0211")
        return cls(int(found[1]), int(found[2]))


def valid_until(issued_on: date, days: int) -> date:
    """The last day on which a certificate holds, so many calendar days after its own."""
    return issued_on + timedelta(days=days)


def control_code(content: str) -> str:
    """The control code of what a certificate says, in letters that nobody takes for others: `7F3K9QDM`."""
    digest = int.from_bytes(sha256(content.encode()).digest()[: CODE_LENGTH * _BITS // 8])
    places = range((CODE_LENGTH - 1) * _BITS, -1, -_BITS)
    return "".join(_ALPHABET[digest >> place & len(_ALPHABET) - 1] for place in places)


def shown_code(code: str) -> str:
    """A code in two groups, as it is printed: `7F3K-9QDM`."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def same_code(typed: str, code: str) -> bool:
    """Whether somebody typed this code, with letters that look alike taken for each other."""
    plain = "".join(filter(str.isalnum, typed.upper()))
    return plain.translate(_ALIKE) == code
