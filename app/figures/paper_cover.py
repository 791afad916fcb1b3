"""The cover of the month's report: one sentence with its news, six figures with their trend, two lines."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from app.figures.month_model import HistoryMonth, MonthFacts
from app.figures.paper_words import (
    Scale,
    bare_month,
    change,
    heads,
    known_months,
    percentage,
    scale_of,
    sentence,
    share,
    short_money,
    short_month,
)
from domain.money import Money
from domain.period import Period
from domain.portfolio_history import PastDay
from reports.month_report_model import NO_DATA, Lines, Series, Tile
from reports.spanish import MONTHS, NBSP, Currency, count, number, short_date

_OLD: Final = ("91-180", "181-360", ">360")
_FEW: Final = 2


def cover_sentence(facts: MonthFacts, currency: Currency) -> str:
    """What the month was, in one sentence: what came in of what was billed, and how the portfolio moved."""
    whole = facts.movement.whole
    told = []
    if facts.partial:
        told.append(f"El mes no ha terminado: estas son sus cifras hasta el {short_date(facts.upto)}.")
    part = share(facts.collection.total, facts.billing.total)
    grown = share(whole.closing - whole.opening, whole.opening)
    if part is not None:
        symbol = f"{currency.symbol}{NBSP}"
        came = f"Por cada {symbol}100 facturados entraron **{symbol}{number(part, 1)}**"
        told.append(f"{came}{_grew(grown)}.")
    elif whole.collected or whole.closing:
        told.append(
            f"Aún no se emite la facturación; entraron **{currency.full(whole.collected)}**{_grew(grown)}."
        )
    else:
        told.append("Este mes todavía no tiene facturas, pagos ni cartera.")
    if not facts.ties:
        told.append("Hay cifras que no cuadran con el libro: revise «Recaudo y cartera».")
    return " ".join(told)


def _grew(part: Decimal | None) -> str:
    if part is None:
        return ""
    if not part:
        return " y la cartera quedó casi igual"
    return f" y la cartera {'creció' if part > 0 else 'bajó'} {percentage(abs(part))}"


# ── tiles ───────────────────────────────────────────────────────────────────


def money_tiles(facts: MonthFacts, currency: Currency) -> tuple[Tile, ...]:
    """Billed, collected and owed, with their months behind."""
    billed = facts.billing.total if facts.billing.invoices else None
    told: tuple[tuple[str, Money | None, str, Callable[[HistoryMonth], Money]], ...] = (
        ("Facturado", billed, _billed(facts), lambda each: each.billed),
        ("Recaudado", facts.collection.total, _collected(facts, currency), lambda each: each.collected),
        (
            "Cartera al cierre",
            facts.movement.whole.closing,
            _owed(facts, currency),
            lambda each: each.portfolio,
        ),
    )
    months = known_months(facts.history)
    return tuple(
        Tile(
            label=label,
            value=NO_DATA if amount is None else short_money(amount, currency),
            history=(*(figure(each) for each in months[:-1]), amount),
            ends=ends([each.month for each in months]),
            sentence=said,
        )
        for label, amount, said, figure in told
    )


def ends(months: Sequence[Period]) -> tuple[str, str]:
    """The first and the last month under a trend."""
    return (short_month(months[0]), short_month(months[-1])) if months else ("", "")


def _then(facts: MonthFacts) -> tuple[str, str]:
    return (
        bare_month(facts.former.month, facts.period),
        bare_month(facts.last_year.month, facts.period),
    )


def _billed(facts: MonthFacts) -> str:
    if not facts.billing.invoices:
        return f"Aún no se emiten las facturas de {MONTHS[facts.period.month - 1]}."
    former, year = _then(facts)
    total = facts.billing.total
    return sentence(
        count(facts.billing.invoices, "factura", "facturas"),
        change(total, facts.former.billed, former),
        change(total, facts.last_year.billed, year),
    )


def _collected(facts: MonthFacts, currency: Currency) -> str:
    former, _ = _then(facts)
    paid = facts.collection
    late = f"{short_money(paid.late, currency)} ya estaban vencidos" if paid.late > 0 else ""
    return sentence(
        change(paid.total, facts.former.collected, former) or count(paid.receipts, "recibo", "recibos"), late
    )


def _owed(facts: MonthFacts, currency: Currency) -> str:
    whole = facts.movement.whole
    moved = whole.closing - whole.opening
    if not moved:
        return "Igual que al comenzar el mes."
    side = "Sube" if moved > 0 else "Baja"
    why = (
        "se facturó más de lo que se recaudó"
        if whole.billed > whole.collected
        else "se recaudó más de lo facturado"
    )
    fits = (moved > 0) == (whole.billed > whole.collected)
    return f"{side} {currency.full(abs(moved))}" + (
        f": {why}." if fits else ", por notas, convenios o saldos cargados."
    )


def old_tile(facts: MonthFacts, goal: Decimal | None) -> Tile:
    """How much of what is owed with an age is more than ninety days late, month by month."""
    months = known_months(facts.history)
    history = [_old_share(each.ages) for each in months]
    now = history[-1] if history else None
    before = history[-2] if len(history) >= _FEW else None
    told = "De la cartera con edad al cierre."
    if now is not None and before is not None and now != before:
        told += f" {'Sube' if now > before else 'Baja'} {number(abs(now - before), 1)} puntos en el mes."
    return Tile(
        label="Cartera de más de 90 días",
        value=NO_DATA if now is None else percentage(now),
        history=tuple(history),
        goal=goal,
        ends=ends([each.month for each in months]),
        sentence=told,
    )


def _old_share(ages: PastDay) -> Decimal | None:
    return share(sum(ages.by_range.get(key, 0) for key in _OLD), ages.total)


# ── the plot ────────────────────────────────────────────────────────────────


def money_plot(facts: MonthFacts, currency: Currency) -> Lines:
    """Billed and collected over the months that the book knows."""
    months = known_months(facts.history)
    scale = scale_of((amount for each in months for amount in (each.billed, each.collected)), currency)
    billed: list[Money | None] = [each.billed for each in months]
    if billed and not facts.billing.invoices:
        billed[-1] = None
    return Lines(
        title=scale.titled("Facturado y recaudado"),
        heads=heads([each.month for each in months]) or ("",),
        series=(
            _series("facturado", billed, scale),
            _series("recaudado", [each.collected for each in months], scale),
        ),
        empty="Aún no hay meses que comparar.",
    )


def _series(name: str, amounts: Sequence[Money | None], scale: Scale) -> Series:
    last = amounts[-1] if amounts else None
    values = tuple(None if each is None else scale.value(each) for each in amounts)
    return Series(name, values, "" if last is None else scale.text(last))
