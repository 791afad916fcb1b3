"""A month's document back as values, so that a region is told by the same report as an office.

What a document leaves out stays out: it names no account, so nobody stands among those who use or owe most.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from app.debt.agreement_report import AgreementReport
from app.figures.indicators import IndicatorOfMonth
from app.figures.month_model import (
    Billed,
    BilledCharge,
    BilledClass,
    BilledGroup,
    Billing,
    Collection,
    Control,
    Counted,
    HistoryMonth,
    MethodCount,
    MonthFacts,
    Moved,
    Movement,
    PointTotal,
)
from app.figures.water_sheet import WaterLine
from app.figures.work_model import Answered, Cadastre, Claims, Critique, Meters, MonthWork, OrderLine
from app.store.agreement_report import Moved as AgreementsMoved
from domain.cadastre import Service, ServiceClass
from domain.calendar import month_range
from domain.collection_point import Channel
from domain.indicator import BY_ID
from domain.indicator_model import Formula
from domain.period import Period
from domain.portfolio_history import PastDay
from domain.reading import ConsumptionMethod, Observation
from domain.service_order import OrderKind
from domain.water import Balance

_Part = Mapping[str, Any]
_NO_POINT: Final = ""
"""A document tells channels, not the points in them."""


def facts_of(document: _Part) -> MonthFacts:
    """The figures of a month, as an office had them when it wrote its document."""
    upto = date.fromisoformat(document["hasta"])
    ages = _aged(document["cartera"]["edades"], upto)
    return MonthFacts(
        period=Period.parse(document["periodo"]),
        since=date.fromisoformat(document["desde"]),
        upto=upto,
        partial=document["parcial"],
        billing=_billing(document["facturacion"]),
        collection=_collection(document["recaudo"]),
        movement=_movement(document["cartera"]),
        ages=ages,
        history=tuple(_history(each, upto) for each in document["historia"]),
        controls=tuple(Control(each["nombre"], each["uno"], each["otro"]) for each in document["controles"]),
    )


def _billed(part: _Part) -> Billed:
    return Billed(
        accounts=part["cuentas"],
        m3=part["m3"],
        full=part["pleno"],
        subsidy=part["subsidio"],
        contribution=part["contribucion"],
        net=part["neto"],
    )


def _billing(part: _Part) -> Billing:
    issued = (part["expedidas_desde"], part["expedidas_hasta"])
    issued_from, issued_to = (None if day is None else date.fromisoformat(day) for day in issued)
    return Billing(
        groups=tuple(
            BilledGroup(
                service=Service(each["servicio"]),
                service_class=ServiceClass(each["clase"]),
                billed=_billed(each),
            )
            for each in part["grupos"]
        ),
        classes=tuple(
            BilledClass(
                service_class=ServiceClass(each["clase"]), services=_billed(each), others=each["otros"]
            )
            for each in part["clases"]
        ),
        charges=tuple(
            BilledCharge(each["concepto"], each["rubro"], each["cuentas"], each["valor"])
            for each in part["cargos"]
        ),
        methods=tuple(
            MethodCount(ConsumptionMethod(each["metodo"]), each["cuentas"], each["m3"])
            for each in part["metodos"]
        ),
        credit_notes=_counted(part["notas_credito"]),
        debit_notes=_counted(part["notas_debito"]),
        control=part["total"],
        issued_from=issued_from,
        issued_to=issued_to,
    )


def _counted(part: _Part) -> Counted:
    return Counted(part["cantidad"], part["valor"])


def _collection(part: _Part) -> Collection:
    return Collection(
        receipts=part["recibos"],
        undone=part["deshechos"],
        total=part["total"],
        by_point=tuple(
            PointTotal(
                channel=Channel(each["canal"]),
                name=_NO_POINT,
                receipts=each["recibos"],
                collected=each["valor"],
            )
            for each in part["canales"]
        ),
        by_means=part["medios"],
        by_age=part["edades"],
        by_service={Service(key): amount for key, amount in part["servicios"].items()},
        of_period=part["del_periodo"],
        advance=part["anticipos"],
    )


def _moved(part: _Part) -> Moved:
    return Moved(
        opening=part["inicial"],
        brought=part["traido"],
        billed=part["facturado"],
        collected=part["recaudado"],
        notes=part["notas"],
        other=part["otros"],
        closing=part["final"],
    )


def _movement(part: _Part) -> Movement:
    return Movement(
        whole=_moved(part["movimiento"]),
        by_service={Service(key): _moved(each) for key, each in part["servicios"].items()},
        in_favour=_moved(part["a_favor"]),
        untied=(),
    )


def _aged(part: _Part, on: date) -> PastDay:
    return PastDay(
        on=on,
        by_range=part["rangos"],
        claimed=part["en_reclamo"],
        in_agreement=part["en_convenio"],
        in_favour=part["a_favor"],
    )


def _history(part: _Part, upto: date) -> HistoryMonth:
    month = Period.parse(part["periodo"])
    ages = _aged(part["edades"], min(upto, month_range(month)[1]))
    return HistoryMonth(month, part["facturado"], part["recaudado"], ages)


def indicators_of(document: _Part) -> tuple[IndicatorOfMonth, ...]:
    """The indicators that this program knows; an office's own ones are told in its report alone."""
    known = ((BY_ID[each["id"]], each) for each in document["indicadores"] if each["id"] in BY_ID)
    return tuple(_indicator(formula, each) for formula, each in known)


