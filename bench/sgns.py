"""utils.embed.sgns beside gensim: same sentences, same settings, one thread, one run.

    python -m bench.sgns --tokens morphemes.txt   # a review a line; made (a minute) where the file is not there

Quality: Spearman with people's word similarity (Korean WordSim-353) and, steadier, of sentence similarity by averaged
word vectors (KorSTS, 1,500 pairs). Films are a narrow corpus: neither figure is high, both sides see the same.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import numpy as np
import torch
from scipy.stats import spearmanr

from bench.ratio import say
from utils import data
from utils.embed import evaluate, sgns
from utils.seed import limit_threads
from utils.text import Vocabulary, normalize
from utils.text.tokenize import all_morphemes

SETTINGS = {"dim": 100, "window": 5, "negatives": 5, "epochs": 5, "subsample": 1e-3}
MIN_COUNT = 5
LONGER = 8  # epochs of ours in about the time of gensim's five


def sentences(path: Path | None, count: int) -> list[list[str]]:
    """Morphemes of `count` training reviews of NSMC."""
    if path and path.exists():
        return [line.split(" ") for line in path.read_text(encoding="utf-8").splitlines()[:count]]
    texts = data.load("nsmc", "train")["text"]
    made = list(all_morphemes(normalize(text) for text in texts))
    if path:
        path.write_text("\n".join(map(" ".join, made)) + "\n", encoding="utf-8")
    return made[:count]


def ours(ids: list[list[int]], size: int, seed: int) -> np.ndarray:
    """(V, D) of this course."""
    return sgns.train(ids, size, seed=seed, **SETTINGS).inputs


def longer(ids: list[list[int]], size: int, seed: int) -> np.ndarray:
    """(V, D) of this course with the epochs that gensim's time leaves room for."""
    return sgns.train(ids, size, seed=seed, **SETTINGS | {"epochs": LONGER}).inputs


def peer(ids: list[list[int]], size: int, seed: int) -> np.ndarray:
    """(V, D) of gensim; rows of words that do not occur stay zero."""
    from gensim.models import Word2Vec

    text = [[str(i) for i in sentence] for sentence in ids]
    model = Word2Vec(
        text, vector_size=SETTINGS["dim"], window=SETTINGS["window"], negative=SETTINGS["negatives"], sg=1,
        epochs=SETTINGS["epochs"], sample=SETTINGS["subsample"], min_count=1, workers=1, seed=seed,
    )  # fmt: skip
    vectors = np.zeros((size, SETTINGS["dim"]), np.float32)
    vectors[[int(word) for word in model.wv.index_to_key]] = model.wv.vectors
    return vectors


class Quality:
    """The two similarity tests, cut into morphemes once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words, pairs = data.load("kor_ws353"), data.load("korsts", "valid")
        self.vocabulary = vocabulary
        self.words = list(zip(words["word1"], words["word2"], words["score"]))
        sides = [all_morphemes(map(normalize, pairs[f"sentence{i}"])) for i in (1, 2)]
        self.sides = [[vocabulary.known_ids(tokens) for tokens in side] for side in sides]
        self.scores = pairs["score"].to_numpy()

    def __call__(self, vectors: np.ndarray) -> tuple[float, int, float]:
        """(Spearman of words, word pairs that count, Spearman of sentences)."""
        words = evaluate.similarity(self.words, vectors, self.vocabulary)
        rows = evaluate.unit_rows(vectors)
        means = [np.stack([rows[ids or [0]].mean(0) for ids in side]) for side in self.sides]
        cosines = (evaluate.unit_rows(means[0]) * evaluate.unit_rows(means[1])).sum(1)
        return words["spearman"], words["n"], float(spearmanr(cosines, self.scores).statistic)


def main() -> None:
    """Print one row for each trainer and seed."""
    parser = argparse.ArgumentParser(prog="python -m bench.sgns", description=__doc__.splitlines()[0])
    parser.add_argument("--tokens", type=Path, help="text file of the morphemes, a review a line")
    parser.add_argument("--reviews", type=int, default=150_000)
    parser.add_argument("--runs", type=int, default=2)
    chosen = parser.parse_args()
    limit_threads(1)
    torch.set_num_threads(1)
    tokens = sentences(chosen.tokens, chosen.reviews)
    vocabulary = Vocabulary(tokens, MIN_COUNT)
    ids = [vocabulary.known_ids(sentence) for sentence in tokens]
    quality = Quality(vocabulary)
    print(f"{len(ids):,} reviews, {sum(map(len, ids)):,} morphemes, {len(vocabulary):,} words, {SETTINGS}")
    print("run  who     CPU s  wall s  words (n)    sentences", flush=True)
    times = []
    for run in range(chosen.runs):
        spent = {}
        for who, train in (("ours", ours), ("ours 8", longer), ("gensim", peer)):
            cpu, wall = time.process_time(), time.perf_counter()
            vectors = train(ids, len(vocabulary), run)
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            spent[who] = cpu
            words, n, sentences_ = quality(vectors)
            print(f"{run:3}  {who:6} {cpu:6.1f} {wall:7.1f}  {words:.3f} ({n})  {sentences_:.3f}", flush=True)
        times.append(spent["gensim"] / spent["ours"])
    say("skip-gram with negative sampling, 5 epochs", "gensim", statistics.median(times))


if __name__ == "__main__":
    main()
