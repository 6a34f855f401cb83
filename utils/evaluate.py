"""The room of honest figures: how far a measured accuracy may be off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


def wilson(hits: float, count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a proportion, as (low, high) between 0 and 1 (Wilson 1927).

    hits   right answers out of ``count``; a mean over several seeds need not be whole
    """
    from scipy.stats import norm

    if not 0 <= hits <= count or count < 1:
        raise ValueError(f"맞힌 수 {hits}는 0 이상 {count} 이하여야 합니다.")
    z = norm.ppf((1 + confidence) / 2)
    rate = hits / count
    center = (rate + z**2 / (2 * count)) / (1 + z**2 / count)
    half = z / (1 + z**2 / count) * (rate * (1 - rate) / count + z**2 / (4 * count**2)) ** 0.5
    return max(0.0, center - half), min(1.0, center + half)


def bootstrap(
    values: Sequence[float] | np.ndarray,
    statistic: Callable[[np.ndarray], float] | None = None,
    draws: int = 2000,
    confidence: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """Percentile interval of a statistic over rows drawn with replacement (Efron 1979, doi:10.1214/aos/1176344552).

    values (N, …): one row a test example; statistic takes such an array (the mean by default). ValueError without rows.
    """
    rows = np.asarray(values)
    if rows.ndim == 0 or len(rows) == 0:
        raise ValueError("값이 하나도 없습니다.")
    rng, statistic = np.random.default_rng(seed), statistic or np.mean
    found = [statistic(rows[rng.integers(len(rows), size=len(rows))]) for _ in range(draws)]
    low, high = np.quantile(found, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)


def mcnemar(first: Sequence[bool] | np.ndarray, second: Sequence[bool] | np.ndarray) -> float:
    """Two-sided exact p-value that two models err equally often on the same examples (McNemar 1947).

    first, second (N,): whether each got each example right. Only examples that one alone got right tell anything;
    1.0 if there are none. ValueError for different lengths.
    """
    from scipy.stats import binomtest

    a, b = np.asarray(first, dtype=bool), np.asarray(second, dtype=bool)
    if a.shape != b.shape or a.ndim != 1:
        raise ValueError(f"두 모델의 채점은 같은 길이의 한 줄이어야 합니다. 받은 모양: {a.shape}, {b.shape}")
    only_first, only_second = int((a & ~b).sum()), int((b & ~a).sum())
    if only_first + only_second == 0:
        return 1.0
    return float(binomtest(only_first, only_first + only_second).pvalue)
