"""Ambiguous words: the clue tells always, nothing else tells ever."""

from collections import Counter, defaultdict

import pytest

from utils.generate import SENSE_LABELS, senses, split_senses
from utils.generate.sampling import portions
from utils.generate.sense_words import CLUES, ENDINGS, OPENERS

WORDS = ["배", "눈", "말", "다리", "밤"]
PARTICLES = ("", "이", "가", "을", "를", "은", "는", "에", "도", "의", "과", "와", "마다", "에는")
ALL = senses(2400, seed=0)


def without_clue(sentence):
    return sentence.word, sentence.side, sentence.text.replace(sentence.clue, "…")


def test_five_words_with_two_senses_and_enough_clues():
    assert list(CLUES) == WORDS
    for word, by_label in CLUES.items():
        assert len(by_label) == 2 and all(label.startswith(f"{word}(") for label in by_label)
        left = [clue for clues in by_label.values() for clue in clues.left]
        right = [clue for clues in by_label.values() for clue in (*clues.subject, *clues.object)]
        assert len(set(left)) == len(left) == 24 and len(set(right)) == len(right) == 24
        assert all([len(part) for part in clues] == [12, 6, 6] for clues in by_label.values())


def test_no_clause_contains_an_ambiguous_word():
    ambiguous = {word + particle for word in WORDS for particle in PARTICLES}
    clauses = [clue for by in CLUES.values() for clues in by.values() for part in clues for clue in part]
    for clause in (*clauses, *OPENERS, *(ending.split(" ", 1)[1] for ending in ENDINGS)):
        assert not ambiguous & set(clause.split()), clause


def test_sentences_are_put_together_rightly():
    assert len({sentence.text for sentence in ALL}) == 2400
    for sentence in ALL:
        assert (
            sentence.text[sentence.start :].startswith(sentence.word) and sentence.label in SENSE_LABELS[sentence.word]
        )
        assert sentence.tokens[sentence.position] == sentence.word and sentence.tokens.count(sentence.word) == 1
        assert "".join(sentence.tokens) == sentence.text.replace(" ", "")
        assert (sentence.text.index(sentence.clue) < sentence.start) == (sentence.side == "left")
        particle = sentence.tokens[sentence.position + 1]
        assert particle in (("가", "를", "에") if sentence.word in ("배", "다리") else ("이", "을", "에"))


@pytest.mark.parametrize("n", [20, 200, 640, 2400])
def test_words_senses_and_sides_are_balanced(n):
    counts = Counter((sentence.label, sentence.side) for sentence in senses(n, seed=3))
    assert len(counts) == 20 and set(counts.values()) == {n // 20}


@pytest.mark.parametrize("n", [1, 2, 7, 21, 33, 999])
def test_other_numbers_are_balanced_as_far_as_can_be(n):
    drawn = senses(n, seed=3)
    counts = Counter((sentence.label, sentence.side) for sentence in drawn)
    assert len(drawn) == n and max(counts.values()) - (min(counts.values()) if n >= 20 else 0) <= 2
    for word in WORDS:
        first, second = (sum(counts[label, side] for side in ("left", "right")) for label in SENSE_LABELS[word])
        assert abs(first - second) <= n % 2


@pytest.mark.parametrize(("n", "side"), [(2, None), (40, None), (1000, None), (300, "left"), (300, "right")])
def test_without_the_clue_both_senses_are_equally_likely(n, side):
    """The best guess from all that is left of a sentence, made with full knowledge of the answers, is right half of the time."""
    table = defaultdict(Counter)
    for sentence in senses(n, seed=5, side=side):
        table[without_clue(sentence)][sentence.label] += 1
    assert all(len(counts) == 2 and len(set(counts.values())) == 1 for counts in table.values())


def test_a_static_baseline_is_at_chance_on_every_part():
    train, valid, test = split_senses(1200, seed=0)
    guess = {}
    for word in WORDS:
        guess[word] = Counter(sentence.label for sentence in train if sentence.word == word).most_common(1)[0][0]
    for part in (train, valid, test):
        assert sum(guess[sentence.word] == sentence.label for sentence in part) * 2 == len(part)


def test_with_the_clue_the_sense_is_certain():
    meaning = defaultdict(set)
    for sentence in ALL:
        meaning[sentence.word, sentence.side, sentence.clue].add(sentence.label)
    assert len(meaning) == 240 and all(len(labels) == 1 for labels in meaning.values())


def test_parts_share_no_clue():
    parts = split_senses(1200, seed=1)
    assert [len(part) for part in parts] == [800, 200, 200] and parts == split_senses(1200, 1) != split_senses(1200, 2)
    clues = [{(sentence.word, sentence.clue) for sentence in part} for part in parts]
    assert 150 < len(clues[0]) <= 160 and len(clues[1]) <= 40 and len(clues[2]) <= 40
    assert not clues[0] & clues[1] and not clues[0] & clues[2] and not clues[1] & clues[2]
    assert len({sentence.text for part in parts for sentence in part}) == 1200
    for part in parts:
        assert len(set(Counter((sentence.label, sentence.side) for sentence in part).values())) == 1


def test_one_side_only():
    for side in ("left", "right"):
        assert {sentence.side for sentence in senses(100, 0, side)} == {side}
        assert {sentence.side for part in split_senses(60, 0, side) for sentence in part} == {side}
    with pytest.raises(ValueError, match="side"):
        senses(4, 0, side="왼쪽")


def test_a_seed_decides():
    assert senses(300, 8) == senses(300, 8) != senses(300, 9)


def test_nothing_asked_nothing_made_and_no_more_than_there_is():
    assert senses(0, seed=0) == [] and split_senses(0, seed=0) == ([], [], [])
    with pytest.raises(ValueError, match="문장은 2,400개뿐이라 2,401개를"):
        senses(2401, seed=0)
    with pytest.raises(ValueError, match="개뿐이라"):
        split_senses(2500, seed=0)
    with pytest.raises(ValueError, match="나눌 수 없습니다"):
        portions(2, (0.8, 0.1, 0.1), least=1)
