"""Meetings with public entities and other large debtors: their minutes, and what was committed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.changes import Changed, Topic
from app.debt.collecting import stood
from app.office import Office
from app.store import accounts, audit, collection_plan
from app.store.collection_plan import NewCommitment, StoredCommitment, StoredMeeting
from app.store.engine import Transaction
from app.wording.collection_refusals import CommitmentMet, CommitmentMissing
from app.wording.refusals import AccountMissing
from domain.collection_campaign import CommitmentState, commitment_state
from domain.errors import InvalidValue
from domain.money import Money

CHANGES: Final[Changed] = frozenset({Topic.COLLECTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting that was held.

    Attributes:
        account: an account of the entity; its other accounts count too.
        on: the day; today if None.
        present: who was there.
        minutes: what was said.
        commitments: what was committed to.
    """

    account: str
    present: str
    minutes: str
    commitments: tuple[NewCommitment, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingKept:
    """A meeting that was written down: what the entity could be asked for, of how many accounts."""

    number: int
    entity: str
    accounts: int
    owed: Money
    changed: Changed = CHANGES


def record(office: Office, held: Held) -> MeetingKept:
    """Write down a meeting with the holder of an account.

    Raises:
        AccountMissing: there is no such account.
        InvalidValue: nobody was there, nothing was said, or a day that has not come.
    """
    today = office.clock.today()
    on = held.on or today
    if on > today:
        raise InvalidValue("fecha", f"{on:%d/%m/%Y}", f"hasta el {today:%d/%m/%Y}")
    if not held.present.strip() or not held.minutes.strip():
        raise InvalidValue("acta", held.minutes, "quiénes asistieron y qué se dijo")
    with office.store.write() as transaction:
        name, person_id = _entity(transaction, held.account)
        keys = collection_plan.accounts_of(transaction, person_id)
        owed = sum(stood(transaction, key, today).amount for key in keys)
        meeting = StoredMeeting(
            id=0, entity=name, held_on=on, present=held.present.strip(), minutes=held.minutes.strip(),
            owed=owed, user=office.user, commitments=(),
        )  # fmt: skip
        key = collection_plan.add_meeting(transaction, office.actor(), meeting, person_id, held.commitments)
        summary = f"mesa del {on}: {len(held.commitments)} compromisos, se debían {owed}"
        audit.add(transaction, office.actor(), "entity_meetings.record", held.account, summary)
    return MeetingKept(number=key, entity=name, accounts=len(keys), owed=owed)


def fulfil(office: Office, number: int, note: str, on: date | None = None) -> StoredCommitment:
    """Say that a commitment was met, and how one knows.

    Raises:
        CommitmentMissing, CommitmentMet: there is no such commitment, or it was met before.
        InvalidValue: nothing says how one knows, or a day that has not come.
    """
    today = office.clock.today()
    day = on or today
    if day > today or not note.strip():
        raise InvalidValue("soporte", note, f"cómo consta, hasta el {today:%d/%m/%Y}")
    with office.store.write() as transaction:
        found = collection_plan.commitment(transaction, number)
        if found is None:
            raise CommitmentMissing(number)
        if found.done_on is not None:
            raise CommitmentMet(number)
        collection_plan.add_done(transaction, office.actor(), number, day, note.strip())
        audit.add(transaction, office.actor(), "entity_meetings.fulfil", str(number), f"cumplido el {day}")
    return found


def meetings(office: Office, account: str | None = None) -> tuple[StoredMeeting, ...]:
    """Every meeting, or those with the holder of an account, the last first.

    Raises:
        AccountMissing: there is no such account.
    """
    with office.store.read() as transaction:
        who = None if account is None else _entity(transaction, account)[1]
        return tuple(collection_plan.meetings(transaction, who))


def states(office: Office, found: Sequence[StoredMeeting]) -> dict[int, CommitmentState]:
    """What became of the commitments of meetings, by their key."""
    today = office.clock.today()
    return {
        each.id: commitment_state(each.due_on, each.done_on, today)
        for meeting in found
        for each in meeting.commitments
    }


def _entity(transaction: Transaction, code: str) -> tuple[str, int]:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card.name, collection_plan.holder_of(transaction, card.id)
