"""What the lead decided about written answers (and, where need be, about any exercise): a CSV that is read back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.grading.names import clean
from tools.grading.sheet import Task
from tools.grading.text import GradeError, csv_text, read_rows, unquoted, write

FILE = "marks.csv"
HEAD = ["이름", "문제", "등급", "점수", "의견", "답"]
SHARE = {"상": 1.0, "중": 0.6, "하": 0.3}  # of the points, in steps of half a point, where only a grade is given


@dataclass(frozen=True)
class Mark:
    """One row. answer: fingerprint of the text that was read, so that a changed one is read again."""

    member: str
    exercise: str
    grade: str = ""
    points: float | None = None
    comment: str = ""
    answer: str = ""

    @property
    def given(self) -> bool:
        return self.points is not None or bool(self.grade)

    @property
    def key(self) -> tuple[str, str, str]:
        return self.member, self.exercise, self.answer


def fingerprint(code: str) -> str:
    """Eight letters that change with the answer; never only digits, which Excel would take for a number."""
    return "a" + hashlib.sha256(code.encode(errors="replace")).hexdigest()[:7]


def read(path: Path) -> list[Mark]:
    """The rows of the file, or none where there is no file yet; a GradeError names the row that makes no sense."""
    rows = read_rows(path, "점수") if path.exists() else []
    if not rows:
        return []
    head = [cell.strip() for cell in rows[0]]
    if missing := [name for name in HEAD[:4] if name not in head]:
        raise GradeError(f"{path.name}의 첫 줄에 {', '.join(missing)} 열이 없습니다. 첫 줄을 되살려 주세요.")
    return [_mark(dict(zip(head, row)), number, path.name) for number, row in enumerate(rows[1:], 2)]


def _mark(cells: dict[str, str], number: int, name: str) -> Mark:
    grade, points = cells.get("등급", ""), cells.get("점수", "").replace("점", "").strip()
    if grade and grade not in SHARE:
        raise GradeError(f"{name} {number}행: 등급 '{grade}'은(는) {', '.join(SHARE)} 가운데 하나로 적으세요.")
    try:
        value = float(points.replace(",", ".")) if points else None
    except ValueError:
        raise GradeError(f"{name} {number}행: 점수 '{points}'은(는) 수로 적으세요.") from None
    if value is not None and not 0 <= value < 1e6:
        raise GradeError(f"{name} {number}행: 점수 '{points}'은(는) 0 이상이어야 합니다.")
    text = {key: unquoted(cells.get(key, "")) for key in ("이름", "문제", "의견", "답")}
    return Mark(clean(text["이름"]), text["문제"].strip("[]"), grade, value, text["의견"], text["답"])


def worth(mark: Mark, task: Task) -> float:
    """Points of a mark: those given, else the grade's share; GradeError where they are more than there are."""
    if mark.points is None:
        return round(SHARE[mark.grade] * task.points * 2) / 2
    if mark.points > task.points:
        raise GradeError(
            f"{FILE}: {mark.member}의 {task.exercise}에 {mark.points:g}점을 적었는데 이 문제는 {task.points:g}점까지입니다."
        )
    return mark.points


def find(marks: Iterable[Mark], member: str, exercise: str, code: str) -> tuple[Mark | None, bool]:
    """The mark of an answer, and whether there is one of an older text instead."""
    own = [mark for mark in marks if mark.given and (mark.member, mark.exercise) == (clean(member), exercise)]
    fitting = [mark for mark in own if mark.answer in ("", fingerprint(code))]
    return (fitting[-1] if fitting else None), bool(own) and not fitting


def save(path: Path, marks: list[Mark], wanted: list[tuple[str, str, str]]) -> None:
    """Write a row for each answer that is to be read, keeping every word the lead wrote; older rows go below."""
    known = {mark.key: mark for mark in marks}
    wanted = [(clean(member), exercise, answer) for member, exercise, answer in wanted]
    rows = [known.get(key) or Mark(key[0], key[1], answer=key[2]) for key in dict.fromkeys(wanted)]
    kept = set(wanted)
    rows += [mark for mark in known.values() if mark.key not in kept and (mark.given or mark.comment)]
    cells = [
        [mark.member, mark.exercise, mark.grade, "" if mark.points is None else mark.points, mark.comment, mark.answer]
        for mark in rows
    ]
    write(path, csv_text([HEAD, *cells]), encoding="utf-8-sig")
