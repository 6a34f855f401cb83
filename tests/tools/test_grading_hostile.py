"""Every attack becomes a row with the right reason, none forges a score, and the answers beside it keep theirs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import grading_hostile as hostile
from tests.tools.grading_hostile import IN_CODE

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="격리된 채점은 Linux에만 있습니다")
ROOT = Path(__file__).resolve().parents[2]
POSSIBLE = {"w1-r1": 2.0, "w1-r6": 3.0, "w1-r14": 2.0}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """name -> Graded."""
    return hostile.grade(tmp_path_factory.mktemp("hostile"))


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


def test_the_page_for_leads_tells_what_happens(graded):
    """docs/hostile.md, made by ``python -m tests.tools.grading_hostile``."""
    lines = (ROOT / "docs/hostile.md").read_text(encoding="utf-8").splitlines()
    told = [line.split(" | ")[:3] for line in lines[lines.index("|---|---|---|---|") + 1 :]]
    assert [row[0].removeprefix("| ") for row in told] == list(graded)
    unsettled = {name for name, (_, state, _) in IN_CODE.items() if " " in state}
    for name, row in zip(graded, told):
        if name not in unsettled:
            assert row == hostile.row(name, graded[name]).split(" | ")[:3]
