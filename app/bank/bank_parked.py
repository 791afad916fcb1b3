"""Payments of banks that nobody could identify: looked for, and given to their account."""

from dataclasses import dataclass

from app.bank import bank_posting
from app.bank.bank_posting import ToApply
from app.changes import Changed, Topic
from app.office import Office
from app.store import audit, bank_files, ledger, receipts
from app.store.bank_files import PaymentState, StoredPayment
from app.store.engine import Transaction
from app.wording.bank_refusals import BankPaymentMissing, BankPaymentNotSo
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A payment that found its account: its receipt, and what the account owes now."""

    file_id: int
    line: int
    account: str
    amount: Money
    receipt: str
    balance: Money
    changed: Changed = frozenset({Topic.LEDGER})


def parked(office: Office, text: str = "") -> tuple[StoredPayment, ...]:
    """Payments that no account has, oldest first; with a text, those whose facts hold it."""
    with office.store.read() as transaction:
        return tuple(bank_files.parked(transaction, text))


def assign(office: Office, file_id: int, line: int, account: str, reason: str) -> Assigned:
    """Apply a payment that waits to the account that it is of, from the day on which it was paid.

    Raises:
        BankPaymentMissing: there is no such payment.
        BankPaymentNotSo: it does not wait: it was applied, returned or undone.
        AccountMissing: no account has that code.
        InvalidValue: nothing says how its owner is known.
    """
    office.actor().demand("bank_parked.assign")
    why = demand_reason(reason)
    with office.store.write() as transaction:
        found = demand_payment(transaction, file_id, line, PaymentState.PARKED, "asignar")
        payer = receipts.payer(transaction, account)
        if payer is None:
            raise AccountMissing(account)
        wanted = ToApply(line, payer, found.amount, found.means, found.paid_on)
        planned = bank_posting.plan(transaction, [wanted], office.clock.today())
        (done,) = bank_posting.post(office, transaction, planned, bank_posting.channel_of(found.bank))
        actor = office.actor()
        bank_files.add_postings(transaction, actor, file_id, [(done.document_id, line)], why)
        summary = f"archivo {file_id}, línea {line}: {found.amount} en el recibo {done.receipt}: {why}"
        audit.add(transaction, actor, "bank_parked.assign", payer.code, summary)
        return Assigned(
            file_id=file_id,
            line=line,
            account=payer.code,
            amount=found.amount,
            receipt=done.receipt,
            balance=ledger.balance(transaction, payer.id),
        )


def demand_reason(reason: str) -> str:
    """The reason that somebody gave, trimmed.

    Raises:
        InvalidValue: there is none.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "un texto que lo explique")
    return reason.strip()


def demand_payment(
    transaction: Transaction, file_id: int, line: int, state: PaymentState | None, wanted: str
) -> StoredPayment:
    """A payment that stands as it should, for something that is wanted of it.

    Raises:
        BankPaymentMissing: there is no such payment.
        BankPaymentNotSo: it stands otherwise.
    """
    found = bank_files.payment(transaction, file_id, line)
    if found is None:
        raise BankPaymentMissing(file_id, line)
    if state is not None and found.state is not state:
        raise BankPaymentNotSo(file_id, line, found.state.value.replace("_", " "), wanted)
    return found
