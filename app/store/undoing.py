"""What an issued run did, and how all of it is taken back: notes that reverse its papers, and its marks.

Nothing is deleted: papers, entries and allocations stay, and others beside them make nothing of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, and_, case, delete, func, insert, literal, or_, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, add_rows, change_rows, next_id
from app.store.run_states import VOIDED
from app.store.schema import (
    account_entry,
    allocation,
    delivery,
    document,
    invoice,
    meter_installation,
    open_item,
    other_charge,
    outbox,
    outbox_event,
    printing,
    reading,
    run,
    run_dial,
)
from domain.delivery import Outcome
from domain.document import DocumentKind, NumberBlock
from domain.ledger import EntryKind
from domain.mail import MailState

MARK: Final = "deshacer"
"""Key of an issued run's totals: what undoing it has to know, as `Mark` writes it."""

_BLOCK = 500
_NOTE_COLUMNS = (
    "id", "kind", "prefix", "number", "label", "account_id", "issued_on", "total", "refers_id", "reason",
)  # fmt: skip


_UNDONE = select(account_entry.c.reverses_id).where(account_entry.c.reverses_id.is_not(None))
_STANDS = allocation.c.source_id.not_in(_UNDONE), allocation.c.target_id.not_in(_UNDONE)
"""Allocations of which neither side was reversed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one issue wrote, told by where the tables ended before and after it.

    Attributes:
        batch: the first of the runs that were issued together.
        documents, allocations: the last id before the run, and the last one with it.
        settled: readings whose estimates it settled, each after the m³ that stood before.
    """

    batch: int
    documents: tuple[int, int]
    allocations: tuple[int, int]
    settled: tuple[tuple[int, int], ...]

    def as_totals(self) -> list[Any]:
        """As a run's totals keep it."""
        return [self.batch, self.documents, self.allocations, self.settled]

    @classmethod
    def of(cls, totals: Mapping[str, Any]) -> "Mark | None":
        """From a run's totals; None for one that was issued before marks were kept."""
        kept = totals.get(MARK)
        if kept is None:
            return None
        batch, documents, allocations, settled = kept
        return cls(
            batch,
            (documents[0], documents[1]),
            (allocations[0], allocations[1]),
            tuple((m3, key) for m3, key in settled),
        )


def ends(transaction: Transaction) -> tuple[int, int]:
    """The last ids of documents and of allocations."""
    return next_id(transaction, document) - 1, next_id(transaction, allocation) - 1


def keep_dials(transaction: Transaction, run_id: int, period_id: int) -> None:
    """Keep how the meters that were read in a period stand, before a run moves them on."""
    rows = select(
        literal(run_id),
        meter_installation.c.id,
        meter_installation.c.last_reading,
        meter_installation.c.last_read_on,
        meter_installation.c.estimated_m3,
    ).where(
        meter_installation.c.id.in_(select(reading.c.installation_id).where(reading.c.period_id == period_id))
    )
    columns = ["run_id", "installation_id", "last_reading", "last_read_on", "estimated_m3"]
    transaction.execute(insert(run_dial).from_select(columns, rows))


