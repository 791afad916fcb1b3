"""Plans of action with their activities, what was done of each, and how many pieces of evidence stand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, insert, select

from app.store import attachments
from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import action_plan, activity_said, plan_activity, plan_event, plan_said
from domain.action_plan import WHOLE, Act, Activity, Frame, Plan, Standing
from domain.attachment import OwnerKind

_FRAME: Final = tuple(each.name for each in fields(Frame))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What is to be written of an activity; with no key, that the plan was closed."""

    plan: int
    key: int | None
    act: Act
    done_on: date
    text: str
    percent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent:
    """Something that was done: of an activity, or of the plan where `activity` is None."""

    activity: int | None
    act: Act
    percent: int
    done_on: date
    text: str
    at: datetime
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredActivity:
    """An activity as it stands.

    Attributes:
        key: what its evidence hangs on.
        position: its number within the plan.
        promised_on: the day by which it was to be done as it was first said.
        told: what was last written of it.
    """

    key: int
    position: int
    said: Activity
    promised_on: date
    percent: int
    closed_on: date | None
    annulled: bool
    evidence: int
    told: str

    @property
    def standing(self) -> Standing:
        """What counts of it for the advance of its plan."""
        return Standing(
            starts_on=self.said.starts_on,
            due_on=self.said.due_on,
            weight=self.said.weight,
            percent=self.percent,
            closed_on=self.closed_on,
            annulled=self.annulled,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlan:
    """A plan as it stands; `verified` is what was seen when it was closed."""

    number: int
    said: Plan
    activities: tuple[StoredActivity, ...]
    closed_on: date | None
    verified: str

    @property
    def standings(self) -> list[Standing]:
        """What counts of its activities."""
        return [each.standing for each in self.activities]


# ── writing ─────────────────────────────────────────────────────────────────


def add_plan(transaction: Transaction, actor: Actor, plan: Plan) -> int:
    """Make a plan; its number."""
    number = new_key(transaction.execute(insert(action_plan).values(at=actor.at, user=actor.user)))
    say_plan(transaction, actor, number, plan)
    return number


def say_plan(transaction: Transaction, actor: Actor, number: int, plan: Plan) -> None:
    """Say what a plan is; it stands in the place of what was said before."""
    transaction.execute(
        insert(plan_said).values(
            plan_id=number,
            name=plan.name,
            kind=plan.kind,
            responsible=plan.responsible,
            begins_on=plan.begins_on,
            ends_on=plan.ends_on,
            indicator=plan.indicator,
            finding=plan.finding,
            cause=plan.cause,
            **_of_frame(plan.frame),
            at=actor.at,
            user=actor.user,
        )
    )


def add_activity(transaction: Transaction, actor: Actor, number: int, activity: Activity) -> int:
    """Put an activity at the end of a plan; its position."""
    kept = plan_activity.c
    last = transaction.execute(select(func.max(kept.position)).where(kept.plan_id == number)).scalar()
    position = (last or 0) + 1
    key = new_key(
        transaction.execute(
            insert(plan_activity).values(plan_id=number, position=position, at=actor.at, user=actor.user)
        )
    )
    say_activity(transaction, actor, key, activity)
    return position


def say_activity(
    transaction: Transaction, actor: Actor, key: int, activity: Activity, reason: str = ""
) -> None:
    """Say what an activity is; it stands in the place of what was said before."""
    transaction.execute(
        insert(activity_said).values(
            activity_id=key,
            name=activity.name,
            responsible=activity.responsible,
            starts_on=activity.starts_on,
            due_on=activity.due_on,
            target=activity.target,
            weight=activity.weight,
            resources=activity.resources,
            note=activity.note,
            **_of_frame(activity.frame),
            reason=reason,
            at=actor.at,
            user=actor.user,
        )
    )


def add_event(transaction: Transaction, actor: Actor, event: NewEvent) -> None:
    """Write what was done."""
    transaction.execute(
        insert(plan_event).values(
            plan_id=event.plan,
            activity_id=event.key,
            act=event.act,
            percent=event.percent,
            done_on=event.done_on,
            text=event.text,
            at=actor.at,
            user=actor.user,
        )
    )


# ── reading ─────────────────────────────────────────────────────────────────


def plans(transaction: Transaction) -> tuple[StoredPlan, ...]:
    """Every plan with its activities, by number."""
    said = {row.plan_id: row for row in transaction.execute(select(plan_said).order_by(plan_said.c.id))}
    ends = _closings(transaction)
    activities = _activities(transaction)
    return tuple(
        StoredPlan(
            number=number,
            said=_plan(said[number]),
            activities=tuple(activities[number]),
            closed_on=ends[number].done_on if number in ends else None,
            verified=ends[number].text if number in ends else "",
        )
        for number in sorted(said)
    )


def plan_of(transaction: Transaction, number: int) -> StoredPlan | None:
    """One plan by its number."""
    return next((each for each in plans(transaction) if each.number == number), None)


def events(transaction: Transaction, number: int) -> tuple[PlanEvent, ...]:
    """What was done of a plan, newest first."""
    query = (
        select(plan_event, plan_activity.c.position)
        .outerjoin(plan_activity, plan_activity.c.id == plan_event.c.activity_id)
        .where(plan_event.c.plan_id == number)
        .order_by(plan_event.c.id.desc())
    )
    return tuple(
        PlanEvent(
            activity=row.position,
            act=row.act,
            percent=row.percent,
            done_on=row.done_on,
            text=row.text,
            at=row.at,
            user=row.user,
        )
        for row in transaction.execute(query)
    )


def _closings(transaction: Transaction) -> Mapping[int, Any]:
    query = select(plan_event).where(plan_event.c.activity_id.is_(None)).order_by(plan_event.c.id)
    return {row.plan_id: row for row in transaction.execute(query)}


def _activities(transaction: Transaction) -> Mapping[int, list[StoredActivity]]:
    said: dict[int, Any] = {}
    promised: dict[int, date] = {}
    for row in transaction.execute(select(activity_said).order_by(activity_said.c.id)):
        said[row.activity_id] = row
        promised.setdefault(row.activity_id, row.due_on)
    done: dict[int, Any] = {}
    progress: dict[int, int] = defaultdict(int)
    query = select(plan_event).where(plan_event.c.activity_id.is_not(None)).order_by(plan_event.c.id)
    for row in transaction.execute(query):
        done[row.activity_id] = row
        if row.act is Act.PROGRESS:
            progress[row.activity_id] = row.percent
    evidence = attachments.counts(transaction, OwnerKind.PLAN_ACTIVITY, list(said))
    found: dict[int, list[StoredActivity]] = defaultdict(list)
    for row in transaction.execute(select(plan_activity).order_by(plan_activity.c.position)):
        last: Any = done.get(row.id)
        act = None if last is None else last.act
        closed = act is Act.CLOSE
        found[row.plan_id].append(
            StoredActivity(
                key=row.id,
                position=row.position,
                said=_activity(said[row.id]),
                promised_on=promised[row.id],
                percent=WHOLE if closed else progress[row.id],
                closed_on=last.done_on if closed else None,
                annulled=act is Act.ANNUL,
                evidence=evidence.get(row.id, 0),
                told="" if last is None else last.text,
            )
        )
    return found


def _of_frame(frame: Frame) -> dict[str, str]:
    return {name: getattr(frame, name) for name in _FRAME}


def _frame(row: Any) -> Frame:
    return Frame(**{name: getattr(row, name) for name in _FRAME})


def _plan(row: Any) -> Plan:
    return Plan(
        name=row.name,
        kind=row.kind,
        responsible=row.responsible,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        indicator=row.indicator,
        finding=row.finding,
        cause=row.cause,
        frame=_frame(row),
    )


def _activity(row: Any) -> Activity:
    return Activity(
        name=row.name,
        responsible=row.responsible,
        starts_on=row.starts_on,
        due_on=row.due_on,
        target=row.target,
        weight=row.weight,
        resources=row.resources,
        note=row.note,
        frame=_frame(row),
    )
