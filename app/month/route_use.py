"""What a route consumes: each period of the last year beside the same one of the year before."""

from collections.abc import Mapping
from decimal import Decimal

from app.office import Office
from app.store import daily, offices
from app.store.engine import Transaction
from domain.period import Period
from reports.bars import Bar, BarPlot
from reports.spanish import MONTHS, SHORT_MONTHS, cubic_metres, number, percent

NAME = "Consumo facturado por período, m³"
_EMPTY = "A las cuentas de esta ruta todavía no se les ha facturado consumo."
_YEAR = 12


def plot(office: Office, cycle: str, route: str) -> BarPlot:
    """The consumption billed to the accounts that a route has now.

    Those accounts, and not the route as it was: one that was split or joined is compared with itself.
    """
    with office.store.read() as transaction:
        return plot_in(transaction, cycle, route)


def plot_in(transaction: Transaction, cycle: str, route: str) -> BarPlot:
    """The same within a transaction that is open already."""
    used = daily.route_use(transaction, cycle, route)
    months = next(each.periodicity.months for each in offices.cycles(transaction) if each.code == cycle)
    return _plot(used, months)


def _plot(used: Mapping[Period, int], months: int) -> BarPlot:
    if not used:
        return BarPlot(name=NAME, empty=_EMPTY)
    last = max(used)
    shown = [each for back in range(_YEAR - months, -1, -months) if (each := last.plus(-back)) >= min(used)]
    before = [used.get(each.plus(-_YEAR)) for each in shown]
    known = [used[each] for each in shown if each in used]
    average = Decimal(sum(known)) / len(known)
    return BarPlot(
        name=NAME,
        bars=tuple(_bar(each, used.get(each), past) for each, past in zip(shown, before, strict=True)),
        now=len(shown) - 1,
        key=("este año", "un año antes") if any(each is not None for each in before) else None,
        average=average,
        average_text=f"promedio {number(round(average))}",
    )


def _bar(of: Period, now: int | None, before: int | None) -> Bar:
    told = f"{MONTHS[of.month - 1]} {of.year}: {'sin facturas' if now is None else cubic_metres(now)}"
    if before is not None:
        told += f"; un año antes {cubic_metres(before)}"
        if now is not None and before > 0:
            change = round(Decimal(now - before) / before, 2)
            told += f", {percent(change, signed=True)}"
    return Bar(label=SHORT_MONTHS[of.month - 1], value=now, before=before, told=told)
