"""A month's report as the document of its package: figures only, nobody is named."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from app.exchange import month_package
from app.figures.indicators import IndicatorOfMonth
from app.figures.month_model import Billed, Counted, MonthFacts, Moved
from app.figures.month_report import MonthReport
from app.figures.water_balance import WaterMonth
from app.figures.work_model import MonthWork
from domain.arrears import impairment
from domain.collection_point import Channel
from domain.portfolio import AGES
from domain.portfolio_history import PastDay
from domain.water import Balance


def package(report: MonthReport) -> bytes:
    """The bytes that an office signs and sends."""
    return month_package.write(document(report))


def document(report: MonthReport) -> dict[str, Any]:
    """The whole report, by the keys of its shape."""
    facts, work = report.facts, report.work
    return {
        "oficina": {
            "nit": report.office.nit, "nombre": report.office.name, "municipio": report.office.municipality
        },
        "moneda": report.currency,
        "periodo": str(facts.period),
        "desde": facts.since.isoformat(),
        "hasta": facts.upto.isoformat(),
        "parcial": facts.partial,
        "cuadra": facts.ties,
        "controles": [{"nombre": each.name, "uno": each.one, "otro": each.other} for each in facts.controls],
        "facturacion": _billing(facts),
        "recaudo": _collection(facts),
        "cartera": _portfolio(facts),
        "historia": [
            {
                "periodo": str(each.month), "facturado": each.billed, "recaudado": each.collected,
                "edades": _aged(each.ages),
            }
            for each in facts.history
        ],
        **_work(work),
        "agua": _water(report.water),
        "indicadores": [_indicator(each) for each in report.indicators],
        "analisis": [
            {
                "indicador": each.said.indicator, "texto": each.said.text, "accion": each.said.action,
                "responsable": each.said.responsible,
                "fecha": None if each.said.due_on is None else each.said.due_on.isoformat(),
            }
            for each in report.analyses.values()
        ],
    }  # fmt: skip


def _indicator(each: IndicatorOfMonth) -> dict[str, Any]:
    return {
        "id": each.id, "regla": each.rule, "nombre": each.name, "unidad": each.unit.value,
        "valor": _text(each.value), "meta": _text(each.goal), "cumple": each.meets,
        "anterior": _text(each.former), "anio_anterior": _text(each.last_year),
        "numerador": _text(each.numerator), "denominador": _text(each.denominator),
    }  # fmt: skip


def _water(month: WaterMonth) -> dict[str, Any]:
    """By sector; the routes that are in none stand under no name."""
    return {
        "desde": str(month.first),
        "sectores": [
            {
                "sector": "" if each.sector is None else each.sector.name,
                **_balance(each.balance, each.lost_hours),
            }
            for each in month.lines
        ],
        "total": _balance(month.total, month.lost_hours),
    }


def _balance(each: Balance, lost_hours: int | None) -> dict[str, int | None]:
    return {
        "producido": each.produced_m3, "suministrado": each.supplied_m3, "facturado": each.billed_m3,
        "suscriptores": each.subscribers, "suscriptores_mes": each.subscriber_months,
        "horas_sin_servicio": lost_hours,
    }  # fmt: skip


def _text(value: int | Decimal | None) -> str | None:
    return None if value is None else str(value)


def _days(taken: Iterable[int]) -> dict[str, int]:
    """How many answers took so many business days."""
    return {str(days): many for days, many in sorted(Counter(taken).items())}


def _billed(each: Billed) -> dict[str, int]:
    return {
        "cuentas": each.accounts, "m3": each.m3, "pleno": each.full, "subsidio": each.subsidy,
        "contribucion": each.contribution, "neto": each.net,
    }  # fmt: skip


def _count(each: Counted) -> dict[str, int]:
    return {"cantidad": each.count, "valor": each.amount}


def _billing(facts: MonthFacts) -> dict[str, Any]:
    billing = facts.billing
    days = (billing.issued_from, billing.issued_to)
    issued_from, issued_to = (None if day is None else day.isoformat() for day in days)
    return {
        "facturas": billing.invoices,
        "m3": billing.m3,
        "total": billing.total,
        "expedidas_desde": issued_from,
        "expedidas_hasta": issued_to,
        "grupos": [
            {"servicio": each.service.value, "clase": each.service_class.value, **_billed(each.billed)}
            for each in billing.groups
        ],
        "clases": [
            {"clase": each.service_class.value, **_billed(each.services), "otros": each.others}
            for each in billing.classes
        ],
        "cargos": [
            {
                "concepto": each.concept, "rubro": each.bucket, "cuentas": each.accounts,
                "valor": each.amount,
            }
            for each in billing.charges
        ],
        "metodos": [
            {"metodo": each.method.value, "cuentas": each.accounts, "m3": each.m3} for each in billing.methods
        ],
        "notas_credito": _count(billing.credit_notes),
        "notas_debito": _count(billing.debit_notes),
    }  # fmt: skip


def _collection(facts: MonthFacts) -> dict[str, Any]:
    paid = facts.collection
    channels = [(channel, [each for each in paid.by_point if each.channel is channel]) for channel in Channel]
    return {
        "recibos": paid.receipts,
        "deshechos": paid.undone,
        "total": paid.total,
        "corriente": paid.current,
        "del_periodo": paid.of_period,
        "anticipos": paid.advance,
        "canales": [
            {
                "canal": channel.value,
                "recibos": sum(each.receipts for each in points),
                "valor": sum(each.collected for each in points),
            }
            for channel, points in channels
            if points
        ],
        "medios": dict(paid.by_means),
        "edades": dict(paid.by_age),
        "servicios": {service.value: amount for service, amount in paid.by_service.items()},
    }


def _moved(each: Moved) -> dict[str, int]:
    return {
        "inicial": each.opening, "traido": each.brought, "facturado": each.billed,
        "recaudado": each.collected, "notas": each.notes, "otros": each.other, "final": each.closing,
    }  # fmt: skip


def _aged(ages: PastDay) -> dict[str, Any]:
    return {
        "rangos": dict(ages.by_range), "en_reclamo": ages.claimed, "en_convenio": ages.in_agreement,
        "a_favor": ages.in_favour, "libro": ages.ledger,
    }  # fmt: skip


def _portfolio(facts: MonthFacts) -> dict[str, Any]:
    movement = facts.movement
    return {
        "movimiento": _moved(movement.whole),
        "servicios": {service.value: _moved(each) for service, each in movement.by_service.items()},
        "a_favor": _moved(movement.in_favour),
        "edades": _aged(facts.ages),
        "deterioro": impairment(facts.ages, AGES),
    }


def _work(work: MonthWork) -> dict[str, Any]:
    agreements, critique, claims = work.agreements, work.critique, work.claims
    cadastre, meters = work.cadastre, work.meters
    return {
        "convenios": {
            "nuevos": {"cantidad": agreements.new, "valor": agreements.new_value},
            "vigentes": {"cantidad": agreements.current, "valor": agreements.financed},
            "incumplidos": {"cantidad": agreements.broken, "valor": agreements.broken_value},
            "recaudo": agreements.collected,
            "cuota_inicial": agreements.down_payments,
            "inicial": agreements.opening, "firmado": agreements.moved.signed,
            "facturado": agreements.moved.billed, "devuelto": agreements.moved.given_back,
            "abonado": agreements.moved.paid_ahead, "exigible": agreements.owed,
            "cumplidos": agreements.fulfilled, "anulados": agreements.annulled,
        },
        "ordenes": [
            {
                "tipo": each.kind.value, "inicial": each.opening, "generadas": each.made,
                "ejecutadas": each.done, "anuladas": each.annulled, "no_ejecutadas": each.not_done,
                "final": each.closing, "fuera_de_plazo": each.late, "vencidas": each.overdue,
            }
            for each in work.orders
        ],
        "critica": {
            "lecturas": critique.rows,
            "leidas": critique.read,
            "casos": [
                {"causa": cause, "decision": decision, "cantidad": many}
                for (cause, decision), many in critique.cases.items()
            ],
            "observaciones": {seen.value: many for seen, many in critique.observations.items()},
        },
        "reclamos": {
            "inicial": claims.opening, "radicados": claims.filed, "respondidos": len(claims.answers),
            "en_plazo": claims.in_time, "final": claims.closing, "a_favor": claims.granted,
            "a_favor_facturacion": claims.granted_billing, "devuelto": claims.given_back,
            "causas": dict(claims.by_cause), "tipos": dict(claims.by_kind), "limite": claims.limit,
            "dias_en_plazo": _days(each.days for each in claims.answers if each.in_time),
            "dias_tarde": _days(each.days for each in claims.answers if not each.in_time),
        },
        "catastro": {
            "inicial": cadastre.opening, "nuevas": cadastre.new, "retiradas": cadastre.left,
            "final": cadastre.closing,
            "cambios_de_clase": [
                {"de": old.value, "a": new.value, "cantidad": many}
                for (old, new), many in cadastre.class_changes.items()
            ],
        },
        "medidores": {
            "instalados": meters.installed, "funcionan": meters.working,
            "parados": None if meters.stopped is None else {k.value: n for k, n in meters.stopped.items()},
            "sin_medidor": meters.without,
            "nuevos": meters.added, "cambiados": meters.changed, "retirados": meters.removed,
        },
    }  # fmt: skip
