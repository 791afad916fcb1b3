"""Critique of a period's readings: what must be looked at, and what was decided (R-DES-01 to R-DES-04)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from app.changes import Changed, Topic
from app.invoicing import complement, hold
from app.jobs import Job, SilentJob
from app.month import visit_acts
from app.month.judging import Basis
from app.month.period import find_period, open_periods_named
from app.office import Office
from app.store import accounts, audit, periods, readings
from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.readings import MeterToRead, PastConsumption, StoredReading
from app.wording.case_reasons import REASONS
from app.wording.refusals import AccountMissing, AlreadyIssued, NotACase, ReadingMissing
from domain.critique import (
    DEFAULT_DECISION,
    Cause,
    Decision,
    Verdict,
    resolve,
    resolve_by_default,
)
from domain.period import Period
from domain.reading import (
    BilledConsumption,
    ConsumptionMethod,
    ReadingOrigin,
)
from domain.roles import may
from domain.service_order import WorkResult

HISTORY_PERIODS = 12
AVERAGE_CHANGED = "cambió el promedio de su clase"
AUTOMATIC_REASON = "decisión automática por causa"
SETTLED_REASON = "lo ya facturado por promedio pasa de lo leído: se abona con nota"


UNDECIDED: Mapping[str, object] = MappingProxyType(
    {"decision": None, "reason": "", "decided_by": "", "billed_m3": None, "method": None}
)
_CHANGED_BY_DECISION = ("current", "origin", "read_on", "reader")
"""What a decision may change of the reading itself: the dial, and who saw it when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A reading that must be looked at (or was), with the account it belongs to."""

    meter: MeterToRead
    reading: StoredReading
    history: tuple[PastConsumption, ...]

    @property
    def cause(self) -> Cause:
        """Why it is a case."""
        return Cause(str(self.reading.cause))


def review(
    transaction: Transaction,
    period: BillingPeriod,
    only: Iterable[int] | None = None,
    *,
    actor: Actor | None = None,
) -> Basis:
    """Judge the undecided readings of a period again (all, or those of some accounts).

    A reading without cause is ready: what will be billed of it is written beside it. With an actor,
    decisions that bill an average of similar accounts follow it where it changed; those whose case
    is another by now are taken back. What an issued invoice says is not judged again.
    """
    chosen, open_ = None if only is None else set(only), complement.to_judge(transaction, period)
    if open_ is not None:
        chosen = open_ if chosen is None else chosen & open_
    basis = Basis(transaction, period, chosen)
    if actor is not None:
        _follow_averages(transaction, period, basis, actor, chosen)
    verdicts = []
    for row in readings.of_period(transaction, period.id, accounts=chosen):
        meter = basis.meters.get(row.account_id)
        if meter is None or row.decision is not None:
            continue
        verdict, bases = basis.judge(row, meter), basis.bases(meter)
        billed = None if verdict.cause else resolve(Decision.ACCEPT, verdict, bases, basis.deviation)
        verdicts.append(_verdict_row(row.id, verdict, billed))
    readings.put_verdicts(transaction, verdicts)
    if only is None:
        periods.set_stale(transaction, period.id, stale=False)
    return basis


def _follow_averages(
    transaction: Transaction, period: BillingPeriod, basis: Basis, actor: Actor, only: Collection[int] | None
) -> None:
    """Decide again what was decided on an average of similar accounts that is another now.

    What was found is written again with it: the average that is shown is the one that is billed.
    """
    moved, found = [], []
    for row in readings.of_period(transaction, period.id, accounts=only):
        meter = basis.meters.get(row.account_id)
        if meter is None or row.decision is None or row.method is not ConsumptionMethod.SIMILAR_AVERAGE:
            continue
        verdict, bases = basis.judge(row, meter), basis.bases(meter)
        if verdict.cause is None or verdict.cause != row.cause or bases.similar is None:
            readings.change(transaction, actor, row, dict(UNDECIDED), AVERAGE_CHANGED)
            continue
        billed = resolve(Decision(row.decision), verdict, bases, basis.deviation)
        if billed.m3 != row.billed_m3:
            moved.append((row, row.decision, billed.m3, billed.method, row.reason))
        found.append(_verdict_row(row.id, verdict, billed))
    readings.put_verdicts(transaction, found)
    readings.put_decisions(transaction, actor, moved)


def _verdict_row(key: int, verdict: Verdict, billed: BilledConsumption | None) -> tuple[object, ...]:
    suggested = verdict.suggested.value if verdict.cause else None
    return (
        verdict.consumption,
        verdict.cause.value if verdict.cause else None,
        str(verdict.average.shown) if verdict.average else None,
        _text(verdict.variation_pct),
        _text(verdict.threshold_pct),
        suggested,
        billed.m3 if billed else None,
        billed.method.value if billed else None,
        key,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def refresh(transaction: Transaction, period: BillingPeriod, actor: Actor) -> None:
    """Judge the whole period if readings changed since it was last looked at."""
    if period.stale:
        review(transaction, period, actor=actor)


def cases(office: Office, name: Period, cycle: str | None = None) -> tuple[Case, ...]:
    """Every case of a period, decided or not, in the order of the accounts.

    Who may not decide sees it as it was last judged: to judge again may undo what was decided.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        period = find_period(transaction, name, cycle)
        stale = period.stale
    if stale and may(office.role, "critique.decide"):
        with office.store.write() as transaction:
            refresh(transaction, find_period(transaction, name, cycle), office.actor())
    with office.store.read() as transaction:
        return _cases(transaction, find_period(transaction, name, cycle))


