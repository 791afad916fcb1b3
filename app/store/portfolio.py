"""What a whole book is owed on a day, account by account and age by age: one statement, no history kept.

Of today it is read from what is open; of a past day, from that and what came and went since
(`app.store.book_since`). An allocation that was taken back since carries no date: what it had settled counts
as owed, and what had paid it as in favour, on every day. Their sum is the ledger's.
"""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, case, func, literal, select

from app.store import book_since, claims
from app.store.engine import Transaction
from app.store.paper_names import NO_DUE_DAY
from app.store.schema import account, account_entry, document, open_item, person, property_
from domain.arrears import AgeScale
from domain.cadastre import ServiceClass
from domain.portfolio import Apart, OpenSum, Withheld, first_days

_DUE_ON = func.coalesce(document.c.due_on, account_entry.c.posted_on)


def sums(transaction: Transaction, on: date, scale: AgeScale, *, past: bool, by: str = "") -> list[OpenSum]:
    """What is open at the end of a day by account and age, claims included.

    Args:
        transaction: an open read.
        on: the day on which the ages are counted.
        scale: the ranges.
        past: whether entries may have been posted after it, so that it is worked out anew.
        by: which of `PARTS` is told apart; empty for none.

    Owners are grouped without their index: what is open is read in the order in which it was posted, as are
    the entries and papers that it leads to.
    """
    left = book_since.left_on(on).subquery() if past else open_item
    owner = account_entry.c.account_id if past else open_item.c.account_id
    part: ColumnElement[str] = PARTS.get(by, literal(""))
    place = _place(left.c.amount, on, scale)
    query = (
        select(owner, part, place, func.sum(left.c.amount))
        .select_from(left)
        .join(account_entry, account_entry.c.id == left.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .where(left.c.amount != 0)
        .group_by(owner + 0, part, place)
    )
    return [OpenSum._make(row) for row in transaction.execute(query).all()]


def withheld(transaction: Transaction, on: date, by: str = "") -> list[Withheld]:
    """What was under claim at the end of a day, entry by entry; `by` as of `sums`."""
    return [
        Withheld(item.account, (item.concept if by == CONCEPT else item.service).value, item.due_on, amount)
        for item, amount in claims.withheld_items(transaction, on)
    ]


SERVICE, CONCEPT = "servicio", "concepto"
PARTS: Final[dict[str, ColumnElement[str]]] = {
    SERVICE: account_entry.c.service,
    CONCEPT: account_entry.c.concept,
}
"""What the debt of one account may be told apart by."""

KEYS: Final[dict[str, ColumnElement[Any]]] = {
    "clase": account.c.service_class,
    "ruta": account.c.route,
    "barrio": property_.c.neighbourhood,
    "cuenta": account.c.code,
    "entidad": case((account.c.service_class == ServiceClass.OFFICIAL, person.c.name), else_=""),
}
"""What accounts may be counted by: as they are today. An entity is the holder of an account of the State."""


def keys(transaction: Transaction, by: str) -> dict[int, str]:
    """Under which of `KEYS` each account stands."""
    query = select(account.c.id, KEYS[by])
    if by == "barrio":
        query = query.join(property_, property_.c.id == account.c.property_id)
    elif by == "entidad":
        query = query.join(person, person.c.id == account.c.holder_id)
    return {account_id: str(key) for account_id, key in transaction.execute(query).all()}


def holders(transaction: Transaction) -> dict[str, str]:
    """The name of the holder of each account, by its code."""
    query = select(account.c.code, person.c.name).join(person, person.c.id == account.c.holder_id)
    return {code: name for code, name in transaction.execute(query)}  # noqa: C416 - a result is no mapping


def _place(amount: ColumnElement[int], on: date, scale: AgeScale) -> ColumnElement[int]:
    """The range that a due date belongs to: days are compared, not subtracted."""
    ages = [(literal(day.isoformat()) <= _DUE_ON, place) for place, day in enumerate(first_days(on, scale))]
    return case(
        (amount < 0, int(Apart.IN_FAVOUR)),
        (NO_DUE_DAY, int(Apart.FINANCED)),
        *ages,
        else_=len(scale.ranges) - 1,
    )


def open_entries(on: date, *, past: bool) -> FromClause:
    """What is open of each entry, `entry_id` and `amount`: now, or at the end of a day that passed.

    What is open now comes with its `account_id`: grouped by that one, only what is open is read, where the
    entry's own would have the whole ledger read by account.
    """
    return book_since.left_on(on).subquery() if past else select(open_item).subquery()
