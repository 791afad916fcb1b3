"""Orders about the legal stage: cases opened, their titles, notifications, steps, costs and lawyers."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from app import attachments
from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt import lawyers, legal, legal_desk, legal_pack, legal_steps
from app.debt.lawyers import Costs, Entry, Spent
from app.debt.legal import Facts, Opening
from app.debt.legal_desk import CaseRow, CaseView
from app.debt.legal_steps import Step, Stepped
from app.wording.legal_words import CONDITION_WORDS, MEND_WORDS, REQUIREMENT_WORDS, STAGE_WORDS
from domain.attachment import Owner, OwnerKind
from domain.claim import Light
from domain.legal import Ending, Means, Stage, Track


def _open(context: Context) -> Answer:
    options, office = context.options, context.office()
    done = legal.open_case(
        office,
        Opening(
            account=options.cuenta,
            track=Track(options.via),
            reason=options.motivo,
            lawyer=options.abogado,
            signer=options.firma,
            signer_role=options.cargo,
        ),
    )
    found = legal_desk.view(office, done.number)
    figures = {"proceso": done.number, "cuenta": done.account, **_owed(found), **_lacks(found)}
    text = (
        f"Proceso {done.number} de la cuenta {done.account}, por {context.money(found.row.now.left)}: sale de"
        f" la lista de cobro. Al título le {_missing(found)}."
    )
    return Answer(figures, text)


def _facts(context: Context) -> Answer:
    options, office = context.options, context.office()
    legal.change(
        office,
        Facts(
            case=options.proceso,
            interest_from=options.intereses_desde,
            signer=options.firma,
            signer_role=options.cargo,
            lawyer=options.abogado,
        ),
    )
    return _requirements(context)


def _requirements(context: Context) -> Answer:
    found = legal_desk.view(context.office(), context.options.proceso)
    figures = {
        "proceso": str(found.row.case.number),
        "requisitos": [
            {
                "requisito": each.requirement.value,
                "nombre": REQUIREMENT_WORDS[each.requirement],
                "cumple": each.met,
            }
            for each in found.required
        ],
        **_lacks(found),
    }
    lines = [
        f"  {'sí' if each.met else 'NO'}  {REQUIREMENT_WORDS[each.requirement]}"
        + ("" if each.met else f". {MEND_WORDS[each.requirement]}")
        for each in found.required
    ]
    return Answer(figures, "\n".join([f"Proceso {found.row.case.number}: {_missing(found)}.", *lines]))


def _lacks(found: CaseView) -> dict[str, Any]:
    return {"faltan": [each.value for each in found.lacking]}


def _missing(found: CaseView) -> str:
    count = len(found.lacking)
    return (
        f"falta{'n' if count > 1 else ''} {counted(count, 'requisito', 'requisitos')}"
        if count
        else ("no falta nada")
    )


def _notify(context: Context) -> Answer:
    options = context.options
    step = Step(
        case=options.proceso,
        stage=Stage.NOTIFIED,
        means=Means(options.medio),
        on=options.fecha,
        party=options.recibe,
        number=options.guia,
        text=options.texto,
    )
    return _stepped(legal_steps.notify(context.office(), step))


def _step(context: Context) -> Answer:
    options = context.options
    step = Step(
        case=options.proceso,
        stage=Stage(options.etapa),
        means=None if options.medio is None else Means(options.medio),
        ending=None if options.fin is None else Ending(options.fin),
        on=options.fecha,
        party=options.entidad,
        number=options.numero,
        text=options.texto,
        papers=options.papeles,
    )
    return _stepped(legal_steps.take(context.office(), step))


def _stepped(done: Stepped) -> Answer:
    figures = {
        "proceso": done.case,
        "paso": done.taken.value,
        "etapa": done.stage.value,
        "limite": done.due_on,
    }
    until = "" if done.due_on is None else f" El término vence el {done.due_on:%d/%m/%Y}."
    if done.taken is Stage.ATTEMPT:
        until = " Falta otra boleta, en otro día, para que quede notificado."
    return Answer(figures, f"Proceso {done.case}: {STAGE_WORDS[done.taken]}.{until}")


def _cost(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.anular is not None:
        return _costs(context, lawyers.take_back(office, options.proceso, options.anular, options.texto))
    spent = Spent(
        case=options.proceso,
        kind=options.clase,
        amount=options.valor or 0,
        payee=options.a,
        text=options.texto,
        on=options.fecha,
    )
    return _costs(context, lawyers.spend(office, spent))


def _costs(context: Context, found: Costs) -> Answer:
    figures = {"proceso": found.case, "costos": len(found.costs), "total": found.total}
    return Answer(figures, f"Costos del proceso {found.case}: {context.money(found.total)}.")


def _attach(context: Context) -> Answer:
    options, office = context.options, context.office()
    found = legal_desk.view(office, options.proceso).row.case
    done = attachments.add(
        office, Owner(OwnerKind.LEGAL_CASE, found.id), found.account, Path(options.archivo), options.nota
    )
    return Answer({"proceso": str(found.number), "adjunto": done.id}, f"Se guardó {done.name}.")


def _pack(context: Context) -> Answer:
    options = context.options
    done = legal_pack.write_pack(context.office(), options.proceso, Path(options.salida), options.entrega)
    figures = {
        "proceso": done.case,
        "archivo": options.salida,
        "folios": done.pages,
        "sha256": done.digest,
        "partes": [
            {"parte": each.title, "detalle": each.detail, "folios": list(each.folios), "sha256": each.digest}
            for each in done.entries
        ],
        "sin_abrir": list(done.left_out),
    }
    text = (
        f"Expediente del proceso {done.case}: {counted(done.pages, 'folio', 'folios')} en {options.salida}."
    )
    if done.left_out:
        text += f" No se pudieron abrir y quedan fuera: {', '.join(done.left_out)}."
    return Answer(figures, text)


def _view(context: Context) -> Answer:
    found = legal_desk.view(context.office(), context.options.proceso)
    figures = {
        **_row(found.row),
        "motivo": found.row.case.reason,
        "intereses_desde": found.row.case.interest_from,
        "interes_de_hoy": found.interest,
        **_lacks(found),
        "siguen": [each.value for each in found.next],
        "documentos": [
            {"papel": each.paper, "vence": each.due_on, "valor": each.amount, "interes": each.interest}
            for each in found.documents
        ],
        "pasos": [
            {
                "paso": step.stage.value,
                "fecha": step.taken_on,
                "limite": step.due_on,
                "medio": step.means or None,
                "entidad": step.party or None,
                "numero": step.number or None,
                "texto": step.text,
                "usuario": step.user,
            }
            for step in found.steps
        ],
        "costos": [
            {"clase": each.kind, "fecha": each.spent_on, "valor": each.amount, "a": each.payee,
             "texto": each.text, "anulado": each.taken_back}
            for each in found.costs
        ],
        "adjuntos": [each.name for each in found.attached if each.withdrawn_at is None],
    }  # fmt: skip
    lines = [_line(context, found.row), f"  {found.row.case.reason}"]
    lines += [
        f"  {step.taken_on:%d/%m/%Y}  {STAGE_WORDS[step.stage]:<28} {step.means} {step.party} {step.number}"
        f" {step.text}".rstrip()
        for step in found.steps
    ]
    return Answer(figures, "\n".join(lines))


def _list(context: Context) -> Answer:
    options = context.options
    ended = options.todos or options.fin or "TERMINADO" in {options.etapa, (options.estado or "").upper()}
    found = legal_desk.listed(context.office(), options.cuenta, still_open=not ended)
    rows = [row for row in found.rows if _asked(options, row)]
    figures = {
        "fecha": found.today,
        "procesos": len(rows),
        **{light.value: sum(row.told is light for row in rows) for light in Light},
        "por_pagar": sum(row.now.left for row in rows),
        "lista": [_row(row) for row in rows],
    }
    told = counted(len(rows), "proceso", "procesos")
    left = context.money(sum(row.now.left for row in rows))
    return Answer(figures, "\n".join([*(_line(context, row) for row in rows), f"{told}, se deben {left}."]))


def _asked(options: Namespace, row: CaseRow) -> bool:
    return all(
        wanted in {None, had}
        for wanted, had in (
            (options.semaforo, row.told and row.told.value),
            (options.etapa, row.case.stage.value),
            (options.estado, row.now.condition.value),
            (options.fin, row.case.ending),
        )
    )


def _owed(found: CaseView) -> dict[str, Any]:
    return {"titulo": found.row.claimed, "hoy": found.row.now.left}


def _row(row: CaseRow) -> dict[str, Any]:
    case = row.case
    return {
        "proceso": str(case.number),
        "cuenta": case.account,
        "via": case.track.value,
        "abierto": case.opened_on,
        "etapa": case.stage.value,
        "estado": row.now.condition.value,
        "fin": case.ending or None,
        "limite": case.due_on,
        "dias_habiles": row.days_left,
        "semaforo": None if row.told is None else row.told.value,
        "titulo": row.claimed,
        "hoy": row.now.left,
        "convenio": row.now.agreement or None,
        "prescribe": row.now.prescribes_on,
        "abogado": case.lawyer or None,
        "costos": row.costs,
    }


def _line(context: Context, row: CaseRow) -> str:
    case = row.case
    until = "" if case.due_on is None else f"hasta el {case.due_on:%d/%m/%Y} ({row.days_left} días hábiles)"
    light = "" if row.told is None else row.told.value
    return (
        f"  {case.number}  {case.account:<12} {STAGE_WORDS[case.stage]:<20}"
        f" {CONDITION_WORDS[row.now.condition]:<24} {light:<9} {context.money(row.now.left):>14}"
        f"  {case.lawyer}  {until}".rstrip()
    )


def _lawyer(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.hasta is not None:
        lawyers.end(office, options.documento, options.hasta, options.entrega)
        return Answer({"documento": options.documento, "hasta": options.hasta}, "Anotado.")
    if options.entrega:
        given = lawyers.hand_over(office, options.documento, options.entrega).cases
        figures = {"documento": options.documento, "procesos": list(given)}
        return Answer(figures, f"Entregados: {', '.join(given)}.")
    entry = Entry(
        name=options.nombre,
        identity=options.documento,
        card=options.tarjeta,
        phone=options.telefono,
        email=options.correo,
        since=options.desde,
    )
    lawyers.add(office, entry)
    return Answer({"documento": options.documento, "hasta": None}, f"Inscrito: {options.nombre}.")


def _lawyers(context: Context) -> Answer:
    found = lawyers.directory(context.office())
    rows = [
        {"documento": each.identity, "nombre": each.name, "tarjeta": each.card, "telefono": each.phone,
         "correo": each.email, "desde": each.since, "hasta": each.until}
        for each in found
    ]  # fmt: skip
    lines = [f"  {each.identity:<14} {each.name}" for each in found]
    return Answer({"abogados": rows}, "\n".join(lines))


ORDERS: dict[str, RunOrder] = {
    "juridico abrir": _open,
    "juridico datos": _facts,
    "juridico requisitos": _requirements,
    "juridico notificar": _notify,
    "juridico paso": _step,
    "juridico costo": _cost,
    "juridico adjuntar": _attach,
    "juridico expediente": _pack,
    "juridico ver": _view,
    "juridico listar": _list,
    "juridico abogado": _lawyer,
    "juridico abogados": _lawyers,
}
