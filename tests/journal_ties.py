"""What every accounting journal must hold, over whatever happened to a book."""

from datetime import date

from app.debt.portfolio import By, ages
from app.exports import accounting
from app.exports.accounting import Span
from app.store import ledger
from domain.journal import AGREEMENTS, IN_FAVOUR, is_owed

WHOLE = Span(date(2000, 1, 1), date(2100, 1, 1))


def ties(office, span=WHOLE):
    """What every journal must hold: balanced, complete, and the same as the book."""
    found = accounting.journal_of(office, span)
    assert [paper for paper in found.papers if paper.out_of_balance] == []
    assert found.omitted == ()
    assert found.debits == found.credits
    sums = found.by_role()
    with office.store.read() as transaction:
        balance = ledger.total_balance(transaction, span.upto)
    if span is WHOLE:
        assert sum(amount for role, amount in sums.items() if is_owed(role)) == balance
        whole = ages(office).whole
        assert -sums.get(IN_FAVOUR, 0) == whole.in_favour
        assert sums.get(AGREEMENTS, 0) == whole.in_agreement
        for service, aged in ages(office, by=By.SERVICE).by.items():
            standing = sums.get(f"cartera.{service}", 0)
            assert standing == aged.total + aged.claimed, service
    return sums
