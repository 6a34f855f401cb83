"""Counting, pairs of sentences, and how surprised a language model is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import torch


def bert_parameters(vocab: int, dim: int, layers: int, places: int, hidden: int | None = None, pooler: bool = True):
    """Name -> number of parameters of a BERT encoder, from its shapes alone (Devlin et al. 2019)."""
    hidden, norm = hidden or 4 * dim, 2 * dim
    return {
        "임베딩": (vocab + places + 2) * dim + norm,
        "어텐션": layers * (4 * (dim * dim + dim) + norm),
        "순방향 층": layers * (2 * dim * hidden + hidden + dim + norm),
        "풀러": dim * dim + dim if pooler else 0,
    }


def gpt_parameters(vocab: int, dim: int, layers: int, places: int) -> dict[str, int]:
    """Name -> number of parameters of GPT-2's shape: the output shares the embedding's weights (Radford et al. 2019)."""
    return {
        "임베딩": (vocab + places) * dim,
        "어텐션": layers * (4 * (dim * dim + dim) + 2 * dim),
        "순방향 층": layers * (8 * dim * dim + 4 * dim + dim + 2 * dim),
        "마지막 정규화": 2 * dim,
    }


def next_pairs(texts: Iterable[Sequence[str]], seed: int = 0) -> dict[str, list[tuple[str, str]]]:
    """Pairs of spans from texts given as sentences: "이어짐" (a text's two halves), "무작위" (second half of another), "뒤집음"."""
    import numpy as np

    rng = np.random.default_rng(seed)
    parts = [list(text) for text in texts if len(text) > 1]
    following = [(" ".join(part[: len(part) // 2]), " ".join(part[len(part) // 2 :])) for part in parts]
    others = [(i + int(rng.integers(1, len(parts)))) % len(parts) for i in range(len(parts))]
    drawn = [(a, following[other][1]) for (a, _), other in zip(following, others)]
    return {"이어짐": following, "무작위": drawn, "뒤집음": [(b, a) for a, b in following]}


def overlap(pairs: Iterable[tuple[str, str]]) -> np.ndarray:
    """Share of the second sentence's character bigrams that the first has too, (N,)."""
    import numpy as np

    from utils.retrieve import bigrams

    sets = [(set(bigrams(a)), set(bigrams(b))) for a, b in pairs]
    return np.array([len(a & b) / max(1, len(b)) for a, b in sets])


def pieces(tokenizer, text: str) -> list[str]:
    """The text's pieces as one reads them: special tokens as they are, ␣ where a space stood."""
    return [piece.replace("▁", "␣") for piece in tokenizer.tokenize(text)]


def bits_per_character(model: torch.nn.Module, tokenizer, texts: Iterable[str]) -> float:
    """Bits for each character of the texts, the cost of ending included; logits = model(ids (1, T))."""
    import torch
    from torch.nn import functional as F

    nats, characters = 0.0, 0
    for text in texts:
        ids = tokenizer.encode(text)[: model.n_positions - 1] + [tokenizer.eos_token_id]
        ids = torch.tensor([ids], device=next(model.parameters()).device)
        with torch.no_grad():
            nats += F.cross_entropy(model(ids[:, :-1])[0], ids[0, 1:], reduction="sum").item()
        characters += len(text)
    return nats / characters / math.log(2)
