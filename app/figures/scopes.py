"""By which areas and persons the program knows an indicator, and what it comes to for each (R-IND-07).

An indicator that is not here is only of the whole office, unless somebody writes its figures down: those may
be of whom they like.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from app.debt import collection_report
from app.figures import water_balance
from app.store import scoped_counts
from app.store.engine import Transaction
from app.store.goals import OFFICE, Scope
from app.wording.goal_refusals import ScopeNotMeasured
from domain.calendar import month_range
from domain.goal import Frequency
from domain.indicator import BY_ID, PLANNED, Ratio, needs
from domain.period import Period


class Whose(StrEnum):
    """Which field of a goal says whose it is."""

    AREA = "área"
    PERSON = "persona"


Found: TypeAlias = Mapping[str, Ratio]


@dataclass(frozen=True, slots=True)
class Way:
    """How an indicator is told apart.

    Attributes:
        whose: in which field the goal says it.
        word: what stands there: `gestor`.
        read: what it came to in a month, up to a day, by name.
    """

    whose: Whose
    word: str
    read: Callable[[Transaction, Period, date], Found]

    @property
    def told(self) -> str:
        """In words: `sí por persona: el nombre del gestor`."""
        return f"sí por {self.whose.value}, con el nombre de su {self.word}"


def demand(indicator: str, scope: Scope) -> None:
    """Let a goal of an area or a person pass where what it reaches will be known.

    Raises:
        ScopeNotMeasured: it will not.
    """
    if scope == OFFICE or not reckoned(indicator):
        return
    way = WAYS.get(indicator)
    asked = [word.value for word, text in ((Whose.AREA, scope.area), (Whose.PERSON, scope.person)) if text]
    if way is None or asked != [way.whose.value]:
        known = "solo de toda la oficina" if way is None else way.told
        raise ScopeNotMeasured(_name(indicator), " y ".join(asked), known)


def reckoned(indicator: str) -> bool:
    """Whether the program has its figures: nobody writes them down."""
    formula = BY_ID.get(indicator)
    return indicator in _PLANNED or (formula is not None and bool(needs(formula)))


# ── what each is read from ──────────────────────────────────────────────────


def _days(month: Period, today: date) -> tuple[date, date]:
    since, last = month_range(month)
    return since, min(last, max(today, since))


def _recovered(transaction: Transaction, month: Period, today: date) -> Found:
    """What came in because of each collector's actions, as the report of collection says (001-07)."""
    found = collection_report.recovery_in(transaction, *_days(month, today), today)
    return {name: Ratio(each.recovered, None) for name, each in found.parts.items()}


def _billed(transaction: Transaction, month: Period, _today: date) -> Found:
    found = scoped_counts.runs_by_cycle(transaction, month)
    return {name: Ratio(value, None) for name, (_, value) in found.items()}


def _invoices(transaction: Transaction, month: Period, _today: date) -> Found:
    found = scoped_counts.runs_by_cycle(transaction, month)
    return {name: Ratio(many, None) for name, (many, _) in found.items()}


def _reviews(transaction: Transaction, month: Period, today: date) -> Found:
    """Of the year so far, as the office's own count is."""
    since = month_range(Frequency.YEARLY.window(month)[0])[0]
    found = scoped_counts.reviews_by_crew(transaction, since, _days(month, today)[1])
    return {name: Ratio(many, None) for name, many in found.items()}


def _read(transaction: Transaction, month: Period, _today: date) -> Found:
    found = scoped_counts.readings_by_reader(transaction, month)
    return {name: Ratio(read, every) for name, (read, every) in found.items()}


def _lost(transaction: Transaction, month: Period, today: date) -> Found:
    now = datetime.combine(today + timedelta(days=1), time())
    lines = water_balance.month_in(transaction, month, now).lines
    return {
        each.sector.name: Ratio(each.balance.lost_m3, each.balance.supplied_m3)
        for each in lines
        if each.sector is not None
    }


_PLANNED: Final = {each.id: each for each in PLANNED}

WAYS: Final[Mapping[str, Way]] = {
    "IANC_pct": Way(Whose.AREA, "sector", _lost),
    "lecturas_tomadas_pct": Way(Whose.PERSON, "lector", _read),
    "facturacion": Way(Whose.AREA, "ciclo", _billed),
    "cuentas": Way(Whose.AREA, "ciclo", _invoices),
    "recaudo": Way(Whose.PERSON, "gestor de cobro", _recovered),
    "revisiones_tecnicas": Way(Whose.PERSON, "cuadrilla o técnico", _reviews),
}
"""The indicators that the program tells apart."""


def _name(indicator: str) -> str:
    planned = _PLANNED.get(indicator)
    return BY_ID[indicator].name if planned is None else planned.name
