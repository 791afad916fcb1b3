"""What goals of an area or a person are measured by: billing by cycle, orders by crew, readings by reader."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Integer, cast, func, select

from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import cycle, period, reading, run, service_order, service_order_step
from domain.period import Period
from domain.service_order import OrderKind, OrderState

_REVIEWS = (OrderKind.VERIFICATION, OrderKind.REVISION)


def runs_by_cycle(transaction: Transaction, month: Period) -> Mapping[str, tuple[int, int]]:
    """Invoices and value of the runs of a month that stand, by the name of their cycle."""
    query = (
        select(cycle.c.name, run.c.totals)
        .select_from(run)
        .join(period, period.c.id == run.c.period_id)
        .join(cycle, cycle.c.code == period.c.cycle)
        .where(run.c.state == ISSUED, period.c.period == str(month))
    )
    many: Counter[str] = Counter()
    value: Counter[str] = Counter()
    for name, totals in transaction.execute(query):
        many[str(name)] += totals["facturas"]
        value[str(name)] += totals["valor"]
    return {name: (many[name], value[name]) for name in many}


def reviews_by_crew(transaction: Transaction, since: date, upto: date) -> Mapping[str, int]:
    """Verifications and revisions carried out in these days, by crew and by who of it reported them."""
    query = (
        select(service_order.c.id, service_order.c.crew, service_order.c.officer)
        .join(service_order_step, service_order_step.c.order_id == service_order.c.id)
        .where(
            service_order.c.kind.in_(_REVIEWS),
            service_order_step.c.state == OrderState.DONE,
            service_order_step.c.taken_on.between(since, upto),
        )
        .distinct()
    )
    found: Counter[str] = Counter()
    for _, crew, officer in transaction.execute(query):
        found.update({crew, officer} - {""})
    return found


def readings_by_reader(transaction: Transaction, month: Period) -> Mapping[str, tuple[int, int]]:
    """Visits of each reader in a month: those with a figure, and all."""
    ids = select(period.c.id).where(period.c.period == str(month))
    taken = func.sum(cast(reading.c.current.is_not(None), Integer))
    query = (
        select(reading.c.reader, taken, func.count())
        .where(reading.c.period_id.in_(ids), reading.c.reader != "")
        .group_by(reading.c.reader)
    )
    return {str(reader): (int(read), int(every)) for reader, read, every in transaction.execute(query)}
