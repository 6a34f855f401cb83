"""GPT-2's shape (Radford et al. 2019): learned positions, layer norm before each part, output weights shared with input."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from utils.gpt.cache import Cache


class Block(nn.Module):
    """Causal self-attention and two layers for each position; one matrix gives queries, keys and values."""

    def __init__(self, n_embd: int, n_head: int) -> None:
        super().__init__()
        self.heads = n_head
        self.ln_1, self.ln_2 = nn.LayerNorm(n_embd), nn.LayerNorm(n_embd)
        self.c_attn, self.c_proj = nn.Linear(n_embd, 3 * n_embd), nn.Linear(n_embd, n_embd)
        self.c_fc, self.c_out = nn.Linear(n_embd, 4 * n_embd), nn.Linear(4 * n_embd, n_embd)

    def forward(self, x: Tensor, cache: Cache | None, layer: int) -> Tensor:
        """x (B, T, D): the new tokens only, if there is a cache. Returns (B, T, D)."""
        parts = self.c_attn(self.ln_1(x)).chunk(3, dim=-1)
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in parts)
        if cache is not None:
            key, value = cache.extend(layer, key, value)
        mask = self._mask(query, before=key.size(2) - query.size(2))
        context = F.scaled_dot_product_attention(query, key, value, **mask)
        x = x + self.c_proj(context.transpose(1, 2).flatten(2))
        return x + self.c_out(F.gelu(self.c_fc(self.ln_2(x)), approximate="tanh"))

    @staticmethod
    def _mask(query: Tensor, before: int) -> dict:
        """Nobody sees the future: the usual triangle, nothing for a single new token, a shifted triangle in between."""
        new = query.size(2)
        if before == 0:
            return {"is_causal": new > 1}
        if new == 1:
            return {}
        return {"attn_mask": torch.ones(new, before + new, dtype=torch.bool, device=query.device).tril(before)}


class GPT(nn.Module):
    """Ids (B, T) -> logits (B, T, V). Without dropout: what is trained here is small."""

    def __init__(
        self, vocab_size: int, n_positions: int = 128, n_embd: int = 176, n_layer: int = 4, n_head: int = 4
    ) -> None:
        """ValueError if the heads don't share the dimensions evenly."""
        super().__init__()
        if n_embd % n_head:
            raise ValueError(f"{n_embd}차원을 헤드 {n_head}개가 똑같이 나눌 수 없습니다.")
        self.n_positions = n_positions
        self.wte, self.wpe = nn.Embedding(vocab_size, n_embd), nn.Embedding(n_positions, n_embd)
        self.h = nn.ModuleList(Block(n_embd, n_head) for _ in range(n_layer))
        self.ln_f = nn.LayerNorm(n_embd)
        for name, weights in self.named_parameters():
            if weights.dim() == 2:  # as GPT-2: small, and smaller where a part is added to the residual stream
                deep = name.endswith(("c_proj.weight", "c_out.weight"))
                nn.init.normal_(weights, std=0.02 / (2 * n_layer) ** 0.5 if deep else 0.02)
            elif name.endswith("bias"):
                nn.init.zeros_(weights)

    def forward(self, input_ids: Tensor, cache: Cache | None = None) -> Tensor:
        """Ids of the new tokens; with a cache they stand behind those in it, and are added to it.

        ValueError beyond the last position.
        """
        start = cache.length if cache is not None else 0
        end = start + input_ids.size(1)
        if end > self.n_positions:
            raise ValueError(f"토큰이 {end}개입니다. 이 모델의 자리는 {self.n_positions}개입니다.")
        x = self.wte(input_ids) + self.wpe.weight[start:end]
        for layer, block in enumerate(self.h):
            x = block(x, cache, layer)
        return self.ln_f(x) @ self.wte.weight.T

    @classmethod
    def from_pretrained(cls, name: str = "mini-gpt") -> GPT:
        """The shipped checkpoint in this class, in evaluation mode."""
        from utils.models import load

        return cls.copy_of(load(name, "generate").model)

    @classmethod
    def copy_of(cls, theirs: nn.Module) -> GPT:
        """The weights of a transformers.GPT2LMHeadModel (which stores its matrices transposed)."""
        config = theirs.config
        model = cls(config.vocab_size, config.n_positions, config.n_embd, config.n_layer, config.n_head)
        names = {"attn.c_attn": "c_attn", "attn.c_proj": "c_proj", "mlp.c_fc": "c_fc", "mlp.c_proj": "c_out"}
        state = {}
        for name, weights in theirs.transformer.state_dict().items():
            matrix = next((old for old in names if f"{old}." in name), None)
            if matrix:
                name = name.replace(matrix, names[matrix])
                weights = weights.T if name.endswith("weight") else weights
            state[name] = weights
        model.load_state_dict({name: state[name] for name in model.state_dict()})
        return model.eval()
