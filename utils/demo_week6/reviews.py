"""mini-BERT on the reviews, as week 5 taught it: fine-tune, guess, and what is left of the old task."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F

if TYPE_CHECKING:
    import pandas as pd

    from utils.models.loaded import Loaded

LONGEST = 40


def _encode(loaded: Loaded, texts: Sequence[str]):
    return loaded.tokenizer(list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")


def tune(
    loaded: Loaded,
    train: pd.DataFrame,
    epochs: int,
    lr: float,
    seed: int = 0,
    size: int = 32,
    progress: Callable = iter,
) -> list[float]:
    """Fine-tune what has requires_grad; texts of about the same length go together. The losses, step by step."""
    texts, labels, model = train["text"].tolist(), torch.tensor(train["label"].tolist()), loaded.model.train()
    learning = [weights for weights in model.parameters() if weights.requires_grad]
    steps = epochs * math.ceil(len(texts) / size)
    optimizer = torch.optim.AdamW(learning, lr=lr, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, 10 * (s + 1) / steps) * (1 - s / steps))
    generator, losses = torch.Generator().manual_seed(seed), []
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    parts = [order[i : i + size] for i in range(0, len(order), size)]
    for i in progress([i for _ in range(epochs) for i in torch.randperm(len(parts), generator=generator).tolist()]):
        loss = F.cross_entropy(model(**_encode(loaded, [texts[j] for j in parts[i]])).logits, labels[parts[i]])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rate.step()
        losses.append(loss.item())
    model.eval()
    return losses


@torch.no_grad()
def guess(loaded: Loaded, texts: Sequence[str]) -> np.ndarray:
    """The likelier class of each text, (N,)."""
    order = np.argsort([len(text) for text in texts])
    found = [loaded.model(**_encode(loaded, [texts[i] for i in order[k : k + 64]])).logits.argmax(-1)
             for k in range(0, len(order), 64)]  # fmt: skip
    return torch.cat(found).numpy()[np.argsort(order)]


@torch.no_grad()
def masked_loss(filler: Loaded, body: torch.nn.Module, texts: Sequence[str], seed: int = 0) -> float:
    """Nats a masked piece when the filler's body is replaced by this one: how much of the old task is left."""
    model = copy.deepcopy(filler.model)
    model.bert.load_state_dict(body.state_dict(), strict=False)
    generator, total, count = torch.Generator().manual_seed(seed), 0.0, 0
    for start in range(0, len(texts), 64):
        encoded = _encode(filler, texts[start : start + 64])
        ids = encoded["input_ids"]
        special = torch.isin(ids, torch.tensor(filler.tokenizer.all_special_ids))
        asked = (torch.rand(ids.shape, generator=generator) < 0.15) & ~special
        encoded["input_ids"] = ids.masked_fill(asked, filler.tokenizer.mask_token_id)
        states = model.bert(**encoded).last_hidden_state[asked]
        total += F.cross_entropy(model.cls(states), ids[asked], reduction="sum").item()
        count += int(asked.sum())
    return total / count
