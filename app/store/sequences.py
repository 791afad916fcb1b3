"""Document numbers, taken in blocks without gaps or doubles."""

from datetime import date

from sqlalchemy import insert, select, update

from app.store.engine import Transaction
from app.store.schema import document_sequence
from domain.document import DocumentKind, NumberBlock, NumberRange


def add(transaction: Transaction, numbers: NumberRange) -> None:
    """Open a range of numbers for a kind of document."""
    transaction.execute(
        insert(document_sequence).values(
            kind=numbers.kind.value,
            prefix=numbers.prefix,
            next=numbers.next,
            first=numbers.first,
            last=numbers.last,
            resolution=numbers.resolution,
            valid_from=numbers.valid_from,
            valid_to=numbers.valid_to,
            width=numbers.width,
        )
    )


def find(transaction: Transaction, kind: DocumentKind) -> NumberRange | None:
    """The range in force for a kind of document that has one range."""
    query = select(document_sequence).where(document_sequence.c.kind == kind.value)
    row = transaction.execute(query.order_by(document_sequence.c.prefix)).first()
    if row is None:
        return None
    return NumberRange(
        kind=kind,
        prefix=row.prefix,
        next=row.next,
        first=row.first,
        last=row.last,
        resolution=row.resolution,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        width=row.width,
    )


def take(transaction: Transaction, kind: DocumentKind, count: int, on: date) -> NumberBlock:
    """Take consecutive numbers inside the caller's own write; a kind without a range gets one from 1.

    Raises:
        NumberingExhausted: the authorised range has fewer left.
        NumberingExpired: the authorisation is not valid on that day.
    """
    numbers = find(transaction, kind)
    if numbers is None:
        numbers = NumberRange(kind=kind, prefix="", next=1)
        add(transaction, numbers)
    block = numbers.take(count, on)
    _advance(transaction, numbers, block)
    return block


def take_at_desk(transaction: Transaction, desk: int, on: date, width: int = 6) -> NumberBlock:
    """The next receipt number of a desk: each desk has its own series without gaps."""
    prefix = f"{desk}-"
    query = select(document_sequence.c.next).where(
        document_sequence.c.kind == DocumentKind.RECEIPT.value, document_sequence.c.prefix == prefix
    )
    following = transaction.execute(query).scalar()
    numbers = NumberRange(kind=DocumentKind.RECEIPT, prefix=prefix, next=following or 1, width=width)
    if following is None:
        add(transaction, numbers)
    block = numbers.take(1, on)
    _advance(transaction, numbers, block)
    return block


def _advance(transaction: Transaction, numbers: NumberRange, block: NumberBlock) -> None:
    transaction.execute(
        update(document_sequence)
        .where(document_sequence.c.kind == numbers.kind.value, document_sequence.c.prefix == numbers.prefix)
        .values(next=block.last + 1)
    )
