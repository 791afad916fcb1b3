"""Credit and debit notes on paper: printed from what was stored, as often as somebody asks."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of, masked
from app.paper.paper_files import write_by_itself
from app.store import audit, notes
from app.store.notes import StoredNote
from domain.document import DocumentKind
from domain.errors import RuleViolation
from reports.names import SERVICE_NAMES
from reports.note import Note, NoteRow, write_note
from reports.spanish import month_name


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
    model = _model(office, found)
    pages = write_by_itself(file, lambda place: write_note(place, model))
    with office.store.write() as transaction:
        said = f"{model.title.lower()} {found.number}"
        audit.add(transaction, office.actor(), "adjustment.print", found.invoice.account, said)
    return pages


def _model(office: Office, found: StoredNote) -> Note:
    stored, snapshot = found.invoice, found.invoice.snapshot
    return Note(
        issuer=issuer_of(stored.context),
        credit=found.kind is DocumentKind.CREDIT_NOTE,
        number=found.number,
        issued_on=found.issued_on,
        due_on=found.due_on,
        account=stored.account,
        holder=snapshot["name"],
        document=masked(*snapshot["document"]),
        address=", ".join(filter(None, (snapshot["address"], snapshot["neighbourhood"]))),
        invoice=stored.number,
        billed=month_name(stored.period),
        invoiced_on=stored.issued_on,
        rows=[
            NoteRow(SERVICE_NAMES[each.service], each.billed, each.noted, each.amount) for each in found.lines
        ],
        reason=found.reason,
        issued_by=found.user,
        printed_on=office.clock.today(),
        currency=currency_of(stored.context["currency"]),
    )
