"""What each neighbourhood was billed and paid in a month, by the same papers as the whole (decision 0060)."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.paper_names import kind_of
from app.store.schema import account, document, invoice, property_
from domain.document import DocumentKind
from domain.money import Money


def billed(transaction: Transaction, run_ids: tuple[int, ...]) -> dict[str, tuple[int, Money]]:
    """Invoices of some runs and what they billed, by neighbourhood; under an empty name who has none."""
    value = invoice.c.services_value + invoice.c.other_value + invoice.c.rounding
    zone = func.trim(property_.c.neighbourhood)
    query = (
        select(zone, func.count(), func.sum(value))
        .select_from(invoice)
        .join(account, account.c.id == invoice.c.account_id)
        .join(property_, property_.c.id == account.c.property_id)
        .where(invoice.c.run_id.in_(run_ids))
        .group_by(zone)
    )
    return {name: (int(many), int(total)) for name, many, total in transaction.execute(query)}


def collected(transaction: Transaction, since: date, upto: date) -> dict[str, Money]:
    """What came in from each neighbourhood in these days, less what was undone in them."""
    zone = func.trim(property_.c.neighbourhood)
    papers = document.join(account, account.c.id == document.c.account_id).join(
        property_, property_.c.id == account.c.property_id
    )
    undone = document.alias("undone")
    days, kind = document.c.issued_on.between(since, upto), kind_of(document)
    of_papers = select(zone, -func.sum(document.c.total))
    queries = (
        of_papers.select_from(papers).where(days, kind == DocumentKind.RECEIPT),
        of_papers.select_from(papers.join(undone, undone.c.id == document.c.refers_id)).where(
            days, kind == DocumentKind.REVERSAL, kind_of(undone) == DocumentKind.RECEIPT
        ),
    )
    sums: Counter[str] = Counter()
    for query in queries:
        for name, total in transaction.execute(query.group_by(zone)):
            sums[str(name)] += int(total)
    return dict(sums)
