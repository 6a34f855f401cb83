"""Fixtures for every test, and where tests belong.

tests/utils and tests/tools test those packages (`course.py test utils`), tests/weeks/test_week3_*.py belong to week 3
(`course.py test week3`), tests/test_course.py to the door. Notebooks are run by nbval, not from here.
No test needs the network; what needs the public data looks at KUBIG_DATA or ../shared/data and skips with a reason.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small repository with the real door, one list with one package, and a command that says what it was given."""
    root = tmp_path / "내 문서 KUBIG"
    (root / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "course.py", root)
    shutil.copy(ROOT / "tools/__init__.py", root / "tools")
    shutil.copytree(ROOT / "tools/door", root / "tools/door", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "requirements.txt").write_text("# 설명\nkubig-fake>=1.0  # why\n", encoding="utf-8")
    (root / "constraints.txt").write_text("kubig-fake==1.2\n", encoding="utf-8")
    (root / "pyproject.toml").write_text('[project.optional-dependencies]\ndev = []\ndocs = ["kubig-docs>=1"]\n')
    (root / "tools/probe.py").write_text(PROBE, encoding="utf-8")
    return root


PROBE = '''"""A command for the tests."""
import os
import sys

DESCRIPTION = "받은 것을 보여 줍니다"


def add_arguments(parser):
    parser.add_argument("words", nargs="*")
    parser.add_argument("--code", type=int, default=0)


def main(args):
    print("probe", args.words, sys.prefix, "KUBIG_READY" in os.environ)
    return args.code
'''
