"""The course's one table of results: every week adds its models, measured on the same test reviews."""

from __future__ import annotations

import argparse
import csv
from dataclasses import asdict, dataclass, fields
from pathlib import Path

DESCRIPTION = "모든 주차의 모델을 같은 테스트 리뷰로 비교한 결과표를 보여 줍니다"
FILE = Path(__file__).parents[1] / "results.csv"
SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Result:
    """One row: mean accuracy over the seeds in percent, with the 95 % Wilson interval of the test sample."""

    week: int
    model: str
    accuracy: float
    low: float
    high: float
    test_rows: int
    seeds: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--measure", action="store_true", help="모든 모델을 다시 학습하고 재어 results.csv를 새로 씁니다"
    )


def main(args: argparse.Namespace) -> int:
    """Show the table, measuring it first where asked to."""
    if args.measure:
        write(measure(), FILE)
    print(markdown(read(FILE)))
    return 0


def measure(seeds: tuple[int, ...] | None = None) -> list[Result]:
    """Train every model with every seed (SEEDS, unless given) and score it on the test reviews."""
    from tqdm.auto import tqdm

    from tools.rows import all_rows
    from utils import data

    reviews = data.load("reviews")
    parts = [reviews[reviews["split"] == name] for name in ("train", "valid", "test")]
    jobs = tqdm(all_rows(), desc="모델")
    return [score(week, model, predictor, *parts, seeds=seeds or SEEDS) for week, model, predictor in jobs]


def score(week: int, model: str, predictor, train, valid, test, seeds: tuple[int, ...] = SEEDS) -> Result:
    """One row of the table. The predictor is shown the test texts, never their labels."""
    from utils.evaluate import wilson

    truth, hits = test["label"].tolist(), []
    for seed in seeds:
        predicted = list(predictor(train, valid, test["text"].tolist(), seed))
        if len(predicted) != len(truth):
            raise ValueError(f"{model}: 예측이 {len(predicted)}개입니다. 테스트 리뷰는 {len(truth)}개입니다.")
        hits.append(sum(p == t for p, t in zip(predicted, truth, strict=True)))
    mean = sum(hits) / len(hits)
    percent = [round(100 * value, 1) for value in (mean / len(truth), *wilson(mean, len(truth)))]
    return Result(week, model, *percent, test_rows=len(truth), seeds=len(seeds))


def write(results: list[Result], path: Path) -> None:
    """Write the rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Result)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(result) for result in results)


def read(path: Path) -> list[Result]:
    """Read the rows back."""
    kinds = {"week": int, "test_rows": int, "seeds": int, "model": str}
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Result(**{key: kinds.get(key, float)(value) for key, value in row.items()}) for row in csv.DictReader(file)
        ]


def markdown(results: list[Result]) -> str:
    """The table for a README or a terminal."""
    head = "| 주차 | 모델 | 테스트 정확도(%) | 95 % 구간 | 테스트 리뷰 |\n|---|---|---|---|---|"
    rows = [
        f"| {r.week} | {r.model} | {r.accuracy:.1f} | {r.low:.1f}–{r.high:.1f} | {r.test_rows}개, 시드 {r.seeds}개 |"
        for r in results
    ]
    return "\n".join([head, *rows])
