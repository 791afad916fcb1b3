"""Reading the cadastre: the list, one account's card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Boolean, ColumnElement, Select, case, distinct, func, select, type_coerce

from app.store import claims
from app.store.codes import own_code
from app.store.engine import Transaction
from app.store.late import late
from app.store.paper_names import OWED_WITH
from app.store.run_states import ISSUED
from app.store.schema import (
    account,
    account_change,
    account_entry,
    document,
    invoice,
    meter,
    meter_installation,
    open_item,
    person,
    property_,
)
from app.store.search import has_word, with_facts
from app.store.types import ServiceSet
from app.store.unread import read_now
from domain.cadastre import AccountState, Service, ServiceClass
from domain.document import DocumentKind
from domain.ledger import EntryKind
from domain.text import fold

OVERDUE = "overdue"
"""Name of the one order that depends on a day."""

_BALANCE = (
    select(func.coalesce(func.sum(open_item.c.amount), 0))
    .where(open_item.c.account_id == account.c.id)
    .scalar_subquery()
)
_LAST_PAID = (
    select(func.max(account_entry.c.posted_on, type_=account_entry.c.posted_on.type))
    .where(account_entry.c.account_id == account.c.id, account_entry.c.kind == EntryKind.PAYMENT.value)
    .scalar_subquery()
)
_JOINED = with_facts(account)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account as lists show it. `balance` signed, + owes."""

    id: int
    code: str
    name: str
    address: str
    neighbourhood: str
    service_class: ServiceClass
    state: AccountState
    route: str
    stop: int
    cycle: str
    document: str
    phone: str
    meter: str
    balance: int


class AccountCard(NamedTuple):
    """All that is in force about one account. `meter` is empty without one.

    A named tuple, not a dataclass: the export makes ten thousand at once, six times faster.
    """

    id: int
    code: str
    version: int
    name: str
    document_kind: str
    document: str
    phone: str
    email: str
    address: str
    neighbourhood: str
    cadastral_number: str
    service_class: ServiceClass
    state: AccountState
    services: frozenset[Service]
    units: int
    cycle: str
    route: str
    stop: int
    vacant: bool
    meter: str
    brand: str
    digits: int | None
    installed_on: date | None
    last_reading: int | None
    last_read_on: date | None
    overdue_at_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFact:
    """A change of an account's fact, as its history shows it."""

    fact: str
    old: str | None
    new: str
    valid_from: date
    support: str
    at: datetime
    user: str
    reason: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFilter:
    """Conditions that combine; None asks for nothing.

    Attributes:
        text: words looked for in code, name, document, address and meter.
        owing: only accounts that owe (True) or do not (False).
        settled: only accounts that neither owe nor have anything in favour.
        in_favour: only accounts that paid more than they owed.
        read: only accounts that have (True) or wait for (False) their reading of the open month.
        metered: only accounts with (True) or without (False) a meter.
        overdue: only accounts with so many overdue invoices or more.
        m3: only accounts whose last invoice billed so many m³ or more.
        on: the day by which they are overdue; None counts all that is owed.
        claims_on: the day whose open claims keep what they claim whole from being overdue; None for none.
    """

    text: str = ""
    state: AccountState | None = None
    service_class: ServiceClass | None = None
    route: str | None = None
    cycle: str | None = None
    owing: bool | None = None
    settled: bool = False
    in_favour: bool = False
    read: bool | None = None
    metered: bool | None = None
    overdue: int | None = None
    m3: int | None = None
    on: date | None = None
    claims_on: date | None = None


SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "code": (account.c.code,),
    "name": (func.caudal_fold(person.c.name),),
    "address": (func.caudal_fold(property_.c.address),),
    "neighbourhood": (func.caudal_fold(property_.c.neighbourhood),),
    "cycle": (account.c.cycle, account.c.route, account.c.stop),
    "document": (person.c.document,),
    "phone": (person.c.phone,),
    "service_class": (account.c.service_class,),
    "state": (account.c.state,),
    "route": (account.c.route, account.c.stop),
    "meter": (meter.c.serial,),
    "balance": (_BALANCE,),
    "last_paid": (_LAST_PAID,),
}
"""Columns by which the list may be ordered, in SQL."""


def account_ids(
    transaction: Transaction, wanted: AccountFilter, sort: str = "route", *, descending: bool = False
) -> list[int]:
    """Ids of the accounts that a filter lets through, in order: the list holds only these."""
    claimed = _claimed(transaction, wanted.claims_on)
    keys = (_overdue(wanted.on, claimed),) if sort == OVERDUE else SORTS[sort]
    ordered = [key.desc() if descending else key.asc() for key in keys]
    query = select(account.c.id).select_from(_JOINED).order_by(*ordered, account.c.code)
    return list(transaction.execute(_filtered(query, wanted, claimed)).scalars())


