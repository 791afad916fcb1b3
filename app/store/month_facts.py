"""What the report of a month sums, by the database: what was billed, paid and moved (decision 0060)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select, true

from app.store.engine import Transaction
from app.store.paper_names import DUE_ON, kind_of
from app.store.run_states import ISSUED, VOIDED
from app.store.schema import (
    account_entry,
    allocation,
    annulment,
    document,
    invoice,
    invoice_line,
    period,
    receipt,
    run,
)
from domain.cadastre import Service, ServiceClass
from domain.cash import PaymentMeans
from domain.document import DocumentKind
from domain.money import Money
from domain.period import Period
from domain.reading import ConsumptionMethod

_MONTH_LETTERS = 7
_NOTES = (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE)
_UNDONE = document.alias("undone")
_PAPERS = document.outerjoin(
    _UNDONE, (document.c.kind == DocumentKind.REVERSAL) & (_UNDONE.c.id == document.c.refers_id)
).outerjoin(
    invoice,
    document.c.kind.in_(_NOTES)
    & (invoice.c.account_id == document.c.account_id)
    & (invoice.c.document_id == document.c.refers_id)
    & (invoice.c.state == VOIDED),
)
_COUNTS_AS = case(
    (invoice.c.id.is_not(None), DocumentKind.INVOICE.value),
    else_=func.coalesce(_UNDONE.c.kind, document.c.kind),
)
"""The kind under which a paper counts: a reversal under that of what it undoes, so does an issue undone."""

_OF_OTHERS = (DocumentKind.REVERSAL, *_NOTES)
"""Kinds of papers that may count under that of another: the many others need not be asked."""


# ── what was billed ─────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class BilledRow:
    """What one class was billed of one service."""

    service: Service
    service_class: ServiceClass
    accounts: int
    m3: int
    full: Money
    subsidy: Money
    contribution: Money
    net: Money


@dataclass(frozen=True, slots=True)
class ClassRow:
    """The invoices of a class, and what they charge beside the services."""

    service_class: ServiceClass
    invoices: int
    m3: int
    others: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTotals:
    """What the issued runs of a month kept of themselves, and when they were issued."""

    ids: tuple[int, ...]
    value: Money
    issued_from: date | None
    issued_to: date | None


def runs(transaction: Transaction, month: Period) -> RunTotals:
    """The runs of a month that stand, of every cycle."""
    query = (
        select(run.c.id, run.c.issued_on, run.c.totals)
        .join(period, period.c.id == run.c.period_id)
        .where(period.c.period == str(month), run.c.state == ISSUED)
        .order_by(run.c.id)
    )
    rows = list(transaction.execute(query))
    days = [issued_on for _, issued_on, _ in rows if issued_on is not None]
    return RunTotals(
        ids=tuple(key for key, _, _ in rows),
        value=sum(totals["valor"] for _, _, totals in rows),
        issued_from=min(days, default=None),
        issued_to=max(days, default=None),
    )


def by_service_and_class(transaction: Transaction, run_ids: tuple[int, ...]) -> list[BilledRow]:
    """Lines of some runs by service and class; accounts and m³ are those of the invoices that carry it."""
    of_invoice = (
        select(
            invoice.c.service_class,
            invoice.c.consumption_m3,
            invoice_line.c.service,
            *(
                func.sum(invoice_line.c[each]).label(each)
                for each in ("full", "subsidy", "contribution", "net")
            ),
        )
        .join(invoice_line, invoice_line.c.invoice_id == invoice.c.id)
        .where(invoice.c.run_id.in_(run_ids))
        .group_by(invoice.c.id, invoice_line.c.service)
        .subquery()
    )
    query = select(
        of_invoice.c.service,
        of_invoice.c.service_class,
        func.count(),
        func.sum(of_invoice.c.consumption_m3),
        func.sum(of_invoice.c.full),
        func.sum(of_invoice.c.subsidy),
        func.sum(of_invoice.c.contribution),
        func.sum(of_invoice.c.net),
    ).group_by(of_invoice.c.service, of_invoice.c.service_class)
    return [
        BilledRow(Service(service), service_class, *(int(each) for each in sums))
        for service, service_class, *sums in transaction.execute(query)
    ]


def by_class(transaction: Transaction, run_ids: tuple[int, ...]) -> list[ClassRow]:
    """Invoices of some runs by class."""
    others = invoice.c.other_value + invoice.c.rounding
    query = (
        select(invoice.c.service_class, func.count(), func.sum(invoice.c.consumption_m3), func.sum(others))
        .where(invoice.c.run_id.in_(run_ids))
        .group_by(invoice.c.service_class)
    )
    return [ClassRow(key, *(int(each) for each in sums)) for key, *sums in transaction.execute(query)]


def charges(transaction: Transaction, run_ids: tuple[int, ...]) -> list[tuple[str, str, int, Money]]:
    """Lines of some runs beside the services, by concept and bucket: on how many invoices, how much.

    The bucket is a concept of the ledger, or `billing.ROUNDING`.
    """
    query = (
        select(
            invoice_line.c.concept,
            invoice_line.c.bucket,
            func.count(func.distinct(invoice.c.id)),
            func.sum(invoice_line.c.net),
        )
        .join(invoice, invoice.c.id == invoice_line.c.invoice_id)
        .where(invoice.c.run_id.in_(run_ids), invoice_line.c.service == Service.OTHER.value)
        .group_by(invoice_line.c.concept, invoice_line.c.bucket)
        .order_by(invoice_line.c.concept, invoice_line.c.bucket)
    )
    return [
        (concept, bucket, int(many), int(amount))
        for concept, bucket, many, amount in transaction.execute(query)
    ]


def methods(transaction: Transaction, run_ids: tuple[int, ...]) -> list[tuple[ConsumptionMethod, int, int]]:
    """How the consumption of some runs was determined: of how many accounts, m³."""
    query = (
        select(invoice.c.method, func.count(), func.sum(invoice.c.consumption_m3))
        .where(invoice.c.run_id.in_(run_ids))
        .group_by(invoice.c.method)
    )
    return [(method, int(many), int(m3)) for method, many, m3 in transaction.execute(query)]


def notes_on(
    transaction: Transaction, run_ids: tuple[int, ...], upto: date
) -> dict[DocumentKind, tuple[int, Money]]:
    """The notes up to a day on the invoices of some runs, by kind: how many, how much, signed."""
    query = (
        select(document.c.kind, func.count(), func.sum(document.c.total))
        .join(
            invoice,
            (invoice.c.account_id == document.c.account_id) & (invoice.c.document_id == document.c.refers_id),
        )
        .where(
            document.c.refers_id.is_not(None),
            document.c.kind.in_(_NOTES),
            document.c.issued_on <= upto,
            invoice.c.run_id.in_(run_ids),
        )
        .group_by(document.c.kind)
    )
    return {DocumentKind(kind): (int(many), int(total)) for kind, many, total in transaction.execute(query)}


# ── what moved ──────────────────────────────────────────────────────────────


def moved(transaction: Transaction, since: date, upto: date) -> dict[DocumentKind, Money]:
    """Sum of the papers of these days by the kind under which each counts, signed."""
    kind, days = kind_of(document), document.c.issued_on.between(since, upto)
    plain = select(kind, func.sum(document.c.total)).where(days, kind.not_in(_OF_OTHERS)).group_by(kind)
    others = select(_COUNTS_AS, func.sum(document.c.total)).select_from(_PAPERS)
    others = others.where(days, kind.in_(_OF_OTHERS)).group_by(_COUNTS_AS)
    sums: Counter[DocumentKind] = Counter()
    for query in (plain, others):
        for name, total in transaction.execute(query):
            sums[DocumentKind(name)] += int(total)
    return dict(sums)


def moved_by_service(
    transaction: Transaction, since: date, upto: date
) -> dict[tuple[DocumentKind, Service], Money]:
    """Sum of the entries of the papers of these days, by the same kinds and by service."""
    query = (
        select(_COUNTS_AS, account_entry.c.service, func.sum(account_entry.c.amount))
        .select_from(_PAPERS.join(account_entry, account_entry.c.document_id == document.c.id))
        .where(document.c.issued_on.between(since, upto))
        .group_by(_COUNTS_AS, account_entry.c.service)
    )
    found = transaction.execute(query)
    return {(DocumentKind(kind), Service(service)): int(total) for kind, service, total in found}


def collected_by_month(transaction: Transaction, since: date, upto: date) -> dict[str, Money]:
    """What was collected in each calendar month (`AAAA-MM`) of these days, less what was undone in it."""
    month = func.substr(document.c.issued_on, 1, _MONTH_LETTERS)
    kind, days = kind_of(document), document.c.issued_on.between(since, upto)
    made = select(month, -func.sum(document.c.total)).where(days, kind == DocumentKind.RECEIPT)
    undone = (
        select(month, -func.sum(document.c.total))
        .join(_UNDONE, _UNDONE.c.id == document.c.refers_id)
        .where(days, kind == DocumentKind.REVERSAL, kind_of(_UNDONE) == DocumentKind.RECEIPT)
    )
    sums: Counter[str] = Counter()
    for query in (made, undone):
        for name, total in transaction.execute(query.group_by(month)):
            sums[str(name)] += int(total)
    return dict(sums)


def issued_by_period(transaction: Transaction, since: Period, upto: Period) -> dict[str, Money]:
    """What the runs of each period (`AAAA-MM`) billed, whenever they were issued, without notes."""
    return _by_period(transaction, since, upto, "valor")


def invoices_by_period(transaction: Transaction, since: Period, upto: Period) -> dict[str, int]:
    """How many invoices the runs of each period (`AAAA-MM`) made."""
    return _by_period(transaction, since, upto, "facturas")


def _by_period(transaction: Transaction, since: Period, upto: Period, kept: str) -> dict[str, int]:
    """A sum that runs keep of themselves, by period."""
    query = (
        select(period.c.period, run.c.totals)
        .join(run, run.c.period_id == period.c.id)
        .where(run.c.state == ISSUED, period.c.period.between(str(since), str(upto)))
    )
    sums: Counter[str] = Counter()
    for name, totals in transaction.execute(query):
        sums[str(name)] += totals[kept]
    return dict(sums)


# ── what was paid ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class PaidSum:
    """What payments settled as they were made: when, of what service, due when, of a run of the month."""

    paid_on: date
    due_on: str
    service: Service
    of_month: bool
    amount: Money


def paid(transaction: Transaction, since: date, upto: date, month: Period) -> list[PaidSum]:
    """What the receipts of these days settled, less what those undone in them had settled."""
    made, gone = _receipts(since, upto)
    return [
        PaidSum(paid_on, due_on, Service(service), bool(mine), sign * int(amount))
        for which, sign in ((made, 1), (gone, -1))
        for paid_on, due_on, service, mine, amount in transaction.execute(_settled_by(which, month))
    ]


def _receipts(since: date, upto: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The receipts made in these days, and those of any day whose reversal is of these."""
    reversal = document.alias("reversal")
    gone = (
        select(annulment.c.receipt_id)
        .join(reversal, reversal.c.id == annulment.c.reversal_id)
        .where(reversal.c.issued_on.between(since, upto))
    )
    paper = document.alias("paper")
    made = select(paper.c.id).where(
        kind_of(paper) == DocumentKind.RECEIPT, paper.c.issued_on.between(since, upto)
    )
    return receipt.c.document_id.in_(made), receipt.c.document_id.in_(gone)


