"""Accounts whose service is not taken away by itself: marked with their support, let go again (R-SUS-04)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import attachments
from app.changes import Changed
from app.debt.suspension import CHANGES
from app.office import Office
from app.store import accounts, audit, protection
from app.store.accounts import AccountCard
from app.store.engine import Transaction
from app.store.protection import Protection
from app.wording.order_refusals import ProtectionInForce, ProtectionMissing
from app.wording.refusals import AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.errors import InvalidValue
from domain.protection import ProtectedSpan, ProtectionKind

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProtection:
    """A mark that somebody asks for.

    Attributes:
        account: code of the account.
        kind: whom it protects.
        reason, support: why, and where that is written: an act, a certificate, a ruling.
        since: its first day; today if not given.
        until: its last day; None until somebody ends it.
        paper: a photo or PDF of the support.
    """

    account: str
    kind: ProtectionKind
    reason: str
    support: str
    since: date | None = None
    until: date | None = None
    paper: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The mark of an account as it stands now."""

    protection: Protection
    changed: Changed = CHANGES


def protect(office: Office, wanted: NewProtection) -> Marked:
    """Mark an account: it enters no list of suspension or cut while the mark holds.

    Raises:
        AccountMissing: no account has that code.
        ProtectionInForce: it is protected already.
        InvalidValue: it ends before it begins, or nothing says why or by what support.
    """
    words = (_words("motivo", wanted.reason), _words("soporte", wanted.support))
    since = wanted.since or office.clock.today()
    if wanted.until is not None and wanted.until < since:
        raise InvalidValue("hasta", wanted.until.isoformat(), "un día después del primero")
    paper = None if wanted.paper is None else attachments.keep(office, wanted.paper, words[1])
    with office.store.write() as transaction:
        card = _card(transaction, wanted.account)
        standing = protection.protected(transaction, [card.id], max(since, office.clock.today()))
        if card.id in standing:
            raise ProtectionInForce(card.code, standing[card.id].span.since)
        actor, span = office.actor(), ProtectedSpan(since, wanted.until)
        key = protection.add(transaction, actor, card.id, wanted.kind, span, words)
        if paper is not None:
            owner = Owner(OwnerKind.PROTECTION, key)
            attachments.attach(transaction, actor, owner, paper, card.code)
        until = wanted.until.isoformat() if wanted.until else "sin término"
        summary = f"{wanted.kind.value} desde {since.isoformat()} hasta {until}"
        audit.add(transaction, actor, "protection.protect", card.code, summary)
        made = protection.every(transaction, card.id)[-1]
    return Marked(protection=made)


def end_protection(office: Office, account: str, reason: str) -> Marked:
    """End the mark of an account from today on.

    Raises:
        AccountMissing: no account has that code.
        ProtectionMissing: it has none that counts.
        InvalidValue: nothing says why.
    """
    why = _words("motivo", reason)
    with office.store.write() as transaction:
        card = _card(transaction, account)
        standing = protection.protected(transaction, [card.id]).get(card.id)
        if standing is None:
            raise ProtectionMissing(card.code)
        actor, on = office.actor(), office.clock.today()
        protection.end(transaction, actor, standing.id, on, why)
        audit.add(transaction, actor, "protection.end_protection", card.code, f"desde {on.isoformat()}")
        ended = next(each for each in protection.every(transaction, card.id) if each.id == standing.id)
    return Marked(protection=ended)


def listing(office: Office, *, past: bool = False) -> tuple[Protection, ...]:
    """The marks that hold today, by account; with the others too, if they are asked for."""
    with office.store.read() as transaction:
        found = protection.every(transaction)
    today = office.clock.today()
    shown = [each for each in found if past or each.span.holds(today)]
    return tuple(sorted(shown, key=lambda each: (each.account, each.id)))


def _card(transaction: Transaction, code: str) -> AccountCard:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card


def _words(field: str, typed: str) -> str:
    plain = " ".join(typed.split())
    if not plain or len(plain) > LONGEST_WORDS:
        raise InvalidValue(field, plain[:30], f"un texto de hasta {LONGEST_WORDS} letras")
    return plain
