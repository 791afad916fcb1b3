"""Issued invoices: the list of a period, one of them with its notes. Only reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.office import Office
from app.store import deliveries, invoices, ledger, offices, papers, receipts
from app.store.deliveries import PastDelivery
from app.store.invoices import Facet, InvoiceFilter, InvoiceRow, IssuedPeriod, RefersNote
from app.store.papers import StoredInvoice
from app.store.receipts import PrintedCopy
from app.wording.refusals import InvoiceMissing
from domain.document import DocumentKind
from domain.money import Money
from domain.period import Period


def issued_periods(office: Office) -> tuple[IssuedPeriod, ...]:
    """Periods with issued invoices, newest first."""
    with office.store.read() as transaction:
        return tuple(invoices.issued_periods(transaction))


@dataclass(frozen=True, slots=True)
class Facets:
    """Routes, classes and cycles that the invoices of a period have."""

    routes: tuple[Facet, ...]
    classes: tuple[Facet, ...]
    cycles: tuple[Facet, ...] = ()


def facets(office: Office, name: Period) -> Facets:
    """By what the invoices of a period may be filtered."""
    with office.store.read() as transaction:
        return Facets(
            routes=tuple(invoices.routes(transaction, name)),
            classes=tuple(invoices.classes(transaction, name)),
            cycles=tuple(invoices.cycles(transaction, name)),
        )


def invoice_ids(
    office: Office, wanted: InvoiceFilter, sort: str = "route", *, descending: bool = False
) -> Sequence[int]:
    """Ids of the invoices that a filter lets through, in order."""
    with office.store.read() as transaction:
        return invoices.ids(transaction, wanted, sort, descending=descending)


def invoice_rows(office: Office, ids: Sequence[int]) -> Mapping[int, InvoiceRow]:
    """Rows of the list, by id."""
    with office.store.read() as transaction:
        return invoices.rows(transaction, ids)


def invoice_sums(office: Office, wanted: InvoiceFilter) -> tuple[int, Money]:
    """How many invoices a filter lets through, and their total to pay."""
    with office.store.read() as transaction:
        return invoices.sums(transaction, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceView:
    """An issued invoice and what happened to it since.

    Attributes:
        stored: the invoice as it was issued.
        value: its new charges: what its document is for, before notes.
        left: what it is after its notes: the most that a credit note may be.
        owed: what is still to be paid of it.
        printings: its prints, the original first.
        deliveries: what became of the paper that went out, oldest fact first.
        notes: notes on it, oldest first.
        former, later: numbers of its neighbours in the order of delivery; empty at the ends.
    """

    stored: StoredInvoice
    value: Money
    left: Money
    owed: Money
    printings: tuple[PrintedCopy, ...]
    deliveries: tuple[PastDelivery, ...]
    notes: tuple[RefersNote, ...]
    former: str
    later: str

    @property
    def prints(self) -> int:
        """How often it was printed, the original included."""
        return len(self.printings)


def view(office: Office, number: str) -> InvoiceView:
    """An issued invoice by its number as printed.

    Raises:
        InvoiceMissing: no invoice has that number.
    """
    with office.store.read() as transaction:
        key = papers.id_of_number(transaction, number)
        if key is None:
            raise InvoiceMissing(number)
        settings = offices.settings(transaction)
        stored = papers.load(transaction, [key], settings.chart_periods)[0]
        former, later = invoices.neighbours(transaction, key, stored.period)
        document = ledger.find_document(transaction, DocumentKind.INVOICE, number)
        value = 0 if document is None else document.total
        return InvoiceView(
            stored=stored,
            value=value,
            left=value + ledger.notes_of(transaction, stored.document_id),
            owed=invoices.owed(transaction, stored.document_id),
            printings=tuple(receipts.printings(transaction, stored.document_id)),
            deliveries=tuple(
                deliveries.history(transaction, [stored.document_id]).get(stored.document_id, ())
            ),
            notes=tuple(invoices.notes(transaction, stored.document_id)),
            former=former,
            later=later,
        )
