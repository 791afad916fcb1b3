"""Payment agreements: signed over a debt that they freeze, looked at, listed (R-ACU-01).

Signing is one transaction: late interest to the day is charged, the down payment taken by a receipt of the
desk, and what is left moves from its papers into the agreement by entries that sum to zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.changes import Changed, Topic
from app.debt import restoring
from app.debt.agreement_offers import Asked, Offer, Position, own_offer, position, unclaimed
from app.desk import cash
from app.office import Office
from app.paper.invoice_texts import issuer_facts
from app.store import accounts, agreement_signing, agreements, audit, ledger, offices, periods, sequences
from app.store.agreement_signing import AccruedOn, HeldItem, NewAgreement
from app.store.agreements import StoredAgreement
from app.store.engine import Transaction
from app.store.ledger import NewDocument, NewEntry, Posted
from app.store.moving import post_move
from app.wording.agreement_refusals import AgreementInForce, AgreementMissing, AgreementNeedsApproval
from app.wording.agreement_sentences import beyond_words
from domain.cadastre import Service
from domain.document import DocumentKind, NumberBlock
from domain.errors import InvalidValue
from domain.ledger import Concept, EntryKind, OpenItem
from domain.money import Money

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """An agreement about to be signed.

    Attributes:
        asked: its figures; its account.
        signer, signer_document: who signs; the holder where empty.
        relation: what that person is of the holder, where it is another one.
        approved_by: who approved what goes beyond the policy.
        means, received: how the down payment is paid, as `cash.Payment`.
        request: key of whoever asks, so that asking twice signs once.
    """

    asked: Asked
    signer: str = ""
    signer_document: str = ""
    relation: str = ""
    approved_by: str = ""
    means: Mapping[str, Money] = field(default_factory=dict)
    received: Money | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """An agreement that was signed, and the receipt of its down payment; empty without one."""

    agreement: StoredAgreement
    receipt: str
    receipt_id: int | None
    changed: Changed = frozenset({Topic.LEDGER, Topic.CASH, Topic.BILLING})


def sign(office: Office, wanted: Signing) -> Signed:
    """Sign an agreement: interest to the day, down payment, and the rest moved into it (R-ACU-01).

    Raises:
        AccountMissing: no account has that code.
        AgreementInForce: it has one that stands.
        NothingToAgree, DownPaymentOutOfRange, InstalmentTooSmall, InstalmentsDoNotAddUp,
        InstalmentUnderInterest, InvalidValue: the figures give no plan.
        AgreementNeedsApproval: they go beyond the policy, and nobody approved them.
        ShiftClosed, DayClosed, MeansDoNotAddUp, CashShort, RequestRepeated: of the down payment.
    """
    with office.store.write() as transaction:
        found = position(office, transaction, wanted.asked.account, wanted.asked.first)
        if found.in_force:
            raise AgreementInForce(found.card.code, found.in_force)
        offer = own_offer(found, wanted.asked)
        terms = _terms(transaction, found, offer, wanted)
        block = sequences.take(transaction, DocumentKind.AGREEMENT, 1, found.on)
        number = block.text(block.first)
        note = _bill_interest(office, transaction, found, number)
        paid = _take_down_payment(office, transaction, found, offer, wanted, number)
        items = _left(transaction, found, offer)
        posted = _freeze(office, transaction, found, block, items)
        key = agreement_signing.add(
            transaction,
            office.actor(),
            NewAgreement(
                document_id=posted.id,
                account_id=found.card.id,
                signed_on=found.on,
                plan=offer.plan,
                first=offer.first,
                months=offer.months,
                receipt_id=None if paid is None else paid.document_id,
                note_id=None if note is None else note.id,
                missed_to_break=found.policy.missed_to_break,
                terms=terms,
            ),
        )
        agreement_signing.hold(transaction, key, _held(transaction, found, items, posted, note))
        lines = found.interest
        agreement_signing.accrue(
            transaction, key, [AccruedOn(x.document, x.capital, x.accrued_to, x.amount) for x in lines]
        )
        audit.add(
            transaction, office.actor(), "agreements.sign", found.card.code, _summary(number, offer, terms)
        )
        restoring.after_debt_fell(office, transaction, [found.card.id])
        made = _of_number(transaction, number)
    return Signed(made, "" if paid is None else paid.receipt, None if paid is None else paid.document_id)


def view(office: Office, number: str) -> StoredAgreement:
    """An agreement with its instalments as they stand.

    Raises:
        AgreementMissing: none has that number.
    """
    with office.store.read() as transaction:
        return _of_number(transaction, number)


def listing(office: Office, account: str = "") -> tuple[StoredAgreement, ...]:
    """Every agreement, or those of an account, the newest first."""
    with office.store.read() as transaction:
        made = agreements.listed(transaction)
    return tuple(each for each in reversed(made) if account in {"", each.account})


def of_account(office: Office, code: str) -> tuple[StoredAgreement, ...]:
    """The agreements of an account, the newest first; none where no account has that code."""
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        made = [] if card is None else agreements.listed(transaction, account_id=card.id)
    return tuple(reversed(made))


def of_number(transaction: Transaction, number: str) -> StoredAgreement:
    """An agreement, within the caller's own transaction.

    Raises:
        AgreementMissing: none has that number.
    """
    return _of_number(transaction, number)


def _of_number(transaction: Transaction, number: str) -> StoredAgreement:
    found = agreements.find(transaction, number.strip())
    if found is None:
        raise AgreementMissing(number.strip())
    return found


def _terms(transaction: Transaction, found: Position, offer: Offer, wanted: Signing) -> dict[str, Any]:
    """What the paper will say for ever: who signed, what the policy was, who approved."""
    settings, approved_by = offices.settings(transaction), _name("aprueba", wanted.approved_by)
    identity, card = offices.identity(transaction), found.card
    if offer.beyond and not approved_by:
        raise AgreementNeedsApproval(settings.agreement_approver, beyond_words(offer.beyond))
    signer = _name("firma", wanted.signer)
    return {
        "issuer": {**issuer_facts(identity, settings), "logo": ""},
        "currency": found.currency,
        "holder": card.name,
        "holder_document": [card.document_kind, card.document],
        "address": ", ".join(filter(None, (card.address, card.neighbourhood))),
        "signer": signer or card.name,
        "document": _name("documento", wanted.signer_document) if signer else card.document,
        "relation": _name("calidad", wanted.relation) if signer else "",
        "approved_by": approved_by,
        "beyond": list(beyond_words(offer.beyond)),
        "papers": sum(due_on < found.on for due_on in found.due_days.values()),
        "late": found.late,
    }


def _name(field_name: str, typed: str) -> str:
    plain = " ".join(typed.split())
    if len(plain) > LONGEST_NAME:
        raise InvalidValue(field_name, plain, f"un texto de hasta {LONGEST_NAME} letras")
    return plain


def _bill_interest(office: Office, transaction: Transaction, found: Position, number: str) -> Posted | None:
    """Charge late interest to the day by a debit note, one line for each overdue document (R-INT-05)."""
    if not found.interest:
        return None
    block = sequences.take(transaction, DocumentKind.DEBIT_NOTE, 1, found.on)
    paper = _paper(found, block, due_on=found.on, reason=f"Interés de mora al firmar el convenio {number}")
    entries = [
        NewEntry(
            service=Service.OTHER,
            kind=EntryKind.INTEREST,
            concept=Concept.INTEREST,
            amount=line.amount,
            bears_interest=False,
        )
        for line in found.interest
    ]
    return ledger.post(transaction, office.actor(), paper, entries, _period(transaction, found))


def _take_down_payment(
    office: Office, transaction: Transaction, found: Position, offer: Offer, wanted: Signing, number: str
) -> cash.Collected | None:
    """The receipt of the down payment; it pays interest before principal, then the oldest (R-ACU-01)."""
    amount = offer.plan.down_payment
    if not amount:
        return None
    owed = sorted(_free(transaction, found), key=lambda item: item.rank)
    first = tuple(item.entry for item in owed if item.concept is Concept.INTEREST)
    payment = cash.Payment(
        account=found.card.code,
        amount=amount,
        means=wanted.means,
        received=wanted.received,
        first=first,
        reason=f"Cuota inicial del convenio {number}",
        request=wanted.request,
    )
    share = cash.Share(account=found.card.code, amount=amount, first=first, owed=tuple(owed))
    handed = cash.handed_over(payment)
    (done,) = cash.collect_within(office, transaction, payment, (share,), handed, "agreements.collect")
    return done


def _free(transaction: Transaction, found: Position) -> list[OpenItem]:
    """What an agreement may take in: what is open, and neither held by another nor under claim."""
    return unclaimed(ledger.open_items(transaction, found.card.id), found.claimed)


def _left(transaction: Transaction, found: Position, offer: Offer) -> list[OpenItem]:
    """What the down payment left open: exactly what the plan finances."""
    items = sorted(_free(transaction, found), key=lambda item: item.rank)
    interest = sum(item.amount for item in items if item.concept is Concept.INTEREST)
    financed = offer.plan.financed
    if (sum(item.amount for item in items), interest) != (financed.total, financed.interest):
        raise ArithmeticError(f"account {found.card.code}: what is left open is not what is financed")
    return items


def _freeze(
    office: Office, transaction: Transaction, found: Position, block: NumberBlock, items: Sequence[OpenItem]
) -> Posted:
    """Move what is left from its papers into the agreement; the entries sum to zero (L6)."""
    paper = _paper(found, block, due_on=None, reason=f"Convenio de pago {block.text(block.first)}")
    parts = [(item, item.amount) for item in items]
    return post_move(transaction, office.actor(), paper, parts, _period(transaction, found))


def _held(
    transaction: Transaction,
    found: Position,
    items: Sequence[OpenItem],
    posted: Posted,
    note: Posted | None,
) -> list[HeldItem]:
    """Where each debt came from and the age that it had: interest of the day has that of its document."""
    due = found.due_days
    of_note: dict[int, int] = {}
    if note is not None:
        of_note = dict(zip(note.entries, (line.document for line in found.interest), strict=True))
    papers = {of_note.get(item.entry, item.document) for item in items}
    with_ = agreement_signing.counted_with(transaction, papers)
    held = []
    for entry, item in zip(posted.entries[len(items) :], items, strict=True):
        paper = of_note.get(item.entry, item.document)
        held.append(HeldItem(entry, item.entry, with_[paper][0], due[paper]))
    return held


def _paper(found: Position, block: NumberBlock, due_on: date | None, reason: str) -> NewDocument:
    return NewDocument(
        kind=block.kind,
        prefix=block.prefix,
        number=block.first,
        width=block.width,
        account_id=found.card.id,
        issued_on=found.on,
        due_on=due_on,
        reason=reason,
    )


def _period(transaction: Transaction, found: Position) -> int | None:
    return periods.accounting(transaction, found.card.cycle)


def _summary(number: str, offer: Offer, terms: Mapping[str, Any]) -> str:
    made = offer.plan
    approved = f", aprueba {terms['approved_by']}" if terms["approved_by"] else ""
    return (
        f"convenio {number}: deuda {made.debt.total}, inicial {made.down_payment}, financiado"
        f" {made.financed.total} en {len(made.instalments)} cuotas al {made.monthly_rate}{approved}"
    )
