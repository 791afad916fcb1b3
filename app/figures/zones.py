"""The month by neighbourhood: what was billed, what came in, and whether that reaches the office's goal."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.figures.month_model import MonthFacts
from app.store import goals, month_facts, zones
from app.store.engine import Transaction
from app.store.goals import OFFICE
from domain.indicator import BY_ID
from domain.money import Money
from domain.period import Period
from domain.ratio import quotient

GOAL_ID: Final = "eficiencia_recaudo_total_pct"
"""What came in of what was billed, in percent: each neighbourhood is held to the goal of all."""
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A neighbourhood in a month.

    Attributes:
        name: empty for the accounts that have none.
        invoices: how many it was sent.
        billed: by the runs of the month.
        collected: in its days.
        goal: in percent of what was billed; None where the office set none.
    """

    name: str
    invoices: int
    billed: Money
    collected: Money
    goal: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        """What came in of each hundred that were billed; None where nothing was."""
        return quotient(self.collected * _HUNDRED, self.billed, 1) if self.billed > 0 else None

    @property
    def meets(self) -> bool | None:
        """Whether it reaches the goal; None where one of the two is missing."""
        return None if self.percent is None or self.goal is None else self.percent >= self.goal

    @property
    def short(self) -> Money | None:
        """What is missing in money to reach the goal; None without a goal, 0 where it is reached."""
        if self.goal is None:
            return None
        return max(0, int(self.billed * self.goal / _HUNDRED) - self.collected)


def of_month(transaction: Transaction, facts: MonthFacts) -> tuple[Zone, ...]:
    """Every neighbourhood that was billed or paid, the one that was billed most first."""
    billed = zones.billed(transaction, month_facts.runs(transaction, facts.period).ids)
    collected = zones.collected(transaction, facts.since, facts.upto)
    goal = _goal(transaction, facts.period)
    found = [
        Zone(
            name=name,
            invoices=billed.get(name, (0, 0))[0],
            billed=billed.get(name, (0, 0))[1],
            collected=collected.get(name, 0),
            goal=goal,
        )
        for name in {*billed, *collected}
    ]
    return tuple(sorted(found, key=lambda each: (-each.billed, each.name)))


def _goal(transaction: Transaction, month: Period) -> Decimal | None:
    said = goals.goals(transaction, month, month)
    of_office = (each.goal for each in said if each.indicator == GOAL_ID and each.scope == OFFICE)
    return next(of_office, BY_ID[GOAL_ID].standing)
