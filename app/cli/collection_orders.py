"""Orders about collection: the day's list, actions, who works what, promises, what was recovered."""

from argparse import Namespace
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt import collecting, collection_actions, collection_assignment, collection_report
from app.debt.collecting import DayList, DebtorRow, Wanted
from app.debt.collection_report import RecoveryBy, Worked
from app.debt.collection_service import hundredths
from app.store.collection import StoredAction
from domain.cadastre import ServiceClass
from domain.collection import PromiseState
from domain.collection_action import Action, ActionKind, ActionResult, Area, NextStep, Promised
from domain.collection_list import Record


def wanted_of(options: Namespace, collector: str | None) -> Wanted:
    """Which debtors the options ask for."""
    return Wanted(
        least_days=options.dias_desde,
        most_days=options.dias_hasta,
        least=options.minimo,
        route=options.ruta,
        service_class=options.clase and ServiceClass(options.clase),
        neighbourhood=options.barrio,
        stage=options.etapa and options.etapa.upper(),
        collector=collector,
        record=options.segmento and Record(options.segmento),
        continuity=None if options.continuidad is None else hundredths(options.continuidad),
        risk=None if options.irca is None else hundredths(options.irca),
    )


def _list(context: Context) -> Answer:
    options = context.options
    found = collecting.day_list(context.office(), wanted_of(options, options.gestor), options.fecha)
    figures = {
        "fecha": found.on,
        "cuentas": len(found.rows),
        "valor": found.amount,
        "promesas_incumplidas": found.broken,
        "lista": [_row(row, found) for row in found.rows],
        "excluidas": [
            {
                "cuenta": row.debtor.code,
                "causa": row.cause and row.cause.value,
                "valor": row.amount,
                "en_reclamo": row.overdue.claimed,
            }
            for row in found.excluded
        ],
    }
    lines = [
        f"  {row.priority.points:>3}  {row.debtor.code:<12} {row.debtor.name[:28]:<28}"
        f" {context.money(row.amount):>14} {row.days:>5} días  {row.todo.value}"
        for row in found.rows
    ]
    told = counted(len(found.rows), "cuenta", "cuentas")
    left = counted(len(found.excluded), "no se cobra", "no se cobran")
    lines.append(f"{found.on:%d/%m/%Y}: {told} por {context.money(found.amount)}; {left} este día.")
    return Answer(figures, "\n".join(lines))


def _row(row: DebtorRow, found: DayList) -> dict[str, Any]:
    full = {weight.factor: weight for weight in found.weights}
    return {
        "cuenta": row.debtor.code,
        "nombre": row.debtor.name,
        "telefono": row.debtor.phone,
        "direccion": row.debtor.address,
        "ruta": row.debtor.route,
        "clase": row.debtor.service_class.value,
        "valor": row.amount,
        "en_reclamo": row.overdue.claimed,
        "dias": row.days,
        "facturas": row.overdue.papers,
        "etapa": None if row.stage is None else row.stage.code,
        "gestor": row.collector,
        "puntaje": row.priority.points,
        "puntos": [
            {
                "por": factor.value,
                "valor": row.values[factor],
                "puntos": points,
                "de": full[factor].points,
                "tope": full[factor].full_at,
            }
            for factor, points in row.priority.parts
        ],
        "hacer": row.todo.value,
        "promesa": row.promise_state and row.promise_state.value,
    }


def _act(context: Context) -> Answer:
    options, office = context.options, context.office()
    promise = None
    if options.promete is not None and options.plazo is not None:
        promise = Promised(options.promete, options.plazo)
    done = collection_actions.record(
        office,
        options.cuenta,
        Action(
            kind=ActionKind(options.accion.upper()),
            taken_on=options.fecha or office.clock.today(),
            result=options.resultado and ActionResult(options.resultado.upper()),
            next_step=options.siguiente and NextStep(options.siguiente.upper()),
            next_on=options.para,
            promise=promise,
            person=options.persona,
            note=options.nota,
        ),
        options.gestor,
        options.hora,
        options.pese_a,
    )
    figures = {"gestion": done.action, "cuenta": done.account, "vuelve": done.back_on}
    return Answer(figures, f"Gestión anotada. La cuenta {done.account} vuelve el {done.back_on:%d/%m/%Y}.")


