"""What the board of figures shows of a month: its facts and who owes the most of what was left at its end."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.debt import portfolio_desk
from app.debt.portfolio import By
from app.figures import month_facts, zones
from app.figures.month_model import CURRENT, MonthFacts
from app.figures.zones import Zone
from app.office import Office
from app.store import periods, steps
from domain.money import Money
from domain.period import Period

DEBTORS: Final = 12
"""How many of those who owe the most are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """Somebody who owes much.

    Attributes:
        code: of the account.
        holder: whose it is.
        overdue: what of it is late.
        owed: all that may be asked for: what is claimed or in an agreement stands apart.
    """

    code: str
    holder: str
    overdue: Money
    owed: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """A month at a glance.

    Attributes:
        months: those that may be looked at, newest first.
        facts: the figures of the one that is.
        debtors: who owes the most at its end, most first.
        zones: its neighbourhoods, with what each was billed and paid.
    """

    months: tuple[Period, ...]
    facts: MonthFacts
    debtors: tuple[Debtor, ...]
    zones: tuple[Zone, ...]


def view(office: Office, month: Period | None = None) -> Dashboard | None:
    """A month at a glance: the last one that was billed, where none is named; None before there is any."""
    today = office.clock.today()
    with office.store.read() as transaction:
        every = periods.every(transaction)
        if not every:
            return None
        months = tuple(dict.fromkeys(each.period for each in every))
        billed = (each.period for each in every if steps.issued(transaction, each.id))
        facts = month_facts.facts(transaction, month or next(billed, months[0]), today)
        found = zones.of_month(transaction, facts)
    debtors = _debtors(office, min(facts.upto, today))
    return Dashboard(months=months, facts=facts, debtors=debtors, zones=found)


def _debtors(office: Office, on: date) -> tuple[Debtor, ...]:
    look = portfolio_desk.look(office, on, By.ACCOUNT)
    owing = [(code, part) for code, part in look.found.by.items() if part.total > 0]
    owing.sort(key=lambda each: (-each[1].total, each[0]))
    return tuple(
        Debtor(
            code=code,
            holder=look.holders.get(code, ""),
            overdue=part.total - part.by_range[CURRENT],
            owed=part.total,
        )
        for code, part in owing[:DEBTORS]
    )
