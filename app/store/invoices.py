"""Issued invoices as a list: which there are, their rows by blocks, one among its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from app.store.engine import Transaction
from app.store.run_states import DRAFT, ISSUED, VOIDED
from app.store.schema import (
    account,
    account_entry,
    document,
    invoice,
    late_interest,
    open_item,
    period,
    person,
    printing,
    run,
)
from domain.cadastre import ServiceClass
from domain.document import DocumentKind
from domain.period import Period

_VALUE = invoice.c.services_value + invoice.c.other_value + invoice.c.rounding
_PRINTS = (
    select(func.count())
    .where(printing.c.document_id == invoice.c.document_id)
    .correlate(invoice)
    .scalar_subquery()
)


_NOTE = document.alias("note")
_VOIDED_BY = case(
    (
        invoice.c.state == VOIDED,
        select(func.max(_NOTE.c.label))
        .where(_NOTE.c.refers_id == invoice.c.document_id, _NOTE.c.kind == DocumentKind.CREDIT_NOTE.value)
        .correlate(invoice)
        .scalar_subquery(),
    ),
    else_="",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceFilter:
    """Conditions that combine; None and empty ask for nothing.

    Attributes:
        period: of which period.
        text: found in the number, the account's code or the holder's name.
        unprinted: only those that nobody printed yet.
        voided: those that were annulled with their run, instead of those that stand.
    """

    period: Period
    route: str = ""
    service_class: ServiceClass | None = None
    text: str = ""
    unprinted: bool = False
    voided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRow:
    """An issued invoice in a list. Money in units; `prints` counts the original and its copies.

    `voided_by` is the credit note that annulled it; empty for one that stands.
    """

    id: int
    number: str
    account: str
    name: str
    service_class: ServiceClass
    route: str
    consumption_m3: int
    value: int
    previous_balance: int
    credit_applied: int
    total: int
    due_on: date
    prints: int
    voided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPeriod:
    """A period with issued invoices: how many, their total to pay, how many nobody printed.

    `voided` are those that were annulled with their run; the other figures leave them out.
    """

    period: Period
    invoices: int
    total: int
    unprinted: int
    voided: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A route or a class of a period's invoices, and how many it has."""

    key: str
    invoices: int


SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "number": (document.c.number,),
    "account": (account.c.code,),
    "name": (person.c.name,),
    "service_class": (invoice.c.service_class,),
    "route": (invoice.c.route, invoice.c.stop),
    "consumption": (invoice.c.consumption_m3,),
    "value": (_VALUE,),
    "total": (invoice.c.total,),
    "prints": (_PRINTS,),
}
"""Columns by which the list may be ordered, in SQL."""


def issued_periods(transaction: Transaction) -> list[IssuedPeriod]:
    """Periods with issued invoices, newest first."""
    stands = invoice.c.state == ISSUED
    query = (
        select(
            period.c.period,
            func.sum(case((stands, 1), else_=0)),
            func.sum(case((stands, invoice.c.total), else_=0)),
            func.sum(case((and_(stands, _PRINTS == 0), 1), else_=0)),
            func.sum(case((stands, 0), else_=1)),
        )
        .join(invoice, invoice.c.period_id == period.c.id)
        .where(invoice.c.state != DRAFT)
        .group_by(period.c.period)
        .order_by(period.c.period.desc())
    )
    return [
        IssuedPeriod(
            period=Period.parse(name),
            invoices=int(count),
            total=int(total),
            unprinted=int(unprinted),
            voided=int(voided),
        )
        for name, count, total, unprinted, voided in transaction.execute(query)
    ]


def ids(transaction: Transaction, wanted: InvoiceFilter, sort: str, *, descending: bool) -> list[int]:
    """Ids of the invoices that a filter lets through, in order."""
    ordered = [key.desc() if descending else key.asc() for key in SORTS[sort]]
    query = _joined(select(invoice.c.id)).where(*_conditions(wanted))
    return list(transaction.execute(query.order_by(*ordered, invoice.c.id)).scalars())


def sums(transaction: Transaction, wanted: InvoiceFilter) -> tuple[int, int]:
    """How many invoices a filter lets through, and their total to pay."""
    query = select(func.count(), func.coalesce(func.sum(invoice.c.total), 0))
    count, total = transaction.execute(_joined(query).where(*_conditions(wanted))).one()
    return count, int(total)


def rows(transaction: Transaction, keys: Sequence[int]) -> dict[int, InvoiceRow]:
    """Rows of the list by id, for the block that is about to be painted."""
    query = select(
        invoice.c.id,
        document.c.label.label("number"),
        account.c.code.label("account"),
        person.c.name,
        invoice.c.service_class,
        invoice.c.route,
        invoice.c.consumption_m3,
        _VALUE.label("value"),
        invoice.c.previous_balance,
        invoice.c.credit_applied,
        invoice.c.total,
        invoice.c.due_on,
        _PRINTS.label("prints"),
        _VOIDED_BY.label("voided_by"),
    )
    found = transaction.execute(_joined(query).where(invoice.c.id.in_(keys)))
    return {row.id: InvoiceRow(**row._asdict()) for row in found}


