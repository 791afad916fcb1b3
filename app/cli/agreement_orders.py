"""Orders about payment agreements: simulate, sign, look at, end, report."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt import agreement_ending, agreement_offers, agreement_paper, agreement_report, agreements
from app.debt.agreement_ending import Ended, PayOff
from app.debt.agreement_offers import Asked, Offer
from app.debt.agreements import Signing
from app.office import Office
from app.store.agreements import StoredAgreement, StoredInstalment
from app.wording.agreement_sentences import STATE_WORDS, beyond_words
from domain.agreement import Debt, Instalment
from domain.errors import InvalidValue
from domain.money import Money


def _desk(context: Context) -> Office:
    return replace(context.office(), desk=context.options.caja)


def _asked(context: Context) -> Asked:
    options = context.options
    typed: int | Decimal | None = options.inicial
    return Asked(
        account=options.cuenta,
        down_payment=None if isinstance(typed, Decimal) else typed,
        down_share=typed if isinstance(typed, Decimal) else None,
        count=options.cuotas,
        monthly_rate=options.tasa,
        amounts=options.valores or (),
        first=options.desde,
    )


def _simulate(context: Context) -> Answer:
    found = agreement_offers.simulate(context.office(), _asked(context))
    figures = {
        "cuenta": found.account,
        "fecha": found.on,
        "deuda": _debt(found.debt),
        "en_reclamo": found.claimed,
        "vencidas": found.overdue,
        "convenio_vigente": found.in_force or None,
        "ofertas": [_offer(each) for each in found.offers],
    }
    money = context.money
    owes = f"debe {money(found.debt.total)}, de ellos {money(found.debt.interest)} de interés"
    lines = [f"{found.account}  {found.name}: {owes} al {found.on:%d/%m/%Y}."]
    for each in found.offers:
        made = each.plan
        lines.append(
            f"{each.name}: inicial {money(made.down_payment)}, {len(made.instalments)} cuotas; la primera"
            f" {money(made.instalments[0].amount)} en {each.first}; paga en total {money(made.total_paid)};"
            f" primera factura, cerca de {money(each.first_invoice)}."
        )
        if each.beyond:
            lines.append(f"  Pide aprobación: {', '.join(beyond_words(each.beyond))}.")
    return Answer(figures, "\n".join(lines))


def _offer(offer: Offer) -> dict[str, Any]:
    made = offer.plan
    return {
        "nombre": offer.name,
        "inicial": made.down_payment,
        "financiado": made.financed.total,
        "tasa_mensual": f"{made.monthly_rate:f}",
        "total_pagado": made.total_paid,
        "primera_cuota": str(offer.first),
        "primera_factura": offer.first_invoice,
        "aprobacion": list(beyond_words(offer.beyond)),
        "cuotas": [_instalment(row) for row in made.instalments],
    }


def _debt(debt: Debt) -> dict[str, Money]:
    return {"capital": debt.principal, "intereses": debt.interest, "total": debt.total}


def _instalment(row: Instalment) -> dict[str, Any]:
    return {
        "cuota": row.number,
        "interes": row.interest,
        "capital": row.principal,
        "valor": row.amount,
        "saldo": row.balance,
    }


def _sign(context: Context) -> Answer:
    options = context.options
    office, asked = _desk(context), _asked(context)
    if asked.count is None and not asked.amounts:
        raise InvalidValue("cuotas", "", "un número de 1 en adelante, o los valores uno por uno")
    means, whole = _paid(context)
    down = agreement_offers.simulate(office, asked).offers[0].plan.down_payment if whole else 0
    signed = agreements.sign(
        office,
        Signing(
            asked=asked,
            signer=options.firma,
            signer_document=options.documento,
            relation=options.calidad,
            approved_by=options.aprueba,
            means={whole: down} if whole and down else means,
            received=options.recibido,
        ),
    )
    figures = {**_figures(signed.agreement), "recibo": signed.receipt or None}
    text = f"{_text(context, signed.agreement)}"
    if signed.receipt:
        text += f"\nRecibo {signed.receipt} por la cuota inicial."
    return _with_paper(context, office, signed.agreement, Answer(figures, text))


def _paid(context: Context) -> tuple[dict[str, Money], str]:
    """How much by each means; or the one means that all of it comes by."""
    given = context.options.medio
    return ({}, given) if isinstance(given, str) else (given or {}, "")


def _with_paper(context: Context, office: Office, found: StoredAgreement, answer: Answer) -> Answer:
    if not context.options.pdf:
        return answer
    pages = agreement_paper.print_agreement(office, found.number, Path(context.options.pdf))
    figures = {**answer.figures, "archivo": context.options.pdf, "paginas": pages}
    said = f"{answer.text}\n{counted(pages, 'página', 'páginas')} en {context.options.pdf}."
    return Answer(figures, said)


def _show(context: Context) -> Answer:
    office = context.office()
    found = agreements.view(office, context.options.convenio)
    lines = [_text(context, found), *(_line(context, each) for each in found.instalments)]
    return _with_paper(context, office, found, Answer(_figures(found), "\n".join(lines)))


def _line(context: Context, each: StoredInstalment) -> str:
    row, money = each.planned, context.money
    text = f"  Cuota {row.number}, desde {each.not_before}: {money(row.amount)}"
    if each.invoice:
        text += f", factura {each.invoice}, debe {money(each.open)}"
    return text


def _figures(found: StoredAgreement) -> dict[str, Any]:
    return {
        "convenio": found.number,
        "estado": found.state.value,
        "cuenta": found.account,
        "fecha": found.signed_on,
        "deuda": _debt(found.debt),
        "inicial": found.down_payment,
        "financiado": found.first_financed.total,
        "tasa_mensual": f"{found.monthly_rate:f}",
        "por_facturar": found.financed,
        "debe": found.owed,
        "firma": found.terms["signer"],
        "aprobado_por": found.terms["approved_by"] or None,
        "termino": found.ended_on,
        "motivo": found.ended_why or None,
        "cuotas": [
            {
                **_instalment(each.planned),
                "periodo": str(each.not_before),
                "factura": each.invoice or None,
                "vence": each.due_on,
                "facturado": each.billed if each.invoice else None,
                "debe": each.open if each.invoice else None,
            }
            for each in found.instalments
        ],
    }


def _text(context: Context, found: StoredAgreement) -> str:
    money = context.money
    return (
        f"Convenio {found.number}, {STATE_WORDS[found.state]}, cuenta {found.account} {found.name}: deuda"
        f" {money(found.debt.total)}, inicial {money(found.down_payment)}, financiado"
        f" {money(found.first_financed.total)} en {len(found.instalments)} cuotas; debe {money(found.owed)}."
    )


def _list(context: Context) -> Answer:
    office, options = context.office(), context.options
    found = [
        each
        for each in agreements.listing(office, options.cuenta)
        if options.estado in {None, STATE_WORDS[each.state]}
    ]
    figures = {"convenios": [_row(office, each) for each in found]}
    lines = [_text(context, each) for each in found] or ["No hay convenios."]
    return Answer(figures, "\n".join(lines))


def _row(office: Office, found: StoredAgreement) -> dict[str, Any]:
    return {
        "convenio": found.number,
        "cuenta": found.account,
        "nombre": found.name,
        "fecha": found.signed_on,
        "estado": found.state.value,
        "cuotas": len(found.instalments),
        "facturadas": found.billed,
        "vencidas": found.overdue(office.clock.today()),
        "por_facturar": found.financed,
        "debe": found.owed,
    }


def _overdue(context: Context) -> Answer:
    office = context.office()
    found = agreement_ending.to_break(office)
    rows = [_row(office, each) for each in found]
    if not context.options.hacer:
        lines = [_text(context, each) for each in found] or ["Ningún convenio se incumplió."]
        return Answer({"convenios": rows, "incumplidos": 0}, "\n".join(lines))
    ended = agreement_ending.break_by_rule(office, [each.number for each in found])
    lines = [_ended(context, each) for each in ended] or ["Ningún convenio se incumplió."]
    return Answer({"convenios": rows, "incumplidos": len(ended)}, "\n".join(lines))


def _ended(context: Context, ended: Ended) -> str:
    found = ended.agreement
    return (
        f"Convenio {found.number} de la cuenta {found.account}, {STATE_WORDS[found.state]}:"
        f" {context.money(ended.given_back)} vuelven a ser exigibles."
    )


def _break(context: Context) -> Answer:
    ended = agreement_ending.break_one(context.office(), context.options.convenio, context.options.motivo)
    figures = {**_figures(ended.agreement), "exigible": ended.given_back}
    return Answer(figures, _ended(context, ended))


def _pay(context: Context) -> Answer:
    office = _desk(context)
    means, whole = _paid(context)
    number = context.options.convenio
    owed = agreements.view(office, number).owed if whole else 0
    wanted = PayOff(
        agreement=number, means={whole: owed} if whole and owed else means, received=context.options.recibido
    )
    done = agreement_ending.pay_off(office, wanted)
    paid = done.collected
    figures = {
        **_figures(done.agreement),
        "recibo": paid.receipt,
        "pagado": paid.amount,
        "cambio": paid.change,
    }
    return Answer(
        figures, f"Recibo {paid.receipt} por {context.money(paid.amount)}. {_text(context, done.agreement)}"
    )


def _annul(context: Context) -> Answer:
    ended = agreement_ending.annul(context.office(), context.options.convenio, context.options.motivo)
    receipt = ended.agreement.receipt
    text = f"Convenio {ended.agreement.number} anulado: su deuda vuelve como estaba."
    if receipt:
        text += f" El recibo {receipt} queda como abono; si devuelve el dinero, anúlelo aparte."
    return Answer(_figures(ended.agreement), text)


def _report(context: Context) -> Answer:
    options = context.options
    found = agreement_report.report(context.office(), options.desde, options.hasta)
    figures = {
        "desde": found.since,
        "hasta": found.until,
        "nuevos": {"convenios": found.new, "financiado": found.new_value},
        "vigentes": {"convenios": found.current, "por_facturar": found.financed, "debe": found.owed},
        "incumplidos": {"convenios": found.broken, "exigible": found.broken_value},
        "cumplidos": found.fulfilled,
        "anulados": found.annulled,
        "recaudo": {"inicial": found.down_payments, "cuotas": found.collected, "total": found.all_collected},
        "financiado": {
            "antes": found.opening,
            "firmado": found.moved.signed,
            "facturado": found.moved.billed,
            "devuelto": found.moved.given_back,
            "pagado_antes": found.moved.paid_ahead,
            "libro": found.ledger,
            "cuadra": found.ties,
        },
    }
    money = context.money
    text = (
        f"Del {found.since:%d/%m/%Y} al {found.until:%d/%m/%Y}: {found.new} nuevos por"
        f" {money(found.new_value)}, {found.current} vigentes con {money(found.financed)} por facturar,"
        f" {found.broken} incumplidos, recaudo {money(found.all_collected)}."
        f" Financiado según el libro: {money(found.ledger)}."
    )
    return Answer(figures, text)


ORDERS: dict[str, RunOrder] = {
    "convenio simular": _simulate,
    "convenio firmar": _sign,
    "convenio ver": _show,
    "convenio listar": _list,
    "convenio vencer": _overdue,
    "convenio incumplir": _break,
    "convenio pagar": _pay,
    "convenio anular": _annul,
    "convenio informe": _report,
}