_ROWS = select(
    account.c.id,
    account.c.code,
    person.c.name,
    property_.c.address,
    property_.c.neighbourhood,
    account.c.service_class,
    account.c.state,
    account.c.route,
    account.c.stop,
    account.c.cycle,
    person.c.document,
    person.c.phone,
    func.coalesce(meter.c.serial, "").label("meter"),
    _BALANCE.label("balance"),
).select_from(_JOINED)
_ROW_FIELDS = tuple(_ROWS.selected_columns.keys())


def account_rows(transaction: Transaction, ids: Sequence[int]) -> dict[int, AccountRow]:
    """Rows of the list by id, for the block that is about to be painted."""
    rows = transaction.execute(_ROWS.where(account.c.id.in_(ids)))
    return {row[0]: AccountRow(**dict(zip(_ROW_FIELDS, row, strict=True))) for row in rows}


def _claimed(transaction: Transaction, on: date | None) -> frozenset[int]:
    return frozenset() if on is None else claims.claimed_whole(transaction, on)


def _filtered(query: Select[int], wanted: AccountFilter, claimed: frozenset[int]) -> Select[int]:
    equal = (
        (account.c.state, wanted.state),
        (account.c.service_class, wanted.service_class),
        (account.c.route, wanted.route),
        (account.c.cycle, wanted.cycle),
    )
    conditions: list[ColumnElement[bool]] = [column == value for column, value in equal if value is not None]
    if wanted.owing is not None:
        conditions.append(_BALANCE > 0 if wanted.owing else _BALANCE <= 0)
    if wanted.settled:
        conditions.append(_BALANCE == 0)
    if wanted.in_favour:
        conditions.append(_BALANCE < 0)
    if wanted.read is not None:
        conditions.append(read_now(read=wanted.read))
    if wanted.metered is not None:
        has_meter = account.c.installation_id.is_not(None)
        conditions.append(has_meter if wanted.metered else ~has_meter)
    if wanted.overdue is not None:
        conditions.append(_overdue(wanted.on, claimed) >= wanted.overdue)
    if wanted.m3 is not None:
        conditions.append(_last_m3() >= wanted.m3)
    conditions.extend(has_word(word) for word in fold(wanted.text).split())
    return query.where(*conditions)


def _last_m3() -> ColumnElement[int]:
    """What the last invoice of an account billed; an account without one has nothing to compare."""
    stands = (invoice.c.account_id == account.c.id) & (invoice.c.state == ISSUED)
    last = select(invoice.c.consumption_m3).where(stands).order_by(invoice.c.id.desc()).limit(1)
    return last.correlate(account).scalar_subquery()


def _overdue(on: date | None, claimed: frozenset[int]) -> ColumnElement[int]:
    """Overdue invoices of an account; an open opening balance counts for those it stands for (R-SUS-01)."""
    mine = (open_item.c.account_id == account.c.id) & late(on, claimed)
    joined = open_item.join(account_entry, account_entry.c.id == open_item.c.entry_id).join(
        document, document.c.id == account_entry.c.document_id
    )
    opening = case((document.c.kind == DocumentKind.OPENING_BALANCE.value, 1), else_=0)
    papers = select(func.count(distinct(OWED_WITH))).select_from(joined).where(mine)
    has_opening = select(func.coalesce(func.max(opening), 0)).select_from(joined).where(mine)
    more = case((account.c.overdue_at_start > 1, account.c.overdue_at_start - 1), else_=0)
    correlated = papers.correlate(account).scalar_subquery()
    return correlated + has_opening.correlate(account).scalar_subquery() * more


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account as the subscribers' list shows it: its row, how it pays."""

    row: AccountRow
    overdue: int
    last_paid_on: date | None


