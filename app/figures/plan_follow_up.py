"""How plans of action stand on a day: advance against the calendar, compliance, what is late (000-81)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.office import Office
from app.store import action_plans as stored
from app.store import attachments
from app.store.action_plans import PlanEvent, StoredActivity, StoredPlan
from app.store.attachments import Attachment
from app.store.engine import Transaction
from app.wording.plan_refusals import PlanMissing
from domain import action_plan as rules
from domain.action_plan import ActivityState, Compliance, Frame, PlanState, Standing
from domain.attachment import Owner, OwnerKind

NO_PROCESS = "Sin proceso"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedActivity:
    """An activity and how it stands; `frame` is its own, filled with its plan's."""

    kept: StoredActivity
    frame: Frame
    state: ActivityState
    expected: Decimal

    @property
    def days_moved(self) -> int:
        """By how many days its day was moved since it was promised."""
        return (self.kept.said.due_on - self.kept.promised_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFollowed:
    """What the activities of one process came to, in one plan or in many."""

    process: str
    compliance: Compliance
    advance: Decimal | None
    expected: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedPlan:
    """A plan and how it stands."""

    kept: StoredPlan
    activities: tuple[FollowedActivity, ...]
    state: PlanState
    advance: Decimal | None
    expected: Decimal | None
    compliance: Compliance
    day: date

    @property
    def number(self) -> int:
        """By which people call it."""
        return self.kept.number

    @property
    def open(self) -> bool:
        """Whether it was not closed yet."""
        return self.kept.closed_on is None

    @property
    def processes(self) -> tuple[ProcessFollowed, ...]:
        """What each of its processes came to, in the order of its activities (004-01)."""
        return by_process([self], self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInFull:
    """A plan with what was done and what is attached; evidence by the activity's number."""

    plan: FollowedPlan
    events: tuple[PlanEvent, ...]
    evidence: dict[int, tuple[Attachment, ...]]
    today: date


def listed(office: Office) -> tuple[FollowedPlan, ...]:
    """Every plan as it stands today, by number."""
    with office.store.read() as transaction:
        return at(transaction, office.clock.today())


def at(transaction: Transaction, day: date) -> tuple[FollowedPlan, ...]:
    """Every plan as it stands, its days measured against one day."""
    return tuple(_followed(each, day) for each in stored.plans(transaction))


def one(office: Office, number: int) -> PlanInFull:
    """A plan in full, as it stands today.

    Raises:
        PlanMissing: no plan has that number.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        found = stored.plan_of(transaction, number)
        if found is None:
            raise PlanMissing(number)
        evidence = {
            each.position: attachments.of(transaction, Owner(OwnerKind.PLAN_ACTIVITY, each.key))
            for each in found.activities
            if each.evidence
        }
        events = stored.events(transaction, number)
    return PlanInFull(plan=_followed(found, today), events=events, evidence=evidence, today=today)


def of_indicators(office: Office) -> dict[str, FollowedPlan]:
    """The plan that stands for each indicator that has an open one: the newest (002-18)."""
    named = [(each.kept.said.indicator, each) for each in listed(office) if each.open]
    return {indicator: each for indicator, each in named if indicator}


def whole(plans: Iterable[FollowedPlan]) -> Compliance:
    """The compliance of many plans together."""
    found = Compliance()
    for each in plans:
        found = found.plus(each.compliance)
    return found


def by_process(plans: Iterable[FollowedPlan], day: date) -> tuple[ProcessFollowed, ...]:
    """What each process came to, in the order in which they first come."""
    grouped: dict[str, list[Standing]] = {}
    for plan in plans:
        for each in plan.activities:
            grouped.setdefault(each.frame.process or NO_PROCESS, []).append(each.kept.standing)
    return tuple(
        ProcessFollowed(
            process=name,
            compliance=rules.compliance(found, day),
            advance=rules.advance(found),
            expected=rules.expected(found, day),
        )
        for name, found in grouped.items()
    )


def _followed(plan: StoredPlan, day: date) -> FollowedPlan:
    standings = plan.standings
    return FollowedPlan(
        kept=plan,
        activities=tuple(_activity(plan, each, day) for each in plan.activities),
        state=rules.state_of(standings, day, closed=plan.closed_on is not None),
        advance=rules.advance(standings),
        expected=rules.expected(standings, day),
        compliance=rules.compliance(standings, day),
        day=day,
    )


def _activity(plan: StoredPlan, each: StoredActivity, day: date) -> FollowedActivity:
    return FollowedActivity(
        kept=each,
        frame=each.said.frame.over(plan.said.frame),
        state=each.standing.state(day),
        expected=rules.expected([each.standing], day) or Decimal(),
    )
