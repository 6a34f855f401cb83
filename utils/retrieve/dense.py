"""Nearest vectors by trying all of them: exact, and fast enough up to some hundred thousand."""

from __future__ import annotations

import numpy as np


class FlatIndex:
    """The names are those of ``faiss.IndexFlatIP``, so that one line changes when the documents become many."""

    def __init__(self, dim: int) -> None:
        self.d, self.vectors = dim, np.zeros((0, dim), dtype=np.float32)

    @property
    def ntotal(self) -> int:
        """How many vectors are in it."""
        return len(self.vectors)

    def add(self, vectors: np.ndarray) -> None:
        """vectors (N, D): unit length if inner products are to be cosines. ValueError for another shape."""
        vectors = np.asarray(vectors, dtype=np.float32)
        if vectors.ndim != 2 or vectors.shape[1] != self.d:
            raise ValueError(f"모양이 (N, {self.d})이어야 합니다. 받은 모양: {vectors.shape}")
        self.vectors = np.concatenate([self.vectors, vectors])

    def search(self, queries: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        """queries (Q, D) -> inner products (Q, k) and numbers (Q, k), nearest first; -inf and -1 where none are left."""
        scores = np.asarray(queries, dtype=np.float32) @ self.vectors.T
        order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        missing = ((0, 0), (0, max(0, k - order.shape[1])))
        best = np.take_along_axis(scores, order, axis=1)
        return np.pad(best, missing, constant_values=-np.inf), np.pad(order, missing, constant_values=-1)
