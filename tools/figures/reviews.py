"""The figures of the reviews' card: counts, lengths, nearest texts, and validity against NSMC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.figures.texts import nearest, table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "label": [1, 0],
    "aspect": ["연기", "이야기", "영상", "음악", "기타"],
    "difficulty": ["plain", "negation", "irony", "mixed"],
}
NSMC_ROWS = 20_000  # of its training part, to train on
NSMC_TEST = 5_000  # of its test part, to be tested on


def report(nsmc: bool) -> str:
    """All tables of the card; the last one needs the public NSMC."""
    from utils import data

    frame = data.load("reviews")
    similarity, one, other = nearest(frame["text"].tolist())
    parts = [counts(frame), lengths(frame), f"가장 가까운 두 글: {similarity:.2f}\n  {one}\n  {other}"]
    return "\n\n".join(parts + ([validity(frame)] if nsmc else []))


def _parts(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {name: frame[frame["split"] == name] for name in ("train", "valid", "test")} | {"전체": frame}


def counts(frame: pd.DataFrame) -> str:
    """How many reviews there are of each label, aspect and difficulty."""
    parts = _parts(frame)
    rows: list[list[object]] = [["리뷰 수", *map(len, parts.values())]]
    for column, values in COLUMNS.items():
        rows += [[f"{column} {v}", *((part[column] == v).sum() for part in parts.values())] for v in values]
    return table(["개수(편)", *parts], rows)


def lengths(frame: pd.DataFrame) -> str:
    """How long the texts are, in characters as they stand in the file."""
    parts = {name: part["text"].str.len() for name, part in _parts(frame).items()}
    rows = [
        ["가장 짧은 것", *(part.min() for part in parts.values())],
        *([name, *(round(part.quantile(q)) for part in parts.values())] for name, q in QUANTILES.items()),
        ["평균", *(f"{part.mean():.1f}" for part in parts.values())],
        ["가장 긴 것", *(part.max() for part in parts.values())],
    ]
    return table(["길이(자)", *parts], rows)


QUANTILES = {"아래 10 %": 0.1, "가운데": 0.5, "위 10 %": 0.9}


def validity(frame: pd.DataFrame) -> str:
    """The same simple classifier trained on NSMC and tested on ours, and the other way round."""
    from utils import data

    train = data.load("nsmc", "train").sample(NSMC_ROWS, random_state=0)
    test = data.load("nsmc", "test").sample(NSMC_TEST, random_state=0)
    on_ours = _classifier().fit(train["text"], train["label"]).predict(frame["text"]) == frame["label"]
    ours = frame[frame["split"] == "train"]
    on_nsmc = _classifier().fit(ours["text"], ours["label"]).predict(test["text"]) == test["label"]
    rows = [_row(f"NSMC {NSMC_ROWS:,}줄로 학습 → 우리 리뷰 전체", on_ours)]
    for column in ("difficulty", "label"):
        rows += [_row(f"→ {column} {v}", on_ours[frame[column] == v]) for v in COLUMNS[column]]
    rows.append(_row(f"우리 훈련 {len(ours)}줄로 학습 → NSMC 테스트", on_nsmc))
    return table(["무엇을", "정확도(%)", "95 % 구간", "줄"], rows)


def _classifier():
    """Character 1–4-gram TF-IDF and logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True)
    return make_pipeline(vectors, LogisticRegression(C=3, max_iter=500))


def _row(name: str, right: pd.Series) -> list[object]:
    from utils.evaluate import wilson

    low, high = wilson(right.sum(), len(right))
    return [name, f"{100 * right.mean():.1f}", f"{100 * low:.1f}–{100 * high:.1f}", f"{len(right):,}"]
