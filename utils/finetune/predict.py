"""Probabilities of the classes for texts in any order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import torch

from utils.finetune.batches import LONGEST, checked, encode

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


@torch.inference_mode()
def predict(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    texts: Iterable[str],
    size: int = 64,
    longest: int = LONGEST,
) -> np.ndarray:
    """Probabilities (N, labels) float32, in the order of the texts, without dropout; the model's mode is put back."""
    texts, training = checked(texts), model.training
    found = torch.zeros(len(texts), model.config.num_labels)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    model.eval()
    try:
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            batch = encode(tokenizer, [texts[i] for i in rows], longest).to(model.device)
            found[rows] = model(**batch).logits.float().softmax(dim=-1).cpu()
    finally:
        model.train(training)
    return found.numpy()
