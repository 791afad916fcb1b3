"""Goals of indicators, the office's own indicators, and figures that somebody wrote down by hand."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.schema import indicator_goal, indicator_value, own_indicator
from domain.goal import Frequency
from domain.indicator import Better
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose a goal or a figure is: of the whole office where both are empty."""

    area: str = ""
    person: str = ""


OFFICE = Scope()
"""The whole office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What an indicator is to reach by a month.

    Attributes:
        indicator: which.
        month: the last of the stretch over which it is looked at.
        goal: what it is to reach.
        baseline: where it began; None where nobody said.
        weight: its part of a sum of goals; None for what its definition says.
        scope: whose.
    """

    indicator: str
    month: Period
    goal: Decimal
    baseline: Decimal | None = None
    weight: Decimal | None = None
    scope: Scope = OFFICE


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIndicator:
    """An indicator that the office made: what it divides, and who says its figures."""

    code: str
    name: str
    words: str
    numerator: str
    denominator: str = ""
    percent: bool = False
    area: str = "otra"
    better: Better = Better.UP
    frequency: Frequency = Frequency.MONTHLY
    responsible: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Figures of a month that somebody wrote down, and what they rest on."""

    indicator: str
    month: Period
    numerator: Decimal
    denominator: Decimal | None
    evidence: str
    scope: Scope = OFFICE


# ── goals ───────────────────────────────────────────────────────────────────


def add_goal(transaction: Transaction, actor: Actor, goal: Goal, *, taken_back: bool = False) -> None:
    """Say a goal, or take it back."""
    transaction.execute(
        insert(indicator_goal).values(
            indicator=goal.indicator,
            month=str(goal.month),
            area=goal.scope.area,
            person=goal.scope.person,
            goal=None if taken_back else str(goal.goal),
            baseline=_text(goal.baseline),
            weight=_text(goal.weight),
            at=actor.at,
            user=actor.user,
        )
    )


def goals(transaction: Transaction, first: Period, last: Period) -> list[Goal]:
    """The goals that stand for these months, by month, indicator and whose they are."""
    kept = indicator_goal.c
    newest = (
        select(func.max(kept.id))
        .where(kept.month.between(str(first), str(last)))
        .group_by(kept.indicator, kept.month, kept.area, kept.person)
    )
    query = (
        select(indicator_goal)
        .where(kept.id.in_(newest), kept.goal.is_not(None))
        .order_by(kept.month, kept.indicator, kept.area, kept.person)
    )
    return [_goal(row) for row in transaction.execute(query)]


def _goal(row: Any) -> Goal:
    return Goal(
        indicator=row.indicator,
        month=Period.parse(row.month),
        goal=Decimal(row.goal),
        baseline=_decimal(row.baseline),
        weight=_decimal(row.weight),
        scope=Scope(area=row.area, person=row.person),
    )


# ── the office's own ────────────────────────────────────────────────────────


def add_own(transaction: Transaction, actor: Actor, own: OwnIndicator) -> None:
    """Make an indicator, or say otherwise of one."""
    transaction.execute(
        insert(own_indicator).values(
            code=own.code,
            name=own.name,
            words=own.words,
            numerator=own.numerator,
            denominator=own.denominator,
            percent=own.percent,
            area=own.area,
            better=own.better,
            frequency=own.frequency,
            responsible=own.responsible,
            closed=own.closed,
            at=actor.at,
            user=actor.user,
        )
    )


def own_indicators(transaction: Transaction) -> list[OwnIndicator]:
    """Every indicator of the office, those that are closed too, in the order in which they were made."""
    rows = {row.code: row for row in transaction.execute(select(own_indicator).order_by(own_indicator.c.id))}
    return [
        OwnIndicator(
            code=row.code,
            name=row.name,
            words=row.words,
            numerator=row.numerator,
            denominator=row.denominator,
            percent=row.percent,
            area=row.area,
            better=row.better,
            frequency=row.frequency,
            responsible=row.responsible,
            closed=row.closed,
        )
        for row in rows.values()
    ]


# ── figures by hand ─────────────────────────────────────────────────────────


def add_written(
    transaction: Transaction, actor: Actor, written: Written, *, taken_back: bool = False
) -> None:
    """Write figures of a month down, or take them back."""
    transaction.execute(
        insert(indicator_value).values(
            indicator=written.indicator,
            month=str(written.month),
            area=written.scope.area,
            person=written.scope.person,
            numerator=None if taken_back else str(written.numerator),
            denominator=_text(written.denominator),
            evidence=written.evidence,
            at=actor.at,
            user=actor.user,
        )
    )


def written_in(transaction: Transaction, first: Period, last: Period) -> list[Written]:
    """The figures that stand for these months, by month, indicator and whose they are."""
    kept = indicator_value.c
    newest = (
        select(func.max(kept.id))
        .where(kept.month.between(str(first), str(last)))
        .group_by(kept.indicator, kept.month, kept.area, kept.person)
    )
    query = (
        select(indicator_value)
        .where(kept.id.in_(newest), kept.numerator.is_not(None))
        .order_by(kept.month, kept.indicator, kept.area, kept.person)
    )
    return [
        Written(
            indicator=row.indicator,
            month=Period.parse(row.month),
            numerator=Decimal(row.numerator),
            denominator=_decimal(row.denominator),
            evidence=row.evidence,
            scope=Scope(area=row.area, person=row.person),
        )
        for row in transaction.execute(query)
    ]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
