"""Batches of token ids: texts of about the same length together, so that little is padding."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from tools.pretrain.tokens import PAD


def epoch(lengths: np.ndarray, size: int, rng: np.random.Generator, window: int = 50) -> list[np.ndarray]:
    """Indices of one pass in batches of ``size``: shuffled, then sorted by length within windows of batches."""
    order = rng.permutation(len(lengths))
    batches = []
    for start in range(0, len(order), size * window):
        part = order[start : start + size * window]
        part = part[np.argsort(lengths[part], kind="stable")]
        batches += [part[i : i + size] for i in range(0, len(part) - size + 1, size)]
    rng.shuffle(batches)
    return batches


def forever(lengths: np.ndarray, size: int, seed: int) -> Iterator[np.ndarray]:
    """Batches of indices, pass after pass."""
    rng = np.random.default_rng(seed)
    while True:
        yield from epoch(lengths, size, rng)


def pad(rows: list[list[int]], longest: int) -> torch.Tensor:
    """Token ids (B, T), each row cut at ``longest`` and filled with PAD."""
    cut = [torch.tensor(row[:longest]) for row in rows]
    return torch.nn.utils.rnn.pad_sequence(cut, batch_first=True, padding_value=PAD)


def warm_then_fall(step: int, steps: int, warm: int) -> float:
    """Factor of the learning rate: up in a line, then down in half a cosine to 2 %."""
    if step < warm:
        return (step + 1) / warm
    done = (step - warm) / max(1, steps - warm)
    return 0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * done))


def set_dropout(model: torch.nn.Module, share: float) -> None:
    """The same dropout everywhere; none in the last parts, where the net learns too little rather than too much."""
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = share
