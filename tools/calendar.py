"""The term as a calendar file: `python course.py calendar` writes all meetings and deadlines of course.toml as .ics."""

from __future__ import annotations

import argparse
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tools import term

if TYPE_CHECKING:
    from icalendar import Calendar, Event

DESCRIPTION = "모임과 마감을 달력 파일(.ics)로 만듭니다"
ZONE = "Asia/Seoul"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--output", metavar="파일", type=Path, help="쓸 파일(기본 report/kubig-nlp.ics)")


def main(args: argparse.Namespace) -> int:
    """Write the file and say where it lies."""
    try:
        facts = term.load()
    except term.TermError as error:
        raise SystemExit(f"❌ {error}") from None
    path = args.output or Path("report") / "kubig-nlp.ics"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make(facts).to_ical())
    except OSError as error:
        raise SystemExit(f"❌ {path}에 쓸 수 없습니다({error.strerror}). --output으로 다른 곳을 적으세요.") from None
    print(f"✅ {path}: 모임 {len(facts.weeks)}개, 마감 {len(facts.weeks)}개. Google·Apple·Outlook 달력에서 가져오세요.")
    return 0


def make(facts: term.Term) -> Calendar:
    """The calendar. The same course.toml gives the same bytes, so that a changed date shows up as a changed event.

    An event keeps its UID when its date moves: importing the new file moves it instead of doubling it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//KUBIG//NLP//KO")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"KUBIG NLP {facts.name}")
    calendar.add("x-wr-timezone", ZONE)
    stamp = facts.weeks[0].meeting.astimezone(UTC)
    for week in facts.weeks:
        meeting = event(facts, f"week{week.number}-meeting", f"{week.number}주차 모임 · {week.title}", stamp)
        span(meeting, week.meeting, week.end)
        meeting.add("description", f"{week.subtitle}\n{facts.url}/tree/{facts.ref}/week{week.number}")
        deadline = event(facts, f"week{week.number}-deadline", f"{week.number}주차 과제 마감", stamp)
        span(deadline, week.deadline)
        deadline.add("description", f"{facts.hand_in.place}\n{facts.hand_in.link}".strip())
        remind(deadline)
        calendar.add_component(meeting)
        calendar.add_component(deadline)
    calendar.add_missing_timezones()
    return calendar


def event(facts: term.Term, name: str, summary: str, stamp: datetime) -> Event:
    """An event with its lasting UID; no attendee, no organiser."""
    from icalendar import Event

    made = Event()
    term_code = hashlib.sha256(facts.name.encode()).hexdigest()[:8]  # some calendars want plain ASCII here
    made.add("uid", f"{name}-{term_code}@{facts.repository.replace('/', '.')}")
    made.add("dtstamp", stamp)
    made.add("summary", f"KUBIG NLP {summary}")
    return made


def span(made: Event, begin: datetime, end: datetime | None = None) -> None:
    """Begin and end in Seoul's time zone; a deadline is a moment and has no end (RFC 5545 wants an end to be later)."""
    from zoneinfo import ZoneInfo

    made.add("dtstart", begin.astimezone(ZoneInfo(ZONE)))
    if end is not None:
        made.add("dtend", end.astimezone(ZoneInfo(ZONE)))


def remind(made: Event, before: timedelta = timedelta(days=1)) -> None:
    """An alarm that shows the event's name, so long before it."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(made["summary"]))
    alarm.add("trigger", -before)
    made.add_component(alarm)
