"""How the page of plans says each: how it stands, what of its activities, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.figures.plan_follow_up import FollowedActivity, FollowedPlan, ProcessFollowed
from domain.action_plan import ActivityState, Compliance, PlanKind, PlanState
from domain.indicator import BY_ID
from ui.formats import NO_FIGURE, count, day, number, percent
from ui.theme.tone import Tone
from ui.widgets.values import Fact

KINDS: Final[Mapping[PlanKind, str]] = MappingProxyType(
    {PlanKind.ACTION: "Acción", PlanKind.IMPROVEMENT: "Mejora", PlanKind.RECOVERY: "Recuperación"}
)
STATES: Final[Mapping[PlanState, tuple[str, Tone]]] = MappingProxyType(
    {
        PlanState.EMPTY: ("Sin actividades", Tone.MUTED),
        PlanState.ON_TIME: ("Al día", Tone.OK),
        PlanState.BEHIND: ("Atrasado", Tone.WARN),
        PlanState.LATE: ("Con vencidas", Tone.BAD),
        PlanState.DONE: ("Por verificar", Tone.ACCENT),
        PlanState.CLOSED: ("Cerrado", Tone.MUTED),
    }
)
ACTIVITY_STATES: Final[Mapping[ActivityState, tuple[str, Tone]]] = MappingProxyType(
    {
        ActivityState.NOT_BEGUN: ("Sin iniciar", Tone.MUTED),
        ActivityState.RUNNING: ("En curso", Tone.ACCENT),
        ActivityState.LATE: ("Vencida", Tone.BAD),
        ActivityState.IN_TIME: ("A tiempo", Tone.OK),
        ActivityState.AFTER_TIME: ("Tarde", Tone.WARN),
        ActivityState.ANNULLED: ("Anulada", Tone.MUTED),
    }
)
_PLACES: Final = 1


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity of the chosen plan."""

    place: int
    each: FollowedActivity


def lines_of(plan: FollowedPlan) -> list[ActivityLine]:
    """Its activities, in their order."""
    return [ActivityLine(each.kept.position, each) for each in plan.activities]


def compliance_text(kept: Compliance) -> str:
    """`66,7 %`; a dash where nothing counts."""
    return NO_FIGURE if kept.percent is None else percent(kept.percent, _PLACES)


def advance_text(plan: FollowedPlan | ProcessFollowed) -> str:
    """`45 % de 78,5 %`: what is done of what the calendar asks for."""
    if plan.advance is None or plan.expected is None:
        return NO_FIGURE
    return f"{percent(plan.advance, _PLACES)} de {percent(plan.expected, _PLACES)}"


def facts_of(plan: FollowedPlan) -> list[Fact]:
    """What a plan is about, and how far each of its processes is."""
    said, kept = plan.kept.said, plan.compliance
    word, tone = STATES[plan.state]
    facts = [
        Fact("Estado", word, tone, strong=True),
        Fact("Avance", advance_text(plan)),
        Fact("Cumplimiento", compliance_text(kept)),
        Fact("Cerradas a tiempo", f"{number(kept.in_time)} de {number(kept.total)}"),
    ]
    if kept.late:
        facts.append(Fact("Vencidas", number(kept.late), Tone.BAD))
    facts += [
        Fact("Días", f"{day(said.begins_on)} a {day(said.ends_on)}", whole=True),
        Fact("Responde", said.responsible, whole=True),
    ]
    indicator = BY_ID.get(said.indicator)
    told = (
        ("Indicador", said.indicator if indicator is None else indicator.name),
        ("Hallazgo", said.finding),
        ("Causa", said.cause),
        ("Objetivo", said.frame.objective),
        ("Meta", said.frame.goal),
        ("Verificación", plan.kept.verified),
    )
    facts += [Fact(name, text, whole=True) for name, text in told if text]
    processes = plan.processes
    if len(processes) > 1:
        facts += [
            Fact(each.process, f"{advance_text(each)}, cumplimiento {compliance_text(each.compliance)}",
                 whole=True)
            for each in processes
        ]  # fmt: skip
    return facts


def late_told(plans: int, activities: int) -> str:
    """What is late in all plans, in a sentence; empty where nothing is."""
    if not activities:
        return ""
    many = count(activities, "actividad vencida", "actividades vencidas")
    close = "ciérrela" if activities == 1 else "ciérrelas"
    return f"{many} en {count(plans, 'plan', 'planes')}: {close} con su evidencia o acuerde otro día."
