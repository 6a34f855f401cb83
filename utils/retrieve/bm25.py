"""BM25: which documents share a question's rare words (Robertson and Zaragoza 2009, doi:10.1561/1500000019)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from utils.text.tokenize import eojeols, morphemes


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring letters and digits in lower case, spaces and punctuation left out, repeats kept."""
    bare = "".join(re.findall(r"\w+", text.lower()))
    return [bare[i : i + 2] for i in range(len(bare) - 1)]


UNITS: dict[str, Callable[[str], list[str]]] = {"어절": eojeols, "글자 바이그램": bigrams, "형태소": morphemes}


def idf_lucene(documents: int, holding: np.ndarray) -> np.ndarray:
    """ln(1 + (N - n + ½) / (n + ½)) of terms that n of N documents hold: never negative."""
    return np.log1p((documents - holding + 0.5) / (holding + 0.5))


def idf_okapi(documents: int, holding: np.ndarray) -> np.ndarray:
    """ln((N - n + ½) / (n + ½)), the original: negative for terms in more than half of the documents."""
    return np.log((documents - holding + 0.5) / (holding + 0.5))


class BM25:
    """Scores all documents at once: each term's share in each document is computed when the index is made."""

    def __init__(
        self,
        documents: Iterable[Sequence[str]],
        k1: float = 1.5,
        b: float = 0.75,
        idf: Callable[[int, np.ndarray], np.ndarray] = idf_lucene,
    ) -> None:
        """documents: tokens of each document. ValueError without documents or outside 0 <= b <= 1, 0 <= k1."""
        counts = [Counter(tokens) for tokens in documents]
        if not counts:
            raise ValueError("문서가 하나도 없습니다.")
        if k1 < 0 or not 0 <= b <= 1:
            raise ValueError(f"k1은 0 이상, b는 0에서 1 사이여야 합니다. 받은 값: k1={k1}, b={b}")
        self.size = len(counts)
        lengths = np.array([count.total() for count in counts], dtype=float)
        norm = k1 * (1 - b + b * lengths / max(lengths.mean(), 1e-12))
        self.terms: dict[str, int] = {}
        rows = [self.terms.setdefault(term, len(self.terms)) for count in counts for term in count]
        columns = np.repeat(np.arange(self.size), [len(count) for count in counts])
        times = np.array([times for count in counts for times in count.values()], dtype=float)
        order = np.argsort(rows, kind="stable")  # postings: one term's documents side by side
        rows, self.documents = np.array(rows, dtype=int)[order], columns[order]
        holding = np.bincount(rows, minlength=len(self.terms))
        self.starts = np.concatenate([[0], np.cumsum(holding)])
        share = times[order] * (k1 + 1) / (times[order] + norm[self.documents])
        self.weights = idf(self.size, holding)[rows] * share

    def scores(self, query: Iterable[str]) -> np.ndarray:
        """Score of every document, (N,); a term asked twice counts twice, an unknown one not at all."""
        total = np.zeros(self.size)
        for term, times in Counter(query).items():
            row = self.terms.get(term)
            if row is not None:
                part = slice(self.starts[row], self.starts[row + 1])
                total[self.documents[part]] += times * self.weights[part]
        return total

    def search(self, query: Iterable[str], k: int = 5) -> tuple[np.ndarray, np.ndarray]:
        """Scores and numbers of the k best documents, best first; equal scores in the documents' order."""
        scores = self.scores(query)
        k = min(k, self.size)
        best = np.argpartition(-scores, k - 1)[:k] if k < self.size else np.arange(self.size)
        best = np.flatnonzero(scores >= scores[best].min())  # ties at the edge: the first documents win
        best = best[np.argsort(-scores[best], kind="stable")][:k]
        return scores[best], best
