"""Reverse and peeky addition: a small PyTorch model beside a NumPy one at the textbook's settings, one thread, one run.

    python -m bench.addition            # needs the public set "addition" (utils.data)

50,000 sums of two numbers of up to three digits, 45,000 to train and 5,000 to test, as in chapter 7 of 밑바닥부터 시작하는
딥러닝 2. How many processor seconds of training until 97 % of the test answers are right as a whole? The NumPy side is our own
(H = 128, vectors of 16, batches of 128, Adam 1e-3, gradients cut at 5): a stand-in for the book's code.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

import numpy as np
import torch
from threadpoolctl import threadpool_limits
from torch import nn
from torch.nn import functional as F

from bench.addition_numpy import Book
from bench.ratio import say
from utils import data
from utils.seed import limit_threads

CHARS = " +0123456789_"
QUESTION, ANSWER = 7, 4  # characters
GOAL = 0.97


def tables(seed: int = 1984) -> tuple[np.ndarray, np.ndarray]:
    """Character numbers (N, 12) of the training and the test sums: question backwards, start sign, answer."""
    lines = data.load("addition")
    written = [
        f"{q:<{QUESTION}}"[::-1] + f"_{a:<{ANSWER}}" for q, a in zip(lines["source"], lines["target"].astype(str))
    ]
    ids = np.array([[CHARS.index(char) for char in line] for line in written])
    ids = ids[np.random.default_rng(seed).permutation(len(ids))]
    return ids[:45_000], ids[45_000:]


class Small(nn.Module):
    """Ours: LSTMs of 64, the encoder's last state shown to the decoder and to the linear layer at every step."""

    def __init__(self, size: int = 64, dim: int = 16) -> None:
        super().__init__()
        self.embedding = nn.Embedding(len(CHARS), dim)
        self.encoder = nn.LSTM(dim, size, batch_first=True)
        self.decoder = nn.LSTM(size + dim, size, batch_first=True)
        self.linear = nn.Linear(2 * size, len(CHARS))

    def encode(self, questions: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.encoder(self.embedding(questions))[1]

    def decode(self, y: torch.Tensor, state, peek: torch.Tensor):
        """Logits (B, T, V) and the new state."""
        peek = peek[:, None].expand(-1, y.size(1), -1)
        outputs, state = self.decoder(torch.cat([peek, self.embedding(y)], -1), state)
        return self.linear(torch.cat([peek, outputs], -1)), state


def train_ours(train: np.ndarray, seed: int, epochs: int, rate: float, batch: int) -> Iterator[Callable]:
    """After each epoch a function questions -> answers."""
    torch.manual_seed(seed)
    model, rows = Small(), torch.from_numpy(train)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    steps = epochs * -(-len(rows) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.2)
    for _ in range(epochs):
        for chosen in torch.randperm(len(rows)).split(batch):
            part = rows[chosen]
            state = model.encode(part[:, :QUESTION])
            logits, _ = model.decode(part[:, QUESTION:-1], state, state[0][-1])
            loss = F.cross_entropy(logits.flatten(0, 1), part[:, QUESTION + 1 :].flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
        yield lambda questions: answer(model, questions)


@torch.no_grad()
def answer(model: Small, questions: np.ndarray) -> np.ndarray:
    """Answers (N, 4), one character after the other."""
    state = model.encode(torch.from_numpy(questions))
    peek, written = state[0][-1], []
    y = torch.full((len(questions), 1), CHARS.index("_"))
    for _ in range(ANSWER):
        logits, state = model.decode(y, state, peek)
        y = logits.argmax(-1)
        written.append(y)
    return torch.cat(written, 1).numpy()


def train_book(train: np.ndarray, seed: int, epochs: int, rate: float, batch: int) -> Iterator[Callable]:
    """The same of the NumPy model."""
    rng = np.random.default_rng(seed)
    model = Book(len(CHARS), rng)
    for _ in range(epochs):
        order = rng.permutation(len(train))
        for start in range(0, len(train) - batch + 1, batch):
            part = train[order[start : start + batch]]
            model.learn(part[:, :QUESTION], part[:, QUESTION:], rate)
        yield lambda questions: model.answer(questions, CHARS.index("_"), ANSWER)


def main() -> None:
    """Print a row for each epoch of each side until the goal is reached."""
    parser = argparse.ArgumentParser(prog="python -m bench.addition", description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=("ours", "numpy"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=9, help="of ours: the learning rate falls to zero at the end")
    parser.add_argument("--rate", type=float, default=1e-2)
    parser.add_argument("--batch", type=int, default=128)
    chosen = parser.parse_args()
    limit_threads(1)
    threadpool_limits(1)  # NumPy's BLAS is loaded already and reads no variable any more
    torch.set_num_threads(1)
    train, test = tables()
    sides = {
        "ours": train_ours(train, chosen.seed, chosen.epochs, chosen.rate, chosen.batch),
        "numpy": train_book(train, chosen.seed, 25, 1e-3, 128),
    }
    print("who    epoch   CPU s  wall s  right", flush=True)
    spent = {who: race(who, run, test) for who, run in sides.items() if chosen.only in (None, who)}
    if all(spent.values()) and len(spent) == 2:
        say(f"addition until {GOAL:.0%} are right", "NumPy at the textbook's settings", spent["numpy"] / spent["ours"])


def race(who: str, run: Iterator[Callable], test: np.ndarray) -> float | None:
    """CPU seconds of epoch after epoch, the scoring outside the clock, until the goal is reached; None if it never is."""
    spent, waited, epoch = 0.0, 0.0, 0
    while True:
        cpu, wall = time.process_time(), time.perf_counter()
        ask = next(run, None)
        spent, waited, epoch = spent + time.process_time() - cpu, waited + time.perf_counter() - wall, epoch + 1
        if ask is None:
            print(f"{who}: {GOAL:.0%} was not reached", flush=True)
            return None
        right = (ask(test[:, :QUESTION]) == test[:, QUESTION + 1 :]).all(1).mean()
        print(f"{who:6} {epoch:5} {spent:7.1f} {waited:7.1f}  {right:.4f}", flush=True)
        if right >= GOAL:
            return spent


if __name__ == "__main__":
    main()
