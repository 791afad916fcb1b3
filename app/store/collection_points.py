"""The points where people pay, what each takes, and what was collected at each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, exists, insert, select, update

from app.store.audit import Actor
from app.store.bank_files import minutes_to
from app.store.engine import Transaction, new_key
from app.store.paper_names import kind_of
from app.store.schema import (
    annulment,
    bank_file,
    bank_payment,
    bank_posting,
    cash_shift,
    collection_point,
    document,
    point_commission,
    receipt,
)
from domain.collection_point import Channel, Commission, Source, SourceKind
from domain.document import DocumentKind
from domain.money import Money

_DESK = Channel.DESK.value


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFacts:
    """What the office says of a point.

    Attributes:
        name: as people know it.
        channel: of which kind it is.
        place, hours: where it is and when it opens, as people read them.
        source: which receipts are its own; None where none can be told yet.
        closed_on: the day from which nobody pays there; None while it is open.
    """

    name: str
    channel: Channel
    place: str = ""
    hours: str = ""
    source: Source | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPoint:
    """A point with its commissions, in the order in which they were said."""

    id: int
    facts: PointFacts
    terms: tuple[Commission, ...]


def every(transaction: Transaction) -> list[StoredPoint]:
    """All points, those that closed too, in the order in which they were made."""
    terms: dict[int, list[Commission]] = {}
    for row in transaction.execute(select(point_commission).order_by(point_commission.c.id)):
        said = Commission(
            valid_from=row.valid_from, fixed=row.fixed, percent=Decimal(row.percent), vat=Decimal(row.vat)
        )
        terms.setdefault(row.point_id, []).append(said)
    rows = transaction.execute(select(collection_point).order_by(collection_point.c.id))
    return [StoredPoint(id=row.id, facts=_facts(row), terms=tuple(terms.get(row.id, ()))) for row in rows]


def profiles_named(transaction: Transaction) -> set[str]:
    """The profiles of banks whose files are a point's own."""
    query = select(collection_point.c.source_key).where(
        collection_point.c.source_kind == SourceKind.FILE.value
    )
    return {code for (code,) in transaction.execute(query) if code is not None}


def _facts(row: Any) -> PointFacts:
    source = row.source_kind and Source(row.source_kind, row.source_key, row.source_bank)
    return PointFacts(
        name=row.name,
        channel=row.channel,
        place=row.place,
        hours=row.hours,
        source=source,
        closed_on=row.closed_on,
    )


def _values(facts: PointFacts) -> dict[str, Any]:
    source = facts.source
    return {
        "name": facts.name,
        "channel": facts.channel,
        "place": facts.place,
        "hours": facts.hours,
        "source_kind": source and source.kind,
        "source_key": source and source.key,
        "source_bank": "" if source is None else source.bank,
        "closed_on": facts.closed_on,
    }


def add(transaction: Transaction, facts: PointFacts) -> int:
    """Keep a new point; its key."""
    return new_key(transaction.execute(insert(collection_point).values(_values(facts))))


def change(transaction: Transaction, key: int, facts: PointFacts) -> None:
    """Say otherwise of a point."""
    transaction.execute(update(collection_point).where(collection_point.c.id == key).values(_values(facts)))


def add_commission(transaction: Transaction, actor: Actor, key: int, terms: Commission) -> None:
    """Say what a point takes from a day on."""
    transaction.execute(
        insert(point_commission).values(
            point_id=key,
            valid_from=terms.valid_from,
            fixed=terms.fixed,
            percent=str(terms.percent),
            vat=str(terms.vat),
            at=actor.at,
            user=actor.user,
        )
    )


# ── which receipts are whose ────────────────────────────────────────────────


def source_of(channel: str, desk: int, profile: str | None, bank: str | None) -> Source:
    """What tells of which point a receipt is: the file that brought it, the desk, or else its channel."""
    if profile is not None:
        return Source(SourceKind.FILE, profile, bank or "")
    if channel == _DESK:
        return Source(SourceKind.DESK, str(desk))
    return Source(SourceKind.CHANNEL, channel)


def seen_sources(transaction: Transaction) -> set[Source]:
    """The sources that receipts, shifts and files have had."""
    brought = exists().where(bank_posting.c.document_id == receipt.c.document_id)
    direct = select(receipt.c.channel, receipt.c.desk).where(~brought).distinct()
    found = {source_of(channel, desk, None, None) for channel, desk in transaction.execute(direct)}
    files = transaction.execute(select(bank_file.c.profile, bank_file.c.bank).distinct())
    found |= {Source(SourceKind.FILE, profile, bank) for profile, bank in files}
    desks = transaction.execute(select(cash_shift.c.desk).distinct()).scalars()
    return found | {Source(SourceKind.DESK, str(desk)) for desk in desks}


@dataclass(frozen=True, slots=True)
class PaidAt:
    """A receipt that a range of days counts.

    Attributes:
        source: of which point it is.
        amount: what was paid.
        paid_on: the day on which the payer paid, which decides the commission.
        minutes: from the payment to its application: 0 at a desk, from the bank's file where it says when
            it was written, None where nobody knows.
    """

    source: Source
    amount: Money
    paid_on: date
    minutes: int | None


_FROM = (
    document.join(receipt, receipt.c.document_id == document.c.id)
    .outerjoin(bank_posting, bank_posting.c.document_id == document.c.id)
    .outerjoin(bank_file, bank_file.c.id == bank_posting.c.file_id)
    .outerjoin(
        bank_payment,
        (bank_payment.c.file_id == bank_posting.c.file_id) & (bank_payment.c.line == bank_posting.c.line),
    )
)
_FACTS = (
    receipt.c.channel,
    receipt.c.desk,
    bank_file.c.profile,
    bank_file.c.bank,
    document.c.total,
    document.c.issued_on,
    bank_payment.c.paid_on,
    bank_file.c.written,
    bank_posting.c.at,
)


def made(transaction: Transaction, since: date, until: date) -> Iterator[PaidAt]:
    """The receipts made between two days, those undone since included."""
    issued = document.c.issued_on.between(since, until)
    query = select(*_FACTS).select_from(_FROM).where(kind_of(document) == DocumentKind.RECEIPT, issued)
    return _paid(transaction, query)


def undone(transaction: Transaction, since: date, until: date) -> Iterator[PaidAt]:
    """The receipts of any day whose reversal was posted between two days."""
    reversal = document.alias("reversal")
    source = _FROM.join(annulment, annulment.c.receipt_id == document.c.id).join(
        reversal, reversal.c.id == annulment.c.reversal_id
    )
    query = select(*_FACTS).select_from(source).where(reversal.c.issued_on.between(since, until))
    return _paid(transaction, query)


def _paid(transaction: Transaction, query: Select[*tuple[Any, ...]]) -> Iterator[PaidAt]:
    for channel, desk, profile, bank, total, issued_on, paid_on, written, at in transaction.execute(query):
        source = source_of(channel, desk, profile, bank)
        yield PaidAt(source, -total, paid_on or issued_on, _minutes(source, written, at, issued_on))


def _minutes(source: Source, written: str | None, at: datetime | None, on: date) -> int | None:
    if written is not None and at is not None:
        return minutes_to(at, on, written)
    return 0 if source.kind is SourceKind.DESK else None
