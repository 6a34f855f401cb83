"""Low-rank adaptation (Hu et al. 2021, arXiv:2106.09685): a frozen layer and a small correction that learns."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn


class LoRALinear(nn.Module):
    """y = W x + b + (alpha / r) B A x; only A (r, in) and B (out, r) learn. B is zero at first: nothing changes yet."""

    def __init__(self, linear: nn.Linear, r: int, alpha: float | None = None, dropout: float = 0.0) -> None:
        """alpha of None means r, a scale of 1. ValueError if r < 1."""
        super().__init__()
        if r < 1:
            raise ValueError(f"r은 1 이상이어야 합니다. 받은 값: {r}")
        self.linear, self.r, self.scale = linear.requires_grad_(False), r, (r if alpha is None else alpha) / r
        self.A = nn.Parameter(torch.empty(r, linear.in_features, dtype=linear.weight.dtype))
        self.B = nn.Parameter(torch.zeros(linear.out_features, r, dtype=linear.weight.dtype))
        nn.init.kaiming_uniform_(self.A, a=5**0.5)  # as nn.Linear and peft do
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """x (..., in) -> (..., out)."""
        return self.linear(x) + self.scale * (self.dropout(x) @ self.A.T @ self.B.T)

    @torch.no_grad()
    def merged(self) -> nn.Linear:
        """A plain layer with W + (alpha / r) B A: the same output, nothing more to compute."""
        result = nn.Linear(self.linear.in_features, self.linear.out_features, self.linear.bias is not None)
        result.weight.copy_(self.linear.weight + self.scale * self.B @ self.A)
        if self.linear.bias is not None:
            result.bias.copy_(self.linear.bias)
        return result.to(self.linear.weight.device)


def add_lora(model: nn.Module, targets: Iterable[str], r: int, alpha: float | None = None) -> list[str]:
    """Freeze the model and put a LoRALinear in the place of each nn.Linear whose last name is a target.

    Returns their full names. ValueError if there are none (a typing error would train nothing).
    """
    wanted = set(targets)
    names = [n for n, part in model.named_modules() if isinstance(part, nn.Linear) and n.split(".")[-1] in wanted]
    if not names:
        raise ValueError(f"이름이 {sorted(wanted)}인 nn.Linear가 없습니다.")
    model.requires_grad_(False)
    for name in names:
        parent, _, last = name.rpartition(".")
        owner = model.get_submodule(parent)
        setattr(owner, last, LoRALinear(getattr(owner, last), r, alpha))
    return names


def merge(model: nn.Module) -> nn.Module:
    """Replace each LoRALinear by its merged layer, in place."""
    for name, part in list(model.named_modules()):
        if isinstance(part, LoRALinear):
            parent, _, last = name.rpartition(".")
            setattr(model.get_submodule(parent), last, part.merged())
    return model


def trainable(model: nn.Module) -> tuple[int, int]:
    """(parameters that learn, all parameters)."""
    counts = [(part.numel(), part.requires_grad) for part in model.parameters()]
    return sum(n for n, learns in counts if learns), sum(n for n, _ in counts)
