"""Our own reviews: counts, balance, noise and distance of the texts, and the data card's figures.

``python tests/weeks/test_week1_reviews.py`` prints the tables that the card holds.
"""

import csv
import itertools
import re
import statistics
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "utils" / "data" / "embedded"
COLUMNS = ["id", "text", "label", "aspect", "difficulty", "split"]
SIZES = {"train": 120, "valid": 30, "test": 50}
ASPECTS = ["연기", "이야기", "영상", "음악", "기타"]
DIFFICULTIES = ["plain", "negation", "irony", "mixed"]
NEAREST = 0.6


def read() -> list[dict[str, str]]:
    """The rows, as the csv module reads them."""
    with open(FOLDER / "reviews.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = read()


def bare(text: str) -> str:
    """The text without what a reader would not see: form, spaces, invisible characters."""
    kept = (char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return "".join("".join(kept).split())


def trigrams(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(max(1, len(text) - 2))}


def nearest() -> tuple[float, str, str]:
    """The two most alike texts and the Jaccard similarity of their character 3-grams."""
    grams = [(trigrams(bare(row["text"])), row["text"]) for row in ROWS]
    pairs = itertools.combinations(grams, 2)
    return max((len(a & b) / len(a | b), one, other) for (a, one), (b, other) in pairs)


def table(head: list[str], rows: list[list[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def figures() -> str:
    """The card's two tables in Markdown."""
    splits = [*SIZES, "전체"]
    part = {split: [row for row in ROWS if split in (row["split"], "전체")] for split in splits}
    rows: list[list[object]] = [["리뷰 수", *(len(part[split]) for split in splits)]]
    for column, values in (("label", ["1", "0"]), ("aspect", ASPECTS), ("difficulty", DIFFICULTIES)):
        counts = {split: Counter(row[column] for row in part[split]) for split in splits}
        rows += [[f"{column} {value}", *(counts[split][value] for split in splits)] for value in values]
    lengths = {split: sorted(len(row["text"]) for row in part[split]) for split in splits}
    summary = {
        "가장 짧은 것": min,
        "아래 10 %": lambda values: round(statistics.quantiles(values, n=10)[0]),
        "가운데": lambda values: round(statistics.median(values)),
        "평균": lambda values: f"{statistics.mean(values):.1f}",
        "위 10 %": lambda values: round(statistics.quantiles(values, n=10)[-1]),
        "가장 긴 것": max,
    }
    spread = [[name, *(value(lengths[split]) for split in splits)] for name, value in summary.items()]
    return table(["개수(편)", *splits], rows) + "\n\n" + table(["길이(자)", *splits], spread)


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
    assert all(3 <= len(row["text"]) <= 140 for row in ROWS)


def test_no_text_stands_twice():
    seen = Counter(bare(row["text"]).lower() for row in ROWS)
    assert [text for text, count in seen.items() if count > 1] == []


def test_no_two_texts_are_close():
    similarity, one, other = nearest()
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
    assert figures() in card, "the card is out of date: run this file and paste what it prints"
    assert f"{nearest()[0]:.2f}" in card


if __name__ == "__main__":
    print(figures())
