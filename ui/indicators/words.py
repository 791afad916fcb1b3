"""How the page of indicators says each: its value with its unit, how it stands, what it is made of."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from app.figures.indicators import IndicatorOfMonth, SumOfGoals
from app.figures.scoped_goals import ScopedGoal
from app.store.goals import Goal
from app.store.month_analysis import SaidAnalysis
from domain.errors import InvalidValue
from domain.goal import Light
from domain.indicator import BY_ID, PLANNED, Area, Better, Unit, needs
from domain.period import Period
from ui.formats import NO_FIGURE, day, decimal, number, parse_money, short_period
from ui.theme.tone import Tone
from ui.widgets.values import Fact
from ui.words import GOAL_LIGHTS, value_text

AREAS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Area.WATER.value: "Agua",
        Area.METERING.value: "Medición",
        Area.BILLING.value: "Facturación",
        Area.COLLECTION.value: "Recaudo",
        Area.RECEIVABLES.value: "Cartera",
        Area.CLAIMS.value: "PQR",
        Area.SALES.value: "Ventas",
        Area.PRINCIPALS.value: "Principales",
        Area.OTHER.value: "Otra",
    }
)
"""How people call who answers for an indicator."""

_PLACES: Final = 2
_NOT_WRITTEN: Final = "un número como 97,26"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator of the list, and what was said of it."""

    place: int
    found: IndicatorOfMonth
    analysis: SaidAnalysis | None = None
    plan: int | None = None
    """The number of the open plan that is to bring it to its goal."""

    @property
    def lacks_analysis(self) -> bool:
        """Whether it is under its goal and nobody has said why."""
        return self.found.meets is False and self.analysis is None

    @property
    def lacks_plan(self) -> bool:
        """Whether it is under its goal and no open plan says what is done (002-18)."""
        return self.found.meets is False and self.plan is None

    @property
    def by_hand(self) -> bool:
        """Whether somebody writes its figures down."""
        return self.found.own or not needs(BY_ID[self.found.id])


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal of the chosen indicator, or a part of one that it shares."""

    place: int
    whose: str
    month: str
    goal: str
    baseline: str
    weight: str
    reached: str = NO_FIGURE
    light: Light | None = None


def typed_value(text: str, unit: Unit, field: str) -> Decimal:
    """A figure as people type it.

    Raises:
        InvalidValue: it is none.
    """
    if unit is Unit.MONEY:
        return Decimal(parse_money(text, field=field))
    bare = text.replace("%", "").replace(" ", "")
    whole, comma, rest = bare.partition(",")
    try:
        return Decimal(f"{whole.replace('.', '')}.{rest}" if comma else bare)
    except InvalidOperation:
        raise InvalidValue(field, text, _NOT_WRITTEN) from None


def shown(value: Decimal | None, unit: Unit) -> str:
    """A figure as the field holds it, to be typed over."""
    if value is None:
        return ""
    return number(int(value)) if unit is Unit.MONEY else decimal(value, 4)


def facts_of(row: IndicatorRow) -> list[Fact]:
    """What an indicator is made of, and how it stands."""
    found = row.found
    word, tone = GOAL_LIGHTS[found.light]
    facts = [
        Fact("Fórmula", found.words, whole=True),
        Fact("Numerador", _figure(found.numerator)),
        Fact("Denominador", _figure(found.denominator)),
        Fact("Fuente", found.source, Tone.MUTED, whole=True),
        Fact("Estado", word, tone, strong=True),
        Fact("Línea base", value_text(found.baseline, found.unit)),
        Fact("Avance", NO_FIGURE if found.advance is None else f"{decimal(found.advance, _PLACES)} %"),
        Fact("Mejora", "cuando baja" if found.better is Better.DOWN else "cuando sube"),
        Fact("Frecuencia", found.frequency.value),
        Fact("Regla o deber", found.rule),
    ]
    facts += [
        Fact(name, text, whole=True)
        for name, text in (("Soporte", found.evidence), ("Responsable", found.responsible))
        if text
    ]
    return [*facts, *_plan(row), *_analysis(row)]


def _plan(row: IndicatorRow) -> list[Fact]:
    if row.plan is not None:
        return [Fact("Plan", f"{row.plan}, abierto: con F5 se ve")]
    return [Fact("Plan", "Falta: con F5 se abre", Tone.BAD)] if row.lacks_plan else []


def _analysis(row: IndicatorRow) -> list[Fact]:
    if row.analysis is None:
        return [Fact("Análisis", "Falta: con F8", Tone.BAD)] if row.lacks_analysis else []
    said = row.analysis.said
    due = "" if said.due_on is None else f", hasta el {day(said.due_on)}"
    facts = [Fact("Análisis", said.text, whole=True)]
    if said.action:
        facts.append(Fact("Acción", f"{said.action}{due}", whole=True))
    if said.responsible:
        facts.append(Fact("La hace", said.responsible))
    return facts


def _figure(value: Decimal | int | None) -> str:
    return NO_FIGURE if value is None else decimal(Decimal(value), _PLACES)


def goal_lines(
    row: IndicatorRow, goals: Sequence[Goal], shared: Sequence[SumOfGoals], scoped: Sequence[ScopedGoal] = ()
) -> list[GoalLine]:
    """The goals of an indicator and of what it is measured against, in its year; and what it shares.

    What an area or a person reached is told of the month that is shown.
    """
    mine = {row.found.id, *meant_by(row.found.id)}
    return [*_own_lines(row, goals, {each.goal: each for each in scoped}, mine), *_shared(row, goals, shared)]


def meant_by(indicator: str) -> frozenset[str]:
    """The goals of a month that an indicator divides by: `recaudo`, of the collection against its goal."""
    formula = BY_ID.get(indicator)
    asked = frozenset[str]() if formula is None else needs(formula)
    return frozenset(each.id for each in PLANNED if each.figure in asked)


def _own_lines(
    row: IndicatorRow, goals: Sequence[Goal], scoped: Mapping[Goal, ScopedGoal], mine: AbstractSet[str]
) -> list[GoalLine]:
    lines = []
    for place, each in enumerate(goals):
        if each.indicator not in mine:
            continue
        unit = row.found.unit if each.indicator == row.found.id else _UNITS[each.indicator]
        found = scoped.get(each)
        lines.append(
            GoalLine(
                place=place,
                whose=" · ".join(filter(None, (each.scope.area, each.scope.person))) or "Toda la oficina",
                month=short_period(each.month),
                goal=value_text(each.goal, unit),
                baseline=value_text(each.baseline, unit),
                weight=NO_FIGURE if each.weight is None else f"{decimal(each.weight * 100, _PLACES)} %",
                reached=NO_FIGURE if found is None else value_text(found.value, unit),
                light=None if found is None else found.light,
            )
        )
    return lines


_UNITS: Final = {each.id: each.unit for each in PLANNED}


def _shared(row: IndicatorRow, goals: Sequence[Goal], shared: Sequence[SumOfGoals]) -> list[GoalLine]:
    lines = []
    for each in shared:
        weight = {part.id: weight for part, weight in each.parts}.get(row.found.id)
        if weight is not None:
            done = "sin avance todavía" if each.advance is None else f"{decimal(each.advance, _PLACES)} %"
            lines.append(
                GoalLine(
                    place=len(goals),
                    whose=f"{each.name}: avance conjunto",
                    month=NO_FIGURE,
                    goal=done,
                    baseline=NO_FIGURE,
                    weight=f"{decimal(weight * 100, _PLACES)} %",
                )
            )
    return lines


def course_told(months: Sequence[tuple[Period, Decimal | None]], unit: Unit) -> str:
    """Thirteen months in a sentence, for who does not see the line."""
    known = [(month, value) for month, value in months if value is not None]
    if not known:
        return "Ninguno de los últimos 13 meses tiene valor."
    low, high = min(known, key=lambda each: each[1]), max(known, key=lambda each: each[1])
    if len(known) == 1:
        return f"Solo {short_period(low[0])} tiene valor: {value_text(low[1], unit)}."
    return (
        f"En 13 meses, de {value_text(low[1], unit)} ({short_period(low[0])})"
        f" a {value_text(high[1], unit)} ({short_period(high[0])})."
    )


def may_be_analysed(row: IndicatorRow) -> bool:
    """Whether the month's report asks why: it lists what the program declares."""
    return row.found.id in BY_ID
