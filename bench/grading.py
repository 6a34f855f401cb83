"""Submissions graded per minute: this course's grader beside `nbgrader autograde`, same files, same machine, same run.

    python -m bench.grading                                      # ours: 200 files of the whole assignment
    python -m bench.grading --nbgrader PYTHON --nbgrader-count 6 # and nbgrader, of the Python that has it

nbgrader gets its own format: each answer cell a solution cell, each check an autograded test cell that asserts the same
check. The notebook's other cells (training, pictures) are left out for nbgrader, which would execute them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil

from bench.ratio import say
from bench.submissions import make
from tools.grading import specs
from tools.grading.evaluate import grade_all
from tools.grading.executors import LocalExecutor
from tools.grading.model import Submission
from tools.grading.source import marker_of

ROOT = Path(__file__).resolve().parents[1]


class Peak(threading.Thread):
    """Largest memory of this process and all below it, in bytes; pages shared after a fork count once (PSS)."""

    def __init__(self):
        super().__init__(daemon=True)
        self.bytes, self.ended = 0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(1.0):
            here = psutil.Process()
            self.bytes = max(self.bytes, sum(map(_pss, [here, *here.children(recursive=True)])))


def _pss(process: psutil.Process) -> int:
    try:
        info = process.memory_full_info()
    except psutil.Error:  # it has just ended
        return 0
    return getattr(info, "pss", 0) or info.rss


def ours(paths: list[Path], week: int, part: str, workers: int) -> dict:
    """Grade all; seconds from the first import to the last result."""
    peak = Peak()
    peak.start()
    start = time.perf_counter()
    submissions = [Submission(path.stem, path) for path in paths]
    first, warm = None, 0.0
    states: dict[str, int] = {}
    for graded in grade_all(submissions, week, part, 5, LocalExecutor(workers)):
        if first is None:
            first, warm = time.perf_counter() - start, processor_seconds()
        last = processor_seconds()  # while the workers are still there
        for result in graded.results:
            states[result.state] = states.get(result.state, 0) + 1
    seconds = time.perf_counter() - start
    peak.ended.set()
    return {
        "files": len(paths),
        "seconds": round(seconds, 1),
        "first result after": round(first, 1),
        "per minute": round(60 * len(paths) / seconds, 1),
        "per minute after the first": round(60 * (len(paths) - 1) / max(seconds - first, 1e-9), 1),
        "CPU seconds to the first result": round(warm, 1),
        "CPU seconds per file after it": round((last - warm) / max(1, len(paths) - 1), 2),
        "peak memory GB": round(peak.bytes / 1e9, 2),
        "results": dict(sorted(states.items())),
    }


def processor_seconds() -> float:
    """CPU time of this process and the workers, with all that they have forked and reaped."""
    here = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in [here, *here.children()])


def for_nbgrader(path: Path, week: int, part: str, names: dict[str, str]) -> nbformat.NotebookNode:
    """The same answers in nbgrader's own format."""
    book = nbformat.read(path, as_version=4)
    setup = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom week{week}.checks import {part} as checks"
    cells = [nbformat.v4.new_code_cell(setup)]
    cells += [nbformat.v4.new_code_cell(c.source) for c in book.cells if _plain_import(c)]
    for cell in book.cells:
        exercise = marker_of(cell.source.split("\n")[0]) if cell.cell_type == "code" else None
        if exercise in names:
            cells += _pair(cell.source, exercise, names[exercise])
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "course", "display_name": "course", "language": "python"}
    return made


def _plain_import(cell) -> bool:
    return cell.cell_type == "code" and cell.source.startswith("import ") and "checks" in cell.source


def _pair(source: str, exercise: str, name: str) -> list:
    key = exercise.replace("-", "")
    mark = {"schema_version": 3, "locked": False, "task": False}
    answer = nbformat.v4.new_code_cell(source)
    answer.metadata["nbgrader"] = mark | {"grade": False, "grade_id": f"a{key}", "solution": True}
    test = f"seen = checks.{name}.observe({name}, 5)\nassert checks.{name}.judge(seen, 5).state == 'pass'"
    check = nbformat.v4.new_code_cell(test)
    check.metadata["nbgrader"] = mark | {"grade": True, "grade_id": f"t{key}", "solution": False, "points": 1}
    check.metadata["nbgrader"]["locked"] = True
    return [answer, check]


def nbgrader(python: str, paths: list[Path], solution: Path, week: int, part: str) -> dict:
    """generate_assignment is not timed; autograde is."""
    names = specs.names(specs.load(week, part)[1])
    with tempfile.TemporaryDirectory() as folder:
        course, kernels = Path(folder) / "course", Path(folder) / "jupyter" / "kernels" / "course"
        kernels.mkdir(parents=True)
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        (kernels / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "c", "language": "python"}))
        files = {course / "source/a1/a.ipynb": solution}
        files |= {course / f"submitted/s{i:03d}/a1/a.ipynb": path for i, path in enumerate(paths)}
        for target, path in files.items():
            target.parent.mkdir(parents=True)
            nbformat.write(for_nbgrader(path, week, part, names), target)
        search = os.pathsep.join([str(Path(python).parent), os.environ.get("PATH", "")])  # nbgrader calls alembic
        environment = os.environ | {"JUPYTER_PATH": str(Path(folder) / "jupyter"), "PATH": search}

        def call(*words: str) -> None:
            command = [python, "-m", "nbgrader", *words, "--course-dir", str(course)]
            done = subprocess.run(command, cwd=course, env=environment, capture_output=True, encoding="utf-8")
            if done.returncode:
                raise SystemExit(f"nbgrader {words[0]}: {done.stderr[-2000:]}")

        call("generate_assignment", "a1")
        start, before = time.perf_counter(), os.times()
        call("autograde", "a1")
        seconds, after = time.perf_counter() - start, os.times()
        graded = len(list(course.glob("autograded/*/a1/a.ipynb")))
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return {
        "files": graded,
        "seconds": round(seconds, 1),
        "per minute": round(60 * graded / seconds, 2),
        "CPU seconds": round(processor, 1),
        "CPU seconds per file": round(processor / graded, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--week", type=int, default=1)
    parser.add_argument("--part", default="review", choices=["review", "preview"])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--nbgrader", metavar="PYTHON", help="a Python that has nbgrader")
    parser.add_argument("--nbgrader-count", type=int, default=6)
    args = parser.parse_args()
    house = ROOT / f"week{args.week}"
    solution, blank = house / "solutions" / f"{args.part}.ipynb", house / f"{args.part}.ipynb"
    with tempfile.TemporaryDirectory() as folder:
        paths = make(Path(folder), solution, blank, max(args.count, args.nbgrader_count))
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        print(json.dumps({"cores": cores, "load before": round(load, 1), "workers": args.workers}))
        mine = ours(paths[: args.count], args.week, args.part, args.workers)
        print(json.dumps({"ours": mine}, ensure_ascii=False))
        if args.nbgrader:
            one = nbgrader(args.nbgrader, paths[: args.nbgrader_count], solution, args.week, args.part)
            print(json.dumps({"nbgrader autograde": one}, ensure_ascii=False))
            say("grading, files a minute", "nbgrader autograde", mine["per minute"] / one["per minute"])


if __name__ == "__main__":
    main()
