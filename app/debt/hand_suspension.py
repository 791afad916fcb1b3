"""A suspension that somebody orders by hand, for another cause than arrears, with its support (R-SUS-05).

The cause decides: whether its user is told before and how long, in which state the account stays, what it
costs, and how the service comes back (`domain.suspension_cause`). No payment ends it.
"""

from dataclasses import dataclass
from pathlib import Path

from app import attachments
from app.changes import Changed, Topic
from app.debt.notices import NoticeTerms, demand_order
from app.debt.order_causes import no_longer
from app.debt.order_rules import Candidate, OrderRules, judged, rules_of
from app.debt.suspension import CHANGES, open_taking
from app.office import Office
from app.store import accounts, audit, notices, orders
from app.store.engine import Transaction
from app.store.notices import NewNotice
from app.store.orders import NewOrder, StoredOrder
from app.wording.order_refusals import NoticeMissing, NotSuspendable, OrderOpen
from app.wording.order_sentences import EXCLUSION_WORDS
from app.wording.refusals import AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.errors import InvalidValue
from domain.service_order import OrderCause, OrderKind, OrderState
from domain.suspension_cause import BY_HAND, CauseRule, NoticeTerm
from domain.suspension_notice import NoticeChannel

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSuspension:
    """A suspension that somebody orders.

    Attributes:
        account, cause: whose service, and why.
        reason: what was found, asked for or agreed, in words: the notice says it.
        support: where it is written: the act of a visit, a letter, a minute.
        reviewed: who of the legal area looked at it and where that is written; a protected user needs it.
        paper: a photo or a PDF of the support.
    """

    account: str
    cause: OrderCause
    reason: str
    support: str
    reviewed: str = ""
    paper: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOrdered:
    """The order; `noticed` says whether its notice was made and waits to be delivered."""

    order: StoredOrder
    noticed: bool
    changed: Changed = CHANGES | {Topic.ATTACHMENTS}


def ask(office: Office, wanted: NewSuspension) -> HandOrdered:
    """Order a suspension for a cause that is not arrears, and make its notice where the cause asks for one.

    Raises:
        AccountMissing: no account has that code.
        OrderOpen: an order of suspension or cut is open there.
        NotSuspendable: it has no service to suspend, or is protected and nobody of the legal area looked.
        InvalidValue: the cause is none of these, nothing says why or where it is written, or at length.
        FileUnreadable, AttachmentTooLarge, AttachmentUnknown: of the paper.
    """
    rule, clean = _demanded(wanted)
    paper = None if wanted.paper is None else attachments.keep(office, wanted.paper, clean.support)
    with office.store.write() as transaction:
        card = accounts.card(transaction, wanted.account)
        if card is None:
            raise AccountMissing(wanted.account)
        waiting = open_taking(transaction).get(card.id)
        if waiting is not None:
            raise OrderOpen(card.code, str(waiting.number))
        actor, given = office.actor(), rules_of(office, transaction)
        [key] = orders.add(transaction, actor, [_new(card.id, clean)], given.on)
        [made] = orders.by_ids(transaction, [key])
        found = judged(transaction, given, OrderKind.SUSPENSION, {card.id})[card.id]
        why = no_longer(found, made)
        if why is not None:
            raise NotSuspendable(card.code, EXCLUSION_WORDS[why])
        audit.add(transaction, actor, "hand_suspension.ask", card.code, _summary(made))
        noticed = rule.term is not NoticeTerm.NONE
        if noticed:
            made.life.notify()
            orders.pass_to(transaction, actor, made, OrderState.NOTIFIED, given.on, made.support)
            _tell(office, transaction, given, made, found)
        if paper is not None:
            owner = Owner(OwnerKind.ORDER, key)
            attachments.attach(transaction, actor, owner, paper, card.code)
        return HandOrdered(order=demand_order(transaction, made.number), noticed=noticed)


def tell_again(office: Office, number: int) -> HandOrdered:
    """Make the notice of such an order again: the one before came back.

    Raises:
        OrderMissing: no order has that number.
        NoticeMissing: it is none of these, went on, or its notice did not come back.
    """
    with office.store.write() as transaction:
        order = demand_order(transaction, number)
        told = notices.of_orders(transaction, [order.id]).get(order.id)
        if order.by_hand is None or order.state is not OrderState.NOTIFIED or not (told and told.returned):
            raise NoticeMissing(str(number), order.state.value)
        given = rules_of(office, transaction)
        found = judged(transaction, given, order.kind, {order.account_id})[order.account_id]
        _tell(office, transaction, given, order, found)
        summary = f"aviso de la orden {number} hecho otra vez"
        audit.add(transaction, office.actor(), "hand_suspension.tell_again", order.account, summary)
        return HandOrdered(order=order, noticed=True)


def _demanded(wanted: NewSuspension) -> tuple[CauseRule, NewSuspension]:
    """The rule of the cause, and what was typed without what nobody sees."""
    rule = BY_HAND.get(wanted.cause)
    if rule is None:
        raise InvalidValue("causal", wanted.cause.value, ", ".join(each.value for each in BY_HAND))
    reason, support, reviewed = (
        " ".join(text.split()) for text in (wanted.reason, wanted.support, wanted.reviewed)
    )
    for name, text, asked in (("motivo", reason, "qué pasó"), ("soporte", support, "dónde consta")):
        if not text:
            raise InvalidValue(name, text, asked)
    for name, text in (("motivo", reason), ("soporte", support), ("revision", reviewed)):
        if len(text) > LONGEST:
            raise InvalidValue(name, f"{text[:30]}…", f"hasta {LONGEST} letras")
    clean = NewSuspension(
        account=wanted.account, cause=wanted.cause, reason=reason, support=support, reviewed=reviewed
    )
    return rule, clean


def _new(account_id: int, wanted: NewSuspension) -> NewOrder:
    return NewOrder(
        kind=OrderKind.SUSPENSION,
        account_id=account_id,
        cause=wanted.cause,
        note=wanted.reason,
        support=wanted.support,
        reviewed=wanted.reviewed,
    )


def _summary(made: StoredOrder) -> str:
    reviewed = f"; revisada: {made.reviewed}" if made.reviewed else ""
    return f"suspensión {made.number} por {made.cause.value}: {made.note}; soporte: {made.support}{reviewed}"


def _tell(
    office: Office, transaction: Transaction, given: OrderRules, order: StoredOrder, found: Candidate
) -> None:
    """Make the notice of an order on its own paper: an invoice says nothing of a cause like these."""
    terms = NoticeTerms(transaction, given, order.kind).of(found.debtor)
    terms |= {"debts": [], "amount": 0, "reason": order.note}
    if order.by_hand is not None and not order.by_hand.imputable:
        terms |= {"charge": 0, "lifting_charge": 0}
    new = NewNotice(order_id=order.id, invoice_id=None, terms=terms)
    notices.add(transaction, office.actor(), [new], NoticeChannel.OWN_PAPER, given.on)
