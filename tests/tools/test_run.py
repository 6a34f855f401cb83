"""Notebooks executed for real: results, limits, the table."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools import run
from tools.notebook.execute import Failure, Result, execute

ENDLESS = """import os
print("pid", os.getpid(), flush=True)
while True:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        pass"""


def notebook(*cells: str) -> nbformat.NotebookNode:
    return new_notebook(cells=[new_markdown_cell("# 제목"), *map(new_code_cell, cells)])


def write(path: Path, *cells: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook(*cells), path)
    return path


def arguments(*what: object, **more: object) -> argparse.Namespace:
    return argparse.Namespace(**{"what": list(map(str, what)), "full": False, "output": None, "timeout": None} | more)


def test_execute_keeps_outputs_and_changes_nothing(tmp_path):
    nb = notebook("import os\nprint(os.path.basename(os.getcwd()))", "", "import sys\nsys.executable")
    done, seen = tmp_path / "작업 폴더", []
    done.mkdir()
    result = execute(nb, cwd=done, on_cell=lambda index, seconds: seen.append(index))
    assert result.error is None
    assert result.nb.cells[1].outputs[0].text == "작업 폴더\n"
    assert result.nb.cells[3].execution_count == 2
    assert seen == sorted(result.cells) == [1, 3]
    assert not nb.cells[1].outputs
    assert "metadata" not in result.nb.cells[1] or not result.nb.cells[1].metadata


def test_a_cell_that_swallows_interrupts_is_killed_and_earlier_outputs_are_kept(tmp_path):
    import psutil

    result = execute(notebook("print('앞')", ENDLESS, "1"), cwd=tmp_path, timeout=2)
    assert result.error.cell == 2
    assert "2초 안에 끝나지 않아" in result.error.reason
    assert result.nb.cells[1].outputs[0].text == "앞\n"
    assert set(result.cells) == {1, 2}
    processes = (process.info for process in psutil.process_iter(["cmdline", "status"]))
    alive = [info for info in processes if info["status"] != psutil.STATUS_ZOMBIE]
    assert not [info for info in alive if "ipykernel_launcher" in info["cmdline"] and str(tmp_path) in info["cmdline"]]


def test_a_dead_kernel_has_a_sentence(tmp_path):
    result = execute(notebook("import os\nos._exit(1)"), cwd=tmp_path)
    assert result.error.cell == 1
    assert "커널이 갑자기 끝났습니다" in result.error.reason


def test_run_prints_a_table_and_writes_nothing_back(tmp_path, capsys):
    good = write(tmp_path / "good.ipynb", "FULL = False", "assert FULL\nprint('왔습니다')")
    bad = write(tmp_path / "bad.ipynb", "1 / 0", "raise SystemExit")
    broken = tmp_path / "broken.ipynb"
    broken.write_text("그림", encoding="utf-8")
    before = {path: path.read_bytes() for path in (good, bad)}
    assert run.main(arguments(good, bad, broken, full=True, output=tmp_path / "out")) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["노트북", "초", "가장", "느린", "셀", "상태"]
    assert lines[1].startswith("good.ipynb") and lines[1].endswith("✅")
    assert lines[2].endswith("❌ 셀 2: ZeroDivisionError: division by zero") and "1 / 0" in lines[2]
    assert "노트북 파일이 아닙니다" in lines[3]
    assert before == {path: path.read_bytes() for path in (good, bad)}
    executed = json.loads((tmp_path / "out/good.ipynb").read_text(encoding="utf-8"))
    assert "왔습니다\n" in str(executed["cells"][2]["outputs"]) or "왔습니다" in str(executed["cells"][2]["outputs"])


def test_full_replaces_only_the_switch():
    nb = notebook("FULL = False  # True: 전체\nx = 'FULL = False'\nFULLER = False", "print(FULL)")
    run.full(nb)
    assert nb.cells[1].source == "FULL = True  # True: 전체\nx = 'FULL = False'\nFULLER = False"


def test_row_names_the_slowest_cell():
    nb = notebook("빠름 = 1", "\n# 느린 셀\n느림 = 2")
    result = Result(nb, 12.3, {1: 0.1, 2: 9.0}, None)
    assert run.row("a", result) == ("a", "12.3", "9.0초 · 셀 3 · # 느린 셀", "✅")
    assert run.row("a", Result(nb, 1.0, {}, Failure(-1, "x")))[2] == "–"


@pytest.mark.parametrize(
    ("text", "columns"), [("가나다라", 8), ("abcd", 8), ("가나다라마바사", 8), ("abcdefghijkl", 8)]
)
def test_shorten(text, columns):
    short = run.shorten(text, columns)
    assert run.width(short) <= columns
    assert (short == text) == (run.width(text) <= columns)