def account_lines(transaction: Transaction, ids: Sequence[int], on: date) -> dict[int, AccountLine]:
    """Rows of the list with overdue invoices on a day and the day of the last payment, by id."""
    rows = account_rows(transaction, ids)
    query = select(
        account.c.id, _overdue(on, _claimed(transaction, on)).label("overdue"), _LAST_PAID.label("paid")
    )
    found = transaction.execute(query.where(account.c.id.in_(ids)))
    return {row.id: AccountLine(rows[row.id], row.overdue, row.paid) for row in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFigures:
    """How many accounts there are of each kind that the list filters by."""

    total: int
    active: int
    suspended: int
    owing: int
    unmetered: int


def figures(transaction: Transaction) -> ListFigures:
    """Counts over the whole cadastre."""
    row = transaction.execute(
        select(
            func.count(),
            func.count(case((account.c.state == AccountState.ACTIVE, 1))),
            func.count(case((account.c.state == AccountState.SUSPENDED, 1))),
            func.count(case((account.c.installation_id.is_(None), 1))),
        ).select_from(account)
    ).one()
    by_account = select(open_item.c.account_id).group_by(open_item.c.account_id)
    owing = by_account.having(func.sum(open_item.c.amount) > 0).subquery()
    return ListFigures(
        total=row[0],
        active=row[1],
        suspended=row[2],
        unmetered=row[3],
        owing=transaction.execute(select(func.count()).select_from(owing)).scalar_one(),
    )


def sums(transaction: Transaction, wanted: AccountFilter) -> tuple[int, int]:
    """How many accounts a filter lets through, and what they owe together (negative: in favour)."""
    claimed = _claimed(transaction, wanted.claims_on)
    found = _filtered(select(account.c.id).select_from(_JOINED), wanted, claimed).subquery()
    count = transaction.execute(select(func.count()).select_from(found)).scalar_one()
    owed = select(func.coalesce(func.sum(open_item.c.amount), 0))
    balance = transaction.execute(owed.where(open_item.c.account_id.in_(select(found.c.id)))).scalar_one()
    return count, int(balance)


CARD = select(
    account.c.id,
    account.c.code,
    account.c.version,
    person.c.name,
    person.c.document_kind,
    person.c.document,
    person.c.phone,
    person.c.email,
    property_.c.address,
    property_.c.neighbourhood,
    property_.c.cadastral_number,
    account.c.service_class,
    account.c.state,
    type_coerce(account.c.services, ServiceSet()).label("services"),
    account.c.units,
    account.c.cycle,
    account.c.route,
    account.c.stop,
    type_coerce(account.c.vacant, Boolean()).label("vacant"),
    func.coalesce(meter.c.serial, "").label("meter"),
    func.coalesce(meter.c.brand, "").label("brand"),
    meter.c.digits,
    meter_installation.c.installed_on,
    meter_installation.c.last_reading,
    meter_installation.c.last_read_on,
    account.c.overdue_at_start,
).select_from(_JOINED)
"""The fields of `AccountCard`, in their order."""


def card(transaction: Transaction, code: str) -> AccountCard | None:
    """One account by its code as a person types it (see `own_code`), or None."""
    row = transaction.execute(CARD.where(account.c.code == code)).first()
    if row is None:
        meant = own_code(transaction, code)
        row = None if meant is None else transaction.execute(CARD.where(account.c.code == meant)).first()
    return None if row is None else AccountCard._make(row)


def cards(transaction: Transaction) -> list[AccountCard]:
    """Every account, in route order: for the export."""
    query = CARD.order_by(account.c.cycle, account.c.route, account.c.stop, account.c.code)
    return list(map(AccountCard._make, transaction.execute(query)))


def history(transaction: Transaction, account_id: int) -> list[PastFact]:
    """Every change of an account's facts, newest first."""
    query = (
        select(
            account_change.c.fact,
            account_change.c.old,
            account_change.c.new,
            account_change.c.valid_from,
            account_change.c.support,
            account_change.c.at,
            account_change.c.user,
            account_change.c.reason,
            account_change.c.id,
        )
        .where(account_change.c.account_id == account_id)
        .order_by(account_change.c.valid_from.desc(), account_change.c.id.desc())
    )
    return [PastFact(**row._asdict()) for row in transaction.execute(query)]


def since(transaction: Transaction, account_id: int) -> date | None:
    """The day on which an account began, if it is known."""
    return transaction.execute(select(account.c.since).where(account.c.id == account_id)).scalar()


def routes(transaction: Transaction, cycle: str | None = None) -> list[tuple[str, int]]:
    """Routes in order, with how many accounts each has."""
    query = select(account.c.route, func.count()).group_by(account.c.route).order_by(account.c.route)
    if cycle is not None:
        query = query.where(account.c.cycle == cycle)
    return [(route, count) for route, count in transaction.execute(query)]


def by_id(transaction: Transaction, account_id: int) -> AccountCard:
    """One account by its key."""
    return AccountCard._make(transaction.execute(CARD.where(account.c.id == account_id)).one())


def balances(transaction: Transaction) -> dict[int, int]:
    """What each account owes (or has in favour), where it is not zero."""
    query = select(open_item.c.account_id, func.sum(open_item.c.amount)).group_by(open_item.c.account_id)
    return {key: int(total) for key, total in transaction.execute(query) if total}
