"""Tokens a second of utils.gpt beside transformers' GPT-2 of the same shape and weights, in one run.

`python -m bench.generation`. Writing with a KV cache (greedy, one text), writing without one, and training (AdamW). One
thread, CPU seconds; the two sides take turns, and the ratio is the median over the turns.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import torch
from torch.nn import functional as F

from bench.ratio import say
from utils.gpt import GPT, generate
from utils.models import load

TURNS, PROMPT = 9, 8
LENGTHS = (32, 64, 112)
TEXTS, POSITIONS, STEPS = 16, 64, 3


def cpu_seconds(work: Callable[[], object]) -> float:
    """Of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(ours: Callable[[], object], theirs: Callable[[], object], tokens: int) -> tuple[float, float, float]:
    """Median tokens a second of both, and the median of the turns' ratios."""
    turns = [[tokens / cpu_seconds(side) for side in (ours, theirs)] for _ in range(TURNS + 1)][1:]
    return *(statistics.median(speeds) for speeds in zip(*turns)), statistics.median(a / b for a, b in turns)


def writing(mine: GPT, other: torch.nn.Module, length: int, cache: bool) -> tuple[float, float, float]:
    """Both write the same tokens; RuntimeError if they don't."""
    prompt = torch.randint(5, 4000, (1, PROMPT), generator=torch.Generator().manual_seed(0))
    options = {"max_new_tokens": length, "do_sample": False, "use_cache": cache}

    def ours() -> torch.Tensor:
        return generate(mine, prompt, **options)

    def theirs() -> torch.Tensor:
        return other.generate(prompt, **options, eos_token_id=None, pad_token_id=0)

    if not torch.equal(ours(), theirs()):
        raise RuntimeError("the two sides wrote different tokens")
    return compare(ours, theirs, length)


def training(mine: GPT, other: torch.nn.Module) -> tuple[float, float, float]:
    """Steps of AdamW on random ids."""
    ids = torch.randint(5, 4000, (TEXTS, POSITIONS + 1), generator=torch.Generator().manual_seed(0))
    other.train()

    def side(model: torch.nn.Module, logits: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[], None]:
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)

        def work() -> None:
            for _ in range(STEPS):
                loss = F.cross_entropy(logits(ids[:, :-1]).flatten(0, 1), ids[:, 1:].flatten())
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()

        return work

    return compare(side(mine, mine), side(other, lambda x: other(x).logits), TEXTS * POSITIONS * STEPS)


def main() -> None:
    """Print the rows of bench/README.md."""
    torch.set_num_threads(1)
    other = load("mini-gpt").model
    mine = GPT.copy_of(other)
    for part in other.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0  # ours has none
    print("| work | ours, tokens/s | transformers | ours / transformers |\n|---|---|---|---|")
    rows = {f"writing {n} tokens, KV cache": writing(mine, other, n, True) for n in LENGTHS}
    rows |= {f"writing {n} tokens, no cache": writing(mine, other, n, False) for n in LENGTHS}
    rows[f"training, {TEXTS} × {POSITIONS}"] = training(mine, other)
    for name, (ours, theirs, ratio) in rows.items():
        print(f"| {name} | {ours:,.0f} | {theirs:,.0f} | {ratio:.2f} |")
        say(f"mini-GPT, {name}", "transformers", ratio)


if __name__ == "__main__":
    main()
