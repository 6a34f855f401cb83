"""Which notebooks a person means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.notebook import find

BOOKS = ["preview", "review", "extra", "lecture", "solutions/review", "solutions/preview"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for week in ("week1", "week2"):
        for name in BOOKS:
            path = tmp_path / week / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("{}")
    return tmp_path


def names(words: list[str], root: Path) -> list[str]:
    return [path.relative_to(root).with_suffix("").as_posix() for path in find.chosen(words, root)]


def test_order_is_the_order_of_work(root):
    expected = ["lecture", "review", "preview", "extra", "solutions/review", "solutions/preview"]
    assert names(["week1"], root) == [f"week1/{name}" for name in expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["week1", "lecture"], ["week1/lecture"]),
        (["2주차", "lecture", "preview"], ["week2/lecture", "week2/preview"]),
        (["lecture"], ["week1/lecture", "week2/lecture"]),
        (["1", "solutions"], ["week1/solutions/review", "week1/solutions/preview"]),
        (["week1", "week1", "review"], ["week1/review"]),
    ],
)
def test_words(words, expected, root):
    assert names(words, root) == expected


def test_paths(root, monkeypatch):
    monkeypatch.chdir(root / "week2")
    assert names(["lecture.ipynb"], root) == ["week2/lecture"]
    assert names(["solutions", "week1"], root) == ["week1/solutions/review", "week1/solutions/preview"]
    assert names([str(root / "week1/solutions")], root) == ["week1/solutions/preview", "week1/solutions/review"]
    assert len(find.chosen([], root)) == 12


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["week9"], "그런 주차는 없습니다. 있는 주차: week1, week2"),
        (["강의"], "노트북.*아닙니다"),
        (["no.ipynb"], "노트북.*아닙니다"),
    ],
)
def test_unknown_words_are_refused(words, sentence, root):
    with pytest.raises(SystemExit, match=sentence):
        find.chosen(words, root)


def test_nothing_there(tmp_path):
    with pytest.raises(SystemExit, match="해당하는 노트북이 없습니다"):
        find.chosen([], tmp_path)
