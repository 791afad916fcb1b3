"""The office's policy of agreements: terms by the age of the debt, and what needs approval (R-ACU-01)."""

from decimal import Decimal

import pytest

from domain.agreement import Terms
from domain.agreement_policy import Band, Beyond, Policy, days_late, read_bands
from domain.errors import InvalidValue

YOUNG = Band(90, Decimal("0.2"), 12, Decimal(0))
OLD = Band(None, Decimal("0.305"), 18, Decimal("0.005"))
POLICY = Policy((YOUNG, OLD), missed_to_break=1, most_broken=1)


def test_bands_are_read_as_the_office_writes_them():
    assert read_bands("90: 20 % / 12 / 0 %; +: 30,5 % / 18 / 0.5 %;") == (YOUNG, OLD)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "90: 20 % / 12 / 0 %",
        "+: 20 % / 12 / 0 %; 90: 20 % / 12 / 0 %",
        "90: 20 % / 12 / 0 %; 30: 20 % / 12 / 0 %; +: 1 % / 1 / 0 %",
        "+: mucho",
        "+: 20 % / 0 / 0 %",
        "+: 20 % / 121 / 0 %",
        "+: 20 % / 12 / 6 %",
    ],
)
def test_what_is_no_policy_is_refused(text):
    with pytest.raises(InvalidValue):
        read_bands(text)


def test_the_age_of_a_debt_is_that_of_its_oldest_part():
    assert (days_late([]), days_late([-3, 12, 5]), days_late([-3])) == (0, 12, 0)
    assert [POLICY.band_of(days) for days in (0, 90, 91)] == [YOUNG, YOUNG, OLD]


def test_a_band_offers_short_medium_and_long():
    assert YOUNG.offers() == (
        Terms(Decimal("0.3"), 4, Decimal(0)),
        Terms(Decimal("0.2"), 8, Decimal(0)),
        Terms(Decimal("0.2"), 12, Decimal(0)),
    )
    high = Band(None, Decimal("0.95"), 1, Decimal(0)).offers()
    assert [(each.down_share, each.count) for each in high] == [(Decimal("0.95"), 1)] * 3
    assert POLICY.offered(OLD).offers == OLD.offers()


def test_what_goes_beyond_needs_approval():
    within = Terms(Decimal("0.2"), 12, Decimal(0))
    assert POLICY.beyond(YOUNG, within, 1) == ()
    beyond = Terms(Decimal("0.1"), 19, Decimal(0))
    assert POLICY.beyond(OLD, beyond, 2) == tuple(Beyond)
