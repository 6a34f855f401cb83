"""Every attack becomes a row with the right reason, none forges a score, and the answers beside it keep theirs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.tools import grading_hostile as hostile
from tools.grading.evaluate import grade_all
from tools.grading.executors import LocalExecutor
from tools.grading.model import Submission

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="격리된 채점은 Linux에만 있습니다")
IN_CODE = {name: (hostile.attacked(hostile.softmax(body)), *rest) for name, (body, *rest) in hostile.ATTACKS.items()}
IN_CODE |= {name: (hostile.attacked(cell), *rest) for name, (cell, *rest) in hostile.CELLS.items()}
POSSIBLE = {"w1-r1": 2.0, "w1-r6": 3.0, "w1-r14": 2.0}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """All files in one run, as a lead would have them: name -> Graded."""
    folder = tmp_path_factory.mktemp("hostile")
    files = {name: data for name, (data, *_) in IN_CODE.items()} | {n: d for n, (d, _) in hostile.FILES.items()}
    submissions = []
    for number, (name, data) in enumerate(files.items()):
        path = folder / f"{number}.ipynb"
        path.write_bytes(data)
        submissions.append(Submission(name, path))
    os.environ["KUBIG_SECRET"] = "비밀"
    try:
        results = list(grade_all(submissions, 1, "review", 11, LocalExecutor(2)))
    finally:
        del os.environ["KUBIG_SECRET"]
    return {result.submission.member: result for result in results}


@pytest.mark.parametrize("name", IN_CODE)
def test_attack_gets_its_state_and_reason(graded, name):
    _, state, words = IN_CODE[name]
    result = {r.exercise: r for r in graded[name].results}["w1-r6"]
    assert (result.state in state.split(), words in result.sentence) == (True, True), result
    assert result.points == (POSSIBLE["w1-r6"] if state == "pass" else 0)


@pytest.mark.parametrize("name", [name for name in IN_CODE if name != "marker of another exercise"])
def test_answers_beside_an_attack_keep_their_points(graded, name):
    points = {r.exercise: r.points for r in graded[name].results}
    assert (points["w1-r1"], points["w1-r14"]) == (POSSIBLE["w1-r1"], POSSIBLE["w1-r14"])
    assert sum(points.values()) <= sum(POSSIBLE.values()), "points for what was not handed in"


@pytest.mark.parametrize("name", hostile.FILES)
def test_file_that_is_no_notebook_gets_a_reason(graded, name):
    result = graded[name]
    assert (result.status, result.results) == ("unreadable", ())
    assert hostile.FILES[name][1] in result.reason


def test_every_row_is_there_and_can_be_written(graded):
    assert len(graded) == len(IN_CODE) + len(hostile.FILES) >= 60
    for result in graded.values():
        repr(result).encode("utf-8")


def test_no_process_is_left(graded):
    done = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, encoding="utf-8")
    if done.returncode:
        pytest.skip("ps가 없습니다")
    left = [line for line in done.stdout.splitlines() if f" {os.getpid()} " in line and "grading.worker" in line]
    assert left == []
