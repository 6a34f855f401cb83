"""Who finds the passage that answers a question? Recall on the knowledge base, by type of question."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tools.figures.knowledge import TYPES, rank
from tools.figures.texts import table
from utils.retrieve import BM25, bigrams

Scores = Callable[[list[str], list[str]], np.ndarray]  # questions, passages -> (questions, passages), higher is nearer


def lexical(cut: Callable[[str], list[str]]) -> Scores:
    """BM25 over the units that ``cut`` makes of a text, each of a question's once."""

    def scores(questions: list[str], passages: list[str]) -> np.ndarray:
        index = BM25(map(cut, passages))
        return np.array([index.scores(set(cut(question))) for question in questions])

    return scores


def dense(encode: Callable[[list[str], str], np.ndarray]) -> Scores:
    """Dot product of unit vectors; ``encode(texts, kind)`` knows questions ("query") from passages ("passage")."""

    def scores(questions: list[str], passages: list[str]) -> np.ndarray:
        return encode(questions, "query") @ encode(passages, "passage").T

    return scores


def recall_table(methods: dict[str, Scores]) -> str:
    """recall@1, 5, 10 and MRR of each method, for each type of question and over all."""
    from utils import data

    passages, questions = data.load("passages"), data.load("questions")
    answered = questions[questions["type"].isin(TYPES)]
    golds = passages.set_index("id").index.get_indexer(answered["passage"])
    rows = []
    for name, scores in methods.items():
        matrix = scores(answered["question"].tolist(), passages["text"].tolist())
        ranks = np.array([rank(row, gold) for row, gold in zip(matrix, golds, strict=True)])
        for kind in (*TYPES, "모두"):
            chosen = ranks if kind == "모두" else ranks[(answered["type"] == kind).to_numpy()]
            recalls = [f"{100 * np.mean(chosen <= k):.1f}" for k in (1, 5, 10)]
            rows.append([name, kind, len(chosen), *recalls, f"{np.mean(1 / chosen):.3f}"])
    return table(["방법", "유형", "질문", "recall@1(%)", "recall@5(%)", "recall@10(%)", "MRR"], rows)


def word_matchers() -> dict[str, Scores]:
    """The three BM25: what Korean is cut into makes the difference."""
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1)
    return {
        "BM25 어절": lexical(str.split),
        "BM25 글자 바이그램": lexical(bigrams),
        "BM25 kiwi 형태소": lexical(lambda text: [token.form for token in kiwi.tokenize(text)]),
    }
