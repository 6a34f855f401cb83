"""The room every generator passes through: checked seeds and counts, and shares of train, validation and test."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import NamedTuple

import numpy as np

from utils.generate.hangul import particle

SHARES = (0.8, 0.1, 0.1)


class Split(NamedTuple):
    """Three lists that share nothing they must not share."""

    train: list
    valid: list
    test: list


def generator(seed: int) -> np.random.Generator:
    """A NumPy generator of its own for one call; nothing outside is seeded or changed."""
    if isinstance(seed, bool) or not isinstance(seed, Integral) or seed < 0:
        raise ValueError(f"seed에는 0 이상의 정수를 넣으세요. 받은 값: {seed!r}")
    return np.random.default_rng(int(seed))


def whole(value: int, name: str, least: int = 0) -> int:
    """`value` as an int of at least `least`, or an error that names it."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise ValueError(f"{name}에는 {least} 이상의 정수를 넣으세요. 받은 값: {value!r}")
    return int(value)


def refuse_too_many(n: int, space: int, what: str) -> None:
    """Raise where `n` different examples are asked for and only `space` exist."""
    if n > space:
        raise ValueError(
            f"서로 다른 {what}{particle(what, '은/는')} {space:,}개뿐이라 {n:,}개를 만들 수 없습니다. n을 줄이세요."
        )


def portions(total: int, shares: Sequence[float] = SHARES, least: int = 0) -> list[int]:
    """Whole numbers that add up to `total`, as near to `shares` as can be; a positive share gets `least` or more."""
    if len(shares) != 3 or min(shares) < 0 or abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"shares는 (학습, 검증, 시험)의 몫이고 합이 1이어야 합니다. 받은 값: {tuple(shares)}")
    wanted = [share * total for share in shares]
    sizes = [int(value + 1e-9) for value in wanted]
    by_remainder = sorted((i for i in range(3) if shares[i] > 0), key=lambda i: sizes[i] - wanted[i])
    for i in by_remainder[: total - sum(sizes)]:
        sizes[i] += 1
    if total < least * len(by_remainder):
        raise ValueError(f"{total}개를 몫 {tuple(shares)}대로 나눌 수 없습니다. 나눌 수를 늘리거나 몫을 바꾸세요.")
    for i in by_remainder:
        while sizes[i] < least:
            sizes[max(range(3), key=sizes.__getitem__)] -= 1
            sizes[i] += 1
    return sizes


def cut(items: Sequence, sizes: Sequence[int]) -> list[list]:
    """`items` in consecutive lists of these sizes."""
    ends = np.cumsum(sizes)
    return [list(items[end - size : end]) for size, end in zip(sizes, ends)]
