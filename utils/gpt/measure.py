"""How varied written texts are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence


def _grams(row: Sequence[Hashable], n: int) -> list[tuple]:
    if n < 1:
        raise ValueError(f"n은 1 이상이어야 합니다. 받은 값: {n}")
    return list(zip(*(row[i:] for i in range(n))))


def distinct(rows: Iterable[Sequence[Hashable]], n: int) -> float:
    """distinct-n (Li et al. 2016, arXiv:1510.03055): different n-grams among all n-grams of all texts; 0 without any."""
    grams = [gram for row in rows for gram in _grams(row, n)]
    return len(set(grams)) / len(grams) if grams else 0.0


def repetition(rows: Iterable[Sequence[Hashable]], n: int) -> float:
    """Share of n-grams that stood before in the same text; 0 without any."""
    found = [_grams(row, n) for row in rows]
    total = sum(map(len, found))
    return sum(len(grams) - len(set(grams)) for grams in found) / total if total else 0.0
