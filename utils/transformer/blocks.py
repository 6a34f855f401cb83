"""What a Transformer is stacked from: positions, encoder blocks and decoder blocks."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn

from utils.transformer.attention import MultiHeadAttention


def sinusoidal(length: int, dim: int) -> Tensor:
    """Positions as sines and cosines, (length, dim) (Vaswani et al. 2017, section 3.5).

    Columns 2i and 2i+1 are the sine and cosine of position / 10000^(2i/dim): a shift by k places turns each such
    pair by the same angle wherever it starts. ValueError if dim is odd.
    """
    if dim % 2:
        raise ValueError(f"sines and cosines come in pairs, so dim must be even, not {dim}")
    angles = torch.arange(length)[:, None] * torch.exp(torch.arange(0, dim, 2) * (-math.log(10_000.0) / dim))
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def feed_forward(dim: int, hidden: int) -> nn.Sequential:
    """Two layers that work on each position alone: (B, T, dim) -> (B, T, dim)."""
    return nn.Sequential(nn.Linear(dim, hidden), nn.ReLU(), nn.Linear(hidden, dim))


class _Block(nn.Module):
    """Residual connections and layer norms: "pre" norms what goes into a part, "post" what comes out of the sum."""

    def __init__(self, dim: int, parts: int, dropout: float, norm: str) -> None:
        super().__init__()
        if norm not in ("pre", "post"):
            raise ValueError(f'norm is "pre" or "post", not {norm!r}')
        self.norms = nn.ModuleList(nn.LayerNorm(dim) for _ in range(parts))  # each part has its own
        self.first, self.dropout = norm == "pre", nn.Dropout(dropout)

    def add(self, x: Tensor, part: int, inner: Callable[[Tensor], Tensor]) -> Tensor:
        """x (B, T, D) plus what ``inner`` makes of it, with the part's norm before or after."""
        if self.first:
            return x + self.dropout(inner(self.norms[part](x)))
        return self.norms[part](x + self.dropout(inner(x)))


class EncoderBlock(_Block):
    """Self-attention, then the feed-forward layers."""

    def __init__(self, dim: int, heads: int, hidden: int, dropout: float = 0.0, norm: str = "pre") -> None:
        super().__init__(dim, 2, dropout, norm)
        self.attention, self.feed = MultiHeadAttention(dim, heads), feed_forward(dim, hidden)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """x (B, T, D), mask as in MultiHeadAttention. Returns (B, T, D)."""
        x = self.add(x, 0, lambda inside: self.attention(inside, mask=mask))
        return self.add(x, 1, self.feed)


class DecoderBlock(_Block):
    """Self-attention that sees no future, cross-attention into the encoder's states, then the feed-forward layers."""

    def __init__(self, dim: int, heads: int, hidden: int, dropout: float = 0.0, norm: str = "pre") -> None:
        super().__init__(dim, 3, dropout, norm)
        self.attention, self.cross = MultiHeadAttention(dim, heads), MultiHeadAttention(dim, heads)
        self.feed = feed_forward(dim, hidden)

    def forward(
        self, y: Tensor, memory: Tensor, mask: Tensor | None = None, memory_mask: Tensor | None = None
    ) -> Tensor:
        """y (B, T, D), memory (B, S, D); mask over y (usually causal), memory_mask over memory. Returns (B, T, D)."""
        y = self.add(y, 0, lambda inside: self.attention(inside, mask=mask))
        y = self.add(y, 1, lambda inside: self.cross(inside, memory, memory_mask))
        return self.add(y, 2, self.feed)
