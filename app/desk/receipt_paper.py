"""The paper of a receipt, from what was posted: its first print, and every copy years later (R-PAG-03)."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from app.desk.cash import BANK, DESK
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.store import offices, receipt_facts, receipts
from app.store.engine import Transaction
from app.store.receipt_facts import PaidAccount, PaidItem, ReceiptFacts
from app.wording.refusals import ReceiptMissing
from domain.cadastre import Service
from domain.cash import PaymentMeans
from domain.ledger import Concept
from domain.period import Period
from reports.invoice_model import CopyMark
from reports.receipt import (
    Annulment,
    Receipt,
    ReceiptAccount,
    ReceiptInvoice,
    ReceiptLine,
    ReceiptMeans,
    Source,
)
from reports.receipt_pdf import write_receipts

_MEANS = {
    PaymentMeans.CASH: "Efectivo",
    PaymentMeans.CARD: "Tarjeta",
    PaymentMeans.TRANSFER: "Transferencia",
    PaymentMeans.CHEQUE: "Cheque",
}
_SERVICES = {
    Service.WATER: "Acueducto",
    Service.SEWERAGE: "Alcantarillado",
    Service.CLEANING: "Aseo",
    Service.OTHER: "Otros cobros",
}
_CONCEPTS = {
    Concept.INTEREST: "Interés de mora",
    Concept.OTHER: "Otros cobros",
    Concept.INSTALMENT: "Cuotas de diferidos",
}


def facts(office: Office, number: str) -> ReceiptFacts:
    """A receipt, whole, by its number.

    Raises:
        ReceiptMissing: no receipt has that number.
    """
    with office.store.read() as transaction:
        return _found(transaction, number)


def paper(office: Office, number: str) -> Receipt:
    """The paper of a receipt as it would be printed now: the first time the original, then copies.

    Raises:
        ReceiptMissing: no receipt has that number.
    """
    with office.store.read() as transaction:
        found = _found(transaction, number)
        before = _printed(transaction, found)
        mark = CopyMark(printed_on=office.clock.today(), number=before) if before else None
        return _paper(office, transaction, found, mark)


def note_printed(office: Office, number: str) -> None:
    """Say that the paper of a receipt came out: what is printed from now on is a copy.

    Raises:
        ReceiptMissing: no receipt has that number.
    """
    office.demand("receipt_paper.print")
    with office.store.write() as transaction:
        found = _found(transaction, number)
        copy = {found.document_id: _printed(transaction, found)}
        receipts.log_printing(transaction, office.actor(), copy, office.clock.today())


def save_pdf(office: Office, number: str, path: Path) -> int:
    """Print a receipt to a PDF as wide as a roll of paper; how many pages.

    Raises:
        ReceiptMissing: no receipt has that number.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    office.demand("receipt_paper.print")
    pages = write_receipts(path, [paper(office, number)])
    note_printed(office, number)
    return pages


def _printed(transaction: Transaction, found: ReceiptFacts) -> int:
    """How often it came out before."""
    return receipts.printed_times(transaction, [found.document_id]).get(found.document_id, 0)


def _found(transaction: Transaction, number: str) -> ReceiptFacts:
    found = receipt_facts.read(transaction, number.strip())
    if found is None:
        raise ReceiptMissing(number.strip())
    return found


def _paper(office: Office, transaction: Transaction, found: ReceiptFacts, mark: CopyMark | None) -> Receipt:
    identity, settings = offices.identity(transaction), offices.settings(transaction)
    return Receipt(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        number=found.number,
        at=datetime.combine(found.issued_on, found.at.astimezone().time()),
        source=_source(found.channel),
        desk=f"Caja {found.desk}" if found.channel == DESK else found.channel.capitalize(),
        cashier=found.cashier,
        shift="" if found.shift is None else f"turno {found.shift}",
        accounts=tuple(map(_account, found.accounts)),
        total=found.total,
        means=tuple(_means(found)),
        notes=(f"Imputación pedida por quien paga: {found.reason}.",) if found.reason else (),
        copy=mark,
        annulled=_annulment(found),
        currency=currency_of(office.currency.code),
    )


def _source(channel: str) -> Source:
    if channel == DESK:
        return Source.DESK
    return Source.BANK if channel.startswith(BANK) else Source.OTHER


def _annulment(found: ReceiptFacts) -> Annulment | None:
    if found.annulled_on is None:
        return None
    return Annulment(on=found.annulled_on, reason=found.annulled_why, document=found.annulled_by)


def _means(found: ReceiptFacts) -> Iterable[ReceiptMeans]:
    for name, amount in found.means.items():
        means = PaymentMeans(name)
        gives_change = means is PaymentMeans.CASH and found.change
        yield ReceiptMeans(
            label=_MEANS[means], amount=amount, received=amount + found.change if gives_change else None
        )


def _account(paid: PaidAccount) -> ReceiptAccount:
    return ReceiptAccount(
        code=paid.code,
        holder=paid.name,
        address=paid.address,
        amount=paid.amount,
        invoices=tuple(_invoices(paid.items)),
        lines=tuple(_lines(paid.items)),
        in_favour=paid.in_favour,
        balance=paid.balance,
    )


def _invoices(items: Iterable[PaidItem]) -> Iterable[ReceiptInvoice]:
    by_document: dict[int, list[PaidItem]] = {}
    for item in items:
        by_document.setdefault(item.document_id, []).append(item)
    for mine in by_document.values():
        first = mine[0]
        yield ReceiptInvoice(
            number=first.number,
            amount=sum(item.amount for item in mine),
            period=Period.parse(first.period) if first.period else None,
            due_on=first.due_on,
        )


def _lines(items: Iterable[PaidItem]) -> Iterable[ReceiptLine]:
    """What was paid by service, then what else: as the desk and the invoice order them."""
    by_label: dict[str, int] = dict.fromkeys([*_SERVICES.values(), *_CONCEPTS.values()], 0)
    for item in items:
        label = _CONCEPTS.get(item.concept) or _SERVICES[item.service]
        by_label[label] += item.amount
    return (ReceiptLine(label=label, amount=amount) for label, amount in by_label.items() if amount)
