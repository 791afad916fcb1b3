"""Orders about acts on the portfolio: propose, approve, take back, recover, and the control accounts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt import portfolio_acts, portfolio_recovery
from app.debt.portfolio_acts import Act, Proposal
from app.debt.portfolio_recovery import Recovery
from app.store.portfolio_acts import StoredAct
from app.wording.portfolio_refusals import KIND_WORDS, STATE_WORDS
from domain.portfolio_act import ActKind, AdjustmentCause


def _propose(kind: ActKind) -> RunOrder:
    def run(context: Context) -> Answer:
        options = context.options
        wanted = Proposal(
            kind=kind,
            account=options.cuenta,
            act=options.acto,
            reason=options.motivo,
            support=Path(options.soporte),
            amount=options.valor,
            due_by=options.vencidas_hasta,
            **_adjusted(options, kind),
        )
        return _told(context, portfolio_acts.propose(context.office(), wanted))

    return run


def _adjusted(options: Any, kind: ActKind) -> dict[str, Any]:
    """What an adjustment asks besides: of which paper, and why it was not owed."""
    if kind is not ActKind.ADJUSTMENT:
        return {}
    return {"paper": options.factura, "cause": AdjustmentCause(options.causal)}


def _decide(act: Callable[[Context], Act]) -> RunOrder:
    return lambda context: _told(context, act(context))


def _told(context: Context, found: Act) -> Answer:
    figures = {
        **_figures(found.act),
        "partidas": [
            {
                "documento": each.paper,
                "servicio": each.service.value,
                "concepto": each.concept.value,
                "vence": each.due_on,
                "valor": each.amount,
            }
            for each in found.items
        ],
    }
    return Answer(figures, _line(context, found.act))


def _figures(act: StoredAct) -> dict[str, Any]:
    return {
        "acto": act.id,
        "clase": act.kind.value,
        "cuenta": act.account,
        "norma": act.act,
        "causal": act.cause and act.cause.value,
        "motivo": act.reason,
        "propuesto": act.proposed_on,
        "propone": act.user,
        "estado": act.state.value,
        "decidido": act.decided_on,
        "decide": act.decided_by,
        "valor": act.amount,
        "recuperado": act.recovered,
        "en_control": act.in_control,
    }


def _line(context: Context, act: StoredAct) -> str:
    told = f"{KIND_WORDS[act.kind]} de {context.money(act.amount)}, {STATE_WORDS[act.state]}. {act.act}"
    return f"N.º {act.id}  {act.account}  {act.name}: {told.rstrip('.')}."


def _acts(context: Context) -> Answer:
    found = portfolio_acts.listing(context.office())
    lines = [_line(context, each) for each in found] or ["No hay actos de cartera."]
    return Answer({"actos": [_figures(each) for each in found]}, "\n".join(lines))


def _control(context: Context) -> Answer:
    found, money = portfolio_recovery.control(context.office()), context.money
    figures = {
        "fecha": found.on,
        "total": found.left,
        "libro": found.booked,
        "cuentas": [
            {
                "cuenta": each.account,
                "nombre": each.name,
                "castigado": each.written_off,
                "recuperado": each.recovered,
                "queda": each.left,
            }
            for each in found.lines
        ],
    }
    many = counted(len(found.lines), "cuenta", "cuentas")
    lines = [f"Cuentas de control al {found.on:%d/%m/%Y}: {money(found.left)}, {many}."]
    lines += (
        f"  {each.account}  {each.name}: {money(each.left)} de {money(each.written_off)}"
        for each in found.lines
    )
    return Answer(figures, "\n".join(lines))


def _recover(context: Context) -> Answer:
    options, money = context.options, context.money
    office = replace(context.office(), desk=options.caja)
    paid = {options.medio: options.valor} if isinstance(options.medio, str) else options.medio or {}
    wanted = Recovery(account=options.cuenta, amount=options.valor, means=paid, received=options.recibido)
    done = portfolio_recovery.recover(office, wanted)
    figures = {"recibo": done.collected.receipt, "valor": done.collected.amount, "en_control": done.left}
    told = f"Recibo {done.collected.receipt}: {money(done.collected.amount)} recuperados."
    return Answer(figures, f"{told} Quedan {money(done.left)} en cuentas de control.")


ORDERS: dict[str, RunOrder] = {
    "cartera castigar": _propose(ActKind.WRITE_OFF),
    "cartera inactivar": _propose(ActKind.INACTIVATION),
    "cartera condonar": _propose(ActKind.WAIVER),
    "cartera ajustar": _propose(ActKind.ADJUSTMENT),
    "cartera aprobar": _decide(lambda each: portfolio_acts.approve(each.office(), each.options.acto_numero)),
    "cartera rechazar": _decide(
        lambda each: portfolio_acts.reject(each.office(), each.options.acto_numero, each.options.motivo)
    ),
    "cartera revertir": _decide(
        lambda each: portfolio_acts.take_back(each.office(), each.options.acto_numero, each.options.motivo)
    ),
    "cartera actos": _acts,
    "cartera control": _control,
    "cartera recuperar": _recover,
}
