"""The coordinator's report of a month: its figures, its work and what was said of them, in one snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.figures import indicators, month_facts, month_work, water_balance
from app.figures.indicators import IndicatorOfMonth
from app.figures.month_model import MonthFacts
from app.figures.water_balance import WaterMonth
from app.figures.work_model import MonthWork
from app.month.period import find_period
from app.office import Office
from app.store import month_analysis, offices, periods, steps
from app.store.engine import Transaction
from app.store.month_analysis import SaidAnalysis
from app.store.offices import OfficeIdentity
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReport:
    """What a coordinator is told of a month.

    Attributes:
        office: whose it is.
        currency: the code of its money: `COP`.
        facts, work: see each.
        water: by sector, of the months that its bills cover.
        indicators: each with its goal, the month before and the same one of last year.
        analyses: what stands of each indicator, by its id.
    """

    office: OfficeIdentity
    currency: str
    facts: MonthFacts
    work: MonthWork
    water: WaterMonth
    indicators: tuple[IndicatorOfMonth, ...]
    analyses: Mapping[str, SaidAnalysis]

    @property
    def period(self) -> Period:
        """Which month."""
        return self.facts.period

    @property
    def missed(self) -> tuple[IndicatorOfMonth, ...]:
        """Those that do not reach their goal: each must be explained."""
        return tuple(each for each in self.indicators if each.meets is False)

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Of those, the ones of which nobody said anything, by id."""
        return tuple(each.id for each in self.missed if each.id not in self.analyses)


def report(office: Office, period: Period) -> MonthReport:
    """The report of a month; of one that is not over, up to today.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        find_period(transaction, period)
        return read(transaction, office, period)


def read(transaction: Transaction, office: Office, period: Period) -> MonthReport:
    """As `report`, in an open read, of a month that may never have been opened."""
    today = office.clock.today()
    return MonthReport(
        office=offices.identity(transaction),
        currency=office.currency.code,
        facts=month_facts.facts(transaction, period, today),
        work=month_work.work(transaction, period, today),
        water=water_balance.month_in(transaction, period, water_balance.moment(office)),
        indicators=indicators.of_month(transaction, period, today),
        analyses=month_analysis.of_month(transaction, period),
    )


def last_billed(office: Office) -> Period | None:
    """The last month of which something was billed; None before the first one."""
    with office.store.read() as transaction:
        every = periods.every(transaction)
        return next((each.period for each in every if steps.issued(transaction, each.id)), None)
