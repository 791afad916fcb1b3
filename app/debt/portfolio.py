"""The portfolio by age on any day, tied with the ledger (R-CAR-01, R-CAR-02)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.office import Office
from app.store import ledger, portfolio, portfolio_history
from app.store.engine import Transaction
from domain.arrears import AgedDebt, impairment
from domain.money import Money
from domain.portfolio import AGES, aged, aged_by
from domain.portfolio_history import PastDay, month_ends, past_days

MONTHS = 12


class By(StrEnum):
    """What the portfolio may be told apart by."""

    CLASS = "clase"
    ROUTE = "ruta"
    SERVICE = "servicio"
    NEIGHBOURHOOD = "barrio"
    CONCEPT = "concepto"
    ACCOUNT = "cuenta"
    ENTITY = "entidad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """What the office was owed at the end of a day.

    Attributes:
        on: the day.
        whole: all of it; `whole.ledger` is the sum of the ledger's entries up to that day.
        by: the same by key, in the order of the keys; empty where nothing was asked.
        booked: what the entries themselves add up to: another reading of the same book.
    """

    on: date
    whole: AgedDebt
    by: Mapping[str, AgedDebt]
    booked: Money

    @property
    def ties(self) -> bool:
        """Whether the ages and what stands apart give the ledger back (L3)."""
        return self.whole.ledger == self.booked

    @property
    def lost(self) -> Mapping[str, Money]:
        """The part of each age that is held lost (R-CAR-02)."""
        return impairment(self.whole, AGES)


def ages(office: Office, on: date | None = None, by: By | None = None) -> Portfolio:
    """The portfolio by age as it stood at the end of a day; today's if none is given.

    Accounts are told apart by the class, route, neighbourhood and holder that they have today. Entities are
    the holders of official accounts; all the other accounts are one part, without a name.
    """
    today = office.clock.today()
    day = on or today
    part = by.value if by in {By.SERVICE, By.CONCEPT} else ""
    with office.store.read() as transaction:
        sums = portfolio.sums(transaction, day, AGES, past=day < today, by=part)
        held = portfolio.withheld(transaction, day, part)
        key_of = portfolio.keys(transaction, by.value) if by and not part else None
        booked = ledger.total_balance(transaction, day if day < today else None)
    parts = aged_by(sums, held, day, AGES, key_of) if by else {}
    return Portfolio(on=day, whole=aged(sums, held, day, AGES), by=parts, booked=booked)


def evolution(office: Office, on: date | None = None, months: int = MONTHS) -> tuple[PastDay, ...]:
    """The portfolio by age at the end of each of the months before a day, and on that day."""
    day = on or office.clock.today()
    days = month_ends(day, months)
    with office.store.read() as transaction:
        stretches = portfolio_history.stretches(transaction, days[0])
        claimed = {each: _claimed(transaction, each) for each in days}
    return past_days(stretches, claimed, days, AGES)


def _claimed(transaction: Transaction, on: date) -> list[tuple[date, Money]]:
    return [(held.due_on, held.amount) for held in portfolio.withheld(transaction, on)]
