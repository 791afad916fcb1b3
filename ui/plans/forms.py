"""The dialogs of plans: a plan, an activity, its progress, its evidence, its closing, the plan's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from app.figures.plan_follow_up import FollowedPlan
from domain.action_plan import Activity, Frame, Plan, PlanKind
from ui.formats import day, number, parse_day, parse_whole
from ui.plans.words import KINDS, ActivityLine
from ui.theme.icon import Icon
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind, Typed

PLAN, ACTIVITY, PROGRESS, EVIDENCE, CLOSE, POSTPONE, ANNUL, REOPEN, CLOSE_PLAN = (
    "plan_nuevo", "plan_actividad", "plan_avance", "plan_evidencia", "plan_cerrar_actividad",
    "plan_aplazar", "plan_anular", "plan_reabrir", "plan_cerrar",
)  # fmt: skip
NAME, KIND, WHO, BEGIN, END, INDICATOR, FINDING, CAUSE = (
    "nombre", "clase", "responsable", "inicio", "fin", "indicador", "hallazgo", "causa",
)  # fmt: skip
PROCESS, STRATEGY, OBJECTIVE, BASELINE, GOAL, NORM = (
    "proceso", "estrategia", "objetivo", "base", "meta", "norma",
)  # fmt: skip
DUE, WEIGHT, RESOURCES, NOTE, PERCENT, FILE, RESULT, DAY, REASON, SEEN = (
    "vence", "peso", "recursos", "observacion", "avance", "archivo", "resultado", "fecha", "motivo",
    "verificacion",
)  # fmt: skip
FIELD_OF: Final = {
    "plan": NAME, "actividad": NAME, "línea base": BASELINE, "observación": NOTE, "nota": NOTE,
    "verificación": SEEN, "EvidenceMissing": FILE, "FileUnreadable": FILE, "AttachmentTooLarge": FILE,
    "AttachmentUnknown": FILE,
}  # fmt: skip
"""The field beside which a refusal is told, by its class or by the fact that it names."""


def plan_form(
    plan: Plan | None, today: date, indicators: Sequence[tuple[str, str]], chosen: str = ""
) -> AskedForm:
    """A new plan, or one that is said otherwise."""
    kind = PlanKind.IMPROVEMENT if chosen else PlanKind.ACTION
    held = plan or Plan(name="", kind=kind, responsible="", begins_on=today, ends_on=today, indicator=chosen)
    frame = held.frame
    return AskedForm(
        key=PLAN,
        title="Plan nuevo" if plan is None else "Cambiar el plan",
        sentence="Lo que dice aquí vale para todas sus actividades; después se agregan con F7.",
        fields=(
            Asked(name=NAME, label="Nombre", value=held.name, required=True),
            Asked(name=KIND, label="Clase", kind=AskKind.CHOICE, value=held.kind.value,
                  choices=tuple((each.value, name) for each, name in KINDS.items())),
            Asked(name=WHO, label="Responde", value=held.responsible, required=True),
            Asked(name=PROCESS, label="Proceso o área", value=frame.process),
            Asked(name=BEGIN, label="Empieza", kind=AskKind.DAY, value=day(held.begins_on), required=True),
            Asked(name=END, label="Termina", kind=AskKind.DAY, required=True,
                  value="" if plan is None else day(held.ends_on)),
            Asked(name=INDICATOR, label="Indicador", kind=AskKind.CHOICE, value=held.indicator,
                  choices=(("", "Ninguno"), *indicators)),
            Asked(name=NORM, label="Norma", value=frame.norm),
            Asked(name=STRATEGY, label="Estrategia", value=frame.strategy),
            Asked(name=OBJECTIVE, label="Objetivo", value=frame.objective),
            Asked(name=BASELINE, label="Línea base", value=frame.baseline),
            Asked(name=GOAL, label="Meta", value=frame.goal),
            Asked(name=FINDING, label="Hallazgo", value=held.finding),
            Asked(name=CAUSE, label="Causa", value=held.cause),
        ),
        act="Guardar",
        icon=Icon.CHECKLIST,
    )  # fmt: skip


def plan_of(typed: Typed) -> Plan:
    """The plan that was typed.

    Raises:
        InvalidValue: what was typed is no day.
    """
    return Plan(
        name=typed[NAME],
        kind=PlanKind(typed[KIND]),
        responsible=typed[WHO],
        begins_on=parse_day(typed[BEGIN], BEGIN),
        ends_on=parse_day(typed[END], END),
        indicator=typed[INDICATOR],
        finding=typed[FINDING],
        cause=typed[CAUSE],
        frame=Frame(
            process=typed[PROCESS],
            strategy=typed[STRATEGY],
            objective=typed[OBJECTIVE],
            baseline=typed[BASELINE],
            goal=typed[GOAL],
            norm=typed[NORM],
        ),
    )


def activity_form(plan: FollowedPlan, line: ActivityLine | None = None) -> AskedForm:
    """A new activity of a plan, or one that is said otherwise."""
    said = plan.kept.said
    held = None if line is None else line.each.kept.said
    weight = "1" if held is None else number(held.weight)
    return AskedForm(
        key=ACTIVITY,
        title=f"Cambiar la actividad {line.place}" if line else f"Actividad nueva del plan {plan.number}",
        sentence=f"Entre el {day(said.begins_on)} y el {day(said.ends_on)}, los días del plan.",
        fields=(
            Asked(name=NAME, label="Qué se hará", required=True, wide=True, value=held.name if held else ""),
            Asked(name=WHO, label="Responsable", required=True,
                  value=held.responsible if held else said.responsible),
            Asked(name=GOAL, label="Meta de la actividad", value=held.target if held else "",
                  help="Lo que debe dar: 120 acometidas"),
            Asked(name=BEGIN, label="Empieza", kind=AskKind.DAY, required=True,
                  value=day(held.starts_on if held else said.begins_on)),
            Asked(name=DUE, label="Vence", kind=AskKind.DAY, required=True,
                  value=day(held.due_on if held else said.ends_on)),
            Asked(name=WEIGHT, label="Peso", kind=AskKind.WHOLE, value=weight,
                  help="Frente a las otras: 2 vale el doble que 1"),
            Asked(name=PROCESS, label="Proceso o área", value=held.frame.process if held else "",
                  help="Vacío: el del plan"),
            Asked(name=RESOURCES, label="Recursos", value=held.resources if held else ""),
            Asked(name=NOTE, label="Observación", value=held.note if held else ""),
            *((Asked(name=REASON, label="Por qué cambia", wide=True, help="Si cambia el día en que vence"),)
              if line else ()),
        ),
        act="Guardar",
        icon=Icon.PLUS,
    )  # fmt: skip


def activity_of(typed: Typed, line: ActivityLine | None = None) -> Activity:
    """The activity that was typed; what the dialog does not ask for stays as it was said.

    Raises:
        InvalidValue: what was typed is no day, or no number.
    """
    frame = Frame() if line is None else line.each.kept.said.frame
    return Activity(
        name=typed[NAME],
        responsible=typed[WHO],
        starts_on=parse_day(typed[BEGIN], BEGIN),
        due_on=parse_day(typed[DUE], DUE),
        target=typed[GOAL],
        weight=parse_whole(typed[WEIGHT] or "1", WEIGHT),
        resources=typed[RESOURCES],
        note=typed[NOTE],
        frame=replace(frame, process=typed[PROCESS]),
    )


def progress_form(line: ActivityLine) -> AskedForm:
    """How far an activity is."""
    return AskedForm(
        key=PROGRESS,
        title=f"Avance de la actividad {line.place}",
        sentence=f"{line.each.kept.said.name}. Cumplida del todo, se cierra con F8 y su evidencia.",
        fields=(
            Asked(name=PERCENT, label="Avance, %", kind=AskKind.WHOLE, required=True,
                  value=number(line.each.kept.percent), help="De 0 a 99"),
            Asked(name=NOTE, label="Lo que se hizo", required=True, wide=True),
        ),
        act="Guardar",
        icon=Icon.CHART_LINE,
    )  # fmt: skip


def _file(*, required: bool, told: str) -> Asked:
    return Asked(
        name=FILE, label="Evidencia", kind=AskKind.FILE, required=required, help=told, files=SUPPORT_FILES
    )


def evidence_form(line: ActivityLine) -> AskedForm:
    """What proves that something was done."""
    return AskedForm(
        key=EVIDENCE,
        title=f"Evidencia de la actividad {line.place}",
        sentence=line.each.kept.said.name,
        fields=(
            _file(required=True, told="PDF, JPG o PNG, hasta 10 MB; se guarda una copia"),
            Asked(name=NOTE, label="Qué muestra", help="El acta, la lista, la foto de la obra"),
        ),
        act="Adjuntar",
        icon=Icon.ATTACH,
    )


def close_form(line: ActivityLine, today: date) -> AskedForm:
    """That an activity was done, with its evidence."""
    kept = line.each.kept
    told = "Ya tiene; puede agregar otra" if kept.evidence else "Sin evidencia no se cierra: PDF o foto"
    return AskedForm(
        key=CLOSE,
        title=f"Cerrar la actividad {line.place}",
        sentence=f"{kept.said.name}. Vence el {day(kept.said.due_on)}: hasta ese día está a tiempo.",
        fields=(
            Asked(name=DAY, label="Se cumplió el", kind=AskKind.DAY, value=day(today), required=True),
            _file(required=not kept.evidence, told=told),
            Asked(name=RESULT, label="Resultado", required=True, wide=True),
        ),
        act="Cerrar",
        icon=Icon.CHECK,
    )


def postpone_form(line: ActivityLine) -> AskedForm:
    """Another day for an activity."""
    said = line.each.kept.said
    return AskedForm(
        key=POSTPONE,
        title=f"Aplazar la actividad {line.place}",
        sentence=f"{said.name}. El día que se prometió queda a la vista en la matriz.",
        fields=(
            Asked(name=DUE, label="Vence", kind=AskKind.DAY, value=day(said.due_on), required=True),
            Asked(name=REASON, label="Por qué", required=True),
        ),
        act="Aplazar",
        icon=Icon.CALENDAR_TIME,
    )


def reason_form(key: str, line: ActivityLine) -> AskedForm:
    """Why an activity is annulled, or opened again."""
    annul = key == ANNUL
    verb = "Anular" if annul else "Reabrir"
    stays = "Queda en la matriz y no cuenta." if annul else "Lo que se hizo antes queda en su historia."
    return AskedForm(
        key=key,
        title=f"{verb} la actividad {line.place}",
        sentence=f"{line.each.kept.said.name}. {stays}",
        fields=(Asked(name=REASON, label="Por qué", required=True, wide=True),),
        act=verb,
        icon=Icon.TRASH if annul else Icon.UNDO,
    )


def close_plan_form(plan: FollowedPlan) -> AskedForm:
    """What was verified, so that a plan is closed."""
    return AskedForm(
        key=CLOSE_PLAN,
        title=f"Cerrar el plan {plan.number}",
        sentence=f"{plan.kept.said.name}. Después no se le escribe nada más.",
        fields=(
            Asked(name=SEEN, label="Qué se verificó", kind=AskKind.NOTE, required=True, wide=True,
                  help="Si la causa desapareció, si el indicador llegó a su meta"),
        ),
        act="Cerrar el plan",
        icon=Icon.SHIELD_CHECK,
    )  # fmt: skip


def file_of(typed: Typed) -> Path | None:
    """The file that was chosen."""
    return Path(typed[FILE]) if typed[FILE].strip() else None


def percent_of(typed: Typed) -> int:
    """How far an activity was said to be.

    Raises:
        InvalidValue: what was typed is no number.
    """
    return parse_whole(typed[PERCENT].replace("%", "").strip(), PERCENT)


def day_of(typed: Typed) -> date:
    """The day on which an activity was done.

    Raises:
        InvalidValue: what was typed is no day.
    """
    return parse_day(typed[DAY], DAY)


def postponed(line: ActivityLine, typed: Typed) -> Activity:
    """The activity on its other day.

    Raises:
        InvalidValue: what was typed is no day.
    """
    return replace(line.each.kept.said, due_on=parse_day(typed[DUE], DUE))
