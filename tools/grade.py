"""Grade what members handed in: `python course.py grade week3 FOLDER_OR_ZIP` (docs/grading.md)."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.notebook.parts import KOREAN

DESCRIPTION = "제출물을 안전하게 다시 실행해 채점하고 학회원마다 피드백을 만듭니다"
SEED = 2718  # of the hidden inputs; another than the notebooks'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("week", metavar="주차", help="week3처럼 적습니다")
    parser.add_argument("submissions", metavar="제출물", type=Path, help="제출물을 모은 폴더나 zip")
    parser.add_argument("--part", choices=tuple(KOREAN), default="review", help="복습과제(기본), 예습과제, 프로젝트")
    parser.add_argument("--roster", metavar="파일", type=Path, help="학회원 명부: 한 줄에 한 사람, 쉼표 뒤에 다른 이름")
    parser.add_argument("--presented", metavar="파일", type=Path, help="전에 우수 코드를 발표한 사람: 한 줄에 한 사람")
    parser.add_argument("--deadline", metavar="때", help="course.toml 대신 쓸 마감. 예: 2027-01-13T18:00")
    parser.add_argument("--seed", metavar="수", type=int, default=SEED, help=f"무작위 입력의 시드(기본 {SEED})")
    parser.add_argument("--output", metavar="폴더", type=Path, help="결과를 쓸 폴더(기본 report/week3-review)")
    parser.add_argument("--workers", metavar="개수", type=int, help="동시에 채점할 프로세스 수(기본: 코어 수)")
    parser.add_argument("--scheduler", metavar="주소", help="Dask 스케줄러. 예: tcp://10.0.0.1:8786")
    parser.add_argument("--fresh", action="store_true", help="앞서 채점한 결과를 쓰지 않고 모두 다시 채점합니다")


def main(args: argparse.Namespace) -> int:
    """0 when everything that was handed in has its row, readable or not."""
    from tools.grading.flow import grade

    return grade(args)
