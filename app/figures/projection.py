"""What the months to come are expected to bring, by the rule of `domain.projection`, beside goals and real.

The history are the calendar months that are over: what their runs billed, to how many accounts, and what was
collected in their days, as the month's report counts them (decision 0060). The first month ahead is the one
after the last that was billed and is over, so that a month half collected is never taken for a whole one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.figures import goals
from app.office import Office
from app.store import goals as stored
from app.store import month_facts
from app.store.engine import Transaction
from app.store.goals import OFFICE, Goal
from domain.calendar import month_range
from domain.period import MONTHS_A_YEAR, Period
from domain.projection import Assumptions, HistoryTooShort, MonthSums, Projection, from_history, project
from reports.spanish import month_name

AHEAD: Final = 12
"""Months that are projected while nobody says how many."""

_BEHIND: Final = 2 * MONTHS_A_YEAR
_GOALS: Final = {"cuentas": "accounts", "facturacion": "billed", "recaudo": "collected"}
"""The goals of a month that a projection fixes, and the figure of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody supposes; None for what history says."""

    accounts: Decimal | None = None
    value: Decimal | None = None
    paid: Decimal | None = None
    months: int = AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMonth:
    """A month behind or ahead beside its goals.

    Attributes:
        sums: what it was, or is expected to be.
        real: whether it was.
        goals: accounts, billing and collection that were meant, by the goal's name; those that were set.
    """

    sums: MonthSums
    real: bool
    goals: Mapping[str, Decimal]

    @property
    def missing(self) -> Decimal | None:
        """What was collected over its goal; None without one, or of a month ahead."""
        goal = self.goals.get("recaudo")
        return self.sums.collected - goal if self.real and goal is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Projected:
    """A projection, and its months beside their goals: the last year behind, then those ahead."""

    found: Projection
    months: tuple[PlanMonth, ...]

    @property
    def standing(self) -> int:
        """How many goals of the months ahead are set already."""
        return sum(len(each.goals) for each in self.months if not each.real)


def of_office(office: Office, said: Said | None = None) -> Projected:
    """The months ahead of an office.

    Raises:
        HistoryTooShort: less than a year was billed.
        InvalidValue: what is supposed cannot be.
    """
    asked = said or Said()
    with office.store.read() as transaction:
        behind = history(transaction, Period(office.clock.today().year, office.clock.today().month))
        found = project(behind, asked.months, _assumed(behind, asked))
        meant = stored.goals(transaction, behind[0].month, found.ahead[-1].month)
    known = found.behind[-MONTHS_A_YEAR:]
    months = [PlanMonth(sums=each, real=True, goals=_meant(meant, each.month)) for each in known]
    months += [PlanMonth(sums=each, real=False, goals=_meant(meant, each.month)) for each in found.ahead]
    return Projected(found=found, months=tuple(months))


def fix_goals(office: Office, projected: Projected, *, over: bool = False) -> int:
    """Set what is projected as the goals of its months; those set already stay, unless `over`; how many were.

    A month in which nothing is expected gets no goal: nothing would be divided by it.
    """
    wanted = [
        Goal(indicator=name, month=each.month, goal=Decimal(getattr(each, figure)))
        for each in projected.found.ahead
        for name, figure in _GOALS.items()
        if getattr(each, figure)
    ]
    return goals.set_many(office, wanted, told(projected.found), over=over)


def told(found: Projection) -> str:
    """What a projection supposes, in a line: for the trail and for paper."""
    assumed = found.assumed
    return (
        f"cuentas {_signed(assumed.accounts)} % al año, factura media {_signed(assumed.value)} % al año,"
        f" recaudo {_figure(assumed.paid)} % de lo facturado"
    )


def why(found: Projection) -> tuple[str, ...]:
    """Where the assumptions come from, in sentences: what history says, what was cut, what somebody said."""
    history = found.history
    first, last = (month_name(each.month) for each in (found.behind[0], found.behind[-1]))
    lines = [f"La historia son {history.months} meses, de {first} a {last}."]
    if history.grows:
        lines.append(
            f"El crecimiento compara los últimos {history.pairs} meses con los mismos del año anterior."
        )
    else:
        lines.append("Falta un segundo año con qué comparar: sin otra indicación, se supone que nada crece.")
    if history.bounded:
        lines.append(
            "La historia dice un crecimiento mayor; se toma el 20 % al año, que es lo más que se le cree."
        )
    if found.assumed != history.said:
        lines.append("Los supuestos se cambiaron a mano.")
    return tuple(lines)


METHOD: Final = (
    "Cada mes repite el mismo mes del año anterior con el crecimiento supuesto: las cuentas con el suyo, lo"
    " facturado con el de las cuentas y el de la factura media, y el recaudo con la parte que se paga de lo"
    " facturado."
)
"""How it is done, in a sentence."""


# ── parts ───────────────────────────────────────────────────────────────────


def history(transaction: Transaction, now: Period) -> tuple[MonthSums, ...]:
    """The months that are over, up to the last billed and at most two years, oldest first.

    Raises:
        HistoryTooShort: none was billed.
    """
    last, first = now.plus(-1), now.plus(-_BEHIND - MONTHS_A_YEAR)
    billed = {
        name: amount
        for name, amount in month_facts.issued_by_period(transaction, first, last).items()
        if amount
    }
    if not billed:
        raise HistoryTooShort(0, MONTHS_A_YEAR)
    end = Period.parse(max(billed))
    begin = max(Period.parse(min(billed)), end.plus(1 - _BEHIND))
    accounts = month_facts.invoices_by_period(transaction, begin, end)
    collected = month_facts.collected_by_month(transaction, month_range(begin)[0], month_range(end)[1])
    found, month = [], begin
    while month <= end:
        name = str(month)
        found.append(MonthSums(month, accounts.get(name, 0), billed.get(name, 0), collected.get(name, 0)))
        month = month.plus(1)
    return tuple(found)


def _assumed(behind: tuple[MonthSums, ...], said: Said) -> Assumptions:
    usual = from_history(behind).said
    pairs = ((said.accounts, usual.accounts), (said.value, usual.value), (said.paid, usual.paid))
    accounts, value, paid = (other if own is None else own for own, other in pairs)
    return Assumptions(accounts=accounts, value=value, paid=paid)


def _meant(meant: Iterable[Goal], month: Period) -> Mapping[str, Decimal]:
    return {
        each.indicator: each.goal
        for each in meant
        if each.month == month and each.scope == OFFICE and each.indicator in _GOALS
    }


def _signed(value: Decimal) -> str:
    return f"+{_figure(value)}" if value > 0 else _figure(value)


def _figure(value: Decimal) -> str:
    return str(value).replace(".", ",")
