"""The plans that the town follows: one of action that is under way, one of recovery with something late."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from app.demo.plan import on_day
from app.figures import plans
from app.office import Office
from app.paper.invoice_page import issuer_of
from app.paper.invoice_texts import issuer_facts
from app.store import offices
from domain.action_plan import Activity, Frame, Plan, PlanKind
from reports.listing import Column, Group, Kind, Listing, write_listing

_DAYS: Final = timedelta(days=1)
_WATER: Final = Frame(
    process="Agua",
    strategy="Reducir pérdidas técnicas y comerciales",
    objective="Bajar el agua no contabilizada",
    baseline="34 % hace un año",
    goal="28 % al terminar el plan",
    norm="Resolución CRA 1038 de 2026",
)
_DEBT: Final = Frame(
    process="Cartera",
    strategy="Visitar antes de cobrar por carta",
    objective="Recuperar lo que se debe hace más de 90 días",
    baseline="Seis de cada cien suscriptores",
    goal="Tres de cada cien",
)


def follow(office: Office, today: date, desk: Path) -> None:
    """Make both plans as they stand on a day, each with what was done and its evidence."""
    then = on_day(office, today - 40 * _DAYS)
    proof = desk / "acta-de-revision.pdf"
    _write_proof(office, today, proof)
    action = plans.create(
        then,
        Plan(
            name="Bajar el agua no contabilizada",
            kind=PlanKind.ACTION,
            responsible="Duván Ñuste",
            begins_on=today - 40 * _DAYS,
            ends_on=today + 80 * _DAYS,
            indicator="IANC_pct",
            finding="El agua que no se factura subió en el sector La Honda",
            cause="Acometidas sin medidor y fugas que nadie reporta",
            frame=_WATER,
        ),
    )
    done = _activity(
        "Revisar las acometidas del sector La Honda", "Wilson Peña", today, (-40, -12), "120 acometidas"
    )
    going = _activity("Cambiar los medidores parados", "Nelly Cañas", today, (-20, 30), "25 medidores")
    later = _activity("Comprar un geófono", "Duván Ñuste", today, (10, 60), "Uno")
    for each in (replace(done, weight=2), replace(going, frame=Frame(process="Medición")), later):
        plans.add_activity(then, action, each)
    told = "118 acometidas vistas, nueve fugas reparadas"
    plans.close_activity(office, action, 1, today - 13 * _DAYS, told, proof)
    plans.record_progress(office, action, 2, 60, "15 medidores cambiados")
    recovery = plans.create(
        then,
        Plan(
            name="Recuperar la cartera de más de 90 días",
            kind=PlanKind.RECOVERY,
            responsible="Marta Cobos",
            begins_on=today - 40 * _DAYS,
            ends_on=today + 20 * _DAYS,
            finding="La auditoría halló deudas viejas sin gestión",
            frame=_DEBT,
        ),
    )
    call = _activity(
        "Llamar a los deudores de dos a cinco facturas", "Marta Cobos", today, (-40, -8), "Todos"
    )
    visit = _activity("Jornada de cobro en la plaza", "Yaneth Muñoz", today, (-15, -2), "Una jornada")
    sign = _activity("Firmar convenios con quienes aceptaron", "Rosa Peña", today, (-10, 20), "30 convenios")
    for each in (call, visit, sign):
        plans.add_activity(then, recovery, each)
    plans.close_activity(
        office, recovery, 1, today - 5 * _DAYS, "Se llamó a todos; 30 aceptan convenio", proof
    )
    plans.record_progress(office, recovery, 2, 50, "Falta el permiso de la alcaldía")


def _activity(name: str, who: str, today: date, days: tuple[int, int], target: str) -> Activity:
    starts, due = (today + day * _DAYS for day in days)
    return Activity(name=name, responsible=who, starts_on=starts, due_on=due, target=target)


def _write_proof(office: Office, today: date, file: Path) -> None:
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    write_listing(
        file,
        Listing(
            issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
            title="Acta de revisión",
            sentence="Lo que se hizo en el sector La Honda.",
            columns=(Column(title="Qué"), Column(title="Cuántas", kind=Kind.QUANTITY)),
            groups=(Group(rows=(("Acometidas vistas", 118), ("Fugas reparadas", 9))),),
            printed_at=datetime.combine(today, time(9)),
        ),
    )
