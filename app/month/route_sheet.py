"""The sheet of a route as it is typed: what checks each row at once, and the undo of what was typed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from app.changes import Changed, Topic
from app.invoicing import complement
from app.month import critique
from app.month.judging import AccountBasis, Basis
from app.month.period import find_period
from app.month.reading import open_for_readings
from app.office import Office
from app.store import accounts, audit, periods, readings
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.readings import MeterToRead, StoredReading
from app.wording.refusals import AccountMissing
from domain.critique import Verdict, resolve_by_default
from domain.dial import fits_dial
from domain.errors import RuleViolation
from domain.period import Period
from domain.reading import BilledConsumption, Observation, ReadingOrigin

SHEET_PERIODS = 6
UNDO_REASON = "deshecho al digitar"

_RESTORED = (
    "current", "observation", "read_on", "reader", "origin", "note", "consumption", "cause", "average",
    "variation", "threshold", "suggested", "decision", "reason", "decided_by", "billed_m3", "method",
)  # fmt: skip


@dataclass(eq=False)
class ReadingChanged(RuleViolation):
    """The reading is not the one that was typed any more: somebody changed it since."""

    code: ClassVar[str] = "LECTURA_CAMBIADA"
    account: str


@dataclass(eq=False)
class ReadingDecided(RuleViolation):
    """The reading's case is decided: it is undone in the critique, or corrected with a reason."""

    code: ClassVar[str] = "LECTURA_DECIDIDA"
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastUse:
    """What an account consumed in a past period, in m³; `measured` when a reading says so."""

    period: Period
    m3: int
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A reading that is not stored yet."""

    previous: int
    current: int | None
    observation: Observation = Observation.READ
    read_on: date | None = None
    origin: ReadingOrigin = ReadingOrigin.FIELD


@dataclass(frozen=True, slots=True)
class Check:
    """What the critique would say of a reading, and what would be billed if nobody decided otherwise."""

    verdict: Verdict
    billed: BilledConsumption


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A meter of the route, what is stored of it, its past (oldest first) and what it is judged against.

    `billed`: its water of the period is on an issued invoice, and nothing of it is typed any more.
    """

    meter: MeterToRead
    reading: StoredReading | None
    past: tuple[PastUse, ...]
    basis: AccountBasis
    billed: bool = False

    @property
    def previous(self) -> int:
        """What the reading is compared with."""
        return self.meter.last_reading if self.reading is None else self.reading.previous

    def fits(self, current: int | None) -> bool:
        """Whether the dial can show a reading: one that it cannot is not stored."""
        return current is None or fits_dial(current, self.meter.digits, self.meter.last_reading)

    def check(self, current: int | None, observation: Observation) -> Check:
        """Judge a reading without storing it; asks nothing of the store (R-LEC-02, R-DES-01)."""
        typed = Typed(previous=self.previous, current=current, observation=observation)
        verdict = self.basis.judge(self.meter, typed)
        return Check(verdict, resolve_by_default(verdict, self.basis.bases, self.basis.deviation))


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSheet:
    """A route of a period in walking order.

    Attributes:
        period: the period.
        route: the route.
        rows: its meters.
        past: the periods before, oldest first.
        readers: who read lately, by name.
        day: the working date, or the nearest day of the period.
        takes_readings: whether anything may still be typed.
    """

    period: BillingPeriod
    route: str
    rows: tuple[SheetRow, ...]
    past: tuple[Period, ...]
    readers: tuple[str, ...]
    day: date
    takes_readings: bool

    @property
    def reader(self) -> str:
        """Who read the last rows stored; empty while nobody did."""
        names = (row.reading.reader for row in reversed(self.rows) if row.reading is not None)
        return next(filter(None, names), "")


