"""What earlier weeks and the model card measured, read from where it stands."""

from __future__ import annotations

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def results() -> list[tuple[int, str, float, float, float]]:
    """Rows of the course's result table: week, model, accuracy and its interval in percent."""
    with (ROOT / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(int(r["week"]), r["model"], *(float(r[key]) for key in ("accuracy", "low", "high"))) for r in rows]


def efficiency(card: str, setting: str) -> dict[str, dict[int, tuple[float, float]]]:
    """The card's label-efficiency table: method -> labels -> (mean accuracy, half of its 95 % interval) in percent.

    ValueError if the card has no such table.
    """
    found: dict[str, dict[int, tuple[float, float]]] = {}
    sizes: list[int] = []
    for line in card.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if cells[:2] == ["시험", "방법"]:
            sizes = [int(re.search(r"\d+", cell)[0]) for cell in cells[2:]]
        elif sizes and cells[0] == setting:
            values = [re.match(r"([\d.]+) ± ([\d.]+)", cell) for cell in cells[2:]]
            found[cells[1]] = {n: (float(v[1]), float(v[2])) for n, v in zip(sizes, values)}
    if not found:
        raise ValueError(f"카드에 '{setting}'의 표가 없습니다.")
    return found
