"""Orders about claims (PQR): filed, answered, notified, reviewed, sent on, listed."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt import claim_answers, claim_desk, claim_paper, claim_steps, claims
from app.debt.claim_answers import Decision, Effect
from app.debt.claim_desk import ClaimRow, Listed
from app.debt.claim_steps import Stepped
from app.debt.claims import Filing, Wanted
from domain.claim import ClaimKind, ClaimOutcome, Light


def _file(context: Context) -> Answer:
    options, office = context.options, context.office()
    wanted = [Wanted(invoice=n, line=line, amount=v, cause=c) for n, line, v, c in options.detalles]
    if options.factura:
        amount = claims.by_average(office, options.factura) if options.promedio else options.valor
        cause = options.causa.upper()
        wanted.insert(0, Wanted(cause=cause, invoice=options.factura, line=options.renglon, amount=amount))
    elif options.causa and not wanted:
        wanted = [Wanted(cause=options.causa.upper())]
    filed = claims.file_claim(
        office,
        Filing(
            account=options.cuenta,
            kind=ClaimKind(options.tipo),
            text=options.texto,
            details=tuple(wanted),
            channel=options.medio,
            petitioner=options.solicita,
            contact=options.respuesta,
            filed_on=options.fecha,
        ),
    )
    figures = {
        "radicado": filed.number,
        "fecha": filed.filed_on,
        "limite": filed.due_on,
        "en_reclamo": filed.under_claim,
    }
    text = (
        f"Radicado {filed.number} de la cuenta {filed.account}: se responde a más tardar el"
        f" {filed.due_on:%d/%m/%Y}. En reclamo {context.money(filed.under_claim)}."
    )
    return Answer(figures, text)


def _answer(context: Context) -> Answer:
    options, office = context.options, context.office()
    decision = Decision(
        claim=options.radicado,
        outcome=ClaimOutcome(options.resultado),
        text=options.texto,
        amount=options.valor,
        on=options.fecha,
    )
    if options.simular:
        return _told(context, claim_answers.foresee(office, decision), "Se respondería")
    return _told(context, claim_answers.answer(office, decision), "Respondido")


def _silence(context: Context) -> Answer:
    options = context.options
    done = claim_answers.recognise_silence(context.office(), options.radicado, options.texto)
    return _told(context, done, "Silencio positivo reconocido de")


def _told(context: Context, effect: Effect, what: str) -> Answer:
    figures = {
        "radicado": effect.claim,
        "respuesta": effect.number or None,
        "resultado": effect.outcome.value,
        "estado": effect.state.value,
        "reclamado": effect.claimed,
        "concedido": effect.granted,
        "vuelve_a_exigirse": effect.due_again,
        "notas": list(effect.notes),
        "limite": effect.next_by,
    }
    text = f"{what} el radicado {effect.claim}: {effect.outcome.value}. Se conceden {{}} de {{}}.".format(
        context.money(effect.granted), context.money(effect.claimed)
    )
    if effect.notes:
        text += f" Nota {', '.join(effect.notes)}."
    if effect.next_by is not None:
        text += f" Cite para notificar a más tardar el {effect.next_by:%d/%m/%Y}."
    return Answer(figures, text)


def _notify(context: Context) -> Answer:
    options = context.options
    return _stepped(
        claim_steps.notify(context.office(), options.radicado, options.medio, options.fecha), "Notificado"
    )


def _review(context: Context) -> Answer:
    options = context.options
    done = claim_steps.review(
        context.office(), options.radicado, options.texto, appeal=options.apelacion, on=options.fecha
    )
    return _stepped(done, "Recurso recibido")


def _transfer(context: Context) -> Answer:
    options = context.options
    done = claim_steps.transfer(context.office(), options.radicado, options.a, options.texto, options.fecha)
    return _stepped(done, "Remitido")


def _stepped(done: Stepped, what: str) -> Answer:
    figures = {"radicado": done.claim, "estado": done.state.value, "limite": done.due_on}
    until = "" if done.due_on is None else f" El plazo que sigue vence el {done.due_on:%d/%m/%Y}."
    return Answer(figures, f"{what} el radicado {done.claim}.{until}")


def _print(context: Context) -> Answer:
    options = context.options
    printed = claim_paper.print_answer if options.respuesta else claim_paper.print_filing
    pages = printed(context.office(), options.radicado, Path(options.salida))
    figures = {"archivo": options.salida, "paginas": pages}
    return Answer(figures, f"{counted(pages, 'hoja', 'hojas')} en {options.salida}.")


def _view(context: Context) -> Answer:
    found = claim_desk.view(context.office(), context.options.radicado)
    claim = found.row.claim
    figures = {
        **_row(found.row),
        "texto": claim.text,
        "medio": claim.channel,
        "solicita": claim.petitioner,
        "respuesta_a": claim.contact,
        "no_reclamado": found.undisputed,
        "reconocer_a_mas_tardar": found.recognise_by,
        "detalles": [
            {
                "causa": each.cause,
                "factura": each.invoice or None,
                "renglon": each.line,
                "valor": each.amount,
                "concedido": each.granted,
            }
            for each in found.details
        ],
        "pasos": [
            {
                "estado": step.state.value,
                "fecha": step.taken_on,
                "registrado": step.recorded_on,
                "limite": step.due_on,
                "resultado": None if step.outcome is None else step.outcome.value,
                "numero": step.number or None,
                "medio": step.means or None,
                "texto": step.text,
                "notas": [{"nota": note, "valor": amount} for note, amount in found.notes.get(step.id, [])],
                "usuario": step.user,
            }
            for step in found.steps
        ],
    }
    lines = [_line(context, found.row), f"  {claim.text}"]
    lines += [
        f"  {step.taken_on:%d/%m/%Y}  {step.state.value:<18} {step.outcome.value if step.outcome else ''}"
        f" {step.means} {step.text}".rstrip()
        for step in found.steps
    ]
    return Answer(figures, "\n".join(lines))


def _list(context: Context) -> Answer:
    options = context.options
    found = claim_desk.listed(context.office(), options.cuenta, still_open=not options.todas)
    rows = [row for row in found.rows if options.semaforo in {None, row.light and row.light.value}]
    return _listed(context, found, rows)


def _due(context: Context) -> Answer:
    found = claim_desk.listed(context.office())
    return _listed(context, found, [row for row in found.rows if row.light is not None])


def _listed(context: Context, found: Listed, rows: list[ClaimRow]) -> Answer:
    figures = {
        "fecha": found.today,
        "radicados": len(rows),
        **{light.value: sum(row.light is light for row in rows) for light in Light},
        "en_reclamo": sum(row.under_claim for row in rows),
        "lista": [_row(row) for row in rows],
    }
    lines = [_line(context, row) for row in rows]
    told = counted(len(rows), "radicado", "radicados")
    held = context.money(sum(row.under_claim for row in rows))
    return Answer(figures, "\n".join([*lines, f"{told}, en reclamo {held}."]))


def _row(row: ClaimRow) -> dict[str, Any]:
    claim = row.claim
    return {
        "radicado": str(claim.number),
        "cuenta": claim.account,
        "tipo": claim.kind.value,
        "causas": list(row.causes),
        "fecha": claim.filed_on,
        "estado": row.state.value,
        "resultado": None if claim.outcome is None else claim.outcome.value,
        "limite": row.due_on,
        "dias_habiles": row.days_left,
        "semaforo": None if row.light is None else row.light.value,
        "en_reclamo": row.under_claim,
    }


def _line(context: Context, row: ClaimRow) -> str:
    until = "" if row.due_on is None else f"hasta el {row.due_on:%d/%m/%Y} ({row.days_left} días hábiles)"
    light = "" if row.light is None else row.light.value
    return (
        f"  {row.claim.number}  {row.claim.account:<12} {row.state.value:<18} {light:<9}"
        f" {context.money(row.under_claim):>14}  {until}".rstrip()
    )


def _causes(context: Context) -> Answer:
    table = claim_desk.causes(context.office())
    rows = [
        {"causa": each.code, "grupo": each.group, "nombre": each.name, "decide": each.competent or None}
        for each in table
    ]
    lines = [f"  {each.code:<16} {each.group:<12} {each.name}" for each in table]
    return Answer({"causas": rows}, "\n".join(lines))


ORDERS: dict[str, RunOrder] = {
    "pqr radicar": _file,
    "pqr responder": _answer,
    "pqr silencio": _silence,
    "pqr notificar": _notify,
    "pqr recurso": _review,
    "pqr trasladar": _transfer,
    "pqr imprimir": _print,
    "pqr ver": _view,
    "pqr listar": _list,
    "pqr vencimientos": _due,
    "pqr causas": _causes,
}
