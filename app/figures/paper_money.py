"""The chapter of the month's report that says what was paid and what is owed: movement, channels, ages."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from app.bank.collection_points import CHANNEL_NAMES
from app.figures.month_model import ADVANCE, Collection, MonthFacts, Moved
from app.figures.paper_words import bare_month, change, listed, scale_of, sentence
from reports.listing import Column, Kind
from reports.month_report_model import (
    Block,
    Bridge,
    Chapter,
    Note,
    Pair,
    Row,
    Side,
    SideBars,
    Step,
    Table,
)
from reports.names import SERVICE_NAMES
from reports.spanish import Currency, count, short_date

PARTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Corriente", ("corriente",)),
    ("1 a 30 días", ("1-30",)),
    ("31 a 90", ("31-60", "61-90")),
    ("91 a 360", ("91-180", "181-360")),
    ("Más de 360", (">360",)),
)
"""The ages as a stack shows them: few enough for five shades."""

_CONTROLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "movimiento": "los papeles y los asientos del libro",
        "edades": "las edades y el libro",
        "servicios_inicial": "el saldo inicial y sus servicios",
        "servicios_final": "el saldo final y sus servicios",
        "servicios_facturado": "lo facturado y sus servicios",
        "servicios_recaudado": "lo recaudado y sus servicios",
        "servicios_notas": "las notas y sus servicios",
        "servicios_otros": "lo demás y sus servicios",
        "facturado_clases": "lo facturado por clase y el control de la emisión",
        "facturado_servicios": "lo facturado por servicio y el control de la emisión",
        "recaudo_canales": "el recaudo y sus canales",
        "recaudo_medios": "el recaudo y sus medios de pago",
        "recaudo_edades": "el recaudo y sus edades",
        "recaudo_historia": "el recaudo y su historia",
    }
)
"""The two readings of each control, in the office's words."""
_MOST_ACCOUNTS: Final = 8
_MOST_POINTS: Final = 8


def money_chapter(facts: MonthFacts, currency: Currency) -> Chapter:
    """What was paid in the month, and how what is owed moved."""
    blocks: list[Block] = [
        *untied(facts, currency),
        _movement(facts, currency),
        _bridge(facts.movement.whole, currency),
        Pair(_channels(facts.collection, currency), _paid_ages(facts.collection, currency)),
    ]
    return Chapter(title="Recaudo y cartera", sentence=_sentence(facts, currency), blocks=blocks)


def _sentence(facts: MonthFacts, currency: Currency) -> str:
    whole, former, year = facts.movement.whole, facts.former, facts.last_year
    tied = " El movimiento cuadra con el libro, servicio por servicio." if facts.ties else ""
    moved = sentence(
        change(facts.collection.total, former.collected, bare_month(former.month, facts.period)),
        change(facts.collection.total, year.collected, bare_month(year.month, facts.period)),
    )
    came, owed = currency.full(facts.collection.total), currency.full(whole.closing)
    told = f"Entraron {came} y quedaron por cobrar {owed}."
    return " ".join(filter(None, (told + tied, f"Recaudo: {moved[:1].lower()}{moved[1:]}" if moved else "")))


def untied(facts: MonthFacts, currency: Currency) -> Iterable[Note]:
    """What does not tie, in a frame: which two readings differ, by how much, in which accounts."""
    loose = [each for each in facts.controls if not each.ties]
    if not loose:
        return
    told = listed(
        [
            f"{_CONTROLS.get(each.name, each.name)} ({currency.full(each.one - each.other)})"
            for each in loose[:_MOST_ACCOUNTS]
        ]
    )
    accounts = facts.movement.untied
    named = ", ".join(accounts[:_MOST_ACCOUNTS])
    more = f" y {len(accounts) - _MOST_ACCOUNTS} más" if len(accounts) > _MOST_ACCOUNTS else ""
    where = f" Cuentas: {named}{more}." if accounts else ""
    yield Note(f"Difieren {told}. Revise antes de enviar este informe.{where}", "No cuadra.", framed=True)


# ── how what is owed moved ──────────────────────────────────────────────────


