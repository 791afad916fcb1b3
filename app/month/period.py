"""The month of a cycle: opening it, its twelve steps, closing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app import rules
from app.changes import Changed, Topic
from app.invoicing import complement
from app.invoicing.complement import DraftWaiting
from app.invoicing.settling import NO_READING
from app.month import month_plan, opening_rules
from app.office import Office
from app.store import audit, billing, holds, offices, paper_seal, periods, readings, run_states, steps
from app.store.engine import Transaction
from app.store.holds import Hold
from app.store.offices import Cycle
from app.store.periods import BillingPeriod, PeriodDates
from app.wording.refusals import (
    CycleMissing,
    PeriodClosed,
    PeriodExists,
    PeriodMissing,
    PeriodNotEmpty,
    PeriodNotIssued,
)
from domain.critique import CritiquePending
from domain.errors import InvalidValue
from domain.period import Period, UsualSpan

BeforeClosing = Callable[[Transaction, str], None]
"""What is done of a cycle, by its code, before its period closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenDates:
    """Days that somebody chose for a period; None leaves the office's calendar."""

    starts: date | None = None
    ends: date | None = None
    due_on: date | None = None
    suspend_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the twelve steps of the month: how much is pending, whether and when it was done.

    `planned` is the day by which the office's calendar wants it.
    """

    id: str
    pending: int
    done: bool
    on: date | None
    planned: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthState:
    """A period of a cycle with its steps; `discardable` while it holds no reading and no run.

    `visits` are those that the critique asked for, nobody answered, and whose invoices are not issued.
    `holds` are the accounts without invoice of it that are held out of the run.
    """

    period: BillingPeriod
    steps: tuple[Step, ...]
    discardable: bool
    visits: int
    holds: tuple[Hold, ...] = ()


def open_period(
    office: Office, name: Period, cycle: str | None = None, chosen: ChosenDates | None = None
) -> tuple[BillingPeriod, ...]:
    """Open a period in one cycle, or in every cycle.

    Raises:
        CycleMissing: no cycle has that code.
        PeriodExists, PeriodClosed: it is open (or closed) already in that cycle.
        PeriodNotNext, PeriodFarAway: it is not the turn of that period.
        FormerPeriodNotIssued: the period before has no invoices yet.
        PeriodDaysAbsurd, InvalidValue: the days are out of order, or no period can have them.
        CycleWouldRepeat, CycleWouldSkip: somebody from another cycle would be billed twice, or never.
    """
    with office.store.write() as transaction:
        wanted = [each for each in offices.cycles(transaction) if cycle in {None, each.code}]
        if not wanted:
            raise CycleMissing(cycle or "")
        opened = [_open(office, transaction, name, each, chosen or ChosenDates()) for each in wanted]
        for each in opened:
            summary = f"ciclo {each.cycle}, del {each.starts} al {each.ends}, vence {each.due_on}"
            audit.add(transaction, office.actor(), "period.open_period", str(name), summary)
    return tuple(opened)


def _open(
    office: Office, transaction: Transaction, name: Period, cycle: Cycle, chosen: ChosenDates
) -> BillingPeriod:
    found = periods.find(transaction, name, cycle.code)
    if found:
        raise (
            PeriodClosed(str(name))
            if found[0].state == periods.CLOSED
            else PeriodExists(str(name), cycle.code)
        )
    former = periods.latest(transaction, cycle.code)
    today = office.clock.today()
    opening_rules.check_turn(transaction, name, cycle, former, today)
    dates = _dates(transaction, name, cycle, chosen, former)
    opening_rules.check_days(name, cycle, dates, former)
    opening_rules.check_moved(transaction, cycle, dates)
    key = periods.add(transaction, name, cycle.code, dates, today)
    return periods.by_id(transaction, key)


def _dates(
    transaction: Transaction, name: Period, cycle: Cycle, chosen: ChosenDates, former: BillingPeriod | None
) -> PeriodDates:
    """The days of a period by its calendar, where nobody chose others (R-PER-01)."""
    own = (chosen.starts, chosen.ends, chosen.due_on, chosen.suspend_on)
    dates = opening_rules.usual_dates(transaction, name, cycle, former, own)
    days = (dates.starts, dates.ends, dates.due_on, dates.suspend_on)
    if list(days) != sorted(days):
        shown = " ≤ ".join(day.strftime("%d/%m/%Y") for day in days)
        raise InvalidValue("fechas del período", shown, "desde ≤ hasta ≤ vence ≤ suspende")
    return dates


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleMonth:
    """A cycle with the last period opened in it, or with one that somebody asked for.

    Attributes:
        cycle: the cycle.
        period: its last period, open or closed; None before the first.
        issued: whether the invoices of that period are issued: it takes no readings but those of the
            accounts that were left out.
        late: how many of those nobody read.
    """

    cycle: Cycle
    period: BillingPeriod | None
    issued: bool
    late: int = 0

    @property
    def takes_readings(self) -> bool:
        """Whether there is a period in which to read."""
        return self.period is not None and not self.issued and self.period.state == periods.OPEN


def cycle_months(office: Office) -> tuple[CycleMonth, ...]:
    """Where each cycle is, by its code."""
    with office.store.read() as transaction:
        return tuple(_cycle_month(transaction, each) for each in offices.cycles(transaction))


def every_period(office: Office) -> tuple[BillingPeriod, ...]:
    """Every period that was opened, newest first."""
    with office.store.read() as transaction:
        return tuple(periods.every(transaction))


def month_of(months: Sequence[CycleMonth], cycle: str) -> CycleMonth:
    """The month of the cycle that is wanted; without one, of the first that takes readings."""
    wanted = next((each for each in months if each.cycle.code == cycle), None)
    return wanted or next((each for each in months if each.takes_readings), months[0])


def month_named(office: Office, name: Period, cycle: str = "") -> CycleMonth:
    """A period of a cycle (of the first that has it), as `cycle_months` gives the last ones.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        found = find_period(transaction, name, cycle or None)
        of = next(each for each in offices.cycles(transaction) if each.code == found.cycle)
        return _month_of(transaction, of, found)


