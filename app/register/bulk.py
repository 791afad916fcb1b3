"""One fact of many accounts at once: seen before it is done, and undone by a reversing change (R-CAT-01).

Each account is judged by the same rules as one alone; those that refuse stay as they are, and say why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from app.attachments import keep
from app.changes import Changed, Topic
from app.jobs import Job, SilentJob
from app.month import opening_rules
from app.office import Office
from app.register import account_changes
from app.register.account_changes import ChangedFacts
from app.store import accounts, attachments, audit, batches, cadastre, meters, moves, offices
from app.store.accounts import AccountCard
from app.store.attachments import NewAttachment
from app.store.batches import Batch, BatchChange, NewBatch
from app.store.cadastre import Change
from app.store.engine import Transaction
from app.store.types import services_text
from app.wording.cadastre_refusals import BatchMissing, BatchUndone, NothingToChange
from domain.attachment import Owner, OwnerKind
from domain.cycle_move import BilledInCycle, first_day
from domain.errors import RuleViolation
from domain.period import Period

FACTS = ("route", "service_class", "cycle", "services")
"""Facts that many accounts may change at once."""

Wanted: TypeAlias = Sequence[tuple[int, ChangedFacts]]
"""Accounts by their keys, each with the one fact of it that is to change."""

SHOWN = 100
_STEP = 50


@dataclass(frozen=True, slots=True)
class FirstBill:
    """The first period in which another cycle bills an account, and the days of it that it bills then."""

    period: Period
    starts: date
    ends: date
    due_on: date

    @property
    def days(self) -> int:
        """Days billed, both ends included."""
        return (self.ends - self.starts).days + 1


@dataclass(frozen=True, slots=True)
class BulkRow:
    """What would happen to an account: nothing where both values are the same, or where it refuses.

    `first_bill` where it goes to another cycle and has been billed before.
    """

    account_id: int
    code: str
    name: str
    fact: str
    before: str
    after: str
    refusal: RuleViolation | None = None
    first_bill: FirstBill | None = None

    @property
    def changes(self) -> bool:
        """Whether it would change."""
        return self.refusal is None and self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkDone:
    """What was done: the batch, how many accounts changed, and those that stayed with why."""

    batch: int
    changed_accounts: int
    left: tuple[BulkRow, ...]
    changed: Changed = field(default=frozenset({Topic.CADASTRE}))


def fact_of(wanted: ChangedFacts) -> tuple[str, str]:
    """The one fact that is asked for, and its new value as the history writes it."""
    services = None if wanted.services is None else services_text(wanted.services)
    asked = {
        "route": wanted.route,
        "service_class": wanted.service_class,
        "cycle": wanted.cycle,
        "services": services,
    }
    [(fact, value)] = [(fact, str(value)) for fact, value in asked.items() if value is not None]
    return fact, value


def preview(office: Office, ids: Sequence[int], wanted: ChangedFacts) -> tuple[BulkRow, ...]:
    """What would happen to each account; writes nothing."""
    with office.store.read() as transaction:
        return judge(office, transaction, [(key, wanted) for key in ids])


def judge(office: Office, transaction: Transaction, wanted: Wanted) -> tuple[BulkRow, ...]:
    """What would happen to each account, each with its own value of one fact."""
    return tuple(row for row, _, _ in _judged(office, transaction, wanted))


def apply(office: Office, ids: Sequence[int], wanted: ChangedFacts, job: Job | None = None) -> BulkDone:
    """Change a fact of many accounts in one transaction; those that refuse stay as they are.

    Raises:
        NothingToChange: no account would change.
        FileUnreadable, AttachmentTooLarge, AttachmentUnknown, FileUnwritable, DiskFull: the support's file.
    """
    fact, value = fact_of(wanted)
    asked = NewBatch(
        fact=fact, new=value, valid_from=wanted.valid_from, reason=wanted.reason, support=wanted.support
    )
    paper = None if wanted.paper is None else keep(office, wanted.paper, wanted.support)
    with office.store.write() as transaction:
        return put_each(office, transaction, asked, [(key, wanted) for key in ids], paper=paper, job=job)


def put_each(
    office: Office,
    transaction: Transaction,
    asked: NewBatch,
    wanted: Wanted,
    *,
    paper: NewAttachment | None = None,
    job: Job | None = None,
) -> BulkDone:
    """Change one fact of each account to its own value, as one batch of a write that is open.

    Args:
        office: where.
        transaction: the open write.
        asked: the batch; `new` is empty where each account gets another value.
        wanted: accounts, each with the one fact that changes.
        paper: what supports it, kept with each account's change.
        job: hears how far it is.

    Raises:
        NothingToChange: no account would change.
    """
    watcher, fact = job or SilentJob(), asked.fact
    batch = batches.add(transaction, office.actor(), asked)
    left, done = [], 0
    for place, (row, card, changes) in enumerate(_judged(office, transaction, wanted)):
        if place % _STEP == 0:
            watcher.report(place, len(wanted), "Cambiando cuentas")
        if not row.changes:
            left.append(row)
            continue
        for key in _put(office, transaction, card, changes, batch):
            if paper is not None:
                attachments.add(transaction, office.actor(), Owner(OwnerKind.CHANGE, key), paper)
        done += 1
    if not done:
        raise NothingToChange(len(wanted))
    watcher.report(len(wanted), len(wanted), "Cambiando cuentas")
    summary = f"{fact} → {asked.new or 'un valor por cuenta'}: {done} cuentas, {len(left)} como estaban"
    told = f"{summary}; soporte {paper.name}, {paper.digest}" if paper is not None else summary
    audit.add(transaction, office.actor(), "bulk.apply", f"lote {batch}", told)
    return BulkDone(batch=batch, changed_accounts=done, left=tuple(left))


def undo(office: Office, key: int, reason: str, job: Job | None = None) -> BulkDone:
    """Give back what each account said before a batch, by a reversing change that its history keeps.

    Those that changed again since, or were billed by it, stay as they are.

    Raises:
        BatchMissing, BatchUndone: there is nothing to undo.
        NothingToChange: every account has gone on since.
    """
    watcher = job or SilentJob()
    with office.store.write() as transaction:
        was = batches.by_id(transaction, key)
        if was is None:
            raise BatchMissing(key)
        if was.undone_by is not None:
            raise BatchUndone(key)
        asked = NewBatch(
            fact=was.fact,
            new="",
            valid_from=was.valid_from,
            reason=reason,
            support=f"deshace el lote {key}",
            reverses=key,
        )
        batch = batches.add(transaction, office.actor(), asked)
        left, done = [], 0
        changes = batches.changes_of(transaction, key)
        for place, change in enumerate(changes):
            watcher.report(place, len(changes), "Devolviendo cuentas")
            row = _give_back(office, transaction, change, asked, batch)
            done += row.changes
            left += [] if row.changes else [row]
        if not done:
            raise NothingToChange(len(changes))
        summary = f"deshace el lote {key}: {done} cuentas, {len(left)} como estaban"
        audit.add(transaction, office.actor(), "bulk.undo", f"lote {batch}", summary)
    return BulkDone(batch=batch, changed_accounts=done, left=tuple(left))


def history(office: Office) -> tuple[Batch, ...]:
    """The last batches, newest first."""
    with office.store.read() as transaction:
        return tuple(batches.every(transaction, SHOWN))


def _judged(
    office: Office, transaction: Transaction, asked: Wanted
) -> Iterator[tuple[BulkRow, AccountCard, list[Change]]]:
    for key, wanted in asked:
        fact, value = fact_of(wanted)
        card = accounts.by_id(transaction, key)
        before = value_of(card, fact)
        row, changes = BulkRow(key, card.code, card.name, fact, before, value), []
        try:
            changes = account_changes.judged(transaction, office.clock.today(), card, wanted)
            if changes and fact == "cycle":
                row = replace(row, first_bill=_first_bill(transaction, card, value))
        except RuleViolation as refusal:
            row = BulkRow(key, card.code, card.name, fact, before, before, refusal)
        yield row, card, changes


def _first_bill(transaction: Transaction, card: AccountCard, cycle: str) -> FirstBill | None:
    billed = meters.billed_to(transaction, card.id)
    if billed is None:
        return None
    [target] = [each for each in offices.cycles(transaction) if each.code == cycle]
    name, dates = opening_rules.next_bill(transaction, target, billed)
    return FirstBill(name, first_day(billed), dates.ends, dates.due_on)


def value_of(card: AccountCard, fact: str) -> str:
    """What one of `FACTS` says of an account, as its history writes it."""
    return services_text(card.services) if fact == "services" else str(getattr(card, fact))


def _give_back(
    office: Office, transaction: Transaction, change: BatchChange, asked: NewBatch, batch: int
) -> BulkRow:
    card = accounts.by_id(transaction, change.account_id)
    now = value_of(card, change.fact)
    if now != change.new:
        return BulkRow(card.id, card.code, card.name, change.fact, now, now)
    back = Change(
        fact=change.fact,
        old=change.new,
        new=change.old,
        valid_from=change.valid_from,
        support=asked.support,
        reason=asked.reason,
    )
    try:
        account_changes.demand_days(transaction, office.clock.today(), card, [back])
        if change.fact == "cycle":
            _demand_unbilled_there(transaction, card, change)
            account_changes.demand_other_cycle(transaction, card, change.old)
    except RuleViolation as refusal:
        return BulkRow(card.id, card.code, card.name, change.fact, now, now, refusal)
    _put(office, transaction, card, [back], batch)
    return BulkRow(card.id, card.code, card.name, change.fact, now, change.old)


def _demand_unbilled_there(transaction: Transaction, card: AccountCard, change: BatchChange) -> None:
    """A move is undone while the other cycle billed nothing of it; after that the account moves anew."""
    found = moves.billed_since(transaction, card.id, change.new, change.valid_from)
    if found is not None:
        raise BilledInCycle(change.new, str(found))


def _put(
    office: Office, transaction: Transaction, card: AccountCard, changes: list[Change], batch: int
) -> list[int]:
    values: dict[str, object] = {each.fact: each.new for each in changes}
    cadastre.change_account(transaction, card.id, card.version, values)
    return cadastre.record_changes(transaction, office.actor(), card.id, changes, batch)
