"""The room of counting: who stands near whom, PMI, and its best low-rank summary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy import sparse


def cooccurrence(
    sentences: Iterable[Sequence[int]], vocab_size: int, window: int, by_distance: bool = False
) -> sparse.csr_matrix:
    """(V, V) counts of ordered pairs at most `window` apart in the same sentence; symmetric.

    by_distance  a pair at distance d counts 1/d, as in GloVe, instead of 1
    """
    if window < 1:
        raise ValueError(f"window는 1 이상이어야 합니다. 받은 값: {window}")
    ids, owner = flatten(sentences, vocab_size)
    total = sparse.csr_matrix((vocab_size, vocab_size), dtype=np.float64)
    for distance in range(1, window + 1):
        same = owner[distance:] == owner[:-distance]
        left, right = ids[:-distance][same], ids[distance:][same]
        weight = np.full(len(left), 1 / distance if by_distance else 1.0)
        total += sparse.coo_matrix((weight, (left, right)), total.shape).tocsr()  # sums what occurs twice
    return (total + total.T).tocsr()


def flatten(sentences: Iterable[Sequence[int]], vocab_size: int) -> tuple[np.ndarray, np.ndarray]:
    """All ids in one row, and the number of the sentence that each comes from; both (N,). Checks the range."""
    arrays = [np.asarray(sentence, dtype=np.int64).reshape(-1) for sentence in sentences]
    ids = np.concatenate(arrays) if arrays else np.zeros(0, np.int64)
    if len(ids) and not (0 <= ids.min() and ids.max() < vocab_size):
        raise ValueError(f"토큰 번호는 0 이상 {vocab_size:,} 미만이어야 합니다. 받은 범위: {ids.min()}~{ids.max()}")
    return ids, np.repeat(np.arange(len(arrays)), [len(array) for array in arrays])


def pmi(counts: sparse.spmatrix | np.ndarray, smoothing: float = 1.0) -> np.ndarray:
    """(V, V) log₂ P(w, c) / (P(w) P(c)), dense: for small vocabularies. -inf where a pair never occurs.

    smoothing  exponent of the contexts' counts in P(c); 0.75 lifts rare contexts (Levy et al. 2015)
    """
    cells = _pmi_cells(sparse.coo_matrix(counts), smoothing)
    matrix = np.full(cells.shape, -np.inf)
    matrix[cells.row, cells.col] = cells.data
    return matrix


def ppmi(counts: sparse.spmatrix | np.ndarray, shift: float = 1.0, smoothing: float = 1.0) -> sparse.csr_matrix:
    """(V, V) max(0, PMI − log₂ shift), sparse; shift = k is what SGNS with k negatives factorises."""
    if shift <= 0:
        raise ValueError(f"shift는 0보다 커야 합니다. 받은 값: {shift}")
    cells = _pmi_cells(sparse.coo_matrix(counts), smoothing)
    cells.data = np.maximum(cells.data - np.log2(shift), 0.0)
    matrix = cells.tocsr()
    matrix.eliminate_zeros()
    return matrix


def _pmi_cells(counts: sparse.coo_matrix, smoothing: float) -> sparse.coo_matrix:
    """PMI of the cells with a count, in bits."""
    cells = sparse.coo_matrix(counts.astype(np.float64))
    cells.sum_duplicates()
    cells.eliminate_zeros()
    if len(cells.data) and cells.data.min() < 0:
        raise ValueError("횟수는 음수일 수 없습니다.")
    words = np.asarray(cells.sum(axis=1)).ravel()
    contexts = np.asarray(cells.sum(axis=0)).ravel() ** smoothing
    ratio = cells.data * contexts.sum() / (words[cells.row] * contexts[cells.col])
    return sparse.coo_matrix((np.log2(ratio), (cells.row, cells.col)), cells.shape)


def svd(matrix: sparse.spmatrix | np.ndarray, dim: int, seed: int = 0, power: float = 0.5) -> np.ndarray:
    """(V, D) word vectors U Σ^power of the best rank-`dim` approximation; signs fixed, so the seed decides all.

    power  0.5 treats words and contexts alike (Levy and Goldberg 2014); 1 keeps the rows' inner products
    """
    from sklearn.utils.extmath import randomized_svd

    if not 1 <= dim <= min(matrix.shape):
        raise ValueError(f"dim은 1 이상 {min(matrix.shape)} 이하여야 합니다. 받은 값: {dim}")
    u, s, _ = randomized_svd(matrix, dim, n_iter=5, random_state=seed)
    return u * s**power
