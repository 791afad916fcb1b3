"""The orders about what is expected: a projection told and written, and fixed as goals."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.figures import projection, projection_paper
from app.figures.projection import PlanMonth, Projected, Said


def _found(context: Context) -> Projected:
    options = context.options
    said = Said(accounts=options.cuentas, value=options.valor, paid=options.recaudo, months=options.meses)
    return projection.of_office(context.office(), said)


def _project(context: Context) -> Answer:
    found, office, money = _found(context), context.office(), context.money
    files: list[str] = []
    if context.options.salida is not None:
        written = projection_paper.write_files(office, found, Path(context.options.salida))
        files = [str(each) for each in written]
    lines = [f"Proyección: {projection.told(found.found)}.", *projection.why(found.found)]
    lines += [
        f"  {each.month}  {each.accounts:>7}  {money(each.billed):>16}  {money(each.collected):>16}"
        for each in found.found.ahead
    ]
    return Answer(
        {**_figures(found), "archivos": files}, "\n".join([*lines, *(f"  {each}" for each in files)])
    )


def _figures(found: Projected) -> dict[str, Any]:
    assumed, history = found.found.assumed, found.found.history
    return {
        "metodo": projection.METHOD,
        "supuestos": {
            "crecimiento_cuentas_pct": assumed.accounts,
            "crecimiento_factura_media_pct": assumed.value,
            "recaudo_pct": assumed.paid,
        },
        "historia": {
            "meses": history.months,
            "meses_comparados": history.pairs if history.grows else 0,
            "acotado": history.bounded,
            "crecimiento_cuentas_pct": history.said.accounts,
            "crecimiento_factura_media_pct": history.said.value,
            "recaudo_pct": history.said.paid,
        },
        "proyeccion": [_month(each) for each in found.months if not each.real],
        "real": [_month(each) for each in found.months if each.real],
    }


def _month(each: PlanMonth) -> dict[str, Any]:
    return {
        "periodo": str(each.sums.month),
        "cuentas": each.sums.accounts,
        "facturado": each.sums.billed,
        "recaudado": each.sums.collected,
        "metas": {name: int(goal) for name, goal in each.goals.items()},
        "sobre_meta_recaudo": None if each.missing is None else int(each.missing),
    }


def _fix(context: Context) -> Answer:
    found = _found(context)
    many = projection.fix_goals(context.office(), found, over=context.options.cambiar)
    first, last = found.found.ahead[0].month, found.found.ahead[-1].month
    said = counted(many, "meta fijada", "metas fijadas")
    text = f"{said} de {first} a {last}: {projection.told(found.found)}."
    return Answer({"desde": str(first), "hasta": str(last), "metas": many}, text)


ORDERS: dict[str, RunOrder] = {"informe proyeccion": _project, "meta proyectar": _fix}
