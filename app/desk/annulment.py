"""Undoing a receipt: in its own shift with a reason, later by a reversal somebody authorised (R-PAG-03)."""

from dataclasses import dataclass, replace
from datetime import date

from app.changes import Changed, Topic
from app.debt import agreement_ending
from app.desk import authority
from app.desk.shift import demand_shift, view
from app.office import Office
from app.store import (
    agreements,
    annulments,
    audit,
    cash_days,
    claims,
    ledger,
    periods,
    reversals,
    sequences,
    shifts,
)
from app.store.annulments import FoundReceipt, NewAnnulment
from app.store.engine import Transaction
from app.store.ledger import NewDocument, Posted
from app.wording.agreement_refusals import DownPaymentOfAgreement
from app.wording.refusals import ReceiptMissing
from domain.cash import (
    DrawerMovement,
    DrawerReason,
    PaymentMeans,
    ReceiptAlreadyAnnulled,
    ReceiptOfAnotherShift,
    check_withdrawal,
)
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.money import Money
from domain.undisputed import apply_credits_around

ANNUL, REVERSE = "annulment.annul", "annulment.reverse_receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """What is asked for.

    Attributes:
        receipt: its number.
        reason: why; never empty.
        authorised_by: who allowed it, for a receipt of another shift: a user, where there are any.
        refund: whether its cash goes back out of today's drawer, for a receipt of another shift.
    """

    receipt: str
    reason: str
    authorised_by: str = ""
    refund: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A receipt that was undone: by which document; what its accounts owe now by code, and have in favour."""

    receipt: str
    reversal: str
    amount: Money
    in_its_shift: bool
    balances: dict[str, Money]
    in_favour: Money
    changed: Changed = frozenset({Topic.LEDGER, Topic.CASH})


def annul(office: Office, receipt: str, reason: str) -> Undone:
    """Undo a receipt of the open shift of this desk: what it settled is owed again, the drawer gives back.

    Raises:
        ReceiptMissing: no receipt has that number.
        ReceiptAlreadyAnnulled: it was undone before.
        DownPaymentOfAgreement: it began an agreement that stands.
        ReceiptOfAnotherShift: another shift made it: that takes `reverse_receipt`.
        ShiftClosed, DayClosed: the desk is closed, or the day.
        InvalidValue: without a reason.
    """
    office.actor().demand(ANNUL)
    asked = Undoing(receipt=receipt, reason=reason)
    with office.store.write() as transaction:
        found = standing_receipt(transaction, asked)
        standing = demand_shift(office, transaction)
        if found.shift is None or found.shift.id != standing.id:
            raise ReceiptOfAnotherShift(found.number)
        return undo(office, transaction, found, asked, standing.id, ANNUL)


def reverse_receipt(office: Office, asked: Undoing) -> Undone:
    """Undo a receipt of a shift that was closed, or of a bank, by a reversing document of today.

    Raises:
        ReceiptMissing: no receipt has that number.
        ReceiptAlreadyAnnulled: it was undone before.
        DownPaymentOfAgreement: it began an agreement that stands.
        ShiftClosed: its money is to leave the drawer, and the desk is closed.
        DrawerShort: the drawer does not hold so much.
        DayClosed: the day's collection was closed.
        NotAllowed: who asks has another role.
        InvalidValue: without a reason or without who authorises it, which in an office with users is one of
            them who may; its own shift is still open; or its
            money is to leave the drawer and none of it was cash.
    """
    office.actor().demand(REVERSE)
    with office.store.write() as transaction:
        allowed = authority.demand(office, transaction, asked.authorised_by)
        asked = replace(asked, authorised_by=allowed)
        found = standing_receipt(transaction, asked)
        cash_days.demand_open(transaction, office.clock.today())
        demand_closed_shift(found)
        if asked.refund and not _cash(found):
            raise InvalidValue("devolver", found.number, "un recibo pagado en efectivo, al menos en parte")
        undone = undo(office, transaction, found, asked, None, REVERSE)
        if asked.refund:
            _refund(office, transaction, found, undone)
        return undone


def demand_closed_shift(found: FoundReceipt) -> None:
    """Refuse what takes a closed shift while the receipt's own is open.

    Raises:
        InvalidValue: its shift is still open.
    """
    if found.shift is not None and found.shift.closed_on is None:
        raise InvalidValue("recibo", found.number, "uno de un turno cerrado: anúlelo en su turno")


