"""What mini-BERT learns from: texts of many kinds, and e5's vector of each."""

from __future__ import annotations

import random
import re
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tqdm.auto import tqdm

from tools.pretrain import bert, e5
from tools.pretrain.corpus import SEED, clean, corpus, held_back, key, split

REVIEWS, WORD_LISTS, PARAGRAPHS = 50_000, 10_000, 7_000  # how many of each are made
LESSONS = 56_000  # of all, in random order: what the teacher reads in half an hour on one core
OWN = Path(__file__).with_name("texts")  # sentences on study and campus life, written for this
OWN_PARAGRAPHS = 800
CHUNK = 2_000  # texts between two savings
LONGEST = 300  # characters of a paragraph


def texts(words: list[str]) -> list[str]:
    """Single texts of every source, reviews, frequent Korean words, lists of words, and paragraphs.

    The words are those that stand whole in e5's vocabulary: they bring in what reviews and small talk do not speak of.
    """
    rng = random.Random(SEED)
    train = {source: split(part)[0] for source, part in corpus().items()}
    general = [text for source, part in train.items() if source != "nsmc" for text in part]
    found = [*general, *rng.sample(train["nsmc"], REVIEWS), *words]
    found += [" ".join(rng.sample(words, rng.randint(3, 8))) for _ in range(WORD_LISTS)]
    found += [paragraph(general, train["classics"], rng)[:LONGEST] for _ in range(PARAGRAPHS)]
    rng.shuffle(found)
    return found[:LESSONS]


def paragraph(general: list[str], classics: list[str], rng: random.Random) -> str:
    """Several sentences: of a story, or texts put together at random."""
    if rng.random() < 0.3:
        start = rng.randrange(len(classics) - 6)
        return " ".join(classics[start : start + rng.randint(2, 5)])
    return " ".join(rng.choice(general) for _ in range(rng.randint(2, 7)))


def own_texts() -> list[str]:
    """What the public texts hardly speak of, in our own words: single sentences, and neighbours put together."""
    rng = random.Random(SEED)
    files = [path.read_text(encoding="utf-8").splitlines() for path in sorted(OWN.glob("*.txt"))]
    lines = [[clean(line) for line in lines if line and not line.startswith("#")] for lines in files]
    taken = held_back()
    single = list(dict.fromkeys(line for part in lines for line in part if key(line) not in taken))
    starts = [rng.randrange(len(single) - 5) for _ in range(OWN_PARAGRAPHS)]
    return [*single, *(" ".join(single[i : i + rng.randint(2, 5)])[:LONGEST] for i in starts)]


def make(tokenizer: Tokenizer, work: Path) -> bert.Lessons:
    """Let the teacher read; its vectors are kept in ``work``, so that an interrupted run goes on where it stopped."""
    folder = work / "e5"
    teacher = e5.Teacher(folder if (folder / "config.json").exists() else e5.save(folder))
    whole = (piece[1:] for piece in sorted(teacher.tokens.get_vocab()) if re.fullmatch("▁[가-힣]{2,}", piece))
    chosen, own = texts(list(whole)), own_texts()
    pieces = [tokenizer.id_to_token(i).replace("▁", " ").strip() or " " for i in range(tokenizer.get_vocab_size())]
    parts = {"lessons": chosen, "own": own, "pieces": pieces}
    vectors, ours, alone = (read(teacher, part, work / name) for name, part in parts.items())
    return bert.Lessons(chosen, own, *bert.reduce(vectors, ours, alone))


def read(teacher: e5.Teacher, part: list[str], folder: Path) -> np.ndarray:
    """The teacher's vectors (N, 384), saved in chunks."""
    folder.mkdir(parents=True, exist_ok=True)
    chunks = []
    for start in tqdm(range(0, len(part), CHUNK), desc=folder.name):
        path = folder / f"{start:06d}.npy"
        if not path.exists():
            np.save(path, teacher.encode(part[start : start + CHUNK]).astype(np.float16))
        chunks.append(np.load(path).astype(np.float32))
    return np.concatenate(chunks)
