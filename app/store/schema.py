"""All tables, as typed Core columns. What each is for stands above it.

Documents, entries, allocations, changes and audit lines are only added: triggers of the
first migration refuse their update and deletion (L1, `design` of the ledger in ARCHITECTURE).
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    text,
)

from app.store.types import Code, Day, Instant, Json
from domain.attachment import Media, OwnerKind
from domain.cadastre import AccountState, ServiceClass
from domain.census import Answer, FormState
from domain.delivery import Outcome, ReturnCause
from domain.hold import HoldCause
from domain.irregularity import CaseStep, IrregularKind
from domain.mail import MailState
from domain.period import Periodicity
from domain.reading import ConsumptionMethod, Observation, ReadingOrigin
from domain.sample import SampleRule

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class WithId(TypedColumns):
    """A surrogate key."""

    id = Column(Integer, primary_key=True)


# ── the office ──────────────────────────────────────────────────────────────


class OfficeColumns(WithId):
    """One row: the utility itself."""

    name: Named[str]
    nit: Named[str]
    municipality: Named[str]
    altitude_m: Named[int]
    profile: Named[str]
    created_at: Named[datetime] = Column(Instant)


office = Table("office", metadata, OfficeColumns)


class SettingColumns(TypedColumns):
    """What the office decided, by key; declared with type and default in `app.settings`."""

    key = Column(String(64), primary_key=True)
    value: Named[Any] = Column(Json)


setting = Table("setting", metadata, SettingColumns)


class HolidayColumns(TypedColumns):
    """Local holidays that the office adds to the profile's."""

    day: Named[date] = Column(Day, primary_key=True)
    name: Named[str]


holiday = Table("holiday", metadata, HolidayColumns)


class UserColumns(WithId):
    """Who may act; an office without passwords has none."""

    name: Named[str] = Column(String, unique=True)
    role: Named[str]
    password_hash: Named[str]
    active: Named[int]


user = Table("app_user", metadata, UserColumns)


class AuditColumns(WithId):
    """Who did what, when, from which desk: one line per write, in its transaction."""

    at: Named[datetime] = Column(Instant)
    user: Named[str]
    desk: Named[int]
    action: Named[str]
    subject: Named[str]
    summary: Named[str]


audit = Table("audit", metadata, AuditColumns)


class AuditSealColumns(WithId):
    """Seals the trail up to a line: hash of the former seal and of the lines between."""

    last_audit_id: Named[int] = Column(Integer, ForeignKey("audit.id"))
    day: Named[date] = Column(Day)
    digest: Named[str]


audit_seal = Table("audit_seal", metadata, AuditSealColumns)


class ImportMappingColumns(TypedColumns):
    """Column mapping remembered for files of the same shape."""

    kind = Column(String(32), primary_key=True)
    signature = Column(String(64), primary_key=True)
    mapping: Named[Any] = Column(Json)


import_mapping = Table("import_mapping", metadata, ImportMappingColumns)

# ── cadastre ────────────────────────────────────────────────────────────────


class CycleColumns(TypedColumns):
    """Accounts billed together.

    `ends_day`: the day of the month on which its periods end; None for the last. `days_to_pay` and
    `days_to_suspend`, in business days; None for the office's.
    """

    code = Column(String(16), primary_key=True)
    name: Named[str]
    periodicity: Named[Periodicity] = Column(Code(Periodicity))
    ends_day: Named[int | None]
    days_to_pay: Named[int | None]
    days_to_suspend: Named[int | None]


cycle = Table("cycle", metadata, CycleColumns)


class PersonColumns(WithId):
    """Subscriber, owner or occupant."""

    name: Named[str]
    document_kind: Named[str]
    document: Named[str] = Column(String, index=True)
    phone: Named[str]
    email: Named[str]


person = Table("person", metadata, PersonColumns)


class PropertyColumns(WithId):
    """The premises."""

    address: Named[str]
    neighbourhood: Named[str]
    cadastral_number: Named[str]


property_ = Table("property", metadata, PropertyColumns)


class ConnectionColumns(WithId):
    """The pipe from the main to the premises."""

    property_id: Named[int] = Column(Integer, ForeignKey("property.id"))


connection = Table("connection", metadata, ConnectionColumns)


class MeterColumns(WithId):
    """A meter, wherever it hangs; digits None when the cadastre does not bring them."""

    serial: Named[str] = Column(String, index=True)
    brand: Named[str]
    digits: Named[int | None]


