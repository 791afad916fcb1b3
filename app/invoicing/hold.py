"""Accounts held out of the billing run: placed by hand, listed, let go, never forgotten (decision 0026).

The law bills the average while a deviation is looked into (R-DES-03): nobody is held by default.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app import rules
from app.changes import Changed, Topic
from app.office import Office
from app.store import accounts, audit, holds
from app.store.accounts import AccountCard
from app.store.engine import Transaction
from app.store.holds import Hold, Release
from app.store.readings import StoredReading
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue, RuleViolation
from domain.hold import HoldCause, demand_limit, latest_limit
from domain.profile import Key

CHANGES: Changed = frozenset({Topic.BILLING, Topic.CADASTRE})
ANSWERED = "se respondió la visita"


@dataclass(eq=False)
class AlreadyHeld(RuleViolation):
    """The account is held out of the run already."""

    code: ClassVar[str] = "YA_RETENIDA"
    account: str


@dataclass(eq=False)
class NotHeld(RuleViolation):
    """The account is not held: there is nothing to let go."""

    code: ClassVar[str] = "NO_RETENIDA"
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHold:
    """Why an account is held and until when; `note` says it in words."""

    cause: HoldCause
    until: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldState:
    """An account and its hold, None without one; `latest` is the last limit that a new one may have."""

    account: str
    name: str
    hold: Hold | None
    latest: date


def state_of(office: Office, code: str) -> HoldState:
    """Whether an account is held.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        card = _card(transaction, code)
        latest = latest_limit(office.clock.today(), _months(office, transaction))
        hold = holds.of_account(transaction, card.id)
        return HoldState(account=card.code, name=card.name, hold=hold, latest=latest)


def held(office: Office) -> tuple[Hold, ...]:
    """Every account that is held, by code."""
    with office.store.read() as transaction:
        return tuple(holds.every(transaction))


def place(office: Office, code: str, new: NewHold) -> Changed:
    """Hold an account: no run bills it until it is let go; a draft that has it must be settled anew.

    Raises:
        AccountMissing: no account has that code.
        AlreadyHeld: it is held.
        HoldLimitOutOfDates: the limit is past, or nothing could be charged any more by then (R-FAC-05).
        InvalidValue: another cause is not said in words.
    """
    if new.cause is HoldCause.OTHER and not new.note.strip():
        raise InvalidValue("detalle", "", "un texto que diga por qué se retiene")
    today = office.clock.today()
    with office.store.write() as transaction:
        card = _card(transaction, code)
        demand_limit(new.until, today, _months(office, transaction))
        if holds.of_account(transaction, card.id) is not None:
            raise AlreadyHeld(card.code)
        facts = (new.cause, new.note.strip(), today, new.until)
        holds.add(transaction, office.actor(), card.id, facts)
        summary = f"retenida por {new.cause.value} hasta {new.until}"
        audit.add(transaction, office.actor(), "hold.place", card.code, summary)
    return CHANGES


def release(office: Office, code: str, reason: str) -> Changed:
    """Let go of an account: the next run bills it, or a complementary one of what was issued meanwhile.

    Raises:
        AccountMissing: no account has that code.
        NotHeld: it is not held.
        InvalidValue: no reason is given.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "un texto que diga por qué se libera")
    with office.store.write() as transaction:
        card = _card(transaction, code)
        found = holds.of_account(transaction, card.id)
        if found is None:
            raise NotHeld(card.code)
        _let_go(office, transaction, found, reason.strip())
    return CHANGES


def release_answered(office: Office, transaction: Transaction, row: StoredReading) -> None:
    """Let go of what was held for an inspection, once its visit saw the dial."""
    found = holds.of_account(transaction, row.account_id)
    if found is not None and found.cause is HoldCause.INSPECTION:
        _let_go(office, transaction, found, ANSWERED, row.id)


def resume_unanswered(office: Office, transaction: Transaction, row: StoredReading, code: str) -> None:
    """Hold again what a visit's answer had let go, now that the answer is taken back."""
    if holds.of_account(transaction, row.account_id) is None and holds.resume(
        transaction, row.account_id, row.id
    ):
        audit.add(transaction, office.actor(), "hold.resume", code, "la visita vuelve a esperar")


def _let_go(
    office: Office, transaction: Transaction, hold: Hold, reason: str, reading: int | None = None
) -> None:
    how = Release(office.clock.today(), office.user, reason, reading)
    holds.release(transaction, [hold.id], how)
    audit.add(transaction, office.actor(), "hold.release", hold.account, f"liberada: {reason}")


def _card(transaction: Transaction, code: str) -> AccountCard:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card


def _months(office: Office, transaction: Transaction) -> int:
    return rules.profile(transaction).whole(Key.LATE_BILLING_MONTHS, office.clock.today())
