"""Whole models: embeddings with positions, an encoder alone, and the encoder and decoder of the 2017 paper."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from utils.transformer.attention import MultiHeadAttention, causal_mask, padding_mask
from utils.transformer.blocks import DecoderBlock, EncoderBlock, sinusoidal


class Embed(nn.Module):
    """Token ids (B, T) -> vectors (B, T, dim) that also say where they stand.

    positions: "sinusoidal" (fixed), "learned", or None (the order is lost). At most ``longest`` tokens: ValueError.
    """

    def __init__(self, size: int, dim: int, longest: int, dropout: float, positions: str | None) -> None:
        super().__init__()
        if positions not in ("sinusoidal", "learned", None):
            raise ValueError(f'positions is "sinusoidal", "learned" or None, not {positions!r}')
        self.tokens, self.dropout, self.longest = nn.Embedding(size, dim), nn.Dropout(dropout), longest
        nn.init.normal_(self.tokens.weight, std=dim**-0.5)  # times sqrt(dim) below: as large as the positions
        table = sinusoidal(longest, dim) if positions != "learned" else 0.5 * torch.randn(longest, dim)
        if positions is None:
            table = torch.zeros(longest, dim)
        self.places = nn.Parameter(table, requires_grad=positions == "learned")

    def forward(self, ids: Tensor) -> Tensor:
        """Ids (B, T) -> (B, T, dim)."""
        if ids.size(1) > self.longest:
            raise ValueError(f"{ids.size(1)} tokens, but the model has positions for {self.longest}")
        x = self.tokens(ids) * math.sqrt(self.tokens.embedding_dim)
        return self.dropout(x + self.places[: ids.size(1)])


@dataclass(frozen=True)
class Settings:
    """The sizes of a model; ``hidden`` of None means 4 * dim. norm and positions as in the blocks and in Embed."""

    dim: int = 64
    heads: int = 4
    layers: int = 2
    hidden: int | None = None
    dropout: float = 0.0
    norm: str = "pre"
    longest: int = 64
    positions: str | None = "sinusoidal"
    pad: int = 0

    def stack(self, block: type) -> nn.ModuleList:
        """That many blocks of the class, each with weights of its own."""
        sizes = (self.dim, self.heads, self.hidden or 4 * self.dim, self.dropout, self.norm)
        return nn.ModuleList(block(*sizes) for _ in range(self.layers))

    def last_norm(self) -> nn.Module:
        """With "pre" nothing has normed the last sum yet."""
        return nn.LayerNorm(self.dim) if self.norm == "pre" else nn.Identity()

    def embed(self, size: int) -> Embed:
        """The embedding of that many tokens."""
        return Embed(size, self.dim, self.longest, self.dropout, self.positions)


class Encoder(nn.Module):
    """Embeddings and encoder blocks: every position's state in the light of the whole text.

    With ``causal`` each position sees only those before it and itself: the body of a GPT. Settings by name.
    """

    def __init__(self, size: int, causal: bool = False, **settings) -> None:
        super().__init__()
        given = Settings(**settings)
        self.embed, self.pad, self.causal = given.embed(size), given.pad, causal
        self.blocks, self.norm = given.stack(EncoderBlock), given.last_norm()

    def forward(self, ids: Tensor) -> Tensor:
        """Ids (B, T) -> states (B, T, dim). Padding is seen by nobody; its own states mean nothing."""
        mask, x = padding_mask(ids, self.pad), self.embed(ids)
        if self.causal:
            mask = mask & causal_mask(ids.size(1), ids.device)
        for block in self.blocks:
            x = block(x, mask)
        return self.norm(x)


class Transformer(nn.Module):
    """Encoder and decoder: ids (B, S) to read and ids (B, T) written so far -> logits (B, T, V). Settings by name."""

    def __init__(self, source_size: int, target_size: int, **settings) -> None:
        super().__init__()
        given = Settings(**settings)
        self.encoder, self.embed, self.pad = Encoder(source_size, **settings), given.embed(target_size), given.pad
        self.blocks, self.norm = given.stack(DecoderBlock), given.last_norm()
        self.output = nn.Linear(given.dim, target_size)

    def encode(self, x: Tensor) -> Tensor:
        """Ids (B, S) -> memory (B, S, dim)."""
        return self.encoder(x)

    def decode(self, y: Tensor, memory: Tensor, x: Tensor) -> Tensor:
        """Ids written so far (B, T), the memory and the ids it was made from -> logits (B, T, V)."""
        seen, mask, h = padding_mask(x, self.pad), causal_mask(y.size(1), y.device), self.embed(y)
        for block in self.blocks:
            h = block(h, memory, mask, seen)
        return self.output(self.norm(h))

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        """Logits (B, T, V) of the token after each position of y, in one go (teacher forcing)."""
        return self.decode(y, self.encode(x), x)

    @torch.no_grad()
    def generate(self, x: Tensor, start: int, steps: int) -> Tensor:
        """Write the likeliest token ``steps`` times after ``start``: ids (B, steps)."""
        memory, y = self.encode(x), torch.full((len(x), 1), start, device=x.device)
        for _ in range(steps):
            y = torch.cat([y, self.decode(y, memory, x)[:, -1:].argmax(dim=-1)], dim=1)
        return y[:, 1:]

    def keep(self, on: bool = True) -> None:
        """Keep the attention weights of each call from now on (slower), or stop."""
        for part in self.modules():
            if isinstance(part, MultiHeadAttention):
                part.keep = on

    def maps(self) -> dict[str, Tensor]:
        """The kept weights (B, heads, T, S) of the last call, such as "encoder.0", "decoder.1.cross"."""
        found = {f"encoder.{i}": block.attention.weights for i, block in enumerate(self.encoder.blocks)}
        for i, block in enumerate(self.blocks):
            found |= {f"decoder.{i}.self": block.attention.weights, f"decoder.{i}.cross": block.cross.weights}
        return {name: weights for name, weights in found.items() if weights is not None}
