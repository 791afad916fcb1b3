"""Tables of the billing run: holds, runs, invoices and their lines."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    Table,
    TypedColumns,
    text,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.cadastre import ServiceClass
from domain.hold import HoldCause
from domain.reading import ConsumptionMethod


class BillingHoldColumns(WithId):
    """An account held out of the run, until somebody lets go of it: one hold at a time.

    `reading_id` is the reading whose visit's answer ended it, for the day on which that is taken back.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"))
    cause: Named[HoldCause] = Column(Code(HoldCause))
    note: Named[str]
    since: Named[date] = Column(Day)
    until: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    released_on: Named[date | None] = Column(Day, nullable=True)
    released_by: Named[str]
    released_why: Named[str]
    reading_id: Named[int | None] = Column(Integer, ForeignKey("reading.id"), nullable=True)


billing_hold = Table(
    "billing_hold",
    metadata,
    BillingHoldColumns,
    Index("ix_billing_hold_held", "account_id", unique=True, sqlite_where=text("released_on IS NULL")),
)


class RunColumns(WithId):
    """A settlement run: draft until issued, undone as a whole at most once.

    `context` keeps issuer, texts and sheet as printed.
    """

    period_id: Named[int] = Column(Integer, ForeignKey("period.id"))
    state: Named[str]
    settled_on: Named[date] = Column(Day)
    issued_on: Named[date | None] = Column(Day, nullable=True)
    sheet_id: Named[int] = Column(Integer, ForeignKey("tariff_sheet.id"))
    context: Named[Any] = Column(Json)
    totals: Named[Any] = Column(Json)


run = Table("run", metadata, RunColumns, Index("ix_run_period_id", "period_id"))


class RunDialColumns(TypedColumns):
    """How a meter stood just before a run was issued: what undoing that run puts back."""

    run_id = Column(Integer, ForeignKey("run.id"), primary_key=True)
    installation_id = Column(Integer, ForeignKey("meter_installation.id"), primary_key=True)
    last_reading: Named[int]
    last_read_on: Named[date | None] = Column(Day, nullable=True)
    estimated_m3: Named[int]


run_dial = Table("run_dial", metadata, RunDialColumns, sqlite_with_rowid=False)


class InvoiceColumns(WithId):
    """A settled account: draft without number, then issued with one and never touched again.

    But for its state: once its run is undone it says so, beside the note that reversed it.
    """

    run_id: Named[int] = Column(Integer, ForeignKey("run.id"))
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"))
    period_id: Named[int] = Column(Integer, ForeignKey("period.id"))
    state: Named[str]
    document_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    service_class: Named[ServiceClass] = Column(Code(ServiceClass))
    route: Named[str]
    stop: Named[int]
    consumption_m3: Named[int]
    method: Named[ConsumptionMethod] = Column(Code(ConsumptionMethod))
    services_value: Named[int]
    other_value: Named[int]
    rounding: Named[int]
    subsidies: Named[int]
    contributions: Named[int]
    previous_balance: Named[int]
    overdue: Named[int]
    credit_applied: Named[int]
    total: Named[int]
    due_on: Named[date] = Column(Day)
    snapshot: Named[Any] = Column(Json)


invoice = Table(
    "invoice",
    metadata,
    InvoiceColumns,
    Index("ix_invoice_run_id", "run_id"),
    Index("ix_invoice_account_id_period_id", "account_id", "period_id"),
)


class InvoiceLineColumns(TypedColumns):
    """One charged concept. Rates are text at the sheet's decimals; `charge_id`: the charge it bills."""

    invoice_id = Column(Integer, ForeignKey("invoice.id"), primary_key=True)
    line = Column(Integer, primary_key=True)
    service: Named[str]
    concept: Named[str]
    bucket: Named[str]
    label: Named[str]
    quantity: Named[str]
    full_rate: Named[str]
    net_rate: Named[str]
    full: Named[int]
    subsidy: Named[int]
    contribution: Named[int]
    net: Named[int]
    charge_id: Named[int | None]


invoice_line = Table("invoice_line", metadata, InvoiceLineColumns, sqlite_with_rowid=False)


class LateInterestColumns(TypedColumns):
    """Late interest that an invoice charges on an overdue document, and up to what day (R-INT-05)."""

    invoice_id = Column(Integer, ForeignKey("invoice.id"), primary_key=True)
    document_id = Column(Integer, ForeignKey("document.id"), primary_key=True, index=True)
    capital: Named[int]
    accrued_to: Named[date] = Column(Day)
    amount: Named[int]


late_interest = Table("late_interest", metadata, LateInterestColumns)
