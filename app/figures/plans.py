"""Plans of action: made, filled with activities, followed up with evidence, closed (000-43, 000-76)."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Final

from app import attachments
from app.changes import Changed, Topic
from app.office import Office
from app.store import action_plans as stored
from app.store import audit, goals
from app.store.action_plans import NewEvent, StoredActivity, StoredPlan
from app.store.engine import Transaction
from app.wording.goal_refusals import IndicatorMissing
from app.wording.plan_refusals import ActivityMissing, PlanMissing
from domain.action_plan import (
    LONGEST_TEXT,
    Act,
    Activity,
    ActivityEnded,
    ActivityOpen,
    Frame,
    Plan,
    PlanEnded,
    PlanUnfinished,
    demand_activity,
    demand_closing,
    demand_percent,
    demand_plan,
)
from domain.attachment import Owner, OwnerKind
from domain.errors import InvalidValue
from domain.indicator import BY_ID

CHANGES: Final[Changed] = frozenset({Topic.PLANS, Topic.ATTACHMENTS})


def create(office: Office, plan: Plan) -> int:
    """Make a plan; its number.

    Raises:
        InvalidValue: it lacks a name, who answers for it, or days in order.
        IndicatorMissing: nothing is called as the indicator that it names.
    """
    said = _plain_plan(plan)
    demand_plan(said)
    with office.store.write() as transaction:
        _demand_indicator(transaction, said)
        number = stored.add_plan(transaction, office.actor(), said)
        audit.add(transaction, office.actor(), "plans.create", _name(number), _plan_words(said))
    return number


def change(office: Office, number: int, plan: Plan) -> Changed:
    """Say otherwise of a plan: what it was stays in its history.

    Raises:
        PlanMissing, PlanEnded: there is none, or it was closed.
        InvalidValue, IndicatorMissing: as `create`; or an activity would lie outside of its days.
    """
    said = _plain_plan(plan)
    demand_plan(said)
    with office.store.write() as transaction:
        found = open_plan(transaction, number)
        _demand_indicator(transaction, said)
        for each in found.activities:
            if not each.annulled:
                demand_activity(each.said, said)
        stored.say_plan(transaction, office.actor(), number, said)
        audit.add(transaction, office.actor(), "plans.change", _name(number), _plan_words(said))
    return CHANGES


def add_activity(office: Office, number: int, activity: Activity) -> int:
    """Put an activity at the end of a plan; its number within it.

    Raises:
        PlanMissing, PlanEnded: there is none, or it was closed.
        InvalidValue: it lacks a name or who does it, or its days are not within the plan's.
    """
    with office.store.write() as transaction:
        return add_in(office, transaction, open_plan(transaction, number), activity)


def add_in(office: Office, transaction: Transaction, plan: StoredPlan, activity: Activity) -> int:
    """As `add_activity`, in a transaction that is open."""
    said = _plain_activity(activity)
    demand_activity(said, plan.said)
    position = stored.add_activity(transaction, office.actor(), plan.number, said)
    subject = _name(plan.number, position)
    audit.add(transaction, office.actor(), "plans.add_activity", subject, _activity_words(said))
    return position


def change_activity(
    office: Office, number: int, position: int, activity: Activity, reason: str = ""
) -> Changed:
    """Say otherwise of an activity; to move the day by which it is due, one says why.

    Raises:
        PlanMissing, PlanEnded, ActivityMissing, ActivityEnded: there is none that is open.
        InvalidValue: as `add_activity`; or its day is moved and nobody says why.
    """
    said, why = _plain_activity(activity), _trimmed(reason)
    with office.store.write() as transaction:
        plan, found = _open_activity(transaction, number, position)
        demand_activity(said, plan.said)
        if said.due_on != found.said.due_on:
            _demand_text("motivo", why)
        stored.say_activity(transaction, office.actor(), found.key, said, why)
        told = f"{_activity_words(said)}{f': {why}' if why else ''}"
        audit.add(transaction, office.actor(), "plans.change_activity", _name(number, position), told)
    return CHANGES


def record_progress(office: Office, number: int, position: int, percent: int, note: str) -> Changed:
    """Write how far an activity is, and what was done.

    Raises:
        PlanMissing, PlanEnded, ActivityMissing, ActivityEnded: there is none that is open.
        InvalidValue: no figure from 0 to 99, or nothing said.
    """
    said = _trimmed(note)
    demand_percent(percent)
    _demand_text("nota", said)
    with office.store.write() as transaction:
        _, found = _open_activity(transaction, number, position)
        today = office.clock.today()
        event = NewEvent(
            plan=number, key=found.key, act=Act.PROGRESS, done_on=today, text=said, percent=percent
        )
        stored.add_event(transaction, office.actor(), event)
        told = f"{percent} %: {said}"
        audit.add(transaction, office.actor(), "plans.record_progress", _name(number, position), told)
    return CHANGES


def attach_evidence(office: Office, number: int, position: int, path: Path, note: str = "") -> Changed:
    """Attach a file to an activity, as evidence of what was done; also once it was closed.

    Raises:
        PlanMissing, ActivityMissing: there is none.
        FileUnreadable, FileUnwritable, DiskFull, AttachmentTooLarge, AttachmentUnknown, InvalidValue: as
            `attachments.keep`.
    """
    office.demand("plans.attach_evidence")
    with office.store.read() as transaction:
        _activity(_plan(transaction, number), position)
    new = attachments.keep(office, path, note)
    with office.store.write() as transaction:
        found = _activity(_plan(transaction, number), position)
        owner = Owner(OwnerKind.PLAN_ACTIVITY, found.key)
        attachments.attach(transaction, office.actor(), owner, new, _name(number, position))
        audit.add(transaction, office.actor(), "plans.attach_evidence", _name(number, position), new.name)
    return CHANGES


def close_activity(
    office: Office, number: int, position: int, done_on: date, note: str, evidence: Path | None = None
) -> Changed:
    """Close an activity that was done; without evidence it is not closed.

    Args:
        office: where.
        number: of the plan.
        position: of the activity.
        done_on: the day on which it was done, by which it is in time or late.
        note: what came of it.
        evidence: a file to be attached with it; None where something stands already.

    Raises:
        PlanMissing, PlanEnded, ActivityMissing, ActivityEnded: there is none that is open.
        EvidenceMissing: nothing is attached.
        InvalidValue: the day has not come, or nothing said.
        FileUnreadable, FileUnwritable, DiskFull, AttachmentTooLarge, AttachmentUnknown: as
            `attachments.keep`.
    """
    said = _trimmed(note)
    _demand_text("resultado", said)
    office.demand("plans.close_activity")
    new = None if evidence is None else attachments.keep(office, evidence)
    with office.store.write() as transaction:
        _, found = _open_activity(transaction, number, position)
        standing = found.evidence + (new is not None)
        demand_closing(done_on, office.clock.today(), standing, (number, position))
        if new is not None:
            owner = Owner(OwnerKind.PLAN_ACTIVITY, found.key)
            attachments.attach(transaction, office.actor(), owner, new, _name(number, position))
        event = NewEvent(plan=number, key=found.key, act=Act.CLOSE, done_on=done_on, text=said)
        stored.add_event(transaction, office.actor(), event)
        told = f"cumplida el {done_on.isoformat()}: {said}"
        audit.add(transaction, office.actor(), "plans.close_activity", _name(number, position), told)
    return CHANGES


def reopen_activity(office: Office, number: int, position: int, reason: str) -> Changed:
    """Take back that an activity was closed or annulled; what was done before stays.

    Raises:
        PlanMissing, PlanEnded, ActivityMissing, ActivityOpen: there is none that ended.
        InvalidValue: nobody says why.
    """
    why = _trimmed(reason)
    _demand_text("motivo", why)
    with office.store.write() as transaction:
        plan = open_plan(transaction, number)
        found = _activity(plan, position)
        if not found.standing.ended:
            raise ActivityOpen(number, position)
        demand_activity(found.said, plan.said)
        event = NewEvent(plan=number, key=found.key, act=Act.REOPEN, done_on=office.clock.today(), text=why)
        stored.add_event(transaction, office.actor(), event)
        audit.add(transaction, office.actor(), "plans.reopen_activity", _name(number, position), why)
    return CHANGES


def annul_activity(office: Office, number: int, position: int, reason: str) -> Changed:
    """Say that an activity is not to be done any more; it stays in the matrix and counts nowhere.

    Raises:
        PlanMissing, PlanEnded, ActivityMissing, ActivityEnded: there is none that is open.
        InvalidValue: nobody says why.
    """
    why = _trimmed(reason)
    _demand_text("motivo", why)
    with office.store.write() as transaction:
        _, found = _open_activity(transaction, number, position)
        event = NewEvent(plan=number, key=found.key, act=Act.ANNUL, done_on=office.clock.today(), text=why)
        stored.add_event(transaction, office.actor(), event)
        audit.add(transaction, office.actor(), "plans.annul_activity", _name(number, position), why)
    return CHANGES


def close_plan(office: Office, number: int, verified: str) -> Changed:
    """Close a plan whose activities all ended, with what was verified: whether its cause is gone.

    Raises:
        PlanMissing, PlanEnded: there is none, or it was closed before.
        PlanUnfinished: it has no activities, or some are open.
        InvalidValue: nothing was verified.
    """
    said = _trimmed(verified)
    _demand_text("verificación", said)
    with office.store.write() as transaction:
        found = open_plan(transaction, number)
        left = sum(not each.standing.ended for each in found.activities)
        if left or not found.activities:
            raise PlanUnfinished(number, left)
        event = NewEvent(plan=number, key=None, act=Act.CLOSE, done_on=office.clock.today(), text=said)
        stored.add_event(transaction, office.actor(), event)
        audit.add(transaction, office.actor(), "plans.close_plan", _name(number), said)
    return CHANGES


# ── parts ───────────────────────────────────────────────────────────────────


def _plan(transaction: Transaction, number: int) -> StoredPlan:
    found = stored.plan_of(transaction, number)
    if found is None:
        raise PlanMissing(number)
    return found


def open_plan(transaction: Transaction, number: int) -> StoredPlan:
    """A plan that may still be written in.

    Raises:
        PlanMissing, PlanEnded: there is none, or it was closed.
    """
    found = _plan(transaction, number)
    if found.closed_on is not None:
        raise PlanEnded(number)
    return found


def _activity(plan: StoredPlan, position: int) -> StoredActivity:
    found = next((each for each in plan.activities if each.position == position), None)
    if found is None:
        raise ActivityMissing(plan.number, position)
    return found


def _open_activity(transaction: Transaction, number: int, position: int) -> tuple[StoredPlan, StoredActivity]:
    plan = open_plan(transaction, number)
    found = _activity(plan, position)
    if found.standing.ended:
        raise ActivityEnded(number, position)
    return plan, found


def _demand_indicator(transaction: Transaction, plan: Plan) -> None:
    own = {each.code for each in goals.own_indicators(transaction)}
    if plan.indicator and plan.indicator not in {*BY_ID, *own}:
        raise IndicatorMissing(plan.indicator)


def _demand_text(field: str, text: str) -> None:
    if not 0 < len(text) <= LONGEST_TEXT:
        raise InvalidValue(field, text[:LONGEST_TEXT], f"un texto de 1 a {LONGEST_TEXT} letras")


def _plain_plan(plan: Plan) -> Plan:
    return replace(
        plan,
        name=_trimmed(plan.name),
        responsible=_trimmed(plan.responsible),
        indicator=plan.indicator.strip(),
        finding=_trimmed(plan.finding),
        cause=_trimmed(plan.cause),
        frame=_plain_frame(plan.frame),
    )


def _plain_activity(activity: Activity) -> Activity:
    return replace(
        activity,
        name=_trimmed(activity.name),
        responsible=_trimmed(activity.responsible),
        target=_trimmed(activity.target),
        resources=_trimmed(activity.resources),
        note=_trimmed(activity.note),
        frame=_plain_frame(activity.frame),
    )


def _plain_frame(frame: Frame) -> Frame:
    return Frame(**{each.name: _trimmed(getattr(frame, each.name)) for each in fields(frame)})


def _trimmed(text: str) -> str:
    return " ".join(text.split())


def _name(number: int, position: int | None = None) -> str:
    return f"plan {number}" if position is None else f"plan {number}, actividad {position}"


def _plan_words(plan: Plan) -> str:
    days = f"{plan.begins_on.isoformat()} a {plan.ends_on.isoformat()}"
    return f"{plan.name} ({plan.kind.value}), {plan.responsible}, {days}"


def _activity_words(activity: Activity) -> str:
    return f"{activity.name}, {activity.responsible}, vence {activity.due_on.isoformat()}"
