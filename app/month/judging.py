"""What readings are judged against: past consumption, class averages, thresholds (R-DES-01, R-DES-02)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app import rules
from app.month import served
from app.store import papers, periods, readings, vacancies
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.readings import MeterToRead, PastConsumption, StoredReading
from domain.cadastre import AccountState, ServiceClass
from domain.critique import CritiqueCase, DeviationRules, Verdict, judge
from domain.reading import (
    Average,
    BilledConsumption,
    ConsumptionMethod,
    EstimateBases,
    MeterReading,
    MeterSection,
    Observation,
    ReadingOrigin,
    own_average,
)
from domain.rulebook import average_rules, deviation_rules


class Taken(Protocol):
    """What judging needs of a reading, stored or just typed."""

    @property
    def previous(self) -> int:
        """What the dial showed before."""
        ...

    @property
    def current(self) -> int | None:
        """What it shows now; None for no reading."""
        ...

    @property
    def observation(self) -> Observation:
        """What the reader found."""
        ...

    @property
    def read_on(self) -> date | None:
        """Day of the visit."""
        ...

    @property
    def origin(self) -> ReadingOrigin:
        """Where it came from."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBasis:
    """What one account's readings of a period are judged against.

    Attributes:
        bases: averages of its own and of similar accounts.
        removed: sections of the meters that were removed within the period (R-LEC-03).
        deviation: thresholds of the critique in force.
        vacant: its premises are accredited as vacant, or only the cadastre says so (R-ASE-03).
        state: that by which the period is billed, where it is not today's (`domain.state_days.billed_state`).
    """

    bases: EstimateBases
    removed: tuple[MeterSection, ...]
    deviation: DeviationRules
    vacant: bool = False
    state: AccountState | None = None

    def judge(self, meter: MeterToRead, reading: Taken) -> Verdict:
        """What the critique says of a reading, typed or stored."""
        taken = MeterReading(
            previous=reading.previous,
            current=reading.current,
            digits=meter.digits,
            removed=self.removed,
            estimated=meter.estimated_m3,
            read_on=reading.read_on,
            observation=reading.observation,
            origin=reading.origin,
        )
        case = CritiqueCase(
            reading=taken,
            state=self.state or meter.state,
            own=self.bases.own,
            similar=self.bases.similar,
            known_vacant=self.vacant,
        )
        return judge(case, self.deviation)


class Basis:
    """What a period's readings are judged against, loaded once: past consumption and class averages.

    `only` loads no more than what some accounts need.
    """

    def __init__(
        self, transaction: Transaction, period: BillingPeriod, only: Collection[int] | None = None
    ) -> None:
        country = rules.profile(transaction)
        self.deviation = deviation_rules(country, period.ends)
        self.average = average_rules(country, period.ends, period.periodicity)
        self.period = period
        found = readings.meters_to_read(transaction, period.cycle, accounts=only)
        self.meters = {each.account_id: each for each in found}
        former = periods.before(transaction, period, self.average.lookback)
        order = {each.id: place for place, each in enumerate(reversed(former))}
        past: dict[int, list[tuple[int, PastConsumption]]] = defaultdict(list)
        for each in readings.past(transaction, list(order), only):
            past[each.account_id].append((order[each.period_id], each))
        self.past = {
            account: tuple(each for _, each in sorted(found, key=_place)) for account, found in past.items()
        }
        self.removed = readings.removed_in(transaction, period)
        self.similar = class_averages(transaction, period)
        self._states = served.of_period(transaction, period, only).states
        self._accredited = vacancies.accredited(transaction, period.cycle, period.ends)

    def bases(self, meter: MeterToRead) -> EstimateBases:
        """What this account's consumption may be estimated from."""
        return EstimateBases(own=self.own(meter.account_id), similar=self.similar.get(meter.service_class))

    def own(self, account_id: int) -> Average | None:
        """Average of the account's own measured periods."""
        history = [
            BilledConsumption(
                each.m3, ConsumptionMethod.READING if each.measured else ConsumptionMethod.OWN_AVERAGE
            )
            for each in self.past.get(account_id, ())
        ]
        return own_average(history, self.average)

    def judge(self, row: StoredReading, meter: MeterToRead) -> Verdict:
        """What the critique says of a stored reading."""
        return self.of(meter).judge(meter, row)

    def of(self, meter: MeterToRead) -> AccountBasis:
        """What one account's readings are judged against."""
        removed = (MeterSection(each.before, each.after) for each in self.removed.get(meter.account_id, ()))
        return AccountBasis(
            bases=self.bases(meter),
            removed=tuple(removed),
            deviation=self.deviation,
            vacant=self._accredited.get(meter.account_id, meter.vacant),
            state=self._states.get(meter.account_id),
        )


def class_averages(transaction: Transaction, period: BillingPeriod) -> dict[ServiceClass, Average]:
    """Average of the measured accounts of each class in the last issued period (R-DES-02, R-CON-03).

    In the first period of a cycle, that of what is being billed.
    """
    former = papers.periods_before(transaction, period, 1)
    sums = readings.measured_by_class(transaction, former[0]) if former else []
    found = sums or readings.dial_by_class(transaction, period.id)
    return {service_class: Average(total, count) for service_class, total, count in found}


def _place(found: tuple[int, PastConsumption]) -> int:
    return found[0]
