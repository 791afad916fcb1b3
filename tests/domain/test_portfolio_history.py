"""The ages of a book at the end of several days, from stretches of money (R-CAR-01)."""

from datetime import date

from domain.ledger import FINANCED
from domain.portfolio import AGES
from domain.portfolio_history import IN_FAVOUR, Stretch, month_ends, past_days

BILLED, DUE, PAID, UNDONE = date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 10), date(2026, 3, 3)


def test_month_ends_go_back_from_a_day():
    assert month_ends(date(2026, 3, 9), 4) == (
        date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 9)
    )  # fmt: skip
    assert month_ends(date(2026, 3, 31), 1) == (date(2026, 3, 31),)


def test_a_charge_ages_is_paid_and_owed_again_once_the_payment_is_undone():
    book = [
        Stretch(DUE, BILLED, None, 10_000),
        Stretch(IN_FAVOUR, PAID, UNDONE, -12_000),
        Stretch(DUE, PAID, UNDONE, -10_000),
        Stretch(IN_FAVOUR, PAID, UNDONE, 10_000),
        Stretch(FINANCED, BILLED, None, 500),
    ]
    days = (date(2026, 1, 4), date(2026, 1, 20), date(2026, 2, 9), PAID, UNDONE)
    claimed = {date(2026, 2, 9): [(DUE, 3_000)]}
    before, new, late, paid, again = past_days(book, claimed, days, AGES)
    assert (before.total, before.ledger) == (0, 0)
    assert (new.by_range["corriente"], new.overdue, new.ledger) == (10_000, 0, 10_500)
    assert (late.by_range["1-30"], late.overdue, late.claimed, late.ledger) == (7_000, 7_000, 3_000, 10_500)
    assert (paid.total, paid.in_favour, paid.in_agreement, paid.ledger) == (0, 2_000, 500, -1_500)
    assert (again.by_range["31-60"], again.in_favour, again.ledger) == (10_000, 0, 10_500)
