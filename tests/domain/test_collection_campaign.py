"""Campaigns of collection, and commitments."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collection_campaign import (
    Campaign,
    CampaignKind,
    CommitmentState,
    Target,
    commitment_state,
    result,
)
from domain.errors import InvalidValue

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def campaign(**said):
    usual = {
        "name": "Noviembre", "kind": CampaignKind.CAMPAIGN, "starts_on": FIRST, "ends_on": LAST,
        "responsible": "D. Henao",
    }  # fmt: skip
    return Campaign(**{**usual, **said})


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"responsible": ""}, {"ends_on": date(2026, 10, 31)}, {"cost": -1}, {"goal": -1}],
)
def test_a_campaign_that_cannot_be_followed_is_refused(wrong):
    assert campaign().starts_on == FIRST
    with pytest.raises(InvalidValue):
        campaign(**wrong)


def test_a_campaign_brings_what_those_it_sought_paid_of_what_they_owed():
    targets = (Target(50_000, 2, 70_000), Target(40_000, 0, 40_000), Target(30_000, 1, 10_000))
    sought = result(targets, CampaignKind.CAMPAIGN)
    assert (sought.accounts, sought.owed, sought.sought, sought.actions) == (3, 120_000, 2, 3)
    assert sought.recovered == 60_000
    assert result(targets, CampaignKind.DAY).recovered == 100_000
    assert sought.percent_of(120_000) == Fraction(50)
    assert sought.percent_of(0) is None


@given(st.lists(st.builds(Target, st.integers(0, 10**6), st.integers(0, 3), st.integers(0, 10**6))))
def test_no_campaign_brings_more_than_was_owed_or_paid(targets):
    for kind in CampaignKind:
        found = result(targets, kind)
        assert 0 <= found.recovered <= min(found.owed, sum(each.paid for each in targets))


def test_a_commitment_is_late_after_its_day_until_it_is_met():
    assert commitment_state(LAST, None, LAST) is CommitmentState.PENDING
    assert commitment_state(LAST, None, date(2026, 12, 1)) is CommitmentState.LATE
    assert commitment_state(LAST, date(2026, 12, 5), date(2026, 12, 6)) is CommitmentState.DONE
