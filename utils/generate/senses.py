"""The room of ambiguous words: 배, 눈, 말, 다리 and 밤 in sentences whose only clue stands to the left or to the right.

    left    과수원에서 갓 딴 배가 기억에 남는다.      배(과일)
    right   며칠 전 배가 항구에 들어왔다.             배(탈것)

Every sentence has a twin of the other sense that differs from it in the clue alone. So whoever doesn't look at the clue
(a static vector of the word, the neutral words, the particle, the side) is right half of the time, exactly, in every even n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from numpy.random import Generator

from utils.generate.hangul import particle
from utils.generate.sampling import Split, cut, generator, portions, refuse_too_many, whole
from utils.generate.sense_words import CLUES, ENDINGS, OPENERS

SENSE_LABELS = {word: tuple(senses) for word, senses in CLUES.items()}
SIDES = ("left", "right")
SENSE_SHARES = (4 / 6, 1 / 6, 1 / 6)
MARKS = {"subject": "이/가", "object": "을/를"}

Key = tuple[str, str, str]  # word, label, place of the clue: a field of Clues
Bank = dict[Key, list[str]]


@dataclass(frozen=True)
class Sense:
    """One sentence: `word` begins at text[start], `label` is its sense, `clue` the clause on `side` that tells."""

    text: str
    word: str
    label: str
    side: str
    clue: str
    start: int

    @property
    def tokens(self) -> list[str]:
        """The sentence split at spaces, with the word, its particle and the full stop as tokens of their own."""
        before, after = self.text[: self.start], self.text[self.start + len(self.word) : -1]
        return [*before.split(), self.word, *after.split(), "."]

    @property
    def position(self) -> int:
        """Where the word stands in `tokens`."""
        return len(self.text[: self.start].split())


def senses(n: int, seed: int, side: str | None = None) -> list[Sense]:
    """`n` different sentences, balanced over words, senses and sides (counts differ by one pair at most).

    side   "left" or "right" for clues on that side only; None: both
    """
    rng = generator(seed)
    bank = {(word, label, place): list(clues) for word, label, place, clues in _all_clues()}
    return _compose(whole(n, "n"), rng, bank, _sides(side))


def split_senses(n: int, seed: int, side: str | None = None, shares: Sequence[float] = SENSE_SHARES) -> Split:
    """`n` different sentences in all, shared out as train, valid, test; no clue clause stands in two parts.

    Each sense's clues are shared out first, in the proportion `shares`. The neutral side (어제 …, … 기억에 남는다), which tells
    nothing, is common to all parts, and so are single words such as 항구 that several clues of a sense have.
    """
    rng, sides = generator(seed), _sides(side)
    banks: list[Bank] = [{}, {}, {}]
    for word, label, place, clues in _all_clues():
        order = [clues[i] for i in rng.permutation(len(clues))]
        for bank, chosen in zip(banks, cut(order, portions(len(clues), shares, least=1))):
            bank[word, label, place] = chosen
    return Split(*(_compose(size, rng, bank, sides) for size, bank in zip(portions(whole(n, "n"), shares), banks)))


def _all_clues() -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (word, label, place, clues)
        for word, by_label in CLUES.items()
        for label, places in by_label.items()
        for place, clues in places._asdict().items()
    ]


def _sides(side: str | None) -> tuple[str, ...]:
    if side is not None and side not in SIDES:
        raise ValueError(f'side는 "left", "right", None 가운데 하나여야 합니다. 받은 값: {side!r}')
    return SIDES if side is None else (side,)


def _compose(n: int, rng: Generator, bank: Bank, sides: Sequence[str]) -> list[Sense]:
    """`n` sentences out of these clues: pairs that share everything but clue and sense, then shuffled."""
    cells = [_pairs(word, side, bank, rng) for word, side in product(CLUES, sides)]
    refuse_too_many(n, 2 * len(cells) * min(len(cell) for cell in cells), "문장")
    number = -(-n // 2)
    order = rng.permutation(len(cells))
    chosen = [pair for rank, c in enumerate(order) for pair in cells[c][: len(range(rank, number, len(cells)))]]
    last = rng.integers(len(chosen)) if n % 2 else None  # of one pair only one sentence is wanted
    made = [sentence for i, pair in enumerate(chosen) for sentence in (pair[:1] if i == last else pair)]
    return [made[i] for i in rng.permutation(n)]


def _pairs(word: str, side: str, bank: Bank, rng: Generator) -> list[list[Sense]]:
    """All pairs of one word and one side, shuffled; each clue of a sense meets each neutral part once."""
    pairs = []
    for place, neutrals in _frames(side):
        columns = []
        for label in SENSE_LABELS[word]:
            clues = bank[word, label, place]
            order = rng.permutation(len(clues))
            columns.append([(label, clues[i]) for i in order])
        for neutral, row in product(neutrals, zip(*columns)):
            pairs.append([_write(word, label, side, clue, neutral, place) for label, clue in row])
    return [[pairs[i][j] for j in rng.permutation(2)] for i in rng.permutation(len(pairs))]


def _frames(side: str) -> list[tuple[str, tuple[str, ...]]]:
    """Where in `Clues` to look, and what may stand on the other side."""
    return [("left", ENDINGS)] if side == "left" else [(place, OPENERS) for place in MARKS]


def _write(word: str, label: str, side: str, clue: str, neutral: str, place: str) -> Sense:
    if side == "left":
        before = clue
        forms, after = neutral.split(" ", 1)
    else:
        before, forms, after = neutral, MARKS[place], clue
    text = f"{before} {word}{particle(word, forms)} {after}."
    return Sense(text, word, label, side, clue, start=len(before) + 1)
