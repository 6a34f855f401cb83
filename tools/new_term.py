"""The next term's course.toml: `python course.py new-term --start 2026-01-08`."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from tools import term

DESCRIPTION = "다음 학기의 course.toml을 만듭니다(첫 모임 날짜만 알려 주세요)"
SEASONS = {12: ("겨울", "W"), 1: ("겨울", "W"), 2: ("겨울", "W"), 3: ("1학기", "S1"), 4: ("1학기", "S1")} | {
    5: ("1학기", "S1"), 6: ("여름", "S"), 7: ("여름", "S"), 8: ("여름", "S"), 9: ("2학기", "S2"),
    10: ("2학기", "S2"), 11: ("2학기", "S2"),
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--start", metavar="날짜", required=True, help="1주차 모임 날짜. 예: 2026-01-08")
    parser.add_argument("--term", metavar="이름", help='학기 이름. 적지 않으면 날짜에서 정합니다(예: "2026 겨울")')
    parser.add_argument("--output", metavar="파일", type=Path, help="쓸 파일(기본: 이 저장소의 course.toml)")


def main(args: argparse.Namespace) -> int:
    """Write the file, show what changed and which dates fall on a holiday."""
    try:
        start = date.fromisoformat(args.start)
    except ValueError:
        raise SystemExit(f'❌ 날짜 "{args.start}"을 읽을 수 없습니다. 2026-01-08처럼 적으세요.') from None
    source = term.ROOT / "course.toml"
    target = args.output or source
    try:
        text = rewrite(source.read_text(encoding="utf-8-sig"), start, args.term)
        facts = term.parse(text)
        target.write_text(text, encoding="utf-8", newline="\n")
    except term.TermError as error:
        raise SystemExit(f"❌ {error}") from None
    except OSError as error:
        raise SystemExit(f"❌ {error.filename}: {error.strerror}") from None
    print(f"✅ {target.name}: {facts.name}, 첫 모임 {term.format_date(facts.weeks[0].meeting)}")
    for week in facts.weeks:
        print(f"  {week.number}주차 {term.format_date(week.meeting)} · 마감 {term.format_date(week.deadline)}")
    for day, name in holidays(facts):
        print(f"⚠️  {term.format_date(day)}은 {name}입니다. 옮기려면 그 주의 [[week]]에 date나 deadline을 적으세요.")
    print("다음으로 `python course.py build`를 실행하면 노트북과 README의 날짜가 바뀝니다.")
    return 0


def rewrite(text: str, start: date, name: str | None = None) -> str:
    """course.toml with the new start, name and file names.

    Dates that moved a single week and the addresses of last term's poll and hand-in folder are dropped; comments
    stay. TermError where a line that has to change is missing.
    """
    season, letter = SEASONS[start.month]
    year = start.year + (start.month == 12)  # a winter term that begins in December is the next year's
    name = name or f"{year} {season}"
    if re.search(r'["\\\n]', name):
        raise term.TermError(f"학기 이름 {name!r}에는 따옴표나 역빗금을 쓸 수 없습니다.")
    text = _replace(text, r'^term = "[^"]*"', f'term = "{name}"', "term")
    text = _replace(text, r"^start = \d{4}-\d\d-\d\d", f"start = {start.isoformat()}", "[meeting] start")
    text = re.sub(r'^(name = "[^"]*_)\d\dS?[A-Z0-9]*(_NLP)', rf"\g<1>{year % 100}{letter}\g<2>", text, flags=re.M)
    text = re.sub(r'^(poll|link) = "[^"]*"', r'\1 = ""', text, flags=re.M)
    return re.sub(r"^(date|deadline) = \d{4}-\d\d-\d\d.*\n", "", text, flags=re.M)


def _replace(text: str, pattern: str, new: str, what: str) -> str:
    text, count = re.subn(pattern, lambda _: new, text, count=1, flags=re.M)
    if not count:
        raise term.TermError(f"course.toml에서 {what} 줄을 찾지 못했습니다.")
    return text


def holidays(facts: term.Term) -> list[tuple[date, str]]:
    """Meetings and deadlines that fall on a public holiday of Korea."""
    import holidays as library

    days = sorted({moment.date() for week in facts.weeks for moment in (week.meeting, week.deadline)})
    known = library.country_holidays("KR", years=sorted({day.year for day in days}), language="ko")
    return [(day, known[day]) for day in days if day in known]
