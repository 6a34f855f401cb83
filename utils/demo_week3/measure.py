"""The room of week 3's longer measurements, whose code would hide the idea if it stood in the notebook."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.generate import recall

if TYPE_CHECKING:
    import torch
    from torch import nn

    from utils.generate import Source

RECALL_SYMBOLS = 11  # ids 0 … 10; 0 is never drawn
RECALL_BATCH = 64
ENOUGH = 10  # batches in a row without a mistake


def ngrams(tokens: Sequence[str], n: int) -> list[tuple[str, ...]]:
    """All runs of `n` neighbours."""
    return list(zip(*(tokens[i:] for i in range(n))))


def truncated_gradient(radius: float, steps: int, back: int, hidden: int = 32, seed: int = 0) -> torch.Tensor:
    """dL/dW_h of a random tanh RNN, going back `back` steps from the last only; float64, flattened (hidden²,).

    radius  W_h is a random orthogonal matrix times it
    """
    import torch

    generator = torch.Generator().manual_seed(seed)
    w_h = (radius * _orthogonal(hidden, generator)).requires_grad_()
    inputs = 0.3 * torch.randn(steps, hidden, generator=generator, dtype=torch.float64)
    goal = torch.randn(hidden, generator=generator, dtype=torch.float64)
    h = torch.zeros(hidden, dtype=torch.float64)
    for step, x in enumerate(inputs):
        if step == steps - back:
            h = h.detach()
        h = torch.tanh(x + w_h @ h)
    return torch.autograd.grad(((h - goal) ** 2).sum(), w_h)[0].flatten()


def jacobian_norms(radius: float, kind: str, steps: int = 50, hidden: int = 32, seed: int = 0) -> np.ndarray:
    """‖∂h_T/∂h_{T−k}‖ (the largest singular value) for k = 0 … steps: (steps + 1,), float64.

    radius  W_h is a random orthogonal matrix times it;  kind  "linear" or "tanh" (small random inputs come in)
    """
    import torch

    if kind not in ("linear", "tanh"):
        raise ValueError(f'kind는 "linear"나 "tanh"여야 합니다. 받은 값: {kind!r}')
    generator = torch.Generator().manual_seed(seed)
    w_h = radius * _orthogonal(hidden, generator)
    h, slopes = torch.zeros(hidden, dtype=torch.float64), []
    for x in 0.5 * torch.randn(steps, hidden, generator=generator, dtype=torch.float64):
        h = x + w_h @ h
        if kind == "tanh":
            h = torch.tanh(h)
        slopes.append(1 - h**2 if kind == "tanh" else torch.ones_like(h))
    product, norms = torch.eye(hidden, dtype=torch.float64), [1.0]
    for slope in reversed(slopes):
        product = product @ (slope[:, None] * w_h)
        norms.append(torch.linalg.matrix_norm(product, 2).item())
    return np.array(norms)


def _orthogonal(size: int, generator: torch.Generator) -> torch.Tensor:
    import torch

    return torch.linalg.qr(torch.randn(size, size, generator=generator, dtype=torch.float64))[0]


def gradient_ratio(model: nn.Module, lag: int, seed: int = 9) -> float:
    """‖∂L/∂x_1‖ / ‖∂L/∂x_T‖ for the embedded symbols x of recall problems, mean over 64; the model has
    `embedding`, `cell` and `linear`."""
    import torch
    from torch.nn import functional as F

    ids, answers = (torch.tensor(part) for part in recall(64, lag, RECALL_SYMBOLS, seed=seed))
    x = model.embedding(ids).detach().requires_grad_()
    loss = F.cross_entropy(model.linear(model.cell(x)[0][:, -1]), answers)
    norms = torch.autograd.grad(loss, x)[0].norm(dim=-1).mean(dim=0)  # (T,)
    return (norms[0] / norms[-1]).item()


def train_recall(model: nn.Module, lag: int, steps: int = 400, lr: float = 0.01, seed: int = 0) -> int:
    """Train on fresh recall problems with Adam and clipping; returns the steps taken, fewer where all is learnt."""
    import torch
    from torch import nn
    from torch.nn import functional as F

    ids, answers = (torch.tensor(part) for part in recall(steps * RECALL_BATCH, lag, RECALL_SYMBOLS, seed=seed))
    optimizer, faultless, taken = torch.optim.Adam(model.parameters(), lr=lr), 0, 0
    for x, y in zip(ids.split(RECALL_BATCH), answers.split(RECALL_BATCH)):
        taken += 1
        scores = model(x)
        optimizer.zero_grad()
        F.cross_entropy(scores, y).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        faultless = faultless + 1 if bool((scores.argmax(dim=-1) == y).all()) else 0
        if faultless == ENOUGH:
            break
    return taken


def recall_accuracy(model: nn.Module, lag: int, seed: int = 1) -> float:
    """Share of 1,000 fresh recall problems answered right."""
    import torch

    ids, answers = (torch.tensor(part) for part in recall(1000, lag, RECALL_SYMBOLS, seed=seed))
    with torch.no_grad():
        return (model(ids).argmax(dim=-1) == answers).double().mean().item()


def ngram_losses(train: Sequence[int], test: Sequence[int], order: int, size: int, mix: float = 1.0) -> np.ndarray:
    """−ln p of each test token under interpolated counts of up to `order` tokens: (len(test),), nats.

    p_n = (count + mix·p_{n−1}) / (total + mix), p_0 = 1/size: where a context is new, the shorter one decides
    (a Dirichlet prior around the shorter model, MacKay & Peto 1995).
    """
    tables = [_count(train, n) for n in range(1, order + 1)]
    losses = []
    for place, token in enumerate(test):
        p = 1 / size
        for n, (pairs, totals) in enumerate(tables, start=1):
            if place < n - 1:
                break
            context = tuple(test[place - n + 1 : place])
            p = (pairs[(*context, token)] + mix * p) / (totals[context] + mix)
        losses.append(-math.log(p))
    return np.array(losses)


def _count(tokens: Sequence[int], n: int) -> tuple[Counter, Counter]:
    pairs = Counter(ngrams(tokens, n))
    totals: Counter = Counter()
    for gram, count in pairs.items():
        totals[gram[:-1]] += count
    return pairs, totals


def kinds_of(source: Source, tokens: Sequence[str]) -> list[str]:
    """What each token of a text from `korean_source` is ("time", "who", "mark", "where", …): the state that emits it."""
    state, kinds = source.start, []
    for token in tokens:
        kinds.append(state[0])
        state = source.moves[state][token][1]
    return kinds


def gaps(own: np.ndarray, true: np.ndarray, kinds: Sequence[str]) -> Mapping[str, float]:
    """How much each kind of token adds to (own − true), both −ln p (T,); the values sum to the mean difference."""
    names = dict.fromkeys(kinds)
    where = np.array(kinds)
    return {name: float((own - true)[where == name].sum() / len(own)) for name in names}
