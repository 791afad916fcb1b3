"""Plans of action, of improvement and of recovery: how far their activities are, whether they kept their day.

Source: the matrix of the plan of action (004-01), the follow-up of findings (000-76), and compliance as
activities closed in time over all of them (000-81). Percentages have two decimals (D48).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Final

from domain.errors import InvalidValue, RuleViolation
from domain.ratio import quotient

_PLACES: Final = 2
WHOLE: Final = 100
MOST_WEIGHT: Final = 1000
LONGEST_NAME: Final = 120
LONGEST_TEXT: Final = 600


class PlanKind(StrEnum):
    """What a plan is for."""

    ACTION = "accion"
    IMPROVEMENT = "mejora"
    RECOVERY = "recuperacion"


class ActivityState(StrEnum):
    """How an activity stands on a day."""

    NOT_BEGUN = "sin iniciar"
    RUNNING = "en curso"
    LATE = "vencida"
    IN_TIME = "cumplida a tiempo"
    AFTER_TIME = "cumplida tarde"
    ANNULLED = "anulada"

    @property
    def closed(self) -> bool:
        """Whether it was done."""
        return self in {ActivityState.IN_TIME, ActivityState.AFTER_TIME}


class PlanState(StrEnum):
    """How a plan stands on a day."""

    EMPTY = "sin actividades"
    ON_TIME = "al día"
    BEHIND = "atrasado"
    LATE = "con vencidas"
    DONE = "por verificar"
    CLOSED = "cerrado"


class Act(StrEnum):
    """What somebody wrote of an activity."""

    PROGRESS = "avance"
    CLOSE = "cierre"
    REOPEN = "reapertura"
    ANNUL = "anulacion"


@dataclass(eq=False)
class EvidenceMissing(RuleViolation):
    """An activity is not closed without evidence."""

    code: ClassVar[str] = "SIN_EVIDENCIA"
    plan: int
    activity: int


@dataclass(eq=False)
class ActivityEnded(RuleViolation):
    """The activity was closed or annulled before."""

    code: ClassVar[str] = "ACTIVIDAD_TERMINADA"
    plan: int
    activity: int


@dataclass(eq=False)
class ActivityOpen(RuleViolation):
    """The activity was neither closed nor annulled: there is nothing to open again."""

    code: ClassVar[str] = "ACTIVIDAD_ABIERTA"
    plan: int
    activity: int


@dataclass(eq=False)
class PlanEnded(RuleViolation):
    """The plan was closed before."""

    code: ClassVar[str] = "PLAN_CERRADO"
    plan: int


@dataclass(eq=False)
class PlanUnfinished(RuleViolation):
    """The plan has no activities, or some that are still open."""

    code: ClassVar[str] = "PLAN_SIN_TERMINAR"
    plan: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the matrix says to the left of an activity; of a plan it holds for all that say nothing else."""

    process: str = ""
    strategy: str = ""
    objective: str = ""
    baseline: str = ""
    goal: str = ""
    norm: str = ""

    def over(self, other: "Frame") -> "Frame":
        """This one, and the other where this one is empty."""
        return Frame(
            **{each.name: getattr(self, each.name) or getattr(other, each.name) for each in fields(self)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as it was said.

    Attributes:
        begins_on, ends_on: its days; every activity lies within them.
        indicator: the indicator that it is to bring to its goal; empty for none.
        finding: what an audit, an authority or the office found.
        cause: why that came to be.
    """

    name: str
    kind: PlanKind
    responsible: str
    begins_on: date
    ends_on: date
    indicator: str = ""
    finding: str = ""
    cause: str = ""
    frame: Frame = Frame()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity as it was said.

    Attributes:
        target: what it is to come to: `4 jornadas`.
        weight: its part of the plan against the weights of the others.
    """

    name: str
    responsible: str
    starts_on: date
    due_on: date
    target: str = ""
    weight: int = 1
    resources: str = ""
    note: str = ""
    frame: Frame = Frame()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What counts of an activity for the advance of its plan.

    Attributes:
        percent: how far it was said to be, 0 to 99; what is closed is whole.
        closed_on: the day on which it was done; None while it was not.
    """

    starts_on: date
    due_on: date
    weight: int = 1
    percent: int = 0
    closed_on: date | None = None
    annulled: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing is left to be done."""
        return self.annulled or self.closed_on is not None

    @property
    def done(self) -> int:
        """How much of it is done, in per cent."""
        return self.percent if self.closed_on is None else WHOLE

    def state(self, today: date) -> ActivityState:
        """How it stands on a day; the last day still is in time."""
        if self.annulled:
            return ActivityState.ANNULLED
        if self.closed_on is not None:
            return ActivityState.IN_TIME if self.closed_on <= self.due_on else ActivityState.AFTER_TIME
        if today > self.due_on:
            return ActivityState.LATE
        begun = self.percent > 0 or today >= self.starts_on
        return ActivityState.RUNNING if begun else ActivityState.NOT_BEGUN

    def expected(self, today: date) -> Fraction:
        """How much of it the calendar asks for at the end of a day, in per cent: its days, evenly."""
        if today < self.starts_on:
            return Fraction()
        days = (self.due_on - self.starts_on).days + 1
        return Fraction(WHOLE * min(days, (today - self.starts_on).days + 1), days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """How many activities kept their day (000-81); what was annulled counts nowhere but in `annulled`.

    Attributes:
        closed: in time or not.
        in_time: of those, the ones closed by their day.
        late: neither closed nor in time any more.
    """

    total: int = 0
    closed: int = 0
    in_time: int = 0
    late: int = 0
    annulled: int = 0

    @property
    def percent(self) -> Decimal | None:
        """Closed in time over all, in per cent; None where there are none."""
        return quotient(self.in_time * WHOLE, self.total, _PLACES) if self.total else None

    def plus(self, other: "Compliance") -> "Compliance":
        """Both together."""
        return Compliance(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)}
        )


def compliance(activities: Iterable[Standing], today: date) -> Compliance:
    """How many of the activities kept their day."""
    states = [each.state(today) for each in activities]
    annulled = states.count(ActivityState.ANNULLED)
    return Compliance(
        total=len(states) - annulled,
        closed=sum(each.closed for each in states),
        in_time=states.count(ActivityState.IN_TIME),
        late=states.count(ActivityState.LATE),
        annulled=annulled,
    )


def advance(activities: Sequence[Standing]) -> Decimal | None:
    """How far the activities are together, each by its weight, in per cent; None where none counts."""
    return _weighted([(each.weight, Fraction(each.done)) for each in activities if not each.annulled])


def expected(activities: Sequence[Standing], today: date) -> Decimal | None:
    """How far the calendar asks them to be at the end of a day; None where none counts."""
    counting = [each for each in activities if not each.annulled]
    return _weighted([(each.weight, each.expected(today)) for each in counting])


def state_of(activities: Sequence[Standing], today: date, *, closed: bool) -> PlanState:
    """How a plan stands: late before behind, since what is late is named one by one."""
    if closed:
        return PlanState.CLOSED
    done, asked = advance(activities), expected(activities, today)
    if done is None or asked is None:
        return PlanState.EMPTY
    if all(each.ended for each in activities):
        return PlanState.DONE
    if compliance(activities, today).late:
        return PlanState.LATE
    return PlanState.BEHIND if done < asked else PlanState.ON_TIME


def demand_plan(plan: Plan) -> None:
    """A plan has a name, who answers for it, and days in order.

    Raises:
        InvalidValue: it does not.
    """
    _demand_text("plan", plan.name, LONGEST_NAME, least=1)
    _demand_text("responsable", plan.responsible, LONGEST_NAME, least=1)
    _demand_text("hallazgo", plan.finding, LONGEST_TEXT)
    _demand_text("causa", plan.cause, LONGEST_TEXT)
    _demand_frame(plan.frame)
    if plan.ends_on < plan.begins_on:
        raise InvalidValue("fin", plan.ends_on.isoformat(), "un día desde el del inicio")


def demand_activity(activity: Activity, plan: Plan) -> None:
    """An activity has a name, who does it, and days within those of its plan.

    Raises:
        InvalidValue: it does not.
    """
    _demand_text("actividad", activity.name, LONGEST_TEXT, least=1)
    _demand_text("responsable", activity.responsible, LONGEST_NAME, least=1)
    for field, text in (
        ("meta", activity.target), ("recursos", activity.resources), ("observación", activity.note),
    ):  # fmt: skip
        _demand_text(field, text, LONGEST_TEXT)
    _demand_frame(activity.frame)
    if not 1 <= activity.weight <= MOST_WEIGHT:
        raise InvalidValue("peso", str(activity.weight), f"un número entero de 1 a {MOST_WEIGHT}")
    if activity.due_on < activity.starts_on:
        raise InvalidValue("vence", activity.due_on.isoformat(), "un día desde el del inicio")
    for field, day in (("inicio", activity.starts_on), ("vence", activity.due_on)):
        if not plan.begins_on <= day <= plan.ends_on:
            within = f"un día entre {plan.begins_on.isoformat()} y {plan.ends_on.isoformat()}, los del plan"
            raise InvalidValue(field, day.isoformat(), within)


def demand_percent(percent: int) -> None:
    """Nobody says that an activity is whole: it is closed, with its evidence (000-43).

    Raises:
        InvalidValue: it is no such figure.
    """
    if not 0 <= percent < WHOLE:
        told = "un número de 0 a 99: cumplida, se cierra con su evidencia"
        raise InvalidValue("avance", str(percent), told)


def demand_closing(done_on: date, today: date, evidence: int, at: tuple[int, int]) -> None:
    """An activity is closed with evidence, on a day that has come (000-43, 000-76).

    Raises:
        EvidenceMissing: nothing is attached to it.
        InvalidValue: the day has not come.
    """
    if done_on > today:
        raise InvalidValue("fecha", done_on.isoformat(), "el día de hoy o uno anterior")
    if not evidence:
        raise EvidenceMissing(*at)


def _demand_frame(frame: Frame) -> None:
    names = ("proceso", "estrategia", "objetivo", "línea base", "meta", "norma")
    for field, each in zip(names, fields(frame), strict=True):
        _demand_text(field, getattr(frame, each.name), LONGEST_TEXT)


def _demand_text(field: str, text: str, longest: int, *, least: int = 0) -> None:
    if not least <= len(text) <= longest:
        raise InvalidValue(field, text[:LONGEST_NAME], f"un texto de {least} a {longest} letras")


def _weighted(parts: Sequence[tuple[int, Fraction]]) -> Decimal | None:
    whole = sum(weight for weight, _ in parts)
    return quotient(sum(weight * done for weight, done in parts), whole, _PLACES) if whole else None
