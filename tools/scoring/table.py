"""The table: accuracy with its interval, macro-F1, and whether the leader's lead could be chance."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tools.scoring.labels import read, short
from tools.spreadsheet import SheetError, cell
from utils.evaluate import mcnemar, wilson


@dataclass(frozen=True)
class Row:
    """One file: its figures, or the reason why there are none. ``right`` (N,) in the order of the truth's ids."""

    name: str
    accuracy: float = 0.0
    macro_f1: float = 0.0
    right: np.ndarray | None = None
    reason: str = ""


def scored(files: Sequence[Path], truth: dict[str, str]) -> list[Row]:
    """Rows, the best first; equal accuracies by macro-F1, then by name. Files that can't be scored come last."""
    rows = [_row(path, truth) for path in files]
    return sorted(rows, key=lambda row: (bool(row.reason), -row.accuracy, -row.macro_f1, row.name))


def _row(path: Path, truth: dict[str, str]) -> Row:
    name = unicodedata.normalize("NFC", path.stem)
    try:
        given = read(path)
        check(given, truth)
    except SheetError as error:
        return Row(name, reason=str(error))
    predicted = np.array([given[key] for key in truth])
    wanted = np.array(list(truth.values()))
    return Row(name, float((predicted == wanted).mean()), macro_f1(wanted, predicted), predicted == wanted)


def check(given: dict[str, str], truth: dict[str, str]) -> None:
    """SheetError if an id is missing or unknown, or a label never stands among the right ones."""
    missing, unknown = [key for key in truth if key not in given], [key for key in given if key not in truth]
    if missing:
        raise SheetError(f"예측이 없는 id가 {len(missing)}개 있습니다(예: {short(missing[0])}).")
    if unknown:
        raise SheetError(f"모르는 id가 {len(unknown)}개 있습니다(예: {short(unknown[0])}).")
    known = set(truth.values())
    wrong = [label for label in given.values() if label not in known]
    if wrong:
        raise SheetError(
            f"없는 라벨이 있습니다(예: {short(wrong[0])!r}). 쓸 수 있는 라벨: {', '.join(sorted(known)[:10])}"
        )


def macro_f1(wanted: np.ndarray, predicted: np.ndarray) -> float:
    """Mean over the classes of F1; a class that nobody predicted counts 0."""
    from sklearn.metrics import f1_score

    return float(f1_score(wanted, predicted, average="macro", zero_division=0))


def markdown(rows: Sequence[Row], count: int) -> str:
    """The announcement. p: McNemar's exact test against the first row; one above 0.05 may well be chance."""
    lines = [
        f"# 순위표 · 테스트 {count}개",
        "",
        "| 순위 | 이름 | 정확도 | 95 % 구간 | 매크로 F1 | 1위와의 차이(p) |",
        "|---:|---|---:|---|---:|---:|",
    ]
    best = rows[0] if rows and not rows[0].reason else None
    for row in rows:
        if row.reason:
            lines.append(f"| – | {cell(row.name)} | 채점하지 못함 | {cell(row.reason)} | | |")
            continue
        place = 1 + sum(not other.reason and other.accuracy > row.accuracy for other in rows)
        low, high = wilson(row.right.sum(), count)
        p = "" if row is best else _p_value(mcnemar(best.right, row.right))
        figures = f"{100 * row.accuracy:.1f} | {100 * low:.1f}–{100 * high:.1f} | {row.macro_f1:.3f} | {p}"
        lines.append(f"| {place} | {cell(row.name)} | {figures} |")
    lines += [
        "",
        "p가 0.05보다 크면 1위와의 차이가 우연일 수 있습니다(맥니마 검정, 비교를 여러 번 하는 것은 셈하지 않음).",
    ]
    return "\n".join([*lines, ""])


def _p_value(p: float) -> str:
    """Three decimals; a small p isn't shown as nought, which no test can show."""
    return "<0.001" if p < 0.001 else f"{p:.3f}"
