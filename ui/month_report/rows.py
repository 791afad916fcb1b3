"""The figures of a month as rows, each with the page on which its detail stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.bank.collection_points import CHANNEL_NAMES
from app.figures.month_model import MonthFacts
from app.figures.month_report import MonthReport
from app.figures.work_model import MonthWork
from app.wording.age_words import AGE_NAMES
from app.wording.order_sentences import KIND_WORDS
from domain.critique import Cause
from domain.money import Money
from ui.formats import count, money, short_day
from ui.theme.tone import Tone
from ui.widgets.columns import RowLook
from ui.widgets.values import TileFigure
from ui.words import CAUSES, CLASSES, SERVICES

BILLED, COLLECTED, PORTFOLIO, PENDING = "facturado", "recaudado", "cartera", "sin_analisis"
TILES = (BILLED, COLLECTED, PORTFOLIO, PENDING)
"""The tiles, in their order."""

_NONE_MISSED = "Ningún indicador bajo su meta"


@dataclass(frozen=True, slots=True)
class Detail:
    """Where a figure is told apart: a page, and what it is opened with."""

    page: str
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure: how many, how much, and where its detail is; a heading has neither."""

    name: str
    count: int | None = None
    amount: Money | None = None
    detail: Detail | None = None
    look: RowLook = RowLook.NORMAL


def rows(report: MonthReport) -> list[Row]:
    """Every figure of the report, by subject."""
    facts, work = report.facts, report.work
    return [*_billing(facts), *_collection(facts), *_portfolio(facts), *_work(work), *_book(facts)]


def _heading(name: str) -> Row:
    return Row(name=name, look=RowLook.HEADING)


def _billing(facts: MonthFacts) -> Iterator[Row]:
    billing, place = facts.billing, Detail("facturas", {"period": str(facts.period)})
    yield _heading("Facturación")
    for each in billing.classes:
        yield Row(
            name=CLASSES[each.service_class], count=each.services.accounts, amount=each.net, detail=place
        )
    for service, billed in billing.by_service.items():
        yield Row(name=SERVICES[service], count=billed.accounts, amount=billed.net, detail=place)
    yield Row(name="Subsidios", amount=-billing.services.subsidy, detail=place)
    yield Row(name="Aportes", amount=billing.services.contribution, detail=place)
    yield Row(
        name="Notas crédito",
        count=billing.credit_notes.count,
        amount=-billing.credit_notes.amount,
        detail=place,
    )
    yield Row(
        name="Notas débito", count=billing.debit_notes.count, amount=billing.debit_notes.amount, detail=place
    )
    yield Row(
        name="Facturado", count=billing.invoices, amount=billing.total, look=RowLook.TOTAL, detail=place
    )


def _collection(facts: MonthFacts) -> Iterator[Row]:
    paid = facts.collection
    place = Detail("puntos_recaudo", {"since": facts.since, "upto": facts.upto})
    yield _heading("Recaudo")
    for each in paid.by_point:
        name = f"{CHANNEL_NAMES[each.channel]}: {each.name}"
        yield Row(name=name, count=each.receipts, amount=each.collected, detail=place)
    yield Row(name="Pagado antes de vencer", amount=paid.current, detail=place)
    yield Row(name="Pagado ya vencido", amount=paid.late, detail=place)
    yield Row(name="Queda a favor", amount=paid.advance, detail=place)
    yield Row(name="Recaudado", count=paid.receipts, amount=paid.total, look=RowLook.TOTAL, detail=place)


def _portfolio(facts: MonthFacts) -> Iterator[Row]:
    moved, ages = facts.movement.whole, facts.ages
    place = Detail("cartera", {"day": facts.upto})
    yield _heading("Cartera")
    yield Row(name="Saldo inicial", amount=moved.opening, detail=place)
    yield Row(name="Traído del catastro", amount=moved.brought, detail=place)
    yield Row(name="+ Facturado en estos días", amount=moved.billed, detail=place)
    yield Row(name="− Recaudado", amount=-moved.collected, detail=place)
    yield Row(name="± Notas", amount=moved.notes, detail=place)
    yield Row(name="± Convenios y actos", amount=moved.other, detail=place)
    yield Row(name="Saldo final", amount=moved.closing, look=RowLook.TOTAL, detail=place)
    for name, amount in ages.by_range.items():
        yield Row(name=f"Edad {AGE_NAMES[name]}", amount=amount, detail=place)
    yield Row(name="En reclamo", amount=ages.claimed, detail=Detail("reclamos"))
    yield Row(name="En convenio", amount=ages.in_agreement, detail=Detail("convenios"))
    yield Row(name="A favor de suscriptores", amount=-ages.in_favour, detail=place)