def _cases(transaction: Transaction, period: BillingPeriod) -> tuple[Case, ...]:
    meters = {each.account_id: each for each in readings.meters_to_read(transaction, period.cycle)}
    found = [row for row in readings.of_period(transaction, period.id) if row.cause is not None]
    past = history(transaction, period, HISTORY_PERIODS)
    return tuple(
        Case(meter=meters[row.account_id], reading=row, history=tuple(past.get(row.account_id, ())))
        for row in found
        if row.account_id in meters
    )


def history(transaction: Transaction, period: BillingPeriod, count: int) -> dict[int, list[PastConsumption]]:
    """Billed consumption of the last periods by account, oldest first."""
    former = list(reversed(periods.before(transaction, period, count)))
    order = {each.id: place for place, each in enumerate(former)}
    found: dict[int, list[PastConsumption]] = defaultdict(list)
    for each in sorted(readings.past(transaction, list(order)), key=lambda past: order[past.period_id]):
        found[each.account_id].append(each)
    return found


def count_by_cause(found: Iterable[Case]) -> dict[str, int]:
    """How many cases of each cause, in the order of the law's causes."""
    counted = Counter(case.cause for case in found)
    return {cause.value: counted[cause] for cause in DEFAULT_DECISION if counted[cause]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """Who went to look, and when: what a decision after a visit says of its reading (R-LEC-01).

    Attributes:
        dial: what was seen on it; None where it could not be read, and the reading stays as it was.
        result: what was found; None where the visit was a re-reading that found nothing else.
    """

    on: date
    reader: str
    dial: int | None = None
    result: WorkResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's decision on a case; `corrected` is the right reading, for `corregir`.

    Without a reason of its own, as one key decides, the trail says the case's cause. `visited` is given
    where somebody went and read the dial again.
    """

    decision: Decision
    reason: str
    corrected: int | None = None
    visited: Visited | None = None


def decide(office: Office, name: Period, code: str, ruling: Ruling) -> Changed:
    """Decide a case; deciding again is allowed until the invoices are issued, and keeps its trail.

    Raises:
        PeriodMissing, PeriodClosed: the period takes no decisions.
        AlreadyIssued: the account's invoice is issued.
        AccountMissing, ReadingMissing, NotACase: there is nothing to decide of that account.
        InvalidValue: the corrected reading is one that the meter's dial cannot show.
        NothingToAccept, NoBasisForEstimate, ReadingBelowPrevious: the decision has no consumption to bill.
    """
    return decide_several(office, name, {code: ruling})


def decide_several(office: Office, name: Period, rulings: Mapping[str, Ruling]) -> Changed:
    """Decide cases by their accounts' codes, all or none; each keeps its own trail, as `decide`.

    Raises:
        As `decide`.
    """
    with office.store.write() as transaction:
        found = {code: case_of(transaction, name, code) for code in rulings}
        bases: dict[int, Basis] = {}
        for period, _row, _meter in found.values():
            if period.id not in bases:
                refresh(transaction, period, office.actor())
                accounts_of = {row.account_id for each, row, _ in found.values() if each.id == period.id}
                bases[period.id] = Basis(transaction, period, accounts_of)
        for code, (period, row, meter) in found.items():
            _rule(office, transaction, bases[period.id], (row, meter), rulings[code])
    return frozenset({Topic.CRITIQUE, Topic.READINGS})


def _rule(
    office: Office,
    transaction: Transaction,
    basis: Basis,
    case: tuple[StoredReading, MeterToRead],
    ruling: Ruling,
) -> None:
    row, meter = case
    verdict = basis.judge(row, meter)
    billed = resolve(
        ruling.decision, verdict, basis.bases(meter), basis.deviation, corrected=ruling.corrected
    )
    reason = ruling.reason.strip() or REASONS[Cause(str(row.cause))]
    values: dict[str, object] = {
        "decision": ruling.decision.value,
        "reason": reason,
        "decided_by": office.user,
        "billed_m3": billed.m3,
        "method": billed.method,
    }
    if ruling.decision is Decision.CORRECT:
        values |= {"current": ruling.corrected, "consumption": billed.m3}
    seen = ruling.visited
    if seen is not None and seen.dial is not None:
        values |= {"origin": ReadingOrigin.REREAD, "read_on": seen.on, "reader": seen.reader}
    readings.change(transaction, office.actor(), row, values, reason)
    if seen is not None and seen.dial is not None:
        hold.release_answered(office, transaction, row)
    if seen is not None and seen.result is not None:
        facts = (seen.on, seen.reader, seen.dial)
        visit_acts.write(office, transaction, row, basis.period.period, seen.result, facts)
    summary = f"{ruling.decision.value}: {billed.m3} m³ por {billed.method.value}"
    audit.add(transaction, office.actor(), "critique.decide", f"{basis.period.period} {meter.code}", summary)


def undecide(office: Office, name: Period, code: str, reason: str) -> Changed:
    """Put a case back among those to decide: the undo of a decision, with its trail.

    What the decision changed of the reading becomes again what it was.

    Raises:
        As `decide`.
    """
    return undecide_several(office, name, [code], reason)


def undecide_several(office: Office, name: Period, codes: Sequence[str], reason: str) -> Changed:
    """Put cases back among those to decide, all or none, as `undecide`.

    Raises:
        As `decide`.
    """
    with office.store.write() as transaction:
        for code in codes:
            period, row, meter = case_of(transaction, name, code)
            values = {**UNDECIDED, **_before_decision(transaction, row)}
            if row.decision not in {Decision.REREAD, Decision.INSPECT}:
                visit_acts.forget(office, transaction, row, name)
            readings.change(transaction, office.actor(), row, values, reason)
            hold.resume_unanswered(office, transaction, row, meter.code)
            review(transaction, period, [row.account_id])
            audit.add(transaction, office.actor(), "critique.undecide", f"{name} {meter.code}", reason)
    return frozenset({Topic.CRITIQUE, Topic.READINGS})


def _before_decision(transaction: Transaction, row: StoredReading) -> dict[str, object]:
    """What the reading said before it was decided as it is, where that changed it; its trail keeps it."""
    trail = reversed(readings.changes(transaction, row.id))
    decided = next((each for each in trail if each["new"].get("decision") == row.decision), None)
    before: dict[str, Any] = {} if decided is None else decided["old"]
    found: dict[str, object] = {key: before[key] for key in _CHANGED_BY_DECISION if key in before}
    if isinstance(found.get("read_on"), str):
        found["read_on"] = date.fromisoformat(str(found["read_on"]))
    return found


def case_of(
    transaction: Transaction, name: Period, code: str
) -> tuple[BillingPeriod, StoredReading, MeterToRead]:
    """A case that takes a decision: its open period, its reading, the meter that hangs there.

    Raises:
        PeriodMissing, PeriodClosed, AlreadyIssued: the period takes no decisions.
        AccountMissing, ReadingMissing, NotACase: there is nothing to decide of that account.
    """
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    period = open_periods_named(transaction, name, card.cycle)[0]
    complement.demand_undecided(transaction, period, card.id)
    row = readings.of_account(transaction, period.id, card.id)
    meter = readings.meter_of(transaction, card.id)
    if row is None or meter is None:
        raise ReadingMissing(code, str(name))
    if row.cause is None:
        raise NotACase(code, str(name))
    return period, row, meter


def decide_automatically(
    office: Office, name: Period, cycle: str | None = None, job: Job | None = None
) -> tuple[Case, ...]:
    """Give every undecided case its cause's default, each with its reason and trail; none is left.

    Raises:
        PeriodMissing, PeriodClosed: the period takes no decisions.
        AlreadyIssued: everybody has an issued invoice.
    """
    watcher = job or SilentJob()
    with office.store.write() as transaction:
        opened = open_periods_named(transaction, name, cycle)
        taking = [each for each in opened if complement.to_judge(transaction, each) != set()]
        if not taking:
            raise AlreadyIssued(str(name))
        for period in taking:
            _decide_all(office, transaction, period, watcher)
    return cases(office, name, cycle)


def _decide_all(office: Office, transaction: Transaction, period: BillingPeriod, watcher: Job) -> None:
    basis = review(transaction, period, actor=office.actor())
    pending = readings.of_period(transaction, period.id, pending_only=True)
    decisions = []
    for place, row in enumerate(pending):
        watcher.report(place, len(pending), "Decidiendo casos")
        meter = basis.meters.get(row.account_id)
        if meter is None:
            continue
        verdict = basis.judge(row, meter)
        billed = resolve_by_default(verdict, basis.bases(meter), basis.deviation)
        reason = f"{AUTOMATIC_REASON}: {SETTLED_REASON}" if verdict.reading.billed_ahead else AUTOMATIC_REASON
        decisions.append((row, verdict.suggested.value, billed.m3, billed.method, reason))
    readings.put_decisions(transaction, office.actor(), decisions)
    summary = f"ciclo {period.cycle}: {len(decisions)} casos decididos por su causa"
    audit.add(transaction, office.actor(), "critique.decide_automatically", str(period.period), summary)
