"""Collecting: a receipt, its entries and what they settle, in one transaction (R-PAG-01, R-PAG-02)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.changes import Changed, Topic
from app.debt import restoring
from app.office import Office
from app.store import audit, cash_days, cheques, claims, ledger, periods, receipts, sequences, shifts
from app.store.engine import Transaction
from app.store.ledger import NewDocument, NewEntry, Posted
from app.store.receipts import Payer
from app.wording.cheque_refusals import ChequesNotTaken
from app.wording.refusals import AccountMissing, RequestRepeated
from domain.cadastre import Service
from domain.cash import PaymentMeans, ShiftClosed, Tender, tender
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import AllocatedPayment, Concept, EntryKind, OpenItem
from domain.money import Money, demand_amount
from domain.undisputed import allocate_around

CASH = PaymentMeans.CASH.value
DESK = "caja"
"""The channel of what is paid at a desk: it takes an open shift."""
BANK = "banco"
"""How the channel of what a bank's file brought begins: `banco 040`."""

KEPT = "otros medios"
"""The channel of what stays in of a receipt whose cheque was returned: no drawer gets it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What somebody pays into an account.

    Attributes:
        account: code of the account.
        amount: units of money, at least 1.
        means: how much by each means; all in cash if empty. They sum to the amount.
        received: cash handed over, for the change; just the cash part if None.
        first: ledger entries that the payer wants settled first (R-PAG-01).
        reason: why, as the receipt and the trail keep it; needed where that is not the law's order.
        channel: where it was paid.
        request: key of whoever asks, so that asking twice makes one receipt; empty for none.
    """

    account: str
    amount: Money
    means: Mapping[str, Money] = field(default_factory=dict)
    received: Money | None = None
    first: tuple[int, ...] = ()
    reason: str = ""
    channel: str = DESK
    request: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of one receipt that goes into one of several accounts.

    `owed` is what it may settle, where that is not all that the account owes.
    """

    account: str
    amount: Money
    first: tuple[int, ...] = ()
    owed: tuple[OpenItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """So much of a payment settled an open item of a document."""

    document_id: int
    service: Service
    concept: Concept
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a receipt did in an account, as it was posted; means and change are the whole receipt's."""

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
        ShiftClosed: nobody opened the desk.
        DayClosed: the day's collection was closed.
        AccountMissing: no account has that code.
        InvalidValue: the amount is less than 1.
        MeansDoNotAddUp: the means do not sum to it.
        CashShort: too little cash was handed over.
        ItemNotOpen: what is to be settled first is not owed.
        InvalidValue: it leaves the law's order, and nothing says why.
        ChequesNotTaken: it pays by cheque, and a bank returned one of its own.
        RequestRepeated: it was asked for before, and made: its receipt is named.
    """
    share = Share(account=payment.account, amount=payment.amount, first=payment.first)
    return collect_together(office, payment, (share,))[0]


def collect_together(office: Office, payment: Payment, shares: Sequence[Share]) -> tuple[Collected, ...]:
    """Take one payment for several accounts under one receipt; what each of them got.

    Args:
        office: whose desk collects.
        payment: the whole of it; its account and what it settles first are those of the shares.
        shares: what goes into each account, none twice; they sum to the payment.

    Raises:
        InvalidValue: an account comes twice, or the shares do not sum to the payment.
        ShiftClosed, AccountMissing, MeansDoNotAddUp, CashShort, ItemNotOpen: as `collect`.
    """
    office.actor().demand("cash.collect")
    handed = handed_over(payment)
    _demand_shares(payment, shares)
    with office.store.write() as transaction:
        return collect_within(office, transaction, payment, shares, handed)


def collect_within(
    office: Office,
    transaction: Transaction,
    payment: Payment,
    shares: Sequence[Share],
    handed: Tender,
    action: str = "cash.collect",
) -> tuple[Collected, ...]:
    """The same inside the caller's own write, with what `handed_over` said of the payment.

    `action` is the use case that the trail tells: a down payment is taken by who signs its agreement.
    """
    office.actor().demand(action)
    _demand_new(transaction, payment.request)
    shift = shift_for(office, transaction, payment.channel)
    payers = [_payer(transaction, share.account) for share in shares]
    _demand_cheques(transaction, payers, handed)
    settled = [
        _settled(office, transaction, payer, share, payment.reason)
        for share, payer in zip(shares, payers, strict=True)
    ]
    posted = _post_receipt(office, transaction, payment, list(zip(payers, shares, strict=True)))
    for entry, done in zip(posted.entries, settled, strict=True):
        ledger.allocate(transaction, done.allocations(entry))
    facts = receipts.NewReceipt(
        document_id=posted.id,
        desk=office.desk,
        means={means.value: amount for means, amount in handed.amounts.items()},
        received=payment.amount + handed.change,
        change=handed.change,
        channel=payment.channel,
        shift_id=shift,
        request=payment.request or None,
        payers={payer.id: receipts.named(transaction, payer.id) for payer in payers},
    )
    receipts.add(transaction, facts)
    why = f"; primero lo que pide quien paga: {payment.reason.strip()}" if _is_chosen(shares) else ""
    summary = f"recibo {posted.label}: {payment.amount}{why}"
    audit.add(transaction, office.actor(), action, payers[0].code, summary)
    restoring.after_debt_fell(office, transaction, [payer.id for payer in payers])
    return tuple(
        _collected(transaction, posted, facts, payer, done)
        for payer, done in zip(payers, settled, strict=True)
    )


def _is_chosen(shares: Sequence[Share]) -> bool:
    return any(share.first for share in shares)


def _settled(
    office: Office, transaction: Transaction, payer: Payer, share: Share, reason: str
) -> AllocatedPayment:
    """What a share settles: what its payer chose, then what nobody claims (R-PQR-04)."""
    if share.owed:
        return settle(share.amount, share.owed, {}, share.first, reason)
    items = ledger.open_items(transaction, payer.id)
    claimed = claims.claimed_entries(transaction, items, office.clock.today(), [payer.id])
    return settle(share.amount, items, claimed, share.first, reason)


def settle(
    amount: Money, items: Sequence[OpenItem], claimed: Mapping[int, Money], first: Sequence[int], reason: str
) -> AllocatedPayment:
    """What a payment settles; another order than the law's takes a reason (R-PAG-01, C. Civil 1653).

    Raises:
        ItemNotOpen: one of `first` is not owed.
        InvalidValue: the payer's order settles something else than the law's would, and nothing says why.
    """
    done = allocate_around(amount, items, claimed, first)
    if first and not reason.strip() and _told(done) != _told(allocate_around(amount, items, claimed)):
        raise InvalidValue("motivo", "", "por qué quien paga pide otro orden que el de la ley")
    return done


def _told(done: AllocatedPayment) -> dict[int, Money]:
    return {item.entry: amount for item, amount in done.parts}


def handed_over(payment: Payment) -> Tender:
    """Check the means of a payment and what was handed over for it.

    Raises:
        InvalidValue: the amount is less than 1, or a means is unknown or negative.
        MeansDoNotAddUp: the means do not sum to the amount.
        CashShort: too little cash was handed over.
    """
    demand_amount(payment.amount)
    demand_amount(payment.amount if payment.received is None else payment.received, "recibido")
    strange = set(payment.means) - set(PaymentMeans)
    if strange:
        raise InvalidValue("medio de pago", min(strange), ", ".join(PaymentMeans))
    amounts = {PaymentMeans(name): amount for name, amount in payment.means.items()}
    return tender(payment.amount, amounts or {PaymentMeans.CASH: payment.amount}, payment.received)


def shift_for(office: Office, transaction: Transaction, channel: str) -> int | None:
    """The open shift that makes receipts of a channel; none for what is not paid at the desk.

    Raises:
        ShiftClosed: nobody opened the desk.
        DayClosed: the day's collection was closed.
    """
    cash_days.demand_open(transaction, office.clock.today())
    if channel != DESK:
        return None
    shift = shifts.open_id(transaction, office.desk)
    if shift is None:
        raise ShiftClosed(office.desk)
    return shift


def _demand_shares(payment: Payment, shares: Sequence[Share]) -> None:
    total = sum(share.amount for share in shares)
    if total != payment.amount:
        raise InvalidValue("cuentas", str(total), str(payment.amount))
    codes = [share.account for share in shares]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise InvalidValue("cuenta", twice, "una sola vez en el recibo")


def _demand_new(transaction: Transaction, request: str) -> None:
    made = receipts.of_request(transaction, request) if request else None
    if made is not None:
        raise RequestRepeated(made)


def _demand_cheques(transaction: Transaction, payers: Sequence[Payer], handed: Tender) -> None:
    if PaymentMeans.CHEQUE not in handed.amounts:
        return
    for payer in payers:
        stop = cheques.of_account(transaction, payer.id)
        if stop is not None:
            raise ChequesNotTaken(payer.code, stop.since, stop.cause)


def _payer(transaction: Transaction, code: str) -> Payer:
    payer = receipts.payer(transaction, code)
    if payer is None:
        raise AccountMissing(code)
    return payer


def _collected(
    transaction: Transaction,
    posted: Posted,
    facts: receipts.NewReceipt,
    payer: Payer,
    done: AllocatedPayment,
) -> Collected:
    return Collected(
        document_id=posted.id,
        receipt=posted.label,
        account=payer.code,
        amount=sum(amount for _, amount in done.parts) + done.excess,
        means=facts.means,
        change=facts.change,
        applied=tuple(_applied(item, amount) for item, amount in done.parts),
        in_favour=done.excess,
        balance=ledger.balance(transaction, payer.id),
    )


def _applied(item: OpenItem, amount: Money) -> Applied:
    return Applied(item.document, item.service, item.concept, amount)


def _post_receipt(
    office: Office, transaction: Transaction, payment: Payment, shares: list[tuple[Payer, Share]]
) -> Posted:
    today = office.clock.today()
    at_desk = payment.channel == DESK
    block = (
        sequences.take_at_desk(transaction, office.desk) if at_desk else sequences.take_elsewhere(transaction)
    )
    paper = NewDocument(
        kind=DocumentKind.RECEIPT,
        prefix=block.prefix,
        number=block.first,
        width=block.width,
        account_id=shares[0][0].id,
        issued_on=today,
        reason=payment.reason,
    )
    entries = [
        NewEntry(
            service=Service.OTHER,
            kind=EntryKind.PAYMENT,
            concept=Concept.SERVICE,
            amount=-share.amount,
            account_id=payer.id,
            period_id=periods.accounting(transaction, payer.cycle),
        )
        for payer, share in shares
    ]
    return ledger.post(transaction, office.actor(), paper, entries, None)
