"""BM25: queries a second of ours beside rank_bm25 and bm25s, on 1,000 and 10,000 documents, in one run.

`python -m bench.bm25 [--largest N]`. Documents and questions are drawn from a Zipf law over 20,000 terms, so the sizes
can grow; all three score with k1 = 1.5, b = 0.75. One thread, CPU seconds; the sides take turns, medians of the turns.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np

from bench.ratio import say
from utils.retrieve import BM25

TERMS, LENGTH, QUESTIONS, WORDS, K, TURNS = 20_000, 80, 100, 6, 10, 7


def corpus(documents: int, seed: int = 0) -> tuple[list[list[str]], list[list[str]]]:
    """Documents and questions as lists of terms."""
    rng = np.random.default_rng(seed)
    chance = 1 / np.arange(1, TERMS + 1)
    draw = rng.choice(TERMS, size=documents * LENGTH + QUESTIONS * WORDS, p=chance / chance.sum())
    names = [f"t{i}" for i in draw]
    texts = [names[i : i + LENGTH] for i in range(0, documents * LENGTH, LENGTH)]
    rest = names[documents * LENGTH :]
    return texts, [rest[i : i + WORDS] for i in range(0, len(rest), WORDS)]


def sides(texts: list[list[str]]) -> dict[str, Callable[[list[list[str]]], object]]:
    """Each side's search for the best K of many questions, its index already made."""
    import bm25s
    from rank_bm25 import BM25Okapi

    ours, theirs, fast = BM25(texts), BM25Okapi(texts), bm25s.BM25(k1=1.5, b=0.75)
    fast.index(texts, show_progress=False)
    return {
        "ours": lambda questions: [ours.search(question, K) for question in questions],
        "rank_bm25": lambda questions: [np.argsort(-theirs.get_scores(question))[:K] for question in questions],
        "bm25s": lambda questions: fast.retrieve(questions, k=K, show_progress=False, n_threads=0),
    }


def speeds(documents: int) -> dict[str, list[float]]:
    """Questions a CPU second of each side, one figure a turn."""
    texts, questions = corpus(documents)
    found: dict[str, list[float]] = {}
    searches = sides(texts)
    for turn in range(TURNS + 1):
        for name, search in searches.items():
            asked = questions[:10] if name == "rank_bm25" else questions
            start = time.process_time()
            search(asked)
            if turn:  # the first one warms up
                found.setdefault(name, []).append(len(asked) / (time.process_time() - start))
    return found


def main() -> None:
    """Print the rows of bench/README.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=int, default=10_000)
    largest = parser.parse_args().largest
    print(
        "| documents | ours, questions/s | rank_bm25 | bm25s | ours / rank_bm25 | ours / bm25s |\n|---|---|---|---|---|---|"
    )
    for documents in (size for size in (1_000, 10_000, 100_000) if size <= largest):
        found = speeds(documents)
        middle = {name: statistics.median(values) for name, values in found.items()}
        ratios = [statistics.median(a / b for a, b in zip(found["ours"], found[n])) for n in ("rank_bm25", "bm25s")]
        figures = " | ".join(f"{value:,.0f}" for value in middle.values())
        print(f"| {documents:,} | {figures} | {ratios[0]:.1f} | {ratios[1]:.2f} |")
        for name, ratio in zip(("rank_bm25", "bm25s"), ratios):
            say(f"BM25, {documents:,} documents", name, ratio)


if __name__ == "__main__":
    main()
