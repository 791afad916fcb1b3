"""Goals by month, area and person; the office's own indicators, and the figures written down by hand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from app.changes import Changed, Topic
from app.figures import scopes
from app.office import Office
from app.store import audit
from app.store import goals as stored
from app.store.engine import Transaction
from app.store.goals import Goal, OwnIndicator, Scope, Written
from app.wording.goal_refusals import GoalMissing, IndicatorMissing, IndicatorReckoned
from domain.errors import InvalidValue
from domain.goal import Frequency
from domain.indicator import BY_ID, PLANNED, needs
from domain.period import MONTHS_A_YEAR, Period

CHANGES: Final[Changed] = frozenset({Topic.GOALS})
ALL: Final = "todas"
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9_]{1,39}")
_LONGEST: Final = 200
_NOTHING_LEFT: Final = -100
_LARGEST: Final = Decimal(10) ** 15
_PLANNED: Final = {each.id: each for each in PLANNED}


@dataclass(frozen=True, slots=True)
class Known:
    """What may have a goal: its name, and how often it is looked at."""

    id: str
    name: str
    frequency: Frequency


def known(office: Office) -> tuple[Known, ...]:
    """All that may have a goal: indicators, what others divide by, and the office's own."""
    with office.store.read() as transaction:
        return tuple(_known(transaction).values())


def listed(office: Office, first: Period, last: Period) -> tuple[Goal, ...]:
    """The goals that stand for some months."""
    with office.store.read() as transaction:
        return tuple(stored.goals(transaction, first, last))


def set_goal(office: Office, goal: Goal) -> Changed:
    """Say what an indicator is to reach; saying it again corrects it.

    A goal of an indicator that is looked at every year is of its December, whichever month is named.

    Raises:
        IndicatorMissing: nothing is called so.
        ScopeNotMeasured: the program reckons it, and does not know it by that area or person.
        InvalidValue: a figure or a weight that cannot be, or a name that is too long.
    """
    said = _plain(goal)
    with office.store.write() as transaction:
        said = replace(said, month=_end(transaction, said))
        scopes.demand(said.indicator, said.scope)
        stored.add_goal(transaction, office.actor(), said)
        audit.add(transaction, office.actor(), "goals.set_goal", _subject(said), goal_words(said))
    return CHANGES


def take_back_goal(office: Office, indicator: str, month: Period, scope: Scope = stored.OFFICE) -> Changed:
    """Let go of a goal.

    Raises:
        IndicatorMissing, GoalMissing: nothing is called so, or it has no such goal.
    """
    with office.store.write() as transaction:
        end = _end(transaction, Goal(indicator=indicator, month=month, goal=Decimal(), scope=scope))
        standing = stored.goals(transaction, end, end)
        found = next((each for each in standing if (each.indicator, each.scope) == (indicator, scope)), None)
        if found is None:
            raise GoalMissing(indicator, str(end))
        stored.add_goal(transaction, office.actor(), found, taken_back=True)
        audit.add(transaction, office.actor(), "goals.take_back_goal", _subject(found), "retirada")
    return CHANGES


def copy_year(office: Office, source: int, target: int, more: Decimal = Decimal()) -> int:
    """Set the goals of a year as they were in another one, some per cent higher; those set already stay.

    How many were copied.

    Raises:
        GoalMissing: the year has none.
        InvalidValue: it is the same year, or less than nothing would be left.
    """
    if source == target:
        raise InvalidValue("año", str(target), "otro año que el que se copia")
    _demand_number("aumento", more)
    if more <= _NOTHING_LEFT:
        raise InvalidValue("aumento", str(more), "un porcentaje mayor que -100")
    with office.store.write() as transaction:
        before = stored.goals(transaction, Period(source, 1), Period(source, MONTHS_A_YEAR))
        if not before:
            raise GoalMissing(ALL, str(source))
        standing = {
            (each.indicator, each.month, each.scope)
            for each in stored.goals(transaction, Period(target, 1), Period(target, MONTHS_A_YEAR))
        }
        copied = 0
        for each in before:
            moved = replace(each, month=Period(target, each.month.month), goal=_raised(each.goal, more))
            if (moved.indicator, moved.month, moved.scope) not in standing:
                stored.add_goal(transaction, office.actor(), moved)
                copied += 1
        told = f"{copied} metas de {source}, {more} %"
        audit.add(transaction, office.actor(), "goals.copy_year", str(target), told)
    return copied


def set_many(office: Office, wanted: Sequence[Goal], told: str, *, over: bool = False) -> int:
    """Set many goals at once, with what they rest on; those set already stay, unless `over`; how many were.

    Raises:
        IndicatorMissing, InvalidValue: as `set_goal`; then none is set.
    """
    said = [_plain(each) for each in wanted]
    with office.store.write() as transaction:
        said = [replace(each, month=_end(transaction, each)) for each in said]
        months = [each.month for each in said]
        found = stored.goals(transaction, min(months), max(months)) if months else []
        standing = set() if over else {(each.indicator, each.month, each.scope) for each in found}
        new = [each for each in said if (each.indicator, each.month, each.scope) not in standing]
        for each in new:
            stored.add_goal(transaction, office.actor(), each)
        if new:
            subject = f"{min(each.month for each in new)} a {max(each.month for each in new)}"
            audit.add(transaction, office.actor(), "goals.set_many", subject, f"{len(new)} metas: {told}")
    return len(new)


