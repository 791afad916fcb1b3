"""Orders about plans of action: made, filled, followed up, closed; their list and their matrix."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, count, counted
from app.cli.context import Context, RunOrder
from app.cli.row_answers import ignored, problem_lines, problems
from app.figures import plan_follow_up, plan_paper, plans, plans_load
from app.figures.plan_follow_up import FollowedActivity, FollowedPlan, ProcessFollowed
from app.figures.plan_words import ACT_NAMES, KIND_NAMES
from app.wording.plan_refusals import ActivityMissing
from domain.action_plan import Activity, ActivityState, Compliance, Frame, Plan, PlanKind
from domain.errors import InvalidValue


def _create(context: Context) -> Answer:
    options = context.options
    plan = Plan(
        name=options.nombre,
        kind=PlanKind(options.clase),
        responsible=options.responsable,
        begins_on=options.desde,
        ends_on=options.hasta,
        indicator=options.indicador,
        finding=options.hallazgo,
        cause=options.causa,
        frame=_frame(options),
    )
    number = plans.create(context.office(), plan)
    return Answer({"plan": number, "clase": plan.kind.value}, f"{KIND_NAMES[plan.kind]} {number} guardado.")


def _frame(options: Any) -> Frame:
    return Frame(
        process=options.proceso,
        strategy=options.estrategia,
        objective=options.objetivo,
        baseline=options.base,
        goal=options.meta,
        norm=options.norma,
    )


def _activity(context: Context) -> Answer:
    options, office = context.options, context.office()
    plan = plan_follow_up.one(office, options.plan).plan.kept.said
    activity = Activity(
        name=options.nombre,
        responsible=options.responsable or plan.responsible,
        starts_on=options.desde or plan.begins_on,
        due_on=options.vence or plan.ends_on,
        target=options.cantidad,
        weight=options.peso,
        resources=options.recursos,
        note=options.observacion,
        frame=_frame(options),
    )
    position = plans.add_activity(office, options.plan, activity)
    told = f"Actividad {position} del plan {options.plan} guardada."
    return Answer({"plan": options.plan, "actividad": position, "vence": activity.due_on}, told)


def _load(context: Context) -> Answer:
    options = context.options
    found = plans_load.import_file(context.office(), options.plan, Path(options.archivo))
    figures = {
        "plan": options.plan,
        "filas": found.rows,
        "importadas": found.imported,
        "repetidas": found.repeated,
        "rechazadas": problems(found.rejected),
        "ignoradas": ignored(found.ignored),
    }
    said = f"{counted(found.rows, 'fila', 'filas')}: {count(found.imported)} entraron al plan {options.plan}"
    lines = [f"{said}, {count(found.repeated)} ya estaban.", *problem_lines(found.rejected, ())]
    return Answer(figures, "\n".join(lines))


def _postpone(context: Context) -> Answer:
    options, office = context.options, context.office()
    found = plan_follow_up.one(office, options.plan).plan.activities
    kept = next((each.kept for each in found if each.kept.position == options.actividad), None)
    if kept is None:
        raise ActivityMissing(options.plan, options.actividad)
    moved = replace(kept.said, due_on=options.vence)
    plans.change_activity(office, options.plan, options.actividad, moved, options.motivo)
    told = f"La actividad {options.actividad} vence ahora el {options.vence:%d/%m/%Y}."
    figures = {"plan": options.plan, "actividad": options.actividad, "vence": options.vence}
    return Answer({**figures, "vencia": kept.said.due_on}, told)


def _progress(context: Context) -> Answer:
    options, office = context.options, context.office()
    plans.record_progress(office, options.plan, options.actividad, options.pct, options.nota)
    found = plan_follow_up.one(office, options.plan).plan
    figures = {"plan": options.plan, "actividad": options.actividad, "avance_pct": options.pct}
    told = f"Actividad {options.actividad} en {options.pct} %; el plan va en {_percent(found.advance)}."
    return Answer({**figures, "avance_plan_pct": found.advance}, told)


def _evidence(context: Context) -> Answer:
    options = context.options
    file = Path(options.archivo)
    plans.attach_evidence(context.office(), options.plan, options.actividad, file, options.nota)
    figures = {"plan": options.plan, "actividad": options.actividad, "archivo": file.name}
    return Answer(figures, f"{file.name} quedó como evidencia de la actividad {options.actividad}.")


def _close(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.actividad is None:
        if options.evidencia is not None or options.fecha is not None:
            raise InvalidValue("actividad", "", "el número de la actividad que se cierra")
        plans.close_plan(office, options.plan, options.resultado)
        return Answer({"plan": options.plan, "cerrado": True}, f"Plan {options.plan} cerrado.")
    evidence = None if options.evidencia is None else Path(options.evidencia)
    done_on = options.fecha or office.clock.today()
    plans.close_activity(office, options.plan, options.actividad, done_on, options.resultado, evidence)
    found = plan_follow_up.one(office, options.plan).plan
    figures = {"plan": options.plan, "actividad": options.actividad, "fecha": done_on}
    told = (
        f"Actividad {options.actividad} cerrada; cumplimiento del plan: {_percent(found.compliance.percent)}."
    )
    return Answer({**figures, "cumplimiento_pct": found.compliance.percent}, told)


def _reopen(context: Context) -> Answer:
    options = context.options
    plans.reopen_activity(context.office(), options.plan, options.actividad, options.motivo)
    figures = {"plan": options.plan, "actividad": options.actividad, "abierta": True}
    return Answer(figures, f"Actividad {options.actividad} del plan {options.plan} reabierta.")


def _annul(context: Context) -> Answer:
    options = context.options
    plans.annul_activity(context.office(), options.plan, options.actividad, options.motivo)
    figures = {"plan": options.plan, "actividad": options.actividad, "anulada": True}
    return Answer(figures, f"Actividad {options.actividad} del plan {options.plan} anulada.")


# ── reading ─────────────────────────────────────────────────────────────────


def _list(context: Context) -> Answer:
    office = context.office()
    found = plan_follow_up.listed(office)
    late = [(plan, each) for plan in found for each in plan.activities if each.state is ActivityState.LATE]
    kept = plan_follow_up.whole(found)
    by = plan_follow_up.by_process(found, office.clock.today())
    figures = {
        "planes": [_plan(each) for each in found],
        "por_proceso": [_process(each) for each in by],
        "vencidas": [{"plan": plan.number, **_listed_activity(each)} for plan, each in late],
        **_compliance(kept),
    }
    lines = [f"{counted(len(found), 'plan', 'planes')}; cumplimiento {_percent(kept.percent)}."]
    if not context.options.vencidas:
        lines += [_plan_line(each) for each in found]
    lines += [
        f"  vencida: plan {plan.number}, {each.kept.position}. {each.kept.said.name},"
        f" {each.kept.said.responsible}, {each.kept.said.due_on:%d/%m/%Y}"
        for plan, each in late
    ]
    return Answer(figures, "\n".join(lines))


def _plan_line(each: FollowedPlan) -> str:
    return (
        f"  {each.number:>3} {each.kept.said.name:<44} avance {_percent(each.advance)}"
        f" de {_percent(each.expected)}, {each.state.value}"
    )


def _show(context: Context) -> Answer:
    full = plan_follow_up.one(context.office(), context.options.plan)
    found, said = full.plan, full.plan.kept.said
    figures = {
        **_plan(found),
        "hallazgo": said.finding,
        "causa": said.cause,
        "verificacion": found.kept.verified,
        "por_proceso": [_process(each) for each in found.processes],
        "actividades": [
            {
                **_listed_activity(each),
                "archivos": [file.name for file in full.evidence.get(each.kept.position, ())],
            }
            for each in found.activities
        ],
        "seguimiento": [
            {
                "actividad": each.activity,
                "que": ACT_NAMES[each.act],
                "fecha": each.done_on,
                "nota": each.text,
                "quien": each.user,
            }
            for each in full.events
        ],
    }
    lines = [f"{KIND_NAMES[said.kind]} {found.number}: {said.name}. {_plan_line(found).strip()}."]
    lines += [
        f"  {each.kept.position:>3}. {each.kept.said.name:<44} {each.kept.percent:>3} %  {each.state.value}"
        for each in found.activities
    ]
    return Answer(figures, "\n".join(lines))


def _matrix(context: Context) -> Answer:
    options, office = context.options, context.office()
    full = plan_follow_up.one(office, options.plan)
    files = plan_paper.write_both(office, full, Path(options.salida))
    figures = {"plan": options.plan, "archivos": list(files), "actividades": len(full.plan.activities)}
    return Answer(figures, f"Matriz del plan {options.plan}: {', '.join(files)} en {options.salida}.")


def _plan(each: FollowedPlan) -> dict[str, Any]:
    said = each.kept.said
    return {
        "plan": each.number,
        "nombre": said.name,
        "clase": said.kind.value,
        "proceso": said.frame.process,
        "responsable": said.responsible,
        "desde": said.begins_on,
        "hasta": said.ends_on,
        "indicador": said.indicator or None,
        "estado": each.state.value,
        "avance_pct": each.advance,
        "calendario_pct": each.expected,
        **_compliance(each.compliance),
    }


def _compliance(kept: Compliance) -> dict[str, Any]:
    return {
        "cumplimiento_pct": kept.percent,
        "actividades_total": kept.total,
        "cerradas": kept.closed,
        "a_tiempo": kept.in_time,
        "actividades_vencidas": kept.late,
        "anuladas": kept.annulled,
    }


def _process(each: ProcessFollowed) -> dict[str, Any]:
    return {
        "proceso": each.process,
        "avance_pct": each.advance,
        "calendario_pct": each.expected,
        **_compliance(each.compliance),
    }


def _listed_activity(each: FollowedActivity) -> dict[str, Any]:
    said = each.kept.said
    return {
        "actividad": each.kept.position,
        "nombre": said.name,
        "proceso": each.frame.process,
        "responsable": said.responsible,
        "desde": said.starts_on,
        "vence": said.due_on,
        "vencia": each.kept.promised_on,
        "peso": said.weight,
        "avance_pct": each.kept.percent,
        "calendario_pct": each.expected,
        "estado": each.state.value,
        "cumplida": each.kept.closed_on,
        "evidencias": each.kept.evidence,
    }


def _percent(value: Any) -> str:
    return "—" if value is None else f"{str(value).replace('.', ',')} %"


ORDERS: dict[str, RunOrder] = {
    "plan crear": _create,
    "plan actividad": _activity,
    "plan cargar": _load,
    "plan aplazar": _postpone,
    "plan avance": _progress,
    "plan evidencia": _evidence,
    "plan cerrar": _close,
    "plan reabrir": _reopen,
    "plan anular": _annul,
    "plan listar": _list,
    "plan ver": _show,
    "plan matriz": _matrix,
}
