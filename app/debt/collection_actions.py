"""What is done with a debtor is written down with its result and what follows; promises are followed."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from app.changes import Changed, Topic
from app.debt.collecting import stood
from app.debt.collection_history import Happened, happened
from app.debt.contact_rules import ContactRules
from app.office import Office
from app.store import accounts, audit, collection, collection_debt, ledger
from app.store.accounts import AccountCard
from app.store.collection import Assigned, Stood, StoredAction
from app.store.engine import Transaction
from app.wording.collection_refusals import NothingToCollect
from app.wording.refusals import AccountMissing
from domain.collection import PromiseState
from domain.collection_action import Action, check_action
from domain.collection_list import MadePromise, PaymentRecord, promise_states
from domain.money import Money
from domain.portfolio import AGES

CHANGES: Final[Changed] = frozenset({Topic.COLLECTION})
_YEAR: Final = timedelta(days=365)
_EVER: Final = date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An action as it was written down.

    Attributes:
        action: its key.
        back_on: the day on which the account is on the list again, if nothing comes in.
    """

    action: int
    account: str
    back_on: date
    changed: Changed = CHANGES


def record(
    office: Office,
    account: str,
    action: Action,
    collector: str = "",
    hour: time | None = None,
    despite: str = "",
) -> Recorded:
    """Write down what was done with a debtor.

    Args:
        office: the office.
        account: its code.
        action: what was done, what came of it, what follows.
        collector: who did it; if empty, whoever works the account, or who writes it down.
        hour: when; of something done today, now if not given, where the day is the machine's.
        despite: why the debtor was contacted although the law or its own wish did not allow it.

    Raises:
        AccountMissing: no account has that code.
        NothingToCollect: it owes nothing overdue that may be asked for.
        ContactNotAllowed: it could not be contacted then, and nothing says why it was.
        DebtorActionIncomplete: without result, next step or its day.
        InvalidValue: a day, an amount or a text that serves for nothing.
    """
    today = office.clock.today()
    with office.store.write() as transaction:
        card = _card(transaction, account)
        found = stood(transaction, card.id, today)
        if not found.amount:
            raise NothingToCollect(card.code)
        check_action(action, today, ledger.balance(transaction, card.id))
        contact = ContactRules(transaction, card.code, card.id, today)
        now = office.clock.hour() if action.taken_on == today else None
        action = replace(action, note=contact.note_of(action, hour or now, despite))
        contact.demand_next(action)
        who = " ".join(collector.split()) or found.collector or office.user
        how = Stood(stage=found.stage, days=found.days, owed=found.amount, collector=who, recorded_on=today)
        key = collection.add_action(transaction, office.actor(), card.id, action, how)
        back_on = action.next_on or today
        if action.promise is not None:
            kept_by = action.promise.due_on + timedelta(days=found.policy.grace_days)
            promise = MadePromise(
                account=card.id, amount=action.promise.amount, made_on=today,
                due_on=action.promise.due_on, kept_by=kept_by, paid=0,
            )  # fmt: skip
            collection.add_promise(transaction, key, promise)
            back_on = kept_by + timedelta(days=1)
        summary = f"{action.kind.value}, {action.result}: {action.next_step} el {action.next_on}"
        audit.add(transaction, office.actor(), "collection_actions.record", card.code, summary)
    return Recorded(action=key, account=card.code, back_on=back_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """A promise with what became of it."""

    key: int
    account: str
    name: str
    collector: str
    made: MadePromise
    state: PromiseState


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtorView:
    """All that collection knows of an account.

    Attributes:
        actions: what was done, the last first.
        promises: by the key of their promise.
        passes: who has worked it, the last first.
        happened: its letters and orders, the last first.
        record: how it paid in the last year.
        ages: what it owes overdue, by age, claims included.
    """

    account: str
    name: str
    phone: str
    actions: tuple[StoredAction, ...]
    promises: dict[int, tuple[MadePromise, PromiseState]]
    passes: tuple[Assigned, ...]
    happened: tuple[Happened, ...]
    record: PaymentRecord
    ages: dict[str, Money]


def view(office: Office, account: str) -> DebtorView:
    """The history of a debtor: what was done, promised, and by whom.

    Raises:
        AccountMissing: no account has that code.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        card = _card(transaction, account)
        made = collection.promises(transaction, kept_from=_EVER, on=today, account_id=card.id)
        states = promise_states(made, today)
        paid = collection_debt.records(transaction, [card.id], today - _YEAR, today)
        return DebtorView(
            account=card.code,
            name=card.name,
            phone=card.phone,
            actions=tuple(collection.actions_of(transaction, card.id)),
            promises={key: (each, states[key]) for key, each in made.items()},
            passes=tuple(collection.passes_of(transaction, card.id)),
            happened=happened(transaction, card.id),
            record=paid.get(card.id, PaymentRecord(0, 0)),
            ages=_ages(collection_debt.overdue_papers(transaction, card.id, today), today),
        )


def promises(
    office: Office, since: date | None = None, until: date | None = None, state: PromiseState | None = None
) -> tuple[PromiseLine, ...]:
    """Promises whose last day is between two days, or all: what became of each.

    Args:
        office: the office.
        since: the first day; from the beginning if None.
        until: the last one; all that come if None.
        state: only those of it.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        made = collection.promises(transaction, kept_from=since or _EVER, on=today)
        who = collection.promised_to(transaction, made)
    states = promise_states(made, today)
    return tuple(
        PromiseLine(
            key=key, account=who[key][0], name=who[key][1], collector=who[key][2], made=each,
            state=states[key],
        )
        for key, each in made.items()
        if states[key] is (state or states[key])
        and (since is None or each.due_on >= since)
        and (until is None or each.due_on <= until)
    )  # fmt: skip


def _ages(papers: list[tuple[date, Money]], on: date) -> dict[str, Money]:
    found: dict[str, Money] = {}
    for due, amount in reversed(papers):
        name = AGES.age_of((on - due).days).name
        found[name] = found.get(name, 0) + amount
    return found


def _card(transaction: Transaction, code: str) -> AccountCard:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card
