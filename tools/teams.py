"""Contest teams from the interest poll: `python course.py teams poll.csv` (docs/running.md)."""

from __future__ import annotations

import argparse
from pathlib import Path

DESCRIPTION = "관심 분야 설문에서 공모전 팀을 고르게 짭니다"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("poll", metavar="설문.csv", type=Path, help="설문을 내보낸 파일(첫 줄은 질문)")
    parser.add_argument("--size", metavar="명", type=int, default=4, help="한 팀의 사람 수(기본 4)")
    parser.add_argument("--pairs", metavar="파일.csv", type=Path, help="이름, 이름, 함께|따로: 한 줄에 한 쌍")
    parser.add_argument("--deadline", metavar="때", help="이때보다 늦은 답은 빼고 알려 줍니다. 예: 2027-01-13T18:00")
    parser.add_argument("--output", metavar="파일", type=Path, help="공지를 쓸 파일(기본 report/teams.md)")


def main(args: argparse.Namespace) -> int:
    """Write the announcement; show how content people are and what was noticed in the poll."""
    from tools.grouping import announce, assign, poll
    from tools.spreadsheet import SheetError

    try:
        answers, notes = poll.read(args.poll, args.deadline)
        pairs = poll.read_pairs(args.pairs, [answer.name for answer in answers]) if args.pairs else []
        plan = assign.plan(answers, args.size, pairs)
    except SheetError as error:
        raise SystemExit(f"❌ {error}") from None
    path = args.output or Path("report") / "teams.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(announce.markdown(plan), encoding="utf-8", newline="\n")
    except OSError as error:
        raise SystemExit(f"❌ {path}에 쓸 수 없습니다({error.strerror}).") from None
    for note in notes:
        print(f"⚠️  {note}")
    print(announce.comparison(plan, assign.random_satisfaction(answers, plan), assign.greedy(answers, plan)))
    print(f"✅ {path}: {len(plan.teams)}팀, {len(answers)}명")
    return 0
