"""The room of translation: sentence pairs split without leaks, a small Transformer's training, BLEU."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import torch
    from matplotlib.axes import Axes
    from torch import nn

Pairs = list[tuple[str, str]]
SPECIALS = ("[PAD]", "[UNK]", "[S]", "[/S]")
LONGEST = 40


def bleu(made: Sequence[str], references: Sequence[str], order: int = 4) -> float:
    """Corpus BLEU, 0 to 100, one reference a text, tokens between spaces, no smoothing (Papineni et al. 2002)."""
    if len(made) != len(references) or not made:
        raise ValueError(f"쓴 글과 정답은 같은 수여야 하고 비어 있으면 안 됩니다: {len(made)}, {len(references)}")
    hits, totals, lengths = [0] * order, [0] * order, [0, 0]
    for text, reference in zip(made, references):
        words, right = text.split(), reference.split()
        lengths = [lengths[0] + len(words), lengths[1] + len(right)]
        for n in range(order):
            grams, known = (Counter(zip(*(row[i:] for i in range(n + 1)))) for row in (words, right))
            hits[n] += sum((grams & known).values())
            totals[n] += sum(grams.values())
    if min(hits) == 0:
        return 0.0
    precision = sum(math.log(hit / total) for hit, total in zip(hits, totals)) / order
    return 100 * math.exp(precision + min(0.0, 1 - lengths[1] / lengths[0]))


def sacrebleu(made: Sequence[str], references: Sequence[str]) -> str:
    """sacreBLEU's figure, or how to get the package."""
    try:
        import sacrebleu as package
    except ImportError:
        return "(없음: pip install sacrebleu)"
    return f"{package.corpus_bleu(list(made), [list(references)], force=True).score:.1f}"


def english_words(text: str) -> str:
    """Lower case, punctuation apart: "I can't." -> "i can 't ."."""
    return " ".join(re.findall(r"'?\w+|[^\w\s]", text.lower()))


def translation_pairs(frame: pd.DataFrame, seed: int = 0, test: int = 400) -> dict[str, Pairs]:
    """(korean, english words) as "train" and "test"; pairs that share either sentence stand on the same side."""
    import numpy as np

    pairs = list(dict.fromkeys((str(k).strip(), english_words(e)) for k, e in zip(frame["korean"], frame["english"])))
    if not 0 < test < len(pairs):
        raise ValueError(f"테스트는 1개 이상 {len(pairs)}개 미만이어야 합니다. 받은 값: {test}")
    order = np.random.default_rng(seed).permutation(len(pairs))
    held = [pairs[i] for i in order[:test]]
    seen = {korean for korean, _ in held}, {english for _, english in held}
    return {"test": held, "train": [p for p in pairs if p[0] not in seen[0] and p[1] not in seen[1]]}


def tables_of(pairs: Pairs, least: int = 2) -> dict[str, list[str]]:
    """Korean syllables and English words that come at least `least` times, after the special tokens."""
    counts = Counter(c for k, _ in pairs for c in k), Counter(w for _, e in pairs for w in e.split())
    return {
        name: [*SPECIALS, *sorted(token for token, n in count.items() if n >= least)]
        for name, count in zip(("korean", "english"), counts)
    }


def encode_text(tokens: Sequence[str], table: Sequence[str], ends: bool) -> torch.Tensor:
    """Ids (T,), cut at LONGEST; with `ends` between [S] and [/S]. Tokens that the table lacks become [UNK]."""
    import torch

    number = {token: i for i, token in enumerate(table)}
    ids = [number.get(token, 1) for token in tokens][:LONGEST]
    return torch.tensor([2, *ids, 3] if ends else ids)


def train_translation(
    pairs: Mapping[str, Pairs],
    make: Callable[..., nn.Module],
    device: Any,
    steps: int = 4000,
    size: int = 64,
    progress: Callable[[range], Any] = iter,
) -> tuple[nn.Module, dict[str, list[str]], str]:
    """A Transformer from Korean syllables to English words; the model, its tables and a line on the training."""
    import torch
    from torch.nn import functional as F
    from torch.nn.utils.rnn import pad_sequence

    tables = tables_of(pairs["train"])
    x = [encode_text(list(korean), tables["korean"], False) for korean, _ in pairs["train"]]
    y = [encode_text(english.split(), tables["english"], True) for _, english in pairs["train"]]
    model = make(len(tables["korean"]), len(tables["english"]), dim=128, heads=4, layers=2, dropout=0.3)
    model = model.to(device).train()
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    for _ in progress(range(steps)):
        rows = torch.randint(len(x), (size,)).tolist()
        read, write = (pad_sequence([ids[i] for i in rows], batch_first=True).to(device) for ids in (x, y))
        logits = model(read, write[:, :-1]).flatten(0, 1)
        goal = write[:, 1:].masked_fill(write[:, 1:] == 1, 0)  # [UNK] is never to be written
        loss = F.cross_entropy(logits, goal.flatten(), ignore_index=0, label_smoothing=0.1)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    report = f"훈련 {len(x):,}쌍, 테스트 {len(pairs['test']):,}쌍, 한국어 {len(tables['korean']):,}글자, "
    return model.eval(), tables, report + f"영어 {len(tables['english']):,}낱말, 끝의 손실 {loss.item():.2f}"


def translate(model: nn.Module, tables: Mapping[str, Sequence[str]], texts: Sequence[str], device: Any,
              search: Callable[..., tuple[list[int], float]], width: int) -> list[str]:  # fmt: skip
    """Each Korean text in English words, found by `search(model, x, start, steps, width, stop)`."""
    made = []
    for text in texts:
        x = encode_text(list(text), tables["korean"], False)[None].to(device)
        ids, _ = search(model, x, 2, LONGEST, width, 3)
        made.append(" ".join(tables["english"][i] for i in ids if i > 3))
    return made


def draw_translation(
    ax: Axes, model: nn.Module, tables: Mapping[str, Sequence[str]], pair: tuple[str, str], device: Any
) -> Axes:
    """Cross-attention of the last layer, mean of its heads, while the model is told the right English."""
    import torch

    from utils.plot import heatmap, t

    korean, english = pair
    x = encode_text(list(korean), tables["korean"], False)[None].to(device)
    y = encode_text(english.split(), tables["english"], True)[None].to(device)
    model.keep()
    with torch.no_grad():
        model(x, y[:, :-1])
    weights = model.maps()[f"decoder.{len(model.blocks) - 1}.cross"][0].mean(dim=0).cpu()
    model.keep(False)
    words = [*english.split()[:LONGEST], "[/S]"]
    names = [t(char, str(i + 1)) for i, char in enumerate(korean[:LONGEST].replace(" ", "␣"))]
    return heatmap(ax, weights, words, names, fmt="", vmin=0)
