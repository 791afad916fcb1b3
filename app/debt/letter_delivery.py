"""What became of the letters of a batch, route by route, and what counts: only those that were delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.changes import Changed, Topic
from app.debt.collecting import stood
from app.debt.letters import find_batch
from app.office import Office
from app.store import accounts, audit, collection, letters
from app.store.collection import Stood
from app.store.engine import Transaction
from app.store.letters import StoredBatch, StoredLetter
from app.wording.letter_refusals import LetterOfAnotherBatch, LetterOutOfDates, RouteWithoutLetters
from domain.collection_action import Action, ActionKind, ActionResult, NextStep
from domain.delivery import Outcome, ReturnCause
from domain.letter import DeliveryCount, LetterFact, LetterNumber, counted
from domain.letter_template import DEMANDING, LetterStage

_CHANGED: Changed = frozenset({Topic.LETTERS, Topic.COLLECTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a delivery sheet says when it comes back.

    Attributes:
        on: the day.
        received: who received each letter, by its number; a name may be empty.
        returned: those that came back, each with its cause.
        others: whether all that nobody spoke of were delivered too: the sheet is closed.
    """

    on: date
    received: Mapping[str, str] = field(default_factory=dict)
    returned: Mapping[str, ReturnCause] = field(default_factory=dict)
    others: bool = True


@dataclass(frozen=True, slots=True)
class Registered:
    """How many letters were registered, and how the route stands now; closed where none is open."""

    letters: int
    count: DeliveryCount
    changed: Changed = _CHANGED


def register(office: Office, number: str, route: str, brought: Brought) -> Registered:
    """Write down what became of the letters of a route; of those for which it stands so already, nothing.

    An empty `route` is the whole batch.

    Raises:
        InvalidValue, LetterBatchMissing: there is no such batch, or a number is none.
        RouteWithoutLetters: it has no letters of that route.
        LetterOfAnotherBatch: a letter is of another batch or route.
        LetterOutOfDates: the day is before the batch, or in the future.
    """
    with office.store.write() as transaction:
        batch, mine = _route(transaction, number, route)
        _check_day(office, batch, brought.on)
        known = {str(each.number): each for each in mine}
        facts = _facts(batch, known, brought)
        new = {known[key].id: fact for key, fact in facts.items() if not _stands(known[key], fact)}
        if new:
            letters.add_facts(transaction, office.actor(), new)
            _tell_collectors(office, transaction, batch, [each for each in mine if each.id in new], brought)
            returned = sum(fact.outcome is Outcome.RETURNED for fact in new.values())
            summary = (
                f"ruta {route or 'todas'}: {len(new) - returned} entregadas, {returned} devueltas,"
                f" el {brought.on}"
            )
            audit.add(transaction, office.actor(), "letter_delivery.register", str(batch.number), summary)
        now = letters.of_batch(transaction, batch.id, route or None)
        return Registered(len(new), counted((each.outcome, each.cause) for each in now))


def take_back(office: Office, number: str, given: Sequence[str]) -> Changed:
    """Say of letters that nothing is known: what was registered was a mistake, and stays in the trail.

    Raises:
        InvalidValue, LetterBatchMissing, LetterOfAnotherBatch: as `register`.
    """
    with office.store.write() as transaction:
        batch, mine = _route(transaction, number, "")
        known = {str(each.number): each for each in mine}
        keys = [_of(batch, known, each).id for each in given]
        fact = LetterFact(Outcome.OPEN, office.clock.today())
        letters.add_facts(transaction, office.actor(), dict.fromkeys(keys, fact))
        summary = f"{len(keys)} cartas vuelven a quedar por registrar"
        audit.add(transaction, office.actor(), "letter_delivery.take_back", str(batch.number), summary)
    return _CHANGED


@dataclass(frozen=True, slots=True)
class StageDelivery:
    """The letters of a stage between two days: how many were made, and what became of them."""

    stage: LetterStage
    batches: int
    count: DeliveryCount


