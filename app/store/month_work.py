"""What the report of a month counts of its work: readings, orders, claims, cadastre, meters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select

from app.store import portfolio
from app.store.engine import Transaction
from app.store.paper_names import NO_DUE_DAY, OWED_WITH
from app.store.schema import (
    account,
    account_change,
    account_entry,
    claim,
    claim_detail,
    claim_grant,
    claim_step,
    document,
    invoice,
    meter_installation,
    period,
    person,
    reading,
    service_order,
    service_order_step,
)
from domain.cadastre import AccountState, ServiceClass
from domain.claim import ClaimKind, ClaimOutcome, ClaimState
from domain.claim_file import ClaimNumber
from domain.money import Money
from domain.period import Period
from domain.reading import Observation
from domain.service_order import OPEN_STATES, OrderKind, OrderState

# ── readings ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """Readings of a month that are alike: what was found, whether there is one, why it was looked at."""

    observation: Observation
    read: bool
    cause: str | None
    decision: str | None
    count: int


def readings(transaction: Transaction, month: Period) -> list[ReadingRow]:
    """The readings of a month's periods, counted by all that is told of them."""
    ids = select(period.c.id).where(period.c.period == str(month))
    keys = (reading.c.observation, reading.c.current.is_not(None), reading.c.cause, reading.c.decision)
    query = select(*keys, func.count()).where(reading.c.period_id.in_(ids)).group_by(*keys)
    return [
        ReadingRow(found, bool(read), cause, decision, int(many))
        for found, read, cause, decision, many in transaction.execute(query)
    ]


# ── orders ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order that was open in some days: when it was made, until when to do, how it ended, if it did."""

    kind: OrderKind
    created_on: date
    limit_at: datetime | None
    done_at: datetime | None
    ended: OrderState | None
    ended_on: date | None


def orders(transaction: Transaction, since: date, upto: date) -> list[OrderRow]:
    """The orders made by the end of these days that were open in them; how those ended that did."""
    ended = [each for each in OrderState if each not in OPEN_STATES]
    last = (
        select(service_order_step.c.order_id, func.max(service_order_step.c.id).label("id"))
        .where(service_order_step.c.state.in_(ended), service_order_step.c.taken_on <= upto)
        .group_by(service_order_step.c.order_id)
        .subquery()
    )
    query = (
        select(
            service_order.c.kind,
            service_order.c.created_on,
            service_order.c.limit_at,
            service_order.c.done_at,
            service_order_step.c.state,
            service_order_step.c.taken_on,
        )
        .outerjoin(last, last.c.order_id == service_order.c.id)
        .outerjoin(service_order_step, service_order_step.c.id == last.c.id)
        .where(
            service_order.c.created_on <= upto,
            or_(service_order_step.c.id.is_(None), service_order_step.c.taken_on >= since),
        )
        .order_by(service_order.c.id)
    )
    return [OrderRow(*row) for row in transaction.execute(query)]


# ── claims ──────────────────────────────────────────────────────────────────

