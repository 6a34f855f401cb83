"""A language of four instructions over made-up words, small enough to learn in seconds.

A text is: instruction, word of 2 to 4 syllables, "→", answer, perhaps a polite "요", end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from utils.transformer import Encoder

if TYPE_CHECKING:
    from collections.abc import Callable

SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토"
KINDS = {"거꾸로": lambda w: w[::-1], "처음": lambda w: w[:1], "끝": lambda w: w[-1:], "두 번": lambda w: w + w}
PAD, ARROW, END = 0, 1, 2
FIRST_KIND, FIRST = 3, 3 + len(KINDS)
POLITE = FIRST + len(SYLLABLES)
SIZE, LONGEST = POLITE + 1, 18
NAMES = ["", "→", "끝.", *KINDS, *SYLLABLES, "요"]

Row = tuple[list[int], list[int]]  # what is asked (with the arrow), what is to be answered (with the end)


def draw_rows(count: int, generator: torch.Generator, polite: bool | None = None) -> list[Row]:
    """Random rows; polite None: a fair coin for each."""

    def pick(high: int) -> int:
        return int(torch.randint(high, (1,), generator=generator))

    rows = []
    for _ in range(count):
        kind, word = pick(len(KINDS)), [FIRST + pick(len(SYLLABLES)) for _ in range(2 + pick(3))]
        answer = list(KINDS.values())[kind](word)
        ending = pick(2) if polite is None else int(polite)
        rows.append(([FIRST_KIND + kind, *word, ARROW], [*answer, *[POLITE] * ending, END]))
    return rows


def as_text(ids: Iterable[int]) -> str:
    """Ids as one reads them."""
    return " ".join(NAMES[i] for i in ids if i != PAD)


def batch(rows: Sequence[Row], answer_only: bool) -> tuple[Tensor, Tensor]:
    """Ids and the ids that follow them, both (B, LONGEST); -100 where the loss doesn't look."""
    x = torch.zeros(len(rows), LONGEST, dtype=torch.long)
    y = torch.full_like(x, -100)
    for i, (asked, answer) in enumerate(rows):
        text = asked + answer
        x[i, : len(text)] = torch.tensor(text)
        y[i, : len(text) - 1] = torch.tensor(text[1:])
        if answer_only:
            y[i, : len(asked) - 1] = -100
    return x, y


class Talker(nn.Module):
    """A small GPT: ids (B, T) -> logits (B, T, SIZE)."""

    def __init__(self, dim: int = 64, layers: int = 2) -> None:
        super().__init__()
        self.body = Encoder(
            SIZE, causal=True, dim=dim, heads=4, layers=layers, longest=LONGEST + 8, positions="learned"
        )
        self.output = nn.Linear(dim, SIZE)

    def forward(self, ids: Tensor) -> Tensor:
        return self.output(self.body(ids))


def train_talker(
    answer_only: bool, steps: int, seed: int = 0, progress: Callable = iter, every: int = 25
) -> tuple[Talker, dict[int, float]]:
    """A talker after so many steps on 2,000 rows of both styles, and its accuracy every few steps."""
    torch.manual_seed(seed)
    model, generator = Talker(), torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps, pct_start=0.1)
    rows, curve = draw_rows(2000, generator), {}
    for step in progress(range(1, steps + 1)):
        chosen = torch.randint(len(rows), (64,), generator=generator)
        x, y = batch([rows[i] for i in chosen], answer_only)
        loss = F.cross_entropy(model(x).flatten(0, 1), y.flatten(), ignore_index=-100)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        rate.step()
        if step % every == 0:
            curve[step] = accuracy(model, 150)[0]
    return model.eval(), curve


@torch.no_grad()
def accuracy(model: Talker, count: int = 400, seed: int = 77) -> tuple[float, float]:
    """(share of new questions answered rightly, "요" aside; share of answers that end politely)."""
    rows = draw_rows(count, torch.Generator().manual_seed(seed), polite=False)
    right = polite = 0
    for length in {len(asked) for asked, _ in rows}:
        same = [(asked, answer) for asked, answer in rows if len(asked) == length]
        x = torch.tensor([asked for asked, _ in same])
        for _ in range(10):
            x = torch.cat([x, model(x)[:, -1:].argmax(-1)], dim=1)
        for made, (_, answer) in zip(x[:, length:].tolist(), same):
            made = made[: made.index(END)] if END in made else made
            polite += POLITE in made
            right += [i for i in made if i != POLITE] == answer[:-1]
    return right / count, polite / count
