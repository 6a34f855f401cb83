"""utils.text.bpe beside a textbook loop and beside `tokenizers`: time, and whether the merges are the same."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable

from bench.ratio import say
from utils import data
from utils.text import bpe, normalize

PEERS = {"tokenizers": "tokenizers (Rust)", "loop": "textbook loop"}


def textbook(word_counts: Counter[str], merges: int) -> list[tuple[str, str]]:
    """The loop of the textbooks: count every pair of every word again before each merge. Same rule for ties."""
    words = {word: (list(word), count) for word, count in word_counts.items()}
    age = {char: i for i, char in enumerate(sorted(set("".join(word_counts))))}
    made = []
    for _ in range(merges):
        counts: Counter[tuple[str, str]] = Counter()
        for pieces, count in words.values():
            for pair in zip(pieces, pieces[1:]):
                counts[pair] += count
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], age[pair[0]], age[pair[1]]))
        made.append(best)
        age.setdefault("".join(best), len(age))
        for word, (pieces, count) in words.items():
            words[word] = (bpe.merge(pieces, best), count)
    return made


def peer(word_counts: Counter[str], merges: int) -> list[tuple[str, str]]:
    """The merges of Hugging Face's `tokenizers`, trained on the same words."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    size = len(set("".join(word_counts))) + merges
    trainer = trainers.BpeTrainer(vocab_size=size, show_progress=False, limit_alphabet=2**31 - 1)
    tokenizer.train_from_iterator((" ".join([word] * n) for word, n in word_counts.items()), trainer)
    return [tuple(pair) for pair in json.loads(tokenizer.to_str())["model"]["merges"]]


def corpora(full: bool) -> dict[str, Counter[str]]:
    """Eojeols and how often each occurs."""
    texts = {"reviews": data.load("reviews", "train")["text"]}
    if full:
        texts["nsmc"] = data.load("nsmc", "train")["text"]
    return {name: Counter(word for text in part for word in normalize(text).split()) for name, part in texts.items()}


def timed(train: Callable, counts: Counter[str], merges: int) -> tuple[float, list[tuple[str, str]]]:
    """Processor seconds and the merges."""
    start = time.process_time()
    made = train(counts, merges)
    return time.process_time() - start, made


def main() -> None:
    """Print one row for each trainer and corpus."""
    parser = argparse.ArgumentParser(prog="python -m bench.bpe", description=__doc__)
    parser.add_argument("--full", action="store_true", help="also NSMC's 150,000 reviews (the loop: its first merges)")
    print(f"{'corpus':8} {'eojeols':>8} {'merges':>6} {'who':10} {'CPU s':>8}  same merges")
    for name, counts in corpora(parser.parse_args().full).items():
        size, loop_size = (1000, 1000) if name == "reviews" else (8000, 10)
        mine, ours = timed(bpe.train, counts, size)
        print(f"{name:8} {len(counts):8,} {size:6,} {'ours':10} {mine:8.2f}", flush=True)
        for who, train, merges in (("tokenizers", peer, size), ("loop", textbook, loop_size)):
            seconds, made = timed(train, counts, merges)
            same = made == ours[:merges]
            print(f"{name:8} {len(counts):8,} {merges:6,} {who:10} {seconds:8.2f}  {same}", flush=True)
            if merges == size:
                say(f"byte-pair encoding, {name}, {size:,} merges", PEERS[who], seconds / mine)


if __name__ == "__main__":
    main()
