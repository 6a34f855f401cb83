"""Our own reviews: counts, balance, noise and distance of the texts, and the data card's figures."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tools.figures.reviews import counts, lengths
from tools.figures.texts import bare, nearest
from utils import data

FOLDER = Path(__file__).parents[2] / "utils" / "data" / "embedded"
COLUMNS = ["id", "text", "label", "aspect", "difficulty", "split"]
SIZES = {"train": 900, "valid": 250, "test": 350}
ASPECTS = ["연기", "이야기", "영상", "음악", "기타"]
DIFFICULTIES = ["plain", "negation", "irony", "mixed"]
NEAREST = 0.6


def read() -> list[dict[str, str]]:
    """The rows, as the csv module reads them."""
    with open(FOLDER / "reviews.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = read()


def test_columns_and_values():
    assert list(ROWS[0]) == COLUMNS
    assert [row["id"] for row in ROWS] == [f"r{number:04d}" for number in range(1, len(ROWS) + 1)]
    assert {row["aspect"] for row in ROWS} == set(ASPECTS)
    assert {row["difficulty"] for row in ROWS} == set(DIFFICULTIES)


def test_every_part_has_its_size_and_is_balanced():
    counts = Counter((row["split"], row["label"]) for row in ROWS)
    assert counts == {(split, label): size // 2 for split, size in SIZES.items() for label in "01"}


def test_the_file_is_plain_utf8_with_lf():
    raw = (FOLDER / "reviews.csv").read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n") and not raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8").count("\n") == len(ROWS) + 1, "one review, one line"


def test_texts_have_the_length_of_a_short_review():
    assert all(2 <= len(row["text"]) <= 140 for row in ROWS)


def test_no_text_stands_twice():
    seen = Counter(bare(row["text"]).lower() for row in ROWS)
    assert [text for text, count in seen.items() if count > 1] == []


def test_no_two_texts_are_close():
    similarity, one, other = nearest([row["text"] for row in ROWS])
    assert similarity < NEAREST, f"{similarity:.2f}\n{one}\n{other}"


NOISE = {
    "NFD": lambda text: unicodedata.normalize("NFC", text) != text,
    "invisible": lambda text: any(unicodedata.category(char) == "Cf" for char in text),
    "full width": lambda text: any("！" <= char <= "～" for char in text),
    "html": lambda text: re.search(r"<br|&\w+;", text),
    "address": lambda text: "http://example.com" in text,
    "repeated": lambda text: re.search(r"(\D)\1{2,}", text),
    "laughter or tears": lambda text: re.search("[ㅋㅎㅠㅜ]", text),
    "digits": lambda text: re.search(r"\d", text),
    "English": lambda text: re.search("[A-Za-z]{3,}", text.replace("http://example.com", "")),
}


@pytest.mark.parametrize("kind", NOISE)
def test_training_reviews_hold_every_kind_of_noise(kind):
    assert any(NOISE[kind](row["text"]) for row in ROWS if row["split"] == "train")


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
def test_every_part_holds_every_difficulty_with_both_labels(difficulty):
    for label in "01":
        rows = [row for row in ROWS if (row["label"], row["difficulty"]) == (label, difficulty)]
        assert {row["split"] for row in rows} >= {"train", "test"}


def test_the_card_tells_the_figures():
    card = (FOLDER / "reviews_card.md").read_text(encoding="utf-8")
    for figures in (counts(data.load("reviews")), lengths(data.load("reviews"))):
        assert figures in card, "the card is out of date: `python course.py cards` prints the tables"
    assert f"{nearest([row['text'] for row in ROWS])[0]:.2f}" in card