def _money(title: str) -> Column:
    return Column(title=title, kind=Kind.MONEY)


def _movement(facts: MonthFacts, currency: Currency) -> Table:
    movement = facts.movement
    parts = [(SERVICE_NAMES[key], each) for key, each in movement.by_service.items()]
    parts.append(("A favor de usuarios", movement.in_favour))
    rows = [_moved(name, each) for name, each in parts if each != Moved()]
    rows.append(_moved("Total", movement.whole, total=True))
    return Table(
        title=f"Movimiento de la cartera ({currency.symbol})",
        columns=(
            Column(title="Servicio", share=0.5), _money("Saldo inicial"), _money("+ Facturado"),
            _money("− Recaudado"), _money("± Notas"), _money("± Otros"), _money("= Saldo final"),
        ),
        rows=rows,
        note=_days(facts.since, facts.upto),
    )  # fmt: skip


def _days(since: date, upto: date) -> str:
    return (
        f"Del {short_date(since)} al {short_date(upto)}. Otros: saldos iniciales cargados, convenios, actos"
        " sobre la cartera y saldos a favor aplicados."
    )


def _moved(name: str, each: Moved, *, total: bool = False) -> Row:
    rest = each.brought + each.other
    return Row(
        (
            name,
            each.opening,
            each.billed or None,
            -each.collected or None,
            each.notes or None,
            rest or None,
            each.closing,
        ),
        total=total,
    )


def _bridge(whole: Moved, currency: Currency) -> Bridge:
    rest = whole.brought + whole.other
    scale = scale_of((whole.opening, whole.billed, whole.collected, whole.closing), currency)
    steps = [
        Step("Saldo inicial", whole.opening, scale.text(whole.opening), stands=True),
        Step("Facturado", whole.billed, scale.text(whole.billed, signed=True)),
        Step("Recaudado", -whole.collected, scale.text(-whole.collected, signed=True)),
        Step("Notas", whole.notes, scale.text(whole.notes, signed=True)),
        Step("Otros", rest, scale.text(rest, signed=True)),
        Step("Saldo final", whole.closing, scale.text(whole.closing), stands=True),
    ]
    shown = [each for each in steps if each.stands or each.value]
    return Bridge(
        title=scale.titled("De dónde sale la cartera"),
        steps=shown if whole != Moved() else (),
        empty="Nadie debía y nada se movió en este mes.",
    )


# ── what was paid ───────────────────────────────────────────────────────────


def _channels(collection: Collection, currency: Currency) -> SideBars:
    points = sorted(collection.by_point, key=lambda each: (-each.collected, each.name))
    scale = scale_of((each.collected for each in points), currency)
    rest = sum(each.collected for each in points[_MOST_POINTS:])
    undone = (
        f"; {count(collection.undone, 'recibo deshecho', 'recibos deshechos')}" if collection.undone else ""
    )
    bars = [
        Side(each.name or CHANNEL_NAMES[each.channel], each.collected, scale.text(each.collected))
        for each in points[:_MOST_POINTS]
    ]
    if rest:
        bars.append(Side("Los demás", rest, scale.text(rest)))
    return SideBars(
        title=scale.titled("Recaudo por canal"),
        bars=bars,
        note=sentence(count(collection.receipts, "recibo", "recibos"), undone) if points else "",
        empty="Nadie pagó en este mes.",
    )


def _paid_ages(collection: Collection, currency: Currency) -> SideBars:
    sums = {name: sum(collection.by_age.get(key, 0) for key in keys) for name, keys in PARTS}
    sums = {"Antes de vencer": sums.pop("Corriente"), **sums, "Anticipos": collection.by_age.get(ADVANCE, 0)}
    shown = {name: amount for name, amount in sums.items() if amount}
    scale = scale_of(shown.values(), currency)
    return SideBars(
        title=scale.titled("Recaudo por edad de lo pagado"),
        bars=[Side(name, amount, scale.text(amount)) for name, amount in shown.items()],
        note=f"De facturas de este mes: {currency.full(collection.of_period)}." if shown else "",
        empty="Nadie pagó en este mes.",
    )
