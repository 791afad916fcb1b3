"""What the dial of an account without service moved, counted from when nobody can doubt it (R-SUS-06)."""

from datetime import date

from domain.idle_use import DialReading, IdleUse, use_since


def reading(month, m3, before=True):
    return DialReading(
        period=f"2026-{month:02d}",
        before=date(2026, month - 1, 28) if before else None,
        on=date(2026, month, 28),
        current=100,
        m3=m3,
    )


MONTHS = [reading(7, 12, before=False), reading(8, 11), reading(9, 4), reading(10, None), reading(11, 6)]


def test_only_what_was_read_twice_in_the_state_counts():
    """Suspended on the 10th of August: what the reading of the 28th brought may be of before."""
    found = use_since(MONTHS, date(2026, 8, 10))
    assert found == IdleUse(m3=10, since=date(2026, 8, 28), last_on=date(2026, 11, 28))


def test_a_state_that_came_with_the_cadastre_holds_for_every_reading():
    assert use_since(MONTHS, None).m3 == 12 + 11 + 4 + 6
    assert use_since(MONTHS, None).since is None


def test_a_dial_that_stands_still_uses_nothing():
    still = [reading(9, 0), reading(10, None), reading(11, -3)]
    assert use_since(still, date(2026, 8, 1)) == IdleUse(m3=0, since=None, last_on=None)
    assert use_since([reading(7, 9, before=False)], date(2026, 7, 1)).m3 == 0
