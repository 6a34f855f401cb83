"""Scaled dot-product attention and several heads of it side by side."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def attention(
    query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None = None, explicit: bool = False
) -> tuple[Tensor, Tensor | None]:
    """Scaled dot-product attention (Vaswani et al. 2017, equation 1).

    query (..., T, D), key (..., S, D), value (..., S, E); mask is boolean, broadcasts to (..., T, S), True = may look.
    Returns the context (..., T, E) and, if ``explicit``, the weights (..., T, S), otherwise None: PyTorch's fused
    kernel never writes the weights down, and both ways agree. A row that may look nowhere gives zeros, not NaN.
    """
    if not explicit:
        return F.scaled_dot_product_attention(query, key, value, attn_mask=mask), None
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.size(-1))
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    if mask is not None:  # softmax over nothing but -inf is 0/0
        weights = weights.masked_fill(~mask.any(dim=-1, keepdim=True), 0.0)
    return weights @ value, weights


def causal_mask(length: int, device: torch.device | str | None = None) -> Tensor:
    """Boolean (T, T): position t may look at positions up to and including t."""
    return torch.ones(length, length, dtype=torch.bool, device=device).tril()


def padding_mask(ids: Tensor, pad: int = 0) -> Tensor:
    """Boolean (B, 1, S) of token ids (B, S): True where a real token stands, the same for every query."""
    return (ids != pad)[:, None, :]


class MultiHeadAttention(nn.Module):
    """H attentions side by side, each on its own D/H dimensions (Vaswani et al. 2017, section 3.2.2).

    With ``keep`` set to True the weights of the last call stay in ``weights`` (B, H, T, S).
    """

    def __init__(self, dim: int, heads: int, dropout: float = 0.0) -> None:
        """ValueError if the heads don't share the dimensions evenly."""
        super().__init__()
        if dim % heads:
            raise ValueError(f"{dim} dimensions can't be shared evenly among {heads} heads")
        self.heads, self.keep, self.weights = heads, False, None
        self.query, self.key, self.value = nn.Linear(dim, dim), nn.Linear(dim, dim), nn.Linear(dim, dim)
        self.output, self.dropout = nn.Linear(dim, dim), nn.Dropout(dropout)

    def forward(self, x: Tensor, memory: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """x (B, T, D) asks; memory (B, S, D) is looked at, x itself if it is None. Returns (B, T, D).

        mask is boolean, (T, S) or (B, 1 or T, S), True = may look; all heads share it.
        """
        memory = x if memory is None else memory
        query, key, value = self._split(self.query(x)), self._split(self.key(memory)), self._split(self.value(memory))
        if mask is not None and mask.dim() == 3:
            mask = mask[:, None]  # one axis for the heads
        context, weights = attention(query, key, value, mask, explicit=self.keep)
        self.weights = weights.detach() if weights is not None else None
        return self.dropout(self.output(context.transpose(1, 2).flatten(2)))

    def _split(self, x: Tensor) -> Tensor:
        """(B, T, D) -> (B, H, T, D/H)."""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)
