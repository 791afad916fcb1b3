"""Orders about what crews do: list, sheet, report, annul, give back, terms."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.cli.service_orders import local, order_line, order_row
from app.debt import order_printing, order_sheet, order_undoing, restoring, service_orders
from app.debt.order_meter import HungMeter
from app.debt.order_sheet import OrderStop
from app.debt.service_orders import Report, Reported
from app.store.orders import StoredOrder
from app.wording.order_sentences import (
    CAUSE_WORDS,
    EXCLUSION_WORDS,
    KIND_WORDS,
    ORDER_STATE_WORDS,
    reason_words,
)
from domain.service_order import OrderKind, OrderState, WorkResult


def _facts(each: StoredOrder) -> dict[str, Any]:
    return {
        **order_row(each),
        "causa": each.cause.value,
        "nombre": each.name,
        "direccion": each.address,
        "ruta": each.route,
        "fecha": each.created_on,
        "facturas": each.invoices,
        "valor": each.amount,
        "cuadrilla": each.crew or None,
        "dia": each.scheduled_on,
        "hora": local(each.done_at),
        "funcionario": each.officer or None,
        "lectura": each.reading,
        "sello": each.seal or None,
        "hallazgo": each.result,
        "motivo": each.reason or None,
        "cargo": each.charged,
    }


def _list(context: Context) -> Answer:
    options = context.options
    found = service_orders.listing(
        context.office(),
        state=OrderState(options.estado) if options.estado else None,
        kind=OrderKind(options.tipo) if options.tipo else None,
        account=options.cuenta,
        since=options.desde,
        until=options.hasta,
    )
    lines = [order_line(context, each) for each in found] or ["No hay órdenes."]
    return Answer({"ordenes": [_facts(each) for each in found]}, "\n".join(lines))


def _show(context: Context) -> Answer:
    found = service_orders.view(context.office(), context.options.orden)
    told = found.notice
    figures = {
        **_facts(found.order),
        "pasos": [
            {"estado": each.state.value, "fecha": each.taken_on, "texto": each.text, "usuario": each.user}
            for each in found.steps
        ],
        "aviso": None
        if told is None
        else {
            "medio": told.channel.value,
            "fecha": told.made_on,
            "entregado": told.delivered_on,
            "recibe": told.received_by or None,
            "devuelto": told.returned,
        },
    }
    lines = [order_line(context, found.order), f"  Por {CAUSE_WORDS[found.order.cause]}."]
    lines += [
        f"  {each.taken_on:%d/%m/%Y} {ORDER_STATE_WORDS[each.state]} {reason_words(each.text)}".rstrip()
        for each in found.steps
    ]
    return Answer(figures, "\n".join(lines))


def _print(context: Context) -> Answer:
    options = context.options
    kinds = (OrderKind(options.tipo),) if options.tipo else None
    office, printed = context.office(), None
    if options.salida:
        printed = order_printing.print_sheets(
            office, Path(options.salida), options.dia, options.cuadrilla, kinds
        )
    sheet = printed.sheet if printed else order_sheet.prepare(office, options.dia, options.cuadrilla, kinds)
    figures: dict[str, Any] = {
        "fecha": sheet.day,
        "cuadrilla": sheet.crew or None,
        "ordenes": [_stop(each) for each in sheet.stops],
        "excluidas": [
            {"orden": str(each.order), "cuenta": each.account, "causa": each.cause.value}
            for each in sheet.left_out
        ],
    }
    lines = [f"{counted(len(sheet.stops), 'orden', 'órdenes')} para el {sheet.day:%d/%m/%Y}."]
    for stop in sheet.stops:
        debt = f", {context.money(stop.amount)}" if stop.amount else ""
        lines.append(
            f"  {stop.order}  {KIND_WORDS[stop.kind]}, {stop.account} {stop.name}, {stop.address}{debt}."
        )
    lines += [
        f"  Fuera: orden {each.order}, {each.account} {each.name}, {EXCLUSION_WORDS[each.cause]}."
        for each in sheet.left_out
    ]
    if printed is not None:
        figures |= {"archivos": list(printed.files), "paginas": printed.pages}
        files = counted(len(printed.files), "hoja de ruta", "hojas de ruta")
        lines.append(f"{files} en {options.salida}.")
    return Answer(figures, "\n".join(lines))


def _stop(each: OrderStop) -> dict[str, Any]:
    return {
        "orden": str(each.order),
        "tipo": each.kind.value,
        "cuenta": each.account,
        "nombre": each.name,
        "direccion": each.address,
        "barrio": each.neighbourhood,
        "ruta": each.route,
        "medidor": each.meter or None,
        "facturas": each.invoices,
        "valor": each.amount,
        "limite": local(each.limit),
    }


def _carry_out(context: Context) -> Answer:
    options = context.options
    done = service_orders.carry_out(
        context.office(),
        Report(
            order=options.orden,
            done=options.resultado == "hecha",
            at=options.hora,
            officer=options.funcionario,
            reading=options.lectura,
            seal=options.sello,
            reason=options.causal,
            result=WorkResult(options.hallazgo) if options.hallazgo else None,
            meter=_new_meter(options),
            already=options.ya_hecha,
            photo=Path(options.foto) if options.foto else None,
        ),
    )
    return _reported(context, done)


def _new_meter(options: Namespace) -> HungMeter | None:
    if options.medidor_nuevo is None:
        return None
    return HungMeter(
        serial=options.medidor_nuevo,
        brand=options.marca,
        digits=options.digitos,
        initial=options.inicial,
        rolled=options.dio_la_vuelta,
    )


def _take_back(context: Context) -> Answer:
    options = context.options
    found = order_undoing.take_back(context.office(), [options.orden], options.motivo)
    lines = [order_line(context, each) for each in found]
    return Answer({"ordenes": [order_row(each) for each in found]}, "\n".join(lines))


def _reported(context: Context, done: Reported) -> Answer:
    made = (done.order, *done.following)
    figures = {"ordenes": [order_row(each) for each in made], "cargo": done.charged}
    lines = [order_line(context, each) for each in made]
    if done.charged:
        lines.append(f"Se cobran {context.money(done.charged)} en las próximas facturas.")
    return Answer(figures, "\n".join(lines))


def _annul(context: Context) -> Answer:
    done = service_orders.annul(context.office(), context.options.orden, context.options.motivo)
    return _reported(context, done)


def _give_back(context: Context) -> Answer:
    done = service_orders.give_back(context.office(), context.options.cuenta, context.options.motivo)
    return _reported(context, done)


def _terms(context: Context) -> Answer:
    office, options = context.office(), context.options
    found = restoring.restore_report(office, options.desde, options.hasta or office.clock.today())
    parts = {
        "a_tiempo": found.in_time,
        "tarde": found.late,
        "vencidas": found.overdue,
        "en_plazo": found.waiting,
    }
    figures = {
        "desde": found.since,
        "hasta": found.until,
        "ordenes": found.made,
        **{name: len(some) for name, some in parts.items()},
        "lista": [_facts(each) for each in (*found.late, *found.overdue)],
    }
    text = (
        f"{counted(found.made, 'orden', 'órdenes')} de devolver el servicio: {len(found.in_time)} a tiempo,"
        f" {len(found.late)} tarde, {len(found.overdue)} vencidas sin ejecutar, {len(found.waiting)} en"
        " plazo."
    )
    lines = [order_line(context, each) for each in (*found.late, *found.overdue)]
    return Answer(figures, "\n".join([text, *lines]))


ORDERS: dict[str, RunOrder] = {
    "orden listar": _list,
    "orden ver": _show,
    "orden imprimir": _print,
    "orden ejecutar": _carry_out,
    "orden deshacer": _take_back,
    "orden anular": _annul,
    "orden restablecer": _give_back,
    "orden plazos": _terms,
}
