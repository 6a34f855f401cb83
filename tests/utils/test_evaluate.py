"""Intervals agree with scipy's and keep their sense at the edges."""

import math

import numpy as np
import pytest
from scipy.stats import binomtest

from utils.evaluate import bootstrap, mcnemar, wilson


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


def test_the_bootstrap_covers_what_it_promises():
    """Of 200 samples of 100 answers, right with chance 0.7, about 190 intervals hold 0.7."""
    rng = np.random.default_rng(1)
    samples = rng.random((200, 100)) < 0.7
    held = sum(low <= 0.7 <= high for low, high in (bootstrap(row, draws=400) for row in samples))
    assert 178 <= held <= 199  # 95 % ± 4 standard errors, and a little for the percentile's known optimism


def test_the_bootstrap_takes_rows_and_any_statistic():
    pairs = np.column_stack([np.arange(50), np.arange(50) * 2.0])
    low, high = bootstrap(pairs, lambda rows: rows[:, 1].mean() / rows[:, 0].mean())
    assert low == pytest.approx(2) and high == pytest.approx(2)
    assert bootstrap([0.0, 1.0] * 20, seed=3) == bootstrap([0.0, 1.0] * 20, seed=3)
    with pytest.raises(ValueError, match="하나도"):
        bootstrap([])


@pytest.mark.parametrize(("only_first", "only_second"), [(0, 0), (5, 0), (7, 7), (3, 14)])
def test_mcnemar_is_a_fair_coin_on_the_disagreements(only_first, only_second):
    first = [True] * only_first + [False] * only_second + [True] * 30 + [False] * 4
    second = [False] * only_first + [True] * only_second + [True] * 30 + [False] * 4
    total = only_first + only_second
    coin = [math.comb(total, k) / 2**total for k in range(total + 1)]
    expected = min(1.0, 2 * sum(coin[: min(only_first, only_second) + 1]))
    assert mcnemar(first, second) == pytest.approx(expected)
    assert mcnemar(first, second) == mcnemar(second, first)


def test_mcnemar_wants_the_same_examples():
    with pytest.raises(ValueError, match="같은 길이"):
        mcnemar([True], [True, False])
