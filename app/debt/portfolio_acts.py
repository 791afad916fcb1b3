"""Debts written off or made inactive and late interest waived: by an act, with support, by two persons.

What is proposed does nothing. Approved, one paper takes it off the ledger entry by entry; what a write-off or
an inactivation takes off stays in the account's control account until somebody pays it.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import attachments
from app.changes import Changed, Topic
from app.debt import portfolio_adjustment
from app.office import Office
from app.store import accounts, audit, claims, ledger, periods, portfolio_acts, reversals, sequences
from app.store.accounts import AccountCard
from app.store.engine import Transaction
from app.store.ledger import NewDocument
from app.store.moving import post_discharge
from app.store.portfolio_acts import ActItem, NewAct, StoredAct
from app.wording.portfolio_refusals import (
    KIND_WORDS,
    ActMissing,
    ActOutdated,
    ActRecovered,
    SecondPersonNeeded,
)
from app.wording.refusals import AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import OpenItem
from domain.money import Money
from domain.portfolio_act import ActKind, ActState, AdjustmentCause, advance, reachable, take
from domain.roles import may_allow

CHANGED: Changed = frozenset({Topic.LEDGER, Topic.BILLING, Topic.ATTACHMENTS})
LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An act about to be proposed.

    Attributes:
        kind: what it does.
        account: code of the account.
        act: what allows it: `Resolución 012 de 2026`, the minutes of a committee.
        reason: why.
        support: the file that proves it: the act itself, what was done to collect.
        amount: how much, oldest first; 0 for all that it may take off.
        due_by: only what was to be paid by then; all that is late if None.
        paper: of an adjustment: the invoice, `Nota débito 3` or `Saldo inicial` that was wrong.
        cause: of an adjustment: why it was not owed.
    """

    kind: ActKind
    account: str
    act: str
    reason: str
    support: Path | None
    amount: Money = 0
    due_by: date | None = None
    paper: str = ""
    cause: AdjustmentCause | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """An act as it stands, and what it takes off."""

    act: StoredAct
    items: tuple[ActItem, ...]
    changed: Changed = CHANGED


def propose(office: Office, wanted: Proposal) -> Act:
    """Propose an act: nothing is taken off until somebody approves it.

    Raises:
        AccountMissing: no account has that code.
        InvalidValue: no act, no reason, or no file that supports it; no paper or cause of an adjustment.
        OwedPaperMissing: the account has no such paper to adjust.
        NothingToActOn: nothing late, free of claims and agreements, or less than was asked for.
        FileUnreadable, AttachmentTooLarge, AttachmentUnknown, FileUnwritable, DiskFull: of its support.
    """
    act = _words("acto", wanted.act, "la resolución o el acta que lo permite")
    reason = _words("motivo", wanted.reason, "por qué se hace")
    if wanted.support is None:
        raise InvalidValue("soporte", "", "el archivo que lo prueba: PDF, JPG o PNG")
    office.demand("portfolio_acts.propose")
    kept = attachments.keep(office, wanted.support, act)
    today = office.clock.today()
    with office.store.write() as transaction:
        card = accounts.card(transaction, wanted.account.strip())
        if card is None:
            raise AccountMissing(wanted.account.strip())
        parts = take(card.code, _free(transaction, card, wanted, today), wanted.amount)
        new = NewAct(
            kind=wanted.kind,
            account_id=card.id,
            act=act,
            reason=reason,
            proposed_on=today,
            cause=wanted.cause if wanted.kind is ActKind.ADJUSTMENT else None,
        )
        key = portfolio_acts.add(transaction, office.actor(), new, parts)
        owner = Owner(OwnerKind.PORTFOLIO_ACT, key)
        attachments.attach(transaction, office.actor(), owner, kept, card.code)
        total = sum(amount for _, amount in parts)
        summary = f"{KIND_WORDS[wanted.kind]} n.º {key} propuesto por {total}: {act}; {reason}"
        audit.add(transaction, office.actor(), "portfolio_acts.propose", card.code, summary)
        return _found(transaction, key)


def approve(office: Office, act: int) -> Act:
    """Approve an act: what it takes off is owed no more, and the account's balance is that much less.

    Raises:
        ActMissing: none has that number.
        IllegalActStep: it was decided before.
        NotAllowed: who asks has another role.
        SecondPersonNeeded: who proposed it is who would approve it, in an office with users.
        ActOutdated: what it takes off was paid, claimed or agreed upon since.
    """
    office.demand("portfolio_acts.approve")
    today = office.clock.today()
    with office.store.write() as transaction:
        found = _found(transaction, act)
        advance(act, found.act.state, ActState.APPROVED)
        _demand_other_person(office, found.act)
        parts, actor = _still_owed(transaction, found, today), office.actor()
        if found.act.kind is ActKind.ADJUSTMENT:
            document = portfolio_adjustment.post(office, transaction, found.act, parts).document_id
        else:
            document = _take_off(office, transaction, found.act, parts)
        portfolio_acts.decide(transaction, actor, act, (ActState.APPROVED, today, ""), document)
        summary = f"{KIND_WORDS[found.act.kind]} n.º {act} aprobado: {-found.act.amount}"
        audit.add(transaction, actor, "portfolio_acts.approve", found.act.account, summary)
        return _found(transaction, act)


