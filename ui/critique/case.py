"""The whole case under the table: its history, why it is here, what each decision would bill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from app.messages import sentence
from app.month.worklist import WorkRow
from domain.critique import Cause, Direction
from domain.critique import Decision as Ruled
from domain.errors import RuleViolation
from domain.period import Period
from domain.reading import BilledConsumption, ZeroCause
from reports.spanish import SHORT_MONTHS
from ui.critique.rows import current_text, difference, neighbours_average, variation_of
from ui.formats import MINUS, cubic_metres, decimal, number, percent, short_day, signed_percent
from ui.theme.tone import Tone
from ui.widgets.values import ConsumptionPlot, Fact, PlotBar
from ui.words import CLASSES, DECISIONS, METHODS, OBSERVATIONS

OFFERED: Final = (Ruled.ACCEPT, Ruled.AVERAGE, Ruled.REREAD, Ruled.INSPECT)
"""Decisions that need nothing more than their key."""

_HUNDRED: Final = 100
_TONES: Final = MappingProxyType({Cause.RISE: Tone.WARN, Cause.DROP: Tone.WARN})


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePanel:
    """A case in full.

    Attributes:
        title: account and holder.
        place: class, route and address.
        plot: the last twelve periods and this one.
        facts: why it is here.
        suggested: the decision that Enter takes.
        bills: what each decision would bill, in words.
        reasons_not: why a decision is not offered, by decision.
        reason: what was written when it was decided; empty while it was not.
    """

    title: str
    place: str
    plot: ConsumptionPlot
    facts: tuple[Fact, ...]
    suggested: Ruled
    bills: Mapping[Ruled, str]
    reasons_not: Mapping[Ruled, str]
    reason: str


def panel_of(row: WorkRow, past: Sequence[Period], now: Period) -> CasePanel:
    """The panel of a case."""
    meter = row.case.meter
    bills: dict[Ruled, str] = {}
    reasons_not: dict[Ruled, str] = {}
    for decision in OFFERED:
        try:
            billed = row.outcome(decision)
            bills[decision] = _bill(row, billed)
        except RuleViolation as refusal:
            reasons_not[decision] = sentence(refusal)
    place = ", ".join(filter(None, (meter.address, meter.neighbourhood)))
    return CasePanel(
        title=f"{meter.code} {meter.name}",
        place=f"{CLASSES[meter.service_class]} · ruta {meter.route}-{meter.stop:04d} · {place}",
        plot=_plot(row, past, now),
        facts=_facts(row),
        suggested=row.verdict.suggested,
        bills=bills,
        reasons_not=reasons_not,
        reason=row.case.reading.reason,
    )


def _bill(row: WorkRow, billed: BilledConsumption) -> str:
    """What a decision bills; and what it gives back, where estimates billed more than the dial moved."""
    if billed.zero_cause is ZeroCause.BILLED_AHEAD:
        ahead = cubic_metres(row.verdict.reading.billed_ahead)
        return f"Se facturan {cubic_metres(0)} y se abonan {ahead} que se promediaron de más"
    return f"Se facturan {cubic_metres(billed.m3)}: {METHODS[billed.method].lower()}"


def corrected_text(row: WorkRow, current: int) -> tuple[str, Tone]:
    """What a corrected reading would bill, while it is typed."""
    try:
        billed = row.outcome(Ruled.CORRECT, current)
    except RuleViolation as refusal:
        return sentence(refusal), Tone.BAD
    average = row.basis.bases.own or row.basis.bases.similar
    change = ""
    if average is not None and average.total:
        points = (billed.m3 - average.exact) / average.exact * _HUNDRED
        change = f", {signed_percent(Decimal(points.numerator) / points.denominator)} del promedio"
    return f"Se facturan {cubic_metres(billed.m3)}{change}", Tone.OK


def _plot(row: WorkRow, past: Sequence[Period], now: Period) -> ConsumptionPlot:
    known = {use.period: use for use in row.past}
    bars = []
    for each in past:
        use = known.get(each)
        label = SHORT_MONTHS[each.month - 1]
        bars.append(PlotBar(label, use.m3 if use else None, estimated=use is not None and not use.measured))
    advanced = difference(row)
    bars.append(PlotBar(SHORT_MONTHS[now.month - 1], None if advanced is None else max(advanced, 0)))
    average = row.verdict.average
    limit = _limit(row)
    return ConsumptionPlot(
        bars=tuple(bars),
        average=None if average is None else average.shown,
        average_text="" if average is None else f"promedio {decimal(average.shown)}",
        limit=limit,
        limit_text="" if limit is None else f"límite {decimal(limit)}",
    )


def _limit(row: WorkRow) -> Decimal | None:
    limits = row.verdict.limits
    if limits is None or row.verdict.consumption is None:
        return None
    return limits.lower if row.verdict.direction is Direction.DROP else limits.upper


def _facts(row: WorkRow) -> tuple[Fact, ...]:
    facts = [Fact("Consumo", _consumption(row)), Fact("Promedio", _average(row))]
    variation = variation_of(row)
    if variation is not None:
        text = f"{signed_percent(variation)}, {_limit_text(row)}"
        facts.append(Fact("Variación", text, _TONES.get(row.case.cause, Tone.TEXT)))
    near = neighbours_average(row)
    if near is not None:
        each = ", ".join(number(use) for use in row.neighbours)
        facts.append(Fact("Vecinos", f"{cubic_metres(near)} ({each})"))
    if row.last_year is not None:
        facts.append(Fact("Hace un año", cubic_metres(row.last_year)))
    facts.append(Fact("Leída", _visit(row)))
    reading = row.case.reading
    if reading.decision is not None and reading.billed_m3 is not None:
        decided = f"{DECISIONS[Ruled(reading.decision)].lower()}, {cubic_metres(reading.billed_m3)}"
        facts.append(Fact("Decisión", f"{decided}, {reading.decided_by}", Tone.OK))
    return tuple(facts)


def _consumption(row: WorkRow) -> str:
    reading = row.case.reading
    if reading.current is None:
        return f"sin lectura: {OBSERVATIONS[reading.observation].lower() or 'sin novedad'}"
    advanced = difference(row)
    shown = "" if advanced is None else f" = {cubic_metres(advanced)}"
    return f"{current_text(row)} {MINUS} {number(reading.previous)}{shown}"


def _average(row: WorkRow) -> str:
    average, own = row.verdict.average, row.basis.bases.own
    if average is None:
        return "no hay con qué comparar"
    figure = f"{decimal(average.shown)} m³"
    if own is None:
        return f"{figure}, {number(average.periods)} cuentas de su clase"
    return f"{figure}, {average.periods} {'período' if average.periods == 1 else 'períodos'}"


def _limit_text(row: WorkRow) -> str:
    threshold, limits = row.verdict.threshold_pct, row.verdict.limits
    between = "" if limits is None else f"entre {decimal(limits.lower)} y {decimal(limits.upper)} m³"
    return between if threshold is None else f"límite {percent(threshold)}"


def _visit(row: WorkRow) -> str:
    reading = row.case.reading
    on = "" if reading.read_on is None else short_day(reading.read_on)
    return ", ".join(filter(None, (reading.reader, on))) or "sin anotar"
