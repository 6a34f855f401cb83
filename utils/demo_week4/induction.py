"""The room of induction: rows that repeat with a period nobody knows beforehand, and a small causal attention stack."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    from torch import nn

SYMBOLS = 24
LENGTH = 32
PERIODS = (5, 14)  # shortest and longest, both included
BATCH = 64


def repeating(
    count: int, periods: tuple[int, int] = PERIODS, length: int = LENGTH
) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows (count, length) that repeat a block of different symbols 1 … SYMBOLS, and its length (count, 1)."""
    import torch

    low, high = periods
    if not 1 <= low <= high <= SYMBOLS:
        raise ValueError(f"주기는 1 이상 {SYMBOLS} 이하이고 차례대로여야 합니다. 받은 값: {periods}")
    blocks = torch.rand(count, SYMBOLS).argsort(dim=1)[:, :high] + 1
    period = torch.randint(low, high + 1, (count, 1))
    return blocks.gather(1, torch.arange(length)[None] % period), period


def foretold(rows: torch.Tensor, period: torch.Tensor) -> torch.Tensor:
    """Which of rows[:, 1:] can be known from what came before: one whole block and its first repeated symbol."""
    import torch

    return torch.arange(1, rows.size(1), device=rows.device)[None] > period


def train_induction(
    model: nn.Module,
    steps: int = 500,
    lr: float = 8e-3,
    periods: tuple[int, int] = PERIODS,
    length: int = LENGTH,
    progress: Callable[[range], object] = iter,
) -> list[tuple[int, float]]:
    """Next symbol, loss on the foretellable places; (step, share right on 300 fresh rows) ten times on the way."""
    import torch
    from torch import nn
    from torch.nn import functional as F

    optimizer = torch.optim.Adam(model.parameters(), lr=lr, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=steps)
    points = []
    for step in progress(range(1, steps + 1)):
        rows, period = repeating(BATCH, periods, length)
        known = foretold(rows, period)
        loss = F.cross_entropy(model(rows[:, :-1])[known], rows[:, 1:][known])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % max(1, steps // 10) == 0:
            points.append((step, induction_rate(model, periods, length, count=300)))
    return points


def induction_rate(
    model: nn.Module, periods: tuple[int, int] = PERIODS, length: int = LENGTH, count: int = 1000
) -> float:
    """Share of foretellable symbols of fresh rows that the model names."""
    import torch

    with torch.no_grad():
        rows, period = repeating(count, periods, length)
        known = foretold(rows, period)
        return (model(rows[:, :-1]).argmax(dim=-1) == rows[:, 1:])[known].double().mean().item()
