"""Takes back what banks' files did, by reversing entries and never by erasing (R-PAG-03, R-PAG-04).

A file is undone whole when it should not have been loaded, and may then be loaded again. One payment is
taken back when its cheque had no funds (the money is gone), or when it went to another's account (it
waits again to be identified).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.bank.bank_parked import demand_payment, demand_reason
from app.changes import Changed, Topic
from app.debt import agreement_ending
from app.desk.annulment import settle_with_credit
from app.jobs import Job, SilentJob
from app.office import Office
from app.store import (
    annulments,
    audit,
    bank_files,
    cash_days,
    ledger,
    periods,
    receipts,
    reversals,
    sequences,
)
from app.store import certificates as stored_certificates
from app.store.annulments import NewAnnulment
from app.store.bank_files import PaymentState, StoredPayment
from app.store.engine import Transaction
from app.store.ledger import NewDocument
from app.wording.bank_refusals import BankFileMissing, BankFileUndone, BankPaymentNotSo
from domain.document import DocumentKind, NumberBlock
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FileUndone:
    """A file that was undone: how many payments were reversed and how much, and by which documents.

    `parked` and `parked_value` are payments that nobody had identified: they wait no longer. `certificates`
    are those in force of accounts that owe again: whoever checks one is told so.
    """

    id: int
    name: str
    payments: int
    value: Money
    parked: int
    parked_value: Money
    reversals: tuple[str, ...]
    certificates: tuple[str, ...]
    changed: Changed = frozenset({Topic.LEDGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentUndone:
    """A payment that was taken back; `reversal` is None where it had not been applied."""

    file_id: int
    line: int
    account: str | None
    amount: Money
    reversal: str | None
    balance: Money | None
    changed: Changed = frozenset({Topic.LEDGER})


def certificates(office: Office, file_id: int, line: int | None = None) -> tuple[str, ...]:
    """The certificates in force of the accounts that a payment, or every one of its file, was applied to.

    They say that nothing is owed, which taking the money back makes untrue: it is told before, never refused.
    """
    with office.store.read() as transaction:
        found = bank_files.payments_of(transaction, file_id)
        return _certificates(office, transaction, [each for each in found if line in {None, each.line}])


def _certificates(
    office: Office, transaction: Transaction, payments: Sequence[StoredPayment]
) -> tuple[str, ...]:
    accounts = [each.account for each in payments if each.account is not None]
    return tuple(stored_certificates.in_force(transaction, accounts, office.clock.today()))


def undo_file(office: Office, file_id: int, reason: str, job: Job | None = None) -> FileUndone:
    """Take a whole file back: what its payments settled is owed again.

    Raises:
        BankFileMissing, BankFileUndone: there is no such file that stands.
        DayClosed: the day's collection was closed.
        InvalidValue: nothing says why.
    """
    office.actor().demand("bank_undo.undo_file")
    why, watcher = demand_reason(reason), job or SilentJob()
    with office.store.write() as transaction:
        found = bank_files.by_id(transaction, file_id)
        if found is None:
            raise BankFileMissing(file_id)
        if found.undone_on is not None:
            raise BankFileUndone(file_id)
        payments = bank_files.payments_of(transaction, file_id)
        applied = [each for each in payments if each.document_id is not None]
        waiting = [each.amount for each in payments if each.state is PaymentState.PARKED]
        papers = _reverse(office, transaction, applied, why, watcher)
        certified = _certificates(office, transaction, applied)
        actor = office.actor()
        bank_files.add_undo(transaction, actor, file_id, office.clock.today(), why)
        value = sum(each.amount for each in applied)
        summary = f"{found.name}: {len(applied)} pagos por {value} revertidos: {why}"
        audit.add(transaction, actor, "bank_undo.undo_file", f"archivo {file_id}", summary)
    return FileUndone(
        id=file_id,
        name=found.name,
        payments=len(applied),
        value=value,
        parked=len(waiting),
        parked_value=sum(waiting),
        reversals=tuple(papers),
        certificates=certified,
    )


def return_payment(office: Office, file_id: int, line: int, reason: str) -> PaymentUndone:
    """Say that the bank took a payment back, as a cheque without funds (R-PAG-04).

    Raises:
        BankPaymentMissing: there is no such payment.
        BankPaymentNotSo: it was returned or undone already.
        InvalidValue: nothing says why.
    """
    office.actor().demand("bank_undo.return_payment")
    why = demand_reason(reason)
    with office.store.write() as transaction:
        found = demand_payment(transaction, file_id, line, None, "")
        if found.state not in {PaymentState.APPLIED, PaymentState.PARKED}:
            raise BankPaymentNotSo(file_id, line, found.state.value, "devolver")
        done = _take_back(office, transaction, found, why, "bank_undo.return_payment")
        bank_files.add_return(transaction, office.actor(), (file_id, line), office.clock.today(), why)
        return done


def release(office: Office, file_id: int, line: int, reason: str) -> PaymentUndone:
    """Take a payment from the account that it was applied to: it waits again to be identified.

    Raises:
        BankPaymentMissing: there is no such payment.
        BankPaymentNotSo: it is not applied.
        InvalidValue: nothing says why.
    """
    office.actor().demand("bank_undo.release")
    why = demand_reason(reason)
    with office.store.write() as transaction:
        found = demand_payment(transaction, file_id, line, PaymentState.APPLIED, "quitar de su cuenta")
        return _take_back(office, transaction, found, why, "bank_undo.release")


def _take_back(
    office: Office, transaction: Transaction, found: StoredPayment, why: str, action: str
) -> PaymentUndone:
    applied = [found] if found.document_id is not None else []
    papers = _reverse(office, transaction, applied, why, SilentJob())
    paper = papers[0] if papers else None
    summary = (
        f"archivo {found.file_id}, línea {found.line}: {found.amount}, reverso {paper or 'ninguno'}: {why}"
    )
    audit.add(transaction, office.actor(), action, found.account or f"archivo {found.file_id}", summary)
    payer = None if found.account is None else receipts.payer(transaction, found.account)
    return PaymentUndone(
        file_id=found.file_id,
        line=found.line,
        account=found.account,
        amount=found.amount,
        reversal=paper,
        balance=None if payer is None else ledger.balance(transaction, payer.id),
    )


def _reverse(
    office: Office, transaction: Transaction, applied: Sequence[StoredPayment], why: str, watcher: Job
) -> list[str]:
    """Reverse the receipts of payments, each under a document of its own; their numbers.

    What other payments left in favour settles at once what is owed again (R-PAG-02).
    """
    if not applied:
        return []
    today = office.clock.today()
    cash_days.demand_open(transaction, today)
    block = sequences.take(transaction, DocumentKind.REVERSAL, len(applied), today)
    papers, payers = [], dict[int, None]()
    for place, (each, number) in enumerate(zip(applied, block, strict=True)):
        if place % 500 == 0:
            watcher.report(place, len(applied), "Revirtiendo los pagos")
        paper, payer_id = _reverse_one(office, transaction, each, (block, number), why)
        papers.append(paper)
        payers[payer_id] = None
    for payer_id in payers:
        settle_with_credit(transaction, payer_id, today)
    return papers


def _reverse_one(
    office: Office, transaction: Transaction, each: StoredPayment, numbered: tuple[NumberBlock, int], why: str
) -> tuple[str, int]:
    """The number of the reversal, and whose receipt it undid."""
    block, number = numbered
    payer = receipts.payer(transaction, each.account or "")
    if each.document_id is None or payer is None:
        raise TypeError("only what was applied to an account is reversed")
    paper = NewDocument(
        kind=DocumentKind.REVERSAL,
        prefix=block.prefix,
        number=number,
        width=block.width,
        account_id=payer.id,
        issued_on=office.clock.today(),
        refers_id=each.document_id,
        reason=why,
    )
    accounted = {payer.id: periods.accounting(transaction, payer.cycle)}
    posted = reversals.reverse(transaction, office.actor(), each.document_id, paper, accounted)
    new = NewAnnulment(
        receipt_id=each.document_id, reversal_id=posted.id, shift_id=None, reason=why, authorised_by=""
    )
    annulments.annul(transaction, office.actor(), new)
    agreement_ending.give_back_reopened(office, transaction, payer.id)
    return paper.label, payer.id
