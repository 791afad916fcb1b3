"""Credit and debit notes on paper: printed from what was stored, as often as somebody asks."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of, masked
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import accounts, audit, notes, offices
from app.store.engine import Transaction
from app.store.notes import StoredNote
from app.store.paper_names import OPENING_LABEL
from app.store.papers import StoredInvoice
from domain.document import DocumentKind
from domain.errors import RuleViolation
from reports.invoice_model import Issuer
from reports.names import SERVICE_NAMES
from reports.note import Note, NoteRow, write_note
from reports.spanish import Currency, month_name


@dataclass(eq=False)
class NoteMissing(RuleViolation):
    """No note of that kind has that number."""

    code: ClassVar[str] = "NOTA_NO_EXISTE"
    number: str


def print_note(office: Office, kind: DocumentKind, number: str, file: Path) -> int:
    """Write a note as a PDF; gives its pages.

    Raises:
        NoteMissing: no note of that kind has that number.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    office.demand("adjustment.print")
    with office.store.read() as transaction:
        found = notes.find(transaction, kind, number)
        if found is None:
            raise NoteMissing(number)
        on = _on_invoice(found.invoice) if found.invoice else _on_opening(office, transaction, found)
    model = _model(office, found, on)
    pages = write_by_itself(file, lambda place: write_note(place, model))
    with office.store.write() as transaction:
        said = f"{model.title.lower()} {found.number}"
        audit.add(transaction, office.actor(), "adjustment.print", model.account, said)
    return pages


@dataclass(frozen=True, slots=True, kw_only=True)
class _On:
    """What a note is on, as its paper says it."""

    issuer: Issuer
    account: str
    holder: str
    document: str
    address: str
    invoice: str
    billed: str
    invoiced_on: date
    currency: Currency


def _on_invoice(stored: StoredInvoice) -> _On:
    snapshot = stored.snapshot
    return _On(
        issuer=issuer_of(stored.context),
        account=stored.account,
        holder=snapshot["name"],
        document=masked(*snapshot["document"]),
        address=", ".join(filter(None, (snapshot["address"], snapshot["neighbourhood"]))),
        invoice=stored.number,
        billed=month_name(stored.period),
        invoiced_on=stored.issued_on,
        currency=currency_of(stored.context["currency"]),
    )


def _on_opening(office: Office, transaction: Transaction, found: StoredNote) -> _On:
    """A balance that was brought in keeps no snapshot: its paper says the account as it is today."""
    card = accounts.by_id(transaction, found.account_id)
    facts = issuer_facts(offices.identity(transaction), offices.settings(transaction))
    return _On(
        issuer=issuer_of({"issuer": facts}),
        account=card.code,
        holder=card.name,
        document=masked(card.document_kind, card.document),
        address=", ".join(filter(None, (card.address, card.neighbourhood))),
        invoice=OPENING_LABEL,
        billed="",
        invoiced_on=found.brought_on,
        currency=currency_of(office.currency.code),
    )


def _model(office: Office, found: StoredNote, on: _On) -> Note:
    return Note(
        issuer=on.issuer,
        credit=found.kind is DocumentKind.CREDIT_NOTE,
        number=found.number,
        issued_on=found.issued_on,
        due_on=found.due_on,
        account=on.account,
        holder=on.holder,
        document=on.document,
        address=on.address,
        invoice=on.invoice,
        billed=on.billed,
        invoiced_on=on.invoiced_on,
        rows=[
            NoteRow(SERVICE_NAMES[each.service], each.billed, each.noted, each.amount) for each in found.lines
        ],
        reason=found.reason,
        issued_by=found.user,
        printed_on=office.clock.today(),
        currency=on.currency,
    )
