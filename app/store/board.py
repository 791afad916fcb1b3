"""What the board of the month sums: the portfolio's movement by kind of paper, its ages, past months."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, literal, select

from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import (
    account,
    account_entry,
    bank_file,
    document,
    invoice,
    open_item,
    period,
    run,
    tariff_sheet,
)
from domain.document import DocumentKind
from domain.money import Money
from domain.period import Period

_MONTH_LETTERS = 7
_NOTES = (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFigures:
    """Invoices of a period: how many, their value, how many are not paid in full and what they still owe."""

    invoices: int
    billed: Money
    unpaid: int
    owed: Money


def accounts(transaction: Transaction) -> int:
    """Accounts in the cadastre, whatever their state."""
    return int(transaction.execute(select(func.count()).select_from(account)).scalar_one())


def tariff_sheets(transaction: Transaction) -> int:
    """Tariff sheets that were loaded."""
    return int(transaction.execute(select(func.count()).select_from(tariff_sheet)).scalar_one())


def has_bank_files(transaction: Transaction) -> bool:
    """Whether any file of a bank was loaded."""
    return transaction.execute(select(bank_file.c.id).limit(1)).first() is not None


def moved(transaction: Transaction, since: date, upto: date) -> dict[DocumentKind, Money]:
    """Sum of the papers of each kind posted in these days, both included; payments are negative."""
    query = (
        select(document.c.kind, func.sum(document.c.total))
        .where(document.c.issued_on.between(since, upto))
        .group_by(document.c.kind)
    )
    return {DocumentKind(kind): int(total) for kind, total in transaction.execute(query)}


@dataclass(frozen=True, slots=True, kw_only=True)
class UntiedAccount:
    """An account whose papers and entries of some days do not say the same."""

    code: str
    papers: Money
    entries: Money

    @property
    def difference(self) -> Money:
        """What the entries say beyond the papers."""
        return self.entries - self.papers


def untied(transaction: Transaction, since: date, upto: date) -> list[UntiedAccount]:
    """The accounts whose papers issued in these days and entries posted in them differ, by code."""
    papers = (
        select(document.c.account_id, func.sum(document.c.total).label("papers"), literal(0).label("entries"))
        .where(document.c.issued_on.between(since, upto))
        .group_by(document.c.account_id)
    )
    entries = (
        select(account_entry.c.account_id, literal(0), func.sum(account_entry.c.amount))
        .where(account_entry.c.posted_on.between(since, upto))
        .group_by(account_entry.c.account_id)
    )
    both = papers.union_all(entries).subquery()
    said, posted = func.sum(both.c.papers), func.sum(both.c.entries)
    query = (
        select(account.c.code, said.label("papers"), posted.label("entries"))
        .join(both, both.c.account_id == account.c.id)
        .group_by(account.c.id, account.c.code)
        .having(said != posted)
        .order_by(account.c.code)
    )
    return [UntiedAccount(**row._asdict()) for row in transaction.execute(query)]


def collected_by_month(transaction: Transaction, since: date) -> dict[str, Money]:
    """What was collected in each calendar month (`AAAA-MM`), from a day on; positive."""
    month = func.substr(document.c.issued_on, 1, _MONTH_LETTERS)
    query = (
        select(month, -func.sum(document.c.total))
        .where(document.c.issued_on >= since, document.c.kind == DocumentKind.RECEIPT)
        .group_by(month)
    )
    return {name: int(total) for name, total in transaction.execute(query)}


def billed_by_period(transaction: Transaction, since: Period) -> dict[str, Money]:
    """What each period billed (`AAAA-MM`), from one on, on whatever day: its issues and the notes on them.

    An issue that was undone counts for nothing, and neither do the notes that undid it. The few notes lead to
    their invoices by their accounts: the many invoices are not read.
    """
    kept = (run.c.state == ISSUED) & (period.c.period >= str(since))
    issues = transaction.execute(
        select(period.c.period, run.c.totals).join(run, run.c.period_id == period.c.id).where(kept)
    )
    sums: Counter[str] = Counter()
    for name, totals in issues:
        sums[str(name)] += totals["valor"]
    notes = (
        select(period.c.period, func.sum(document.c.total))
        .select_from(document)
        .join(
            invoice,
            (invoice.c.account_id == document.c.account_id) & (invoice.c.document_id == document.c.refers_id),
        )
        .join(run, run.c.id == invoice.c.run_id)
        .join(period, period.c.id == run.c.period_id)
        .where(document.c.refers_id.is_not(None), document.c.kind.in_(_NOTES), kept)
        .group_by(period.c.period)
    )
    for name, total in transaction.execute(notes):
        sums[str(name)] += total
    return dict(sums)


def in_favour(transaction: Transaction) -> Money:
    """What accounts have in favour and paid nothing yet, positive."""
    query = select(func.coalesce(func.sum(-open_item.c.amount), 0)).where(open_item.c.amount < 0)
    return int(transaction.execute(query).scalar_one())


def issued_figures(transaction: Transaction, period_id: int) -> IssuedFigures:
    """The invoices of a period and what is still owed of them."""
    mine = (invoice.c.period_id == period_id) & (invoice.c.state == ISSUED)
    billed = select(func.count(), func.coalesce(func.sum(document.c.total), 0)).select_from(invoice)
    many, value = transaction.execute(
        billed.join(document, document.c.id == invoice.c.document_id).where(mine)
    ).one()
    still = (
        select(func.count(func.distinct(invoice.c.id)), func.coalesce(func.sum(open_item.c.amount), 0))
        .select_from(invoice)
        .join(account_entry, account_entry.c.document_id == invoice.c.document_id)
        .join(open_item, and_(open_item.c.entry_id == account_entry.c.id, open_item.c.amount > 0))
        .where(mine)
    )
    unpaid, owed = transaction.execute(still).one()
    return IssuedFigures(invoices=many, billed=int(value), unpaid=unpaid, owed=int(owed))
