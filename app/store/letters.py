"""Letters of collection: their batches, their prints, what became of each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, add_rows, new_key, next_id
from app.store.schema import account, letter, letter_batch, letter_delivery, letter_print
from app.store.types import dump_json
from domain.delivery import Outcome, ReturnCause
from domain.letter import BATCH_PREFIX, DeliveryCount, LetterFact, LetterNumber, counted
from domain.letter_template import LetterStage
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBatch:
    """A batch about to be kept: `left_out` counts those who get none by cause, `office` is who writes."""

    number: LetterNumber
    stage: LetterStage
    template_id: int
    wanted: Mapping[str, Any]
    left_out: Mapping[str, int]
    office: Mapping[str, Any]
    made_on: date
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """A letter about to be kept, in the order of its batch."""

    number: LetterNumber
    account_id: int
    route: str
    amount: Money
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBatch:
    """A batch with what became of its letters."""

    id: int
    number: LetterNumber
    stage: LetterStage
    template_id: int
    wanted: Mapping[str, Any]
    left_out: Mapping[str, int]
    office: Mapping[str, Any]
    made_on: date
    due_on: date
    user: str
    amount: Money
    count: DeliveryCount
    routes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLetter:
    """A letter as it was made; `prints` counts the original and its copies, `outcome` stands."""

    id: int
    batch_id: int
    place: int
    number: LetterNumber
    account: str
    route: str
    amount: Money
    facts: Mapping[str, Any]
    prints: int
    outcome: Outcome
    cause: ReturnCause | None
    on: date | None
    received_by: str

    @property
    def open(self) -> bool:
        """Whether nobody registered what became of it."""
        return self.outcome is Outcome.OPEN


# ── making ──────────────────────────────────────────────────────────────────


def next_batch(transaction: Transaction, year: int) -> LetterNumber:
    """The number after the last batch of a year; asked inside the write that takes it."""
    query = select(func.max(letter_batch.c.number)).where(letter_batch.c.year == year)
    return LetterNumber(BATCH_PREFIX, year, (transaction.execute(query).scalar() or 0) + 1)


def next_place(transaction: Transaction, series: str, year: int) -> int:
    """The place after the last letter of a series in a year."""
    query = select(func.max(letter.c.number)).where(letter.c.series == series, letter.c.year == year)
    return (transaction.execute(query).scalar() or 0) + 1


def add(transaction: Transaction, actor: Actor, batch: NewBatch, made: Sequence[NewLetter]) -> int:
    """Keep a batch with its letters; its key."""
    done = transaction.execute(
        insert(letter_batch).values(
            year=batch.number.year,
            number=batch.number.place,
            stage=batch.stage,
            template_id=batch.template_id,
            wanted=dict(batch.wanted),
            left_out=dict(batch.left_out),
            office=dict(batch.office),
            made_on=batch.made_on,
            due_on=batch.due_on,
            at=actor.at,
            user=actor.user,
        )
    )
    key, first = new_key(done), next_id(transaction, letter)
    columns = (
        "id", "batch_id", "place", "series", "year", "number", "account_id", "route", "amount", "facts",
    )  # fmt: skip
    rows = (
        (
            first + place, key, place + 1, each.number.prefix, each.number.year, each.number.place,
            each.account_id, each.route, each.amount, dump_json(each.facts),
        )
        for place, each in enumerate(made)
    )  # fmt: skip
    add_rows(transaction, letter, columns, rows)
    return key


def add_prints(transaction: Transaction, actor: Actor, keys: Iterable[int], on: date) -> None:
    """Count a print of each letter."""
    rows = ((key, on.isoformat(), actor.stamp, actor.user) for key in keys)
    add_rows(transaction, letter_print, ("letter_id", "printed_on", "at", "user"), rows)


def add_facts(transaction: Transaction, actor: Actor, facts: Mapping[int, LetterFact]) -> None:
    """Append what became of letters, by their keys."""
    columns = ("letter_id", "outcome", "happened_on", "received_by", "cause", "at", "user")
    rows = (
        (
            key, fact.outcome.value, fact.on.isoformat(), fact.received_by.strip(),
            None if fact.cause is None else fact.cause.value, actor.stamp, actor.user,
        )
        for key, fact in facts.items()
    )  # fmt: skip
    add_rows(transaction, letter_delivery, columns, rows)


# ── as they stand ───────────────────────────────────────────────────────────

_LAST = (
    select(func.max(letter_delivery.c.id))
    .where(letter_delivery.c.letter_id == letter.c.id)
    .correlate(letter)
    .scalar_subquery()
)
_PRINTS = (
    select(func.count()).where(letter_print.c.letter_id == letter.c.id).correlate(letter).scalar_subquery()
)


def batches(transaction: Transaction) -> list[StoredBatch]:
    """Every batch, the last one first, with what became of its letters."""
    return _batches(transaction, letter_batch.c.id.is_not(None))


def batch(transaction: Transaction, number: LetterNumber) -> StoredBatch | None:
    """A batch by its number."""
    same = and_(letter_batch.c.year == number.year, letter_batch.c.number == number.place)
    return next(iter(_batches(transaction, same)), None)


def batch_by_id(transaction: Transaction, key: int) -> StoredBatch:
    """A batch by its key."""
    return _batches(transaction, letter_batch.c.id == key)[0]


class BatchHead(NamedTuple):
    """When a batch was made, of which stage, by whom."""

    id: int
    made_on: date
    stage: LetterStage
    user: str


def batch_heads(transaction: Transaction, keys: Collection[int]) -> dict[int, BatchHead]:
    """The heads of some batches by key, their letters not counted."""
    columns = (letter_batch.c.id, letter_batch.c.made_on, letter_batch.c.stage, letter_batch.c.user)
    rows = transaction.execute(select(*columns).where(letter_batch.c.id.in_(keys)))
    return {row.id: BatchHead(*row) for row in rows}


def _batches(transaction: Transaction, wanted: ColumnElement[bool]) -> list[StoredBatch]:
    rows = transaction.execute(select(letter_batch).where(wanted).order_by(letter_batch.c.id.desc())).all()
    query = (
        select(
            letter.c.batch_id,
            letter.c.route,
            letter.c.amount,
            letter_delivery.c.outcome,
            letter_delivery.c.cause,
        )
        .join(letter_batch, letter_batch.c.id == letter.c.batch_id)
        .outerjoin(letter_delivery, letter_delivery.c.id == _LAST)
        .where(wanted)
    )
    mine: dict[int, list[Any]] = {row.id: [] for row in rows}
    for each in transaction.execute(query):
        mine[each.batch_id].append(each)
    return [_batch(row, mine[row.id]) for row in rows]


def _batch(row: Any, made: Sequence[Any]) -> StoredBatch:
    return StoredBatch(
        id=row.id,
        number=LetterNumber(BATCH_PREFIX, row.year, row.number),
        stage=row.stage,
        template_id=row.template_id,
        wanted=row.wanted,
        left_out=row.left_out,
        office=row.office,
        made_on=row.made_on,
        due_on=row.due_on,
        user=row.user,
        amount=sum(each.amount for each in made),
        count=counted((each.outcome or Outcome.OPEN, each.cause) for each in made),
        routes=len({each.route for each in made}),
    )


def _letters() -> Select[*tuple[Any, ...]]:
    return (
        select(
            letter,
            account.c.code.label("account"),
            _PRINTS.label("prints"),
            letter_delivery.c.outcome,
            letter_delivery.c.cause,
            letter_delivery.c.happened_on,
            letter_delivery.c.received_by,
        )
        .join(account, account.c.id == letter.c.account_id)
        .outerjoin(letter_delivery, letter_delivery.c.id == _LAST)
        .order_by(letter.c.batch_id, letter.c.place)
    )


def of_batch(transaction: Transaction, key: int, route: str | None = None) -> list[StoredLetter]:
    """The letters of a batch in the order of the walk; of one route if it is given."""
    query = _letters().where(letter.c.batch_id == key)
    if route is not None:
        query = query.where(letter.c.route == route)
    return [_letter(row) for row in transaction.execute(query)]


def of_account(transaction: Transaction, account_id: int) -> list[StoredLetter]:
    """The letters of an account, the oldest first."""
    query = _letters().where(letter.c.account_id == account_id).order_by(letter.c.id)
    return [_letter(row) for row in transaction.execute(query)]


def find(transaction: Transaction, number: LetterNumber) -> StoredLetter | None:
    """A letter by its number."""
    query = _letters().where(
        letter.c.series == number.prefix, letter.c.year == number.year, letter.c.number == number.place
    )
    row = transaction.execute(query).first()
    return None if row is None else _letter(row)


def _letter(row: Any) -> StoredLetter:
    return StoredLetter(
        id=row.id,
        batch_id=row.batch_id,
        place=row.place,
        number=LetterNumber(row.series, row.year, row.number),
        account=row.account,
        route=row.route,
        amount=row.amount,
        facts=row.facts,
        prints=row.prints,
        outcome=row.outcome or Outcome.OPEN,
        cause=row.cause,
        on=None if row.outcome in {None, Outcome.OPEN} else row.happened_on,
        received_by=row.received_by or "",
    )


# ── what others ask ─────────────────────────────────────────────────────────


def written(transaction: Transaction, stages: Iterable[LetterStage]) -> dict[int, date]:
    """When each account was last written a letter of one of these stages, delivered or not."""
    query = (
        select(letter.c.account_id, func.max(letter_batch.c.made_on, type_=letter_batch.c.made_on.type))
        .join(letter_batch, letter_batch.c.id == letter.c.batch_id)
        .where(letter_batch.c.stage.in_(list(stages)))
        .group_by(letter.c.account_id)
    )
    return {row[0]: row[1] for row in transaction.execute(query)}


def delivered(transaction: Transaction, stage: LetterStage) -> dict[int, date]:
    """When each account last received a letter of a stage: only what was delivered counts as sent."""
    query = (
        select(
            letter.c.account_id,
            func.max(letter_delivery.c.happened_on, type_=letter_delivery.c.happened_on.type),
        )
        .join(letter_batch, letter_batch.c.id == letter.c.batch_id)
        .join(letter_delivery, letter_delivery.c.id == _LAST)
        .where(letter_batch.c.stage == stage, letter_delivery.c.outcome == Outcome.DELIVERED)
        .group_by(letter.c.account_id)
    )
    return {row[0]: row[1] for row in transaction.execute(query)}


def broken(transaction: Transaction) -> tuple[int, list[str]]:
    """How many letters there are, and the numbers that lack in a series of a year."""
    taken: dict[tuple[str, int], set[int]] = {}
    query = select(letter.c.series, letter.c.year, letter.c.number)
    for series, year, number in transaction.execute(query):
        taken.setdefault((series, year), set()).add(number)
    wrong = [
        f"{LetterNumber(series, year, number)}: falta"
        for (series, year), numbers in sorted(taken.items())
        for number in sorted(set(range(1, max(numbers) + 1)) - numbers)
    ]
    return sum(map(len, taken.values())), wrong
