"""Credit and debit notes: how posted paper is corrected, never edited (R-FAC-06, R-DES-03)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app import rules
from app.changes import Changed, Topic
from app.office import Office
from app.store import accounts, audit, claims, ledger, offices, owed_papers, periods, sequences
from app.store.engine import Transaction
from app.store.ledger import FoundDocument, NewDocument, NewEntry
from app.wording.claim_refusals import OwedPaperMissing, PaperHasLess
from app.wording.refusals import InvoiceMissing, NoteTooLarge
from domain.adjustment import settle_difference
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import Concept, EntryKind, OpenCredit
from domain.money import Money, demand_amount, split_in_proportion
from domain.undisputed import apply_credits_around


class NoteKind(StrEnum):
    """What a note does to its invoice."""

    CREDIT = "credito"
    DEBIT = "debito"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note that somebody issues.

    Attributes:
        kind: credit or debit.
        invoice: the number of the invoice; or `Nota débito 3`, `Saldo inicial`, as papers call them.
        amount: how much, at least 1.
        reason: why.
        account: whose opening balance; empty for an invoice or a debit note.
    """

    kind: NoteKind
    invoice: str
    amount: Money
    reason: str
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedNote:
    """A note on an invoice, as it was posted; `total` as the ledger has it: a credit is negative."""

    number: str
    invoice: str
    document_id: int
    account_id: int
    account: str
    total: Money
    changed: Changed = frozenset({Topic.LEDGER, Topic.BILLING})


def issue(office: Office, note: Note) -> IssuedNote:
    """Issue a credit or debit note that refers to its invoice, or to the balance that was brought in.

    A credit note is shared among the services of the invoice as they were charged, settles
    what is open of it first, then older debt, and leaves the rest in favour.

    Raises:
        InvoiceMissing: no invoice has that number.
        InvalidValue: the amount is less than 1 or beyond any invoice, or no reason is given.
        OwedPaperMissing: there is no such debit note, or the account brought no balance in.
        NoteTooLarge, PaperHasLess: a credit note above what its invoice and notes still are.
    """
    demand_amount(note.amount)
    if not note.reason.strip():
        raise InvalidValue("motivo", note.reason, "un texto que explique la nota")
    with office.store.write() as transaction:
        return post(office, transaction, note)


def post(
    office: Office, transaction: Transaction, note: Note, charged: Mapping[Service, Money] | None = None
) -> IssuedNote:
    """Issue a note inside the caller's own write: what is decided and what it does stand or fall together.

    Args:
        office: whose numbers it takes.
        transaction: the open write.
        note: what to issue.
        charged: the services that it is shared among; those of its invoice if None.

    Raises:
        InvoiceMissing, OwedPaperMissing, NoteTooLarge, PaperHasLess: as `issue`.
    """
    found = _paper(transaction, note)
    left = owed_papers.charged(transaction, found.id)
    if note.kind is NoteKind.CREDIT and note.amount > left:
        if found.kind is not DocumentKind.INVOICE:
            raise PaperHasLess(note.invoice.strip(), note.amount, left)
        raise NoteTooLarge(note.invoice, note.amount, left)
    shares = ledger.services_of(transaction, found.id) if charged is None else charged
    return _post(office, transaction, note, found, _entries(note, shares))


def to_settle(transaction: Transaction, invoice: str, differences: Mapping[Service, Money]) -> Money:
    """What the note between an invoice and its truth comes to: a credit is less than 0 (R-DES-03).

    A credit note never gives back more than its invoice and notes still are: what a person
    already gave back of it is not given twice.

    Args:
        transaction: only read.
        invoice: number of the invoice.
        differences: what each service should have cost more (+) or less (-).

    Raises:
        InvoiceMissing: no invoice has that number.
    """
    found = _invoice(transaction, invoice)
    settled = settle_difference(sum(differences.values()), 0)
    if settled.note is not DocumentKind.CREDIT_NOTE:
        return settled.amount
    return -min(settled.amount, max(found.total + ledger.notes_of(transaction, found.id), 0))


