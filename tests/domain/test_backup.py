"""Which backups are kept, and when an office may be calm about them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.backup import DAILY, Light, light, superseded

TODAY = date(2026, 11, 30)


def at(text):
    return datetime.fromisoformat(text)


def test_of_each_recent_day_the_last_is_kept_and_of_an_older_month_its_last():
    kept = {
        "2026-11-30T08:00", "2026-11-30T18:00", "2026-11-29T18:00", "2026-10-31T09:00", "2026-09-30T18:00",
        "2026-08-15T07:00",
    }  # fmt: skip
    gone = {"2026-11-29T08:00", "2026-09-29T18:00", "2026-09-30T08:00", "2026-08-14T07:00"}
    assert superseded(map(at, kept | gone), TODAY) == set(map(at, gone))


def test_the_thirty_first_day_counts_and_the_next_does_not():
    last, before = TODAY - timedelta(days=DAILY - 1), TODAY - timedelta(days=DAILY)
    made = [at(f"{day}T09:00") for day in (last, before, before - timedelta(days=1))]
    assert superseded(made, TODAY) == {made[2]}


@given(st.lists(st.datetimes(at("2025-01-01T00:00"), at("2026-11-30T23:00"))))
def test_every_month_and_every_recent_day_keeps_one_and_thinning_twice_changes_nothing(made):
    gone = superseded(made, TODAY)
    left = [each for each in made if each not in gone]
    assert {(each.year, each.month) for each in left} == {(each.year, each.month) for each in made}
    recent = TODAY - timedelta(days=DAILY - 1)
    assert {e.date() for e in left if e.date() >= recent} == {e.date() for e in made if e.date() >= recent}
    assert superseded(left, TODAY) == frozenset()


@pytest.mark.parametrize(
    ("verified", "failed", "lacks", "expected"),
    [
        (0, False, False, Light.GREEN),
        (3, False, False, Light.GREEN),
        (4, False, False, Light.AMBER),
        (7, False, False, Light.AMBER),
        (8, False, False, Light.RED),
        (0, True, False, Light.RED),
        (0, False, True, Light.AMBER),
        (8, False, True, Light.RED),
    ],
)
def test_a_fresh_verified_backup_is_green_an_old_or_failed_one_is_not(verified, failed, lacks, expected):
    day = TODAY - timedelta(days=verified)
    assert light(day, date(2020, 1, 1), TODAY, failed=failed, second_lacks=lacks) is expected


def test_an_office_has_a_week_for_its_first():
    def begun(days):
        return light(None, TODAY - timedelta(days=days), TODAY, failed=False, second_lacks=False)

    assert (begun(0), begun(7), begun(8)) == (Light.AMBER, Light.AMBER, Light.RED)
