"""The figures of the sentence pairs' card: styles, lengths, vocabulary, and how much of it training shows."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tools.figures.texts import nearest, table

if TYPE_CHECKING:
    import pandas as pd

UNITS = {
    "영어 낱말": ("english", lambda text: re.findall(r"[a-z0-9]+(?:'[a-z]+)*", text.lower())),
    "한국어 어절": ("korean", lambda text: re.findall(r"[가-힣0-9]+", text)),
    "한국어 음절": ("korean", lambda text: re.findall(r"[가-힣0-9]", text)),
}


def report(nsmc: bool) -> str:
    """All tables of the card."""
    from utils import data

    frame = data.load("pairs")
    similarity, one, other = nearest(frame["korean"].tolist())
    return "\n\n".join(
        [styles(frame), lengths(frame), coverage(frame), f"가장 가까운 둘: {similarity:.2f}  {one} | {other}"]
    )


def style(korean: str) -> str:
    """Speech level, read off the ending of the last sentence."""
    end = re.sub(r"[^가-힣]+$", "", korean)
    if re.search(r"(니다|니까|십시오)$", end):
        return "합니다체"
    return "해요체" if re.search(r"[요죠]$", end) else "반말"


def styles(frame: pd.DataFrame) -> str:
    """How many pairs of each speech level stand in each part."""
    counts = {part: Counter(map(style, rows["korean"])) for part, rows in frame.groupby("split")}
    rows = []
    for name in ("반말", "해요체", "합니다체"):
        parts = [counts[part][name] for part in ("train", "valid", "test")]
        rows.append([name, f"{sum(parts)} ({100 * sum(parts) / len(frame):.0f} %)", *parts])
    return table(["말투", "전체", "train", "valid", "test"], rows)


def lengths(frame: pd.DataFrame) -> str:
    """Tokens a sentence."""
    rows = []
    for name, (column, cut) in UNITS.items():
        sizes = frame[column].map(lambda text, cut=cut: len(cut(text)))
        rows.append([name, sizes.sum(), sizes.min(), f"{sizes.median():g}", f"{sizes.mean():.2f}", sizes.max()])
    return table(["길이", "전체", "최소", "중앙값", "평균", "최대"], rows)


def coverage(frame: pd.DataFrame) -> str:
    """Types, and which share of the tokens of the other parts training has shown."""
    rows = []
    for name, (column, cut) in UNITS.items():
        tokens = {part: [w for text in rows_[column] for w in cut(text)] for part, rows_ in frame.groupby("split")}
        seen, counts = set(tokens["train"]), Counter(sum(tokens.values(), []))
        shares = [f"{100 * sum(w in seen for w in tokens[p]) / len(tokens[p]):.1f} %" for p in ("valid", "test")]
        rows.append([name, len(counts), sum(count == 1 for count in counts.values()), *shares])
    return table(["단위", "종류", "한 번만 나옴", "valid 겹침", "test 겹침"], rows)
