"""From sentences to blocks: each token once as a centre, with the stretch of text around it, many blocks at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from utils.embed.counts import flatten

BLOCK = 32  # centres in a block: long enough for fast matrix products, short enough that few products are wasted
BLOCKS = 32  # blocks in a batch


@dataclass
class Batch:
    """N blocks of T centres with the T + 2·window tokens around them.

    centres   (N, T) ids
    contexts  (N, T + 2·window) ids
    pairs     (N, T, T + 2·window) float: 1 where the two are a positive pair, else 0
    progress  part of the whole training done before this batch, 0 to 1
    """

    centres: torch.Tensor
    contexts: torch.Tensor
    pairs: torch.Tensor
    progress: float


class Stream:
    """Pairs of a corpus as word2vec draws them (Mikolov et al. 2013): frequent words dropped at random, windows of
    random width 1 to `window`, never across a sentence's end.
    """

    def __init__(
        self, sentences: Iterable[Sequence[int]], vocab_size: int, window: int, subsample: float, seed: int
    ) -> None:
        self.ids, self.owners = flatten(sentences, vocab_size)
        self.counts = np.bincount(self.ids, minlength=vocab_size)
        if len(self.ids) < 2:
            raise ValueError("문장에 토큰이 둘 이상 있어야 합니다.")
        if window < 1:
            raise ValueError(f"window는 1 이상이어야 합니다. 받은 값: {window}")
        self.window = window
        self.rng = np.random.default_rng(seed)
        self.keep = keep_probability(self.counts, subsample)[self.ids]

    def epoch(self, number: int, epochs: int) -> Iterator[Batch]:
        """The batches of one pass, in a new random order and with new windows."""
        ids, owners = self._padded()
        starts = np.arange(self.window, len(ids) - self.window - BLOCK + 1, BLOCK)
        self.rng.shuffle(starts)
        for first in range(0, len(starts), BLOCKS):
            part = starts[first : first + BLOCKS, None]
            yield self._batch(ids, owners, part, (number + first / len(starts)) / epochs)

    def _padded(self) -> tuple[np.ndarray, np.ndarray]:
        """Kept ids and their sentences between margins that belong to none (owner -1)."""
        kept = self.rng.random(len(self.ids)) < self.keep
        ids, owners = self.ids[kept], self.owners[kept]
        # The first block begins at a random place before the text, so that the blocks' borders move.
        before = self.window + int(self.rng.integers(BLOCK))
        after = self.window + -(len(ids) + before - self.window) % BLOCK
        return np.pad(ids, (before, after)), np.pad(owners, (before, after), constant_values=-1)

    def _batch(self, ids: np.ndarray, owners: np.ndarray, starts: np.ndarray, progress: float) -> Batch:
        centre = starts + np.arange(BLOCK)
        around = starts + np.arange(-self.window, BLOCK + self.window)
        width = self.rng.integers(1, self.window + 1, size=centre.shape)
        distance = np.abs(np.arange(-self.window, BLOCK + self.window) - np.arange(BLOCK)[:, None])  # (T, S)
        owner = owners[centre]
        pairs = (distance <= width[:, :, None]) & (distance > 0)
        pairs &= (owner[:, :, None] == owners[around][:, None]) & (owner >= 0)[:, :, None]
        return Batch(
            torch.from_numpy(ids[centre]), torch.from_numpy(ids[around]), torch.from_numpy(pairs).float(), progress
        )


def keep_probability(counts: np.ndarray, subsample: float) -> np.ndarray:
    """(V,) chance that an occurrence is kept: √(t/f) + t/f, at most 1, as in word2vec's code; 1 for subsample = 0."""
    if subsample < 0:
        raise ValueError(f"subsample은 0 이상이어야 합니다. 받은 값: {subsample}")
    if subsample == 0:
        return np.ones(len(counts))
    ratio = subsample * counts.sum() / np.maximum(counts, 1)
    return np.minimum(1.0, np.sqrt(ratio) + ratio)


def noise(counts: np.ndarray, power: float = 0.75) -> np.ndarray:
    """(V,) probability of being drawn as a negative: counts to the power ¾, the word2vec choice."""
    weights = np.asarray(counts, dtype=float) ** power
    weights[np.asarray(counts) == 0] = 0.0  # also for power = 0
    return weights / weights.sum()
