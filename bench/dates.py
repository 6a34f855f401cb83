"""English dates to ISO form: a small Transformer beside the textbook's attention model, one thread, one run.

    python -m bench.dates            # needs the public set "dates" (utils.data)

50,000 dates as in chapter 8 of 밑바닥부터 시작하는 딥러닝 2. How many processor seconds of training until 99 % of the held-out
dates are right as a whole? Ours is trained on a part of the lines and no day that it is tested on stands in its training
lines. The other side has the textbook's settings (LSTMs of 256, vectors of 16, dot attention, batches of 128, Adam 1e-3,
gradients cut at 5) and its split by lines, in which many test days were seen in training. It runs in PyTorch rather than
in the book's NumPy, which is to its advantage.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from bench.ratio import say
from utils import data
from utils.seed import limit_threads
from utils.transformer import Transformer

GOAL, ANSWER, START = 0.99, 10, 1
Part = tuple[Tensor, Tensor]


def parts(leaky: bool, seed: int = 1984) -> tuple[Part, Part]:
    """Training and test ids (N, S) and (N, 1 + 10): a tenth of the lines, or of the days, is held out."""
    lines = data.load("dates").astype(str)
    chars = sorted(set("".join(lines["source"]) + "".join(lines["target"])))
    number = {char: i + 2 for i, char in enumerate(chars)}  # 0 is padding, 1 the start
    x = torch.zeros(len(lines), lines["source"].str.len().max(), dtype=torch.long)
    for row, text in zip(x, lines["source"]):
        row[: len(text)] = torch.tensor([number[char] for char in text])
    y = torch.tensor([[START, *(number[char] for char in text)] for text in lines["target"]])
    rng = np.random.default_rng(seed)
    if leaky:
        held = torch.from_numpy(rng.permutation(len(lines)) < len(lines) // 10)
    else:
        days = lines["target"].unique()
        held = torch.from_numpy(lines["target"].isin(rng.permutation(days)[: len(days) // 10]).to_numpy().copy())
    return (x[~held], y[~held]), (x[held], y[held])


class Book(nn.Module):
    """The textbook's shape: two LSTMs of 256, dot products with all of the encoder's states, padding not masked."""

    def __init__(self, size: int, hidden: int = 256, dim: int = 16) -> None:
        super().__init__()
        self.read, self.encoder = nn.Embedding(size, dim), nn.LSTM(dim, hidden, batch_first=True)
        self.wrote, self.decoder = nn.Embedding(size, dim), nn.LSTM(dim, hidden, batch_first=True)
        self.linear = nn.Linear(2 * hidden, size)

    def step(self, y: Tensor, states: Tensor, h):
        """Ids (B, T), states (B, S, H) and the decoder's state -> logits (B, T, V), state."""
        queries, h = self.decoder(self.wrote(y), h)
        context = (queries @ states.transpose(1, 2)).softmax(dim=-1) @ states
        return self.linear(torch.cat([context, queries], dim=-1)), h

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        """Logits (B, T, V)."""
        return self.step(y, *self.encoder(self.read(x)))[0]

    @torch.no_grad()
    def generate(self, x: Tensor, start: int, steps: int) -> Tensor:
        """Ids (B, steps), each the likeliest."""
        states, h = self.encoder(self.read(x))
        written = [torch.full((len(x), 1), start)]
        for _ in range(steps):
            logits, h = self.step(written[-1], states, h)
            written.append(logits.argmax(dim=-1))
        return torch.cat(written[1:], dim=1)


def right(model: nn.Module, part: Part) -> float:
    """Share of the dates of which every character is right."""
    model.eval()
    x, y = part
    hits = [(model.generate(x[i : i + 500], START, ANSWER) == y[i : i + 500, 1:]).all(1) for i in range(0, len(x), 500)]
    model.train()
    return torch.cat(hits).float().mean().item()


def train(model: nn.Module, part: Part, size: int, lr: float, cut: float, epochs: int, lines: int, cycle: bool):
    """After each epoch the CPU seconds of training so far. ``lines``: how many of the training lines are used."""
    x, y = (whole[torch.randperm(len(whole), generator=torch.Generator().manual_seed(0))[:lines]] for whole in part)
    optimizer, used = torch.optim.Adam(model.parameters(), lr=lr), 0.0
    steps = epochs * -(-len(x) // size)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=steps, pct_start=0.2) if cycle else None
    for _ in range(epochs):
        start = time.process_time()
        for rows in torch.randperm(len(x)).split(size):
            loss = F.cross_entropy(model(x[rows], y[rows, :-1]).flatten(0, 1), y[rows, 1:].flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), cut)
            optimizer.step()
            if rate:
                rate.step()
        used += time.process_time() - start
        yield used


def sides(only: str | None) -> Iterator[tuple[str, bool, nn.Module, dict]]:
    """(name, leaky, model, how to train it)."""
    torch.manual_seed(0)
    if only in (None, "ours"):
        sizes = {"dim": 64, "heads": 4, "layers": 1, "hidden": 128}
        recipe = {"size": 64, "lr": 6e-3, "cut": 1.0, "epochs": 6, "lines": 12_000, "cycle": True}
        yield "ours: Transformer, D = 64, one layer", False, Transformer(80, 80, **sizes), recipe
    if only in (None, "book"):
        recipe = {"size": 128, "lr": 1e-3, "cut": 5.0, "epochs": 10, "lines": 50_000, "cycle": False}
        yield "the textbook's settings, H = 256", True, Book(80), recipe


def main() -> None:
    """Print a row of bench/README.md for each side."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=["ours", "book"])
    limit_threads(1)
    spent = []
    for name, leaky, model, recipe in sides(parser.parse_args().only):
        training, test = parts(leaky)
        seen = set(map(tuple, training[1].tolist()))
        share = np.mean([tuple(row) in seen for row in test[1].tolist()])
        print(f"{name}: {share:.0%} of the test days in training", flush=True)
        for epoch, used in enumerate(train(model, training, **recipe), start=1):
            score = right(model, test)
            print(f"| {name} | {epoch} | {used:.1f} | {score:.1%} |", flush=True)
            if score >= GOAL:
                spent.append(used)
                break
    if len(spent) == 2:
        say(f"English dates until {GOAL:.0%} are right", "the textbook's settings, in PyTorch", spent[1] / spent[0])


if __name__ == "__main__":
    main()
