"""A cheque of the desk that its bank returned, and what it leaves on its account (R-PAG-04).

What the cheque settled is owed again, by a reversal that touches no receipt; the office may charge what the
bank takes for it; and no cheque is taken from the account until somebody lifts that. What was paid with it by
other means stays paid.
"""

from dataclasses import dataclass

from app.changes import Changed, Topic
from app.desk import annulment, cash
from app.desk.annulment import Undoing, Undone
from app.desk.cash import Payment, Share
from app.invoicing import charge
from app.invoicing.charge import NewCharge
from app.office import Office
from app.store import annulments, audit, cash_days, cheques, offices, receipts
from app.store.annulments import FoundReceipt
from app.store.charges import Entry
from app.store.cheques import ChequeStop, NewStop
from app.store.engine import Transaction
from app.store.receipts import Payer
from app.wording.cheque_refusals import ChequesTaken, NoChequeToReturn
from app.wording.refusals import AccountMissing
from domain.cash import PaymentMeans
from domain.charge import ChargeConcept
from domain.errors import InvalidValue
from domain.money import Money

RETURN, LIFT = "cheques.return_cheque", "cheques.lift"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChequeReturned:
    """What a returned cheque did: its receipt undone, what is charged, from whom no cheque is taken.

    Attributes:
        kept: the receipt of what came in by other means with it; empty where the cheque paid alone.
        kept_amount: how much that was.
    """

    undone: Undone
    charged: Money
    stopped: tuple[str, ...]
    kept: str = ""
    kept_amount: Money = 0
    changed: Changed = frozenset({Topic.LEDGER, Topic.CASH, Topic.BILLING})


def return_cheque(office: Office, receipt: str, cause: str) -> ChequeReturned:
    """Say that the bank returned the cheque of a receipt whose shift was closed.

    What came in with it by other means stays in: it is posted anew, under a receipt of its own that moves
    no drawer, into the receipt's accounts in their order.

    Args:
        office: whose desk took it.
        receipt: its number.
        cause: why the bank returned it.

    Raises:
        NotAllowed: it is for other roles.
        ReceiptMissing, ReceiptAlreadyAnnulled, DownPaymentOfAgreement: as `annulment.reverse_receipt`.
        NoChequeToReturn: no cheque paid any of it.
        DayClosed: the day's collection was closed.
        InvalidValue: nothing says why, or its shift is still open.
    """
    office.actor().demand(RETURN)
    if not cause.strip():
        raise InvalidValue("causa", "", "por qué lo devolvió el banco")
    asked = Undoing(receipt=receipt, reason=f"Cheque devuelto: {cause.strip()}")
    with office.store.write() as transaction:
        found = annulment.standing_receipt(transaction, asked)
        cash_days.demand_open(transaction, office.clock.today())
        annulment.demand_closed_shift(found)
        if PaymentMeans.CHEQUE not in found.means:
            raise NoChequeToReturn(found.number)
        undone = annulment.undo(office, transaction, found, asked, None, RETURN)
        kept, kept_amount = _keep_the_rest(office, transaction, found)
        owners = annulments.owners(transaction, found.document_id)
        charged, charge_id = _charge(office, transaction, owners[0], found.number)
        for owner in owners:
            new = NewStop(
                account_id=owner.id,
                receipt_id=found.document_id,
                cause=cause.strip(),
                since=office.clock.today(),
                charge_id=charge_id if owner is owners[0] else None,
            )
            cheques.add(transaction, office.actor(), new)
        return ChequeReturned(
            undone=undone,
            charged=charged,
            stopped=tuple(owner.code for owner in owners),
            kept=kept,
            kept_amount=kept_amount,
        )


def lift(office: Office, account: str, reason: str) -> Changed:
    """Take cheques from an account again.

    Raises:
        NotAllowed: it is for other roles.
        AccountMissing: no account has that code.
        ChequesTaken: they are taken already.
        InvalidValue: nothing says why.
    """
    office.actor().demand(LIFT)
    if not reason.strip():
        raise InvalidValue("motivo", "", "por qué se reciben de nuevo")
    with office.store.write() as transaction:
        owner = receipts.payer(transaction, account)
        if owner is None:
            raise AccountMissing(account)
        if cheques.of_account(transaction, owner.id) is None:
            raise ChequesTaken(owner.code)
        cheques.lift(transaction, office.actor(), owner.id, office.clock.today(), reason.strip())
        summary = f"se reciben cheques de nuevo: {reason.strip()}"
        audit.add(transaction, office.actor(), LIFT, owner.code, summary)
    return frozenset({Topic.LEDGER})


def stopped(office: Office) -> tuple[ChequeStop, ...]:
    """The accounts from which no cheque is taken, the oldest first."""
    with office.store.read() as transaction:
        return tuple(cheques.standing(transaction))


def _keep_the_rest(office: Office, transaction: Transaction, found: FoundReceipt) -> tuple[str, Money]:
    """Post what the other means of an undone receipt brought: its number, and how much it is."""
    others = {means.value: part for means, part in found.means.items() if means is not PaymentMeans.CHEQUE}
    rest = sum(others.values())
    if not rest:
        return "", 0
    shares, left = [], rest
    for owner, amount in annulments.shares(transaction, found.document_id):
        if left:
            shares.append(Share(account=owner.code, amount=min(amount, left)))
            left -= shares[-1].amount
    payment = Payment(account=shares[0].account, amount=rest, means=others, channel=cash.KEPT)
    made = cash.collect_within(office, transaction, payment, shares, cash.handed_over(payment), RETURN)
    return made[0].receipt, rest


def _charge(office: Office, transaction: Transaction, owner: Payer, receipt: str) -> tuple[Money, int | None]:
    """What the office charges for a returned cheque, approved by the decision that set it."""
    amount = offices.settings(transaction).cheque_charge
    if not amount:
        return 0, None
    new = NewCharge(
        account=owner.code,
        concept=ChargeConcept.OTHER,
        label=f"Cheque devuelto, recibo {receipt}",
        amount=amount,
        starts=charge.next_period(office, transaction, owner.cycle),
    )
    entry = Entry(on=office.clock.today(), by=office.user, approved=True)
    return amount, charge.put(transaction, owner.id, new, entry)[0]
