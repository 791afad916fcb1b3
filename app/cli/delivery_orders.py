"""Orders about delivery: sheets, what was brought back, how far it is, its end."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, count, counted
from app.cli.context import Context, RunOrder
from app.office import Office
from app.paper import delivery
from app.paper.delivery import Round
from app.store.deliveries import DeliveryRow
from app.wording.refusals import InvoiceNotOfPeriod
from domain.delivery import Outcome, ReturnCause


def _sheets(context: Context) -> Answer:
    options = context.options
    done = delivery.print_sheets(
        context.office(), options.periodo, Path(options.salida), cycle=options.ciclo, route=options.ruta
    )
    figures = {"archivos": list(done.files), "paginas": done.pages, "facturas": done.invoices}
    sheets = counted(len(done.files), "planilla", "planillas")
    said = f"{sheets} de reparto, {counted(done.invoices, 'factura', 'facturas')}, en {options.salida}."
    return Answer(figures, said)


def _register(context: Context) -> Answer:
    options, office = context.options, context.office()
    rows = delivery.rows(office, options.periodo, options.ciclo)
    by_number = {row.number: row.id for row in rows}
    returned = {}
    for number, cause in options.devueltas:
        if number not in by_number:
            raise InvoiceNotOfPeriod(number, str(options.periodo))
        returned[by_number[number]] = ReturnCause(cause)
    brought = Round(
        on=options.fecha or office.clock.today(),
        carrier=options.repartidor,
        returned=returned,
        others=tuple(row.id for row in rows if row.route == options.ruta and row.id not in returned),
    )
    done = delivery.register(office, options.periodo, options.ciclo, brought)
    answer = _standing(context, office)
    figures = {"entregadas": done.delivered, "devueltas": done.returned, "reparto": answer.figures}
    said = _brought_text(done.delivered, done.returned)
    return Answer(figures, f"{said}.\n{answer.text}")


def _view(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.pdf:
        delivery.print_undelivered(office, options.periodo, Path(options.pdf), options.ciclo)
    return _standing(context, office)


def _end(context: Context) -> Answer:
    options, office = context.options, context.office()
    month = delivery.month(office, options.periodo, options.ciclo)
    on = options.fecha or office.clock.today()
    delivery.end(office, options.periodo, month.period.cycle, on, although_open=options.aunque_falten)
    return _standing(context, office)


def _standing(context: Context, office: Office) -> Answer:
    options = context.options
    found = delivery.month(office, options.periodo, options.ciclo)
    rows = delivery.rows(office, options.periodo, options.ciclo)
    early, judged = found.in_time
    figures = {
        "periodo": str(found.period.period),
        "ciclo": found.period.cycle,
        "facturas": found.invoices,
        "por_registrar": found.open,
        "a_tiempo": early,
        "entregadas": judged,
        "terminado": found.period.delivered_on,
        "rutas": [
            {
                "ruta": each.route,
                "facturas": each.invoices,
                "entregadas": each.delivered,
                "devueltas": each.returned,
                "por_registrar": each.open,
            }
            for each in found.routes
        ],
        "devueltas": [_returned(row) for row in rows if row.outcome is Outcome.RETURNED],
    }
    lines = [f"{found.period.period}, ciclo {found.period.cycle}: {count(found.open)} por registrar."]
    lines += [
        f"  ruta {each.route}: {_brought_text(each.delivered, each.returned)},"
        f" {count(each.open)} por registrar"
        for each in found.routes
    ]
    return Answer(figures, "\n".join(lines))


def _brought_text(delivered: int, returned: int) -> str:
    back = counted(returned, "devuelta", "devueltas")
    return f"{counted(delivered, 'entregada', 'entregadas')}, {back}"


def _returned(row: DeliveryRow) -> dict[str, Any]:
    return {
        "factura": row.number,
        "cuenta": row.account,
        "ruta": row.route,
        "causa": row.cause,
        "fecha": row.on,
        "repartidor": row.carrier,
    }


ORDERS: dict[str, RunOrder] = {
    "reparto planilla": _sheets,
    "reparto registrar": _register,
    "reparto ver": _view,
    "reparto terminar": _end,
}