def _take_off(
    office: Office, transaction: Transaction, act: StoredAct, parts: tuple[tuple[OpenItem, Money], ...]
) -> int:
    today = office.clock.today()
    block = sequences.take(transaction, DocumentKind.PORTFOLIO_ACT, 1, today)
    paper = NewDocument(
        kind=DocumentKind.PORTFOLIO_ACT,
        prefix=block.prefix,
        number=block.first,
        account_id=act.account_id,
        issued_on=today,
        reason=f"{KIND_WORDS[act.kind].capitalize()}, {act.act}",
    )
    period = accounting(transaction, act.account_id)
    return post_discharge(transaction, office.actor(), paper, (parts, act.kind.entry), period).id


def reject(office: Office, act: int, reason: str) -> Act:
    """Say no to an act that was proposed: it stays as it was, with why.

    Raises:
        ActMissing, IllegalActStep: as `approve`.
        InvalidValue: no reason is given.
    """
    why = _words("motivo", reason, "por qué se rechaza")
    with office.store.write() as transaction:
        found = _found(transaction, act)
        advance(act, found.act.state, ActState.REJECTED)
        how = ActState.REJECTED, office.clock.today(), why
        portfolio_acts.decide(transaction, office.actor(), act, how)
        summary = f"{KIND_WORDS[found.act.kind]} n.º {act} rechazado: {why}"
        audit.add(transaction, office.actor(), "portfolio_acts.reject", found.act.account, summary)
        return _found(transaction, act)


def take_back(office: Office, act: int, reason: str) -> Act:
    """Undo an act that was approved, by a reversal: what it took off is owed again, with its age.

    An adjustment is undone by a debit note on the same paper.

    Raises:
        ActMissing, IllegalActStep: as `approve`.
        ActRecovered: part of it was paid since.
        InvalidValue: no reason is given.
    """
    why = _words("motivo", reason, "por qué se revierte")
    today = office.clock.today()
    with office.store.write() as transaction:
        found = _found(transaction, act)
        advance(act, found.act.state, ActState.TAKEN_BACK)
        if found.act.recovered:
            raise ActRecovered(act, found.act.recovered)
        if found.act.kind is ActKind.ADJUSTMENT:
            document = portfolio_adjustment.undo(office, transaction, found.act, found.items, why).document_id
        else:
            document = _reversed(office, transaction, found.act, why)
        how = ActState.TAKEN_BACK, today, why
        portfolio_acts.decide(transaction, office.actor(), act, how, document)
        summary = f"{KIND_WORDS[found.act.kind]} n.º {act} revertido: {why}"
        audit.add(transaction, office.actor(), "portfolio_acts.take_back", found.act.account, summary)
        return _found(transaction, act)


def _reversed(office: Office, transaction: Transaction, act: StoredAct, why: str) -> int:
    today, owner = office.clock.today(), act.account_id
    block = sequences.take(transaction, DocumentKind.REVERSAL, 1, today)
    paper = NewDocument(
        kind=DocumentKind.REVERSAL,
        prefix=block.prefix,
        number=block.first,
        account_id=owner,
        issued_on=today,
        refers_id=act.document_id,
        reason=why,
    )
    accounted = {owner: accounting(transaction, owner)}
    return reversals.reverse(transaction, office.actor(), act.document_id or 0, paper, accounted).id


def view(office: Office, act: int) -> Act:
    """An act with what it takes off.

    Raises:
        ActMissing: none has that number.
    """
    with office.store.read() as transaction:
        return _found(transaction, act)


def listing(office: Office) -> tuple[StoredAct, ...]:
    """Every act, as it stands."""
    with office.store.read() as transaction:
        return tuple(portfolio_acts.listed(transaction))


# ── parts ───────────────────────────────────────────────────────────────────


def accounting(transaction: Transaction, account_id: int) -> int | None:
    """The period that takes what is posted for an account."""
    return periods.accounting(transaction, accounts.by_id(transaction, account_id).cycle)


def _words(field: str, text: str, expected: str) -> str:
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST:
        raise InvalidValue(field, plain, f"{expected}, en hasta {LONGEST} letras")
    return plain


def _found(transaction: Transaction, act: int) -> Act:
    found = portfolio_acts.find(transaction, act)
    if found is None:
        raise ActMissing(act)
    return Act(found, tuple(portfolio_acts.items(transaction, act)))


def _free(
    transaction: Transaction, card: AccountCard, wanted: Proposal, today: date
) -> tuple[tuple[OpenItem, Money], ...]:
    items = ledger.open_items(transaction, card.id)
    claimed = claims.claimed_entries(transaction, items, today, [card.id])
    paper = None
    if wanted.kind is ActKind.ADJUSTMENT:
        paper = portfolio_adjustment.paper_of(transaction, card, wanted.paper, wanted.cause)
    return reachable(wanted.kind, items, claimed, today, wanted.due_by, paper)


def _still_owed(transaction: Transaction, found: Act, today: date) -> tuple[tuple[OpenItem, Money], ...]:
    owner = found.act.account_id
    items = ledger.open_items(transaction, owner)
    claimed = claims.claimed_entries(transaction, items, today, [owner])
    free = {item.entry: (item, amount) for item, amount in reachable(found.act.kind, items, claimed, today)}
    parts = []
    for each in found.items:
        item, amount = free.get(each.entry, (None, 0))
        if item is None or amount < each.amount:
            raise ActOutdated(found.act.id)
        parts.append((item, each.amount))
    return tuple(parts)


def _demand_other_person(office: Office, found: StoredAct) -> None:
    """Four eyes where the office has users; an administrator answers alone."""
    own, role = found.user == office.user, office.role
    if own and role is not None and not may_allow(role, "portfolio_acts.approve", own=True):
        raise SecondPersonNeeded(found.id, found.user)
