"""`course.py test`: what a word means, and pytest's closing line."""

from __future__ import annotations

import argparse
import os
import subprocess
from pathlib import Path

import pytest

from tools import test as command

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (
        "week1/lecture.ipynb",
        "week1/solutions/review.ipynb",
        "week2/README.md",
        "week10/lecture.ipynb",
        "tests/test_course.py",
        "tests/utils/test_seed.py",
        "tests/weeks/test_week1_checks.py",
        "tests/weeks/test_week10_checks.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("week1", ["week1/lecture.ipynb", "week1/solutions/review.ipynb", "tests/weeks/test_week1_checks.py"]),
        ("utils", ["tests/utils"]),
        ("course", ["tests/test_course.py"]),
    ],
)
def test_parts(part, expected, root):
    assert command.paths_of(part, root) == expected


def test_everything(root):
    notebooks = ["week1/lecture.ipynb", "week1/solutions/review.ipynb", "week10/lecture.ipynb"]
    assert command.everything(root) == ["tests", *notebooks]


def test_a_path(root, monkeypatch):
    monkeypatch.chdir(root / "tests")
    assert command.paths_of("utils/test_seed.py::test_x", root) == [str(root / "tests/utils/test_seed.py::test_x")]


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("week3", "그런 주차는 없습니다. 있는 주차: week1, week2, week10"),
        ("week2", "아직 노트북도 시험도 없습니다"),
        ("moon", "그런 대상은 없습니다"),
    ],
)
def test_unknown_part(part, sentence, root):
    with pytest.raises(SystemExit, match=sentence):
        command.paths_of(part, root)


def test_all_counts_skips_as_failures_and_names_their_reason(tmp_path):
    (tmp_path / "pytest.ini").write_text(f"[pytest]\npythonpath={ROOT}\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(
        "import pytest\ndef test_good(): pass\n"
        "def test_skipped(): pytest.skip('데이터가 없습니다')\n"
        "@pytest.mark.xfail\ndef test_expected(): assert 0\n",
        encoding="utf-8",
    )
    assert "--fail-skipped" not in command.pytest_command(["test_it.py"], workers=1, strict=False)
    line = command.pytest_command(["test_it.py"], workers=1, strict=True) + ["-c", "pytest.ini"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, encoding="utf-8", env=env, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "데이터가 없습니다" in done.stdout
    assert "1 failed, 1 passed, 1 xfailed" in done.stdout.splitlines()[-1]


def test_no_tests_is_no_success(monkeypatch, capsys):
    monkeypatch.setattr(command.process, "call", lambda *_, **__: 5)
    args = argparse.Namespace(parts=["utils"], all=False, workers=1, rest=["-k", "nothing"])
    assert command.main(args) == 1
    assert "실행할 시험이 하나도 없었습니다" in capsys.readouterr().err


def test_each_worker_gets_one_thread(monkeypatch):
    seen = {}
    monkeypatch.setattr(command.process, "call", lambda line, env, cwd: seen.update(line=line, env=env) or 0)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    command.main(argparse.Namespace(parts=["course"], all=True, workers=2, rest=["-x"]))
    assert seen["env"]["OMP_NUM_THREADS"] == "1"
    assert seen["line"][-2:] == ["--fail-skipped", "-x"]
    assert seen["line"][seen["line"].index("--dist") + 1] == "loadfile"


def test_workers_fit_the_memory(monkeypatch):
    import psutil

    memory = type("Memory", (), {"available": 2e9})
    monkeypatch.setattr(psutil, "virtual_memory", lambda: memory)
    assert command.fitting_workers() == 1
