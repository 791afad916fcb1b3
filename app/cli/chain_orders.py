"""Orders about what visits propose: see it with its terms, order it, say that it is not needed."""

from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.cli.service_orders import order_line, order_row
from app.debt import work_chain
from app.debt.work_chain import NextOrder, OpenWork
from app.debt.work_orders import Asked
from app.wording.order_sentences import KIND_WORDS
from domain.errors import InvalidValue
from domain.work_chain import Light


def _works(context: Context) -> Answer:
    found = work_chain.desk(context.office())
    only = context.options.vencidos
    proposals = [each for each in found.proposals if not only or each.light is Light.LATE]
    works = [each for each in found.open if not only or each.light is Light.LATE]
    lines = [f"{counted(len(proposals), 'orden por hacer', 'órdenes por hacer')}."]
    lines += [
        f"  De la orden {each.after.number}, cuenta {each.after.account}: {KIND_WORDS[each.kind]}"
        f" ({each.why}), hasta el {each.limit:%d/%m/%Y}, {each.light.value}."
        for each in proposals
    ]
    lines.append(f"{counted(len(works), 'trabajo en curso', 'trabajos en curso')}.")
    lines += [f"  {order_line(context, each.order)[:-1]}{_light(each)}." for each in works]
    figures = {
        "fecha": found.on,
        "propuestas": [_proposal(each) for each in proposals],
        "trabajos": [_work(each) for each in works],
        "vencidos": found.late,
    }
    return Answer(figures, "\n".join(lines))


def _light(each: OpenWork) -> str:
    return "" if each.light is None else f", {each.light.value}"


def _proposal(each: NextOrder) -> dict[str, Any]:
    return {
        "sigue": str(each.after.number),
        "cuenta": each.after.account,
        "hallazgo": each.after.result,
        "tipo": each.kind.value,
        "repetida": each.repeated,
        "limite": each.limit,
        "luz": each.light.value,
    }


def _work(each: OpenWork) -> dict[str, Any]:
    light = None if each.light is None else each.light.value
    return {**order_row(each.order), "cuadrilla": each.order.crew or None, "luz": light}


def _chain(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.todas == (options.sigue is not None):
        raise InvalidValue("órdenes", "", "el número con --sigue, o --todas")
    numbers = [options.sigue]
    if options.todas:
        numbers = [each.after.number for each in work_chain.desk(office).proposals]
    return _asked(context, work_chain.chain(office, numbers))


def _decline(context: Context) -> Answer:
    options = context.options
    return _asked(context, work_chain.decline(context.office(), options.orden, options.motivo))


def _asked(context: Context, made: Asked) -> Answer:
    lines = [order_line(context, each) for each in made.orders] or ["No hay órdenes por hacer."]
    return Answer({"ordenes": [order_row(each) for each in made.orders]}, "\n".join(lines))


ORDERS: dict[str, RunOrder] = {
    "orden trabajos": _works,
    "orden encadenar": _chain,
    "orden descartar": _decline,
}
