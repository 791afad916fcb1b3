"""Collecting: a receipt, its payment entry and what it settles, in one transaction (R-PAG-01, R-PAG-02)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.changes import Changed, Topic
from app.office import Office
from app.refusals import AccountMissing
from app.store import audit, ledger, periods, receipts, sequences
from app.store.engine import Transaction
from app.store.ledger import NewDocument, NewEntry, Posted
from app.store.receipts import Payer
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import Concept, EntryKind, OpenItem, allocate
from domain.money import Money, demand_amount

CASH = "efectivo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What somebody pays into an account.

    Attributes:
        account: code of the account.
        amount: units of money, at least 1.
        means: how much by each means; all in cash if empty. They sum to the amount.
        received: cash handed over, for the change; the amount if None.
        first: ledger entries that the payer wants settled first (R-PAG-01).
        channel: where it was paid.
    """

    account: str
    amount: Money
    means: Mapping[str, Money] = field(default_factory=dict)
    received: Money | None = None
    first: tuple[int, ...] = ()
    channel: str = "caja"


@dataclass(frozen=True, slots=True)
class Applied:
    """So much of a payment settled an open item of a document."""

    document_id: int
    service: Service
    concept: Concept
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A receipt as it was posted."""

    document_id: int
    receipt: str
    account: str
    amount: Money
    means: Mapping[str, Money]
    change: Money
    applied: tuple[Applied, ...]
    in_favour: Money
    balance: Money
    changed: Changed = frozenset({Topic.LEDGER})


def collect(office: Office, payment: Payment) -> Collected:
    """Take a payment: receipt number, one entry, its allocations; the receipt is printed after.

    Raises:
        AccountMissing: no account has that code.
        InvalidValue: the amount is less than 1, the means do not sum to it, or too little was handed over.
    """
    means = dict(payment.means) or {CASH: payment.amount}
    received = payment.amount if payment.received is None else payment.received
    if sum(means.values()) != payment.amount:
        raise InvalidValue("medios de pago", str(sum(means.values())), str(payment.amount))
    if received < payment.amount:
        raise InvalidValue("recibido", str(received), f">= {payment.amount}")
    demand_amount(payment.amount)
    demand_amount(received, "recibido")
    with office.store.write() as transaction:
        payer = receipts.payer(transaction, payment.account)
        if payer is None:
            raise AccountMissing(payment.account)
        items = ledger.open_items(transaction, payer.id)
        settled = allocate(payment.amount, items, payment.first)
        posted = _post_receipt(office, transaction, payer, payment.amount)
        ledger.allocate(transaction, settled.allocations(posted.entries[0]))
        facts = receipts.NewReceipt(
            document_id=posted.id,
            desk=office.desk,
            means=means,
            received=received,
            change=received - payment.amount,
            channel=payment.channel,
        )
        receipts.add(transaction, facts)
        audit.add(
            transaction,
            office.actor(),
            "cash.collect",
            payer.code,
            f"recibo {posted.label}: {payment.amount}",
        )
        return Collected(
            document_id=posted.id,
            receipt=posted.label,
            account=payer.code,
            amount=payment.amount,
            means=means,
            change=received - payment.amount,
            applied=tuple(_applied(item, amount) for item, amount in settled.parts),
            in_favour=settled.excess,
            balance=ledger.balance(transaction, payer.id),
        )


def _applied(item: OpenItem, amount: Money) -> Applied:
    return Applied(item.document, item.service, item.concept, amount)


def _post_receipt(office: Office, transaction: Transaction, payer: Payer, amount: Money) -> Posted:
    today = office.clock.today()
    block = sequences.take_at_desk(transaction, office.desk)
    paper = NewDocument(
        kind=DocumentKind.RECEIPT,
        prefix=block.prefix,
        number=block.first,
        width=block.width,
        account_id=payer.id,
        issued_on=today,
    )
    entry = NewEntry(service=Service.OTHER, kind=EntryKind.PAYMENT, concept=Concept.SERVICE, amount=-amount)
    return ledger.post(
        transaction, office.actor(), paper, [entry], periods.accounting(transaction, payer.cycle)
    )
