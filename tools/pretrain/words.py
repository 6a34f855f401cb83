"""nsmc-words: the course's word vectors, skip-gram with negative sampling on the morphemes of film reviews (NSMC, CC0)."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.pretrain.corpus import coarse, corpus
from utils.embed import Vectors, checkpoint, sgns
from utils.text import Vocabulary, normalize
from utils.text.tokenize import all_morphemes

NAME = "nsmc-words"
SIZE, DIM, WINDOW, NEGATIVES, EPOCHS = 9_900, 100, 5, 5, 10  # 9,900 × 100 numbers of two bytes: under 2 MB
SLANG = {"ㅄ", "ㅂㅅ", "ㅅㅂ", "ㅆㅂ", "ㅈㄴ", "ㅈㄹ", "ㅈ"}  # initials that stand for curses
# Trained with, as they are context of others, but not handed out: they would come up as neighbours in class.
KEPT_BACK = set(
    "ㅗ ㅗㅗ ㅆㄹㄱ 섹 섹드립 개독 개졸작 개병 개극혐 개막장 개차반 개소리 개떡 개똥 쓰렉 쒸레기 놈 그놈 이놈 년".split()
)


def sentences() -> list[list[str]]:
    """Morphemes of each kept training review of NSMC; none of its test texts (see the corpus)."""
    return list(all_morphemes(normalize(text) for text in corpus()["nsmc"]))


def vocabulary(token_lists: list[list[str]]) -> Vocabulary:
    """The most frequent morphemes, without the coarse ones that only cutting into morphemes brings to light."""
    rude = coarse()
    counts = Vocabulary(token_lists).counts
    kept = {token: n for token, n in counts.items() if token not in SLANG and not rude.search(token)}
    return Vocabulary.from_counts(kept, max_size=SIZE)


def handed_out(words: Vocabulary, vectors: Vectors) -> tuple[Vocabulary, Vectors]:
    """Both without the words that are kept back; the order of the others stays."""
    kept = [word not in KEPT_BACK for word in words.words]
    counts = {w: words.counts[w] for w, keep in zip(words.words, kept) if keep and w not in words.specials}
    return Vocabulary.from_counts(counts), Vectors(vectors.inputs[kept], None, vectors.losses)


def main() -> None:
    """Train and write the checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m tools.pretrain.words", description=__doc__)
    parser.add_argument("--to", type=Path, default=checkpoint.FOLDER, help="folder of the checkpoint")
    folder = parser.parse_args().to
    token_lists = sentences()
    words = vocabulary(token_lists)
    ids = [words.known_ids(tokens) for tokens in token_lists]
    print(f"{len(ids):,} reviews, {sum(map(len, ids)):,} morphemes, {len(words):,} words")
    vectors = sgns.train(
        ids, len(words), DIM, WINDOW, NEGATIVES, EPOCHS, progress=lambda epoch, loss: print(epoch, f"{loss:.4f}")
    )
    checkpoint.store(*handed_out(words, vectors), NAME, folder)


if __name__ == "__main__":
    main()
