"""On which day of the book a payment counts that somebody else collected some days before."""

from datetime import date, timedelta


def value_date(paid_on: date, today: date, closed_on: date | None) -> date:
    """The day on which money was paid, as far as the book still takes that day.

    What was reported at a close does not change afterwards: a payment from before the last close counts
    on the day after it. None counts in the future.

    Args:
        paid_on: the day on which the payer paid.
        today: the working date.
        closed_on: the day on which the last period of the account's cycle was closed, if any.
    """
    earliest = paid_on if closed_on is None else max(paid_on, closed_on + timedelta(days=1))
    return min(earliest, today)
