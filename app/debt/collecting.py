"""The day's list of collection: who is sought, in which order and why; who is not, with the cause (R-CAR-04).

The list of a day that passed is made anew from the book, the actions and the policy as they stood then.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.office import Office
from app.store import agreements, collection, collection_debt, collection_policies, contact_wishes, legal
from app.store.collection import Assigned, StoredAction
from app.store.collection_debt import Debtor, Overdue
from app.store.contact_wishes import StoredWish
from app.store.engine import Transaction
from domain.cadastre import ServiceClass
from domain.collection import Priority, PriorityFactor, PromiseState, Stage, Weight, prioritise, stage_of
from domain.collection_action import Area, NextStep
from domain.collection_list import (
    LeftOut,
    MadePromise,
    PaymentRecord,
    Record,
    Standing,
    left_out,
    promise_states,
)
from domain.collection_policy import USUAL, CollectionPolicy, percentile, principal_debtors
from domain.errors import InvalidValue
from domain.money import Money

_CUT: Final = 90
_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which debtors are asked for; what is None is not asked.

    Attributes:
        least_days, most_days: how long the oldest paper has been overdue.
        least: from which amount.
        collector: whose; empty for those that nobody has.
        record: how they paid in the last year.
        continuity: the least part of the hours with service, in hundredths of a percent, that a sector must
            have for its debtors to be sought; nobody measured counts as served.
        risk: the most that the index of risk of its water may be, likewise.
    """

    least_days: int | None = None
    most_days: int | None = None
    least: Money | None = None
    route: str | None = None
    service_class: ServiceClass | None = None
    neighbourhood: str | None = None
    stage: str | None = None
    collector: str | None = None
    record: Record | None = None
    continuity: int | None = None
    risk: int | None = None


ALL: Final = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtorRow:
    """A debtor on a day.

    Attributes:
        debtor: who it is.
        overdue: what it owes overdue, and since when.
        days: how long.
        stage: which it has reached; None for none.
        priority: its points, and what each factor gave.
        values: what each factor was measured with.
        collector: who works it; empty for nobody.
        area: which part of the office.
        last: what was done with it last; None for nothing.
        promise, promise_state: its last promise that counts still, and what became of it.
        todo: what is to be done today.
        cause: why it is not sought; None if it is.
        wish: what it asked for about being contacted; None if nothing.
    """

    debtor: Debtor
    overdue: Overdue
    days: int
    stage: Stage | None
    priority: Priority
    values: Mapping[PriorityFactor, int]
    collector: str
    area: Area
    last: StoredAction | None
    promise: MadePromise | None
    promise_state: PromiseState | None
    todo: NextStep
    cause: LeftOut | None
    wish: StoredWish | None = None

    @property
    def amount(self) -> Money:
        """What may be asked for."""
        return self.overdue.collectable


@dataclass(frozen=True, slots=True, kw_only=True)
class DayList:
    """The list of a day: `rows` are sought, the first one first; `excluded` owe and are not."""

    on: date
    policy: CollectionPolicy
    weights: tuple[Weight, ...]
    rows: tuple[DebtorRow, ...]
    excluded: tuple[DebtorRow, ...]

    @property
    def amount(self) -> Money:
        """What may be asked for of all that are sought."""
        return sum(row.amount for row in self.rows)

    @property
    def broken(self) -> int:
        """How many of them broke their last promise."""
        return sum(row.promise_state is PromiseState.BROKEN for row in self.rows)


def day_list(office: Office, wanted: Wanted = ALL, on: date | None = None) -> DayList:
    """Who is sought on a day, and who is not.

    The points of a debtor do not change with what is asked for: they are measured among all.

    Args:
        office: the office.
        wanted: which debtors.
        on: the day; today if None.

    Raises:
        InvalidValue: a day that has not come.
    """
    today = office.clock.today()
    day = on or today
    if day > today:
        raise InvalidValue("fecha", f"{day:%d/%m/%Y}", f"hasta el {today:%d/%m/%Y}")
    with office.store.read() as transaction:
        made = Maker(transaction, day, past=day < today)
        rows = made.rows(wanted)
    sought = sorted((row for row in rows if row.cause is None), key=_place)
    rest = sorted((row for row in rows if row.cause is not None), key=lambda row: row.debtor.code)
    return DayList(on=day, policy=made.policy, weights=made.weights, rows=tuple(sought), excluded=tuple(rest))


