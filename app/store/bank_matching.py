"""Whose a payment is: the invoice or the account that its reference names, and what it is compared with."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Select, and_, bindparam, func, select, true

from app.store.engine import Transaction
from app.store.periods import CLOSED
from app.store.receipts import Payer
from app.store.schema import account, bank_file, bank_payment, bank_undo, document, invoice, period
from domain.document import DocumentKind
from domain.money import Money

LARGEST_KEY = 2**63 - 1
"""The largest number that the database holds; no invoice has a longer one."""

_GIVEN = select(func.json_each(bindparam("given")).table_valued("value").c.value)
"""Values given as one text: so many at once that a list of them would be a statement of its own."""
_INVOICES = (
    select(document.c.id, document.c.label, document.c.account_id, account.c.cycle, account.c.code)
    .join(account, account.c.id == document.c.account_id)
    .where(
        document.c.kind == DocumentKind.INVOICE.value,
        document.c.prefix == bindparam("series"),
        document.c.number.in_(_GIVEN),
    )
)


def by_invoice(transaction: Transaction, references: Collection[str]) -> dict[str, tuple[int, Payer]]:
    """The invoice that each reference names, and who owes it: digits of its number without leading zeros."""
    found: dict[str, tuple[int, Payer]] = {}
    for prefix in _prefixes(transaction):
        digits = "".join(filter(str.isdigit, prefix)).lstrip("0")
        numbers = {
            int(each[len(digits) :])
            for each in references
            if each.isdecimal() and each.startswith(digits) and len(each) > len(digits)
        }
        given = json.dumps(sorted(number for number in numbers if number <= LARGEST_KEY))
        rows = transaction.execute(_INVOICES, {"given": given, "series": prefix})
        for key, label, owner, cycle, code in rows:
            bare = "".join(filter(str.isdigit, label)).lstrip("0")
            found.setdefault(bare, (key, Payer(owner, cycle, code)))
    return found


def _prefixes(transaction: Transaction) -> Iterator[str]:
    """The prefixes that invoices have, found one after the other by their index."""
    lowest = select(func.min(document.c.prefix)).where(document.c.kind == DocumentKind.INVOICE.value)
    prefix = transaction.execute(lowest).scalar()
    while prefix is not None:
        yield prefix
        prefix = transaction.execute(lowest.where(document.c.prefix > prefix)).scalar()


def by_account(transaction: Transaction, references: Collection[str]) -> dict[str, Payer]:
    """The account whose code each reference is, leading zeros apart; none where two accounts share it."""
    found: dict[str, Payer] = {}
    twice = set()
    for owner, cycle, code in transaction.execute(select(account.c.id, account.c.cycle, account.c.code)):
        bare = code.lstrip("0")
        if bare in found:
            twice.add(bare)
        elif bare in references:
            found[bare] = Payer(owner, cycle, code)
    return {bare: payer for bare, payer in found.items() if bare not in twice}


def printed_totals(transaction: Transaction, document_ids: Sequence[int]) -> dict[int, Money]:
    """What each of these invoices asked to pay, by its document."""
    query = (
        select(document.c.id, invoice.c.total)
        .join(
            invoice,
            and_(invoice.c.account_id == document.c.account_id, invoice.c.document_id == document.c.id),
        )
        .where(document.c.id.in_(_GIVEN))
    )
    rows = transaction.execute(query, {"given": json.dumps(document_ids)})
    return {row.id: row.total for row in rows}


def closed_on(transaction: Transaction) -> Mapping[str, date | None]:
    """The day on which each cycle last closed a period."""
    query = (
        select(period.c.cycle, func.max(period.c.closed_on, type_=period.c.closed_on.type))
        .where(period.c.state == CLOSED)
        .group_by(period.c.cycle)
    )
    return dict(transaction.execute(query).all())


def brought_before(
    transaction: Transaction, bank: str, references: Collection[str]
) -> dict[tuple[str, date, int], str]:
    """Payments of a bank in files that stand: reference, day and value in hundredths → name of the file.

    A sheet names no bank: what it brings may be of any, and any may bring it again.
    """
    query: Select[str, date, int, str] = (
        select(bank_payment.c.reference, bank_payment.c.paid_on, bank_payment.c.cents, bank_file.c.name)
        .join(bank_file, bank_file.c.id == bank_payment.c.file_id)
        .outerjoin(bank_undo, bank_undo.c.file_id == bank_file.c.id)
        .where(
            bank_payment.c.reference.in_(_GIVEN),
            bank_file.c.bank.in_((bank, "")) if bank else true(),
            bank_undo.c.file_id.is_(None),
            bank_payment.c.cause == "",
        )
    )
    rows = transaction.execute(query, {"given": json.dumps(sorted(references))})
    return {(reference, day, cents): name for reference, day, cents, name in rows}