meter = Table("meter", metadata, MeterColumns)


class MeterInstallationColumns(WithId):
    """A meter at a connection, from–to. `last_reading` is what the next one is compared with.

    `estimated_m3` of it were billed by estimate since the dial was last read.
    """

    connection_id: Named[int] = Column(Integer, ForeignKey("connection.id"), index=True)
    meter_id: Named[int] = Column(Integer, ForeignKey("meter.id"))
    installed_on: Named[date | None] = Column(Day, nullable=True)
    initial_reading: Named[int]
    removed_on: Named[date | None] = Column(Day, nullable=True)
    final_reading: Named[int | None]
    last_reading: Named[int]
    last_read_on: Named[date | None] = Column(Day, nullable=True)
    estimated_m3: Named[int]


meter_installation = Table("meter_installation", metadata, MeterInstallationColumns)


class AccountColumns(WithId):
    """What is billed. Holds what is in force; `account_change` keeps what was, with dates."""

    code: Named[str] = Column(String, unique=True)
    holder_id: Named[int] = Column(Integer, ForeignKey("person.id"))
    property_id: Named[int] = Column(Integer, ForeignKey("property.id"))
    connection_id: Named[int] = Column(Integer, ForeignKey("connection.id"), index=True)
    installation_id: Named[int | None] = Column(Integer, ForeignKey("meter_installation.id"), nullable=True)
    service_class: Named[ServiceClass] = Column(Code(ServiceClass))
    state: Named[AccountState] = Column(Code(AccountState))
    services: Named[str]
    units: Named[int]
    cycle: Named[str] = Column(String, ForeignKey("cycle.code"))
    route: Named[str]
    stop: Named[int]
    vacant: Named[int]
    since: Named[date | None] = Column(Day, nullable=True)
    overdue_at_start: Named[int]
    search: Named[str]
    version: Named[int]


account = Table(
    "account", metadata, AccountColumns, Index("ix_account_cycle_route_stop", "cycle", "route", "stop")
)


