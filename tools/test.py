"""Everything CI runs, as one pytest invocation: tests/, every notebook (nbval), and the style of the code.

Parts by folder: `test week3` runs week3's notebooks and tests/weeks/test_week3*.py; `test utils` runs tests/utils,
`test tools` tests/tools, `test course` tests/test_course.py; a path is taken as it is.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tools.door import process
from tools.notebook.execute import ONE_THREAD
from tools.notebook.find import of_week, week_of, weeks

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTION = "CI와 똑같이 시험합니다: 코드, 체크, 모든 노트북"
WORKER_BYTES = 1.5e9  # a kernel with torch, pandas and a small model
NO_TESTS = 5  # pytest's exit code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("parts", nargs="*", metavar="대상", help="week3 · utils · tools · 파일 경로. 없으면 전부")
    parser.add_argument("--all", action="store_true", help="건너뛴 시험도 실패로 셉니다")
    parser.add_argument(
        "--workers", type=int, metavar="개수", help="동시에 돌릴 프로세스 수(기본: 코어와 메모리에 맞춤)"
    )
    parser.set_defaults(rest=[])
    parser.epilog = "그 밖의 인자는 pytest에 그대로 전합니다. 예: python course.py test utils -k hangul"


def main(args: argparse.Namespace) -> int:
    """pytest's exit code."""
    paths = [path for part in args.parts for path in paths_of(part, ROOT)] or everything(ROOT)
    command = pytest_command(paths, workers=args.workers or fitting_workers(), strict=args.all) + args.rest
    code = process.call(command, env=ONE_THREAD | os.environ | {"PYTHONUTF8": "1"}, cwd=ROOT)
    if code == NO_TESTS:
        print(f"❌ {' '.join(args.parts) or '저장소'}: 실행할 시험이 하나도 없었습니다.", file=sys.stderr)
        return 1
    return code


def everything(root: Path) -> list[str]:
    """tests/ and every week's notebooks."""
    return ["tests", *(path for week in weeks(root) for path in notebooks(week, root))]


def notebooks(week: str, root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in of_week(root / week)]


def paths_of(part: str, root: Path) -> list[str]:
    """What pytest is to run for one word; SystemExit with a sentence for an unknown one."""
    if week := week_of(part, root):
        found = notebooks(week, root)
        found += sorted(
            path.relative_to(root).as_posix() for path in (root / "tests/weeks").glob(f"test_{week}[_.]*py")
        )
        if not found:
            raise SystemExit(f"❌ {week}: 아직 노트북도 시험도 없습니다.")
        return found
    for path in (f"tests/{part}", f"tests/test_{part}.py"):
        if (root / path).exists():
            return [path]
    if Path(part.split("::")[0]).exists():
        return [str(Path(part).absolute())]
    known = [
        *weeks(root),
        *sorted(path.name for path in (root / "tests").glob("*/") if not path.name.startswith(("_", "."))),
    ]
    raise SystemExit(f"❌ {part}: 그런 대상은 없습니다. 쓸 수 있는 대상: {', '.join(known)}, 또는 파일 경로")


def pytest_command(paths: list[str], workers: int, strict: bool) -> list[str]:
    """The one invocation."""
    command = [sys.executable, "-m", "pytest", *paths, "--nbval-lax", "-p", "tools.report", "--durations=10"]
    command += ["--timeout=600", "-n", str(workers if workers > 1 else 0), "--dist", "loadfile"]
    return command + (["--fail-skipped"] if strict else [])


def fitting_workers() -> int:
    """As many as there are cores, fewer where the memory would not do."""
    import psutil

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, int(psutil.virtual_memory().available // WORKER_BYTES)))
