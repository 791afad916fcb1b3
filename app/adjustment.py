"""Credit and debit notes: how posted paper is corrected, never edited (R-FAC-06, R-DES-03)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app import rules
from app.changes import Changed, Topic
from app.office import Office
from app.refusals import InvoiceMissing, NoteTooLarge
from app.store import accounts, audit, ledger, offices, periods, sequences
from app.store.engine import Transaction
from app.store.ledger import FoundDocument, NewDocument, NewEntry
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import Concept, EntryKind, OpenCredit, apply_credits
from domain.money import Money, demand_amount, split_in_proportion


class NoteKind(StrEnum):
    """What a note does to its invoice."""

    CREDIT = "credito"
    DEBIT = "debito"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note that somebody issues: on which invoice, how much (at least 1), why."""

    kind: NoteKind
    invoice: str
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedNote:
    """A note as it was posted."""

    number: str
    document_id: int
    account_id: int
    changed: Changed = frozenset({Topic.LEDGER, Topic.BILLING})


def issue(office: Office, note: Note) -> IssuedNote:
    """Issue a credit or debit note that refers to its invoice.

    A credit note is shared among the services of the invoice as they were charged, settles
    what is open of it first, then older debt, and leaves the rest in favour.

    Raises:
        InvoiceMissing: no invoice has that number.
        InvalidValue: the amount is less than 1 or beyond any invoice, or no reason is given.
        NoteTooLarge: a credit note above what its invoice and notes still are.
    """
    demand_amount(note.amount)
    if not note.reason.strip():
        raise InvalidValue("motivo", note.reason, "un texto que explique la nota")
    with office.store.write() as transaction:
        found = ledger.find_document(transaction, DocumentKind.INVOICE, note.invoice)
        if found is None:
            raise InvoiceMissing(note.invoice)
        left = found.total + ledger.notes_of(transaction, found.id)
        if note.kind is NoteKind.CREDIT and note.amount > left:
            raise NoteTooLarge(note.invoice, note.amount, left)
        return _post(office, transaction, note, found)


def _post(office: Office, transaction: Transaction, note: Note, found: FoundDocument) -> IssuedNote:
    credit = note.kind is NoteKind.CREDIT
    kind = DocumentKind.CREDIT_NOTE if credit else DocumentKind.DEBIT_NOTE
    today = office.clock.today()
    block = sequences.take(transaction, kind, 1, today)
    owner = accounts.by_id(transaction, found.account_id)
    due_on = None if credit else _due_on(transaction, found, today)
    paper = NewDocument(
        kind=kind,
        prefix=block.prefix,
        number=block.first,
        width=block.width,
        account_id=found.account_id,
        issued_on=today,
        due_on=due_on,
        refers_id=found.id,
        reason=note.reason,
    )
    entries = _entries(note, ledger.services_of(transaction, found.id))
    posted = ledger.post(
        transaction, office.actor(), paper, entries, periods.accounting(transaction, owner.cycle)
    )
    if credit:
        _settle(transaction, found, posted.entries, entries)
    summary = f"nota {posted.label} sobre factura {found.label}: {posted.total}"
    audit.add(transaction, office.actor(), "adjustment.issue", owner.code, summary)
    return IssuedNote(number=posted.label, document_id=posted.id, account_id=found.account_id)


def _due_on(transaction: Transaction, found: FoundDocument, today: date) -> date:
    """When a debit note is due: with its invoice, or with the office's term where that day passed."""
    if found.due_on is not None and found.due_on >= today:
        return found.due_on
    return rules.calendar(transaction).add_business_days(today, offices.settings(transaction).days_to_pay)


def _entries(note: Note, charged: dict[Service, Money]) -> list[NewEntry]:
    """The amount by service, as the invoice charged them; late interest never runs on it (R-INT-03)."""
    sign, kind = (-1, EntryKind.CREDIT) if note.kind is NoteKind.CREDIT else (1, EntryKind.DEBIT)
    positive = {service: value for service, value in charged.items() if value > 0} or {Service.OTHER: 1}
    shares = split_in_proportion(note.amount, list(positive.values()))
    return [
        NewEntry(
            service=service, kind=kind, concept=Concept.SERVICE, amount=sign * share, bears_interest=False
        )
        for service, share in zip(positive, shares, strict=True)
        if share
    ]


def _settle(
    transaction: Transaction, found: FoundDocument, posted: tuple[int, ...], entries: list[NewEntry]
) -> None:
    credits_made = [
        OpenCredit(key, found.account_id, -entry.amount) for key, entry in zip(posted, entries, strict=True)
    ]
    items = ledger.open_items(transaction, found.account_id)
    of_invoice = [item.entry for item in items if item.document == found.id]
    ledger.allocate(transaction, apply_credits(credits_made, items, of_invoice))
