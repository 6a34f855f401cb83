"""Open JupyterLab on week 1."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from tools.door import process

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTION = "JupyterLab을 열고 1주차 복습과제를 보여 줍니다"
NEEDS = ()
FIRST = ("week1/review.ipynb", "week1/lecture.ipynb", "README.md")
PORT = 8888


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=PORT, help=f"포트 번호(기본 {PORT})")
    parser.set_defaults(rest=[])
    parser.epilog = "그 밖의 인자는 JupyterLab에 그대로 전합니다. 예: python course.py lab --no-browser"


def main(args: argparse.Namespace) -> int:
    """Become JupyterLab (on Windows: wait for it)."""
    if is_used(args.port):
        print(
            f"{args.port}번 포트를 다른 프로그램이 쓰고 있습니다. 아래에 나오는 주소의 포트에서 엽니다.",
            file=sys.stderr,
        )
    print("JupyterLab을 엽니다. 끝내려면 이 창에서 Ctrl+C를 누르세요.", file=sys.stderr)
    return process.become(command(ROOT, args.port, args.rest), cwd=ROOT)


def command(root: Path, port: int, rest: list[str]) -> list[str]:
    """The command line; what a person adds stands last and wins."""
    first = next((name for name in FIRST if (root / name).is_file()), "")
    ours = [f"--ServerApp.root_dir={root}", f"--LabApp.default_url=/lab/tree/{first}".rstrip("/"), f"--port={port}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # in a container: Jupyter refuses root unless told
        ours.append("--allow-root")
    return [sys.executable, "-m", "jupyterlab", *ours, "--ServerApp.answer_yes=True", *rest]


def is_used(port: int) -> bool:
    """Whether something listens on this port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