def _settled_by(which: ColumnElement[bool], month: Period) -> Select[*tuple[Any, ...]]:
    """What a credit settled later is younger than the payment itself: it is not of these."""
    paying = account_entry.alias("paying")
    ids = select(period.c.id).where(period.c.period == str(month))
    mine = (
        select(literal(1))
        .where(
            invoice.c.account_id == account_entry.c.account_id,
            invoice.c.period_id.in_(ids),
            invoice.c.document_id == account_entry.c.document_id,
        )
        .exists()
    )
    keys = (paying.c.posted_on, DUE_ON, account_entry.c.service, mine)
    return (
        select(*keys, func.sum(allocation.c.amount))
        .select_from(receipt)
        .join(paying, paying.c.document_id == receipt.c.document_id)
        .join(allocation, allocation.c.source_id == paying.c.id)
        .join(account_entry, account_entry.c.id == allocation.c.target_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(which, account_entry.c.id < paying.c.id, allocation.c.amount > 0)
        .group_by(*keys)
    )


def by_means(transaction: Transaction, since: date, upto: date) -> dict[PaymentMeans, Money]:
    """How the receipts of these days were paid, less those undone in them."""
    sums: Counter[PaymentMeans] = Counter()
    for which, sign in zip(_receipts(since, upto), (1, -1), strict=True):
        each = func.json_each(receipt.c.means).table_valued("key", "value")
        query = select(each.c.key, func.sum(each.c.value)).select_from(receipt).join(each, true())
        for name, amount in transaction.execute(query.where(which).group_by(each.c.key)):
            sums[PaymentMeans(name)] += sign * int(amount)
    return {means: sums[means] for means in PaymentMeans if means in sums}
