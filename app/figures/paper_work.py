"""The chapters of the month's report on its work: critique, orders, claims; cadastre, meters, consumers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from app.figures.month_model import Billing
from app.figures.paper_billing import class_name, methods
from app.figures.paper_words import listed, percentage, sentence, share
from app.figures.work_model import Cadastre, Claims, Critique, KeyConsumer, Meters, MonthWork, OrderLine
from app.wording.order_sentences import KIND_WORDS
from domain.cadastre import ServiceClass
from domain.critique import Cause, Decision
from domain.service_order import OrderKind
from reports.listing import Column, Kind, Value
from reports.month_report_model import Block, Chapter, Dots, Note, Pair, Row, Side, SideBars, Table
from reports.names import CAUSE_NAMES, DECISION_NAMES, OBSERVATION_NAMES
from reports.spanish import Currency, count, number
from reports.sum_plots import worst_first

_MOST: Final = 8
_LONGEST_ANSWER: Final = 40
"""Business days at which a plot of answers ends: what took longer stands in its last place."""
_UNDECIDED: Final = "Sin decidir"


def _number(title: str, places: int = 0) -> Column:
    return Column(title=title, kind=Kind.QUANTITY, places=places)


def _bars(title: str, counted: Mapping[str, int], empty: str, note: str = "") -> SideBars:
    """Counts from the largest down, the largest in accent, what is too many in one."""
    order = worst_first([(name, many) for name, many in counted.items() if many])
    shown, rest = order[:_MOST], sum(many for _, many in order[_MOST:])
    bars = [Side(name, many, number(many), leads=place == 0) for place, (name, many) in enumerate(shown)]
    if rest:
        bars.append(Side("Otras", rest, number(rest)))
    return SideBars(title=title, bars=bars, empty=empty, note=note)


# ── critique ────────────────────────────────────────────────────────────────


def critique_blocks(critique: Critique) -> tuple[Block, ...]:
    """The cases of the month by cause and decision (004-23)."""
    causes = {CAUSE_NAMES[Cause(key)]: many for key, many in critique.by_cause().items()}
    decisions = {_decision(key): many for key, many in critique.by_decision().items()}
    return (
        Pair(
            _bars("Crítica por causa", causes, "Ninguna lectura salió a revisión."),
            _bars("Qué se decidió", decisions, "Sin decisiones."),
        ),
        critique_table(critique),
    )


def _decision(key: str) -> str:
    return DECISION_NAMES[Decision(key)] if key else _UNDECIDED


def observation_bars(critique: Critique) -> SideBars:
    """What readers found at the meters, but that there was a reading."""
    seen = {OBSERVATION_NAMES[key]: many for key, many in critique.observations.items()}
    return _bars("Lo que hallaron los lectores", seen, "Los lectores no anotaron novedades.")


def critique_table(critique: Critique) -> Table:
    """Each cause with what was decided of its cases; both sums are all cases."""
    decisions = [key for key in (*(each.value for each in Decision), "") if critique.by_decision().get(key)]
    rows = [
        Row(
            (
                CAUSE_NAMES[Cause(cause)],
                *(critique.cases.get((cause, decision)) for decision in decisions),
                many,
                share(many, critique.total),
            )
        )
        for cause, many in critique.by_cause().items()
    ]
    if rows:
        sums = (critique.by_decision()[decision] for decision in decisions)
        rows.append(Row(("Total", *sums, critique.total, share(1, 1)), total=True))
    return Table(
        title="Crítica: causa y decisión",
        columns=(
            Column(title="Causa"),
            *(_number(_decision(key)) for key in decisions),
            _number("Casos"),
            _number("Parte (%)", 1),
        ),
        rows=rows,
        empty="Ninguna lectura salió a revisión en este mes.",
    )


# ── orders ──────────────────────────────────────────────────────────────────


def by_kind(orders: Sequence[OrderLine]) -> list[tuple[str, OrderLine]]:
    """Each kind of order by its name."""
    return [(KIND_WORDS[each.kind].capitalize(), each) for each in orders]


def orders_table(orders: Sequence[tuple[str, OrderLine]]) -> Table:
    """Orders by name: what was pending, what was made, how it ended, whether in time."""
    rows = [Row(_order(name, each)) for name, each in orders]
    if rows:
        rows.append(Row(_order("Total", all_orders([each for _, each in orders])), total=True))
    heads = (
        "Pendientes|al inicio", "Generadas", "Ejecutadas", "Anuladas", "No eje-|cutadas",
        "Pendientes|al cierre", "Vencidas", "En plazo",
    )  # fmt: skip
    return Table(
        title="Órdenes",
        columns=(Column(title="Tipo"), *map(_number, heads), _number("En plazo (%)", 1)),
        rows=rows,
        note="En plazo y vencidas: contra el límite que cada orden tiene por norma o por la oficina."
        if rows
        else "",
        empty="Sin órdenes pendientes ni generadas aquí.",
    )


def all_orders(orders: Sequence[OrderLine]) -> OrderLine:
    """Several kinds as one."""
    fields = ("opening", "made", "done", "annulled", "not_done", "closing", "late", "overdue")
    sums = {field: sum(getattr(each, field) for each in orders) for field in fields}
    return OrderLine(kind=OrderKind.SUSPENSION, **sums)


def _order(name: str, each: OrderLine) -> tuple[Value, ...]:
    counts = (
        each.opening, each.made, each.done, each.annulled, each.not_done, each.closing, each.overdue,
        each.in_time,
    )  # fmt: skip
    return (name, *(many or None for many in counts), share(each.in_time, each.done))


# ── claims ──────────────────────────────────────────────────────────────────


def claims_blocks(claims: Claims, names: Mapping[str, str], currency: Currency) -> tuple[Block, ...]:
    """What users filed, how it goes, and how long answers took against the legal limit."""
    causes = {names.get(key, key) or "Sin causa": many for key, many in claims.by_cause.items()}
    return (
        Pair(
            _bars("Reclamos y peticiones recibidos, por causa", causes, "Nadie radicó nada en este mes."),
            how_they_go(claims, currency),
        ),
        _answers(claims),
    )


def how_they_go(claims: Claims, currency: Currency) -> Table:
    """What waited, came in and was answered: what is left waits."""
    rows = (
        Row(("Sin responder al inicio", claims.opening)),
        Row(("+ Recibidos", claims.filed)),
        Row(("− Respondidos en plazo", -claims.in_time or 0)),
        Row(("− Respondidos tarde o en silencio", -claims.late or 0)),
        Row(("Sin responder al cierre", claims.closing), total=True),
        Row(("Resueltos a favor del usuario", claims.granted)),
    )
    given = (
        f"Se devolvieron {currency.full(claims.given_back)} por reclamos de factura."
        if claims.given_back
        else ""
    )
    return Table(title="Cómo van", columns=(Column(title="Estado"), _number("Casos")), rows=rows, note=given)


def _answers(claims: Claims) -> Dots:
    days = Counter(min(max(each.days, 0), _LONGEST_ANSWER) for each in claims.answers)
    last = max(days, default=0)
    slowest = max(claims.answers, key=lambda each: each.days, default=None)
    return Dots(
        title=f"Días hábiles de respuesta (límite legal: {claims.limit})",
        counts=[days[day] for day in range(last + 1)],
        limit=claims.limit,
        note=""
        if slowest is None
        else f"El más lento: {slowest.number or 'uno'}, {count(slowest.days, 'día', 'días')}.",
        empty="No hubo respuestas en este mes.",
    )


def work_chapter(work: MonthWork, names: Mapping[str, str], currency: Currency) -> Chapter:
    """What was looked at, ordered and answered."""
    return Chapter(
        title="Crítica, órdenes y reclamos",
        sentence=_work_sentence(work),
        blocks=(
            *critique_blocks(work.critique),
            orders_table(by_kind(work.orders)),
            *claims_blocks(work.claims, names, currency),
        ),
    )


def _work_sentence(work: MonthWork) -> str:
    critique, orders = work.critique, all_orders(work.orders)
    looked = (
        f"{count(critique.total, 'lectura salió', 'lecturas salieron')} a revisión y {_pending(critique)}"
        if critique.total
        else "ninguna lectura salió a revisión"
    )
    done = f"se ejecutaron {count(orders.done, 'orden', 'órdenes')}, {number(orders.late)} fuera de plazo"
    answered = len(work.claims.answers)
    writings = count(answered, "reclamo o petición", "reclamos y peticiones")
    told = f"se respondieron {writings}, {number(work.claims.late)} tarde"
    return sentence(looked, done if orders.done else "", told if answered else "")


def _pending(critique: Critique) -> str:
    if not critique.pending:
        return "todas quedaron decididas" if critique.total > 1 else "quedó decidida"
    return f"{count(critique.pending, 'sigue', 'siguen')} sin decidir"


# ── cadastre ────────────────────────────────────────────────────────────────


def cadastre_blocks(billing: Billing, work: MonthWork) -> tuple[Block, ...]:
    """Accounts and meters at the end of the month, and how consumption was told."""
    return (
        Pair(_accounts(work.cadastre), _meters(work.meters, work.cadastre)),
        *_class_changes(work.cadastre),
        Pair(methods(billing), observation_bars(work.critique)),
    )


def _accounts(cadastre: Cadastre) -> Table:
    rows = (
        Row(("Con servicio o suspendidas al inicio", cadastre.opening)),
        Row(("+ Nuevas o reactivadas", cadastre.new)),
        Row(("− Terminadas", -cadastre.left or 0)),
        Row(("Al cierre", cadastre.closing), total=True),
    )
    return Table(title="Cuentas", columns=(Column(title="Movimiento"), _number("Cuentas")), rows=rows)


def _meters(meters: Meters, cadastre: Cadastre) -> Table:
    nominal = share(meters.installed, cadastre.closing)
    working = None if meters.working is None else share(meters.working, cadastre.closing)
    told = [
        f"nominal {percentage(nominal)}" if nominal is not None else "",
        f"efectiva {percentage(working)}"
        if working is not None
        else "efectiva, sin dato: este mes no hay lecturas",
    ]
    rows = (
        Row(("Con medidor instalado", meters.installed)),
        Row(("Con medidor que funciona", meters.working)),
        Row(("Sin medidor", meters.without)),
        Row(("Instalados en el mes", meters.added), ruled=True),
        Row(("Cambiados en el mes", meters.changed)),
        Row(("Retirados en el mes", meters.removed)),
    )
    return Table(
        title="Medidores",
        columns=(Column(title="Estado"), _number("Cuentas")),
        rows=rows,
        note=f"Micromedición: {listed([each for each in told if each])}.",
    )


def _class_changes(cadastre: Cadastre) -> tuple[Note, ...]:
    told = [
        f"{number(many)} de {_class(old)} a {_class(new)}"
        for (old, new), many in sorted(cadastre.class_changes.items(), key=lambda each: -each[1])
    ]
    return (Note(f"{listed(told[:_MOST])}.", "Cambios de clase:"),) if told else ()


def _class(service_class: ServiceClass) -> str:
    name = class_name(service_class)
    return name[:1].lower() + name[1:]


def consumers_table(consumers: Sequence[KeyConsumer], currency: Currency) -> Table:
    """Those who used most in the month."""
    rows = [
        Row((each.account, each.name, class_name(each.service_class), each.m3, each.billed))
        for each in consumers
    ]
    return Table(
        title="Grandes consumidores del mes",
        columns=(
            Column(title="Cuenta", kind=Kind.ACCOUNT, share=0.3), Column(title="Suscriptor"),
            Column(title="Clase"),
            _number("m³"), Column(title=f"Facturado ({currency.symbol})", kind=Kind.MONEY),
        ),
        rows=rows,
        empty="Nada facturado de este mes.",
    )  # fmt: skip
