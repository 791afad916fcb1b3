"""Files of banks that were loaded, their payments, what became of each, and the profiles of an office."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)

from app.store.audit import Actor
from app.store.engine import Transaction, add_columns, add_rows, new_key
from app.store.schema import (
    account,
    account_entry,
    bank_file,
    bank_payment,
    bank_posting,
    bank_profile,
    bank_return,
    bank_undo,
    document,
)
from domain.money import Money
from domain.text import fold


class PaymentState(StrEnum):
    """What became of a payment of a bank's file."""

    APPLIED = "aplicado"
    PARKED = "por_identificar"
    RETURNED = "devuelto"
    UNDONE = "deshecho"
    NOTHING = "sin_valor"
    """Nothing of it is money of the office: no receipt, and nothing to wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file about to be kept; the day of collection is None where its payments carry their own."""

    name: str
    sha256: str
    profile: str
    bank: str
    account: str
    collected_on: date | None
    modifier: str
    written: str
    payments: int
    cents: int
    loaded_on: date


def minutes_to(at: datetime, on: date, written: str) -> int | None:
    """Minutes from when a bank says that it wrote a file to its application; None if it does not say.

    `on` is the working day of the application: where somebody works on another day than the machine's
    (`--hoy`), the hour is the machine's and the day is theirs.
    """
    try:
        began = datetime.fromisoformat(written)
    except ValueError:
        return None
    applied = datetime.combine(on, at.astimezone().time())
    return (applied - began) // timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that was loaded, and the day on which it was undone, if it was."""

    id: int
    name: str
    sha256: str
    profile: str
    bank: str
    account: str
    collected_on: date | None
    modifier: str
    written: str
    payments: int
    cents: int
    loaded_on: date
    at: datetime
    user: str
    undone_on: date | None

    @property
    def minutes(self) -> int | None:
        """Minutes from the moment at which the bank wrote it to that of its application, if it says both.

        The bank's clock is taken for that of this machine.
        """
        return minutes_to(self.at, self.loaded_on, self.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPayment:
    """A payment of a file and what became of it: account and receipt where it is applied."""

    file_id: int
    line: int
    bank: str
    reference: str
    amount: Money
    cents: int
    paid_on: date
    means: str
    operation: str
    branch: str
    cause: str
    state: PaymentState
    document_id: int | None
    receipt: str | None
    account: str | None
    applied_at: datetime | None


def add(transaction: Transaction, actor: Actor, new: NewFile) -> int:
    """Keep a file; its key."""
    values = {name: getattr(new, name) for name in NewFile.__slots__}
    return new_key(
        transaction.execute(insert(bank_file).values({**values, "at": actor.at, "user": actor.user}))
    )


PAYMENT_COLUMNS = (
    "line", "lot", "reference", "amount", "cents", "paid_on", "origin", "means", "operation", "authorization",
    "debited_bank", "branch", "sequence", "cause",
)  # fmt: skip


def add_payments(transaction: Transaction, file_id: int, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep the payments of a file: values in the order of `PAYMENT_COLUMNS`, days as text."""
    columns = dict(zip(PAYMENT_COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {}
    if columns:
        add_columns(transaction, bank_payment, {"file_id": [file_id] * len(rows), **columns})


def add_postings(
    transaction: Transaction, actor: Actor, file_id: int, made: Iterable[tuple[int, int]], reason: str = ""
) -> None:
    """Say by which receipts payments were applied: pairs of document and line."""
    add_rows(
        transaction,
        bank_posting,
        ("document_id", "file_id", "line", "reason", "at", "user"),
        [(paper, file_id, line, reason, actor.stamp, actor.user) for paper, line in made],
    )


def add_return(transaction: Transaction, actor: Actor, key: tuple[int, int], on: date, reason: str) -> None:
    """Say that the bank took a payment back."""
    values = {"file_id": key[0], "line": key[1], "returned_on": on, "reason": reason}
    transaction.execute(insert(bank_return).values({**values, "at": actor.at, "user": actor.user}))


def add_undo(transaction: Transaction, actor: Actor, file_id: int, on: date, reason: str) -> None:
    """Say that a file was undone."""
    values = {"file_id": file_id, "undone_on": on, "reason": reason}
    transaction.execute(insert(bank_undo).values({**values, "at": actor.at, "user": actor.user}))


# ── what is there ───────────────────────────────────────────────────────────

_FILES = select(bank_file, bank_undo.c.undone_on).outerjoin(bank_undo, bank_undo.c.file_id == bank_file.c.id)


def every(transaction: Transaction) -> list[StoredFile]:
    """The files, newest first."""
    rows = transaction.execute(_FILES.order_by(bank_file.c.id.desc()))
    return [StoredFile(**row._asdict()) for row in rows]


def by_id(transaction: Transaction, file_id: int) -> StoredFile | None:
    """One file."""
    row = transaction.execute(_FILES.where(bank_file.c.id == file_id)).first()
    return None if row is None else StoredFile(**row._asdict())


def same_file(
    transaction: Transaction, sha256: str, identity: tuple[str, str, str, str] | None
) -> StoredFile | None:
    """The file that stands with the same bytes, or of the same bank, account, day and modifier."""
    same: ColumnElement[bool] = bank_file.c.sha256 == sha256
    if identity is not None:
        bank, owner, day, modifier = identity
        same = or_(
            same,
            and_(
                bank_file.c.bank == bank,
                bank_file.c.account == owner,
                bank_file.c.collected_on == date.fromisoformat(day),
                bank_file.c.modifier == modifier,
            ),
        )
    row = transaction.execute(_FILES.where(same, bank_undo.c.file_id.is_(None)).limit(1)).first()
    return None if row is None else StoredFile(**row._asdict())


def same_payments(
    transaction: Transaction, payments: Counter[tuple[str, date, int, str]]
) -> StoredFile | None:
    """The file that stands with just these payments: reference, day, hundredths and operation of each."""
    many = payments.total()
    cents = sum(each[2] * times for each, times in payments.items())
    alike = _FILES.where(
        bank_file.c.payments == many, bank_file.c.cents == cents, bank_undo.c.file_id.is_(None)
    )
    columns = (
        bank_payment.c.reference,
        bank_payment.c.paid_on,
        bank_payment.c.cents,
        bank_payment.c.operation,
    )
    for row in transaction.execute(alike).all():
        held = transaction.execute(select(*columns).where(bank_payment.c.file_id == row.id))
        if Counter(map(tuple, held)) == payments:
            return StoredFile(**row._asdict())
    return None


_UNDOING = account_entry.alias("undoing")
_UNDONE_ENTRY = account_entry.alias("undone_entry")
_STANDING = ~exists().where(
    _UNDONE_ENTRY.c.document_id == bank_posting.c.document_id, _UNDOING.c.reverses_id == _UNDONE_ENTRY.c.id
)
_STATE = case(
    (or_(bank_payment.c.cause != "", bank_return.c.line.is_not(None)), PaymentState.RETURNED.value),
    (bank_undo.c.file_id.is_not(None), PaymentState.UNDONE.value),
    (bank_posting.c.document_id.is_not(None), PaymentState.APPLIED.value),
    (bank_payment.c.amount == 0, PaymentState.NOTHING.value),
    else_=PaymentState.PARKED.value,
)
_OF_PAYMENT = and_(
    bank_posting.c.file_id == bank_payment.c.file_id, bank_posting.c.line == bank_payment.c.line, _STANDING
)
_FROM = (
    bank_payment.join(bank_file, bank_file.c.id == bank_payment.c.file_id)
    .outerjoin(bank_undo, bank_undo.c.file_id == bank_payment.c.file_id)
    .outerjoin(
        bank_return,
        and_(bank_return.c.file_id == bank_payment.c.file_id, bank_return.c.line == bank_payment.c.line),
    )
    .outerjoin(bank_posting, _OF_PAYMENT)
    .outerjoin(document, document.c.id == bank_posting.c.document_id)
    .outerjoin(account, account.c.id == document.c.account_id)
)
_PAYMENTS: Select[*tuple[Any, ...]] = select(
    bank_payment.c.file_id,
    bank_payment.c.line,
    bank_file.c.bank,
    bank_payment.c.reference,
    bank_payment.c.amount,
    bank_payment.c.cents,
    bank_payment.c.paid_on,
    bank_payment.c.means,
    bank_payment.c.operation,
    bank_payment.c.branch,
    bank_payment.c.cause,
    _STATE.label("state"),
    bank_posting.c.document_id,
    document.c.label.label("receipt"),
    account.c.code.label("account"),
    bank_posting.c.at.label("applied_at"),
).select_from(_FROM)


def payments_of(transaction: Transaction, file_id: int) -> list[StoredPayment]:
    """The payments of a file in its order, each with what became of it."""
    query = _PAYMENTS.where(bank_payment.c.file_id == file_id).order_by(bank_payment.c.line)
    return _payments(transaction, query)


def payment(transaction: Transaction, file_id: int, line: int) -> StoredPayment | None:
    """One payment of a file."""
    query = _PAYMENTS.where(bank_payment.c.file_id == file_id, bank_payment.c.line == line)
    return next(iter(_payments(transaction, query)), None)


def parked(transaction: Transaction, text: str = "") -> list[StoredPayment]:
    """Payments that no account has, oldest first; with a text, those whose facts hold it."""
    query = _PAYMENTS.where(literal(PaymentState.PARKED.value) == _STATE)
    if text.strip():
        facts = (
            bank_payment.c.reference, bank_payment.c.operation, bank_payment.c.branch, bank_file.c.bank,
            bank_payment.c.paid_on, bank_payment.c.amount, bank_file.c.name,
        )  # fmt: skip
        said: ColumnElement[str] = literal("")
        for fact in facts:
            said = said + " " + cast(fact, String)
        query = query.where(func.caudal_fold(said).contains(fold(text.strip()), autoescape=True))
    order = (bank_payment.c.paid_on, bank_payment.c.file_id, bank_payment.c.line)
    return _payments(transaction, query.order_by(*order))


def days_between(transaction: Transaction, since: date, upto: date) -> tuple[date, ...]:
    """The days between two, both included, on which some bank collected."""
    query = select(bank_payment.c.paid_on).where(bank_payment.c.paid_on.between(since, upto)).distinct()
    return tuple(transaction.execute(query.order_by(bank_payment.c.paid_on)).scalars())


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What of a file is not applied: payments that nobody identified, their units, and hundredths."""

    parked: int = 0
    parked_value: Money = 0
    cents: int = 0


def left_over(transaction: Transaction, per_unit: int) -> dict[int, LeftOver]:
    """What of each file is not applied, by its key; `per_unit` hundredths are one unit of its money."""
    rows = _PAYMENTS.subquery()
    waits, stands = rows.c.state == PaymentState.PARKED.value, PaymentState.APPLIED.value
    kept = or_(waits, rows.c.state.in_((stands, PaymentState.NOTHING.value)))
    query = select(
        rows.c.file_id,
        func.sum(case((waits, 1), else_=0)),
        func.sum(case((waits, rows.c.amount), else_=0)),
        func.sum(case((kept, rows.c.cents - rows.c.amount * per_unit), else_=0)),
    ).group_by(rows.c.file_id)
    return {file_id: LeftOver(*figures) for file_id, *figures in transaction.execute(query)}


def collected_on(transaction: Transaction, day: date) -> list[StoredPayment]:
    """Payments of the banks that were made on a day, but for files that were undone."""
    query = _PAYMENTS.where(bank_payment.c.paid_on == day, bank_undo.c.file_id.is_(None))
    return _payments(transaction, query.order_by(bank_payment.c.file_id, bank_payment.c.line))


def _payments(transaction: Transaction, query: Select[*tuple[Any, ...]]) -> list[StoredPayment]:
    return [
        StoredPayment(**{**row._asdict(), "state": PaymentState(row.state)})
        for row in transaction.execute(query)
    ]


# ── profiles ────────────────────────────────────────────────────────────────


def profiles(transaction: Transaction) -> dict[str, dict[str, Any]]:
    """The office's own profiles by their code."""
    rows = transaction.execute(select(bank_profile).order_by(bank_profile.c.code))
    return {row.code: row.definition for row in rows}


def save_profile(transaction: Transaction, code: str, definition: dict[str, Any]) -> None:
    """Keep a profile in the place of the one that had its code."""
    transaction.execute(delete(bank_profile).where(bank_profile.c.code == code))
    transaction.execute(insert(bank_profile).values(code=code, definition=definition))


def remove_profile(transaction: Transaction, code: str) -> None:
    """Take a profile away that no file was loaded with."""
    transaction.execute(delete(bank_profile).where(bank_profile.c.code == code))


def uses_of_profiles(transaction: Transaction) -> dict[str, int]:
    """How many files were loaded with each profile, undone ones too."""
    query = select(bank_file.c.profile, func.count()).group_by(bank_file.c.profile)
    return dict(transaction.execute(query).all())