def _place(row: DebtorRow) -> tuple[int, Money, str]:
    """The more points the sooner; ties by the larger debt, then by account."""
    return -row.priority.points, -row.amount, row.debtor.code


def policy_on(transaction: Transaction, on: date) -> CollectionPolicy:
    """The policy of a day: the office's, or the usual one until it has its own."""
    found = collection_policies.in_force(transaction, on)
    return USUAL if found is None else found.policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """How one account stands on a day, without its place among the others."""

    policy: CollectionPolicy
    days: int
    amount: Money
    stage: str
    collector: str


def stood(transaction: Transaction, account_id: int, on: date) -> Stood:
    """How an account stands today: asked at each action, so nothing of the others is read."""
    policy = policy_on(transaction, on)
    found = collection_debt.overdue(transaction, on, past=False, account_id=account_id)
    owed = found[0] if found else _nothing(account_id, on)
    days = (on - owed.oldest).days
    stage = stage_of(days, owed.collectable, policy.stages)
    passes = [each for each in collection.passes_of(transaction, account_id) if each.since <= on]
    return Stood(
        policy=policy,
        days=days,
        amount=owed.collectable,
        stage="" if stage is None else stage.code,
        collector=passes[0].collector if passes else "",
    )


def stage_of_accounts(office: Office, on: date | None = None) -> dict[str, str]:
    """Which stage each account that may be asked for something has reached, by its code."""
    found = day_list(office, on=on)
    return {row.debtor.code: row.stage.code for row in found.rows + found.excluded if row.stage is not None}


def _nothing(account_id: int, on: date) -> Overdue:
    return Overdue(account_id=account_id, amount=0, claimed=0, oldest=on, papers=0)


