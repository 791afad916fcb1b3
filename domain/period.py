"""The billed period: a month, and how many months a bill covers."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.errors import RuleViolation

MONTHS_A_YEAR = 12


class Periodicity(StrEnum):
    """How often a cycle is billed (R-PER-01)."""

    MONTHLY = "mensual"
    BIMONTHLY = "bimestral"

    @property
    def months(self) -> int:
        """Months that one bill covers: band limits are multiplied by it."""
        return 1 if self is Periodicity.MONTHLY else 2


@dataclass(eq=False)
class InvalidPeriod(RuleViolation):
    """The text is no period `AAAA-MM`."""

    code: ClassVar[str] = "PERIODO_INVALIDO"
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A billed month, `2026-11`; a bimonthly bill is named by its last month."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `AAAA-MM`.

        Raises:
            InvalidPeriod: if the text has another shape or the month is not 1 to 12.
        """
        found = re.fullmatch(r"([1-9][0-9]{3})-(0[1-9]|1[0-2])", text.strip())
        if found is None:
            raise InvalidPeriod(text)
        return cls(int(found.group(1)), int(found.group(2)))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> "Period":
        """The period `months` later (earlier if negative)."""
        index = self.year * MONTHS_A_YEAR + (self.month - 1) + months
        return Period(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1)


@dataclass(frozen=True, slots=True)
class UsualSpan:
    """Days between two readings that raise no alert (R-PER-02): both ends are usual."""

    least: int
    most: int

    def holds(self, days: int) -> bool:
        """Whether this many days are usual; others are shown before billing, never refused."""
        return self.least <= days <= self.most
