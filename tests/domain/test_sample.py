"""A sample is picked by a rule that is said, and the same rule gives the same sample."""

import pytest

from domain.errors import InvalidValue
from domain.sample import MOST, Candidate, SampleRule, pick

BATCH = [
    Candidate(1, 5_000, 8, novelty=False),
    Candidate(2, 90_000, 12, novelty=True),
    Candidate(3, 90_000, 20, novelty=False),
    Candidate(4, 100, 8, novelty=True),
]


@pytest.mark.parametrize(
    ("rule", "ids"),
    [
        (SampleRule.LARGEST, (2, 3, 1)),
        (SampleRule.SMALLEST, (4, 1, 2)),
        (SampleRule.LONGEST, (3, 2, 1)),
        (SampleRule.NOVELTY, (2, 4)),
    ],
)
def test_each_rule_picks_and_of_two_alike_the_first(rule, ids):
    assert pick(BATCH, rule, 3) == ids


def test_a_random_sample_is_that_of_its_seed():
    batch = [Candidate(key, 0, 1, novelty=False) for key in range(500)]
    one, other = (pick(batch, SampleRule.RANDOM, 20, seed) for seed in ("1", "2"))
    assert one == pick(batch, SampleRule.RANDOM, 20, "1")
    assert one != other
    assert len(set(one)) == 20


@pytest.mark.parametrize("count", [0, -1, MOST + 1])
def test_a_sample_is_as_large_as_somebody_looks_through(count):
    with pytest.raises(InvalidValue):
        pick(BATCH, SampleRule.LARGEST, count)
