"""A small reader that is honest about what it is: it picks the sentence that most likely holds the answer.

It writes nothing of its own, so it can't make anything up; nor can it put two sentences together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np

from utils.rag.answer import REFUSAL, Answer
from utils.retrieve.bm25 import BM25, bigrams
from utils.retrieve.chunk import sentences
from utils.text.tokenize import tagged

# What a question asks for, and what its answer's sentence then tends to hold.
ASKS = {
    "수": (r"몇|얼마|언제|며칠|시각|어느 정도", r"\d|[한두세네]\s?(번|개|명|시간|주|달|해|가지)|다섯|여섯"),
    "까닭": (r"왜|이유|까닭", r"때문|위해|려고|므로|어서|아서|니까|도록"),
    "곳": (r"어디", r"에서|에 |앞|옆|실"),
    "사람": (r"누가|누구", r"장[이가은은을과 ]|사람|회원|저자"),
}
FEATURES = ("바이그램 겹침", "형태소 idf", "벡터 코사인", *ASKS, "수를 묻지 않는데 수", "새 낱말", "길이", "차례")


class SentenceReader:
    """Logistic regression over a few features of (question, sentence): overlap, rare morphemes, vectors, kind of answer."""

    def __init__(self, texts: Iterable[str], encode: Callable[[list[str]], np.ndarray], threshold: float = 0.0) -> None:
        """texts: the documents, for how rare a morpheme is; encode: texts -> unit vectors (N, D).

        threshold: refuse below this certainty (0 to 1); choose it on validation questions.
        """
        self.rare = BM25(content(text) for text in texts)
        self.encode, self.threshold, self.model = encode, threshold, None
        self.known: dict[str, np.ndarray] = {}  # vectors of texts read before

    def features(self, question: str, parts: Sequence[str]) -> np.ndarray:
        """(len(parts), features): the first three also minus their best over the parts, so that sentences compete."""
        asked, morphemes = set(bigrams(question)), set(content(question))
        vectors = self._vectors([question, *parts])
        cosines = vectors[1:] @ vectors[0]
        kinds = {kind: bool(re.search(ask, question)) for kind, (ask, _) in ASKS.items()}
        rows = []
        for place, (part, cosine) in enumerate(zip(parts, cosines)):
            own = set(content(part))
            holds = {kind: bool(re.search(mark, part)) for kind, (_, mark) in ASKS.items()}
            shared = len(asked & set(bigrams(part))) / max(1, len(asked))
            match = [kinds[kind] and holds[kind] for kind in ASKS]
            other = [holds["수"] and not kinds["수"], len(own - morphemes) / 10, len(part) / 50, place / len(parts)]
            rows.append([shared, self._rarity(morphemes & own), cosine, *match, *other])
        table = np.array(rows, dtype=float).reshape(len(parts), len(FEATURES))
        return np.hstack([table, table[:, :3] - table[:, :3].max(axis=0, initial=-np.inf)])

    def _vectors(self, texts: list[str]) -> np.ndarray:
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        if new:
            self.known |= zip(new, self.encode(new))
        return np.stack([self.known[text] for text in texts])

    def _rarity(self, shared: Iterable[str]) -> float:
        rows = [self.rare.terms[m] for m in shared if m in self.rare.terms]
        return float(np.log(self.rare.size / (self.rare.starts[1:] - self.rare.starts[:-1])[rows]).sum())

    def fit(self, questions: Sequence[str], passages: Sequence[str], answers: Sequence[str]) -> SentenceReader:
        """Learn from questions whose answer stands word for word in one sentence of its passage."""
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        parts = [sentences(passage) for passage in passages]
        x = np.vstack([self.features(question, part) for question, part in zip(questions, parts)])
        y = [answer in sentence for answer, part in zip(answers, parts) for sentence in part]
        self.model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(x, y)
        return self

    def answer(self, question: str, passages: Sequence[str]) -> Answer:
        """The likeliest sentence of all passages and the passage it stands in. RuntimeError before ``fit``."""
        if self.model is None:
            raise RuntimeError("먼저 fit으로 배워야 합니다.")
        parts = [(number, part) for number, text in enumerate(passages, start=1) for part in sentences(text)]
        if not parts:
            return Answer(REFUSAL, score=0.0)
        chances = self.model.predict_proba(self.features(question, [part for _, part in parts]))[:, 1]
        best = int(chances.argmax())
        if chances[best] < self.threshold:
            return Answer(REFUSAL, score=float(chances[best]))
        number, text = parts[best]
        return Answer(f"{text} [{number}]", (number,), float(chances[best]))


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[str, ...]:
    """Morphemes that carry meaning: nouns, verbs, modifiers, roots, foreign words and numbers."""
    return tuple(form for form, tag in tagged(text) if tag[0] in "NVMX" or tag in ("SL", "SN"))
