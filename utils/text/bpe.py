"""Byte-pair encoding (Sennrich et al. 2016, arXiv:1508.07909) over the characters of words."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]


def train(word_counts: Mapping[str, int], merges: int) -> list[Pair]:
    """The first `merges` merges, fewer where nothing is left to merge.

    The most frequent pair is merged; in a tie the one whose left piece is older, then whose right piece is older
    (single characters first, in the order of code points; then pieces in the order they were made), as ``tokenizers``
    does. Only the words that hold the merged pair are touched.
    """
    if merges < 0:
        raise ValueError(f"merges는 0 이상이어야 합니다. 받은 값: {merges}")
    words = [(list(word), count) for word, count in word_counts.items() if word and count > 0]
    age = {char: i for i, char in enumerate(sorted({char for word, _ in words for char in word}))}
    counts, where = _count(words)
    heap = [(-count, age[a], age[b], a, b) for (a, b), count in counts.items()]
    heapq.heapify(heap)
    made: list[Pair] = []
    while heap and len(made) < merges:
        count, _, _, a, b = heapq.heappop(heap)
        pair = (a, b)
        if counts.get(pair, 0) != -count:  # the count has changed since: an entry with the new one is in the heap
            continue
        made.append(pair)
        age.setdefault(a + b, len(age))
        for changed in _merge(words, pair, counts, where):
            if counts[changed] > 0:
                heapq.heappush(heap, (-counts[changed], age[changed[0]], age[changed[1]], *changed))
    return made


def _count(words: list[tuple[list[str], int]]) -> tuple[Counter[Pair], dict[Pair, set[int]]]:
    """How often each pair occurs, and in which words."""
    counts: Counter[Pair] = Counter()
    where: dict[Pair, set[int]] = defaultdict(set)
    for i, (pieces, count) in enumerate(words):
        for pair in zip(pieces, pieces[1:]):
            counts[pair] += count
            where[pair].add(i)
    return counts, where


def _merge(words, pair: Pair, counts: Counter[Pair], where: dict[Pair, set[int]]) -> set[Pair]:
    """Merge the pair in every word that holds it; returns the pairs whose count has changed."""
    changed: set[Pair] = set()
    for i in where.pop(pair):
        pieces, count = words[i]
        merged = merge(pieces, pair)
        for old in zip(pieces, pieces[1:]):
            counts[old] -= count
            changed.add(old)
        for new in zip(merged, merged[1:]):
            counts[new] += count
            where[new].add(i)
            changed.add(new)
        words[i] = (merged, count)
    changed.discard(pair)
    del counts[pair]
    return changed


def merge(pieces: Sequence[str], pair: Pair) -> list[str]:
    """Every occurrence of the pair joined, from the left: ("a", "a") in a a a gives aa a."""
    merged, i = [], 0
    while i < len(pieces):
        if i + 1 < len(pieces) and pieces[i] == pair[0] and pieces[i + 1] == pair[1]:
            merged.append(pair[0] + pair[1])
            i += 2
        else:
            merged.append(pieces[i])
            i += 1
    return merged


def encode(word: str, merges: Iterable[Pair] | Mapping[Pair, int]) -> list[str]:
    """The pieces of a word: the earliest learnt pair in it is merged, again and again.

    merges  a list, or its ranks ({pair: place}), which is faster for many words
    """
    ranks = merges if isinstance(merges, Mapping) else {pair: i for i, pair in enumerate(merges)}
    pieces = list(word)
    while len(pieces) > 1:
        best = min(zip(pieces, pieces[1:]), key=lambda pair: ranks.get(pair, len(ranks)))
        if best not in ranks:
            break
        pieces = merge(pieces, best)
    return pieces
