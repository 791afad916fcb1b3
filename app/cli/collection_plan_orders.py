"""Orders about campaigns of collection, visits, the agenda, and meetings with entities."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.collection_orders import wanted_of
from app.cli.context import Context, RunOrder
from app.debt import (
    collection_agenda,
    collection_campaigns,
    entity_meetings,
    guest_printing,
    visit_printing,
)
from app.debt.collecting import DebtorRow
from app.debt.collection_campaigns import CampaignRow
from app.debt.entity_meetings import Held
from app.store.collection_plan import NewCommitment
from domain.collection_campaign import Campaign, CampaignKind
from domain.money import round_half_up


def _campaign(context: Context) -> Answer:
    options = context.options
    campaign = Campaign(
        name=options.nombre,
        kind=CampaignKind(options.tipo),
        starts_on=options.desde,
        ends_on=options.hasta,
        responsible=options.responsable,
        cost=options.costo,
        goal=options.meta,
    )
    wanted = wanted_of(options, options.gestor)
    asked = {name: getattr(options, name) for name in _ASKED}
    population = ", ".join(f"{name.replace('_', ' ')} {said}" for name, said in asked.items() if said)
    made = collection_campaigns.create(context.office(), campaign, wanted, population or "todos")
    figures = {"campana": made.number, "cuentas": made.accounts, "valor": made.owed}
    told = counted(made.accounts, "cuenta", "cuentas")
    return Answer(figures, f"Campaña {made.number}: {told} que deben {context.money(made.owed)}.")


_ASKED = (
    "dias_desde", "dias_hasta", "minimo", "ruta", "clase", "barrio", "etapa", "segmento", "continuidad",
    "irca", "gestor",
)  # fmt: skip


def _campaigns(context: Context) -> Answer:
    found = collection_campaigns.listing(context.office())
    lines = [
        f"  {row.made.id:>3}  {row.made.campaign.name:<28} {context.money(row.result.recovered):>14} de"
        f" {context.money(row.result.owed)}, {counted(row.result.actions, 'gestión', 'gestiones')}"
        for row in found
    ]
    text = "\n".join([*lines, counted(len(found), "campaña", "campañas") + "."])
    return Answer({"campanas": [_campaign_row(row) for row in found]}, text)


def _campaign_row(row: CampaignRow) -> dict[str, Any]:
    made, done = row.made.campaign, row.result
    reached = done.percent_of(made.goal)
    return {
        "campana": row.made.id,
        "nombre": made.name,
        "tipo": made.kind.value,
        "desde": made.starts_on,
        "hasta": made.ends_on,
        "responsable": made.responsible,
        "poblacion": row.made.population,
        "costo": made.cost,
        "meta": made.goal,
        "cuentas": done.accounts,
        "valor": done.owed,
        "gestionadas": done.sought,
        "gestiones": done.actions,
        "recuperado": done.recovered,
        "asistieron": row.came,
        "convenios": row.agreed,
        "cumplimiento_pct": None if reached is None else round_half_up(reached),
    }


def _attend(context: Context) -> Answer:
    options = context.options
    codes = options.cuentas.split(",")
    found = collection_campaigns.attend(context.office(), options.campana, codes, options.nota, options.fecha)
    told = counted(found.row.came, "asistente", "asistentes")
    text = f"{found.row.made.campaign.name}: {told} de {found.row.result.accounts}."
    return Answer(_campaign_row(found.row), text)


def _guests(context: Context) -> Answer:
    options = context.options
    made = guest_printing.print_guests(context.office(), options.campana, Path(options.salida))
    figures = {"archivos": list(made.files), "hojas": made.pages, "invitados": made.guests}
    told = counted(made.guests, "invitado", "invitados")
    return Answer(figures, f"{told}: {counted(made.pages, 'hoja', 'hojas')} en {options.salida}.")


def _visits(context: Context) -> Answer:
    options = context.options
    office = context.office()
    rows = collection_agenda.visits(office, wanted_of(options, options.gestor), options.cuantas)
    told = _told(context, rows, "visitas")
    if options.salida is None:
        return told
    made = visit_printing.print_visits(office, rows, Path(options.salida), options.gestor or "")
    figures = {**told.figures, "archivos": list(made.files), "hojas": made.pages}
    return Answer(figures, f"{told.text}\n{counted(made.pages, 'hoja', 'hojas')} en {options.salida}.")


def _agenda(context: Context) -> Answer:
    options, office = context.options, context.office()
    rows = collection_agenda.agenda(office, options.hasta or office.clock.today(), options.gestor)
    return _told(context, rows, "pendientes")


def _told(context: Context, rows: tuple[DebtorRow, ...], what: str) -> Answer:
    listed = [
        {
            "cuenta": row.debtor.code,
            "nombre": row.debtor.name,
            "direccion": row.debtor.address,
            "telefono": row.debtor.phone,
            "ruta": row.debtor.route,
            "valor": row.amount,
            "dias": row.days,
            "hacer": row.todo.value,
            "para": None if row.last is None else row.last.next_on,
            "gestor": row.collector,
        }
        for row in rows
    ]
    lines = [
        f"  {row.debtor.route:<6} {row.debtor.code:<12} {row.debtor.name[:26]:<26}"
        f" {row.debtor.address[:28]:<28} {context.money(row.amount):>14}  {row.todo.value}"
        for row in rows
    ]
    figures = {what: len(rows), "valor": sum(row.amount for row in rows), "lista": listed}
    return Answer(figures, "\n".join([*lines, counted(len(rows), "cuenta", "cuentas") + "."]))


def _meeting(context: Context) -> Answer:
    options = context.options
    made = entity_meetings.record(
        context.office(),
        Held(
            account=options.cuenta,
            present=options.asisten,
            minutes=options.acta,
            commitments=tuple(
                NewCommitment(what=what, due_on=due_on, amount=amount)
                for what, due_on, amount in options.compromisos
            ),
            on=options.fecha,
        ),
    )
    figures = {"mesa": made.number, "entidad": made.entity, "cuentas": made.accounts, "valor": made.owed}
    return Answer(figures, f"Acta {made.number} con {made.entity}: debe {context.money(made.owed)}.")


def _meetings(context: Context) -> Answer:
    office = context.office()
    found = entity_meetings.meetings(office, context.options.cuenta)
    states = entity_meetings.states(office, found)
    figures = {
        "mesas": [
            {
                "mesa": each.id,
                "entidad": each.entity,
                "fecha": each.held_on,
                "asisten": each.present,
                "acta": each.minutes,
                "valor": each.owed,
                "compromisos": [
                    {
                        "compromiso": said.id,
                        "que": said.what,
                        "valor": said.amount,
                        "plazo": said.due_on,
                        "cumplido": said.done_on,
                        "soporte": said.note,
                        "estado": states[said.id].value,
                    }
                    for said in each.commitments
                ],
            }
            for each in found
        ]
    }
    lines = []
    for each in found:
        lines.append(f"{each.held_on:%d/%m/%Y}  {each.entity}: {each.minutes}")
        lines += [
            f"  {said.id:>3}  {said.due_on:%d/%m/%Y}  {states[said.id].value:<10} {said.what}"
            for said in each.commitments
        ]
    return Answer(figures, "\n".join([*lines, counted(len(found), "mesa", "mesas") + "."]))


def _fulfil(context: Context) -> Answer:
    options = context.options
    done = entity_meetings.fulfil(context.office(), options.compromiso, options.soporte, options.fecha)
    return Answer({"compromiso": done.id}, f"Compromiso {done.id} cumplido: {done.what}.")


ORDERS: dict[str, RunOrder] = {
    "cobro campana": _campaign,
    "cobro campanas": _campaigns,
    "cobro asistencia": _attend,
    "cobro invitados": _guests,
    "cobro visitas": _visits,
    "cobro agenda": _agenda,
    "cobro mesa": _meeting,
    "cobro mesas": _meetings,
    "cobro cumplido": _fulfil,
}
