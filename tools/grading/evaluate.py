"""Grade files: read, observe in a worker, judge here; one file, or many in order."""

from __future__ import annotations

import ast
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from tools.grading import notebook, specs, verdicts
from tools.grading.fresh import FreshWorker
from tools.grading.model import ExerciseResult, Graded, Submission
from tools.grading.pool import ROOT, Envelope, Worker, WorkerDied
from tools.grading.source import statements
from utils.checking import Check

ENDS = {
    "time": "제한 시간 안에 채점이 끝나지 않았습니다. 끝나지 않는 코드가 여러 문제에 있는지 확인하세요.",
    "large": "결과가 너무 커서 채점을 멈추었습니다.",
    "died": "노트북을 읽다가 채점 프로세스가 끝났습니다. 코드가 지나치게 크거나 깊게 겹쳐 있습니다.",
    "gone": "채점이 중단되었습니다.",
}
NOTHING = "이 과제의 문제를 하나도 찾지 못했습니다. 다른 파일이 아닌지 확인하세요."
OTHER = "이 과제의 문제가 하나도 없고 {markers} 문제가 있습니다. 다른 과제의 파일로 보입니다."
LANGUAGE = "Python이 아닌 커널({language})의 노트북입니다."
MODE = "room" if sys.platform.startswith("linux") else "fresh"  # or "bare": forks without namespaces
_judging = Lock()  # checks seed the process's random state: one at a time


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a Graded without its submission."""

    status: str
    reason: str
    results: tuple[ExerciseResult, ...] = ()
    isolation: str = ""


class Unreadable(Exception):
    """The file can't be read or graded; the message says why, in Korean."""


def read_file(path: Path) -> bytes:
    """The bytes of an ordinary file; never those of a link, a device or a pipe."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        )
    except OSError as error:
        known = {FileNotFoundError: "파일이 없습니다.", PermissionError: "읽을 권한이 없습니다."}
        kind = "바로 가기(심볼릭 링크)입니다." if path.is_symlink() else known.get(type(error), f"{error.strerror}.")
        raise Unreadable(f"파일을 열 수 없습니다: {kind}") from None
    info = os.fstat(handle)
    if not stat.S_ISREG(info.st_mode):
        os.close(handle)
        raise Unreadable("파일을 열 수 없습니다: 보통 파일이 아닙니다.")
    with os.fdopen(handle, "rb") as file:
        if info.st_size > notebook.MAX_FILE:
            size = f"{info.st_size / 1e6:,.0f} MB"
            raise Unreadable(f"파일이 너무 큽니다({size}). 출력을 모두 지우고 다시 제출해야 합니다.")
        return file.read(notebook.MAX_FILE)


def warm_imports(week: int, part: str) -> tuple[str, ...]:
    """Modules that the assignment's notebook imports before its first exercise, so that no child has to."""
    path = ROOT / f"week{week}" / f"{part}.ipynb"
    cells = notebook.read(path.read_bytes()).cells if path.exists() else ()
    nodes = []
    for index, text in enumerate(cells):
        found = statements(index, text)[0]
        if any(statement.marker for statement in found):
            break
        nodes += [statement.node for statement in found]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return tuple(sorted(name for name in modules if not specs.WEEKS.match(name)))


class Grader:
    """The checks of one assignment, and a worker that observes for them.

    mode: "room" (forks in namespaces, as far as there are any), "bare" (forks), "fresh" (a process for each file).
    """

    def __init__(self, week: int, part: str, seed: int, mode: str = MODE):
        self.seed = seed
        self.checks: dict[str, Check] = specs.load(week, part)[1]
        for check in self.checks.values():
            verdicts.remember(check)
        if not self.checks:
            raise ValueError(f"week{week}/checks/{part}.py에 검사가 없습니다.")
        kind = FreshWorker if mode == "fresh" else Worker
        self.worker = kind(week, part, seed, warm_imports(week, part), mode == "room")

    def grade_file(self, path: Path) -> Outcome:
        """One file on disk."""
        try:
            return self.grade_bytes(read_file(path))
        except (Unreadable, WorkerDied) as error:
            return Outcome("unreadable", str(error))

    def grade_bytes(self, data: bytes) -> Outcome:
        """One file's content; every exercise of the assignment becomes a result, in the assignment's order."""
        if len(data) > notebook.MAX_FILE:
            return Outcome("unreadable", "파일이 너무 큽니다.")
        seen, end = self.worker.run(data)
        isolation = " ".join(self.worker.missing)
        head = seen[0].header if seen else {}
        if "unreadable" in head or "answers" not in head:
            return Outcome("unreadable", head.get("unreadable") or ENDS.get(end, ENDS["died"]), (), isolation)
        answers = head["answers"]
        if all(answer["state"] == "missing" for answer in answers.values()):
            return Outcome("unreadable", self._why_nothing(head), (), isolation)
        results = self._judge(answers, seen[1:])
        for exercise in [e for e, result in results.items() if result.sentence.endswith(verdicts.FORGED)]:
            alone = self.worker.run(data, {exercise})[0]  # perhaps another exercise spoke in its place
            results |= self._judge(answers, alone[1:], {exercise})
        results |= self._with_stand_ins(data, answers, results)
        reason = ENDS.get(end, "")
        return Outcome("graded", reason, tuple(results.values()), isolation)

    def _why_nothing(self, head: dict) -> str:
        if head["others"]:
            return OTHER.format(markers=", ".join(head["others"][:3]))
        if "python" not in head["language"]:
            return LANGUAGE.format(language=head["language"])
        return NOTHING

    def _judge(self, answers: dict, seen: list[Envelope], only=None) -> dict[str, ExerciseResult]:
        runs = {envelope.header["exercise"]: envelope for envelope in seen}
        with _judging:
            return {
                check.exercise: verdicts.judge(
                    check, name, answers[check.exercise], runs.get(check.exercise), self.seed
                )
                for name, check in self.checks.items()
                if only is None or check.exercise in only
            }

    def _with_stand_ins(self, data: bytes, answers: dict, results: dict) -> dict[str, ExerciseResult]:
        """As in the notebook: what builds on an exercise that has not passed is tried with a stand-in for that one."""
        groups: dict[frozenset, set[str]] = {}
        for exercise, result in results.items():
            given = frozenset(e for e in answers[exercise]["uses"] if results[e].state not in {"pass", "written"})
            if given and result.state in {"fail", "error"} and answers[exercise]["state"] == "found":
                groups.setdefault(given, set()).add(exercise)
        again = {}
        for given, exercises in groups.items():
            seen, _ = self.worker.run(data, exercises, given)
            again |= self._judge(answers, seen[1:], exercises)
        return again

    def close(self) -> None:
        self.worker.close()


def grade_file(path: Path, week: int, part: str, seed: int, pool: Grader | None = None) -> Outcome:
    """One file; ``pool``: a Grader of this assignment and seed to use again."""
    grader = pool or Grader(week, part, seed)
    try:
        return grader.grade_file(path)
    finally:
        if pool is None:
            grader.close()


def grade_all(submissions: Iterable[Submission], week: int, part: str, seed: int, executor) -> Iterator[Graded]:
    """All submissions, in their order, as soon as each and those before it are done."""
    submissions = list(submissions)
    outcomes = executor.map([submission.path for submission in submissions], week, part, seed)
    for submission, outcome in zip(submissions, outcomes):
        yield Graded(submission, outcome.status, outcome.reason, outcome.results, outcome.isolation)
