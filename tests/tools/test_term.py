"""course.toml: every date follows from one; mistakes in it are named in Korean."""

from datetime import timedelta
from pathlib import Path

import pytest

from tools.term import TermError, format_date, load, parse

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "course.toml").read_text(encoding="utf-8")


def test_this_term() -> None:
    term = load()
    assert len(term.weeks) == 7 and [week.number for week in term.weeks] == [1, 2, 3, 4, 5, 6, 7]
    for before, after in zip(term.weeks, term.weeks[1:], strict=False):
        assert before.meeting < before.deadline < after.meeting
    assert term.archive == f"https://github.com/{term.repository}/archive/{term.ref}.zip"


def test_another_start_moves_everything() -> None:
    old, new = parse(TEXT), parse(TEXT.replace("start = 2027-01-07", "start = 2027-07-01"))
    shift = new.weeks[0].meeting - old.weeks[0].meeting
    assert shift == timedelta(days=175)
    for a, b in zip(old.weeks, new.weeks, strict=True):
        assert b.meeting - a.meeting == b.deadline - a.deadline == shift


def test_format() -> None:
    week = parse(TEXT).weeks[0]
    assert format_date(week.deadline) == "2027년 1월 13일(수) 18:00"
    assert format_date(week.meeting.date()) == "2027년 1월 7일(목)"


def test_one_week_moved() -> None:
    moved = TEXT.replace('title = "BERT와 GPT"', 'title = "BERT와 GPT"\ndate = 2027-02-05')
    old, new = parse(TEXT), parse(moved)
    assert format_date(new.week(5).meeting) == "2027년 2월 5일(금) 19:00"
    assert [week for week in new.weeks if week.number != 5] == [week for week in old.weeks if week.number != 5]
    late = parse(TEXT.replace('title = "Toy project"', 'title = "Toy project"\ndeadline = 2027-03-01'))
    assert format_date(late.week(7).deadline) == "2027년 3월 1일(월) 18:00"


def test_hand_in_name() -> None:
    assert parse(TEXT).hand_in.filename(3, "예습") == "이름_27W_NLP_WEEK3_예습.ipynb"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("start = 2027-01-07", "start = 2027-01", "읽을 수 없습니다"),
        ("start = 2027-01-07", 'start = "1월 7일"', "2027-01-07 꼴로"),
        ("start = 2027-01-07", "start = 2027-01-07T19:00:00", "2027-01-07 꼴로"),
        ("start = 2027-01-07", "", "start 항목이 없습니다"),
        ("days = 6", "days = true", "6 꼴로"),
        ("days = 6", "days = -1", "마감이 모임보다 앞섭니다"),
        ('time = "18:00"', 'time = "저녁"', "18:00"),
        ('end = "21:00"', 'end = "18:00"', "begin보다 늦어야"),
        ('repository = "KU-BIG/KUBIG-NLP"', 'repository = "https://github.com/x/y"', "소유자/이름"),
        ('ref = "main"', 'ref = "a b"', "가지나 태그"),
        ("WEEK{week}", "WEEK", "{week}"),
        ('wikidocs = ["', 'wikidocs = [1, "', "[links] wikidocs"),
        ('title = "BERT와 GPT"', "", "5번째 [[week]] title"),
        ('title = "BERT와 GPT"', 'title = "BERT와 GPT"\ndate = 2027-01-08', "앞섭니다"),
    ],
)
def test_mistakes_are_named(old: str, new: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(TermError) as error:
        parse(TEXT.replace(old, new))
    assert words in str(error.value) and "course.toml" in str(error.value)


def test_missing_or_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(TermError, match="읽을 수 없습니다"):
        load(tmp_path / "course.toml")
    (tmp_path / "course.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TermError, match="UTF-8"):
        load(tmp_path / "course.toml")


def test_unknown_week() -> None:
    with pytest.raises(TermError, match="8주차는 없습니다"):
        parse(TEXT).week(8)