def _indicator(formula: Formula, part: _Part) -> IndicatorOfMonth:
    return IndicatorOfMonth(
        id=formula.id,
        rule=formula.rule,
        name=formula.name,
        words=formula.words,
        source=formula.source,
        page=formula.page,
        area=formula.area.value,
        unit=formula.unit,
        frequency=formula.frequency,
        better=formula.better,
        value=decimal_of(part["valor"]),
        numerator=decimal_of(part["numerador"]),
        denominator=decimal_of(part["denominador"]),
        goal=decimal_of(part["meta"]),
        baseline=None,
        former=decimal_of(part["anterior"]),
        last_year=decimal_of(part["anio_anterior"]),
    )


def decimal_of(text: str | None) -> Decimal | None:
    """A number of a document; None where it has none."""
    return None if text is None else Decimal(text)


# ── the work of the month ───────────────────────────────────────────────────


def work_of(document: _Part) -> MonthWork:
    """The work of a month, without those who use or owe most."""
    since, upto = (date.fromisoformat(document[key]) for key in ("desde", "hasta"))
    critique = document["critica"]
    return MonthWork(
        agreements=_agreements(document["convenios"], since, upto),
        orders=tuple(_order(each) for each in document["ordenes"]),
        critique=Critique(
            rows=critique["lecturas"],
            read=critique["leidas"],
            cases={(each["causa"], each["decision"]): each["cantidad"] for each in critique["casos"]},
            observations=_seen(critique["observaciones"]),
        ),
        claims=_claims(document["reclamos"]),
        cadastre=_cadastre(document["catastro"]),
        meters=_meters(document["medidores"]),
        consumers=None,
        debtors=None,
    )


def _agreements(part: _Part, since: date, upto: date) -> AgreementReport:
    return AgreementReport(
        since=since,
        until=upto,
        rows=(),
        new=part["nuevos"]["cantidad"],
        new_value=part["nuevos"]["valor"],
        current=part["vigentes"]["cantidad"],
        financed=part["vigentes"]["valor"],
        owed=part["exigible"],
        broken=part["incumplidos"]["cantidad"],
        broken_value=part["incumplidos"]["valor"],
        fulfilled=part["cumplidos"],
        annulled=part["anulados"],
        down_payments=part["cuota_inicial"],
        collected=part["recaudo"],
        opening=part["inicial"],
        moved=AgreementsMoved(
            signed=part["firmado"],
            billed=part["facturado"],
            given_back=part["devuelto"],
            paid_ahead=part["abonado"],
        ),
    )


def _order(part: _Part) -> OrderLine:
    return OrderLine(
        kind=OrderKind(part["tipo"]),
        opening=part["inicial"],
        made=part["generadas"],
        done=part["ejecutadas"],
        annulled=part["anuladas"],
        not_done=part["no_ejecutadas"],
        closing=part["final"],
        late=part["fuera_de_plazo"],
        overdue=part["vencidas"],
    )


def _seen(part: Mapping[str, int]) -> dict[Observation, int]:
    return {Observation(key): many for key, many in part.items()}


def _claims(part: _Part) -> Claims:
    answers = tuple(
        Answered(number="", days=int(days), in_time=in_time)
        for key, in_time in (("dias_en_plazo", True), ("dias_tarde", False))
        for days, many in part[key].items()
        for _each in range(many)
    )
    return Claims(
        opening=part["inicial"],
        filed=part["radicados"],
        closing=part["final"],
        by_cause=part["causas"],
        by_kind=part["tipos"],
        answers=answers,
        granted=part["a_favor"],
        granted_billing=part["a_favor_facturacion"],
        given_back=part["devuelto"],
        limit=part["limite"],
    )


def _cadastre(part: _Part) -> Cadastre:
    return Cadastre(
        opening=part["inicial"],
        new=part["nuevas"],
        left=part["retiradas"],
        closing=part["final"],
        class_changes={
            (ServiceClass(each["de"]), ServiceClass(each["a"])): each["cantidad"]
            for each in part["cambios_de_clase"]
        },
    )


def _meters(part: _Part) -> Meters:
    return Meters(
        installed=part["instalados"],
        stopped=None if part["parados"] is None else _seen(part["parados"]),
        without=part["sin_medidor"],
        added=part["nuevos"],
        changed=part["cambiados"],
        removed=part["retirados"],
    )


def water_of(document: _Part) -> WaterLine:
    """The water of all together; blank while one does not tell its own, as earlier programs did not."""
    part = document["agua"]
    found: _Part = {} if part is None else part["total"]
    balance = Balance(
        produced_m3=found.get("producido"),
        supplied_m3=found.get("suministrado"),
        billed_m3=found.get("facturado"),
        subscriber_months=found.get("suscriptores_mes"),
    )
    name = "Total" if part is not None else "Sin dato: el paquete de algún municipio no trae su agua"
    return WaterLine(name, balance, found.get("suscriptores"), found.get("horas_sin_servicio"))
