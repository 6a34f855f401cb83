"""Intervals agree with scipy's and keep their sense at the edges."""

import pytest
from scipy.stats import binomtest

from utils.evaluate import wilson


@pytest.mark.parametrize(("hits", "count"), [(0, 10), (5, 10), (10, 10), (251, 350), (1, 1)])
def test_the_interval_is_scipys(hits, count):
    expected = binomtest(hits, count).proportion_ci(method="wilson")
    assert wilson(hits, count) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_more_rows_make_it_narrower():
    (low, high), (small_low, small_high) = wilson(500, 1000), wilson(50, 100)
    assert small_low < low < 0.5 < high < small_high


@pytest.mark.parametrize(("hits", "count"), [(-1, 10), (11, 10), (0, 0)])
def test_impossible_counts_are_refused(hits, count):
    with pytest.raises(ValueError, match="맞힌 수"):
        wilson(hits, count)