def standing_receipt(transaction: Transaction, asked: Undoing) -> FoundReceipt:
    """The receipt that is asked for, where it may be undone.

    Raises:
        InvalidValue: without a reason.
        ReceiptMissing, DownPaymentOfAgreement, ReceiptAlreadyAnnulled: as they say.
    """
    if not asked.reason.strip():
        raise InvalidValue("motivo", "", "por qué se deshace")
    found = annulments.find_receipt(transaction, asked.receipt.strip())
    if found is None:
        raise ReceiptMissing(asked.receipt)
    agreement = agreements.of_receipt(transaction, found.document_id)
    if agreement:
        raise DownPaymentOfAgreement(found.number, agreement)
    if found.annulled or reversals.reversal_of(transaction, found.document_id) is not None:
        raise ReceiptAlreadyAnnulled(found.number)
    return found


def undo(
    office: Office,
    transaction: Transaction,
    found: FoundReceipt,
    asked: Undoing,
    shift: int | None,
    action: str,
) -> Undone:
    """Undo a receipt inside the caller's own write; `action` is the use case that the trail tells."""
    owners = annulments.owners(transaction, found.document_id)
    accounted = {owner.id: periods.accounting(transaction, owner.cycle) for owner in owners}
    paper = _paper(office, transaction, found, asked.reason.strip())
    posted: Posted = reversals.reverse(transaction, office.actor(), found.document_id, paper, accounted)
    for owner in owners:
        agreement_ending.give_back_reopened(office, transaction, owner.id)
        settle_with_credit(transaction, owner.id, office.clock.today())
    new = NewAnnulment(
        receipt_id=found.document_id,
        reversal_id=posted.id,
        shift_id=shift,
        reason=asked.reason.strip(),
        authorised_by=asked.authorised_by,
    )
    annulments.annul(transaction, office.actor(), new)
    authority = f", autoriza {new.authorised_by}" if new.authorised_by else ""
    audit.add(
        transaction,
        office.actor(),
        action,
        owners[0].code,
        f"recibo {found.number} por {found.amount}, reverso {posted.label}: {new.reason}{authority}",
    )
    return Undone(
        receipt=found.number,
        reversal=posted.label,
        amount=found.amount,
        in_its_shift=shift is not None,
        balances={owner.code: ledger.balance(transaction, owner.id) for owner in owners},
        in_favour=sum(
            credit.amount for owner in owners for credit in ledger.open_credits(transaction, owner.id)
        ),
    )


def settle_with_credit(transaction: Transaction, account_id: int, on: date) -> None:
    """What other payments left in favour settles what is owed again, but for what is claimed."""
    credit, owed = ledger.open_credits(transaction, account_id), ledger.open_items(transaction, account_id)
    claimed = claims.claimed_entries(transaction, owed, on, [account_id])
    ledger.allocate(transaction, apply_credits_around(credit, owed, claimed))


def _paper(office: Office, transaction: Transaction, found: FoundReceipt, reason: str) -> NewDocument:
    today = office.clock.today()
    block = sequences.take(transaction, DocumentKind.REVERSAL, 1, today)
    return NewDocument(
        kind=DocumentKind.REVERSAL,
        prefix=block.prefix,
        number=block.first,
        account_id=found.account_id,
        issued_on=today,
        refers_id=found.document_id,
        reason=reason,
    )


def _refund(office: Office, transaction: Transaction, found: FoundReceipt, undone: Undone) -> None:
    """Its cash leaves the drawer of whoever gives it back, with the reversal as its paper.

    What came by card, transfer or cheque goes back the way it came: the drawer never had it.
    """
    standing = demand_shift(office, transaction)
    movement = DrawerMovement(DrawerReason.REFUND, _cash(found))
    check_withdrawal(office.desk, movement, view(transaction, standing).totals)
    new = shifts.NewMovement(
        shift_id=standing.id,
        movement=movement,
        detail=f"recibo {found.number}",
        support=undone.reversal,
    )
    shifts.move(transaction, office.actor(), new)


def _cash(found: FoundReceipt) -> Money:
    return found.means.get(PaymentMeans.CASH, 0)
