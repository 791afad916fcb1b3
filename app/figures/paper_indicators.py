"""The chapter of the month's report on indicators: against goal, former month and last year, and why."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from app.figures.indicators import IndicatorOfMonth
from app.figures.paper_words import bare_month, listed, percentage, short_month
from app.store.month_analysis import SaidAnalysis
from domain.indicator import Better, Unit
from domain.period import MONTHS_A_YEAR, Period
from domain.ratio import quotient
from reports.month_report_model import (
    NO_DATA,
    Block,
    Chapter,
    IndicatorLine,
    Indicators,
    Note,
    Prose,
    Tile,
)
from reports.spanish import Currency, number, short_date

LIMIT_PERCENT: Final = 10
"""An indicator that moved more than this part of what it was in the month before is told in a sentence."""
_MOST_ON_COVER: Final = 3
_HUNDRED: Final = 100


def indicators_chapter(
    period: Period,
    found: Sequence[IndicatorOfMonth],
    analyses: Mapping[str, SaidAnalysis],
    currency: Currency,
) -> Chapter:
    """Every indicator with a figure or a goal; what moved beyond its limit; why those under goal are."""
    shown = [each for each in found if each.value is not None or each.goal is not None]
    former = period.plus(-1)
    blocks: tuple[Block, ...] = (
        Indicators(
            title="",
            heads=(_month(period), _month(former), short_month(period.plus(-MONTHS_A_YEAR)).capitalize()),
            lines=[_line(each, currency) for each in shown],
            empty="Ningún indicador tiene dato ni meta en este mes.",
        ),
        *_without(found),
        Prose(
            title="Qué se movió",
            heads=("Indicador", "En este mes"),
            shares=(55, 125),
            rows=[(each.name, movement(each, period, currency)) for each in shown if moved(each)],
            empty="Ninguno se movió más de su límite.",
        ),
        _analysis(shown, analyses),
    )
    return Chapter(title="Indicadores", sentence=_sentence(shown), blocks=blocks)


def _month(period: Period) -> str:
    name = bare_month(period, period)
    return name[:1].upper() + name[1:]


def _sentence(shown: Sequence[IndicatorOfMonth]) -> str:
    judged = [each for each in shown if each.meets is not None]
    if not judged:
        return "Todavía ningún indicador tiene a la vez dato y meta."
    met = sum(bool(each.meets) for each in judged)
    told = f"{number(met)} de {number(len(judged))} {'cumple' if met == 1 else 'cumplen'} la meta."
    return (
        told if met == len(judged) else f"{told} Los demás llevan su análisis, acción, responsable y fecha."
    )


def titled(each: IndicatorOfMonth) -> str:
    """Its name with what it counts."""
    return each.name if each.unit is Unit.COUNT else f"{each.name} ({each.unit.value})"


def _line(each: IndicatorOfMonth, currency: Currency) -> IndicatorLine:
    now, goal, former, ago = (
        _shown(each, value, currency) for value in (each.value, each.goal, each.former, each.last_year)
    )
    return IndicatorLine(
        name=titled(each),
        now=now,
        goal=goal,
        former=former,
        year_ago=ago,
        upward=each.better is Better.UP,
        meets=each.meets,
        places=currency.digits if each.unit is Unit.MONEY else _places(each),
    )


def _shown(each: IndicatorOfMonth, value: Decimal | None, currency: Currency) -> Decimal | None:
    """A figure in the unit that is printed: money in whole pesos or soles."""
    return value if value is None or each.unit is not Unit.MONEY else value.scaleb(-currency.digits)


def _places(each: IndicatorOfMonth) -> int:
    return 0 if each.unit is Unit.COUNT else 1


def _without(found: Iterable[IndicatorOfMonth]) -> Iterable[Note]:
    """The indicators of which nobody has a figure yet, by name: what was not reported is not zero."""
    names = [each.name for each in found if each.value is None and each.goal is None]
    if names:
        yield Note(f"{', '.join(names)}. Lo que nadie reportó queda sin valor, no en cero.", "Sin dato:")


# ── what moved ──────────────────────────────────────────────────────────────


def moved(each: IndicatorOfMonth) -> bool:
    """Whether it is told: it is under its goal, or moved beyond the limit since the month before."""
    if each.value is None:
        return False
    return each.meets is False or _beyond(each.value, each.former)


def _beyond(now: Decimal, former: Decimal | None) -> bool:
    if former is None:
        return False
    return abs(now - former) * _HUNDRED > abs(former) * LIMIT_PERCENT


def movement(each: IndicatorOfMonth, period: Period, currency: Currency) -> str:
    """One sentence: from what to what, whether that is better, against its goal, and a year ago."""
    now = _said(each, each.value, currency)
    told = f"Está en {now}"
    if each.value is not None and each.former is not None and each.value != each.former:
        better = (each.value > each.former) == (each.better is Better.UP)
        side, judged = "Sube" if each.value > each.former else "Baja", "mejor" if better else "peor"
        former = _said(each, each.former, currency)
        told = f"{side} de {former} a {now}, {judged} que en {bare_month(period.plus(-1), period)}"
    parts = [told]
    if each.goal is not None:
        parts.append(
            f"{'cumple' if each.meets else 'no cumple'} la meta de {_said(each, each.goal, currency)}"
        )
    if each.last_year is not None:
        parts.append(f"hace un año, {_said(each, each.last_year, currency)}")
    return f"{'; '.join(parts)}."


def _said(each: IndicatorOfMonth, value: Decimal | None, currency: Currency) -> str:
    if value is None:
        return NO_DATA
    if each.unit is Unit.PERCENT:
        return percentage(value)
    if each.unit is Unit.MONEY:
        return currency.full(int(value))
    text = number(value, _places(each))
    return text if each.unit is Unit.COUNT else f"{text}\u00a0{each.unit.value}"


def _analysis(shown: Iterable[IndicatorOfMonth], analyses: Mapping[str, SaidAnalysis]) -> Prose:
    """Why each one under its goal is, and what is done about it; what nobody wrote is asked for."""
    rows = []
    for each in shown:
        if each.meets is not False:
            continue
        said = analyses.get(each.id)
        if said is None:
            rows.append((each.name, "Falta el análisis: es obligatorio bajo la meta.", "—", "—", "—"))
            continue
        kept = said.said
        due = "—" if kept.due_on is None else short_date(kept.due_on)
        rows.append((each.name, kept.text, kept.action or "—", kept.responsible or "—", due))
    return Prose(
        title="Análisis y acciones de los que no cumplen",
        heads=("Indicador", "Por qué", "Qué se hará", "Responsable", "Fecha"),
        shares=(40, 56, 38, 24, 22),
        rows=rows,
        empty="Ninguno está bajo su meta: no hay análisis obligatorios.",
    )


# ── the cover ───────────────────────────────────────────────────────────────


def to_mend(found: Iterable[IndicatorOfMonth], currency: Currency) -> str:
    """What is under its goal, in the cover's sentence: those that lie farthest first."""
    under = sorted((each for each in found if each.meets is False), key=_distance, reverse=True)
    if not under:
        return ""
    names = [_under(each, currency) for each in under[:_MOST_ON_COVER]]
    more = len(under) - _MOST_ON_COVER
    rest = f", y {number(more)} más" if more > 0 else ""
    head = "Por corregir: " if len(under) == 1 else f"{number(len(under))} cosas por corregir: "
    return f"{head}{listed(names) if not rest else ', '.join(names)}{rest}."


def _under(each: IndicatorOfMonth, currency: Currency) -> str:
    name = each.name[:1].lower() + each.name[1:]
    return f"{name} ({_said(each, each.value, currency)}, meta {_said(each, each.goal, currency)})"


def _distance(each: IndicatorOfMonth) -> Decimal:
    value, goal = each.value or Decimal(0), each.goal or Decimal(0)
    return abs(quotient(int((value - goal) * _HUNDRED), max(1, int(abs(goal) * _HUNDRED)), 4))


def indicator_tile(
    label: str, each: IndicatorOfMonth | None, period: Period, currency: Currency, missing: str
) -> Tile:
    """An indicator on the cover: this month beside the one before, its goal, and how it stands to it."""
    if each is None or each.value is None:
        return Tile(label=label, value=NO_DATA, sentence=missing)
    told = movement(each, period, currency)
    return Tile(
        label=label,
        value=_said(each, each.value, currency),
        history=(each.former, each.value),
        goal=each.goal,
        ends=(short_month(period.plus(-1)), short_month(period)),
        sentence=told,
    )