def set_own(office: Office, own: OwnIndicator) -> Changed:
    """Make an indicator of the office's own, or say otherwise of one; closed, it is listed no more.

    Raises:
        InvalidValue: no code, name or formula; or a code that an indicator of the program has.
    """
    said = replace(
        own,
        name=_trimmed(own.name),
        words=_trimmed(own.words),
        numerator=_trimmed(own.numerator),
        denominator=_trimmed(own.denominator),
        responsible=_trimmed(own.responsible),
    )
    if not _CODE.fullmatch(own.code) or own.code in BY_ID or own.code in _PLANNED:
        raise InvalidValue(
            "código", own.code, "letras minúsculas, cifras y _ que ningún otro indicador tenga"
        )
    for field, text in (("nombre", said.name), ("fórmula", said.words), ("numerador", said.numerator)):
        if not 0 < len(text) <= _LONGEST:
            raise InvalidValue(field, text, f"un texto de 1 a {_LONGEST} letras")
    with office.store.write() as transaction:
        stored.add_own(transaction, office.actor(), said)
        told = "cerrado" if said.closed else f"{said.name}: {said.words}"
        audit.add(transaction, office.actor(), "goals.set_own", said.code, told)
    return CHANGES


def write_figures(office: Office, written: Written, *, take_back: bool = False) -> Changed:
    """Write the figures of a month down, with what they rest on; or take them back.

    Raises:
        IndicatorMissing: nothing is called so.
        IndicatorReckoned: the program has its figures.
        InvalidValue: no evidence, a figure that cannot be, or a month that has not begun.
    """
    said = replace(written, evidence=_trimmed(written.evidence))
    _demand_written(office, said)
    with office.store.write() as transaction:
        named = _known(transaction)
        if said.indicator not in named:
            raise IndicatorMissing(said.indicator)
        formula = BY_ID.get(said.indicator)
        if said.indicator in _PLANNED or (formula is not None and needs(formula)):
            raise IndicatorReckoned(named[said.indicator].name)
        stored.add_written(transaction, office.actor(), said, taken_back=take_back)
        told = "retiradas" if take_back else f"{said.numerator}/{said.denominator or 1}: {said.evidence}"
        audit.add(transaction, office.actor(), "goals.write_figures", f"{said.indicator} {said.month}", told)
    return CHANGES


def goal_words(goal: Goal) -> str:
    """A goal in words, for the trail."""
    base = "" if goal.baseline is None else f", línea base {goal.baseline}"
    weight = "" if goal.weight is None else f", peso {goal.weight}"
    return f"meta {goal.goal}{base}{weight}"


# ── parts ───────────────────────────────────────────────────────────────────


def _known(transaction: Transaction) -> Mapping[str, Known]:
    found = [Known(each.id, each.name, each.frequency) for each in BY_ID.values()]
    found += [Known(each.id, each.name, Frequency.MONTHLY) for each in PLANNED]
    own = stored.own_indicators(transaction)
    found += [Known(each.code, each.name, each.frequency) for each in own if not each.closed]
    return {each.id: each for each in found}


def _end(transaction: Transaction, goal: Goal) -> Period:
    found = _known(transaction).get(goal.indicator)
    if found is None:
        raise IndicatorMissing(goal.indicator)
    return found.frequency.window(goal.month)[1]


def _plain(goal: Goal) -> Goal:
    scope = Scope(area=_trimmed(goal.scope.area), person=_trimmed(goal.scope.person))
    for field, text in (("área", scope.area), ("persona", scope.person)):
        if len(text) > _LONGEST:
            raise InvalidValue(field, text, f"un texto de hasta {_LONGEST} letras")
    for field, figure in (("meta", goal.goal), ("línea base", goal.baseline), ("peso", goal.weight)):
        _demand_number(field, figure)
    if goal.weight is not None and not 0 <= goal.weight <= 1:
        raise InvalidValue("peso", str(goal.weight), "una parte de 0 a 1")
    return replace(goal, scope=scope)


def _demand_written(office: Office, said: Written) -> None:
    today = office.clock.today()
    if said.month > Period(today.year, today.month):
        raise InvalidValue("período", str(said.month), "un mes que ya empezó")
    if not 0 < len(said.evidence) <= _LONGEST:
        raise InvalidValue("soporte", said.evidence, f"un texto de 1 a {_LONGEST} letras")
    for field, figure in (("numerador", said.numerator), ("denominador", said.denominator)):
        _demand_number(field, figure)


def _demand_number(field: str, figure: Decimal | None) -> None:
    if figure is not None and not (figure.is_finite() and abs(figure) <= _LARGEST):
        raise InvalidValue(field, str(figure), "un número")


def _trimmed(text: str) -> str:
    return " ".join(text.split())


def _raised(goal: Decimal, more: Decimal) -> Decimal:
    raised = goal * (100 + more) / 100
    places = max(0, -int(goal.as_tuple().exponent))
    return raised.quantize(Decimal(1).scaleb(-places))


def _subject(goal: Goal) -> str:
    whose = " ".join(filter(None, (goal.scope.area, goal.scope.person)))
    return f"{goal.indicator} {goal.month} {whose}".strip()
