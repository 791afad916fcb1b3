"""Campaigns and days of collection, and what public entities commit themselves to (R-CAR-04)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.errors import InvalidValue
from domain.money import Money


class CampaignKind(StrEnum):
    """What brings the debtors to pay: that each is sought, or that a day calls them all."""

    CAMPAIGN = "campana"
    DAY = "jornada"


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A strategy on a group of debtors.

    Attributes:
        name: as the office knows it.
        kind: whether each is sought, or a day calls them all.
        starts_on, ends_on: its first and its last day.
        responsible: who answers for it.
        cost: what it is planned to cost.
        goal: what it should bring in.
    """

    name: str
    kind: CampaignKind
    starts_on: date
    ends_on: date
    responsible: str
    cost: Money = 0
    goal: Money = 0

    def __post_init__(self) -> None:
        """A campaign that can be followed."""
        if not self.name.strip() or not self.responsible.strip():
            raise InvalidValue("nombre y responsable", self.name, "cómo se llama y quién responde")
        if self.ends_on < self.starts_on:
            raise InvalidValue("hasta", f"{self.ends_on:%d/%m/%Y}", f"desde el {self.starts_on:%d/%m/%Y}")
        if min(self.cost, self.goal) < 0:
            raise InvalidValue("costo y meta", "menos de 0", "0 o más")


@dataclass(frozen=True, slots=True)
class Target:
    """A debtor of a campaign: what could be asked for at first, what was done and paid in its days."""

    owed: Money
    actions: int
    paid: Money

    def recovered(self, kind: CampaignKind) -> Money:
        """What came of the campaign: never more than was owed, nor of whom nobody sought."""
        sought = self.actions > 0 or kind is CampaignKind.DAY
        return min(self.owed, self.paid) if sought else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignResult:
    """What a campaign brought.

    Attributes:
        accounts, owed: its debtors and what they owed.
        sought: how many of them something was done with.
        actions: how much was done.
        recovered: what came of it.
    """

    accounts: int
    owed: Money
    sought: int
    actions: int
    recovered: Money

    def percent_of(self, goal: Money) -> Fraction | None:
        """How much of a goal was reached; None without one."""
        return Fraction(self.recovered * 100, goal) if goal else None


def result(targets: Iterable[Target], kind: CampaignKind) -> CampaignResult:
    """What a campaign brought, debtor by debtor."""
    all_of = tuple(targets)
    return CampaignResult(
        accounts=len(all_of),
        owed=sum(each.owed for each in all_of),
        sought=sum(each.actions > 0 for each in all_of),
        actions=sum(each.actions for each in all_of),
        recovered=sum(each.recovered(kind) for each in all_of),
    )


class CommitmentState(StrEnum):
    """What became of a commitment."""

    PENDING = "PENDIENTE"
    DONE = "CUMPLIDO"
    LATE = "VENCIDO"


def commitment_state(due_on: date, done_on: date | None, today: date) -> CommitmentState:
    """Done once somebody says so, even late; late after its day."""
    if done_on is not None:
        return CommitmentState.DONE
    return CommitmentState.LATE if today > due_on else CommitmentState.PENDING
