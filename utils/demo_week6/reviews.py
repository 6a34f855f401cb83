"""What is left of mini-BERT's old task after it learned a new one."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from utils.finetune import encode

if TYPE_CHECKING:
    from utils.models.loaded import Loaded


@torch.no_grad()
def masked_loss(filler: Loaded, body: torch.nn.Module, texts: Sequence[str], seed: int = 0) -> float:
    """Nats a masked piece when the filler's body is replaced by this one: how much of the old task is left."""
    model = copy.deepcopy(filler.model)
    model.bert.load_state_dict(body.state_dict(), strict=False)
    generator, total, count = torch.Generator().manual_seed(seed), 0.0, 0
    for start in range(0, len(texts), 64):
        encoded = encode(filler.tokenizer, texts[start : start + 64])
        ids = encoded["input_ids"]
        special = torch.isin(ids, torch.tensor(filler.tokenizer.all_special_ids))
        asked = (torch.rand(ids.shape, generator=generator) < 0.15) & ~special
        encoded["input_ids"] = ids.masked_fill(asked, filler.tokenizer.mask_token_id)
        states = model.bert(**encoded).last_hidden_state[asked]
        total += F.cross_entropy(model.cls(states), ids[asked], reduction="sum").item()
        count += int(asked.sum())
    return total / count
