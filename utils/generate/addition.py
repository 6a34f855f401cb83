"""The room of sums: additions as strings, for models that read and write one character at a time."""

from __future__ import annotations

from collections.abc import Sequence

from numpy.random import Generator

from utils.generate.sampling import SHARES, Split, cut, generator, portions, refuse_too_many, whole

MOST_DIGITS = 9  # all pairs of operands are numbered in 64 bits


def addition(n: int, seed: int, digits: int = 3) -> list[tuple[str, str]]:
    """`n` different questions with their answers, such as ("57+608", "665").

    Both operands are drawn evenly from 0 to 10**digits − 1 and written without leading zeros, so a question has at most
    2·digits + 1 characters and an answer at most digits + 1; nothing is padded. "1+2" and "2+1" are two questions.
    """
    return [_write(*pair) for pair in _operands(n, generator(seed), digits)]


def split_addition(n: int, seed: int, digits: int = 3, shares: Sequence[float] = SHARES) -> Split:
    """`n` different questions in all, shared out as train, valid, test, no question in two parts.

    Nor do twins stand on two sides: where both "1+2" and "2+1" are drawn they go to the same part. For that a part may
    be one question larger or smaller than `shares` says.
    """
    rng = generator(seed)
    twins: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for a, b in _operands(n, rng, digits):
        twins.setdefault((min(a, b), max(a, b)), []).append((a, b))
    pairs = [pair for group in twins.values() for pair in group]
    first, second, _ = portions(len(pairs), shares)
    ends = [_after_twins(pairs, first), _after_twins(pairs, first + second), len(pairs)]
    parts = cut(pairs, [ends[0], ends[1] - ends[0], ends[2] - ends[1]])
    return Split(*([_write(*part[i]) for i in rng.permutation(len(part))] for part in parts))


def _operands(n: int, rng: Generator, digits: int) -> list[tuple[int, int]]:
    """`n` different ordered pairs, evenly drawn."""
    if whole(digits, "digits", 1) > MOST_DIGITS:
        raise ValueError(f"digits는 1 이상 {MOST_DIGITS} 이하여야 합니다. 받은 값: {digits}")
    numbers = 10**digits
    refuse_too_many(whole(n, "n"), numbers**2, "덧셈 문제")
    return [divmod(int(cell), numbers) for cell in rng.choice(numbers**2, size=n, replace=False)]


def _write(a: int, b: int) -> tuple[str, str]:
    return f"{a}+{b}", str(a + b)


def _after_twins(pairs: Sequence[tuple[int, int]], end: int) -> int:
    """`end`, or one more where a cut there would part two twins, which stand next to each other."""
    parted = 0 < end < len(pairs) and pairs[end - 1] == pairs[end][::-1]
    return end + parted
