"""From a notebook back to its source: nothing is lost, and what the build filled in is a placeholder again."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.build_sample import LECTURE, REVIEW, ROOT, make, run
from tools.notebook import answers, assemble, books, placeholders
from tools.notebook.restore import restore
from tools.notebook.source import Source, parse, render
from tools.term import load

TERM = load()
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in ROOT.glob("week*/source/*.py")
}
SOURCES |= {"week1/source/sample_lecture.py": LECTURE, "week1/source/sample_review.py": REVIEW}


def table_of(path: str) -> dict[str, str]:
    week, _, file = path.removeprefix("week").split("/")
    return placeholders.values(
        TERM, int(week), file.removesuffix(".py"), path.replace("/source/", "/").replace(".py", ".ipynb")
    )


def shown(source: Source) -> list[assemble.Shown]:
    exercises = any(cell.code and answers.marker_of(cell.text) for cell in source.cells)
    return assemble.cells(source, TERM, table_of(source.path), blank=False, assignment=exercises)


def notebook(source: Source) -> dict:
    return assemble.loads(assemble.dumps(assemble.notebook(shown(source), source.path)))


def back(source: Source, book: dict) -> Source:
    return restore(source, shown(source), book, table_of(source.path)).source


def bare(book: dict) -> dict:
    """As Colab may give it back: no ids, no metadata."""
    return {
        "cells": [{"cell_type": each["cell_type"], "source": each["source"]} for each in book["cells"]],
        "metadata": {},
    }


def visible(source: Source) -> list[tuple[str, str]]:
    return [
        (cell.kind, "\n".join(line.rstrip() for line in cell.text.strip("\n").split("\n"))) for cell in shown(source)
    ]


@pytest.mark.parametrize("path", SOURCES)
def test_round_trip(path: str) -> None:
    source = parse(SOURCES[path], path)
    assert render(source) == SOURCES[path]
    assert render(back(source, notebook(source))) == SOURCES[path]
    assert render(back(source, bare(notebook(source)))) == SOURCES[path]


words = st.text("가나다라 abc.,*-#`$|<>123", min_size=1, max_size=20)
edits = st.lists(
    st.tuples(st.sampled_from(["append", "line", "cell", "drop", "swap"]), st.integers(0, 10**6), words), max_size=5
)


@pytest.mark.parametrize("text", [LECTURE, REVIEW], ids=["lecture", "review"])
@settings(max_examples=120, deadline=None)
@given(edits=edits, strip=st.booleans())
def test_rebuilding_an_edit_gives_the_edited_notebook(text: str, edits: list, strip: bool) -> None:
    """The property that matters: source <- notebook -> the same notebook, and no placeholder of an untouched cell is lost."""
    source = parse(text, "week1/source/sample.py")
    book = notebook(source)
    book = bare(book) if strip else book
    touched = set()
    for what, where, word in edits:
        prose = [
            i for i, each in enumerate(book["cells"]) if each["cell_type"] == "markdown" and "💾" not in each["source"]
        ]
        index = prose[where % len(prose)]
        here = book["cells"][index]
        lines = here["source"].split("\n")
        if what == "append":
            lines[where % len(lines)] += word
        elif what == "line":
            lines.insert(where % (len(lines) + 1), word)
        elif what == "drop" and len(lines) > 1:
            del lines[where % len(lines)]
        elif what == "cell":
            book["cells"].insert(
                index, {"cell_type": "markdown", "source": "새 셀 " + word, "metadata": {}, "id": "new"}
            )
        elif what == "swap" and index + 2 < len(book["cells"]) and index > 2:
            book["cells"][index], book["cells"][index + 1] = book["cells"][index + 1], book["cells"][index]
        if what in ("append", "line", "drop"):
            here["source"] = "\n".join(lines)
            touched.add(id(here))
    result = back(source, book)
    wanted = [
        (each["cell_type"], re.sub(r"[ \t]+$", "", each["source"], flags=re.MULTILINE).strip("\n"))
        for each in book["cells"]
    ]
    assert visible(result) == [pair for pair in wanted if pair[1]]
    assert [cell.text for cell in result.cells if answers.marker_of(cell.text) and cell.code] == [
        cell.text for cell in source.cells if cell.code and answers.marker_of(cell.text)
    ]
    if not touched:
        assert sorted(placeholders.NAME.findall(render(result))) == sorted(placeholders.NAME.findall(text))


def change(book: dict, old: str, new: str) -> dict:
    cells = [each | {"source": each["source"].replace(old, new)} for each in book["cells"]]
    assert cells != book["cells"]
    return book | {"cells": cells}


def test_an_edited_answer_keeps_its_holes() -> None:
    source = parse(REVIEW, "week1/source/review.py")
    new = change(bare(notebook(source)), "  squared = values * values + 0", "  squared = values**2 + 0 * values")
    assert render(back(source, new)) == REVIEW.replace(
        "squared = values * values + 0", "squared = values**2 + 0 * values"
    )


def test_a_longer_answer_and_a_changed_docstring() -> None:
    source = parse(REVIEW, "week1/source/review.py")
    new = change(notebook(source), "    return squared\n", "    squared = squared + 0\n    return squared\n")
    new = change(new, "values (N,) -> (N,).", "values (N,), 결과도 (N,).")
    text = render(back(source, new))
    assert "### 빈칸: # TODO: 제곱을 돌려주세요\n    ### 빈칸: squared = ...  # (N,)\n" in text
    assert answers.blank(parse(text).cells[5].text).endswith(
        "raise NotImplementedError  # 다 채웠으면 이 줄을 지우세요"
    )
    assert "squared = squared + 0" not in answers.blank(parse(text).cells[5].text)


def test_lost_answer_marks_are_put_back() -> None:
    source = parse(REVIEW, "week1/source/review.py")
    book = notebook(source)
    for each in book["cells"]:
        if each["source"].startswith("# [w1-r1]"):
            each["source"] = each["source"].replace("    ### 정답 시작\n", "").replace("\n    ### 정답 끝", "")
    assert render(back(source, book)) == REVIEW


def test_a_changed_line_keeps_its_placeholders() -> None:
    source = parse(LECTURE, "week1/source/lecture.py")
    text = render(back(source, change(notebook(source), "다음 모임은", "우리의 다음 모임은")))
    assert "우리의 다음 모임은 {{next.meeting}}이고 주제는 {{next.title}}입니다" in text
    assert text.count("{{schedule}}") == 1 and "# {{setup}}" in text


def test_a_hand_edited_value_is_reported() -> None:
    source = parse(LECTURE, "week1/source/lecture.py")
    new = change(notebook(source), "2027년 1월 14일(목) 19:00이고", "곧이고")
    result = restore(source, shown(source), new, table_of(source.path))
    assert "{{next.title}}" in render(result.source) and any("{{next.meeting}}" in note for note in result.notes)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = make(tmp_path / "course")
    assert run(root) == 0
    return root


def test_the_command(course: Path, tmp_path: Path, capsys) -> None:
    downloaded = tmp_path / "review (1).ipynb"
    solution = (course / "week1/solutions/review.ipynb").read_text(encoding="utf-8")
    downloaded.write_text(solution.replace("### 문제 1. 제곱", "### 문제 1. 거듭제곱"), encoding="utf-8")
    assert run(course, "--from-notebook", str(downloaded)) == 0
    assert (course / "week1/source/review.py").read_text(encoding="utf-8") == REVIEW.replace(
        "문제 1. 제곱", "문제 1. 거듭제곱"
    )
    assert "build week1 --execute" in capsys.readouterr().out
    assert run(course) == 0 and run(course, "--from-notebook", str(course / "week1/solutions/review.ipynb")) == 0
    assert "바뀐 것이 없습니다" in capsys.readouterr().out


@pytest.mark.parametrize("kept", ["metadata", "badge", "markers"])
def test_where_a_notebook_belongs(course: Path, tmp_path: Path, kept: str) -> None:
    book = json.loads((course / "week1/solutions/review.ipynb").read_text(encoding="utf-8"))
    if kept != "metadata":
        book["metadata"] = {}
    if kept == "markers":
        book["cells"][0]["source"] = ["# 제목"]
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps(book), encoding="utf-8")
    assert run(course, "--from-notebook", str(path)) == 0


@pytest.mark.parametrize("filled", [False, True])
def test_blanks_are_refused(course: Path, tmp_path: Path, capsys, filled: bool) -> None:
    text = (course / "week1/review.ipynb").read_text(encoding="utf-8")
    if filled:
        text = text.replace("raise NotImplementedError  # 다 채웠으면 이 줄을 지우세요", "return values**2")
    path = tmp_path / "김아무개_27W_NLP_WEEK1_복습.ipynb"
    path.write_text(text, encoding="utf-8")
    assert run(course, "--from-notebook", str(path)) == 1
    assert "빈칸 노트북입니다" in capsys.readouterr().err
    assert (course / "week1/source/review.py").read_text(encoding="utf-8") == REVIEW


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("square = checks.square(square)", "pass", "다음 코드 셀은 검사 셀"),
        ("# [w1-r1] 제곱", "# [w1-r5] 제곱", "w1-r5의 검사가"),
        ("FULL = False", "%%time\\nFULL = False", "매직"),
        ("### 문제 1. 제곱", "%% 문제", "소스에 적을 수 없습니다"),
        ("### 문제 1. 제곱", "{{nonsense}}", "nonsense"),
    ],
)
def test_an_edit_that_breaks_the_source_is_refused(course: Path, capsys, old: str, new: str, words: str) -> None:
    path = course / "week1/solutions/review.ipynb"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert run(course, "--from-notebook", str(path)) == 1
    assert words in capsys.readouterr().err
    assert (course / "week1/source/review.py").read_text(encoding="utf-8") == REVIEW


@pytest.mark.parametrize("content", [None, "not json", "[]", '{"cells": [1]}', '{"cells": []}'])
def test_no_notebook(course: Path, tmp_path: Path, capsys, content: str | None) -> None:
    path = tmp_path / "x.ipynb"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert run(course, "--from-notebook", str(path)) == 1
    assert re.search("읽을 수 없습니다|노트북이 아닙니다|알 수 없습니다", capsys.readouterr().err)


def test_the_books_of_a_source_without_exercises(course: Path) -> None:
    made, _ = books.plan(course, [])
    assert [book.path for book in made] == ["week1/lecture.ipynb", "week1/review.ipynb", "week1/solutions/review.ipynb"]
