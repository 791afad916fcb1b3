"""Orders about the plan of metering: which meters, their orders, how far it has come."""

from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.cli.service_orders import order_line, order_row
from app.debt import meter_plan
from app.debt.meter_plan import KindAdvance, PlannedMeter
from app.wording.order_sentences import KIND_WORDS
from domain.meter_plan import PlanLimits


def _limits(context: Context) -> PlanLimits:
    return PlanLimits(years=context.options.anos, volume_m3=context.options.m3)


def _plan(context: Context) -> Answer:
    found = meter_plan.plan(context.office(), _limits(context))
    lines = [f"{counted(len(found), 'medidor', 'medidores')} en el plan."]
    lines += [f"  {_line(each)}" for each in found]
    return Answer({"medidores": [_row(each) for each in found]}, "\n".join(lines))


def _line(each: PlannedMeter) -> str:
    made = f"orden {each.order}" if each.order else KIND_WORDS[each.kind]
    return f"{each.meter.account} {each.meter.serial}: {each.said}; {made}."


def _row(each: PlannedMeter) -> dict[str, Any]:
    return {
        "cuenta": each.meter.account,
        "ruta": each.meter.route,
        "medidor": each.meter.serial,
        "instalado": each.meter.facts.hung_on,
        "medido_m3": each.meter.facts.volume_m3,
        "por": [why.value for why in each.why],
        "tipo": each.kind.value,
        "orden": None if each.order is None else str(each.order),
    }


def _programme(context: Context) -> Answer:
    options = context.options
    only = None if options.cuenta is None else {options.cuenta}
    made = meter_plan.programme(context.office(), options.hasta, _limits(context), only)
    lines = [order_line(context, each) for each in made.orders] or ["No hay medidores por ordenar."]
    return Answer({"ordenes": [order_row(each) for each in made.orders]}, "\n".join(lines))


def _advance(context: Context) -> Answer:
    office, options = context.office(), context.options
    found = meter_plan.advance(office, options.desde, options.hasta or office.clock.today())
    rows = [_advance_row(each) for each in found]
    lines = []
    for each in found:
        done, all_ = each.advance.done, each.advance.programmed
        share = "" if each.advance.percent is None else f", {each.advance.percent} %".replace(".", ",")
        name = "Todo el plan" if each.kind is None else KIND_WORDS[each.kind].capitalize()
        lines.append(f"{name}: {done} de {all_}{share}; {each.advance.late} tarde.")
    return Answer({"por": rows[:-1], "total": rows[-1]}, "\n".join(lines))


def _advance_row(each: KindAdvance) -> dict[str, Any]:
    percent = each.advance.percent
    return {
        "tipo": None if each.kind is None else each.kind.value,
        "programadas": each.advance.programmed,
        "ejecutadas": each.advance.done,
        "tarde": each.advance.late,
        "avance": None if percent is None else str(percent),
    }


ORDERS: dict[str, RunOrder] = {
    "medidores plan": _plan,
    "medidores programar": _programme,
    "medidores avance": _advance,
}
