"""Orders about visits and works of technicians, and about what orders brought in."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.cli.service_orders import order_line, order_row
from app.debt import order_results, revision_sheet, work_orders
from app.debt.work_orders import Asked, NewWork
from app.wording.order_sentences import KIND_WORDS
from domain.service_order import OrderKind


def _ask(context: Context) -> Answer:
    options = context.options
    wanted = NewWork(
        account=options.cuenta,
        kind=OrderKind(options.tipo),
        note=options.motivo,
        limit=options.limite,
        follows=options.sigue,
    )
    return _asked(context, work_orders.ask(context.office(), wanted))


def _verify(context: Context) -> Answer:
    return _asked(context, work_orders.verify_idle(context.office()))


def _asked(context: Context, made: Asked) -> Answer:
    lines = [order_line(context, each) for each in made.orders] or ["No hay a quién visitar."]
    return Answer({"ordenes": [order_row(each) for each in made.orders]}, "\n".join(lines))


def _revisions(context: Context) -> Answer:
    office, options = context.office(), context.options
    found = work_orders.revisions(office, options.desde, options.hasta or office.clock.today())
    rows = [
        {
            "funcionario": each.officer,
            "tipo": each.kind.value,
            "resultado": each.result,
            "hechas": each.count if each.done else 0,
            "no_hechas": 0 if each.done else each.count,
            "tarde": each.late,
        }
        for each in found
    ]
    lines = [
        f"{each.officer or 'Sin nombre'}, {KIND_WORDS[each.kind]}, {revision_sheet.result_text(each)}:"
        f" {counted(each.count, 'orden', 'órdenes')}."
        for each in found
    ]
    figures: dict[str, Any] = {"revisiones": rows}
    if options.salida:
        revision_sheet.write(Path(options.salida), found)
        figures["archivo"] = options.salida
        lines.append(f"Está en {options.salida}.")
    return Answer(figures, "\n".join(lines or ["No hay revisiones."]))


def _recovered(context: Context) -> Answer:
    office, options = context.office(), context.options
    until = options.hasta or office.clock.today()
    found = order_results.results(office, options.desde, until, options.dias)
    figures = {
        "desde": found.since,
        "hasta": found.until,
        "dias": found.days,
        "ordenes": found.orders,
        "recuperado": found.recovered,
        "por": [
            {
                "tipo": each.kind.value,
                "etapa": each.stage.value,
                "edad": each.age,
                "ordenes": each.orders,
                "debian": each.owed,
                "pagaron": each.paid,
                "recuperado": each.recovered,
            }
            for each in found.rows
        ],
    }
    lines = [f"{counted(found.orders, 'orden', 'órdenes')}, {context.money(found.recovered)} recuperados."]
    lines += [
        f"  {KIND_WORDS[each.kind]}, {each.stage.value}, {each.age} días: {each.orders} órdenes,"
        f" {context.money(each.recovered)} de {context.money(each.owed)}."
        for each in found.rows
    ]
    return Answer(figures, "\n".join(lines))


ORDERS: dict[str, RunOrder] = {
    "orden visitar": _ask,
    "orden verificar": _verify,
    "orden revisiones": _revisions,
    "orden recuperado": _recovered,
}
