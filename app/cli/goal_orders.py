"""Orders about indicators: those of a month, their goals, the office's own."""

from decimal import Decimal
from typing import Any

from app.cli.answers import Answer, count, counted
from app.cli.context import Context, RunOrder
from app.figures import goals, indicators, scoped_goals
from app.figures.indicators import IndicatorOfMonth
from app.store.goals import Goal, OwnIndicator, Scope, Written
from domain.errors import InvalidValue
from domain.goal import Frequency
from domain.indicator import Better
from domain.period import MONTHS_A_YEAR, Period


def _of_month(context: Context) -> Answer:
    office, period = context.office(), context.options.periodo
    found = indicators.month(office, period)
    shared = indicators.sums(found, goals.listed(office, period, Period(period.year, MONTHS_A_YEAR)))
    figures = {
        "periodo": str(period),
        "indicadores": [_indicator(each) for each in found],
        "metas_compartidas": [
            {
                "nombre": each.name,
                "avance_pct": each.advance,
                "partes": [{"id": part.id, "peso": weight} for part, weight in each.parts],
            }
            for each in shared
        ],
    }
    lines = [f"Indicadores de {period}."]
    lines += [f"  {each.name:<48} {_shown(each.value):>14}  {_goal_shown(each)}" for each in found]
    return Answer(figures, "\n".join(lines))


def _indicator(found: IndicatorOfMonth) -> dict[str, Any]:
    return {
        "id": found.id,
        "valor": found.value,
        "meta": found.goal,
        "cumple": found.meets,
        "anterior": found.former,
        "anio_anterior": found.last_year,
        "numerador": _number(found.numerator),
        "denominador": _number(found.denominator),
        "regla": found.rule,
        "nombre": found.name,
        "formula": found.words,
        "fuente": found.source,
        "area": found.area,
        "unidad": found.unit.value,
        "frecuencia": found.frequency.value,
        "mejora": found.better.value,
        "linea_base": found.baseline,
        "avance_pct": found.advance,
        "estado": found.light.value,
        "soporte": found.evidence,
        "responsable": found.responsible,
    }


def _number(value: int | Decimal | None) -> int | float | None:
    """Quantities are numbers: whole where they are."""
    if value is None or value == int(value):
        return None if value is None else int(value)
    return float(value)


def _shown(value: Decimal | None) -> str:
    if value is None:
        return "sin dato"
    return count(int(value)) if value == int(value) else str(value).replace(".", ",")


def _goal_shown(found: IndicatorOfMonth) -> str:
    goal = "" if found.goal is None else f"meta {_shown(found.goal)}, "
    return f"{goal}{found.light.value}"


def _set(context: Context) -> Answer:
    options, office = context.options, context.office()
    scope = Scope(area=options.area, person=options.persona)
    if options.retirar:
        goals.take_back_goal(office, options.indicador, options.periodo, scope)
        figures = {"indicador": options.indicador, "periodo": str(options.periodo), "meta": None}
        return Answer(figures, f"{options.indicador}: sin meta en {options.periodo}.")
    if options.meta is None:
        raise InvalidValue("meta", "", "un número, o --retirar")
    goal = Goal(
        indicator=options.indicador,
        month=options.periodo,
        goal=options.meta,
        baseline=options.base,
        weight=options.peso,
        scope=scope,
    )
    goals.set_goal(office, goal)
    text = f"{options.indicador}, {options.periodo}: {goals.goal_words(goal)}."
    return Answer(
        {"indicador": options.indicador, "periodo": str(options.periodo), "meta": options.meta}, text
    )


def _list(context: Context) -> Answer:
    options, office = context.options, context.office()
    year = office.clock.today().year
    first, last = options.desde or Period(year, 1), options.hasta or Period(year, MONTHS_A_YEAR)
    found = goals.listed(office, first, last)
    lines = [f"{counted(len(found), 'meta', 'metas')} de {first} a {last}."]
    lines += [f"  {each.month} {each.indicator:<36} {goals.goal_words(each)}" for each in found]
    return Answer(
        {"desde": str(first), "hasta": str(last), "metas": [_goal(each) for each in found]}, "\n".join(lines)
    )


def _measure(context: Context) -> Answer:
    month = context.options.periodo
    found = scoped_goals.of_month(context.office(), month)
    figures = [
        {
            **_goal(each.goal),
            "valor": each.value,
            "numerador": _number(each.numerator),
            "denominador": _number(each.denominator),
            "estado": each.light.value,
            "avance_pct": each.advance,
        }
        for each in found
    ]
    lines = [f"{counted(len(found), 'meta', 'metas')} de áreas y personas en {month}."]
    lines += [
        f"  {each.name:<36} {each.goal.scope.area or each.goal.scope.person:<24} {_shown(each.value):>14}"
        f"  meta {_shown(each.goal.goal)}, {each.light.value}"
        for each in found
    ]
    return Answer({"periodo": str(month), "metas": figures}, "\n".join(lines))


def _goal(found: Goal) -> dict[str, Any]:
    return {
        "indicador": found.indicator,
        "periodo": str(found.month),
        "meta": found.goal,
        "linea_base": found.baseline,
        "peso": found.weight,
        "area": found.scope.area,
        "persona": found.scope.person,
    }


def _copy(context: Context) -> Answer:
    options = context.options
    many = goals.copy_year(context.office(), options.de, options.a, options.aumento)
    said = counted(many, "meta copiada", "metas copiadas")
    return Answer({"de": options.de, "a": options.a, "metas": many}, f"{said} de {options.de} a {options.a}.")


def _own(context: Context) -> Answer:
    options = context.options
    own = OwnIndicator(
        code=options.codigo,
        name=options.nombre,
        words=options.formula,
        numerator=options.numerador,
        denominator=options.denominador,
        percent=options.porcentaje,
        area=options.area,
        better=Better.DOWN if options.baja else Better.UP,
        frequency=Frequency(options.frecuencia),
        responsible=options.responsable,
        closed=options.cerrar,
    )
    goals.set_own(context.office(), own)
    state = "cerrado" if own.closed else "guardado"
    return Answer({"indicador": own.code, "cerrado": own.closed}, f"Indicador {own.code} {state}.")


def _write(context: Context) -> Answer:
    options = context.options
    written = Written(
        indicator=options.indicador,
        month=options.periodo,
        numerator=options.numerador,
        denominator=options.denominador,
        evidence=options.soporte,
        scope=Scope(area=options.area, person=options.persona),
    )
    goals.write_figures(context.office(), written, take_back=options.retirar)
    figures = {
        "indicador": written.indicator,
        "periodo": str(written.month),
        "numerador": None if options.retirar else _number(written.numerator),
        "denominador": None if options.retirar else _number(written.denominator),
    }
    verb = "retiradas" if options.retirar else "anotadas"
    return Answer(figures, f"Cifras de {written.indicator} en {written.month} {verb}.")


ORDERS: dict[str, RunOrder] = {
    "informe indicadores": _of_month,
    "meta fijar": _set,
    "meta listar": _list,
    "meta medir": _measure,
    "meta copiar": _copy,
    "indicador propio": _own,
    "indicador anotar": _write,
}
