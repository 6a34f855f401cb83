"""Submissions as members make them, and a stand-in for the sandbox that grades them by one word in their code."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from tools import grade
from tools.grading import archive, flow
from tools.grading.discover import discover
from tools.grading.model import ExerciseResult, Graded
from tools.grading.roster import Roster
from tools.grading.sheet import tasks

NOBODY = Roster()
ESSAY = """# [w1-r16] 서술형
def essay():
    return {
        "최솟값": "2.0에서는 -1.070에서 멈춥니다.",
        "깊이": "24층은 0.114입니다.",
    }
"""


def notebook(edits: dict[str, str] | None = None, part: str = "r", week: int = 1, last: int = 16) -> str:
    """JSON of a notebook with one cell an exercise; edits: exercise number -> the cell's source (None: no cell)."""
    edits = edits or {}
    cells = {str(n): f"# [w{week}-{part}{n}] 문제\ndef f{n}(x):\n    return x + {n}\n" for n in range(1, last + 1)}
    if (week, part) == (1, "r"):
        cells["16"] = ESSAY
    cells |= edits
    made = [{"cell_type": "code", "metadata": {}, "source": text} for text in cells.values() if text is not None]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False)


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files (names with folders) below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


class Fake:
    """Grades by words: WRONG fails (NAMED: with a catalogue sentence), TODO is blank; counts what it was given."""

    def __init__(self, stop_after: int | None = None):
        self.seen: list[str] = []
        self.stop_after = stop_after

    def __call__(self, submissions, week, part, seed):
        for submission in submissions:
            if self.stop_after is not None and len(self.seen) >= self.stop_after:
                raise KeyboardInterrupt
            self.seen.append(submission.path.name)
            yield self.one(submission, week, part)

    def one(self, submission, week, part) -> Graded:
        try:
            cells = json.loads(submission.path.read_bytes())["cells"]
        except (ValueError, KeyError):
            return Graded(submission, "unreadable", "노트북 파일이 아닙니다.")
        codes = {}
        for cell in cells:
            if match := re.match(r"# \[([\w-]+)\]", cell["source"]):
                codes[match.group(1)] = cell["source"]
        return Graded(submission, "graded", "", tuple(self.result(task, codes) for task in tasks(week, part)))

    def result(self, task, codes) -> ExerciseResult:
        code = codes.get(task.exercise)
        words = f"{task.name} · "
        if code is None:
            return ExerciseResult(task.exercise, "missing", 0.0, task.points, words + "답안을 찾지 못했습니다.")
        if "TODO" in code:
            return ExerciseResult(task.exercise, "blank", 0.0, task.points, words + "비어 있습니다.", (), None, code)
        if "WRONG" in code:
            named = "`>`가 아니라 `>=`입니다." if "NAMED" in code else None
            sentence = words + (named or "값이 다릅니다.")
            return ExerciseResult(task.exercise, "fail", 0.0, task.points, sentence, ("입력: <점>",), named, code)
        state, points = ("written", 0.0) if task.written else ("pass", task.points)
        return ExerciseResult(task.exercise, state, points, task.points, words + task.title, ("확인",), None, code)


def run(source: Path, output: Path, *words: str, fake: Fake | None = None) -> Fake:
    """The command with a stand-in for the sandbox."""
    parser = argparse.ArgumentParser()
    grade.add_arguments(parser)
    fake = fake or Fake()
    assert flow.grade(parser.parse_args(["week1", str(source), "--output", str(output), *words]), fake) == 0
    return fake


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a report."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def look(source: Path, tmp_path: Path, people: Roster = NOBODY, **more):
    """What `discover` finds there; more: limits of the room that zips are unpacked into."""
    room = archive.Room(tmp_path / "room", **more)
    room.folder.mkdir(exist_ok=True)
    return discover(source, 1, "review", people, room, None)


def by_name(found) -> dict:
    """The same by the name shown."""
    return {each.shown: each for each in found}
