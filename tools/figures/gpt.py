"""mini-GPT's figures: its training beside models that only count, and what it writes."""

from __future__ import annotations

import math
from collections import Counter

from tools.figures import logs
from tools.figures.texts import table

SEEDS = range(8)
READ = 1000  # texts written to look for coarse language
TEMPERATURE, TOP_K, LONGEST = 0.7, 30, 48
FIRST_ORDER = 0.7  # weight of the bigram beside the unigram


def report(nsmc: bool) -> str:
    """All tables of the card."""
    parts = [logs.shown("mini-gpt")]
    if nsmc:
        parts.append(counting())
    texts = write(READ)
    from tools.pretrain.corpus import coarse

    rude = coarse()
    found = sum(bool(rude.search(text)) for text in texts)
    parts.append(f"지어낸 글 {READ:,}개 가운데 거친 말 목록에 걸리는 글: {found}개")
    return "\n\n".join([*parts, "\n".join(f"- {text}" for text in texts[: len(SEEDS)])])


def write(count: int) -> list[str]:
    """Texts sampled from the model, at the temperature and top-k above and a fixed seed."""
    import torch

    from utils import models

    gpt = models.load("mini-gpt")
    tokens = gpt.tokenizer
    start = torch.full((count, 1), tokens.cls_token_id)
    torch.manual_seed(0)
    ids = gpt.model.generate(
        start, attention_mask=torch.ones_like(start), do_sample=True, temperature=TEMPERATURE, top_k=TOP_K,
        max_new_tokens=LONGEST, eos_token_id=tokens.sep_token_id, pad_token_id=tokens.pad_token_id,
    )  # fmt: skip
    return [tokens.decode(row, skip_special_tokens=True) for row in ids]


def counting() -> str:
    """Bits for each character of unigrams and of interpolated bigrams, counted on the same text and vocabulary."""
    from tools.pretrain.corpus import everything
    from utils import models

    tokenizer = models.load("mini-gpt").tokenizer
    train, valid = everything()
    rows, held = ([[*row, tokenizer.sep_token_id] for row in tokenizer(part)["input_ids"]] for part in (train, valid))
    single = Counter(i for row in rows for i in row[1:])
    pairs = Counter(pair for row in rows for pair in zip(row[:-1], row[1:], strict=True))
    before = Counter(i for row in rows for i in row[:-1])
    total, characters = single.total() + len(tokenizer), sum(map(len, valid))
    nats = {"유니그램": 0.0, "바이그램": 0.0}
    for row in held:
        for last, this in zip(row[:-1], row[1:], strict=True):
            alone = (single[this] + 1) / total
            both = pairs[last, this] / before[last] if before[last] else 0.0
            nats["유니그램"] -= math.log(alone)
            nats["바이그램"] -= math.log(FIRST_ORDER * both + (1 - FIRST_ORDER) * alone)
    count = sum(len(row) - 1 for row in held)
    rows = [[name, f"{value / count:.2f}", f"{value / math.log(2) / characters:.2f}"] for name, value in nats.items()]
    return table(["세기만 하는 모형", "조각당 nat", "글자당 비트"], rows)