def report(office: Office, since: date | None = None, until: date | None = None) -> tuple[StageDelivery, ...]:
    """How many letters of each stage were made and delivered: only the delivered ones count as sent."""
    first, last = since or date.min, until or office.clock.today()
    with office.store.read() as transaction:
        made = [each for each in letters.batches(transaction) if first <= each.made_on <= last]
    found = []
    for stage in LetterStage:
        mine = [each for each in made if each.stage is stage]
        if mine:
            found.append(StageDelivery(stage, len(mine), _sum(mine)))
    return tuple(found)


# ── parts ───────────────────────────────────────────────────────────────────


def _route(transaction: Transaction, number: str, route: str) -> tuple[StoredBatch, list[StoredLetter]]:
    batch = find_batch(transaction, number)
    mine = letters.of_batch(transaction, batch.id, route or None)
    if not mine:
        routes = dict.fromkeys(each.route for each in letters.of_batch(transaction, batch.id))
        raise RouteWithoutLetters(route, str(batch.number), tuple(routes))
    return batch, mine


def _check_day(office: Office, batch: StoredBatch, on: date) -> None:
    today = office.clock.today()
    if not batch.made_on <= on <= today:
        raise LetterOutOfDates(on, batch.made_on, today)


def _facts(batch: StoredBatch, known: Mapping[str, StoredLetter], brought: Brought) -> dict[str, LetterFact]:
    facts: dict[str, LetterFact] = {}
    if brought.others:
        facts = {key: LetterFact(Outcome.DELIVERED, brought.on) for key, each in known.items() if each.open}
    for typed, name in brought.received.items():
        facts[str(_of(batch, known, typed).number)] = LetterFact(Outcome.DELIVERED, brought.on, name)
    for typed, cause in brought.returned.items():
        facts[str(_of(batch, known, typed).number)] = LetterFact(Outcome.RETURNED, brought.on, cause=cause)
    return facts


def _tell_collectors(
    office: Office,
    transaction: Transaction,
    batch: StoredBatch,
    changed: Sequence[StoredLetter],
    brought: Brought,
) -> None:
    """Write down among what was done with each debtor that the letter came; its term is waited for."""
    if batch.stage not in DEMANDING:
        return
    today = office.clock.today()
    after = max(batch.due_on, today) + timedelta(days=1)
    returned = {str(LetterNumber.parse(typed)) for typed in brought.returned}
    for each in changed:
        card = accounts.card(transaction, each.account)
        if card is None or each.outcome is Outcome.DELIVERED or str(each.number) in returned:
            continue
        now = stood(transaction, card.id, today)
        if not now.amount:
            continue
        action = Action(
            kind=ActionKind.LETTER,
            taken_on=brought.on,
            result=ActionResult.LEFT,
            next_step=NextStep.CALL,
            next_on=after,
            note=f"Carta {each.number}",
        )
        who = now.collector or office.user
        how = Stood(stage=now.stage, days=now.days, owed=now.amount, collector=who, recorded_on=today)
        collection.add_action(transaction, office.actor(), card.id, action, how)


def _of(batch: StoredBatch, known: Mapping[str, StoredLetter], typed: str) -> StoredLetter:
    number = str(LetterNumber.parse(typed))
    if number not in known:
        raise LetterOfAnotherBatch(number, str(batch.number))
    return known[number]


def _stands(each: StoredLetter, fact: LetterFact) -> bool:
    same = (each.outcome, each.cause, each.on, each.received_by)
    return same == (fact.outcome, fact.cause, fact.on, fact.received_by.strip())


def _sum(made: Sequence[StoredBatch]) -> DeliveryCount:
    causes = dict.fromkeys(ReturnCause, 0)
    for each in made:
        for cause, many in each.count.causes.items():
            causes[cause] += many
    return DeliveryCount(
        letters=sum(each.count.letters for each in made),
        delivered=sum(each.count.delivered for each in made),
        causes={cause: many for cause, many in causes.items() if many},
    )