# ── what stands in the way ──────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What happened since to the papers of some runs: how many of them each.

    Attributes:
        invoices: how many there are.
        value: what they charge together.
        printed: those that were printed; that does not stand in the way.
        delivered: those of which somebody said that they were delivered, or came back.
        mailed: those that went by e-mail, or whose message waits for another try.
        paid: those of which something was paid or settled since.
        noted: those with a note on them.
    """

    invoices: int
    value: int
    printed: int
    delivered: int
    mailed: int
    paid: int
    noted: int


def touched(transaction: Transaction, run_ids: Sequence[int], last_allocation: int) -> Touched:
    """What happened to the papers of runs since they were issued."""
    mine = invoice.c.run_id.in_(run_ids)
    value = func.sum(invoice.c.services_value + invoice.c.other_value + invoice.c.rounding)
    count, total = transaction.execute(select(func.count(), func.coalesce(value, 0)).where(mine)).one()
    papers = select(func.count(func.distinct(invoice.c.id))).where(mine)
    last_fact = select(func.max(delivery.c.id)).group_by(delivery.c.invoice_id)
    last_event = select(func.max(outbox_event.c.id)).group_by(outbox_event.c.outbox_id)
    later = allocation.c.id > last_allocation, *_STANDS
    paid = (
        select(allocation.c.target_id).where(*later).union_all(select(allocation.c.source_id).where(*later))
    )
    asked = {
        "printed": papers.join(printing, printing.c.document_id == invoice.c.document_id),
        "delivered": papers.join(delivery, delivery.c.invoice_id == invoice.c.id).where(
            delivery.c.id.in_(last_fact), delivery.c.outcome != Outcome.OPEN
        ),
        "mailed": papers.join(outbox, outbox.c.invoice_id == invoice.c.id)
        .join(outbox_event, outbox_event.c.outbox_id == outbox.c.id)
        .where(outbox_event.c.id.in_(last_event), outbox_event.c.state != MailState.WITHDRAWN),
        "paid": papers.join(account_entry, account_entry.c.document_id == invoice.c.document_id).where(
            account_entry.c.id.in_(paid)
        ),
        "noted": papers.join(document, document.c.refers_id == invoice.c.document_id).where(
            document.c.kind != DocumentKind.AGREEMENT.value
        ),
    }
    found = {name: transaction.execute(query).scalar_one() for name, query in asked.items()}
    return Touched(invoices=count, value=int(total), **found)


def notes_made(transaction: Transaction, documents: tuple[int, int]) -> list[int]:
    """The credit notes that an issue made beside its invoices."""
    query = select(document.c.id).where(
        document.c.id > documents[0],
        document.c.id <= documents[1],
        document.c.kind == DocumentKind.CREDIT_NOTE.value,
    )
    return list(transaction.execute(query.order_by(document.c.id)).scalars())


def used_since(transaction: Transaction, documents: Sequence[int], last_allocation: int) -> int:
    """How many documents have entries that paid, or were paid, after an allocation."""
    entry = account_entry.alias("mine")
    query = (
        select(func.count(func.distinct(entry.c.document_id)))
        .join(allocation, or_(allocation.c.source_id == entry.c.id, allocation.c.target_id == entry.c.id))
        .where(entry.c.document_id.in_(documents), allocation.c.id > last_allocation, *_STANDS)
    )
    return transaction.execute(query).scalar_one()


# ── the notes ───────────────────────────────────────────────────────────────


class ToReverse(NamedTuple):
    """A document that is reversed as it stands: what it was for, and what its note refers to."""

    id: int
    account_id: int
    total: int
    refers_id: int


def invoices_of(transaction: Transaction, run_id: int) -> list[ToReverse]:
    """The invoices of a run, in the order of their numbers; the note of each refers to it."""
    query = (
        select(document.c.id, document.c.account_id, document.c.total, document.c.id)
        .join(invoice, invoice.c.document_id == document.c.id)
        .where(invoice.c.run_id == run_id)
        .order_by(document.c.id)
    )
    return [ToReverse(*row) for row in transaction.execute(query)]


def documents(transaction: Transaction, keys: Sequence[int]) -> list[ToReverse]:
    """Notes by their ids; the note that reverses one refers to its invoice, as it does."""
    query = select(document.c.id, document.c.account_id, document.c.total, document.c.refers_id)
    rows = transaction.execute(query.where(document.c.id.in_(keys)).order_by(document.c.id)).all()
    return [ToReverse(key, owner, total, refers or key) for key, owner, total, refers in rows]


def reverse(
    transaction: Transaction,
    actor: Actor,
    block: NumberBlock,
    on: date,
    papers: Sequence[ToReverse],
    why: str,
) -> None:
    """Write the note that reverses each document: the same concepts with the sign turned (L5).

    Neither the reversed entries nor those of the notes are open any more.
    """
    first, day = next_id(transaction, document), on.isoformat()
    add_rows(
        transaction,
        document,
        _NOTE_COLUMNS,
        [
            (first + place, block.kind.value, block.prefix, number, label, paper.account_id, day,
             -paper.total, paper.refers_id, why)
            for place, (number, label, paper) in enumerate(zip(block, block.texts(), papers, strict=True))
        ],
    )  # fmt: skip
    notes = {paper.id: first + place for place, paper in enumerate(papers)}
    for keys in _blocks(list(notes)):
        _reverse_entries(transaction, actor, day, {key: notes[key] for key in keys})


def _reverse_entries(transaction: Transaction, actor: Actor, day: str, notes: Mapping[int, int]) -> None:
    entry = account_entry.c
    query = (
        select(
            entry.account_id, entry.period_id, entry.service, entry.concept, entry.amount, entry.document_id,
            entry.line, entry.id, entry.bears_interest,
        )
        .where(entry.document_id.in_(list(notes)))
        .order_by(entry.id)
    )  # fmt: skip
    rows = transaction.execute(query).all()
    columns = (
        "account_id", "posted_on", "period_id", "service", "kind", "concept", "amount", "document_id", "line",
        "reverses_id", "bears_interest", "at", "user",
    )  # fmt: skip
    add_rows(
        transaction,
        account_entry,
        columns,
        [
            (owner, day, period_id, service, EntryKind.REVERSAL.value, concept, -amount, notes[paper], line,
             key, bears, actor.stamp, actor.user)
            for owner, period_id, service, concept, amount, paper, line, key, bears in rows
        ],
    )  # fmt: skip
    reversed_entries = select(entry.id).where(entry.document_id.in_(list(notes)))
    transaction.execute(delete(open_item).where(open_item.c.entry_id.in_(reversed_entries)))


def release(transaction: Transaction, made: tuple[int, int]) -> None:
    """Take back the allocations of an issue: what they settled is owed again, what paid is there again.

    Those that the reversal of a receipt undid already do not count.
    """
    query = select(allocation.c.source_id, allocation.c.target_id, allocation.c.amount).where(
        allocation.c.id > made[0], allocation.c.id <= made[1], *_STANDS
    )
    rows = transaction.execute(query.order_by(allocation.c.id)).all()
    taken = [(source, target, -amount) for source, target, amount in rows]
    add_rows(transaction, allocation, ("source_id", "target_id", "amount"), taken)
    change = Counter[int]()
    for source, target, amount in rows:
        change[source] -= amount
        change[target] += amount
    for keys in _blocks(list(change)):
        _reopen(transaction, {key: change[key] for key in keys})


def _reopen(transaction: Transaction, change: Mapping[int, int]) -> None:
    """Add to what is open of entries; those with nothing open are opened."""
    query = (
        select(account_entry.c.id, account_entry.c.account_id, open_item.c.amount)
        .outerjoin(open_item, open_item.c.entry_id == account_entry.c.id)
        .where(account_entry.c.id.in_(list(change)))
        .order_by(account_entry.c.id)
    )
    rows = transaction.execute(query).all()
    transaction.execute(delete(open_item).where(open_item.c.entry_id.in_(list(change))))
    opened = [(key, owner, (was or 0) + change[key]) for key, owner, was in rows]
    add_rows(
        transaction, open_item, ("entry_id", "account_id", "amount"), [each for each in opened if each[2]]
    )


# ── what the run moved ──────────────────────────────────────────────────────


def put_back(transaction: Transaction, run_id: int, mark: Mark) -> list[int]:
    """Put back what a run moved: meters, estimates, charges. Its invoices and itself say that it is annulled.

    Returns:
        The meters that stand otherwise now.
    """
    of_run = select(invoice.c.id).where(invoice.c.run_id == run_id)
    transaction.execute(update(invoice).where(invoice.c.run_id == run_id).values(state=VOIDED))
    transaction.execute(update(run).where(run.c.id == run_id).values(state=VOIDED))
    transaction.execute(
        update(other_charge).where(other_charge.c.invoice_id.in_(of_run)).values(invoice_id=None)
    )
    for m3, key in mark.settled:
        stood = case((reading.c.billed_m3 == m3, None), else_=m3)
        transaction.execute(update(reading).where(reading.c.id == key).values(settled_m3=stood))
    moved = transaction.execute(_moved_dials(run_id)).all()
    change_rows(
        transaction,
        meter_installation,
        ("last_reading", "last_read_on", "estimated_m3"),
        [(dial, None if day is None else day.isoformat(), m3, key) for key, dial, day, m3 in moved],
    )
    return [row[0] for row in moved]


def _moved_dials(run_id: int) -> Select[*tuple[Any, ...]]:
    """The meters that a run moved on, as they stood before it."""
    now = meter_installation.c
    same = and_(
        now.last_reading == run_dial.c.last_reading,
        now.last_read_on.is_not_distinct_from(run_dial.c.last_read_on),
        now.estimated_m3 == run_dial.c.estimated_m3,
    )
    return (
        select(
            run_dial.c.installation_id,
            run_dial.c.last_reading,
            run_dial.c.last_read_on,
            run_dial.c.estimated_m3,
        )
        .join(meter_installation, now.id == run_dial.c.installation_id)
        .where(run_dial.c.run_id == run_id, ~same)
    )


def voiding_notes(transaction: Transaction, document_ids: Sequence[int]) -> dict[int, str]:
    """The number of the note that reversed each of these invoices; those that stand are not there."""
    note = document.alias("note")
    query = (
        select(note.c.refers_id, note.c.label)
        .join(invoice, and_(invoice.c.document_id == note.c.refers_id, invoice.c.state == VOIDED))
        .where(note.c.refers_id.in_(document_ids), note.c.kind == DocumentKind.CREDIT_NOTE.value)
        .order_by(note.c.id)
    )
    return {key: label for key, label in transaction.execute(query) if key is not None}


def _blocks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), _BLOCK):
        yield keys[start : start + _BLOCK]