class AccountChangeColumns(WithId):
    """One dated fact of an account: old and new value, from when, who, why, with what support."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    fact: Named[str]
    old: Named[str | None]
    new: Named[str]
    valid_from: Named[date] = Column(Day)
    support: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    reason: Named[str]
    batch_id: Named[int | None] = Column(Integer, nullable=True, index=True)


account_change = Table("account_change", metadata, AccountChangeColumns)


class AccountBatchColumns(WithId):
    """One fact asked of many accounts at once; each of their changes names it. Undone by another batch."""

    fact: Named[str]
    new: Named[str]
    valid_from: Named[date] = Column(Day)
    reason: Named[str]
    support: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    reverses_id: Named[int | None] = Column(Integer, ForeignKey("account_batch.id"), nullable=True)


account_batch = Table("account_batch", metadata, AccountBatchColumns)


class AttachmentColumns(WithId):
    """A photo or PDF beside something: `owner_id` is a key of what `owner_kind` says.

    The file stands in the folder of attachments under its `digest`. Withdrawn once `withdrawn_at` is there.
    """

    owner_kind: Named[OwnerKind] = Column(Code(OwnerKind))
    owner_id: Named[int]
    name: Named[str]
    media: Named[Media] = Column(Code(Media))
    size: Named[int]
    digest: Named[str] = Column(String(64))
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    withdrawn_at: Named[datetime | None] = Column(Instant, nullable=True)
    withdrawn_by: Named[str]
    withdrawn_why: Named[str]


attachment = Table(
    "attachment", metadata, AttachmentColumns, Index("ix_attachment_owner", "owner_kind", "owner_id")
)


class VacancyColumns(WithId):
    """Premises accredited as vacant from a day to another, by a document or a visit; ended before, why.

    `renews_id` is the accreditation that this one goes on.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    since: Named[date] = Column(Day)
    until: Named[date] = Column(Day)
    proof: Named[str]
    visited_on: Named[date | None] = Column(Day, nullable=True)
    visitor: Named[str]
    renews_id: Named[int | None] = Column(Integer, ForeignKey("vacancy.id"), nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    ended_on: Named[date | None] = Column(Day, nullable=True)
    ended_why: Named[str]
    ended_by: Named[str]


vacancy = Table("vacancy", metadata, VacancyColumns)

# ── readings ────────────────────────────────────────────────────────────────


class PeriodColumns(WithId):
    """A month of a cycle.

    `state`: abierto, cerrado. `stale`: readings changed since the last review. `delivered_on`: when the
    delivery of its invoices ended, once somebody noted it.
    """

    period: Named[str]
    cycle: Named[str] = Column(String, ForeignKey("cycle.code"))
    state: Named[str]
    starts: Named[date] = Column(Day)
    ends: Named[date] = Column(Day)
    due_on: Named[date] = Column(Day)
    suspend_on: Named[date] = Column(Day)
    opened_on: Named[date] = Column(Day)
    closed_on: Named[date | None] = Column(Day, nullable=True)
    stale: Named[int]
    delivered_on: Named[date | None] = Column(Day, nullable=True)


period = Table("period", metadata, PeriodColumns, UniqueConstraint("period", "cycle"))


class ReadingColumns(WithId):
    """What was read at a meter in a period, the verdict of the critique and what was decided.

    `settled_m3` is what a billed estimate came to once its truth was known and a note settled it.
    """

    period_id: Named[int] = Column(Integer, ForeignKey("period.id"))
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    installation_id: Named[int] = Column(Integer, ForeignKey("meter_installation.id"))
    previous: Named[int]
    current: Named[int | None]
    observation: Named[Observation] = Column(Code(Observation))
    read_on: Named[date | None] = Column(Day, nullable=True)
    reader: Named[str]
    origin: Named[ReadingOrigin] = Column(Code(ReadingOrigin))
    note: Named[str]
    consumption: Named[int | None]
    cause: Named[str | None]
    average: Named[str | None]
    variation: Named[str | None]
    threshold: Named[str | None]
    suggested: Named[str | None]
    decision: Named[str | None]
    reason: Named[str]
    decided_by: Named[str]
    billed_m3: Named[int | None]
    method: Named[ConsumptionMethod | None] = Column(Code(ConsumptionMethod), nullable=True)
    version: Named[int]
    settled_m3: Named[int | None]


reading = Table(
    "reading",
    metadata,
    ReadingColumns,
    UniqueConstraint("period_id", "account_id"),
    Index(
        "ix_reading_differing",
        "account_id",
        sqlite_where=text("settled_m3 IS NULL AND consumption <> billed_m3"),
    ),
)
"""The few billed otherwise than the dial moved have an index of their own: those that wait are among them."""


class ReadingChangeColumns(WithId):
    """Every change of a reading or decision: what it said before, who, when and why."""

    reading_id: Named[int] = Column(Integer, ForeignKey("reading.id"), index=True)
    old: Named[Any] = Column(Json)
    new: Named[Any] = Column(Json)
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


reading_change = Table("reading_change", metadata, ReadingChangeColumns)

# ── billing ─────────────────────────────────────────────────────────────────


class TariffSheetColumns(WithId):
    """A tariff sheet as loaded; a new act is a new row, never an edit."""

    code: Named[str] = Column(String, unique=True)
    valid_from: Named[date] = Column(Day)
    valid_to: Named[date | None] = Column(Day, nullable=True)
    act: Named[str]
    body: Named[Any] = Column(Json)
    loaded_at: Named[datetime] = Column(Instant)
    loaded_by: Named[str]


tariff_sheet = Table("tariff_sheet", metadata, TariffSheetColumns)


class TariffDraftColumns(WithId):
    """An act that is being typed: as far as it goes, mistakes and all. No bill knows it.

    `base_id` is the sheet that it was copied from, to be compared with.
    """

    body: Named[Any] = Column(Json)
    base_id: Named[int | None] = Column(Integer, ForeignKey("tariff_sheet.id"), nullable=True)
    version: Named[int]
    changed_at: Named[datetime] = Column(Instant)
    changed_by: Named[str]


tariff_draft = Table("tariff_draft", metadata, TariffDraftColumns)


class OtherChargeColumns(WithId):
    """A charge waiting for the next invoice of its account: an order, a fee, an instalment.

    `interest` is the part of `amount` that is interest of its plan (R-DIF-02). It may be billed once
    `approved_on` is there; billed once `invoice_id` is; withdrawn, and never billed, once `withdrawn_on` is.
    `load_id`: of the sheet that it came in, if it did.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    concept: Named[str]
    label: Named[str]
    bucket: Named[str]
    amount: Named[int]
    deferred_id: Named[int | None] = Column(Integer, ForeignKey("deferred.id"), nullable=True)
    instalment: Named[int | None]
    not_before: Named[str]
    invoice_id: Named[int | None] = Column(Integer, ForeignKey("invoice.id"), nullable=True, index=True)
    withdrawn_on: Named[date | None] = Column(Day, nullable=True)
    withdrawn_by: Named[str | None]
    withdrawn_why: Named[str | None]
    interest: Named[int]
    added_on: Named[date | None] = Column(Day, nullable=True)
    added_by: Named[str]
    approved_on: Named[date | None] = Column(Day, nullable=True)
    approved_by: Named[str]
    load_id: Named[int | None] = Column(Integer, nullable=True, index=True)


other_charge = Table("other_charge", metadata, OtherChargeColumns)


class ChargeLoadColumns(WithId):
    """A sheet of charges that was brought in: its name, its fingerprint, how many charges and how much."""

    file: Named[str]
    digest: Named[str]
    charges: Named[int]
    amount: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


charge_load = Table("charge_load", metadata, ChargeLoadColumns)


class DeferredColumns(WithId):
    """A charge paid in instalments (R-DIF-01, R-DIF-02); each instalment is an `other_charge`."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"))
    label: Named[str]
    amount: Named[int]
    instalments: Named[int]
    monthly_rate: Named[str]
    starts: Named[str]


