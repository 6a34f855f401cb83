"""Several rankings made one (Cormack, Clarke and Buettcher 2009, doi:10.1145/1571941.1572114)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import numpy as np


def ranking(scores: np.ndarray) -> np.ndarray:
    """Numbers of the documents, best score first; equal scores in the documents' order."""
    return np.argsort(-np.asarray(scores), kind="stable")


def rrf(rankings: Iterable[Sequence[Hashable]], k: int = 60) -> list[tuple[Hashable, float]]:
    """Reciprocal rank fusion: each ranking gives its document at place r (from 1) 1/(k + r) points; best first.

    Scores need not be comparable, only orders are used. Equal points: who was named first comes first.
    """
    points: dict[Hashable, float] = {}
    for names in rankings:
        for place, name in enumerate(names, start=1):
            points[name] = points.get(name, 0.0) + 1 / (k + place)
    return sorted(points.items(), key=lambda item: -item[1])
