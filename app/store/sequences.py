"""Document numbers, taken in blocks without gaps or doubles."""

from datetime import date

from sqlalchemy import bindparam, delete, func, insert, select, update

from app.store.engine import Transaction
from app.store.prepared import Prepared
from app.store.schema import document, document_sequence
from domain.document import DocumentKind, NumberBlock, NumberRange

ELSEWHERE = "B-"
"""Before the numbers of receipts that no desk made."""
RECEIPT_WIDTH = 6
"""Digits to which the number of a receipt is padded."""

_OF_SERIES = (document_sequence.c.kind == bindparam("of")) & (
    document_sequence.c.prefix == bindparam("series")
)
_ADVANCE = update(document_sequence).where(_OF_SERIES).values(next=bindparam("following"))
_TAKE = Prepared(
    update(document_sequence)
    .where(_OF_SERIES)
    .values(next=document_sequence.c.next + bindparam("count"))
    .returning(document_sequence.c.next)
)


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


def replace(transaction: Transaction, numbers: NumberRange) -> None:
    """Put a range in the place of the one that its kind had; the trail keeps the former."""
    transaction.execute(delete(document_sequence).where(document_sequence.c.kind == numbers.kind.value))
    add(transaction, numbers)


def highest(transaction: Transaction, kind: DocumentKind) -> int:
    """The highest number that a document of that kind has, with whatever prefix; 0 for none."""
    query = select(func.max(document.c.number)).where(document.c.kind == kind.value)
    return transaction.execute(query).scalar() or 0


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
    series = {"of": kind.value, "series": numbers.prefix}
    transaction.execute(_ADVANCE, {**series, "following": block.last + 1})
    return block


def take_at_desk(transaction: Transaction, desk: int, count: int = 1) -> NumberBlock:
    """The next receipt numbers of a desk: each desk has its own series without gaps."""
    return _take_of_series(transaction, DocumentKind.RECEIPT, f"{desk}-", RECEIPT_WIDTH, count)


def take_elsewhere(transaction: Transaction, count: int = 1) -> NumberBlock:
    """The next receipt numbers of what no desk collected: banks and other channels have one series.

    A book of before has such receipts in the series of a desk; they keep their numbers, and it goes on.
    """
    return _take_of_series(transaction, DocumentKind.RECEIPT, ELSEWHERE, RECEIPT_WIDTH, count)


def take_of_agreement(transaction: Transaction, agreement: str) -> NumberBlock:
    """The next number of the papers that move the debt of an agreement: each has its own series."""
    return _take_of_series(transaction, DocumentKind.AGREEMENT, f"{agreement}-", 0, 1)


def _take_of_series(
    transaction: Transaction, kind: DocumentKind, prefix: str, width: int, count: int
) -> NumberBlock:
    taken = _TAKE.first(transaction, {"of": kind.value, "series": prefix, "count": count})
    following = count + 1 if taken is None else taken[0]
    if taken is None:
        add(transaction, NumberRange(kind=kind, prefix=prefix, next=following, width=width))
    return NumberBlock(kind=kind, prefix=prefix, first=following - count, last=following - 1, width=width)