deferred = Table("deferred", metadata, DeferredColumns)


class IrregularCaseColumns(WithId):
    """Somebody who uses the service irregularly, on the way to normal; `outcome` is empty while it is open.

    `account_id` is None while the premises have no account: who is there and where stand beside it.
    """

    kind: Named[IrregularKind] = Column(Code(IrregularKind))
    account_id: Named[int | None] = Column(Integer, ForeignKey("account.id"), nullable=True, index=True)
    name: Named[str]
    address: Named[str]
    neighbourhood: Named[str]
    found_on: Named[date] = Column(Day)
    found_by: Named[str]
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    outcome: Named[str]
    closed_on: Named[date | None] = Column(Day, nullable=True)
    closed_by: Named[str]
    closed_why: Named[str]


irregular_case = Table("irregular_case", metadata, IrregularCaseColumns)


class IrregularStepColumns(TypedColumns):
    """A step that was done in a case: when, by whom, what there was to say."""

    case_id = Column(Integer, ForeignKey("irregular_case.id"), primary_key=True)
    step: Named[CaseStep] = Column(Code(CaseStep), primary_key=True)
    done_on: Named[date] = Column(Day)
    who: Named[str]
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


irregular_step = Table("irregular_step", metadata, IrregularStepColumns)


class IrregularChargeColumns(TypedColumns):
    """A charge that a case made: it waits for its invoice as any other."""

    case_id = Column(Integer, ForeignKey("irregular_case.id"), primary_key=True)
    charge_id = Column(Integer, ForeignKey("other_charge.id"), primary_key=True)


irregular_charge = Table("irregular_charge", metadata, IrregularChargeColumns)


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

# ── documents and ledger ────────────────────────────────────────────────────


class SequenceColumns(TypedColumns):
    """Authorised range of numbers of a kind of document; numbers are taken in blocks."""

    kind = Column(String(32), primary_key=True)
    prefix = Column(String(16), primary_key=True)
    next: Named[int]
    first: Named[int]
    last: Named[int | None]
    resolution: Named[str]
    valid_from: Named[date | None] = Column(Day, nullable=True)
    valid_to: Named[date | None] = Column(Day, nullable=True)
    width: Named[int]


document_sequence = Table("document_sequence", metadata, SequenceColumns)


class DocumentColumns(WithId):
    """Posted paper: invoice, note, receipt, opening balance. Its total is the sum of its entries.

    `label` is the number as printed.
    """

    kind: Named[str]
    prefix: Named[str]
    number: Named[int]
    label: Named[str]
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    issued_on: Named[date] = Column(Day)
    due_on: Named[date | None] = Column(Day, nullable=True)
    total: Named[int]
    refers_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    reason: Named[str]


document = Table(
    "document",
    metadata,
    DocumentColumns,
    UniqueConstraint("kind", "prefix", "number"),
    Index("ix_document_refers_id", "refers_id", sqlite_where=text("refers_id IS NOT NULL")),
)


