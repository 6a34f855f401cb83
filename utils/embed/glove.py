"""GloVe (Pennington et al. 2014): w·c + b + b' close to log X, weighted; AdaGrad as in the authors' code."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import torch
from scipy import sparse

from utils.embed.vectors import Vectors

BATCH = 4096  # cells of the count matrix in a step


def weight(counts: torch.Tensor, x_max: float = 100.0, alpha: float = 0.75) -> torch.Tensor:
    """f(X): (X / x_max)^alpha, at most 1, so that rare pairs whisper and frequent ones don't shout."""
    return (counts / x_max).clamp(max=1.0) ** alpha


def train(
    counts: sparse.spmatrix | np.ndarray,
    dim: int = 100,
    epochs: int = 15,
    lr: float = 0.05,
    x_max: float = 100.0,
    alpha: float = 0.75,
    seed: int = 0,
    progress: Callable[[int, float], None] | None = None,
) -> Vectors:
    """Vectors from counts (V, V), as ``cooccurrence(..., by_distance=True)`` makes them.

    The authors use inputs + outputs as the word vector. Biases are used in training only.
    progress  called after each epoch with (epoch from 1, mean weighted squared error of a cell)
    """
    cells = sparse.coo_matrix(counts)
    cells.sum_duplicates()
    cells.eliminate_zeros()
    if not len(cells.data):
        raise ValueError("횟수가 하나도 없습니다.")
    if cells.data.min() < 0:
        raise ValueError("횟수는 음수일 수 없습니다.")
    rows, columns = (torch.from_numpy(part.astype(np.int64)) for part in (cells.row, cells.col))
    values = torch.from_numpy(cells.data).float()
    table, target = weight(values, x_max, alpha), values.log()
    generator = torch.Generator().manual_seed(seed)
    # The bias is the last column of each table: one scatter for both.
    words, contexts = ((torch.rand(cells.shape[0], dim + 1, generator=generator) - 0.5) / dim for _ in range(2))
    squares = [torch.ones_like(words), torch.ones_like(contexts)]  # AdaGrad's sums begin at 1, as in the paper's code
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for part in torch.randperm(len(values), generator=generator).split(BATCH):
            total += _step(words, contexts, squares, rows[part], columns[part], table[part], target[part], lr)
        losses.append(total / len(values))
        if not math.isfinite(losses[-1]):
            raise FloatingPointError(f"{epoch + 1}번째 에포크에서 손실이 발산했습니다. lr을 줄이세요. 받은 값: {lr}")
        if progress is not None:
            progress(epoch + 1, losses[-1])
    return Vectors(words[:, :dim].numpy().copy(), contexts[:, :dim].numpy().copy(), losses)


def _step(words, contexts, squares, row, column, f, log_x, lr: float) -> float:
    """One AdaGrad step on a batch of cells, in place; the summed loss before it."""
    w, c = words[row], contexts[column]
    error = (w[:, :-1] * c[:, :-1]).sum(1) + w[:, -1] + c[:, -1] - log_x
    slope = (f * error)[:, None]
    for table, square, index, other in ((words, squares[0], row, c), (contexts, squares[1], column, w)):
        gradient = slope * torch.cat([other[:, :-1], torch.ones_like(slope)], dim=1)
        square.index_add_(0, index, gradient**2)
        table.index_add_(0, index, gradient / square[index].sqrt(), alpha=-lr)
    return float((f * error**2).sum())
