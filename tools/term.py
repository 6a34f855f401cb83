"""The facts of a term, read from ``course.toml``: the only place that knows a date."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KST = timezone(timedelta(hours=9), "KST")
WEEKDAYS = "월화수목금토일"
SOLUTIONS = ("deadline", "always", "never")  # [site] solutions: when the website shows them


class TermError(ValueError):
    """Something in course.toml is missing or wrong; the message is a Korean sentence that says what to do."""


@dataclass(frozen=True)
class Week:
    """One week: its number (from 1), words, meeting (begin and end) and the deadline of both assignments."""

    number: int
    title: str
    subtitle: str
    meeting: datetime
    end: datetime
    deadline: datetime


@dataclass(frozen=True)
class HandIn:
    """How an assignment is handed in; ``name`` holds {week} and {kind}."""

    name: str
    place: str
    link: str
    privacy: str

    def filename(self, week: int, kind: str) -> str:
        return self.name.replace("{week}", str(week)).replace("{kind}", kind)


@dataclass(frozen=True)
class Term:
    """Everything in course.toml, checked."""

    name: str
    repository: str
    ref: str
    contact: str
    poll: str
    time: str
    hand_in: HandIn
    links: dict[str, tuple[str, str]]
    weeks: tuple[Week, ...]
    solutions: str = "deadline"

    @property
    def url(self) -> str:
        return f"https://github.com/{self.repository}"

    @property
    def archive(self) -> str:
        return f"{self.url}/archive/{self.ref}.zip"

    def week(self, number: int) -> Week:
        """The week of that number, or a TermError that names those there are."""
        if not 1 <= number <= len(self.weeks):
            raise TermError(f"{number}주차는 없습니다. 1부터 {len(self.weeks)}까지 적으세요.")
        return self.weeks[number - 1]


def format_date(moment: date | datetime) -> str:
    """2027년 1월 13일(수), followed by 18:00 where there is a time."""
    text = f"{moment.year}년 {moment.month}월 {moment.day}일({WEEKDAYS[moment.weekday()]})"
    return f"{text} {moment:%H:%M}" if isinstance(moment, datetime) else text


def load(path: str | Path | None = None) -> Term:
    """Read and check course.toml (by default the one of this repository)."""
    path = Path(path) if path else ROOT / "course.toml"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise TermError(f"{path.name}을 읽을 수 없습니다. 저장소의 맨 위 폴더에 이 파일이 있는지 보세요.") from None
    except UnicodeDecodeError:
        raise TermError(f"{path.name}의 글자를 읽을 수 없습니다. UTF-8로 저장하세요.") from None
    return parse(text)


def parse(text: str) -> Term:
    """Text of a course.toml -> Term."""
    try:
        facts = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TermError(f"course.toml을 읽을 수 없습니다: {error}. 따옴표와 날짜 꼴(2027-01-07)을 보세요.") from None
    meeting, deadline, hand_in = (_get(facts, name, dict) for name in ("meeting", "deadline", "hand_in"))
    repository, ref = _get(facts, "repository", str), _get(facts, "ref", str)
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        raise TermError(
            f'course.toml의 repository가 "{repository}"입니다. "KU-BIG/KUBIG-NLP"처럼 소유자/이름으로 적으세요.'
        )
    if not re.fullmatch(r"[\w.][\w./-]*", ref, re.ASCII):
        raise TermError(f'course.toml의 ref가 "{ref}"입니다. "main"이나 "v1.0" 같은 가지나 태그를 적으세요.')
    begin, end = _clock(meeting, "meeting", "begin"), _clock(meeting, "meeting", "end")
    if end <= begin:
        raise TermError("course.toml의 [meeting] end가 begin보다 늦어야 합니다.")
    start, days = _get(meeting, "start", date, "[meeting] "), _get(deadline, "days", int, "[deadline] ")
    due = _clock(deadline, "deadline", "time")
    entries = _get(facts, "week", list)
    weeks = tuple(_week(number, entry, start, begin, end, days, due) for number, entry in enumerate(entries, 1))
    for before, after in zip(weeks, weeks[1:], strict=False):
        if after.meeting <= before.meeting:
            raise TermError(
                f"course.toml에서 {after.number}주차의 date가 {before.number}주차보다 앞섭니다. 날짜를 고치세요."
            )
    return Term(
        name=_get(facts, "term", str), repository=repository, ref=ref,
        contact=_get(facts, "contact", str), poll=_get(facts, "poll", str, default=""),
        time=f"{begin:%H:%M}–{end:%H:%M}", hand_in=_hand_in(hand_in),
        links=_links(_get(facts, "links", dict, default={})), weeks=weeks,
        solutions=_solutions(_get(facts, "site", dict, default={})),
    )  # fmt: skip


def _week(number: int, entry: dict, start: date, begin: time, end: time, days: int, due: time) -> Week:
    where = f"{number}번째 [[week]] "
    day = _get(entry, "date", date, where, default=start + timedelta(days=7 * (number - 1)))
    last = _get(entry, "deadline", date, where, default=day + timedelta(days=days))
    deadline = datetime.combine(last, due, KST)
    if deadline <= datetime.combine(day, end, KST):
        raise TermError(f"course.toml에서 {number}주차의 마감이 모임보다 앞섭니다. deadline이나 days를 고치세요.")
    title, subtitle = _get(entry, "title", str, where), _get(entry, "subtitle", str, where, default="")
    return Week(number, title, subtitle, datetime.combine(day, begin, KST), datetime.combine(day, end, KST), deadline)


def _hand_in(facts: dict) -> HandIn:
    name, place = _get(facts, "name", str, "[hand_in] "), _get(facts, "place", str, "[hand_in] ")
    if "{week}" not in name or "{kind}" not in name or not name.endswith(".ipynb"):
        raise TermError("course.toml의 [hand_in] name에는 {week}와 {kind}가 있고 .ipynb로 끝나야 합니다.")
    words = (_get(facts, key, str, "[hand_in] ", default="") for key in ("link", "privacy"))
    return HandIn(name, place, *words)


def _solutions(facts: dict) -> str:
    word = _get(facts, "solutions", str, "[site] ", default="deadline")
    if word not in SOLUTIONS:
        raise TermError(
            f'course.toml의 [site] solutions가 "{word}"입니다. {", ".join(SOLUTIONS)} 가운데 하나를 적으세요.'
        )
    return word


def _links(facts: dict) -> dict[str, tuple[str, str]]:
    for name, pair in facts.items():
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            raise TermError(f'course.toml의 [links] {name}은 ["보이는 글", "주소"] 꼴로 적으세요.')
    return {name: (label, url) for name, (label, url) in facts.items()}


def _clock(facts: dict, table: str, key: str) -> time:
    text = str(_get(facts, key, (str, time), f"[{table}] "))
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise TermError(f'course.toml의 [{table}] {key}가 "{text}"입니다. "18:00"처럼 적으세요.') from None


def _get(facts: dict, key: str, kind: type | tuple, where: str = "", default: object = None):
    """The value of a key, of the right type; a date may not carry a time, a truth value is no number."""
    if key not in facts and default is not None:
        return default
    if key not in facts:
        raise TermError(f"course.toml에 {where}{key} 항목이 없습니다. 적어 넣으세요.")
    value = facts[key]
    if not isinstance(value, kind) or isinstance(value, bool) or (kind is date and isinstance(value, datetime)):
        example = {str: '"글자"', date: "2027-01-07", int: "6", list: "[[week]]", dict: f"[{key}]"}.get(kind, '"18:00"')
        raise TermError(f"course.toml의 {where}{key} 값 {value!r}을 {example} 꼴로 적으세요.")
    return value
