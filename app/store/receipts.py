"""Who pays, the facts of receipts beside their documents, and the log of what was printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from app.store.audit import Actor
from app.store.codes import own_code
from app.store.engine import Transaction, add_rows, next_id
from app.store.prepared import Prepared, insert_of
from app.store.schema import account, document, person, printing, property_, receipt
from app.store.types import dump_json
from domain.money import Money


@dataclass(frozen=True, slots=True)
class Payer:
    """An account that pays, and the cycle that it is billed in."""

    id: int
    cycle: str
    code: str


_PAYER = Prepared(
    select(account.c.id, account.c.cycle, account.c.code).where(account.c.code == bindparam("code"))
)


def payer(transaction: Transaction, code: str) -> Payer | None:
    """The account of a code, as a person types it, as who pays; or None."""
    row = _PAYER.first(transaction, {"code": code})
    if row is None:
        row = _PAYER.first(transaction, {"code": own_code(transaction, code)})
    return None if row is None else Payer(*row)


_NAMED = Prepared(
    select(person.c.name, property_.c.address)
    .join(account, account.c.holder_id == person.c.id)
    .join(property_, property_.c.id == account.c.property_id)
    .where(account.c.id == bindparam("owner"))
)


def named(transaction: Transaction, account_id: int) -> tuple[str, str]:
    """Who holds an account, and where it is: as a receipt of today says it."""
    (row,) = _NAMED.all(transaction, {"owner": account_id})
    return row[0], row[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReceipt:
    """How a payment was made: means sum to what was paid; received less change is the same."""

    document_id: int
    desk: int
    means: Mapping[str, Money]
    received: Money
    change: Money
    channel: str
    shift_id: int | None = None
    request: str | None = None
    payers: Mapping[int, tuple[str, str]] = field(default_factory=dict)


_ADD = insert_of(
    receipt, "document_id", "desk", "means", "received", "change", "channel", "shift_id", "request", "payers"
)
_OF_REQUEST = Prepared(
    select(document.c.label)
    .join(receipt, receipt.c.document_id == document.c.id)
    .where(receipt.c.request == bindparam("key"))
)


def of_request(transaction: Transaction, request: str) -> str | None:
    """The number of the receipt that a request made, if it made one."""
    row = _OF_REQUEST.first(transaction, {"key": request})
    return None if row is None else str(row[0])


def add(transaction: Transaction, new: NewReceipt) -> None:
    """Write the facts of a receipt."""
    facts = {
        "document_id": new.document_id,
        "desk": new.desk,
        "means": dump_json(dict(new.means)),
        "received": new.received,
        "change": new.change,
        "channel": new.channel,
        "shift_id": new.shift_id,
        "request": new.request,
        "payers": dump_json({str(key): names for key, names in new.payers.items()}),
    }
    _ADD.add(transaction, facts)


def printed_times(transaction: Transaction, document_ids: Iterable[int]) -> dict[int, int]:
    """How often each document was printed before."""
    query = (
        select(printing.c.document_id, func.count())
        .where(printing.c.document_id.in_(list(document_ids)))
        .group_by(printing.c.document_id)
    )
    return {row[0]: row[1] for row in transaction.execute(query)}


@dataclass(frozen=True, slots=True)
class PrintedCopy:
    """A print of a document: its working day (None before days were kept), its moment, who asked for it."""

    on: date | None
    at: datetime
    user: str


def printings(transaction: Transaction, document_id: int) -> list[PrintedCopy]:
    """Every print of a document, the original first."""
    query = select(printing.c.printed_on, printing.c.at, printing.c.user)
    found = transaction.execute(query.where(printing.c.document_id == document_id).order_by(printing.c.id))
    return [PrintedCopy(*row) for row in found]


def log_printing(
    transaction: Transaction, actor: Actor, printed: Mapping[int, int], on: date, batch_id: int | None = None
) -> None:
    """Say that documents were printed, invoices in a batch; each as that copy of it: 0 is the original."""
    first, at = next_id(transaction, printing), actor.stamp
    day = on.isoformat()
    rows = [
        (first + place, key, at, actor.user, day, batch_id, copy)
        for place, (key, copy) in enumerate(printed.items())
    ]
    columns = ("id", "document_id", "at", "user", "printed_on", "batch_id", "copy_number")
    add_rows(transaction, printing, columns, rows)