def _cycle_month(transaction: Transaction, cycle: Cycle) -> CycleMonth:
    return _month_of(transaction, cycle, periods.latest(transaction, cycle.code))


def _month_of(transaction: Transaction, cycle: Cycle, latest: BillingPeriod | None) -> CycleMonth:
    if latest is None or not steps.issued(transaction, latest.id):
        return CycleMonth(cycle=cycle, period=latest, issued=False)
    waiting = complement.waiting(transaction, latest) if latest.state == periods.OPEN else []
    late = sum(each.reason == NO_READING for each in waiting)
    return CycleMonth(cycle=cycle, period=latest, issued=True, late=late)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What opening the next period of a cycle would be.

    Attributes:
        month: the cycle and its last period.
        period: the one that would open.
        dates: its days by the office's calendar.
        meters: readings that it would ask for.
        routes: routes in which they lie.
        usual: how many days such a period usually has (R-PER-02).
    """

    month: CycleMonth
    period: Period
    dates: PeriodDates
    meters: int
    routes: int
    usual: UsualSpan


def preview_opening(office: Office, cycle: str, name: Period | None = None) -> Opening:
    """The period that a cycle opens next, with the days that nobody need choose (R-PER-01).

    Args:
        office: the office.
        cycle: code of the cycle.
        name: the period; None for the one after the last, or the working date's month for the first.

    Raises:
        CycleMissing: no cycle has that code.
    """
    with office.store.read() as transaction:
        found = next((each for each in offices.cycles(transaction) if each.code == cycle), None)
        if found is None:
            raise CycleMissing(cycle)
        month = _cycle_month(transaction, found)
        today = office.clock.today()
        follows = month.period.period.plus(found.periodicity.months) if month.period else None
        chosen = name or follows or opening_rules.first_name(transaction, found, today)
        meters = readings.meters_to_read(transaction, cycle)
        dates = _dates(transaction, chosen, found, ChosenDates(), month.period)
        return Opening(
            month=month,
            period=chosen,
            dates=dates,
            meters=len(meters),
            routes=len({each.route for each in meters}),
            usual=opening_rules.usual_days(transaction, found.periodicity, dates.ends),
        )


def find_period(transaction: Transaction, name: Period, cycle: str | None = None) -> BillingPeriod:
    """The one period that a use case works on.

    Raises:
        PeriodMissing: nobody opened it.
    """
    found = periods.find(transaction, name, cycle)
    if not found:
        raise PeriodMissing(str(name))
    return found[0]


def open_periods_named(
    transaction: Transaction, name: Period, cycle: str | None = None
) -> list[BillingPeriod]:
    """The period in each cycle that has it, all of them still open.

    Raises:
        PeriodMissing: nobody opened it.
        PeriodClosed: it is closed in one of them.
    """
    found = periods.find(transaction, name, cycle)
    if not found:
        raise PeriodMissing(str(name))
    if any(each.state == periods.CLOSED for each in found):
        raise PeriodClosed(str(name))
    return found


def month_state(office: Office, name: Period, cycle: str | None = None) -> tuple[MonthState, ...]:
    """The twelve steps of a period, in each cycle that has it.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        found = periods.find(transaction, name, cycle)
        if not found:
            raise PeriodMissing(str(name))
        return tuple(_state(transaction, each, office.clock.today()) for each in found)


def current_month(office: Office) -> MonthState | None:
    """The month that the office is working on: the last one opened."""
    with office.store.read() as transaction:
        every = periods.every(transaction)
        return _state(transaction, every[0], office.clock.today()) if every else None