def _work(work: MonthWork) -> Iterator[Row]:
    agreements, claims, cadastre, meters = work.agreements, work.claims, work.cadastre, work.meters
    yield _heading("Trabajo del mes")
    yield Row(
        name="Convenios nuevos", count=agreements.new, amount=agreements.new_value, detail=Detail("convenios")
    )
    yield Row(
        name="Convenios vigentes",
        count=agreements.current,
        amount=agreements.financed,
        detail=Detail("convenios"),
    )
    yield Row(
        name="Convenios incumplidos",
        count=agreements.broken,
        amount=agreements.broken_value,
        detail=Detail("convenios"),
    )
    for each in work.orders:
        name = KIND_WORDS[each.kind].capitalize()
        yield Row(name=f"{name}: hechas", count=each.done, detail=Detail("ordenes"))
        yield Row(name=f"{name}: fuera de plazo", count=each.late, detail=Detail("ordenes"))
        yield Row(name=f"{name}: pendientes", count=each.closing, detail=Detail("ordenes"))
    for cause, many in work.critique.by_cause().items():
        yield Row(name=f"Crítica: {CAUSES[Cause(cause)].lower()}", count=many, detail=Detail("critica"))
    yield Row(name="Reclamos recibidos", count=claims.filed, detail=Detail("reclamos"))
    yield Row(name="Reclamos respondidos a tiempo", count=claims.in_time, detail=Detail("reclamos"))
    yield Row(name="Reclamos respondidos tarde", count=claims.late, detail=Detail("reclamos"))
    yield Row(
        name="Reclamos a favor", count=claims.granted, amount=claims.given_back, detail=Detail("reclamos")
    )
    yield Row(name="Suscriptores nuevos", count=cadastre.new, detail=Detail("suscriptores"))
    yield Row(name="Suscriptores retirados", count=cadastre.left, detail=Detail("suscriptores"))
    yield Row(name="Suscriptores al cierre", count=cadastre.closing, detail=Detail("suscriptores"))
    yield Row(name="Medidores instalados", count=meters.installed, detail=Detail("suscriptores"))
    yield Row(name="Medidores que funcionan", count=meters.working, detail=Detail("suscriptores"))
    yield Row(name="Medidores cambiados", count=meters.changed, detail=Detail("suscriptores"))
    if work.consumers:
        yield _heading("Mayores consumos, m³")
        for largest in work.consumers:
            yield Row(
                name=f"{largest.account} {largest.name}", count=largest.m3, amount=largest.billed,
                detail=Detail("cuenta", {"code": largest.account}),
            )  # fmt: skip
    if work.debtors:
        yield _heading("Mayores deudas, facturas")
        for owing in work.debtors:
            yield Row(
                name=f"{owing.account} {owing.name}", count=owing.papers, amount=owing.owed,
                detail=Detail("cuenta", {"code": owing.account}),
            )  # fmt: skip


def _book(facts: MonthFacts) -> Iterator[Row]:
    loose = [each for each in facts.controls if not each.ties]
    if loose:
        yield _heading("No cuadra con el libro")
        for each in loose:
            yield Row(
                name=each.name.replace("_", " "), amount=each.one - each.other, detail=Detail("cartera")
            )
        for code in facts.movement.untied:
            yield Row(name=f"Cuenta {code}", detail=Detail("cuenta", {"code": code}))


def tiles(report: MonthReport) -> list[TileFigure]:
    """The answer: three sums and what is still to be written."""
    facts = report.facts
    whole, left = facts.movement.whole, len(report.unexplained)
    missed = len(report.missed)
    return [
        TileFigure(
            key=BILLED,
            name="Facturado",
            text=money(facts.billing.total),
            course=tuple(float(each.billed) for each in facts.history),
            told=count(facts.billing.invoices, "factura", "facturas"),
        ),
        TileFigure(
            key=COLLECTED,
            name="Recaudado",
            text=money(facts.collection.total),
            course=tuple(float(each.collected) for each in facts.history),
            told=count(facts.collection.receipts, "recibo", "recibos"),
        ),
        TileFigure(
            key=PORTFOLIO,
            name=f"Cartera al {short_day(facts.upto)}",
            text=money(whole.closing),
            course=tuple(float(each.portfolio) for each in facts.history),
            told="Cuadra con el libro" if facts.ties else "No cuadra con el libro",
            tone=Tone.MUTED if facts.ties else Tone.BAD,
        ),
        TileFigure(
            key=PENDING,
            name="Por analizar",
            text=str(left),
            told=f"de {count(missed, 'indicador', 'indicadores')} bajo su meta" if missed else _NONE_MISSED,
            tone=Tone.WARN if left else Tone.MUTED,
        ),
    ]
