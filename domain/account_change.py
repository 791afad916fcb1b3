"""Facts of an account that change: from which day they may, and what each said when (R-CAT-01, R-CAT-02)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Generic, Protocol, TypeVar

from domain.errors import RuleViolation
from domain.period import Period

_DAY = timedelta(days=1)


@dataclass(eq=False)
class ChangeTooLate(RuleViolation):
    """A change is put in force when it is saved: its day cannot lie further than what is billed next."""

    code: ClassVar[str] = "CAMBIO_FUTURO"
    day: date
    latest: date


@dataclass(eq=False)
class ChangeAlreadyBilled(RuleViolation):
    """The day lies in a period whose invoices are issued: reclassifying works forwards (R-CAT-02)."""

    code: ClassVar[str] = "CAMBIO_YA_FACTURADO"
    day: date
    period: str
    earliest: date


@dataclass(eq=False)
class ChangeBeforeLast(RuleViolation):
    """The fact changed on a later day already: its history would contradict itself."""

    code: ClassVar[str] = "CAMBIO_ANTERIOR_AL_ULTIMO"
    day: date
    last: date


@dataclass(frozen=True, slots=True)
class Billed:
    """The last period whose invoices are issued, and its last day."""

    period: Period
    ends: date


def latest_day(today: date, billed: Billed | None, open_to: date | None) -> date:
    """The last day from which a fact that bills may change now.

    What is billed next is billed by what is in force: the open period to its end, or the first day after
    what is paper. A later day would bill the period before it by the new value.

    Args:
        today: the working date.
        billed: the last issued period.
        open_to: last day of the period that is open and not issued.
    """
    after_paper = today if billed is None else billed.ends + _DAY
    return max(today, open_to or after_paper)


def demand_day(day: date, latest: date, last: date | None = None) -> None:
    """Make sure that a fact may change from a day on.

    Args:
        day: from when it holds.
        latest: today; for a fact that bills, `latest_day`.
        last: day of the last change of the same fact.

    Raises:
        ChangeTooLate, ChangeBeforeLast: it may not.
    """
    if day > latest:
        raise ChangeTooLate(day, latest)
    if last is not None and day < last:
        raise ChangeBeforeLast(day, last)


def demand_unbilled(day: date, billed: Billed | None) -> None:
    """Make sure that a fact that bills does not change in a period that is paper already.

    A period is billed whole by what holds on its last day, so a day in a period still open makes all of it
    follow the change.

    Raises:
        ChangeAlreadyBilled: what was billed by the former value is corrected with notes.
    """
    if billed is not None and day <= billed.ends:
        raise ChangeAlreadyBilled(day, str(billed.period), billed.ends + _DAY)


class DatedChange(Protocol):
    """A change of a fact as its trail keeps it."""

    @property
    def fact(self) -> str:
        """Which fact."""
        ...

    @property
    def old(self) -> str | None:
        """What it said before."""
        ...

    @property
    def new(self) -> str:
        """What it said from then on."""
        ...

    @property
    def valid_from(self) -> date:
        """From when."""
        ...


C = TypeVar("C", bound=DatedChange)


@dataclass(frozen=True, slots=True)
class FactSpan(Generic[C]):
    """What a fact said, from when until when.

    Attributes:
        fact: which one.
        value: what it said; None for nothing.
        since: its first day; None where nobody wrote it down.
        until: its last day; None while it holds. Before `since` where it was corrected on the same day.
        change: the change that brought it; None for the first value.
    """

    fact: str
    value: str | None
    since: date | None
    until: date | None
    change: C | None


def spans(present: Mapping[str, str], changes: Iterable[C], began: date | None) -> list[FactSpan[C]]:
    """Everything that each fact said, newest first within a fact, facts in the order of `present`.

    Args:
        present: what each fact says now.
        changes: of all facts, oldest first.
        began: the day on which the account began, if known.
    """
    chains: dict[str, list[C]] = {fact: [] for fact in present}
    for change in changes:
        chains.setdefault(change.fact, []).append(change)
    found: list[FactSpan[C]] = []
    for fact, chain in chains.items():
        found += reversed(_of_one(fact, present.get(fact), chain, began))
    return found


def _of_one(fact: str, present: str | None, chain: Sequence[C], began: date | None) -> list[FactSpan[C]]:
    if not chain:
        return [FactSpan(fact, present, began, None, None)]
    ends = [change.valid_from - _DAY for change in chain]
    first: FactSpan[C] = FactSpan(fact, chain[0].old, began, ends[0], None)
    return [
        first,
        *(
            FactSpan(fact, change.new, change.valid_from, until, change)
            for change, until in zip(chain, [*ends[1:], None], strict=True)
        ),
    ]
