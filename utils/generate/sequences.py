"""The room of symbol sequences: copy, reverse and recall, tasks whose only difficulty is memory.

Symbols are 1 … vocab_size − 1. The id 0 is never drawn, so it is free for padding or for a start sign, and
`nn.Embedding(vocab_size, …)` holds all.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from utils.generate.sampling import generator, refuse_too_many, whole

COUNTABLE = 2**62


def copy(n: int, length: int = 10, vocab_size: int = 11, *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Repeat what was read: inputs (n, length) and targets (n, length), int64, equal.

    No two rows are equal, so any cut between rows is a leak-free split.
    """
    rows = _different_rows(n, length, vocab_size, generator(seed))
    return rows, rows.copy()


def reverse(n: int, length: int = 10, vocab_size: int = 11, *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Say it backwards: inputs (n, length) and targets (n, length), int64, targets[:, t] = inputs[:, length − 1 − t].

    No two rows are equal, so any cut between rows is a leak-free split.
    """
    rows = _different_rows(n, length, vocab_size, generator(seed))
    return rows, rows[:, ::-1].copy()


def recall(n: int, lag: int = 10, vocab_size: int = 11, *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Remember the first symbol: inputs (n, lag + 1) and targets (n,), int64, targets = inputs[:, 0].

    The `lag` symbols after the first are distractors, drawn evenly from the same vocabulary; the answer is asked for
    at the last step, `lag` steps later. Guessing gives 1 / (vocab_size − 1). Rows are drawn independently and may
    repeat: with a short lag there are few.
    """
    rng = generator(seed)
    shape = (whole(n, "n"), whole(lag, "lag") + 1)
    inputs = rng.integers(1, whole(vocab_size, "vocab_size", 2), size=shape, dtype=np.int64)
    return inputs, inputs[:, 0].copy()


def _different_rows(n: int, length: int, vocab_size: int, rng: Generator) -> np.ndarray:
    """`n` different rows of symbols (n, length), evenly drawn from all there are."""
    symbols = whole(vocab_size, "vocab_size", 2) - 1
    space = symbols ** whole(length, "length", 1)
    refuse_too_many(whole(n, "n"), space, "수열")
    if space < COUNTABLE:
        numbers = rng.choice(space, size=n, replace=False)
        powers = symbols ** np.arange(length - 1, -1, -1, dtype=np.int64)
        return numbers[:, None].astype(np.int64) // powers % symbols + 1
    rows = rng.integers(1, vocab_size, size=(n, length), dtype=np.int64)
    while len(np.unique(rows, axis=0)) < n:  # practically never
        rows = rng.integers(1, vocab_size, size=(n, length), dtype=np.int64)
    return rows
