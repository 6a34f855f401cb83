"""The sentence pairs: counts, no repetition, and a test part that training prepares for."""

from collections import Counter

import pytest

from tools.figures.pairs import coverage, lengths, style, styles
from tools.figures.texts import nearest, words_only
from utils import data

PAIRS = data.load("pairs")


def test_counts_and_parts():
    assert PAIRS["id"].tolist() == [f"s{n:03}" for n in range(1, 601)]
    assert Counter(PAIRS["split"]) == {"train": 500, "valid": 40, "test": 60}
    assert set(Counter(zip(PAIRS["topic"], PAIRS["split"], strict=True)).values()) == {50, 4, 6}


@pytest.mark.parametrize("column", ["korean", "english"])
def test_no_sentence_stands_twice(column):
    assert PAIRS[column].map(words_only).is_unique


def test_no_two_korean_sentences_are_close():
    assert nearest(PAIRS["korean"].tolist())[0] < 0.75


@pytest.mark.parametrize(
    ("korean", "level"),
    [("밥 먹었어?", "반말"), ("밥 먹었어요?", "해요체"), ("앉으십시오.", "합니다체"), ("그렇죠.", "해요체")],
)
def test_speech_levels_are_read_off_the_ending(korean, level):
    assert style(korean) == level


def test_the_card_tells_the_figures():
    card = repr(data.card("pairs"))
    for figures in (styles(PAIRS), lengths(PAIRS), coverage(PAIRS)):
        assert figures in card
