"""A credit or debit note as it was issued, with what it changed of its invoice."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select

from app.store import papers
from app.store.engine import Transaction
from app.store.papers import StoredInvoice
from app.store.schema import account_entry, document, invoice
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.money import Money

KINDS = (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A service of the invoice: what it was, what earlier notes made of it, what this one adds or takes."""

    service: Service
    billed: Money
    noted: Money
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNote:
    """A note; `total` and the amounts of its lines are less than 0 for a credit.

    `invoice` is what it corrects; None for the balance that an account brought in, on `brought_on`.
    """

    id: int
    kind: DocumentKind
    number: str
    issued_on: date
    due_on: date | None
    total: Money
    reason: str
    user: str
    account_id: int
    invoice: StoredInvoice | None
    brought_on: date
    lines: tuple[NoteLine, ...]


def find(transaction: Transaction, kind: DocumentKind, number: str) -> StoredNote | None:
    """A note by its kind and number; None where there is none."""
    about = document.alias("about")
    query = (
        select(document, invoice.c.id.label("invoice_id"), about.c.issued_on.label("brought_on"))
        .join(about, about.c.id == document.c.refers_id)
        .outerjoin(invoice, invoice.c.document_id == document.c.refers_id)
        .where(document.c.kind == kind.value, document.c.label == number)
    )
    row = transaction.execute(query).first()
    if row is None:
        return None
    user = select(account_entry.c.user).where(account_entry.c.document_id == row.id).limit(1)
    return StoredNote(
        id=row.id,
        kind=kind,
        number=row.label,
        issued_on=row.issued_on,
        due_on=row.due_on,
        total=row.total,
        reason=row.reason,
        user=transaction.execute(user).scalar_one(),
        account_id=row.account_id,
        invoice=None if row.invoice_id is None else papers.load(transaction, [row.invoice_id], 0)[0],
        brought_on=row.brought_on,
        lines=_lines(transaction, row.id, row.refers_id),
    )


def _lines(transaction: Transaction, note: int, of: int) -> tuple[NoteLine, ...]:
    """By service: later notes change nothing of what this one said."""
    earlier = and_(
        document.c.refers_id == of, document.c.id <= note, document.c.kind.in_([each.value for each in KINDS])
    )
    query = (
        select(account_entry.c.service, document.c.id, func.sum(account_entry.c.amount))
        .join(document, document.c.id == account_entry.c.document_id)
        .where(or_(document.c.id == of, earlier))
        .group_by(account_entry.c.service, document.c.id)
    )
    found: dict[Service, dict[int, Money]] = {}
    for service, key, amount in transaction.execute(query):
        found.setdefault(Service(service), {})[key] = int(amount)
    return tuple(
        NoteLine(
            service,
            sums.get(of, 0),
            sum(amount for key, amount in sums.items() if key not in {of, note}),
            sums.get(note, 0),
        )
        for service, sums in sorted(found.items(), key=lambda item: list(Service).index(item[0]))
    )
