"""What collection brought in between two days: by collector, by means, by age, tied to all that was paid."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.debt.collecting import policy_on
from app.office import Office
from app.store import collection
from app.store.collection import StoredAction
from app.store.engine import Transaction
from domain.collection import PromiseState
from domain.collection_list import MadePromise, Paid, Sought, attribute, promise_states
from domain.errors import InvalidValue
from domain.money import Money
from domain.portfolio import AGES


class RecoveryBy(StrEnum):
    """What recovery may be told apart by."""

    COLLECTOR = "gestor"
    MEANS = "canal"
    AGE = "edad"
    STAGE = "etapa"


_KEYS: Final[dict[RecoveryBy, Callable[[StoredAction], str]]] = {
    RecoveryBy.COLLECTOR: lambda action: action.collector,
    RecoveryBy.MEANS: lambda action: action.kind.value,
    RecoveryBy.AGE: lambda action: AGES.age_of(action.days).name,
    RecoveryBy.STAGE: lambda action: action.stage,
}


@dataclass(slots=True)
class Worked:
    """What was done under one key, and what came of it.

    Attributes:
        actions: how many.
        reached: with how many the debtor was spoken.
        promises, kept, broken: made in these days; of those, kept and broken by today.
        promised: money of them.
        recovered: what came in because of actions.
    """

    actions: int = 0
    reached: int = 0
    promises: int = 0
    kept: int = 0
    broken: int = 0
    promised: Money = 0
    recovered: Money = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What was collected between two days.

    Attributes:
        since, until: the days.
        days: how long a payment is held to come of an action.
        parts: by key; what they recovered adds up to `recovered`.
        collected: all that accounts paid in these days; the rest came in without collection.
    """

    since: date
    until: date
    days: int
    parts: Mapping[str, Worked]
    collected: Money

    @property
    def recovered(self) -> Money:
        """What came in because of actions."""
        return sum(part.recovered for part in self.parts.values())

    @property
    def unsought(self) -> Money:
        """What came in without any."""
        return self.collected - self.recovered

    def count(self, of: Callable[[Worked], int]) -> int:
        """A figure of all parts together."""
        return sum(map(of, self.parts.values()))


def recovery(
    office: Office, since: date, until: date | None = None, by: RecoveryBy = RecoveryBy.COLLECTOR
) -> Recovery:
    """What was done and what came in between two days.

    Raises:
        InvalidValue: they end before they begin, or in the future.
    """
    today = office.clock.today()
    last = until or today
    if not since <= last <= today:
        raise InvalidValue("hasta", f"{last:%d/%m/%Y}", f"del {since:%d/%m/%Y} al {today:%d/%m/%Y}")
    with office.store.read() as transaction:
        return recovery_in(transaction, since, last, today, by)


def recovery_in(
    transaction: Transaction,
    since: date,
    last: date,
    today: date,
    by: RecoveryBy = RecoveryBy.COLLECTOR,
) -> Recovery:
    """What `recovery` says, within a snapshot that somebody else reads."""
    days = policy_on(transaction, last).attribution_days
    actions = collection.actions_between(transaction, since - timedelta(days=days), last)
    paid = collection.payments(transaction, since, last)
    made = collection.promises(transaction, kept_from=since, on=today)
    key_of = _KEYS[by]
    parts: defaultdict[str, Worked] = defaultdict(Worked)
    states = promise_states(made, today)
    for each in actions:
        if each.taken_on >= since:
            _count(parts[key_of(each)], each, made, states)
    by_key = {each.id: each for each in actions}
    for key, amount in _recovered(actions, paid, days).items():
        parts[key_of(by_key[key])].recovered += amount
    return Recovery(
        since=since,
        until=last,
        days=days,
        parts=dict(sorted(parts.items())),
        collected=sum(each.amount for many in paid.values() for each in many),
    )


def _recovered(
    actions: list[StoredAction], paid: Mapping[int, tuple[Paid, ...]], days: int
) -> dict[int, Money]:
    by_account: defaultdict[int, list[Sought]] = defaultdict(list)
    for each in actions:
        by_account[each.account_id].append(Sought(each.id, each.taken_on, each.at, each.owed))
    found: dict[int, Money] = {}
    for key, sought in by_account.items():
        came, _ = attribute(tuple(sought), paid.get(key, ()), days)
        found |= came
    return found


def _count(
    part: Worked, action: StoredAction, made: Mapping[int, MadePromise], states: Mapping[int, PromiseState]
) -> None:
    part.actions += 1
    part.reached += action.result.effective
    if action.promise is not None and action.promise in made:
        part.promises += 1
        part.promised += made[action.promise].amount
        part.kept += states[action.promise] is PromiseState.KEPT
        part.broken += states[action.promise] is PromiseState.BROKEN