def _state(transaction: Transaction, each: BillingPeriod, today: date) -> MonthState:
    counted = steps.counts(transaction, each, today)
    closed = each.state == periods.CLOSED
    planned = month_plan.plan(each, offices.settings(transaction), rules.calendar(transaction))
    settled, issued = counted.settled_on, counted.issued_on
    over = issued is not None and not counted.drafts
    left = counted.undelivered if each.delivered_on is None else counted.undelivered_since
    decided = _last(counted.last_read_on, counted.decided_on)
    delivered = each.delivered_on or (None if left else counted.last_delivery_on)
    facts: tuple[tuple[str, int, bool, date | None], ...] = (
        ("catastro", 0, counted.accounts > 0, each.opened_on),
        ("apertura", 0, True, each.opened_on),
        ("lecturas", counted.missing, counted.missing == 0, counted.last_read_on),
        ("critica", counted.undecided, counted.undecided == 0 and counted.missing == 0, decided),
        ("liquidacion", 0 if settled else counted.billable, settled is not None, settled),
        ("revision", counted.drafts, over, issued),
        ("emision", counted.drafts, over, issued),
        ("impresion", counted.unprinted, issued is not None and counted.unprinted == 0, counted.printed_on),
        ("reparto", left, issued is not None and delivered is not None and not left, delivered),
        (
            "recaudo",
            counted.unpaid,
            issued is not None and counted.unpaid == 0,
            _last(issued, counted.paid_on),
        ),
        (
            "cartera",
            counted.overdue_accounts,
            issued is not None and counted.overdue_accounts == 0,
            _last(issued, counted.recovered_on),
        ),
        ("cierre", int(not closed), closed, each.closed_on),
    )
    return MonthState(
        period=each,
        steps=tuple(
            Step(id=name, pending=pending, done=done, on=on if done else None, planned=planned.get(name))
            for name, pending, done, on in facts
        ),
        discardable=counted.empty and not closed,
        visits=0 if issued else counted.visits,
        holds=() if closed else tuple(holds.unbilled(transaction, each)),
    )


def _last(*days: date | None) -> date | None:
    """The last of the days that there are: a step ends with the last thing that it takes."""
    return max((each for each in days if each is not None), default=None)


def state_of(transaction: Transaction, each: BillingPeriod, today: date) -> MonthState:
    """The twelve steps of a period, within a transaction that is open already."""
    return _state(transaction, each, today)


def odd_days(office: Office, opened: tuple[BillingPeriod, ...]) -> tuple[BillingPeriod, ...]:
    """Those of the periods whose days are unusual: said, never refused (R-PER-02)."""
    with office.store.read() as transaction:
        return tuple(
            each
            for each in opened
            if not opening_rules.usual_days(transaction, each.periodicity, each.ends).holds(each.days)
        )


def discard_period(office: Office, name: Period, cycle: str | None = None) -> Changed:
    """Take away a period that was opened by mistake and holds nothing yet; the trail keeps that it was.

    Raises:
        PeriodMissing: nobody opened it.
        PeriodClosed: it is closed.
        PeriodNotEmpty: it has readings, a run or papers.
    """
    with office.store.write() as transaction:
        for each in open_periods_named(transaction, name, cycle):
            holds = periods.holds(transaction, each.id)
            if holds:
                raise PeriodNotEmpty(str(name), each.cycle, holds)
            periods.remove(transaction, each.id)
            summary = f"ciclo {each.cycle}: se descartó, iba del {each.starts} al {each.ends}"
            audit.add(transaction, office.actor(), "period.discard_period", str(name), summary)
    return frozenset({Topic.PERIODS, Topic.READINGS, Topic.CRITIQUE})


def close_period(
    office: Office, name: Period, cycle: str | None = None, first: BeforeClosing | None = None
) -> Changed:
    """Close a period: nothing more enters it, and the trail is sealed with its papers' fingerprint (L7).

    Args:
        office: its office.
        name: the period.
        cycle: of this cycle alone; of every cycle that has it open where none is given.
        first: what is done of each cycle before its period closes, in the same transaction.

    Raises:
        PeriodMissing: nobody opened it.
        PeriodClosed: it is closed already.
        PeriodNotIssued: its invoices are not issued yet.
        DraftWaiting: a complementary run is settled and not issued.
        CritiquePending: a reading that came later waits for a decision.
    """
    with office.store.write() as transaction:
        today = office.clock.today()
        for each in open_periods_named(transaction, name, cycle):
            if not steps.issued(transaction, each.id):
                raise PeriodNotIssued(str(name))
            if billing.run_of(transaction, each.id, run_states.DRAFT) is not None:
                raise DraftWaiting(str(name))
            pending = readings.pending_count(transaction, each.id)
            if pending:
                raise CritiquePending(pending)
            left = len(complement.waiting(transaction, each))
            if first is not None:
                first(transaction, each.cycle)
            periods.close(transaction, each.id, today)
            tail = f"; sin factura: {left}" if left else ""
            summary = f"ciclo {each.cycle} cerrado{tail}"
            audit.add(transaction, office.actor(), "period.close_period", str(name), summary)
            paper_seal.seal(transaction, office.actor(), each.id, f"{name}, ciclo {each.cycle}")
        audit.seal(transaction, today)
    return frozenset({Topic.PERIODS})
