"""The worklist of the critique: every case with what it takes to decide it at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.invoicing import complement
from app.month import critique
from app.month.critique import Case, Ruling
from app.month.judging import AccountBasis, Basis
from app.month.period import CycleMonth, cycle_months, find_period, month_named, month_of
from app.month.route_sheet import PastUse, past_uses
from app.office import Office
from app.store import accounts, periods, readings
from app.store.periods import BillingPeriod
from app.store.readings import MeterToRead, StoredReading
from app.wording.refusals import ReadingMissing
from domain.critique import Decision, Verdict, resolve
from domain.period import MONTHS_A_YEAR, Period
from domain.reading import BilledConsumption

WORKLIST_PERIODS = 12
NEIGHBOURS_EACH_SIDE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A case and what stands beside it.

    Attributes:
        case: the account's meter and reading.
        verdict: what the critique says of it, with its limits.
        basis: what it was judged against.
        past: consumption of the last periods, oldest first.
        last_year: m³ of the same month last year; None if unknown.
        neighbours: m³ of the nearest accounts of the route that are no open cases, in walking order.
    """

    case: Case
    verdict: Verdict
    basis: AccountBasis
    past: tuple[PastUse, ...]
    last_year: int | None
    neighbours: tuple[int, ...]

    def outcome(self, decision: Decision, corrected: int | None = None) -> BilledConsumption:
        """What would be billed under a decision; asks nothing of the store.

        Raises:
            NothingToAccept, NoBasisForEstimate, ReadingBelowPrevious, InvalidValue: as the rule itself.
        """
        return resolve(decision, self.verdict, self.basis.bases, self.basis.deviation, corrected=corrected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """The cases of a period, decided or not, in the order of the accounts.

    Attributes:
        period: the period.
        rows: its cases.
        past: the periods before, oldest first.
        ready: readings that are no case.
        missing: meters that somebody can still read and nobody did.
        takes_decisions: whether anything may still be decided.
    """

    period: BillingPeriod
    rows: tuple[WorkRow, ...]
    past: tuple[Period, ...]
    ready: int
    missing: int
    takes_decisions: bool


def worklist(office: Office, name: Period, cycle: str | None = None) -> Worklist:
    """Every case of a period with what deciding it needs.

    Raises:
        PeriodMissing: nobody opened it.
    """
    found = critique.cases(office, name, cycle)
    with office.store.read() as transaction:
        period = find_period(transaction, name, cycle)
        wanted = {case.meter.account_id for case in found}
        basis = Basis(transaction, period, wanted)
        open_ = complement.to_judge(transaction, period)
        past = past_uses(transaction, period, WORKLIST_PERIODS, wanted)
        stored = readings.of_period(transaction, period.id)
        around = _neighbours(readings.meters_to_read(transaction, period.cycle), stored)
        rows = []
        for case in found:
            key = case.meter.account_id
            uses = past.get(key, ())
            rows.append(
                WorkRow(
                    case=case,
                    verdict=basis.judge(case.reading, case.meter),
                    basis=basis.of(case.meter),
                    past=uses,
                    last_year=_use_of(uses, name.plus(-MONTHS_A_YEAR)),
                    neighbours=around.get(key, ()),
                )
            )
        to_read = complement.to_read(transaction, period) if period.state == periods.OPEN else set()
        unread = readings.unread(transaction, period)
        former = periods.before(transaction, period, WORKLIST_PERIODS)
        return Worklist(
            period=period,
            rows=tuple(rows),
            past=tuple(each.period for each in reversed(former)),
            ready=sum(1 for row in stored if row.cause is None),
            missing=len(unread if to_read is None else unread & to_read),
            takes_decisions=period.state == periods.OPEN and (open_ is None or not wanted.isdisjoint(open_)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkMonth:
    """The cycles and the worklist of one of them; none where no period was ever opened."""

    months: tuple[CycleMonth, ...]
    month: CycleMonth
    worklist: Worklist | None


def work_month(office: Office, cycle: str, name: Period | None = None) -> WorkMonth:
    """The worklist of a period, or of the last one of a cycle; without a cycle, of the one that is read."""
    months = cycle_months(office)
    month = month_of(months, cycle) if name is None else month_named(office, name, cycle)
    found = None
    if month.period is not None:
        found = worklist(office, month.period.period, month.cycle.code)
    return WorkMonth(months=months, month=month, worklist=found)


def _use_of(uses: Sequence[PastUse], period: Period) -> int | None:
    return next((use.m3 for use in uses if use.period == period), None)


def _neighbours(meters: Sequence[MeterToRead], stored: Sequence[StoredReading]) -> dict[int, tuple[int, ...]]:
    """m³ of the nearest stops at each side on the same route, open cases left out."""
    known = {row.account_id: _known(row) for row in stored}
    routes: dict[str, list[int]] = {}
    for meter in meters:
        routes.setdefault(meter.route, []).append(meter.account_id)
    around: dict[int, tuple[int, ...]] = {}
    for stops in routes.values():
        for place, account in enumerate(stops):
            near = stops[max(0, place - NEIGHBOURS_EACH_SIDE) : place]
            near += stops[place + 1 : place + 1 + NEIGHBOURS_EACH_SIDE]
            figures = (known.get(each) for each in near)
            around[account] = tuple(figure for figure in figures if figure is not None)
    return around


def _known(row: StoredReading) -> int | None:
    return None if row.pending else row.billed_m3


def decide(office: Office, name: Period, code: str, ruling: Ruling) -> StoredReading:
    """Decide a case and read it again; raises as `critique.decide`."""
    critique.decide(office, name, code, ruling)
    return _stored(office, name, code)


def undecide(office: Office, name: Period, code: str, reason: str) -> StoredReading:
    """Take a decision back and read the case again; raises as `critique.undecide`."""
    critique.undecide(office, name, code, reason)
    return _stored(office, name, code)


def _stored(office: Office, name: Period, code: str) -> StoredReading:
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        row = None
        if card is not None:
            row = readings.of_account(transaction, find_period(transaction, name, card.cycle).id, card.id)
        if row is None:
            raise ReadingMissing(code, str(name))
        return row