def sheet(office: Office, name: Period, route: str, cycle: str | None = None) -> RouteSheet:
    """A route with all that checking it needs, so that no key asks the store.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        period = find_period(transaction, name, cycle)
        meters = readings.meters_to_read(transaction, period.cycle, route)
        wanted = {each.account_id for each in meters}
        stored = {row.account_id: row for row in readings.of_period(transaction, period.id, accounts=wanted)}
        basis = Basis(transaction, period, wanted)
        open_ = complement.to_read(transaction, period)
        taking = wanted if open_ is None else wanted & open_
        past = past_uses(transaction, period, SHEET_PERIODS, wanted)
        former = periods.before(transaction, period, SHEET_PERIODS)
        return RouteSheet(
            period=period,
            route=route,
            rows=tuple(
                SheetRow(
                    meter=meter,
                    reading=stored.get(meter.account_id),
                    past=past.get(meter.account_id, ()),
                    basis=basis.of(meter),
                    billed=meter.account_id not in taking,
                )
                for meter in meters
            ),
            past=tuple(each.period for each in reversed(former)),
            readers=tuple(readings.readers(transaction, [period.id, *(each.id for each in former)])),
            day=min(max(office.clock.today(), period.starts), period.ends),
            takes_readings=period.state == periods.OPEN and bool(taking),
        )


def past_uses(
    transaction: Transaction, period: BillingPeriod, count: int, accounts_wanted: set[int]
) -> dict[int, tuple[PastUse, ...]]:
    """What accounts consumed in the last periods of their cycle, oldest first."""
    names = {each.id: each.period for each in periods.before(transaction, period, count)}
    found: dict[int, list[PastUse]] = {}
    for each in readings.past(transaction, list(names), accounts_wanted):
        use = PastUse(period=names[each.period_id], m3=each.m3, measured=each.measured)
        found.setdefault(each.account_id, []).append(use)
    return {key: tuple(sorted(uses, key=lambda use: use.period)) for key, uses in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A typed reading that is taken back.

    Attributes:
        version: the stored reading's version when it was typed.
        former: what was stored before; None if nothing was.
    """

    version: int
    former: StoredReading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneResult:
    """What is stored of the account now; None if nothing is."""

    reading: StoredReading | None
    changed: Changed = frozenset({Topic.READINGS, Topic.CRITIQUE})


def undo(office: Office, name: Period, code: str, undone: Undone) -> UndoneResult:
    """Take back a reading just typed; what is taken back stays in the trail.

    Raises:
        PeriodMissing, PeriodClosed, AlreadyIssued: the period takes no readings.
        AccountMissing: no account has that code.
        ReadingChanged: the reading is another one by now, or has a trail, which nothing takes away.
        ReadingDecided: somebody decided its case.
    """
    with office.store.write() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        period = open_for_readings(transaction, name, card.cycle)[0]
        complement.demand_undecided(transaction, period, card.id)
        row = readings.of_account(transaction, period.id, card.id)
        if row is None or row.version != undone.version:
            raise ReadingChanged(code)
        if row.decision is not None:
            raise ReadingDecided(code)
        if undone.former is None and readings.changes(transaction, row.id):
            raise ReadingChanged(code)
        restore(office, transaction, row, undone.former)
        critique.review(transaction, period, [card.id])
        periods.set_stale(transaction, period.id, stale=True)
        taken_back = "sin lectura" if row.current is None else str(row.current)
        audit.add(
            transaction, office.actor(), "reading.undo", f"{name} {card.code}", f"se deshizo {taken_back}"
        )
        return UndoneResult(reading=readings.of_account(transaction, period.id, card.id))


def restore(
    office: Office, transaction: Transaction, row: StoredReading, former: StoredReading | None
) -> None:
    """Give a reading back what it said, decision and all; without anything before, it goes."""
    if former is None:
        readings.remove(transaction, row.id)
        return
    values: dict[str, Any] = {key: getattr(former, key) for key in _RESTORED}
    readings.change(transaction, office.actor(), row, values, UNDO_REASON)
