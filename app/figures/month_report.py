"""The coordinator's report of a month: its figures, its work and what was said of them, in one snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.figures import month_facts, month_work
from app.figures.month_model import MonthFacts
from app.figures.work_model import MonthWork
from app.month.period import find_period
from app.office import Office
from app.store import month_analysis, offices
from app.store.month_analysis import SaidAnalysis
from app.store.offices import OfficeIdentity
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReport:
    """What a coordinator is told of a month.

    Attributes:
        office: whose it is.
        facts, work: see each.
        analyses: what stands of each indicator, by its id.
    """

    office: OfficeIdentity
    facts: MonthFacts
    work: MonthWork
    analyses: Mapping[str, SaidAnalysis]

    @property
    def period(self) -> Period:
        """Which month."""
        return self.facts.period


def report(office: Office, period: Period) -> MonthReport:
    """The report of a month; of one that is not over, up to today.

    Raises:
        PeriodMissing: nobody opened it.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        find_period(transaction, period)
        return MonthReport(
            office=offices.identity(transaction),
            facts=month_facts.facts(transaction, period, today),
            work=month_work.work(transaction, period, today),
            analyses=month_analysis.of_month(transaction, period),
        )
