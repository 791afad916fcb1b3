"""Late interest is switched off by class and between days (R-INT-04)."""

from datetime import date

import pytest

from domain.cadastre import ServiceClass
from domain.errors import InvalidValue
from domain.interest_pause import paused, read_pauses

WRITTEN = "e1, E2: 01/12/2026 - 30/06/2027; OFI: 01/01/2027 -"


@pytest.mark.parametrize(
    ("on", "classes"),
    [
        (date(2026, 11, 30), set()),
        (date(2026, 12, 1), {ServiceClass.STRATUM_1, ServiceClass.STRATUM_2}),
        (date(2027, 6, 30), {ServiceClass.STRATUM_1, ServiceClass.STRATUM_2, ServiceClass.OFFICIAL}),
        (date(2027, 7, 1), {ServiceClass.OFFICIAL}),
        (date(2040, 1, 1), {ServiceClass.OFFICIAL}),
    ],
)
def test_both_days_belong_to_a_pause_and_one_without_end_goes_on(on, classes):
    assert paused(read_pauses(WRITTEN), on) == classes


def test_nothing_written_pauses_nothing():
    assert paused(read_pauses("  "), date(2027, 1, 1)) == frozenset()


@pytest.mark.parametrize(
    "wrong",
    ["E1", "E9: 01/01/2027 -", ",: 01/01/2027 -", "E1: 31/02/2027 -", "E1: 02/01/2027 - 01/01/2027",
     "E1: 2027-01-01 -", "E1: 01/01/2027 - 30/02/2027"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(wrong):
    with pytest.raises(InvalidValue):
        read_pauses(wrong)
