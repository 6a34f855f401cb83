"""A week's project is an assignment like the others: built, put back, found among what was handed in, and graded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tools.build_sample import CHECKS, LECTURE, REVIEW, ROOT, files, make, run
from tests.tools.grading_sample import notebook
from tools.grading import archive, names
from tools.grading.discover import discover
from tools.grading.evaluate import Grader, grade_file
from tools.grading.roster import Roster
from tools.grading.sheet import tasks
from tools.grading.text import GradeError
from tools.notebook import parts, placeholders
from tools.notebook.back import locate
from tools.term import load

PROJECT = REVIEW.replace("w1-r", "w1-t").replace("checks import review", "checks import project")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The sample course with a project and an example."""
    made = make(tmp_path)
    (made / "week1/source/project.py").write_text(PROJECT, encoding="utf-8")
    (made / "week1/source/example.py").write_text(LECTURE, encoding="utf-8")
    (made / "week1/checks/project.py").write_text(CHECKS.replace("w1-r", "w1-t"), encoding="utf-8")
    return made


def text_of(path: Path) -> str:
    return "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])


def test_a_project_has_a_blank_and_a_solution_and_an_example_has_neither(course, capsys):
    assert run(course, "week1") == 0
    blank, solution = text_of(course / "week1/project.ipynb"), text_of(course / "week1/solutions/project.ipynb")
    assert "raise NotImplementedError" in blank and "    squared = values" not in blank
    assert "values * values + 0" in solution and "raise NotImplementedError" not in solution
    assert not (course / "week1/solutions/example.ipynb").exists()
    assert "week1/example.ipynb" in capsys.readouterr().out.split("출력이 없는 노트북:")[1], "outputs belong into it"


def test_how_to_hand_in_names_the_project_alone(course):
    run(course, "week1")
    blank = text_of(course / "week1/project.ipynb")
    assert "WEEK1_프로젝트.ipynb" in blank and "_복습.ipynb" not in blank and "_예습.ipynb" not in blank


def test_the_last_week_asks_for_no_preview():
    term = load(ROOT / "course.toml")
    assert "_예습" not in placeholders.hand_in(term, len(term.weeks))
    assert "_예습" in placeholders.hand_in(term, len(term.weeks) - 1)


@pytest.mark.parametrize(("kind", "wrong", "wanted"), [("project", "r", "w1-t"), ("review", "t", "w1-r")])
def test_a_marker_of_another_assignment_is_refused(course, capsys, kind, wrong, wanted):
    path = course / f"week1/source/{kind}.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"# [{wanted}1]", f"# [w1-{wrong}1]"), encoding="utf-8")
    before = files(course)
    assert run(course, "week1") == 1 and f"{wanted}로 시작" in capsys.readouterr().err
    assert files(course) == before


def test_checks_of_a_project_need_its_source(course, capsys):
    (course / "week1/source/project.py").unlink()
    assert run(course, "week1") == 1
    assert "week1/checks/project.py" in capsys.readouterr().err


@pytest.mark.parametrize(("letter", "kind"), parts.BY_LETTER.items())
def test_a_notebook_is_put_back_where_its_markers_say(tmp_path, letter, kind):
    book = {"cells": [{"cell_type": "code", "source": f"# [w5-{letter}1] 제목\n"}], "metadata": {}}
    assert locate(tmp_path / "copy.ipynb", book, ROOT) == (5, kind)


@pytest.mark.parametrize(
    ("filename", "who", "kind"),
    [
        ("홍길동_27W_NLP_WEEK7_프로젝트.ipynb", "홍길동", "project"),
        ("7주차 토이 프로젝트 홍길동.ipynb", "홍길동", "project"),
        ("홍길동_week7_toy_project.ipynb", "홍길동", "project"),
        ("project.ipynb", "", "project"),
        ("홍길동_프로젝트_복습.ipynb", "홍길동", None),
    ],
)
def test_a_project_is_told_by_its_name(filename, who, kind):
    name = names.parse(filename)
    assert (names.guess(name), name.kind) == (who, kind)


def test_a_project_is_told_by_its_markers_whatever_its_name(tmp_path):
    given = tmp_path / "in"
    given.mkdir()
    (given / "홍길동_복습.ipynb").write_text(notebook(part="t", week=7, last=10), encoding="utf-8")
    (given / "이수민_프로젝트.ipynb").write_text(notebook(part="r", week=7, last=3), encoding="utf-8")
    room = archive.Room(tmp_path / "room")
    room.folder.mkdir()
    found = {each.member: each for each in discover(given, 7, "project", Roster(), room, None)}
    assert found["홍길동"].path is not None
    assert found["이수민"].reason == "7주차 복습과제라서 채점하지 않았습니다."
    other = {each.member: each for each in discover(given, 7, "review", Roster(), room, None)}
    assert other["홍길동"].reason == "7주차 프로젝트라서 채점하지 않았습니다."


def test_a_week_without_a_project_cannot_be_graded_as_one():
    with pytest.raises(GradeError, match="week1에는 프로젝트의 검사"):
        tasks(1, "project")


@pytest.mark.parametrize("part", ["project", "review"])
def test_week_7s_solutions_get_all_points_in_the_sandbox(part):
    path = ROOT / f"week7/solutions/{part}.ipynb"
    if not path.is_file():
        pytest.skip("solutions 폴더 없이 공개된 저장소입니다")
    pool = Grader(7, part, 2718)
    try:
        outcome = grade_file(path, 7, part, 2718, pool)
        wrong = {each.exercise: each.sentence for each in outcome.results if each.state not in ("pass", "written")}
        assert outcome.status == "graded" and not wrong
        assert {each.exercise for each in outcome.results} == {each.exercise for each in tasks(7, part)}
    finally:
        pool.close()
