"""How far up the right document stands."""

from __future__ import annotations

import numpy as np


def ranks_of(scores: np.ndarray, golds: np.ndarray) -> np.ndarray:
    """Place of each question's right document, 1 the best: scores (Q, N), golds (Q,). Ties count against it."""
    scores, golds = np.asarray(scores), np.asarray(golds)
    return (scores >= scores[np.arange(len(golds)), golds][:, None]).sum(axis=1)


def recall_at(ranks: np.ndarray, k: int) -> float:
    """Share of questions whose (one) right document is among the first k."""
    return float(np.mean(np.asarray(ranks) <= k))


def mrr(ranks: np.ndarray) -> float:
    """Mean of 1/place: 1 if the right document always comes first."""
    return float(np.mean(1 / np.asarray(ranks)))
