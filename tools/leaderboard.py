"""Who predicts best: `python course.py leaderboard PREDICTIONS/ --labels held-out.csv` (docs/running.md)."""

from __future__ import annotations

import argparse
from pathlib import Path

DESCRIPTION = "예측 파일을 숨겨 둔 정답으로 채점해 순위표를 만듭니다"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("predictions", metavar="예측폴더", type=Path, help="한 사람(팀)에 파일 하나: id와 label 열")
    parser.add_argument(
        "--labels", metavar="정답.csv", type=Path, required=True, help="id와 label. 학회원에게는 없는 파일"
    )
    parser.add_argument("--output", metavar="파일", type=Path, help="순위표를 쓸 파일(기본 report/leaderboard.md)")


def main(args: argparse.Namespace) -> int:
    """Write the table; a file that can't be scored is a row with its reason."""
    from tools.scoring import labels, table
    from tools.spreadsheet import SheetError

    try:
        truth = labels.read(args.labels)
        files = labels.files(args.predictions, args.labels)
    except SheetError as error:
        raise SystemExit(f"❌ {error}") from None
    rows = table.scored(files, truth)
    text = table.markdown(rows, len(truth))
    path = args.output or Path("report") / "leaderboard.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SystemExit(f"❌ {path}에 쓸 수 없습니다({error.strerror}).") from None
    print(text)
    print(f"✅ {path}: {len(rows)}개 가운데 {sum(not row.reason for row in rows)}개를 채점했습니다.")
    return 0
