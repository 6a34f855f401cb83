"""From texts and labels to the tensors that a model reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from transformers import BatchEncoding, PreTrainedTokenizerBase

LONGEST = 64  # pieces of a text; what is longer is cut
POOL = 8  # batches among which texts of like lengths are put together


def checked(texts: Iterable[str]) -> list[str]:
    """The texts as a list; ValueError for what is no text: an empty cell of a table, say, is read as NaN."""
    if isinstance(texts, str):
        raise ValueError("글 하나도 리스트에 넣으세요: [글]")
    texts = list(texts)
    for i, text in enumerate(texts):
        if not isinstance(text, str):
            raise ValueError(f"{i}번째 글이 문자열이 아닙니다({text!r}). 빈 칸을 먼저 지우거나 채우세요.")
    return texts


def encode(tokenizer: PreTrainedTokenizerBase, texts: Iterable[str], longest: int = LONGEST) -> BatchEncoding:
    """Ids, mask and the tokenizer's other rows (B, T) of texts, cut and padded to the longest of them."""
    longest = min(longest, tokenizer.model_max_length)
    return tokenizer(checked(texts), padding=True, truncation=True, max_length=longest, return_tensors="pt")


def batches(
    tokenizer: PreTrainedTokenizerBase,
    texts: Iterable[str],
    labels: Sequence[int],
    size: int,
    seed: int | Sequence[int],
    longest: int = LONGEST,
) -> Iterator[BatchEncoding]:
    """One pass over the texts: batches in random order, each with "labels" (B,); every text comes once.

    Texts of about the same length go together, so that little is computed for padding; which ones do differs from seed
    to seed. There are ceil(N / size) batches. ``seed`` is a number or several, as numpy.random.default_rng takes it.
    """
    texts, labels = checked(texts), list(labels)
    if not texts or len(texts) != len(labels):
        raise ValueError(f"글 {len(texts)}편에 라벨 {len(labels)}개입니다. 하나 이상, 같은 수여야 합니다.")
    if size < 1:
        raise ValueError(f"배치 크기는 1 이상이어야 합니다. 받은 값: {size}")
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(texts))
    parts = []
    for start in range(0, len(order), POOL * size):
        pool = sorted(order[start : start + POOL * size].tolist(), key=lambda i: len(texts[i]))
        parts += [pool[i : i + size] for i in range(0, len(pool), size)]
    for place in rng.permutation(len(parts)):
        rows = parts[place]
        batch = encode(tokenizer, [texts[i] for i in rows], longest)
        batch["labels"] = torch.tensor([int(labels[i]) for i in rows])
        yield batch
