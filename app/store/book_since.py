"""What came to stand in the book, or ceased to, after a day: what stood at the end of it leads back by that.

What is open now is known (`open_item`). What was open then differs by what was posted or undone since, and by
what that settled: of a day of last month, a month's papers are read and not all that there ever were.
Entries are found by their papers: none is posted after the day of its paper (L2).

An allocation carries no date: it stands while both its entries do. One that was taken back since says so by
another, of less than nothing, between the same two: both count on the same days, and come to nothing.
"""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    union_all,
)

from app.store.schema import account_entry, allocation, document, open_item

_Rows = Select[*tuple[Any, ...]]


class Since(NamedTuple):
    """What began or ended to stand after a day: from `since` on, until `until` if it does no more.

    Attributes:
        entries: `id`, `amount`, `service`, `document_id`, `since`, `until` of entries that undo nothing.
        moved: `source_id`, `target_id`, `amount`; `service`, `document_id` and `posted_on` of the target;
            `since`, `until`.
    """

    entries: CTE
    moved: CTE


def since(day: date) -> Since:
    """What changed after the end of a day."""
    undone = (
        select(account_entry.c.reverses_id.label("id"), account_entry.c.posted_on.label("until"))
        .where(account_entry.c.reverses_id > 0)
        .cte("undone")
    )
    entries = _entries(day, undone).cte("changed")
    return Since(entries, _moved(day, entries, undone).cte("moved"))


def _entries(day: date, undone: CTE) -> CompoundSelect[*tuple[Any, ...]]:
    own = (account_entry.c.id, account_entry.c.amount, account_entry.c.service, account_entry.c.document_id)
    posted = (
        select(*own, account_entry.c.posted_on, account_entry.c.reverses_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(document.c.issued_on > day, account_entry.c.posted_on > day)
        .cte("posted")
    )
    fresh = (posted.c.id, posted.c.amount, posted.c.service, posted.c.document_id)
    began = (
        select(*fresh, posted.c.posted_on.label("since"), undone.c.until)
        .outerjoin(undone, undone.c.id == posted.c.id)
        .where(posted.c.reverses_id.is_(None))
    )
    ended = (
        select(*own, account_entry.c.posted_on, posted.c.posted_on)
        .select_from(posted)
        .join(account_entry, account_entry.c.id == posted.c.reverses_id)
        .where(account_entry.c.posted_on <= day)
    )
    return union_all(began, ended)


def _moved(day: date, entries: CTE, undone: CTE) -> CompoundSelect[*tuple[Any, ...]]:
    """By their sources, and those of which only the target changed.

    Adding nothing to a key keeps the many allocations from being read one by one to look for the few.
    """
    other = account_entry
    sides = (allocation.c.source_id, allocation.c.target_id, allocation.c.amount)
    paying = (
        select(
            *sides,
            other.c.service,
            other.c.document_id,
            other.c.posted_on,
            _later(entries.c.since, other.c.posted_on).label("since"),
            _sooner(entries.c.until, undone.c.until).label("until"),
        )
        .select_from(entries)
        .join(allocation, allocation.c.source_id == entries.c.id + 0)
        .join(other, other.c.id == allocation.c.target_id)
        .outerjoin(undone, undone.c.id == other.c.id)
    )
    paid = (
        select(
            *sides,
            entries.c.service,
            entries.c.document_id,
            entries.c.since,
            _later(entries.c.since, other.c.posted_on),
            entries.c.until,
        )
        .select_from(entries)
        .join(allocation, allocation.c.target_id == entries.c.id + 0)
        .join(other, other.c.id == allocation.c.source_id)
        .outerjoin(undone, undone.c.id == other.c.id)
        .where(other.c.posted_on <= day, undone.c.id.is_(None))
    )
    return union_all(paying, paid)


def left_on(day: date) -> _Rows:
    """What was left at the end of a day of each entry: `entry_id`, `amount`, which may be nothing."""
    entries, moved = since(day)
    back, paid = _back(entries, day), _back(moved, day)
    parts = union_all(
        select(open_item.c.entry_id, open_item.c.amount),
        select(entries.c.id, back),
        select(moved.c.target_id, -paid),
        select(moved.c.source_id, paid),
    ).subquery()
    return select(parts.c.entry_id, func.sum(parts.c.amount).label("amount")).group_by(parts.c.entry_id)


def _back(of: CTE, day: date) -> ColumnElement[int]:
    """What leads from now to the end of a day: what stood then and does no more, less what began since."""
    stood = and_(of.c.since <= day, or_(of.c.until.is_(None), of.c.until > day))
    stands = of.c.until.is_(None)
    return case((and_(stood, ~stands), of.c.amount), (and_(stands, ~stood), -of.c.amount), else_=0)


def _later(one: ColumnElement[date], other: ColumnElement[date]) -> ColumnElement[date]:
    return case((one >= other, one), else_=other)


def _sooner(one: ColumnElement[date], other: ColumnElement[date]) -> ColumnElement[date]:
    """The first of two days either of which may be missing."""
    return case(
        (and_(one.is_not(None), other.is_not(None), one <= other), one), else_=func.coalesce(other, one)
    )
