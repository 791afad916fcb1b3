"""What the office offers to whoever cannot pay at once, by the age of the debt, and who must approve more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from domain.agreement import AgreementPolicy, Terms
from domain.errors import InvalidValue

MOST_INSTALMENTS: Final = 120
_HUNDRED: Final = 100
_EXTRA_DOWN: Final = Decimal("0.1")
_LARGEST_DOWN: Final = Decimal("0.9")
_HIGHEST_RATE: Final = Decimal(5)
_BAND: Final = re.compile(
    r"(?P<upto>\d{1,4}|\+):(?P<down>\d{1,2}(?:[.,]\d+)?)%/(?P<count>\d{1,3})/(?P<rate>\d(?:[.,]\d+)?)%"
)
EXPECTED: Final = "tramos como «90: 20 % / 12 / 0 %; +: 30 % / 18 / 0,5 %»"
"""What a policy looks like: up to how many days late, least down payment, most instalments, monthly rate."""


class Beyond(StrEnum):
    """Why somebody must approve an agreement."""

    DOWN_PAYMENT = "inicial"
    INSTALMENTS = "cuotas"
    RATE = "tasa"
    AGAIN = "convenios_anteriores"


@dataclass(frozen=True, slots=True)
class Band:
    """The terms of debts up to so many days late; the last band has no end.

    Attributes:
        upto: last day since the oldest due date; None without end.
        down_share: least part that is paid on signing, as a fraction.
        count: most instalments.
        monthly_rate: interest of the plan, as a fraction for each month.
    """

    upto: int | None
    down_share: Decimal
    count: int
    monthly_rate: Decimal

    def offers(self) -> tuple[Terms, Terms, Terms]:
        """Three plans within these terms: short with more at once, medium, long."""
        short, medium = max(self.count // 3, 1), max(self.count * 2 // 3, 1)
        more = max(min(self.down_share + _EXTRA_DOWN, _LARGEST_DOWN), self.down_share)
        return (
            Terms(more, short, self.monthly_rate),
            Terms(self.down_share, medium, self.monthly_rate),
            Terms(self.down_share, self.count, self.monthly_rate),
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """The office's policy of agreements.

    Attributes:
        bands: by the age of the debt, youngest first; the last has no end.
        missed_to_break: overdue unpaid instalments that break an agreement (R-ACU-02).
        most_broken: how many agreements an account may have broken and still sign one without approval.
    """

    bands: tuple[Band, ...]
    missed_to_break: int
    most_broken: int

    def band_of(self, days_late: int) -> Band:
        """The terms of a debt whose oldest part is so many days late."""
        return next(band for band in self.bands if band.upto is None or days_late <= band.upto)

    def offered(self, band: Band) -> AgreementPolicy:
        """The three plans of a band, as `domain.agreement.offer` takes them."""
        return AgreementPolicy(band.offers(), self.missed_to_break)

    def beyond(self, band: Band, terms: Terms, broken_before: int) -> tuple[Beyond, ...]:
        """Why terms need approval; empty where they are within the policy."""
        found = []
        if terms.down_share < band.down_share:
            found.append(Beyond.DOWN_PAYMENT)
        if terms.count > band.count:
            found.append(Beyond.INSTALMENTS)
        if terms.monthly_rate < band.monthly_rate:
            found.append(Beyond.RATE)
        if broken_before > self.most_broken:
            found.append(Beyond.AGAIN)
        return tuple(found)


def read_bands(text: str) -> tuple[Band, ...]:
    """The bands of a policy as the office writes them: `90: 20 % / 12 / 0 %; +: 30 % / 18 / 0,5 %`.

    Each says up to which day late, the least down payment, the most instalments and the monthly rate. The
    last one begins with `+`.

    Raises:
        InvalidValue: if it is not written so, the days do not ascend or a figure is out of range.
    """
    bands = [_band(text, part) for part in "".join(text.split()).split(";") if part]
    ends = [band.upto for band in bands]
    bounded = [end for end in ends if end is not None]
    if ends[len(bounded) :] != [None] or sorted(set(bounded)) != bounded:
        raise InvalidValue("política de convenios", text, EXPECTED)
    return tuple(bands)


def _band(text: str, part: str) -> Band:
    found = _BAND.fullmatch(part)
    if found is None:
        raise InvalidValue("política de convenios", text, EXPECTED)
    band = Band(
        upto=None if found["upto"] == "+" else int(found["upto"]),
        down_share=_share(found["down"]),
        count=int(found["count"]),
        monthly_rate=_share(found["rate"]),
    )
    if not 1 <= band.count <= MOST_INSTALMENTS or band.monthly_rate * _HUNDRED > _HIGHEST_RATE:
        raise InvalidValue("política de convenios", text, EXPECTED)
    return band


def _share(percent: str) -> Decimal:
    return Decimal(percent.replace(",", ".")) / _HUNDRED


def days_late(due_days: Sequence[int]) -> int:
    """How late a debt is as a whole: as late as its oldest part, 0 where nothing is."""
    return max((*due_days, 0))
