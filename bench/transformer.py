"""Training tokens a second: utils.transformer beside nn.Transformer of the same shape, in one run.

`python -m bench.transformer`. Both get the same embeddings, positions and output layer, so that only the blocks differ;
the numbers of parameters are equal. CPU seconds, one thread; the two sides take turns, and the ratio is the median over
the turns, so that what else the machine does in between hits both.
"""

from __future__ import annotations

import statistics
import time

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from bench.ratio import say
from utils.transformer import Transformer, causal_mask

SHAPES = ((64, 4, 1, 64, 20), (64, 4, 2, 64, 20), (128, 8, 2, 32, 64))  # dim, heads, layers, texts, positions
TURNS, STEPS, SIZE = 21, 8, 62


class Theirs(Transformer):
    """Our embeddings and output around torch.nn's blocks."""

    def __init__(self, dim: int, heads: int, layers: int) -> None:
        super().__init__(SIZE, SIZE, dim=dim, heads=heads, layers=layers)
        self.encoder.blocks, self.encoder.norm, self.blocks, self.norm = (nn.Identity() for _ in range(4))
        self.core = nn.Transformer(dim, heads, layers, layers, 4 * dim, 0.0, batch_first=True, norm_first=True)

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        """Ids (B, S) and (B, T) -> logits (B, T, V), with the same masks as ours."""
        hidden, future = x == self.pad, ~causal_mask(y.size(1))
        masks = {"tgt_mask": future, "src_key_padding_mask": hidden, "memory_key_padding_mask": hidden}
        return self.output(self.core(self.encoder.embed(x), self.embed(y), **masks))


def seconds(model: nn.Module, optimizer: torch.optim.Optimizer, x: Tensor, y: Tensor) -> float:
    """CPU seconds of STEPS training steps."""
    start = time.process_time()
    for _ in range(STEPS):
        loss = F.cross_entropy(model(x, y[:, :-1]).flatten(0, 1), y[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return time.process_time() - start


def compare(dim: int, heads: int, layers: int, texts: int, length: int) -> tuple[float, float, float]:
    """Training tokens (read and written) a second of ours and of torch.nn's (medians), and the median ratio."""
    torch.manual_seed(0)
    models = Transformer(SIZE, SIZE, dim=dim, heads=heads, layers=layers), Theirs(dim, heads, layers)
    sizes = [sum(part.numel() for part in model.parameters()) for model in models]
    if sizes[0] != sizes[1]:
        raise RuntimeError(f"not the same shape: {sizes[0]} and {sizes[1]} parameters")
    sides = [(model, torch.optim.Adam(model.parameters())) for model in models]
    x, y = torch.randint(1, SIZE, (texts, length)), torch.randint(1, SIZE, (texts, length + 1))
    x[: texts // 2, -length // 4 :] = 0  # padding, as in real batches
    turns = [[2 * texts * length * STEPS / seconds(*side, x, y) for side in sides] for _ in range(TURNS)][1:]
    ours, theirs = (statistics.median(speeds) for speeds in zip(*turns))
    return ours, theirs, statistics.median(mine / other for mine, other in turns)


def main() -> None:
    """Print a row of bench/README.md for each shape."""
    torch.set_num_threads(1)
    print(
        "| D | heads | layers | B | T | ours, tokens/s | nn.Transformer | ours / nn |\n|---|---|---|---|---|---|---|---|"
    )
    for shape in SHAPES:
        ours, theirs, ratio = compare(*shape)
        print("|", " | ".join(map(str, shape)), f"| {ours:,.0f} | {theirs:,.0f} | {ratio:.2f} |")
        say(f"Transformer, D = {shape[0]}, {shape[2]} layers, T = {shape[4]}, training", "nn.Transformer", ratio)


if __name__ == "__main__":
    main()
