"""What the dials of accounts without service moved since the state began (R-CAT-03, R-SUS-06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DialReading:
    """A reading of an account without service, oldest first.

    Attributes:
        period: whose it is.
        before: the day of the reading before it; None for the first one known.
        on: its own day.
        current: what the dial showed; None unread.
        m3: what it moved since the reading before; None where the figures do not say it.
    """

    period: str
    before: date | None
    on: date | None
    current: int | None
    m3: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleUse:
    """What a dial moved without service: `m3` in all, from the day `since` on, last read `last_on`."""

    m3: int
    since: date | None
    last_on: date | None


def use_since(readings: Sequence[DialReading], began: date | None) -> IdleUse:
    """What moved for sure since a state began.

    A reading counts where the one before it was taken in the state already: of one that straddles the
    first day nobody can say how much was used before it. A state that came with the cadastre holds for all.
    """
    sure = [each for each in readings if _within(each, began) and (each.m3 or 0) > 0]
    if not sure:
        return IdleUse(m3=0, since=None, last_on=None)
    return IdleUse(m3=sum(each.m3 or 0 for each in sure), since=sure[0].before or began, last_on=sure[-1].on)


def _within(each: DialReading, began: date | None) -> bool:
    return began is None or (each.before is not None and each.before >= began)