class Maker:
    """What is known of every debtor on a day, read once."""

    def __init__(self, transaction: Transaction, on: date, *, past: bool) -> None:
        self._transaction = transaction
        self.on = on
        self.policy = policy_on(transaction, on)
        self._owed = {each.account_id: each for each in collection_debt.overdue(transaction, on, past=past)}
        self._financed(past=past)
        amounts = {key: each.collectable for key, each in self._owed.items() if each.collectable}
        self._principal = principal_debtors(amounts)
        self.weights = self.policy.weights(percentile(amounts.values(), _CUT))
        self._last = collection.last_actions(transaction, on)
        self._assigned = collection.assigned(transaction, on)
        self._in_legal = legal.in_legal(transaction, on=on if past else None)
        self._wishes = contact_wishes.standing(transaction, on)
        self._served = collection_debt.served(transaction, on)
        self._promises()

    def _financed(self, *, past: bool) -> None:
        """Who owes nothing overdue because an agreement holds it."""
        on = self.on if past else None
        for key, held in agreements.financed(self._transaction, on=on).items():
            if held and key not in self._owed:
                self._owed[key] = _nothing(key, self.on)

    def _promises(self) -> None:
        since = self.on - timedelta(days=self.policy.memory_days)
        made = collection.promises(self._transaction, kept_from=since, on=self.on)
        states = promise_states(made, self.on)
        self._broken: Counter[int] = Counter()
        self._promised: dict[int, tuple[MadePromise, PromiseState]] = {}
        for key, promise in made.items():
            self._broken[promise.account] += states[key] is PromiseState.BROKEN
            self._promised[promise.account] = promise, states[key]

    def rows(self, wanted: Wanted) -> list[DebtorRow]:
        """The debtors that are asked for."""
        people = collection_debt.debtors(self._transaction, self._owed)
        asked = _asked(wanted)
        rows = (self._row(people[key], owed, wanted) for key, owed in self._owed.items())
        found = [row for row in rows if all(holds(row) for holds in asked)]
        return found if wanted.record is None else self._of_record(found, wanted.record)

    def _of_record(self, rows: list[DebtorRow], record: Record) -> list[DebtorRow]:
        keys = [row.debtor.account_id for row in rows]
        paid = collection_debt.records(self._transaction, keys, self.on - _YEAR, self.on)
        return [row for row in rows if _record(paid, row.debtor.account_id) is record]

    def _row(self, debtor: Debtor, owed: Overdue, wanted: Wanted) -> DebtorRow:
        key, days = debtor.account_id, (self.on - owed.oldest).days
        stage = stage_of(days, owed.collectable, self.policy.stages)
        given = self._assigned.get(key, _NOBODY)
        area = Area.LEGAL if key in self._in_legal else given.area
        last = self._last.get(key)
        promise, state = self._promised.get(key, (None, None))
        wish = self._wishes.get(key)
        waits = promise.kept_by if promise is not None and state is PromiseState.PENDING else None
        values = {
            PriorityFactor.AMOUNT: owed.collectable,
            PriorityFactor.DAYS: days,
            PriorityFactor.INVOICES: owed.papers,
            PriorityFactor.BROKEN_PROMISES: self._broken[key],
            PriorityFactor.CONTACTABLE: int(debtor.contactable),
            PriorityFactor.PRINCIPAL: int(key in self._principal),
        }
        standing = Standing(
            collectable=owed.collectable,
            claimed=owed.claimed,
            area=area,
            refuses=wish is not None and wish.wish.refuses,
            served=self._is_served(debtor.route, wanted),
            staged=stage is not None,
            promised_by=waits,
            next_on=None if last is None or _broke(last, state) else last.next_on,
        )
        return DebtorRow(
            debtor=debtor,
            overdue=owed,
            days=days,
            stage=stage,
            priority=prioritise(values, self.weights),
            values=values,
            collector=given.collector,
            area=area,
            last=last,
            promise=promise,
            promise_state=state,
            todo=_todo(stage, last),
            cause=left_out(standing, self.on),
            wish=wish,
        )

    def _is_served(self, route: str, wanted: Wanted) -> bool:
        continuity, risk = self._served.get(route, (None, None))
        enough = wanted.continuity is None or continuity is None or continuity >= wanted.continuity
        return enough and (wanted.risk is None or risk is None or risk <= wanted.risk)


_NOBODY: Final = Assigned(
    account_id=0, since=date.min, area=Area.COLLECTION, collector="", reason="", user=""
)


def _broke(last: StoredAction, state: PromiseState | None) -> bool:
    """Whether what was done last was to take a promise that was broken: nobody waits any more."""
    return last.promise is not None and state is PromiseState.BROKEN


def _todo(stage: Stage | None, last: StoredAction | None) -> NextStep:
    """What was agreed to follow, or what the stage begins with; a wait that is over is a call."""
    if last is None:
        return NextStep(stage.action.value) if stage is not None else NextStep.CALL
    return NextStep.CALL if last.next_step is NextStep.WAIT else last.next_step


def _record(paid: Mapping[int, PaymentRecord], key: int) -> Record:
    return paid[key].record if key in paid else Record.NEW


def _asked(wanted: Wanted) -> list[Callable[[DebtorRow], bool]]:
    """What a row must fulfil, of what was asked."""
    asked: list[tuple[object, Callable[[DebtorRow], bool]]] = [
        (wanted.least_days, lambda row: row.days >= (wanted.least_days or 0)),
        (wanted.most_days, lambda row: row.days <= (wanted.most_days or 0)),
        (wanted.least, lambda row: row.amount >= (wanted.least or 0)),
        (wanted.route, lambda row: row.debtor.route == wanted.route),
        (wanted.service_class, lambda row: row.debtor.service_class is wanted.service_class),
        (wanted.neighbourhood, lambda row: row.debtor.neighbourhood == wanted.neighbourhood),
        (wanted.stage, lambda row: row.stage is not None and row.stage.code == wanted.stage),
        (wanted.collector, lambda row: row.collector == wanted.collector),
    ]
    return [holds for given, holds in asked if given is not None]
