"""The knowledge base: counts, answers that really stand in their passages, and paraphrases that share little."""

import re
from collections import Counter

import pytest

from tools.figures.knowledge import overlap
from tools.figures.texts import grams, nearest, words_only
from utils import data

PASSAGES, QUESTIONS = data.load("passages"), data.load("questions")
TEXT = dict(zip(PASSAGES["id"], PASSAGES["text"], strict=True))
ANSWERABLE = QUESTIONS[QUESTIONS["type"] != "none"]
TYPES = {"lexical": 80, "paraphrase": 100, "multi": 60, "none": 40}


def test_counts_and_ids():
    assert PASSAGES["id"].tolist() == [f"p{n:03}" for n in range(1, 121)]
    assert QUESTIONS["id"].tolist() == [f"q{n:03}" for n in range(1, 281)]
    assert Counter(QUESTIONS["type"]) == TYPES
    assert PASSAGES["title"].is_unique and QUESTIONS["question"].is_unique


def test_passages_are_short_polite_and_name_nobody():
    for text in PASSAGES["text"]:
        assert 80 <= len(text) <= 300
        assert re.search(r"(니다|세요|나요|가요)[.?]$", text), text
        assert not re.search(r"\d{2,3}-\d{3,4}-\d{4}|\S+@\S+\.\w+", text)


def test_the_invented_club_says_that_it_is_invented():
    club = PASSAGES[PASSAGES["text"].str.contains("별무리") | (PASSAGES["topic"] == "동아리")]
    assert len(club) >= 25 and club["text"].str.contains("지어낸 동아리").all()


def test_the_handbook_names_no_calendar_date():
    handbook = PASSAGES[PASSAGES["topic"] == "안내"]["text"]
    assert not handbook.str.contains(r"20\d\d\s*[-./년]|\d+월\s*\d+일").any()


def test_every_answer_stands_in_its_passage():
    for row in ANSWERABLE.itertuples():
        assert row.answer in TEXT[row.passage], row.id


def test_questions_without_an_answer_name_no_passage():
    assert QUESTIONS[QUESTIONS["type"] == "none"][["passage", "answer"]].isna().all().all()


def test_every_passage_is_asked_about():
    assert set(ANSWERABLE["passage"]) == set(TEXT)


def test_a_paraphrase_does_not_give_its_answer_away():
    for row in QUESTIONS[QUESTIONS["type"] == "paraphrase"].itertuples():
        assert row.answer not in row.question, row.id


@pytest.mark.parametrize("frame, column, limit", [(PASSAGES, "text", 0.8), (QUESTIONS, "question", 0.9)])
def test_no_two_texts_are_nearly_the_same(frame, column, limit):
    assert nearest(frame[column].tolist())[0] < limit


def test_paraphrases_share_far_less_than_lexical_questions():
    def covered(kind):
        rows = QUESTIONS[QUESTIONS["type"] == kind]
        pairs = [(grams(words_only(r.question), 2), grams(words_only(TEXT[r.passage]), 2)) for r in rows.itertuples()]
        return sum(len(q & p) / len(q) for q, p in pairs) / len(pairs)

    assert covered("paraphrase") < covered("lexical") / 2


def test_the_card_tells_the_figures():
    card = repr(data.card("passages"))
    for line in overlap(PASSAGES, QUESTIONS).splitlines()[2:]:
        assert line in card
