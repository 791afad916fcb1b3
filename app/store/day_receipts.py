"""The receipts of a day by the channel that made them, and those of them that were undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select

from app.store.engine import Transaction
from app.store.schema import account, account_entry, document, receipt
from domain.money import Money


@dataclass(frozen=True, slots=True)
class DayReceipt:
    """A receipt of a day: where it was made, by which means, whether it stood at its end, of which account.

    One that was undone on a later day brought its money on its own: a bank's statement shows it there.
    """

    number: str
    channel: str
    means: Mapping[str, Money]
    amount: Money
    stands: bool
    account: str


def of_day(transaction: Transaction, day: date) -> list[DayReceipt]:
    """The receipts of a day in the order of their numbers."""
    undoing = account_entry.alias("undoing")
    undone = exists().where(
        account_entry.c.document_id == document.c.id,
        undoing.c.reverses_id == account_entry.c.id,
        undoing.c.posted_on <= day,
    )
    query = (
        select(
            document.c.label, receipt.c.channel, receipt.c.means, -document.c.total, ~undone, account.c.code
        )
        .join(receipt, receipt.c.document_id == document.c.id)
        .join(account, account.c.id == document.c.account_id)
        .where(document.c.issued_on == day)
        .order_by(document.c.id)
    )
    return [
        DayReceipt(number, channel, means, amount, bool(stands), code)
        for number, channel, means, amount, stands, code in transaction.execute(query)
    ]
