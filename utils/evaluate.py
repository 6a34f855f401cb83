"""The room of honest figures: how far a measured accuracy may be off."""

from __future__ import annotations


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
