"""Skip-gram with negative sampling: trained on text (``train``), or its expected loss minimised (``exact``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import torch
from torch.nn import functional as F

from utils.embed.negative import Table, check_positive, learn
from utils.embed.stream import Stream
from utils.embed.vectors import Vectors


def train(
    sentences: Iterable[Sequence[int]],
    vocab_size: int,
    dim: int = 100,
    window: int = 5,
    negatives: int = 5,
    epochs: int = 5,
    lr: float = 0.1,
    subsample: float = 1e-3,
    seed: int = 0,
    progress: Callable[[int, float], None] | None = None,
) -> Vectors:
    """Word vectors of sentences of ids (drop rare words first: ``Vocabulary.known_ids``).

    lr         AdaGrad's, one step size for each row, falling linearly; 0.1 suits small and large vocabularies
    subsample  frequent words are dropped at random, as in word2vec; 0 keeps all (small corpora)
    progress   called after each epoch with (epoch from 1, mean loss of a positive pair and its negatives, in nats)
    Same seed, same vectors on one machine. A drawn negative may be a true neighbour, as in the published loss.
    """
    check_positive(vocab_size=vocab_size, dim=dim, negatives=negatives, epochs=epochs, lr=lr)
    stream = Stream(sentences, vocab_size, window, subsample, seed)
    inputs = Table(small_random(vocab_size, dim, seed))
    outputs = Table(torch.zeros(vocab_size, dim))
    losses = learn(stream, inputs, outputs, negatives, epochs, lr, seed, progress)
    return Vectors(inputs.rows.numpy(), outputs.rows.numpy(), losses)


def small_random(rows: int, dim: int, seed: int) -> torch.Tensor:
    """(rows, dim) uniform in ±1/(2 dim), word2vec's start."""
    return (torch.rand(rows, dim, generator=torch.Generator().manual_seed(seed)) - 0.5) / dim


def exact(counts: np.ndarray, dim: int, negatives: float = 1.0, steps: int = 2000, seed: int = 0) -> Vectors:
    """The minimum of the *expected* SGNS loss of pair counts (V, V): what endless training comes to.

    Levy and Goldberg (2014): with enough dimensions inputs @ outputs.T becomes ln P(w,c)/(P(w)P(c)) − ln negatives
    wherever the count is positive (negatives drawn by P(c), without the ¾). Adam in float64; small V only, every cell
    is computed in every step. losses: of a positive pair and its negatives, before each step.
    """
    check_positive(dim=dim, negatives=negatives, steps=steps)
    pairs = torch.as_tensor(np.asarray(counts), dtype=torch.float64)
    pairs = pairs / pairs.sum()
    drawn = negatives * pairs.sum(1, keepdim=True) * pairs.sum(0)
    generator = torch.Generator().manual_seed(seed)
    tables = [torch.randn(size, dim, generator=generator, dtype=torch.float64) / dim**0.5 for size in pairs.shape]
    # eps far below the gradients: rare words' gradients are as small as their frequency squared
    optimizer = torch.optim.Adam([table.requires_grad_() for table in tables], lr=0.05, eps=1e-12)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    losses = []
    for _ in range(steps):
        scores = tables[0] @ tables[1].T
        loss = (pairs * F.softplus(-scores) + drawn * F.softplus(scores)).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    return Vectors(*(table.detach().numpy() for table in tables), losses)
