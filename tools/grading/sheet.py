"""Which exercises an assignment has: their titles, points and rubrics, as its checks declare them."""

from __future__ import annotations

import ast
import importlib
from dataclasses import dataclass

from tools.grading.text import GradeError
from tools.notebook.parts import KOREAN, LETTERS
from tools.term import ROOT


@dataclass(frozen=True)
class Task:
    """One exercise. rubric: (grade, text) pairs of a written question, else empty."""

    exercise: str
    number: str
    title: str
    points: float
    written: bool = False
    rubric: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return f"문제 {self.number}"


def tasks(week: int, part: str) -> tuple[Task, ...]:
    """The exercises of ``week{N}/checks/{part}.py`` in their order; GradeError where there is no such file."""
    if not (ROOT / f"week{week}/checks/{part}.py").is_file():
        raise GradeError(f"week{week}에는 {KOREAN[part]}의 검사(checks/{part}.py)가 없어 채점할 수 없습니다.")
    from utils.checking import Written, progress

    importlib.import_module(f"week{week}.checks.{part}")
    checks = progress.sheet(f"w{week}-{LETTERS[part]}")
    return tuple(_task(check, isinstance(check, Written)) for check in checks)


def _task(check, written: bool) -> Task:
    rubric = tuple(check.rubric.items()) if written else ()
    return Task(check.exercise, check.number, check.title, float(check.points), written, rubric)


def texts(code: str) -> list[tuple[str, str]] | None:
    """The parts of a written answer as (title, text), read from its code without running it.

    None where the function does not simply return a text or a dict of texts (an f-string, a text put together).
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    returns = [node for function in functions[-1:] for node in ast.walk(function) if isinstance(node, ast.Return)]
    if len(returns) != 1 or returns[0].value is None:
        return None
    try:
        value = ast.literal_eval(returns[0].value)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    if isinstance(value, str):
        return [("", value.strip())]
    if isinstance(value, dict) and value and all(isinstance(part, str) for part in value.values()):
        return [(str(title), text.strip()) for title, text in value.items()]
    return None
