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


SETS = {"reviews": reviews}
PARTS = {"reviews": ("train", "valid", "test")}
CARDS = {"reviews": FOLDER / "reviews_card.md"}
