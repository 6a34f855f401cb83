"""The code's style: ruff, lint and format, sources of notebooks included."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("what", [["check"], ["format", "--check"]], ids=["lint", "format"])
def test_ruff(what):
    pytest.importorskip("ruff", reason="ruff가 없습니다: pip install ruff==0.17.6")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *what, "--no-cache", "."], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, (
        f"{done.stdout}{done.stderr}\n고치려면: python -m ruff check --fix . && python -m ruff format ."
    )
