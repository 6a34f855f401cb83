"""Learning with negative sampling (Mikolov et al. 2013, arXiv:1310.4546), in blocks that share their negatives.

The pairs of a stretch of text are a band of one small matrix product, so the work is matrix products (Ji et al. 2016,
arXiv:1604.04661) and each token's vector is read and written once a block, not once a pair.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional as F

from utils.embed.stream import Stream, noise

SHARED = 16  # negatives drawn for a block of centres; they stand in for each pair's own
SMALLEST = 1e-4  # the learning rate falls to this part of its beginning
LOOK = 16  # the loss is measured on every 16th batch: it costs as much as a step


class Table:
    """Rows (V, D) that are learnt, each with its own AdaGrad step size (one number a row, to save memory and time)."""

    def __init__(self, rows: torch.Tensor) -> None:
        self.rows = rows
        self.squares = torch.full((len(rows),), 1e-12)

    def look_up(self, ids: torch.Tensor) -> torch.Tensor:
        """The vectors of ids of any shape: that shape and D."""
        return self.rows[ids]

    def descend(self, ids: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        """One step for the rows `ids` (any shape) with the gradient (the same shape and D); an id may come often.

        A row met n times in a batch moves about √n times as far, not n times: plain SGD blows up where the vocabulary
        is small or a negative stands for many pairs.
        """
        ids, gradient = ids.reshape(-1), gradient.reshape(-1, self.rows.size(1))
        self.squares.index_add_(0, ids, gradient.square().mean(1))
        self.rows.index_add_(0, ids, gradient * self.squares[ids].rsqrt()[:, None], alpha=-rate)


def learn(
    stream: Stream,
    inputs: Table,
    outputs: Table,
    negatives: int,
    epochs: int,
    lr: float,
    seed: int,
    progress: Callable[[int, float], None] | None = None,
) -> list[float]:
    """Train both tables in place; returns the mean loss of a positive pair and its negatives, one an epoch, in nats."""
    generator = torch.Generator().manual_seed(seed)
    table = negative_table(stream.counts)
    losses = []
    for epoch in range(epochs):
        total = pairs = 0.0
        for i, batch in enumerate(stream.epoch(epoch, epochs)):
            drawn = table[torch.randint(len(table), (len(batch.centres), SHARED), generator=generator)]
            others = torch.cat([batch.contexts, drawn], dim=1)  # (N, S + K)
            centre, other = inputs.look_up(batch.centres), outputs.look_up(others)
            to_centre, to_other, loss = gradients(centre, other, batch.pairs, negatives, measure=i % LOOK == 0)
            rate = lr * max(SMALLEST, 1 - batch.progress)
            inputs.descend(batch.centres, to_centre, rate)
            outputs.descend(others, to_other, rate)
            if loss is not None:
                total, pairs = total + loss, pairs + batch.pairs.sum().item()
        losses.append(total / pairs if pairs else math.nan)
        if progress is not None:
            progress(epoch + 1, losses[-1])
    return losses


def gradients(
    centre: torch.Tensor, other: torch.Tensor, pairs: torch.Tensor, negatives: float, measure: bool = False
) -> tuple[torch.Tensor, torch.Tensor, float | None]:
    """Gradients of the summed loss −ln σ(w·c) − Σ ln σ(−w·n) by centre and by other; the loss itself if `measure`.

    centre (N, T, D); other (N, S + K, D): the contexts, then the K negatives of the block; pairs (N, T, S), 1 where a
    context belongs to a centre. Each of a centre's pairs has `negatives` negatives, of which the K are a fair sample.
    """
    near = pairs.size(2)
    weight = pairs.sum(-1, keepdim=True) * (negatives / (other.size(1) - near))  # (N, T, 1)
    scores = centre @ other.transpose(1, 2)  # (N, T, S + K)
    loss = None
    if measure:
        positive, negative = F.softplus(-scores[..., :near]) * pairs, F.softplus(scores[..., near:]) * weight
        loss = (positive.sum() + negative.sum()).item()
    slope = scores.sigmoid_()
    slope[..., :near].sub_(1).mul_(pairs)
    slope[..., near:].mul_(weight)
    return slope @ other, slope.transpose(1, 2) @ centre, loss


def negative_table(counts: np.ndarray, size: int = 1_000_000) -> torch.Tensor:
    """(`size`,) word ids, each as often as its chance of being a negative: a draw is one look-up, as in word2vec."""
    edges = np.round(np.cumsum(noise(counts)) * size).astype(np.int64)
    return torch.from_numpy(np.repeat(np.arange(len(counts)), np.diff(edges, prepend=0)))


def check_positive(**values: float) -> None:
    """ValueError, with the name, for a setting that is not above 0."""
    for name, value in values.items():
        if value <= 0:
            raise ValueError(f"{name}은(는) 0보다 커야 합니다. 받은 값: {value}")
