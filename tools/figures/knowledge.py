"""The figures of the knowledge base's card: lengths, vocabulary shared by question and passage, BM25 as a yardstick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tools.figures.texts import grams, nearest, table, words_only
from utils.retrieve import BM25, bigrams

if TYPE_CHECKING:
    import pandas as pd

TYPES = ("lexical", "paraphrase", "multi")


def report(nsmc: bool) -> str:
    """All tables of the card."""
    from utils import data

    passages, questions = data.load("passages"), data.load("questions")
    sizes = passages["text"].str.len()
    spread = [round(sizes.quantile(q)) for q in (0, 0.25, 0.5, 0.75, 1)]
    parts = [f"문단의 길이(자): {spread}, 평균 {sizes.mean():.1f}", overlap(passages, questions)]
    for name, texts in (("문단", passages["text"]), ("질문", questions["question"])):
        similarity, one, other = nearest(texts.tolist())
        parts.append(f"가장 가까운 두 {name}: {similarity:.2f}\n  {one}\n  {other}")
    return "\n\n".join([*parts, search(passages, questions)])


def overlap(passages: pd.DataFrame, questions: pd.DataFrame) -> str:
    """Character bigrams that a question shares with its gold passage, by type of question."""
    text = passages.set_index("id")["text"]
    rows = []
    for kind in TYPES:
        chosen = questions[questions["type"] == kind]
        pairs = [
            (grams(words_only(q), 2), grams(words_only(text[p]), 2))
            for q, p in zip(chosen["question"], chosen["passage"], strict=True)
        ]
        jaccard = [len(q & p) / len(q | p) for q, p in pairs]
        covered = [len(q & p) / len(q) for q, p in pairs]
        mean = [f"{sum(values) / len(values):.3f}" for values in (jaccard, covered)]
        rows.append([kind, len(pairs), *mean, sum(value == 0 for value in jaccard)])
    return table(["유형", "질문", "평균 자카드", "평균 덮임", "하나도 겹치지 않음"], rows)


def search(passages: pd.DataFrame, questions: pd.DataFrame) -> str:
    """BM25 (each word of a question once) over character bigrams and over kiwi's morphemes: recall@1, 5, 10 and MRR by type of question."""
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1)
    cuts: dict[str, Callable[[str], list[str]]] = {
        "글자 바이그램": bigrams,
        "kiwi 형태소": lambda text: [token.form for token in kiwi.tokenize(text)],
    }
    rows = []
    for name, cut in cuts.items():
        index = BM25(map(cut, passages["text"]))
        for kind in TYPES:
            chosen = questions[questions["type"] == kind]
            golds = passages.index.get_indexer_for([int(p[1:]) - 1 for p in chosen["passage"]])
            ranks = [rank(index.scores(set(cut(q))), gold) for q, gold in zip(chosen["question"], golds, strict=True)]
            recalls = [f"{100 * sum(r <= k for r in ranks) / len(ranks):.1f} %" for k in (1, 5, 10)]
            rows.append([name, kind, *recalls, f"{sum(1 / r for r in ranks) / len(ranks):.3f}"])
    return table(["자르는 법", "유형", "recall@1", "recall@5", "recall@10", "MRR"], rows)


def rank(scores: Sequence[float], gold: int) -> int:
    """Place of the gold document, 1 the best; ties count against it."""
    return sum(score >= scores[gold] for score in scores)