def _history(context: Context) -> Answer:
    found = collection_actions.view(context.office(), context.options.cuenta)
    figures = {
        "cuenta": found.account,
        "nombre": found.name,
        "telefono": found.phone,
        "pagadas_a_tiempo": found.record.on_time,
        "facturas": found.record.billed,
        "segmento": found.record.record.value,
        "gestiones": [_action(each) for each in found.actions],
        "promesas": [
            {"valor": made.amount, "plazo": made.due_on, "pagado": made.paid, "estado": state.value}
            for made, state in found.promises.values()
        ],
        "pases": [
            {
                "fecha": each.since,
                "area": each.area.value,
                "responsable": each.collector,
                "motivo": each.reason,
                "usuario": each.user,
            }
            for each in found.passes
        ],
    }
    lines = [f"Cuenta {found.account}, {found.name}. Teléfono {found.phone or 'sin dato'}."]
    lines += [
        f"  {each.taken_on:%d/%m/%Y}  {each.kind.value:<8} {each.result.value:<12} {each.collector}"
        f"  → {each.next_step.value} el {each.next_on:%d/%m/%Y}  {each.note}".rstrip()
        for each in found.actions
    ]
    return Answer(figures, "\n".join(lines))


def _action(each: StoredAction) -> dict[str, Any]:
    return {
        "fecha": each.taken_on,
        "accion": each.kind.value,
        "resultado": each.result.value,
        "siguiente": each.next_step.value,
        "para": each.next_on,
        "promete": each.promised,
        "plazo": each.promised_for,
        "gestor": each.collector,
        "persona": each.person,
        "nota": each.note,
        "etapa": each.stage,
        "dias": each.days,
        "vencido": each.owed,
        "usuario": each.user,
    }


def _assign(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.cuentas:
        given = collection_assignment.assign(office, options.cuentas, options.gestor, options.motivo)
    else:
        wanted = wanted_of(options, options.de)
        given = collection_assignment.assign_matching(
            office, wanted, options.gestor, options.motivo, options.cuantas
        )
    figures = {"gestor": given.collector, "cuentas": given.accounts}
    told = counted(given.accounts, "cuenta cambia", "cuentas cambian")
    return Answer(figures, f"{told} de manos: {given.collector or 'quedan sin gestor'}.")


def _pass(context: Context) -> Answer:
    options = context.options
    given = collection_assignment.pass_on(
        context.office(), options.cuenta, Area(options.a), options.responsable, options.motivo
    )
    figures = {
        "cuenta": options.cuenta,
        "area": given.area.value,
        "responsable": given.collector,
        "cuentas": given.accounts,
    }
    return Answer(figures, f"La cuenta {options.cuenta} queda con {given.collector} ({given.area.value}).")


def _promises(context: Context) -> Answer:
    options = context.options
    state = options.estado and PromiseState(options.estado.upper())
    found = collection_actions.promises(context.office(), options.desde, options.hasta, state)
    figures = {
        "promesas": len(found),
        **{each.value.lower(): sum(line.state is each for line in found) for each in PromiseState},
        "valor": sum(line.made.amount for line in found),
        "pagado": sum(min(line.made.paid, line.made.amount) for line in found),
        "lista": [
            {
                "cuenta": line.account,
                "nombre": line.name,
                "gestor": line.collector,
                "hecha": line.made.made_on,
                "plazo": line.made.due_on,
                "valor": line.made.amount,
                "pagado": line.made.paid,
                "estado": line.state.value,
            }
            for line in found
        ],
    }
    lines = [
        f"  {line.account:<12} {line.name[:28]:<28} {context.money(line.made.amount):>14}"
        f"  {line.made.due_on:%d/%m/%Y}  {line.state.value}"
        for line in found
    ]
    return Answer(figures, "\n".join([*lines, counted(len(found), "promesa", "promesas") + "."]))


def _recovery(context: Context) -> Answer:
    options, money = context.options, context.money
    by = RecoveryBy(options.por)
    found = collection_report.recovery(context.office(), options.desde, options.hasta, by)
    figures = {
        "desde": found.since,
        "hasta": found.until,
        "dias_de_atribucion": found.days,
        "recaudado": found.collected,
        "recuperado": found.recovered,
        "sin_gestion": found.unsought,
        "por": [{"clave": key, **_worked(part)} for key, part in found.parts.items()],
    }
    lines = [
        f"  {key or '(sin dato)':<24} {money(part.recovered):>14}  {part.actions:>5} gestiones"
        f"  {part.reached:>5} contactos"
        for key, part in found.parts.items()
    ]
    lines.append(
        f"Recuperado {money(found.recovered)} de {money(found.collected)} que entraron; lo demás,"
        f" {money(found.unsought)}, sin gestión en los {found.days} días anteriores."
    )
    return Answer(figures, "\n".join(lines))


def _worked(part: Worked) -> dict[str, int]:
    return {
        "recuperado": part.recovered,
        "gestiones": part.actions,
        "contactos": part.reached,
        "promesas": part.promises,
        "prometido": part.promised,
        "cumplidas": part.kept,
        "incumplidas": part.broken,
    }


ORDERS: dict[str, RunOrder] = {
    "cobro lista": _list,
    "cobro listar": _list,
    "cobro gestion": _act,
    "cobro historia": _history,
    "cobro asignar": _assign,
    "cobro pasar": _pass,
    "cobro promesas": _promises,
    "cobro recuperacion": _recovery,
}
