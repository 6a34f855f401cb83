"""What attention computed of the tokens read so far, so that it need not be computed again."""

from __future__ import annotations

import torch
from torch import Tensor


class Cache:
    """Keys and values of each layer, (B, heads, T, D): they grow at the end and never change."""

    def __init__(self) -> None:
        self.layers: list[tuple[Tensor, Tensor]] = []

    @property
    def length(self) -> int:
        """How many tokens are in it."""
        return self.layers[0][0].size(2) if self.layers else 0

    @property
    def bytes(self) -> int:
        """Memory of its numbers."""
        return sum(part.numel() * part.element_size() for pair in self.layers for part in pair)

    def extend(self, layer: int, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        """Append one layer's new keys and values; returns all of that layer's so far."""
        if layer == len(self.layers):
            self.layers.append((key, value))
        else:
            before = self.layers[layer]
            self.layers[layer] = tuple(torch.cat([old, new], dim=2) for old, new in zip(before, (key, value)))
        return self.layers[layer]

    def choose(self, rows: Tensor) -> None:
        """Keep these rows of the batch in this order: beam search goes on with its best candidates."""
        self.layers = [(key[rows], value[rows]) for key, value in self.layers]
