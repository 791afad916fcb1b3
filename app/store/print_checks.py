"""Samples of a batch of invoices: what may be in one, and what somebody saw in those that were checked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import invoice, invoice_line, period, print_check, reading
from domain.period import Period
from domain.reading import ConsumptionMethod, Observation
from domain.sample import Candidate, SampleRule


def candidates(transaction: Transaction, name: Period, route: str) -> list[Candidate]:
    """Issued invoices of a period (of one route, or of all) in delivery order."""
    lines = (
        select(func.count())
        .where(invoice_line.c.invoice_id == invoice.c.id)
        .correlate(invoice)
        .scalar_subquery()
    )
    same = and_(reading.c.period_id == invoice.c.period_id, reading.c.account_id == invoice.c.account_id)
    query = (
        select(invoice.c.id, invoice.c.total, lines, invoice.c.method, reading.c.observation)
        .select_from(invoice)
        .join(period, period.c.id == invoice.c.period_id)
        .outerjoin(reading, same)
        .where(period.c.period == str(name), invoice.c.state == ISSUED)
        .order_by(invoice.c.route, invoice.c.stop, invoice.c.id)
    )
    if route:
        query = query.where(invoice.c.route == route)
    usual = {None, Observation.READ}
    return [
        Candidate(key, total, many, method is not ConsumptionMethod.READING or seen not in usual)
        for key, total, many, method, seen in transaction.execute(query)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintCheck:
    """What somebody saw in a sample: by which rule, which invoices by number, whether they were well."""

    route: str
    rule: SampleRule
    seed: str
    invoices: tuple[str, ...]
    ok: bool
    words: str
    checked_on: date
    user: str


def checks(transaction: Transaction, name: Period) -> list[PrintCheck]:
    """The checks of a period, the last one first."""
    query = select(print_check).where(print_check.c.period == str(name)).order_by(print_check.c.id.desc())
    return [_check(row._asdict()) for row in transaction.execute(query)]


def _check(row: dict[str, Any]) -> PrintCheck:
    return PrintCheck(
        route=row["route"],
        rule=row["rule"],
        seed=row["seed"],
        invoices=tuple(row["invoices"]),
        ok=bool(row["ok"]),
        words=row["words"],
        checked_on=row["checked_on"],
        user=row["user"],
    )


def add(transaction: Transaction, actor: Actor, name: Period, check: PrintCheck) -> None:
    """Append what somebody saw."""
    transaction.execute(
        insert(print_check).values(
            period=str(name),
            route=check.route,
            rule=check.rule,
            seed=check.seed,
            invoices=list(check.invoices),
            ok=int(check.ok),
            words=check.words,
            checked_on=check.checked_on,
            at=actor.at,
            user=actor.user,
        )
    )
