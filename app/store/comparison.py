"""A draft against what came before: by class and route, account by account."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.store.engine import Transaction
from app.store.papers import runs_before
from app.store.periods import BillingPeriod
from app.store.run_states import ISSUED
from app.store.schema import account, invoice, invoice_line, period, person, run
from domain.cadastre import ServiceClass

_VALUE = invoice.c.services_value + invoice.c.other_value + invoice.c.rounding


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """Figures of one period of a cycle, for a group: its invoices, m³ and new charges."""

    period: str
    invoices: int
    consumption_m3: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChange:
    """An account whose bill moved, with what it was before (None for a first bill)."""

    account: str
    name: str
    service_class: ServiceClass
    consumption_m3: int
    value: int
    former_m3: int
    former_value: int

    @property
    def change(self) -> int:
        """What it rose by; negative if it fell."""
        return self.value - self.former_value


def billed_before(transaction: Transaction, current: BillingPeriod) -> list[tuple[int, int, int]]:
    """(account, m³, value of services) of the last issued period of the cycle."""
    former = [run_id for runs in runs_before(transaction, current, 1) for run_id in runs]
    query = select(invoice.c.account_id, invoice.c.consumption_m3, invoice.c.services_value)
    rows = transaction.execute(query.where(invoice.c.run_id.in_(former)))
    return [(account_id, m3, value) for account_id, m3, value in rows]


def by_class(transaction: Transaction, run_ids: list[int]) -> dict[str, list[PeriodFigures]]:
    """Figures of several runs by class, in the order of the runs' periods."""
    return _grouped(transaction, run_ids, _by(invoice.c.service_class))


def by_route(transaction: Transaction, run_ids: list[int]) -> dict[str, list[PeriodFigures]]:
    """Figures of several runs by route, in the order of the runs' periods."""
    return _grouped(transaction, run_ids, _by(invoice.c.route))


def _by(key: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    return select(
        key.label("key"),
        period.c.period.label("period"),
        func.count().label("invoices"),
        func.sum(invoice.c.consumption_m3).label("m3"),
        func.sum(_VALUE).label("value"),
    )


def _grouped(
    transaction: Transaction, run_ids: list[int], query: Select[*tuple[Any, ...]]
) -> dict[str, list[PeriodFigures]]:
    counted = (
        query.join(period, period.c.id == invoice.c.period_id)
        .where(invoice.c.run_id.in_(run_ids))
        .group_by("key", period.c.period)
        .order_by("key", period.c.period)
    )
    found: dict[str, list[PeriodFigures]] = {}
    for row in transaction.execute(counted):
        figures = PeriodFigures(row.period, int(row.invoices), int(row.m3), int(row.value))
        found.setdefault(str(row.key), []).append(figures)
    return found


def by_service(transaction: Transaction, run_ids: list[int]) -> dict[str, list[PeriodFigures]]:
    """Net of several runs by service, in the order of the runs' periods."""
    query = (
        select(
            invoice_line.c.service,
            period.c.period,
            func.count(func.distinct(invoice.c.id)),
            func.sum(invoice_line.c.net),
        )
        .join(invoice, invoice.c.id == invoice_line.c.invoice_id)
        .join(period, period.c.id == invoice.c.period_id)
        .where(invoice.c.run_id.in_(run_ids))
        .group_by(invoice_line.c.service, period.c.period)
        .order_by(invoice_line.c.service, period.c.period)
    )
    found: dict[str, list[PeriodFigures]] = {}
    for service, name, invoices, net in transaction.execute(query):
        found.setdefault(service, []).append(PeriodFigures(name, invoices, 0, int(net)))
    return found


def changes(
    transaction: Transaction, run_id: int, former_runs: list[int], count: int, *, rises: bool
) -> list[AccountChange]:
    """Accounts whose new charges rose (or fell) most against the period before, given by its runs."""
    former = select(invoice).where(invoice.c.run_id.in_(former_runs), invoice.c.state == ISSUED).subquery()
    former_value = former.c.services_value + former.c.other_value + former.c.rounding
    moved = _VALUE - former_value
    query = (
        select(
            account.c.code.label("account"),
            person.c.name,
            invoice.c.service_class,
            invoice.c.consumption_m3,
            _VALUE.label("value"),
            former.c.consumption_m3.label("former_m3"),
            former_value.label("former_value"),
        )
        .join(account, account.c.id == invoice.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .join(former, former.c.account_id == invoice.c.account_id)
        .where(invoice.c.run_id == run_id, moved > 0 if rises else moved < 0)
        .order_by(moved.desc() if rises else moved.asc(), account.c.code)
        .limit(count)
    )
    return [AccountChange(**row._asdict()) for row in transaction.execute(query)]


@dataclass(frozen=True, slots=True)
class OddAccount:
    """An account of a draft that deserves a look."""

    account: str
    name: str
    consumption_m3: int
    total: int


def odd(transaction: Transaction, run_id: int, kind: str) -> list[OddAccount]:
    """Accounts of a draft with zero consumption while active (`cero`) or a total below zero (`negativo`)."""
    conditions = {"cero": invoice.c.consumption_m3 == 0, "negativo": invoice.c.total < 0}
    query = (
        select(account.c.code, person.c.name, invoice.c.consumption_m3, invoice.c.total)
        .join(account, account.c.id == invoice.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .where(invoice.c.run_id == run_id, conditions[kind])
        .order_by(account.c.code)
    )
    return [OddAccount(*row) for row in transaction.execute(query)]


def last_year(transaction: Transaction, current: BillingPeriod) -> list[int]:
    """The issued runs of the same month of last year."""
    query = (
        select(run.c.id)
        .join(period, period.c.id == run.c.period_id)
        .where(
            period.c.cycle == current.cycle,
            period.c.period == str(current.period.plus(-12)),
            run.c.state == ISSUED,
        )
    )
    return list(transaction.execute(query.order_by(run.c.id)).scalars())


@dataclass(frozen=True, slots=True)
class ServiceSum:
    """What a group (a class, a route) is charged of one service."""

    key: str
    service: str
    net: int


def class_services(transaction: Transaction, run_ids: list[int]) -> list[ServiceSum]:
    """Net of some runs by class and service."""
    return _services(transaction, run_ids, invoice.c.service_class)


def route_services(transaction: Transaction, run_ids: list[int]) -> list[ServiceSum]:
    """Net of some runs by route and service."""
    return _services(transaction, run_ids, invoice.c.route)


def _services(transaction: Transaction, run_ids: list[int], key: ColumnElement[Any]) -> list[ServiceSum]:
    query = (
        select(key, invoice_line.c.service, func.sum(invoice_line.c.net))
        .join(invoice, invoice.c.id == invoice_line.c.invoice_id)
        .where(invoice.c.run_id.in_(run_ids))
        .group_by(key, invoice_line.c.service)
    )
    return [ServiceSum(str(group), service, int(net)) for group, service, net in transaction.execute(query)]
