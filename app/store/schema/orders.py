"""Tables of service orders: what crews are sent to do, their steps, the notices before, who is protected."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table, text

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.delivery import ReturnCause
from domain.protection import ProtectionKind
from domain.service_order import OrderCause, OrderKind, OrderState, WorkResult
from domain.suspension_notice import NoticeChannel

IS_OPEN = "state IN ('GENERADA', 'AVISADA', 'PROGRAMADA')"
"""As the index of open orders has it: a question in the same words uses it."""


class ServiceOrderColumns(WithId):
    """An order as it was made, and what became of it.

    `invoices`, `amount` and `oldest_due` are what was overdue when it was made; `follows_id` is the order
    that it lifts, repeats or comes from; `limit_at` until when it is to be done. `note` says what is wanted.
    `support` and `reviewed` are of a suspension by hand: where its cause is written, who of the legal area
    looked at it. Once the crew went: `done_at`, `officer`, `reading`, `seal`, `result`, what it was charged.
    """

    number: Named[int] = Column(Integer, unique=True)
    kind: Named[OrderKind] = Column(Code(OrderKind))
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    cause: Named[OrderCause] = Column(Code(OrderCause))
    created_on: Named[date] = Column(Day)
    invoices: Named[int]
    amount: Named[int]
    oldest_due: Named[date | None] = Column(Day, nullable=True)
    follows_id: Named[int | None] = Column(Integer, ForeignKey("service_order.id"), nullable=True)
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    state: Named[OrderState] = Column(Code(OrderState))
    limit_at: Named[datetime | None] = Column(Instant, nullable=True)
    crew: Named[str]
    scheduled_on: Named[date | None] = Column(Day, nullable=True)
    printed_on: Named[date | None] = Column(Day, nullable=True)
    done_at: Named[datetime | None] = Column(Instant, nullable=True)
    officer: Named[str]
    reading: Named[int | None]
    seal: Named[str]
    result: Named[WorkResult | None] = Column(Code(WorkResult), nullable=True)
    reason: Named[str]
    charged: Named[int]
    charge_id: Named[int | None] = Column(Integer, ForeignKey("other_charge.id"), nullable=True)
    support: Named[str]
    reviewed: Named[str]


service_order = Table(
    "service_order",
    metadata,
    ServiceOrderColumns,
    Index("ix_service_order_open", "account_id", sqlite_where=text(IS_OPEN)),
    Index("ix_service_order_follows_id", "follows_id", sqlite_where=text("follows_id IS NOT NULL")),
)


class OrderStepColumns(WithId):
    """A step of an order: where it went, on which working day, what was said of it."""

    order_id: Named[int] = Column(Integer, ForeignKey("service_order.id"), index=True)
    state: Named[OrderState] = Column(Code(OrderState))
    taken_on: Named[date] = Column(Day)
    text: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


service_order_step = Table("service_order_step", metadata, OrderStepColumns)


class NoticeColumns(WithId):
    """The notice of an order, as its paper says it; of several, the last one stands.

    On an invoice, that one's delivery is its proof. On its own paper, `delivered_on` and `received_by`, or
    the cause for which it came back.
    """

    order_id: Named[int] = Column(Integer, ForeignKey("service_order.id"), index=True)
    channel: Named[NoticeChannel] = Column(Code(NoticeChannel))
    invoice_id: Named[int | None] = Column(Integer, ForeignKey("invoice.id"), nullable=True)
    made_on: Named[date] = Column(Day)
    terms: Named[Any] = Column(Json)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    delivered_on: Named[date | None] = Column(Day, nullable=True)
    received_by: Named[str]
    returned: Named[ReturnCause | None] = Column(Code(ReturnCause), nullable=True)
    answered_at: Named[datetime | None] = Column(Instant, nullable=True)
    answered_by: Named[str]


notice = Table("notice", metadata, NoticeColumns)


class ProtectionColumns(WithId):
    """Why the service of an account is not taken away by itself, from when until when; ended before, why."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    kind: Named[ProtectionKind] = Column(Code(ProtectionKind))
    since: Named[date] = Column(Day)
    until: Named[date | None] = Column(Day, nullable=True)
    reason: Named[str]
    support: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    ended_on: Named[date | None] = Column(Day, nullable=True)
    ended_why: Named[str]
    ended_by: Named[str]


protection = Table("protection", metadata, ProtectionColumns)

ORDER_APPEND_ONLY = ("service_order_step",)
"""Tables whose rows triggers keep from changing and from going."""
