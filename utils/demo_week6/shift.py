"""A net that tells eight clouds apart, and a new task that renames them: how much must a middle layer change?"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

CLOUDS, DIM, HIDDEN = 8, 16, 64


def shifted_net(seed: int = 0) -> tuple[nn.Sequential, Callable[..., None], Callable[..., float]]:
    """(net, fit, score): fit(net, shift, steps, lr) and score(net, shift) where cloud k is to be called k + shift.

    The net has already learned shift 0; its middle layer is named "2".
    """
    torch.manual_seed(seed)
    centers = torch.randn(CLOUDS, DIM) * 1.3

    def draw(count: int, shift: int) -> tuple[Tensor, Tensor]:
        y = torch.randint(CLOUDS, (count,))
        return centers[y] + torch.randn(count, DIM), (y + shift) % CLOUDS

    def fit(net: nn.Module, shift: int, steps: int = 400, lr: float = 1e-2) -> None:
        optimizer = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=lr)
        for _ in range(steps):
            x, y = draw(128, shift)
            loss = F.cross_entropy(net(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

    @torch.no_grad()
    def score(net: nn.Module, shift: int) -> float:
        torch.manual_seed(99)
        x, y = draw(2000, shift)
        return (net(x).argmax(dim=1) == y).float().mean().item()

    sizes = (DIM, HIDDEN, HIDDEN, CLOUDS)
    parts = [part for a, b in zip(sizes, sizes[1:]) for part in (nn.Linear(a, b), nn.ReLU())][:-1]
    net = nn.Sequential(*parts)
    fit(net, 0, lr=3e-3)
    return net, fit, score
