"""Accounts from which no cheque is taken since a bank returned one (R-PAG-04)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select, update

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.prepared import Prepared, insert_of
from app.store.schema import account, cheque_stop, document, receipt
from domain.cash import PaymentMeans
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ChequeStop:
    """Since when and why no cheque is taken from an account, and whose cheque it was."""

    account: str
    receipt: str
    since: date
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedCheque:
    """A cheque that its bank returned: of which receipt, how much, of which account first."""

    receipt: str
    amount: Money
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStop:
    """A mark to be written: of which account, by which receipt; the charge that the office makes for it."""

    account_id: int
    receipt_id: int
    cause: str
    since: date
    charge_id: int | None


_ADD = insert_of(
    cheque_stop,
    "account_id", "receipt_id", "cause", "since", "charge_id", "at", "user", "lifted_why", "lifted_by",
)  # fmt: skip
_ROWS = (
    select(account.c.code, document.c.label, cheque_stop.c.since, cheque_stop.c.cause)
    .join(account, account.c.id == cheque_stop.c.account_id)
    .join(document, document.c.id == cheque_stop.c.receipt_id)
    .where(cheque_stop.c.lifted_on.is_(None))
    .order_by(cheque_stop.c.id)
)
_OF_ACCOUNT = Prepared(_ROWS.where(cheque_stop.c.account_id == bindparam("owner")))


def add(transaction: Transaction, actor: Actor, new: NewStop) -> None:
    """Write that no cheque is taken from an account."""
    values = {
        "account_id": new.account_id,
        "receipt_id": new.receipt_id,
        "cause": new.cause,
        "since": new.since.isoformat(),
        "charge_id": new.charge_id,
        "at": actor.stamp,
        "user": actor.user,
        "lifted_why": "",
        "lifted_by": "",
    }
    _ADD.add(transaction, values)


def of_account(transaction: Transaction, account_id: int) -> ChequeStop | None:
    """The oldest mark of an account that nobody lifted; None if cheques are taken from it."""
    row = _OF_ACCOUNT.first(transaction, {"owner": account_id})
    return None if row is None else _stop(row[0], row[1], date.fromisoformat(row[2]), row[3])


def standing(transaction: Transaction) -> list[ChequeStop]:
    """Every mark that nobody lifted, the oldest first."""
    return [_stop(*row) for row in transaction.execute(_ROWS)]


def returned_on(transaction: Transaction, day: date) -> list[ReturnedCheque]:
    """The cheques that were said to be returned on a day, each once however many accounts it paid."""
    query = (
        select(document.c.label, receipt.c.means, func.min(account.c.code))
        .join(receipt, receipt.c.document_id == document.c.id)
        .join(cheque_stop, cheque_stop.c.receipt_id == document.c.id)
        .join(account, account.c.id == document.c.account_id)
        .where(cheque_stop.c.since == day)
        .group_by(document.c.id)
        .order_by(document.c.id)
    )
    rows = transaction.execute(query)
    return [
        ReturnedCheque(receipt=label, amount=means[PaymentMeans.CHEQUE], account=code)
        for label, means, code in rows
    ]


def lift(transaction: Transaction, actor: Actor, account_id: int, on: date, why: str) -> None:
    """Take cheques from an account again."""
    transaction.execute(
        update(cheque_stop)
        .where(cheque_stop.c.account_id == account_id, cheque_stop.c.lifted_on.is_(None))
        .values(lifted_on=on, lifted_why=why, lifted_by=actor.user)
    )


def _stop(code: str, receipt: str, since: date, cause: str) -> ChequeStop:
    return ChequeStop(account=code, receipt=receipt, since=since, cause=cause)
