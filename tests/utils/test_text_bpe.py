"""BPE: the textbook's example, ties, overlaps, and the same merges as `tokenizers` and as the plain loop."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.bpe import peer, textbook
from utils import data
from utils.text import bpe, normalize


@pytest.fixture(scope="module")
def eojeols():
    return Counter(word for text in data.load("reviews", "train")["text"] for word in normalize(text).split())


def test_textbook_example():
    merges = bpe.train({"aaabdaaabac": 1}, 3)
    assert merges == [("a", "a"), ("a", "b"), ("aa", "ab")]
    assert bpe.encode("aaabdaaabac", merges) == ["aaab", "d", "aaab", "a", "c"]


@pytest.mark.parametrize(
    ("pieces", "joined"), [("", []), ("a", ["a"]), ("aa", ["aa"]), ("aaa", ["aa", "a"]), ("baaaa", ["b", "aa", "aa"])]
)
def test_overlapping_pairs_are_joined_from_the_left(pieces, joined):
    assert bpe.merge(list(pieces), ("a", "a")) == joined


def test_ties_go_to_the_older_pieces():
    assert bpe.train({"ba": 1, "ab": 1, "cd": 1}, 3) == [("a", "b"), ("b", "a"), ("c", "d")]


@pytest.mark.parametrize("counts", [{}, {"": 5}, {"가": 3}, {"ab": 0}, {"ab": -1}])
def test_nothing_to_merge(counts):
    assert bpe.train(counts, 10) == []


def test_fewer_merges_than_asked_and_refusal():
    assert bpe.train({"abc": 1}, 100) == [("a", "b"), ("ab", "c")]
    assert bpe.train({"abc": 1}, 0) == []
    with pytest.raises(ValueError, match="0 이상"):
        bpe.train({"abc": 1}, -1)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text("abc", min_size=1, max_size=9), st.integers(1, 4), max_size=8), st.integers(0, 25))
def test_equals_the_plain_loop(counts, merges):
    assert bpe.train(counts, merges) == textbook(Counter(counts), merges)


def test_equals_tokenizers_on_the_reviews(eojeols):
    pytest.importorskip("tokenizers", reason="tokenizers가 없습니다: pip install tokenizers")
    merges = bpe.train(eojeols, 1500)
    assert len(merges) == 1500 and merges == peer(eojeols, 1500)


def test_encoding_keeps_the_text_and_knows_ranks(eojeols):
    merges = bpe.train(eojeols, 500)
    ranks = {pair: i for i, pair in enumerate(merges)}
    for word in [*list(eojeols)[:500], "", "처음보는낱말", "🙂x"]:
        pieces = bpe.encode(word, ranks)
        assert "".join(pieces) == word and pieces == bpe.encode(word, merges)
    assert len(bpe.encode("영화가", ranks)) < 3
