"""Tables of invoices on paper and by e-mail: printed, delivered, sent, sampled."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    Table,
    TypedColumns,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.delivery import Outcome, ReturnCause
from domain.mail import MailState
from domain.sample import SampleRule


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
