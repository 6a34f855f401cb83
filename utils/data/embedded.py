"""The course's own small data (지어낸 글, CC0): in the repository, no download, the same for everybody."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parent / "embedded"


@cache
def _reviews() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "reviews.csv", dtype={"id": str}, keep_default_na=False)


def reviews(part: str | None = None) -> pd.DataFrame:
    """id, text, label (0, 1), aspect, difficulty, split (train, valid, test); ``part`` picks one split."""
    frame = _reviews()
    chosen = frame if part is None else frame[frame["split"] == part]
    return chosen.reset_index(drop=True)


def _rows(name: str) -> pd.DataFrame:
    return pd.read_json(FOLDER / f"{name}.jsonl", lines=True, dtype=False)


def passages(part: str | None = None) -> pd.DataFrame:
    """id, title, topic (안내, 용어, 공부, 동아리, FAQ), text: 120 passages of 80 to 300 characters."""
    return _rows("passages")


def questions(part: str | None = None) -> pd.DataFrame:
    """id, question, passage (id of the gold passage or None), answer, type (lexical, paraphrase, multi, none)."""
    frame = _rows("questions")
    return frame.astype(object).where(frame.notna(), None)


def pairs(part: str | None = None) -> pd.DataFrame:
    """id, korean, english, topic, split: everyday sentences; ``part`` picks one split."""
    frame = pd.read_csv(FOLDER / "pairs.csv", keep_default_na=False)
    return (frame if part is None else frame[frame["split"] == part]).reset_index(drop=True)


SPLITS = ("train", "valid", "test")
SETS = {"reviews": reviews, "passages": passages, "questions": questions, "pairs": pairs}
PARTS = {"reviews": SPLITS, "passages": (), "questions": (), "pairs": SPLITS}
CARDS = {
    "reviews": FOLDER / "reviews_card.md",
    "passages": FOLDER / "knowledge_card.md",
    "questions": FOLDER / "knowledge_card.md",
    "pairs": FOLDER / "pairs_card.md",
}