class EntryColumns(WithId):
    """A line of the subscriber's ledger; + owes, − pays."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"))
    posted_on: Named[date] = Column(Day)
    period_id: Named[int | None] = Column(Integer, ForeignKey("period.id"), nullable=True)
    service: Named[str]
    kind: Named[str]
    concept: Named[str]
    amount: Named[int]
    document_id: Named[int] = Column(Integer, ForeignKey("document.id"))
    line: Named[int]
    reverses_id: Named[int | None] = Column(
        Integer, ForeignKey("account_entry.id"), nullable=True, unique=True
    )
    bears_interest: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


account_entry = Table(
    "account_entry",
    metadata,
    EntryColumns,
    UniqueConstraint("document_id", "line"),
    Index("ix_account_entry_account_id", "account_id"),
)


class AllocationColumns(WithId):
    """Which charge each paid peso settled: from a paying entry to a charging one.

    A negative amount takes one back, as when the run that made it is undone.
    """

    source_id: Named[int] = Column(Integer, ForeignKey("account_entry.id"), index=True)
    target_id: Named[int] = Column(Integer, ForeignKey("account_entry.id"), index=True)
    amount: Named[int]


allocation = Table("allocation", metadata, AllocationColumns)


class OpenItemColumns(TypedColumns):
    """What is still open of an entry: derived from entries and allocations, and checked against them."""

    entry_id = Column(Integer, ForeignKey("account_entry.id"), primary_key=True)
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    amount: Named[int]


open_item = Table("open_item", metadata, OpenItemColumns)


class ReceiptColumns(TypedColumns):
    """The facts of a receipt beside its document.

    `shift_id` is the shift of the desk that made it, if one did; `request` is the key under which it was
    asked for, so that asking twice makes one; `payers` says whose accounts they were then: name and address.
    """

    document_id = Column(Integer, ForeignKey("document.id"), primary_key=True)
    desk: Named[int]
    means: Named[Any] = Column(Json)
    received: Named[int]
    change: Named[int]
    channel: Named[str]
    shift_id: Named[int | None]
    request: Named[str | None]
    payers: Named[Any] = Column(Json, nullable=True)


receipt = Table(
    "receipt",
    metadata,
    ReceiptColumns,
    Index("ix_receipt_shift_id", "shift_id", sqlite_where=text("shift_id IS NOT NULL")),
    Index("uq_receipt_request", "request", unique=True, sqlite_where=text("request IS NOT NULL")),
)


class PrintingColumns(WithId):
    """Each time a document was printed: the first is the original, the others say copy.

    `printed_on` is the working day; `batch_id` its batch; `copy_number` what the paper says: 0 is the
    original, 1 the first copy. All three are None for what was printed before they were kept.
    """

    document_id: Named[int] = Column(Integer, ForeignKey("document.id"), index=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    printed_on: Named[date | None] = Column(Day, nullable=True)
    batch_id: Named[int | None] = Column(Integer, nullable=True, index=True)
    copy_number: Named[int | None]


printing = Table("printing", metadata, PrintingColumns)


class PrintBatchColumns(WithId):
    """A printing of invoices: on which paper, where it went; `reprints_id` is the batch that it copies."""

    number: Named[int] = Column(Integer, unique=True)
    period: Named[str]
    reprints_id: Named[int | None] = Column(Integer, ForeignKey("print_batch.id"), nullable=True)
    paper: Named[str]
    target: Named[str]
    pages: Named[int]
    printed_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


print_batch = Table("print_batch", metadata, PrintBatchColumns)


class PrintBatchPartColumns(TypedColumns):
    """A pile of a batch, a route of a run: from which number to which, how many, how many as originals."""

    batch_id = Column(Integer, ForeignKey("print_batch.id"), primary_key=True)
    place = Column(Integer, primary_key=True)
    cycle: Named[str]
    run_id: Named[int] = Column(Integer, ForeignKey("run.id"))
    route: Named[str]
    first: Named[str]
    last: Named[str]
    invoices: Named[int]
    originals: Named[int]
    total: Named[int]


print_batch_part = Table("print_batch_part", metadata, PrintBatchPartColumns)


class DeliveryColumns(WithId):
    """What became of an invoice that went out; of several facts of one invoice, the last one stands."""

    invoice_id: Named[int] = Column(Integer, ForeignKey("invoice.id"), index=True)
    outcome: Named[Outcome] = Column(Code(Outcome))
    cause: Named[ReturnCause | None] = Column(Code(ReturnCause), nullable=True)
    happened_on: Named[date] = Column(Day)
    carrier: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


delivery = Table("delivery", metadata, DeliveryColumns)


class MailConsentColumns(WithId):
    """Whether the holder of an account takes invoices by e-mail; of several, the last one stands.

    It is that holder's word: it says nothing once the account has another one.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    holder_id: Named[int] = Column(Integer, ForeignKey("person.id"))
    address: Named[str]
    granted: Named[int]
    given_on: Named[date] = Column(Day)
    support: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