_GRANTED = tuple(each for each in ClaimOutcome if each.needs_credit_note)
_FIRST_ANSWERS = (ClaimState.ANSWERED, ClaimState.TRANSFERRED, ClaimState.SILENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A writing: when it was filed and by when to be answered, when and how it first was, by a day."""

    number: ClaimNumber
    kind: ClaimKind
    cause: str | None
    filed_on: date
    due_on: date | None
    answered: ClaimState | None
    answered_on: date | None


def claims(transaction: Transaction, since: date, upto: date) -> list[ClaimRow]:
    """The writings filed by the end of these days that waited for their first answer in them."""
    filed, first = claim_step.alias("filed"), claim_step.alias("first")
    answers = (
        select(claim_step.c.claim_id, func.min(claim_step.c.id).label("id"))
        .where(claim_step.c.state.in_(_FIRST_ANSWERS), claim_step.c.taken_on <= upto)
        .group_by(claim_step.c.claim_id)
        .subquery()
    )
    opened = (
        select(claim_step.c.claim_id, func.min(claim_step.c.id).label("id"))
        .group_by(claim_step.c.claim_id)
        .subquery()
    )
    query = (
        select(
            claim.c.year, claim.c.number, claim.c.kind, claim_detail.c.cause, claim.c.filed_on,
            filed.c.due_on, first.c.state, first.c.taken_on,
        )
        .join(opened, opened.c.claim_id == claim.c.id)
        .join(filed, filed.c.id == opened.c.id)
        .outerjoin(answers, answers.c.claim_id == claim.c.id)
        .outerjoin(first, first.c.id == answers.c.id)
        .outerjoin(claim_detail, and_(claim_detail.c.claim_id == claim.c.id, claim_detail.c.place == 1))
        .where(claim.c.filed_on <= upto, or_(first.c.id.is_(None), first.c.taken_on >= since))
        .order_by(claim.c.id)
    )  # fmt: skip
    return [_claim(row) for row in transaction.execute(query)]


def _claim(row: Any) -> ClaimRow:
    year, number, kind, cause, filed_on, due_on, answered, answered_on = row
    return ClaimRow(
        number=ClaimNumber(year, number),
        kind=kind,
        cause=cause,
        filed_on=filed_on,
        due_on=due_on,
        answered=answered,
        answered_on=answered_on,
    )


def granted(transaction: Transaction, since: date, upto: date) -> tuple[int, int, Money]:
    """Writings decided for the user in these days: how many, how many of them of invoices, how much."""
    decided = (
        select(claim_step.c.id, claim_step.c.claim_id)
        .where(claim_step.c.outcome.in_(_GRANTED), claim_step.c.taken_on.between(since, upto))
        .subquery()
    )
    of_invoice = exists().where(
        claim_detail.c.claim_id == decided.c.claim_id, claim_detail.c.document_id.is_not(None)
    )
    many = select(func.count(func.distinct(decided.c.claim_id)))
    amount = select(func.coalesce(func.sum(claim_grant.c.amount), 0)).join(
        decided, decided.c.id == claim_grant.c.step_id
    )
    return (
        int(transaction.execute(many).scalar_one()),
        int(transaction.execute(many.where(of_invoice)).scalar_one()),
        int(transaction.execute(amount).scalar_one()),
    )


# ── cadastre and meters ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as it is: since when it is there, and its state."""

    id: int
    since: date | None
    state: AccountState


def account_states(transaction: Transaction) -> list[AccountRow]:
    """Every account."""
    query = select(account.c.id, account.c.since, account.c.state)
    return [AccountRow(*row) for row in transaction.execute(query)]


def state_changes(transaction: Transaction, since: date) -> list[tuple[int, date, AccountState]]:
    """Changes of state in force from a day on, oldest first: of whom, from when, what it was before."""
    query = (
        select(account_change.c.account_id, account_change.c.valid_from, account_change.c.old)
        .where(account_change.c.fact == "state", account_change.c.valid_from >= since)
        .order_by(account_change.c.valid_from, account_change.c.id)
    )
    return [(key, day, AccountState(old)) for key, day, old in transaction.execute(query) if old is not None]


def class_changes(
    transaction: Transaction, since: date, upto: date
) -> list[tuple[ServiceClass, ServiceClass, int]]:
    """Changes of class in force in these days: from which, to which, how many."""
    keys = (account_change.c.old, account_change.c.new)
    query = (
        select(*keys, func.count())
        .where(
            account_change.c.fact == "service_class",
            account_change.c.valid_from.between(since, upto),
        )
        .group_by(*keys)
        .order_by(*keys)
    )
    return [
        (ServiceClass(old), ServiceClass(new), int(many))
        for old, new, many in transaction.execute(query)
        if old is not None
    ]


@dataclass(frozen=True, slots=True)
class HungMeter:
    """A meter at an account's connection: from when until when."""

    account_id: int
    connection_id: int
    installed_on: date | None
    removed_on: date | None


def hung_meters(transaction: Transaction, since: date) -> list[HungMeter]:
    """Meters at the connections of accounts that hung there on a day or later."""
    query = (
        select(
            account.c.id,
            meter_installation.c.connection_id,
            meter_installation.c.installed_on,
            meter_installation.c.removed_on,
        )
        .join(meter_installation, meter_installation.c.connection_id == account.c.connection_id)
        .where(or_(meter_installation.c.removed_on.is_(None), meter_installation.c.removed_on >= since))
        .order_by(meter_installation.c.id)
    )
    return [HungMeter(*row) for row in transaction.execute(query)]


# ── key consumers ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class NamedAccount:
    """An account among the largest: `count` is m³ or papers."""

    id: int
    code: str
    name: str
    service_class: ServiceClass
    count: int
    amount: Money


def most_m3(transaction: Transaction, run_ids: Iterable[int], many: int) -> list[NamedAccount]:
    """Those that some runs billed most m³."""
    billed = func.sum(invoice.c.services_value + invoice.c.other_value + invoice.c.rounding)
    m3 = func.sum(invoice.c.consumption_m3)
    query = (
        select(account.c.id, account.c.code, person.c.name, account.c.service_class, m3, billed)
        .select_from(invoice)
        .join(account, account.c.id == invoice.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .where(invoice.c.run_id.in_(tuple(run_ids)))
        .group_by(account.c.id)
        .order_by(m3.desc(), account.c.code)
        .limit(many)
    )
    return [NamedAccount(*row) for row in transaction.execute(query)]


def most_owed(transaction: Transaction, on: date, *, past: bool) -> list[NamedAccount]:
    """What each account owes at the end of a day that no agreement holds, and in how many papers."""
    left = portfolio.open_entries(on, past=past)
    owner = account_entry.c.account_id if past else left.c.account_id
    owed = (
        select(
            owner.label("account_id"),
            func.count(func.distinct(OWED_WITH)).label("papers"),
            func.sum(left.c.amount).label("amount"),
        )
        .select_from(left)
        .join(account_entry, account_entry.c.id == left.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(left.c.amount > 0, ~NO_DUE_DAY)
        .group_by(owner)
        .subquery()
    )
    query = (
        select(
            account.c.id, account.c.code, person.c.name, account.c.service_class, owed.c.papers, owed.c.amount
        )
        .join(owed, owed.c.account_id == account.c.id)
        .join(person, person.c.id == account.c.holder_id)
        .order_by(owed.c.amount.desc(), account.c.code)
    )
    return [NamedAccount(*row) for row in transaction.execute(query)]
