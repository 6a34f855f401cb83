"""The interest poll as a form exports it: any order of columns, multiple choice, ranked wishes, repeated and late answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tools.spreadsheet import SheetError, table

COLUMNS = {  # what a question is about, by the words in its header; the first that matches wins
    "when": r"타임스탬프|timestamp|제출.?(시각|시간|일시)|응답.?(시각|시간|일시)",
    "rank": r"([1-9])\s*(지망|순위|st|nd|rd|th)",
    "name": r"이름|성명|성함|^name",
    "interests": r"관심|분야|주제|interest|field",
    "level": r"경험|수준|실력|초보|experience|level",
    "lead": r"팀장|리더|이끌|lead",
}
BEGINNER = r"없|처음|초보|초급|입문|beginner|none|^하$|^0"
YES = r"^(예|네|넵|응|o|ㅇ|y|yes|true|1|가능|희망)|할 수 있|하고 싶|맡겠|해 ?보겠"
NO = r"아니|없|못|안 |싫|no|불가"
STAMPS = ("%Y.%m.%d %H:%M:%S", "%Y. %m. %d %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M")


@dataclass(frozen=True)
class Answer:
    """One person: wishes as field -> worth (1 the first wish), beginner or not, whether they would lead."""

    name: str
    wishes: dict[str, float]
    beginner: bool = False
    lead: bool = False


def columns(header: Sequence[str]) -> dict[str, list[int]]:
    """What each column is about -> its numbers; ranked wishes in the order of their rank."""
    found: dict[str, list[int]] = {kind: [] for kind in COLUMNS}
    for number, title in enumerate(header):
        kind = next((kind for kind, words in COLUMNS.items() if re.search(words, title, re.I)), None)
        if kind:
            found[kind].append(number)
    found["rank"].sort(key=lambda number: re.search(COLUMNS["rank"], header[number], re.I)[1])
    if not found["name"]:
        raise SheetError(f"이름 열이 없습니다. 첫 줄에 있는 것: {', '.join(header) or '(빈 줄)'}")
    if not found["interests"] and not found["rank"]:
        raise SheetError(f"관심 분야나 지망 열이 없습니다. 첫 줄에 있는 것: {', '.join(header)}")
    return found


def read(path: Path, deadline: str | None = None) -> tuple[list[Answer], list[str]]:
    """Answers by name in alphabetical order (so that the order of rows changes nothing), and what was noticed.

    Who answered twice counts with the last answer; late answers are left out and named.
    """
    rows = table(path)
    if len(rows) < 2:
        raise SheetError(f"{path.name}에 답이 없습니다.")
    where, notes = columns(rows[0]), []
    last = limit(deadline)
    found: dict[str, tuple[datetime | None, int, list[str]]] = {}
    for number, row in enumerate(rows[1:], start=2):
        row = [*row, *[""] * (len(rows[0]) - len(row))]
        name, when = row[where["name"][0]], moment(row[where["when"][0]]) if where["when"] else None
        if not name:
            notes.append(f"{number}번째 줄에 이름이 없어 뺐습니다.")
            continue
        if last and when and when > last:
            notes.append(f"{name}: 마감보다 늦은 답이라 뺐습니다({when:%m-%d %H:%M}).")
            continue
        if name in found:
            notes.append(
                f"{name}: 답이 둘 이상이라 마지막 것을 씁니다. 같은 이름의 다른 사람이면 이름을 구별해 적으세요."
            )
            before, line, _ = found[name]
            if (when or datetime.min, number) < (before or datetime.min, line):
                continue
        found[name] = (when, number, row)
    answers = [answer(name, found[name][2], where) for name in sorted(found)]
    if not answers:
        raise SheetError("쓸 수 있는 답이 하나도 없습니다.")
    notes += [f"{a.name}: 고른 분야가 없어 어디든 좋다고 봅니다." for a in answers if not a.wishes]
    return answers, notes


def answer(name: str, row: Sequence[str], where: dict[str, list[int]]) -> Answer:
    """One row. Ranked wishes are worth 1, 2/3, 1/3, …; choices without an order all 1."""
    wishes: dict[str, float] = {}
    ranked = [row[number] for number in where["rank"]]
    for place, field in enumerate(ranked):
        for part in split(field):
            wishes.setdefault(part, 1 - place / len(ranked))
    for number in where["interests"]:
        for part in split(row[number]):
            wishes.setdefault(part, 1.0)
    level = " ".join(row[number] for number in where["level"])
    lead = " ".join(row[number] for number in where["lead"])
    willing = bool(re.search(YES, lead, re.I)) and not re.search(NO, lead, re.I)
    return Answer(name, wishes, bool(re.search(BEGINNER, level, re.I)), willing)


def split(cell: str) -> list[str]:
    """The choices of one cell; commas inside brackets belong to the choice."""
    parts = re.split(r"[,;/|·](?![^()]*\))", cell)
    return [part.strip() for part in parts if part.strip() and not re.fullmatch(r"없음|상관 ?없음|-", part.strip())]


def moment(text: str) -> datetime | None:
    """A form's time stamp ("2027. 1. 13 오후 5:59:00", ISO, …) without a zone, or None if it can't be read."""
    text = text.strip()
    half = re.search(r"오전|오후|AM|PM", text, re.I)
    bare = " ".join(re.sub(r"오전|오후|AM|PM|GMT\S*|KST", " ", text, flags=re.I).split())
    try:
        found = datetime.fromisoformat(bare).replace(tzinfo=None)
    except ValueError:
        found = next((made for made in map(lambda form: _parsed(bare, form), STAMPS) if made), None)
    if found and half:
        found = found.replace(hour=found.hour % 12 + 12 * (half[0].lower() in ("오후", "pm")))
    return found


def _parsed(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


def limit(text: str | None) -> datetime | None:
    """The deadline as given on the command line."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise SheetError(f'마감 "{text}"을 읽을 수 없습니다. 2027-01-13T18:00처럼 적으세요.') from None


def read_pairs(path: Path, names: Iterable[str]) -> list[tuple[str, str, bool]]:
    """(name, name, together?) of each row; SheetError for an unknown name or word, or both wishes for one pair."""
    known, pairs = set(names), {}
    for number, row in enumerate(table(path), start=1):
        if len(row) < 3:
            raise SheetError(f"{path.name} {number}번째 줄은 '이름,이름,함께'나 '이름,이름,따로'여야 합니다.")
        one, other, wish = row[:3]
        if number == 1 and not {one, other} & known and re.search("이름|name", f"{one}{other}", re.I):
            continue  # a header
        missing = [name for name in (one, other) if name not in known]
        if missing:
            raise SheetError(f"{path.name} {number}번째 줄의 {missing[0]}은(는) 설문에 없습니다.")
        if wish not in ("함께", "따로") or one == other:
            raise SheetError(f"{path.name} {number}번째 줄은 서로 다른 두 이름과 '함께'나 '따로'여야 합니다.")
        key = tuple(sorted((one, other)))
        if pairs.setdefault(key, wish) != wish:
            raise SheetError(f"{one}와(과) {other}에게 '함께'와 '따로'가 모두 적혀 있습니다.")
    return [(*key, wish == "함께") for key, wish in sorted(pairs.items())]
