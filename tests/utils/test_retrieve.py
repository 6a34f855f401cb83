"""Search: BM25 against its formula written out and against other libraries, fused ranks, chunks that lose nothing."""

import math
import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.retrieve import (
    BM25,
    UNITS,
    FlatIndex,
    bigrams,
    chunk,
    idf_okapi,
    mrr,
    ranking,
    ranks_of,
    recall_at,
    rrf,
    sentences,
)

WORDS = [f"낱말{i}" for i in range(300)]


def corpus(count: int = 60, seed: int = 0) -> list[list[str]]:
    rng = random.Random(seed)
    return [rng.choices(WORDS, k=rng.randint(5, 40)) for _ in range(count)]


def by_hand(query: list[str], documents: list[list[str]], k1: float, b: float) -> list[float]:
    """The formula, word by word."""
    mean = sum(map(len, documents)) / len(documents)
    scores = []
    for document in documents:
        total = 0.0
        for word in query:
            holding = sum(word in other for other in documents)
            idf = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
            times = document.count(word)
            if times:
                total += idf * times * (k1 + 1) / (times + k1 * (1 - b + b * len(document) / mean))
        scores.append(total)
    return scores


@pytest.mark.parametrize(("k1", "b"), [(1.5, 0.75), (0.0, 0.5), (2.0, 0.0), (1.2, 1.0)])
def test_bm25_is_its_formula(k1, b):
    documents = corpus()
    index = BM25(documents, k1, b)
    for query in ([WORDS[3], WORDS[3], WORDS[9], "모르는말"], documents[5][:4], []):
        assert index.scores(query) == pytest.approx(by_hand(query, documents, k1, b), abs=1e-9)


def test_bm25_is_rank_bm25s():
    library = pytest.importorskip("rank_bm25", reason="rank_bm25가 없습니다: pip install '.[bench]'")
    documents = corpus()
    assert max(Counter(w for d in documents for w in set(d)).values()) < len(documents) / 2  # its idf is the same there
    index, other = BM25(documents, idf=idf_okapi), library.BM25Okapi(documents)
    for query in documents[:10]:
        assert index.scores(query) == pytest.approx(other.get_scores(query), abs=1e-6)


def test_bm25_is_bm25s():
    library = pytest.importorskip("bm25s", reason="bm25s가 없습니다: pip install '.[bench]'")
    documents = corpus()
    index, other = BM25(documents), library.BM25(method="lucene", k1=1.5, b=0.75)
    other.index(documents, show_progress=False)
    for query in documents[:10]:
        assert index.scores(query) == pytest.approx(2.5 * other.get_scores(query), abs=1e-4)  # it leaves out k1 + 1


def test_the_best_come_first_and_ties_keep_their_order():
    index = BM25([["가"], ["나"], ["가"], ["가", "나"], ["다"]])
    scores, best = index.search(["가"], 3)
    assert best.tolist() == [0, 2, 3] and scores[0] == scores[1] > scores[2]
    assert index.search(["없음"], 2)[1].tolist() == [0, 1]
    assert len(index.search(["가"], 99)[1]) == 5


@pytest.mark.parametrize("call", [lambda: BM25([]), lambda: BM25([["가"]], k1=-1), lambda: BM25([["가"]], b=1.5)])
def test_bm25_without_sense(call):
    with pytest.raises(ValueError):
        call()


def test_empty_documents_score_nothing():
    assert BM25([[], ["가"]]).scores(["가"])[0] == 0 and BM25([[], []]).scores(["가"]).tolist() == [0, 0]


def test_units_of_korean():
    assert bigrams("모임은 7시!") == ["모임", "임은", "은7", "7시"]
    assert UNITS["어절"]("모임은 7시!") == ["모임은", "7시!"]
    assert "모임" in UNITS["형태소"]("모임은 7시에 시작합니다")


def test_rrf_counts_places_from_one():
    assert rrf([["가", "나"], ["나", "가", "다"]], k=60) == [
        ("가", pytest.approx(1 / 61 + 1 / 62)),
        ("나", pytest.approx(1 / 62 + 1 / 61)),
        ("다", pytest.approx(1 / 63)),
    ]
    assert rrf([]) == []


def test_measures():
    scores = np.array([[0.1, 0.9, 0.5], [0.3, 0.3, 0.3]])
    ranks = ranks_of(scores, np.array([2, 0]))
    assert ranks.tolist() == [2, 3]  # ties count against the right one
    assert recall_at(ranks, 2) == 0.5 and mrr(ranks) == pytest.approx((1 / 2 + 1 / 3) / 2)
    assert ranking(scores[1]).tolist() == [0, 1, 2]


def test_the_flat_index_is_faiss():
    faiss = pytest.importorskip("faiss", reason="faiss가 없습니다: pip install '.[bench]'")
    rng = np.random.default_rng(0)
    vectors, queries = (rng.normal(size=(n, 8)).astype("float32") for n in (50, 4))
    ours, theirs = FlatIndex(8), faiss.IndexFlatIP(8)
    for index in (ours, theirs):
        index.add(vectors[:30])
        index.add(vectors[30:])
    (a, i), (b, j) = ours.search(queries, 7), theirs.search(queries, 7)
    assert np.array_equal(i, j) and a == pytest.approx(b, abs=1e-5) and ours.ntotal == theirs.ntotal == 50


def test_the_flat_index_says_when_nothing_is_left():
    index = FlatIndex(2)
    index.add(np.eye(2))
    scores, ids = index.search(np.array([[1.0, 0.5]]), 3)
    assert ids.tolist() == [[0, 1, -1]] and scores[0, 2] == -np.inf
    with pytest.raises(ValueError, match="모양"):
        index.add(np.zeros((2, 3)))


TEXTS = st.lists(st.text("가나다 ", min_size=1, max_size=30).filter(str.strip), min_size=0, max_size=12)


@given(TEXTS, st.integers(1, 80), st.integers(0, 3))
def test_chunks_lose_nothing_and_keep_their_size(parts, size, overlap):
    whole = sentences(" ".join(f"{i}{' '.join(part.split())}." for i, part in enumerate(parts)))  # all different
    pieces = [sentences(piece) for piece in chunk(" ".join(whole), size, overlap)]
    assert all(len(" ".join(piece)) <= size or len(piece) == 1 for piece in pieces)
    at = 0  # each piece goes on where the one before ended, at most `overlap` sentences earlier
    for piece in pieces:
        start = next(s for s in range(max(0, at - overlap), at + 1) if whole[s : s + len(piece)] == piece)
        assert start + len(piece) > at
        at = start + len(piece)
    assert at == len(whole)


def test_chunks_overlap():
    assert chunk("하나. 둘. 셋. 넷.", size=8, overlap=1) == ["하나. 둘.", "둘. 셋.", "셋. 넷."] or chunk(
        "하나. 둘. 셋. 넷.", size=8, overlap=1
    ) == ["하나. 둘.", "둘. 셋. 넷."]
    with pytest.raises(ValueError):
        chunk("가.", size=0)
