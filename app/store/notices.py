"""Notices before a service is taken away: made, answered, found again (R-SUS-02)."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, add_rows, next_id
from app.store.papers import SUSPEND_ON
from app.store.run_states import ISSUED
from app.store.schema import delivery, document, invoice, notice, period, run
from app.store.types import dump_json
from domain.delivery import Outcome, ReturnCause
from domain.suspension_notice import NoticeChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotice:
    """A notice about to be made: of which order, on which invoice if on one, what it says."""

    order_id: int
    invoice_id: int | None
    terms: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNotice:
    """The notice of an order, as it stands.

    Attributes:
        id, order_id, channel, made_on, terms: its key, whose it is, on which paper, when, and what it says.
        invoice, invoice_id: the invoice that carries it; empty on its own paper.
        not_before: the day that the invoice names as the first on which the service may be taken away.
        delivered_on: when it was delivered; for an invoice, when that one was.
        received_by: who took it; `returned` why it came back.
        answered: whether somebody wrote what became of it.
    """

    id: int
    order_id: int
    channel: NoticeChannel
    invoice_id: int | None
    invoice: str
    not_before: date | None
    made_on: date
    terms: Mapping[str, Any]
    delivered_on: date | None
    received_by: str
    returned: ReturnCause | None
    answered: bool


@dataclass(frozen=True, slots=True)
class LastInvoice:
    """The newest invoice of an account: what a notice on invoices is printed on."""

    id: int
    number: str


def add(
    transaction: Transaction, actor: Actor, new: Sequence[NewNotice], channel: NoticeChannel, on: date
) -> None:
    """Write that notices were made, by the thousand."""
    first = next_id(transaction, notice)
    columns = (
        "id", "order_id", "channel", "invoice_id", "made_on", "terms", "at", "user", "received_by",
        "answered_by",
    )  # fmt: skip
    rows = [
        (
            first + place, each.order_id, channel.value, each.invoice_id, on.isoformat(),
            dump_json(each.terms), actor.stamp, actor.user, "", "",
        )
        for place, each in enumerate(new)
    ]  # fmt: skip
    add_rows(transaction, notice, columns, rows)


def answer(
    transaction: Transaction,
    actor: Actor,
    key: int,
    delivered_on: date | None,
    received_by: str,
    returned: ReturnCause | None,
) -> None:
    """Write what became of a notice on its own paper."""
    values = {
        "delivered_on": delivered_on,
        "received_by": received_by,
        "returned": returned,
        "answered_at": actor.at,
        "answered_by": actor.user,
    }
    transaction.execute(update(notice).where(notice.c.id == key).values(values))


def forget_answers(transaction: Transaction, keys: Collection[int]) -> None:
    """Have notices wait for their answer again; the trail keeps what had been said of them."""
    wanted = func.json_each(json.dumps(sorted(keys))).table_valued("value")
    values = {
        "delivered_on": None,
        "received_by": "",
        "returned": None,
        "answered_at": None,
        "answered_by": "",
    }
    some = update(notice).where(notice.c.id.in_(select(wanted.c.value)))
    transaction.execute(some.values(values))


_SUSPENDS = func.coalesce(
    func.json_extract(run.c.context, f"$.{SUSPEND_ON}"), period.c.suspend_on, type_=period.c.suspend_on.type
).label("suspend_on")
"""The day that an invoice names; a complementary run has its own."""


def of_orders(transaction: Transaction, order_ids: Collection[int]) -> dict[int, StoredNotice]:
    """The last notice of each of these orders, by order."""
    wanted = func.json_each(json.dumps(sorted(order_ids))).table_valued("value")
    last = (
        select(func.max(notice.c.id))
        .where(notice.c.order_id.in_(select(wanted.c.value)))
        .group_by(notice.c.order_id)
    )
    known = delivery.alias("known")
    fact = select(func.max(known.c.id)).where(known.c.invoice_id == notice.c.invoice_id).scalar_subquery()
    query = (
        select(
            notice,
            document.c.label.label("number"),
            _SUSPENDS,
            delivery.c.outcome,
            delivery.c.cause,
            delivery.c.happened_on,
        )
        .outerjoin(invoice, invoice.c.id == notice.c.invoice_id)
        .outerjoin(period, period.c.id == invoice.c.period_id)
        .outerjoin(run, run.c.id == invoice.c.run_id)
        .outerjoin(document, document.c.id == invoice.c.document_id)
        .outerjoin(delivery, delivery.c.id == fact)
        .where(notice.c.id.in_(last))
    )
    return {row.order_id: _stored(row) for row in transaction.execute(query)}


def _stored(row: Any) -> StoredNotice:
    on_invoice = row.channel is NoticeChannel.INVOICE
    handed = row.happened_on if row.outcome is Outcome.DELIVERED else None
    return StoredNotice(
        id=row.id,
        order_id=row.order_id,
        channel=row.channel,
        invoice_id=row.invoice_id,
        invoice=row.number or "",
        not_before=row.suspend_on,
        made_on=row.made_on,
        terms=row.terms,
        delivered_on=handed if on_invoice else row.delivered_on,
        received_by=row.received_by,
        returned=row.cause if on_invoice else row.returned,
        answered=row.answered_at is not None,
    )


def last_invoices(transaction: Transaction, account_ids: Collection[int]) -> dict[int, LastInvoice]:
    """The newest issued invoice of each of these accounts, by account."""
    wanted = func.json_each(json.dumps(sorted(account_ids))).table_valued("value")
    last = (
        select(func.max(invoice.c.id))
        .where(invoice.c.account_id.in_(select(wanted.c.value)), invoice.c.state == ISSUED)
        .group_by(invoice.c.account_id)
    )
    query = (
        select(invoice.c.account_id, invoice.c.id, document.c.label)
        .join(document, document.c.id == invoice.c.document_id)
        .where(invoice.c.id.in_(last))
    )
    return {row.account_id: LastInvoice(row.id, row.label) for row in transaction.execute(query)}
