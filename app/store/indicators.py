"""What the indicators count that nothing else does: principals, sales, letters, lawsuits, reviews."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Integer, Text, case, cast, func, select

from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import (
    account,
    cycle,
    document,
    invoice,
    legal_step,
    letter,
    letter_batch,
    letter_delivery,
    period,
    person,
    portfolio_act,
    portfolio_act_item,
    portfolio_act_step,
    run,
    service_order,
    service_order_step,
    tanker_sale,
)
from domain.delivery import Outcome
from domain.legal import Stage
from domain.letter_template import LetterStage
from domain.money import Money
from domain.period import Period, Periodicity
from domain.portfolio_act import ActKind, ActState
from domain.service_order import OrderKind, OrderState

_REVIEWS = (OrderKind.VERIFICATION, OrderKind.REVISION)
_TAKEN_OFF = (ActKind.WRITE_OFF, ActKind.INACTIVATION)


class Consumer(NamedTuple):
    """A client of a month: accounts of one document, or one account whose holder has none."""

    key: str
    accounts: tuple[int, ...]
    m3: int
    months: int


def consumers(transaction: Transaction, month: Period) -> list[Consumer]:
    """What each client was billed in a month; m³ of a bill of two months are of two months."""
    key = case((person.c.document == "", "cuenta " + cast(account.c.id, Text)), else_=person.c.document)
    two = cast(case((cycle.c.periodicity == Periodicity.BIMONTHLY, 2), else_=1), Integer)
    query = (
        select(key, func.group_concat(account.c.id), func.sum(invoice.c.consumption_m3), func.max(two))
        .select_from(invoice)
        .join(run, run.c.id == invoice.c.run_id)
        .join(period, period.c.id == run.c.period_id)
        .join(cycle, cycle.c.code == period.c.cycle)
        .join(account, account.c.id == invoice.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .where(run.c.state == ISSUED, invoice.c.state == ISSUED, period.c.period == str(month))
        .group_by(key)
    )
    return [
        Consumer(name, tuple(map(int, ids.split(","))), int(m3), int(months))
        for name, ids, m3, months in transaction.execute(query)
    ]


def sold_by_tanker(transaction: Transaction, since: date, upto: date) -> tuple[int, Money]:
    """Sales of water by tanker of these days that stand: how many, how much."""
    query = select(func.count(), func.coalesce(func.sum(tanker_sale.c.amount), 0)).where(
        tanker_sale.c.sold_on.between(since, upto), tanker_sale.c.annulled_on.is_(None)
    )
    count, amount = transaction.execute(query).one()
    return int(count), int(amount)


def letters_delivered(transaction: Transaction, since: date, upto: date) -> int:
    """Letters before a lawsuit that were delivered in these days, by the last word of each."""
    last = select(func.max(letter_delivery.c.id)).group_by(letter_delivery.c.letter_id)
    query = (
        select(func.count())
        .select_from(letter_delivery)
        .join(letter, letter.c.id == letter_delivery.c.letter_id)
        .join(letter_batch, letter_batch.c.id == letter.c.batch_id)
        .where(
            letter_delivery.c.id.in_(last),
            letter_delivery.c.outcome == Outcome.DELIVERED,
            letter_delivery.c.happened_on.between(since, upto),
            letter_batch.c.stage == LetterStage.PRELEGAL,
        )
    )
    return int(transaction.execute(query).scalar_one())


def lawsuits(transaction: Transaction, since: date, upto: date) -> int:
    """Lawsuits that were filed in these days."""
    query = (
        select(func.count())
        .select_from(legal_step)
        .where(legal_step.c.stage == Stage.FILED, legal_step.c.taken_on.between(since, upto))
    )
    return int(transaction.execute(query).scalar_one())


def reviews(transaction: Transaction, since: date, upto: date) -> int:
    """Verifications and revisions that were carried out in these days."""
    query = (
        select(func.count(func.distinct(service_order.c.id)))
        .select_from(service_order)
        .join(service_order_step, service_order_step.c.order_id == service_order.c.id)
        .where(
            service_order.c.kind.in_(_REVIEWS),
            service_order_step.c.state == OrderState.DONE,
            service_order_step.c.taken_on.between(since, upto),
        )
    )
    return int(transaction.execute(query).scalar_one())


def written_off(transaction: Transaction, since: date, upto: date) -> Money:
    """What acts approved in these days took off, of those that stand."""
    last = select(func.max(portfolio_act_step.c.id)).group_by(portfolio_act_step.c.act_id)
    query = (
        select(func.coalesce(func.sum(portfolio_act_item.c.amount), 0))
        .select_from(portfolio_act_item)
        .join(portfolio_act, portfolio_act.c.id == portfolio_act_item.c.act_id)
        .join(portfolio_act_step, portfolio_act_step.c.act_id == portfolio_act.c.id)
        .where(
            portfolio_act_step.c.id.in_(last),
            portfolio_act_step.c.state == ActState.APPROVED,
            portfolio_act_step.c.taken_on.between(since, upto),
            portfolio_act.c.kind.in_(_TAKEN_OFF),
        )
    )
    return int(transaction.execute(query).scalar_one())


def of_class(transaction: Transaction, codes: Collection[str]) -> dict[int, str]:
    """The accounts of some classes."""
    query = select(account.c.id, account.c.service_class).where(account.c.service_class.in_(list(codes)))
    return {key: str(found) for key, found in transaction.execute(query)}


def first_day(transaction: Transaction) -> date | None:
    """The day of the office's first paper; None while it has none."""
    return transaction.execute(
        select(func.min(document.c.issued_on, type_=document.c.issued_on.type))
    ).scalar()
