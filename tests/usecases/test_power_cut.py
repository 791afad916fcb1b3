"""The desk killed at any instant: each payment is there exactly once, or not at all."""

import sys

import pytest

from bench import power_cut


@pytest.mark.skipif(sys.platform == "win32", reason="kills a fork of itself")
def test_a_payment_cut_short_is_there_once_or_not_at_all(tmp_path):
    seen = power_cut.run(tmp_path, 12, seed=7)
    assert seen.wrong == []
    assert (seen.kills, seen.asked >= 12) == (12, True)