def settle(
    office: Office,
    transaction: Transaction,
    invoice: str,
    differences: Mapping[Service, Money],
    reason: str,
) -> IssuedNote | None:
    """Issue the note that `to_settle` tells, and why; None if there is nothing to settle.

    Raises:
        InvoiceMissing: no invoice has that number.
    """
    amount = to_settle(transaction, invoice, differences)
    if not amount:
        return None
    found = _invoice(transaction, invoice)
    kind, sign = (NoteKind.CREDIT, -1) if amount < 0 else (NoteKind.DEBIT, 1)
    note = Note(kind=kind, invoice=invoice, amount=abs(amount), reason=reason)
    shares = {service: sign * value for service, value in differences.items()}
    return _post(office, transaction, note, found, _entries(note, shares))


def _invoice(transaction: Transaction, number: str) -> FoundDocument:
    found = ledger.find_document(transaction, DocumentKind.INVOICE, number)
    if found is None:
        raise InvoiceMissing(number)
    return found


def _paper(transaction: Transaction, note: Note) -> FoundDocument:
    """What a note is on: an invoice, a debit note, the balance that an account brought in."""
    kind = owed_papers.kind_of(note.invoice)
    if kind is DocumentKind.INVOICE:
        return _invoice(transaction, note.invoice)
    card = accounts.card(transaction, note.account) if note.account else None
    if kind is DocumentKind.OPENING_BALANCE and card is None:
        raise InvalidValue("cuenta", note.account, "la cuenta que trajo el saldo inicial")
    found = owed_papers.find(transaction, note.invoice, None if card is None else card.id)
    if found is None:
        raise OwedPaperMissing(note.invoice.strip(), note.account)
    return found


def _post(
    office: Office, transaction: Transaction, note: Note, found: FoundDocument, entries: list[NewEntry]
) -> IssuedNote:
    credit = note.kind is NoteKind.CREDIT
    kind = DocumentKind.CREDIT_NOTE if credit else DocumentKind.DEBIT_NOTE
    today = office.clock.today()
    block = sequences.take(transaction, kind, 1, today)
    owner = accounts.by_id(transaction, found.account_id)
    due_on = None if credit else _due_on(transaction, found, today)
    about = owed_papers.counted_with(transaction, [found.id])[found.id]
    paper = NewDocument(
        kind=kind,
        prefix=block.prefix,
        number=block.first,
        width=block.width,
        account_id=found.account_id,
        issued_on=today,
        due_on=due_on,
        refers_id=about,
        reason=note.reason,
    )
    posted = ledger.post(
        transaction, office.actor(), paper, entries, periods.accounting(transaction, owner.cycle)
    )
    if credit:
        _settle(transaction, found, posted.entries, entries, today)
    said = f"factura {found.label}" if found.kind is DocumentKind.INVOICE else note.invoice.strip()
    summary = f"nota {posted.label} sobre {said}: {posted.total}"
    audit.add(transaction, office.actor(), "adjustment.issue", owner.code, summary)
    return IssuedNote(
        number=posted.label,
        invoice=note.invoice,
        document_id=posted.id,
        account_id=found.account_id,
        account=owner.code,
        total=posted.total,
    )


def _due_on(transaction: Transaction, found: FoundDocument, today: date) -> date:
    """When a debit note is due: with its invoice, or with the office's term where that day passed."""
    if found.due_on is not None and found.due_on >= today:
        return found.due_on
    return rules.calendar(transaction).add_business_days(today, offices.settings(transaction).days_to_pay)


def _entries(note: Note, charged: Mapping[Service, Money]) -> list[NewEntry]:
    """The amount by service, in proportion to what each was charged; it bears no interest (R-INT-03)."""
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
    transaction: Transaction,
    found: FoundDocument,
    posted: tuple[int, ...],
    entries: list[NewEntry],
    on: date,
) -> None:
    credits_made = [
        OpenCredit(key, found.account_id, -entry.amount) for key, entry in zip(posted, entries, strict=True)
    ]
    items = ledger.open_items(transaction, found.account_id)
    of_invoice = [item.entry for item in items if item.document == found.id]
    claimed = claims.claimed_entries(transaction, items, on, [found.account_id])
    ledger.allocate(transaction, apply_credits_around(credits_made, items, claimed, of_invoice))
