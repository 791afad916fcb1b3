"""The cycles of an office: each with its calendar, and the accounts that go from one to another.

Accounts are moved by `app.register.bulk`, whose batches can be undone; here is what a cycle is,
and who is in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.changes import Changed, Topic
from app.month import opening_rules
from app.office import Office
from app.store import audit, offices, periods, routes, steps
from app.store.engine import Transaction
from app.store.offices import Cycle
from app.store.periods import BillingPeriod, PeriodDates
from app.store.routes import RouteLine
from app.wording.cadastre_refusals import CycleExists
from app.wording.refusals import CycleMissing
from domain.errors import InvalidValue
from domain.period import Period

LAST_DAYS = range(1, 29)
"""Days of the month on which the periods of a cycle may end, besides the last: every month has them."""
MOST_DAYS = 90
LONGEST_CODE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleLine:
    """A cycle as the list shows it.

    Attributes:
        cycle: what it is, with its own calendar.
        routes: its routes, each with its accounts.
        latest: its last period; None before the first.
        issued: whether that one's invoices are issued.
        following: the period that it opens or issues next.
        dates: the days of that one.
        days_to_pay, days_to_suspend: its terms, the office's where it has none of its own.
    """

    cycle: Cycle
    routes: tuple[RouteLine, ...]
    latest: BillingPeriod | None
    issued: bool
    following: Period
    dates: PeriodDates
    days_to_pay: int
    days_to_suspend: int

    @property
    def accounts(self) -> int:
        """How many accounts it has."""
        return sum(each.accounts for each in self.routes)


def every(office: Office) -> tuple[CycleLine, ...]:
    """The cycles by their code."""
    with office.store.read() as transaction:
        known = routes.every(transaction)
        return tuple(
            _line(office, transaction, cycle, [each for each in known if each.cycle == cycle.code])
            for cycle in offices.cycles(transaction)
        )


def _line(office: Office, transaction: Transaction, cycle: Cycle, of: Sequence[RouteLine]) -> CycleLine:
    latest, settings = periods.latest(transaction, cycle.code), offices.settings(transaction)
    issued = latest is not None and steps.issued(transaction, latest.id)
    if latest is None:
        following = opening_rules.first_name(transaction, cycle, office.clock.today())
    else:
        following = latest.period.plus(cycle.periodicity.months) if issued else latest.period
    if latest is not None and not issued:
        dates = PeriodDates(
            starts=latest.starts, ends=latest.ends, due_on=latest.due_on, suspend_on=latest.suspend_on
        )
    else:
        dates = opening_rules.usual_dates(transaction, following, cycle, latest)
    return CycleLine(
        cycle=cycle,
        routes=tuple(of),
        latest=latest,
        issued=issued,
        following=following,
        dates=dates,
        days_to_pay=settings.days_to_pay if cycle.days_to_pay is None else cycle.days_to_pay,
        days_to_suspend=(
            settings.days_to_suspend if cycle.days_to_suspend is None else cycle.days_to_suspend
        ),
    )


def create(office: Office, new: Cycle) -> Changed:
    """Add a cycle, without accounts yet: they are moved to it, and it opens its first period when it is due.

    Raises:
        CycleExists: there is one with that code.
        InvalidValue: it has no code or no name, or its calendar cannot be.
    """
    _demand(new)
    with office.store.write() as transaction:
        if new.code in {each.code for each in offices.cycles(transaction)}:
            raise CycleExists(new.code)
        offices.add_cycle(transaction, new)
        audit.add(transaction, office.actor(), "cycles.create", new.code, _told(new))
    return frozenset({Topic.CADASTRE, Topic.PERIODS})


def change(office: Office, changed: Cycle) -> Changed:
    """Give a cycle another name or calendar: the periods that are open keep their days.

    Raises:
        CycleMissing: there is no such cycle.
        InvalidValue: it would have no name, or its calendar cannot be.
    """
    _demand(changed)
    with office.store.write() as transaction:
        if changed.code not in {each.code for each in offices.cycles(transaction)}:
            raise CycleMissing(changed.code)
        offices.change_cycle(transaction, changed)
        audit.add(transaction, office.actor(), "cycles.change", changed.code, _told(changed))
    return frozenset({Topic.CADASTRE, Topic.PERIODS})


def accounts_of(office: Office, cycle: str, wanted: Sequence[str]) -> tuple[int, ...]:
    """The accounts of some routes of a cycle, in walking order."""
    with office.store.read() as transaction:
        return tuple(stop.account for route in wanted for stop in routes.stops(transaction, cycle, route))


def _demand(cycle: Cycle) -> None:
    code = cycle.code
    if not code or len(code) > LONGEST_CODE or not code.replace("-", "").isalnum():
        raise InvalidValue("código", code, f"letras, cifras o guiones, hasta {LONGEST_CODE}")
    if not cycle.name.strip():
        raise InvalidValue("nombre", cycle.name, "un nombre para el ciclo")
    if cycle.ends_day is not None and cycle.ends_day not in LAST_DAYS:
        raise InvalidValue("corte", str(cycle.ends_day), "un día del 1 al 28, o vacío para el último del mes")
    for field, days in (("pago", cycle.days_to_pay), ("suspensión", cycle.days_to_suspend)):
        if days is not None and not 0 <= days <= MOST_DAYS:
            raise InvalidValue(field, str(days), f"<= {MOST_DAYS}")


def _told(cycle: Cycle) -> str:
    ends = "fin de mes" if cycle.ends_day is None else f"corte el {cycle.ends_day}"
    terms = [
        f"{days} días hábiles para {what}"
        for what, days in (("pagar", cycle.days_to_pay), ("suspender", cycle.days_to_suspend))
        if days is not None
    ]
    return ", ".join([cycle.name, cycle.periodicity.value, ends, *terms])