def routes(transaction: Transaction, name: Period) -> list[Facet]:
    """Routes of a period's invoices."""
    return _facets(transaction, name, invoice.c.route)


def classes(transaction: Transaction, name: Period) -> list[Facet]:
    """Classes of a period's invoices."""
    return _facets(transaction, name, invoice.c.service_class)


def cycles(transaction: Transaction, name: Period) -> list[Facet]:
    """Cycles of a period's invoices."""
    return _facets(transaction, name, period.c.cycle)


def _facets(transaction: Transaction, name: Period, key: ColumnElement[Any]) -> list[Facet]:
    query = (
        select(key, func.count())
        .join(period, period.c.id == invoice.c.period_id)
        .where(period.c.period == str(name), invoice.c.state == ISSUED)
        .group_by(key)
        .order_by(key)
    )
    return [Facet(str(found), count) for found, count in transaction.execute(query)]


def neighbours(transaction: Transaction, key: int, name: Period) -> tuple[str, str]:
    """Numbers of the invoices before and after one in its period; empty at the ends."""
    query = (
        select(document.c.label)
        .join(invoice, invoice.c.document_id == document.c.id)
        .join(period, period.c.id == invoice.c.period_id)
        .where(period.c.period == str(name), invoice.c.state == ISSUED)
        .limit(1)
    )
    former = transaction.execute(query.where(invoice.c.id < key).order_by(invoice.c.id.desc())).scalar()
    later = transaction.execute(query.where(invoice.c.id > key).order_by(invoice.c.id)).scalar()
    return former or "", later or ""


@dataclass(frozen=True, slots=True)
class RefersNote:
    """A note on an invoice; its total is negative for a credit."""

    number: str
    issued_on: date
    total: int
    reason: str


def notes(transaction: Transaction, document_id: int) -> list[RefersNote]:
    """Notes that refer to a document, oldest first."""
    query = (
        select(document.c.label, document.c.issued_on, document.c.total, document.c.reason)
        .where(document.c.refers_id == document_id)
        .order_by(document.c.id)
    )
    return [RefersNote(*row) for row in transaction.execute(query)]


def owed(transaction: Transaction, document_id: int) -> int:
    """What is still owed of a document."""
    query = (
        select(func.coalesce(func.sum(open_item.c.amount), 0))
        .join(account_entry, account_entry.c.id == open_item.c.entry_id)
        .where(account_entry.c.document_id == document_id, open_item.c.amount > 0)
    )
    return int(transaction.execute(query).scalar_one())


def interest_of_runs(transaction: Transaction, run_ids: Sequence[int]) -> int:
    """Late interest that the invoices of some runs charge."""
    query = (
        select(func.coalesce(func.sum(late_interest.c.amount), 0))
        .join(invoice, invoice.c.id == late_interest.c.invoice_id)
        .where(invoice.c.run_id.in_(run_ids))
    )
    return int(transaction.execute(query).scalar_one())


def owing_in_runs(transaction: Transaction, run_ids: Sequence[int]) -> int:
    """How many invoices of some runs carry a previous balance."""
    query = select(func.count()).where(invoice.c.run_id.in_(run_ids), invoice.c.previous_balance != 0)
    return transaction.execute(query).scalar_one()


def names_of(transaction: Transaction, codes: Sequence[str]) -> dict[str, str]:
    """Holders of accounts, by code."""
    query = (
        select(account.c.code, person.c.name)
        .join(person, person.c.id == account.c.holder_id)
        .where(account.c.code.in_(codes))
    )
    return {row.code: row.name for row in transaction.execute(query)}


def _joined(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        query.select_from(invoice)
        .join(run, run.c.id == invoice.c.run_id)
        .join(document, document.c.id == invoice.c.document_id)
        .join(period, period.c.id == invoice.c.period_id)
        .join(account, account.c.id == invoice.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
    )


def _conditions(wanted: InvoiceFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        period.c.period == str(wanted.period),
        invoice.c.state == (VOIDED if wanted.voided else ISSUED),
    ]
    if wanted.route:
        found.append(invoice.c.route == wanted.route)
    if wanted.service_class is not None:
        found.append(invoice.c.service_class == wanted.service_class)
    if wanted.unprinted:
        found.append(_PRINTS == 0)
    return [*found, *map(_has_word, wanted.text.split())]


def _has_word(word: str) -> ColumnElement[bool]:
    return or_(
        document.c.label.contains(word, autoescape=True),
        account.c.code.contains(word, autoescape=True),
        person.c.name.icontains(word, autoescape=True),
    )
