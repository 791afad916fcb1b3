"""What a demonstration is asked for, and what it lived."""

import random
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.clock import WorkingDate
from app.office import Office
from app.paths import DataFolder
from domain.errors import InvalidValue
from domain.money import Money

Dice = random.Random
"""A stream of chances that is the same for the same seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A demonstration to live.

    Attributes:
        folder: where its office will be; one that is there already is refused.
        papers: folder of what is printed; made if it is not there.
        subscribers: accounts of the town.
        months: whole months lived before that of the working date.
        seed: equal seeds make equal towns with equal books.

    Raises:
        InvalidValue: less than one account or one month.
    """

    folder: DataFolder
    papers: Path
    subscribers: int = 1200
    months: int = 13
    seed: int = 1

    def __post_init__(self) -> None:
        if self.subscribers < 1:
            raise InvalidValue("suscriptores", str(self.subscribers), ">= 1")
        if self.months < 1:
            raise InvalidValue("meses", str(self.months), ">= 1")

    def dice(self, subject: str) -> Dice:
        """The chances of one subject, which do not hang on how many another used."""
        return random.Random(f"{self.seed} {subject}")  # noqa: S311 - chance of a fiction, no secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What a demonstration lived.

    Attributes:
        subscribers: accounts in the cadastre.
        periods: months lived, issued and paid as far as people pay, oldest first.
        invoices: how many were issued.
        collected: sum of the receipts.
        portfolio: what the whole town owes at the end, credit balances taken off.
        papers: PDF files written, relative to the plan's folder.
        tables: spreadsheets written, relative to it.
        seconds: how long it took.
    """

    subscribers: int
    periods: tuple[str, ...]
    invoices: int
    collected: Money
    portfolio: Money
    papers: tuple[str, ...]
    tables: tuple[str, ...]
    seconds: float


def on_day(office: Office, day: date, user: str = "") -> Office:
    """The same office on another working date, perhaps with somebody else at the desk."""
    return replace(office, clock=WorkingDate(day), user=user or office.user)
