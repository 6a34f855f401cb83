"""The calendar file is read back as a calendar would, and the next term's file as the tools do."""

import argparse
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tools import calendar, new_term, term

TEXT = (term.ROOT / "course.toml").read_text(encoding="utf-8")


def events(facts: term.Term) -> list:
    return Calendar.from_ical(calendar.make(facts).to_ical()).walk("VEVENT")


def test_meetings_and_deadlines_in_seoul() -> None:
    facts = term.load()
    found = events(facts)
    assert len(found) == 2 * len(facts.weeks)
    for week, meeting, deadline in zip(facts.weeks, found[::2], found[1::2]):
        assert meeting["dtstart"].dt == week.meeting and meeting["dtend"].dt == week.end
        assert deadline["dtstart"].dt == week.deadline and "dtend" not in deadline
        assert meeting["dtstart"].dt.utcoffset() == timedelta(hours=9)
        assert [alarm["trigger"].dt for alarm in deadline.walk("VALARM")] == [timedelta(days=-1)]


def test_what_calendars_insist_on() -> None:
    content = calendar.make(term.load()).to_ical()
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"\n" not in content.replace(b"\r\n", b"")
    ids = [str(event["uid"]) for event in events(term.load())]
    assert len(set(ids)) == len(ids) and all(uid.isascii() for uid in ids)
    assert b"BEGIN:VTIMEZONE" in content and b"ATTENDEE" not in content


def test_the_same_facts_the_same_bytes_and_a_moved_week_keeps_its_id() -> None:
    moved = term.parse(TEXT.replace('title = "BERT와 GPT"', 'title = "BERT와 GPT"\ndate = 2027-02-05'))
    assert calendar.make(term.load()).to_ical() == calendar.make(term.load()).to_ical()
    before, after = events(term.load()), events(moved)
    assert [e["uid"] for e in before] == [e["uid"] for e in after]
    assert [i for i, (a, b) in enumerate(zip(before, after)) if a["dtstart"].dt != b["dtstart"].dt] == [8, 9]


def test_the_command_writes_where_it_is_told(tmp_path, capsys) -> None:
    path = tmp_path / "새 폴더" / "학기.ics"
    assert calendar.main(argparse.Namespace(output=path)) == 0
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR") and "모임 7개" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("start", "name", "file"),
    [
        ("2026-01-08", "2026 겨울", "이름_26W_NLP_WEEK3_예습.ipynb"),
        ("2027-12-30", "2028 겨울", "이름_28W_NLP_WEEK3_예습.ipynb"),
        ("2027-07-01", "2027 여름", "이름_27S_NLP_WEEK3_예습.ipynb"),
        ("2028-03-02", "2028 1학기", "이름_28S1_NLP_WEEK3_예습.ipynb"),
    ],
)
def test_the_next_term(start, name, file) -> None:
    facts = term.parse(new_term.rewrite(TEXT, date.fromisoformat(start)))
    assert facts.name == name and facts.hand_in.filename(3, "예습") == file
    assert facts.weeks[0].meeting.date() == date.fromisoformat(start)


def test_one_term_after_the_other_and_nothing_of_the_old_one_stays() -> None:
    old = TEXT.replace('title = "BERT와 GPT"', 'title = "BERT와 GPT"\ndate = 2027-02-05\ndeadline = 2027-02-12')
    old = old.replace('poll = ""', 'poll = "https://forms.example/1"').replace(
        'link = ""', 'link = "https://drive.example"'
    )
    text = new_term.rewrite(new_term.rewrite(old, date(2027, 7, 1)), date(2028, 1, 6))
    facts = term.parse(text)
    assert (facts.poll, facts.hand_in.link) == ("", "")
    assert facts.week(5).meeting - facts.week(1).meeting == timedelta(days=28)
    assert facts.hand_in.filename(1, "복습") == "이름_28W_NLP_WEEK1_복습.ipynb"
    assert text.count("#") == TEXT.count("#")


def test_holidays_are_named() -> None:
    facts = term.parse(new_term.rewrite(TEXT, date(2026, 1, 8)))
    assert [day for day, _ in new_term.holidays(facts)] == [date(2026, 2, 18)]


@pytest.mark.parametrize("start", ["2026-1-8", "내일", "2026-02-30"])
def test_a_date_that_is_none(start) -> None:
    with pytest.raises(SystemExit, match="2026-01-08처럼"):
        new_term.main(argparse.Namespace(start=start, term=None, output=None))


def test_new_term_writes_a_file(tmp_path: Path, capsys) -> None:
    path = tmp_path / "course.toml"
    assert new_term.main(argparse.Namespace(start="2026-01-08", term="스물여섯 겨울", output=path)) == 0
    assert term.load(path).name == "스물여섯 겨울" and "2월 18일(수)" in capsys.readouterr().out


def test_a_name_that_would_break_the_file() -> None:
    with pytest.raises(term.TermError, match="따옴표"):
        new_term.rewrite(TEXT, date(2026, 1, 8), 'x"\nref = "evil')
