"""FastText's idea on jamo (Bojanowski et al. 2017; Park et al. 2018): a word is the mean of its pieces' vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from scipy import sparse

from utils.embed.negative import Table, check_positive, learn
from utils.embed.sgns import small_random
from utils.embed.stream import Stream
from utils.embed.vectors import Vectors
from utils.text.jamo import to_jamo
from utils.text.vocabulary import Vocabulary

BUCKETS = 50_000


def ngrams(word: str, shortest: int = 3, longest: int = 5) -> list[str]:
    """Jamo n-grams of <word>, borders marked, by length, then place: 나 gives <ㄴㅏ, ㄴㅏ>, <ㄴㅏ>."""
    letters = f"<{to_jamo(word)}>"
    return [letters[i : i + n] for n in range(shortest, longest + 1) for i in range(len(letters) - n + 1)]


def bucket(ngram: str, buckets: int = BUCKETS) -> int:
    """A number below `buckets` for any string, the same in every run (FNV-1a, 32 bits, as in FastText)."""
    value = 2166136261
    for byte in ngram.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value % buckets


@dataclass
class SubwordVectors(Vectors):
    """Vectors of words that are in the vocabulary, and of any other by its pieces.

    pieces  (V + buckets, D): the words' own rows, then the rows of the n-grams
    """

    pieces: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def vector(self, word: str) -> np.ndarray:
        """(D,) vector of any word, known or not. ValueError for an empty one."""
        if not word:
            raise ValueError("낱말이 비어 있습니다.")
        if word in self.vocabulary:
            return self.inputs[self.vocabulary[word]]
        known = len(self.vocabulary)
        buckets = len(self.pieces) - known
        return self.pieces[[known + bucket(ngram, buckets) for ngram in ngrams(word)]].mean(axis=0)


def train(
    sentences: Iterable[Sequence[int]],
    vocabulary: Vocabulary,
    dim: int = 100,
    window: int = 5,
    negatives: int = 5,
    epochs: int = 5,
    lr: float = 0.1,
    subsample: float = 1e-3,
    buckets: int = BUCKETS,
    seed: int = 0,
    progress: Callable[[int, float], None] | None = None,
) -> SubwordVectors:
    """Skip-gram whose input vector is the mean of the word's own row and its jamo n-grams' (3 to 5 letters).

    The settings are those of ``sgns.train``.
    """
    check_positive(dim=dim, negatives=negatives, epochs=epochs, lr=lr, buckets=buckets)
    stream = Stream(sentences, len(vocabulary), window, subsample, seed)
    inputs = PieceTable(small_random(len(vocabulary) + buckets, dim, seed), spelling(vocabulary, buckets))
    outputs = Table(torch.zeros(len(vocabulary), dim))
    losses = learn(stream, inputs, outputs, negatives, epochs, lr, seed, progress)
    words = inputs.look_up(torch.arange(len(vocabulary))).numpy()
    return SubwordVectors(words, outputs.rows.numpy(), losses, inputs.rows.numpy(), vocabulary)


def spelling(vocabulary: Vocabulary, buckets: int) -> sparse.csr_matrix:
    """(V, V + buckets): which rows make a word, in what part (all alike); a special token is its own row alone."""
    columns = []
    for i, word in enumerate(vocabulary.words):
        parts = [] if word in vocabulary.specials else [len(vocabulary) + bucket(n, buckets) for n in ngrams(word)]
        columns.append([i, *parts])
    lengths = np.array([len(row) for row in columns])
    return sparse.csr_matrix(
        (np.repeat(1 / lengths, lengths).astype(np.float32), np.concatenate(columns), np.r_[0, lengths.cumsum()]),
        (len(vocabulary), len(vocabulary) + buckets),
    )


class PieceTable(Table):
    """A table of pieces that is read and trained by word."""

    def __init__(self, rows: torch.Tensor, words: sparse.csr_matrix) -> None:
        super().__init__(rows)
        self.words = words

    def look_up(self, ids: torch.Tensor) -> torch.Tensor:
        """The words' vectors; each different word is put together once."""
        different, place = ids.unique(return_inverse=True)
        return torch.from_numpy(self.words[different.numpy()] @ self.rows.numpy())[place]

    def descend(self, ids: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        """The gradient of a word goes to each of its pieces, in the part that the piece has in it."""
        different, place = ids.reshape(-1).unique(return_inverse=True)
        of_word = torch.zeros(len(different), gradient.size(-1))
        of_word.index_add_(0, place, gradient.reshape(-1, gradient.size(-1)))
        spelt = self.words[different.numpy()]
        owner = torch.from_numpy(np.repeat(np.arange(len(different)), np.diff(spelt.indptr)))
        shares = of_word[owner] * torch.from_numpy(spelt.data)[:, None]
        super().descend(torch.from_numpy(spelt.indices.astype(np.int64)), shares, rate)