mail_consent = Table("mail_consent", metadata, MailConsentColumns)


class OutboxColumns(WithId):
    """A message with the PDF of an invoice: to which address, under which name of its own."""

    invoice_id: Named[int] = Column(Integer, ForeignKey("invoice.id"), index=True)
    address: Named[str]
    message_id: Named[str]


outbox = Table("outbox", metadata, OutboxColumns)


class OutboxEventColumns(WithId):
    """What became of a message, with the server's words; the last event is what is known of it."""

    outbox_id: Named[int] = Column(Integer, ForeignKey("outbox.id"), index=True)
    state: Named[MailState] = Column(Code(MailState))
    words: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


outbox_event = Table("outbox_event", metadata, OutboxEventColumns)


class PrintCheckColumns(WithId):
    """What somebody saw in a sample of a period's invoices: by which rule, which of them, whether well."""

    period: Named[str]
    route: Named[str]
    rule: Named[SampleRule] = Column(Code(SampleRule))
    seed: Named[str]
    invoices: Named[Any] = Column(Json)
    ok: Named[int]
    words: Named[str]
    checked_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


print_check = Table("print_check", metadata, PrintCheckColumns)


# ── census ──────────────────────────────────────────────────────────────────


class CampaignColumns(WithId):
    """A campaign that brings the cadastre up to date: what it asks (`fields`), from when until when."""

    name: Named[str]
    purpose: Named[str]
    starts: Named[date] = Column(Day)
    ends: Named[date] = Column(Day)
    responsible: Named[str]
    fields: Named[Any] = Column(Json)
    closed_on: Named[date | None] = Column(Day, nullable=True)
    closing: Named[str]


campaign = Table("campaign", metadata, CampaignColumns)


class CampaignZoneColumns(WithId):
    """A part of a campaign: routes, each with its cycle, who answers for it and its planned days."""

    campaign_id: Named[int] = Column(Integer, ForeignKey("campaign.id"), index=True)
    name: Named[str]
    responsible: Named[str]
    starts: Named[date] = Column(Day)
    ends: Named[date] = Column(Day)
    routes: Named[Any] = Column(Json)


campaign_zone = Table("campaign_zone", metadata, CampaignZoneColumns)


class CensusFormColumns(WithId):
    """A form of a campaign, in walking order; without account, of premises that are not in the base.

    `base`: what the cadastre said when it was made. `typed`: what differs. `outcome`: by field, what became
    of it once approved, and what it was before.
    """

    campaign_id: Named[int] = Column(Integer, ForeignKey("campaign.id"), index=True)
    zone_id: Named[int] = Column(Integer, ForeignKey("campaign_zone.id"))
    number: Named[int]
    account_id: Named[int | None] = Column(Integer, ForeignKey("account.id"), nullable=True, index=True)
    route: Named[str]
    stop: Named[int]
    base: Named[Any] = Column(Json)
    state: Named[FormState] = Column(Code(FormState))
    answer: Named[Answer | None] = Column(Code(Answer), nullable=True)
    typed: Named[Any] = Column(Json)
    visited_on: Named[date | None] = Column(Day, nullable=True)
    visitor: Named[str]
    note: Named[str]
    outcome: Named[Any] = Column(Json)
    decided_by: Named[str]
    reason: Named[str]
    version: Named[int]


census_form = Table("census_form", metadata, CensusFormColumns, UniqueConstraint("campaign_id", "number"))

APPEND_ONLY = (
    "audit",
    "audit_seal",
    "account_change",
    "account_batch",
    "reading_change",
    "document",
    "account_entry",
    "allocation",
    "receipt",
    "printing",
    "print_batch",
    "print_batch_part",
    "delivery",
    "mail_consent",
    "outbox",
    "outbox_event",
    "print_check",
    "run_dial",
    "drawer_movement",
    "cash_count",
    "annulment",
    "cash_day",
    "charge_load",
)
"""Tables whose rows are never changed or deleted (L1)."""
