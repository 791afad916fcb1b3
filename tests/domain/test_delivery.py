"""Delivery: a return has its cause, a delivery is early enough, a scan finds its reference."""

from datetime import date

import pytest

from domain.calendar import BusinessCalendar
from domain.delivery import (
    DeliveryFact,
    Outcome,
    ReturnCause,
    delivered_in_time,
    scanned_reference,
    timely_share,
)
from domain.errors import InvalidValue

DAY = date(2026, 12, 1)
CALENDAR = BusinessCalendar(())


def test_a_return_has_a_cause_and_a_delivery_has_none():
    fact = DeliveryFact(Outcome.RETURNED, DAY, "Jairo", ReturnCause.CLOSED)
    assert fact.cause is ReturnCause.CLOSED
    with pytest.raises(InvalidValue):
        DeliveryFact(Outcome.RETURNED, DAY, "Jairo")
    with pytest.raises(InvalidValue):
        DeliveryFact(Outcome.DELIVERED, DAY, "Jairo", ReturnCause.CLOSED)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_somebody_carried_it(name):
    with pytest.raises(InvalidValue):
        DeliveryFact(Outcome.DELIVERED, DAY, name)


def test_five_business_days_before_it_is_due_are_early_enough():
    """Tuesday 15: five business days before it is Tuesday 8."""
    due = date(2026, 12, 15)
    assert delivered_in_time(date(2026, 12, 8), due, CALENDAR)
    assert not delivered_in_time(date(2026, 12, 9), due, CALENDAR)
    assert timely_share([(date(2026, 12, day), due) for day in (7, 8, 9)], CALENDAR) == (2, 3)
    assert timely_share([], CALENDAR) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "41577099980012378020000000000123390000000589429620261215",
        "]C141577099980012378020000000000123\x1d39000000058942\x1d9620261215",
        "(415)7709998001237(8020)000000000123(3900)0000058942",
    ],
)
def test_a_scanner_gives_the_reference_as_it_is_set_up(text):
    assert scanned_reference(text, 12) == "123"


@pytest.mark.parametrize("text", ["", "123", "FV-123", "4157709998001237", "41577099980012373900123"])
def test_what_is_no_payment_code_has_no_reference(text):
    assert scanned_reference(text, 12) == ""
