"""Counts, PMI, SVD and the block stream: against brute force and closed forms."""

import math
from collections import Counter

import numpy as np
import pytest
from scipy import sparse

from utils.embed import counts
from utils.embed.negative import negative_table
from utils.embed.stream import BLOCK, Stream, keep_probability, noise

HELLO = [[0, 1, 2, 3, 4, 1, 5, 6]]  # you say goodbye and i say hello .


def brute(sentences, size, window, by_distance):
    matrix = np.zeros((size, size))
    for sentence in sentences:
        for i, a in enumerate(sentence):
            for j, b in enumerate(sentence):
                if 0 < abs(i - j) <= window:
                    matrix[a, b] += 1 / abs(i - j) if by_distance else 1
    return matrix


@pytest.mark.parametrize("by_distance", [False, True])
@pytest.mark.parametrize("window", [1, 2, 9])
def test_cooccurrence_is_the_brute_count(window, by_distance):
    rng = np.random.default_rng(window)
    sentences = [rng.integers(0, 7, n).tolist() for n in (0, 1, 2, 5, 12)]
    found = counts.cooccurrence(sentences, 8, window, by_distance)
    assert found.shape == (8, 8) and sparse.issparse(found)
    np.testing.assert_allclose(found.toarray(), brute(sentences, 8, window, by_distance))


def test_cooccurrence_refuses():
    assert counts.cooccurrence([], 3, 2).sum() == 0
    for bad in ([[3]], [[-1, 0]]):
        with pytest.raises(ValueError, match="0 이상 3 미만"):
            counts.cooccurrence(bad, 3, 1)
    with pytest.raises(ValueError, match="window"):
        counts.cooccurrence(HELLO, 7, 0)


def test_the_textbooks_ppmi():
    count = counts.cooccurrence(HELLO, 7, 1)
    assert counts.ppmi(count)[0, 1] == pytest.approx(math.log2(3.5))
    assert counts.pmi(count)[0, 1] == pytest.approx(math.log2(3.5)) and counts.pmi(count)[0, 0] == -np.inf
    assert counts.ppmi(count, shift=2)[0, 1] == pytest.approx(math.log2(3.5) - 1)
    assert counts.ppmi(count, shift=100).nnz == 0


def test_pmi_of_independence_is_zero_and_smoothing_lifts_the_rare():
    outer = np.outer([1, 2, 5], [3, 4, 1])
    np.testing.assert_allclose(counts.pmi(outer), 0, atol=1e-12)
    symmetric = np.array([[8.0, 2, 1], [2, 1, 0], [1, 0, 0]])
    smoothed, plain = counts.pmi(symmetric, 0.75), counts.pmi(symmetric)
    assert smoothed[0, 2] < plain[0, 2] and smoothed[0, 0] > plain[0, 0]
    with pytest.raises(ValueError, match="음수"):
        counts.pmi(np.array([[-1.0]]))
    with pytest.raises(ValueError, match="shift"):
        counts.ppmi(symmetric, shift=0)


def test_svd_is_the_best_approximation():
    matrix = np.random.default_rng(0).normal(size=(12, 9))
    u, s, _ = np.linalg.svd(matrix)
    found = counts.svd(matrix, 3, power=1.0)
    np.testing.assert_allclose(found @ found.T, (u[:, :3] * s[:3] ** 2) @ u[:, :3].T, rtol=1e-3, atol=1e-3)
    np.testing.assert_array_equal(found, counts.svd(matrix, 3, power=1.0))
    for dim in (0, 10):
        with pytest.raises(ValueError, match="dim"):
            counts.svd(matrix, dim)


def stream(sentences, window=3, subsample=0.0, seed=0):
    return Stream(sentences, 50, window, subsample, seed)


def pairs_of(source):
    """Counter of (centre, context, distance in the text) over one epoch."""
    found = Counter()
    for batch in source.epoch(0, 1):
        for n, i, j in batch.pairs.nonzero().tolist():
            found[batch.centres[n, i].item(), batch.contexts[n, j].item(), abs(j - source.window - i)] += 1
    return found


def test_stream_never_leaves_a_sentence_and_misses_no_neighbour():
    rng = np.random.default_rng(1)
    sentences = [rng.integers(0, 50, n) for n in rng.integers(0, 40, 200)]
    found = pairs_of(stream(sentences))
    for distance in (1, 2, 3):
        true = Counter()
        for s in sentences:
            for a, b in zip(s[:-distance], s[distance:]):
                true[int(a), int(b), distance] += 1
                true[int(b), int(a), distance] += 1
        mine = Counter({pair: n for pair, n in found.items() if pair[2] == distance})
        assert mine == true if distance == 1 else mine <= true
        share = mine.total() / true.total()  # widths 1, 2, 3 are equally likely
        assert abs(share - (4 - distance) / 3) < 0.03
    assert max(distance for _, _, distance in found) == 3


@pytest.mark.parametrize("length", [2, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_stream_at_the_blocks_borders(length):
    for seed in range(20):
        found = pairs_of(stream([list(range(length % 50)) or [0, 1]], window=1, seed=seed))
        assert found.total() == 2 * max((length % 50) - 1, 1)


def test_stream_refuses_and_subsampling():
    for bad in ([], [[]], [[3]]):
        with pytest.raises(ValueError, match="둘 이상"):
            stream(bad)
    with pytest.raises(ValueError, match="subsample"):
        stream([[1, 2]], subsample=-1)
    with pytest.raises(ValueError, match="window"):
        stream([[1, 2]], window=0)
    keep = keep_probability(np.array([9000, 990, 10, 0]), 1e-3)
    assert keep[0] == pytest.approx(math.sqrt(1e-3 / 0.9) + 1e-3 / 0.9) and keep[0] < keep[1] < keep[2] == keep[3] == 1


def test_noise_is_the_three_quarter_power():
    np.testing.assert_allclose(noise(np.array([16, 81, 0])), [8 / 35, 27 / 35, 0])
    assert noise(np.array([5, 0]), power=0.0).tolist() == [1.0, 0.0]
    table = negative_table(np.array([0, 16, 0, 81, 0]))
    assert len(table) == 1_000_000
    np.testing.assert_allclose(np.bincount(table, minlength=5) / 1e6, [0, 8 / 35, 0, 27 / 35, 0], atol=1e-6)
