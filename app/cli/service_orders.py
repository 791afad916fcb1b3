"""Orders about suspensions and cuts: propose, notify, deliver, give to the crew."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from app.cli import order_papers
from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt import hand_suspension, notice_printing, notices, protecting, suspension
from app.debt.hand_suspension import HandOrdered, NewSuspension
from app.debt.protecting import NewProtection
from app.debt.suspension import Proposal, Proposed
from app.store.orders import StoredOrder
from app.store.protection import Protection
from app.wording.order_sentences import (
    CAUSE_WORDS,
    EXCLUSION_WORDS,
    KIND_WORDS,
    ORDER_STATE_WORDS,
    PROTECTION_WORDS,
)
from domain.delivery import ReturnCause
from domain.protection import ProtectionKind
from domain.service_order import OrderCause, OrderKind


def local(moment: datetime | None) -> datetime | None:
    """A moment by the clock of this place."""
    return None if moment is None else moment.astimezone()


def order_row(each: StoredOrder) -> dict[str, Any]:
    """An order as every answer tells it."""
    return {
        "orden": str(each.number),
        "tipo": each.kind.value,
        "cuenta": each.account,
        "estado": each.state.value,
        "limite": local(each.limit),
    }


def order_line(context: Context, each: StoredOrder) -> str:
    """An order as text for a person."""
    text = f"Orden {each.number}, {KIND_WORDS[each.kind]} {ORDER_STATE_WORDS[each.state]}, cuenta"
    text += f" {each.account} {each.name}"
    if each.amount:
        text += f", {context.money(each.amount)}"
    if each.limit is not None:
        text += f", antes de {each.limit.astimezone():%d/%m/%Y %H:%M}"
    return f"{text}."


def _figures(proposal: Proposal, made: Iterable[StoredOrder]) -> dict[str, Any]:
    return {
        "fecha": proposal.on,
        "tipo": proposal.kind.value,
        "elegibles": [_eligible(each) for each in proposal.eligible],
        "excluidas": [_excluded(each) for each in proposal.excluded],
        "ordenes": [order_row(each) for each in made],
        "valor": proposal.amount,
        "superan_tope": proposal.beyond_cap,
    }


def _eligible(each: Proposed) -> dict[str, Any]:
    return {
        "cuenta": each.debtor.code,
        "facturas": each.invoices,
        "valor": each.amount,
        "supera_tope": each.exceeds_cap,
        "orden": str(each.order) if each.order else None,
    }


def _excluded(each: Proposed) -> dict[str, Any]:
    return {
        "cuenta": each.debtor.code,
        "causa": None if each.exclusion is None else each.exclusion.value,
        "facturas": each.invoices,
        "valor": each.amount,
        "supera_tope": each.exceeds_cap,
    }


def _text(context: Context, proposal: Proposal) -> list[str]:
    count = counted(len(proposal.eligible), "cuenta", "cuentas")
    lines = [f"{KIND_WORDS[proposal.kind].capitalize()} al {proposal.on:%d/%m/%Y}: {count} que deben"]
    lines[0] += f" {context.money(proposal.amount)}."
    lines += [f"  Fuera, {EXCLUSION_WORDS[cause]}: {some}." for cause, some in proposal.causes.items()]
    if proposal.beyond_cap:
        lines.append(
            f"Alerta de solidaridad: {counted(proposal.beyond_cap, 'cuenta pasa', 'cuentas pasan')}"
            " el tope de facturas vencidas sin suspender."
        )
    return lines


def _propose(context: Context) -> Answer:
    found = suspension.propose(context.office(), OrderKind(context.options.tipo))
    rows = [
        f"  {each.debtor.code}  {each.debtor.name}: {each.invoices} facturas, {context.money(each.amount)}."
        for each in found.eligible
    ]
    return Answer(_figures(found, ()), "\n".join([*_text(context, found), *rows]))


def _notify(context: Context) -> Answer:
    options = context.options
    only = None if options.cuenta is None else {options.cuenta}
    done = notices.notify(context.office(), OrderKind(options.tipo), only, options.ruta)
    lines = [
        *_text(context, done.proposal),
        f"Se hicieron {counted(len(done.orders), 'aviso', 'avisos')}.",
        *(order_line(context, each) for each in done.orders),
    ]
    figures = _figures(done.proposal, done.orders)
    if options.salida:
        numbers = [each.number for each in done.orders]
        printed = notice_printing.print_notices(context.office(), Path(options.salida), numbers)
        figures |= order_papers.notice_figures(printed)
        lines.append(order_papers.notice_line(printed, options.salida))
    return Answer(figures, "\n".join(lines))


def _deliver(context: Context) -> Answer:
    options = context.options
    returned = ReturnCause(options.devuelto) if options.devuelto else None
    done = notices.deliver(context.office(), options.orden, options.fecha, options.recibe, returned)
    figures = {
        "ordenes": [order_row(done.order)],
        "entregado": done.notice.delivered_on,
        "recibe": done.notice.received_by or None,
        "devuelto": done.notice.returned,
    }
    what = f"devuelto ({done.notice.returned.value})" if done.notice.returned else "entregado"
    return Answer(figures, f"Aviso de la orden {done.order.number} {what} el {options.fecha:%d/%m/%Y}.")


def _give(context: Context) -> Answer:
    options = context.options
    office, kind = context.office(), OrderKind(options.tipo)
    done = suspension.give_orders(office, kind, options.dia, options.cuadrilla, options.ruta)
    figures = {**_figures(done.proposal, done.orders), "anuladas": done.annulled}
    lines = [
        *_text(context, done.proposal),
        f"{counted(len(done.orders), 'orden entregada', 'órdenes entregadas')} a la cuadrilla.",
        *(order_line(context, each) for each in done.orders),
    ]
    return Answer(figures, "\n".join(lines))


def _ask(context: Context) -> Answer:
    options = context.options
    wanted = NewSuspension(
        account=options.cuenta,
        cause=OrderCause(options.causal),
        reason=options.motivo,
        support=options.soporte,
        reviewed=options.revision,
        paper=Path(options.adjunto) if options.adjunto else None,
    )
    return _told_by_hand(context, hand_suspension.ask(context.office(), wanted))


def _tell_again(context: Context) -> Answer:
    return _told_by_hand(context, hand_suspension.tell_again(context.office(), context.options.orden))


def _told_by_hand(context: Context, made: HandOrdered) -> Answer:
    order = made.order
    figures: dict[str, Any] = {
        "ordenes": [order_row(order)],
        "causa": order.cause.value,
        "motivo": order.note,
        "soporte": order.support,
        "revision": order.reviewed or None,
        "con_aviso": made.noticed,
    }
    said = "Falta entregar su aviso" if made.noticed else "No necesita aviso: se da a la cuadrilla"
    lines = [f"{order_line(context, order)} Por {CAUSE_WORDS[order.cause]}. {said}."]
    if context.options.salida and made.noticed:
        folder = context.options.salida
        printed = notice_printing.print_notices(context.office(), Path(folder), [order.number])
        figures |= order_papers.notice_figures(printed)
        lines.append(order_papers.notice_line(printed, folder))
    return Answer(figures, "\n".join(lines))


def _protect(context: Context) -> Answer:
    options = context.options
    wanted = NewProtection(
        account=options.cuenta,
        kind=ProtectionKind(options.clase),
        reason=options.motivo,
        support=options.soporte,
        since=options.desde,
        until=options.hasta,
        paper=Path(options.adjunto) if options.adjunto else None,
    )
    found = protecting.protect(context.office(), wanted).protection
    return Answer(_mark(found), _mark_line(found))


def _unprotect(context: Context) -> Answer:
    found = protecting.end_protection(context.office(), context.options.cuenta, context.options.motivo)
    return Answer(_mark(found.protection), _mark_line(found.protection))


def _protected(context: Context) -> Answer:
    found = protecting.listing(context.office(), past=context.options.todas)
    lines = [_mark_line(each) for each in found] or ["No hay cuentas protegidas."]
    return Answer({"protecciones": [_mark(each) for each in found]}, "\n".join(lines))


def _mark(found: Protection) -> dict[str, Any]:
    return {
        "cuenta": found.account,
        "clase": found.kind.value,
        "desde": found.span.since,
        "hasta": found.span.until,
        "termino": found.span.ended_on,
        "motivo": found.reason,
        "soporte": found.support,
    }


def _mark_line(found: Protection) -> str:
    text = f"Cuenta {found.account} {found.name}, {PROTECTION_WORDS[found.kind]}: protegida desde el"
    text += f" {found.span.since:%d/%m/%Y}"
    if found.span.until is not None:
        text += f" hasta el {found.span.until:%d/%m/%Y}"
    return (
        f"{text}." if found.span.ended_on is None else f"{text}; terminó el {found.span.ended_on:%d/%m/%Y}."
    )


ORDERS: dict[str, RunOrder] = {
    "suspension proponer": _propose,
    "suspension avisar": _notify,
    "suspension imprimir": order_papers.print_notices,
    "suspension entregar": _deliver,
    "suspension ordenar": _give,
    "suspension pedir": _ask,
    "suspension reavisar": _tell_again,
    "proteccion poner": _protect,
    "proteccion quitar": _unprotect,
    "proteccion listar": _protected,
}
