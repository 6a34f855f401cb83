"""Who should hand in: a list of members, whose name a file carries, who is missing, which names look alike."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tools.grading.names import Name, clean, guess, is_noise, parse
from tools.grading.text import GradeError, read_rows

HEADS = {"이름", "성명", "name", "학회원", "member"}
NEAR = 0.75  # similarity of two names, letter (jamo) by letter, from which one is suggested for the other


@dataclass(frozen=True)
class Roster:
    """Names in the order of the file, and what else each is called (an English name, a GitHub id)."""

    names: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()  # (key, name), longest key first

    def __bool__(self) -> bool:
        return bool(self.names)


def key(text: str) -> str:
    """A name without spaces, marks and case."""
    return re.sub(r"[\W_]+", "", clean(text)).casefold()


def load(path: Path) -> Roster:
    """One member a line; further columns are other names of the same person. Also reads who presented before."""
    rows = read_rows(path, "명부")
    head = [cell.casefold() for cell in rows[0]] if rows else []
    column = next((i for i, cell in enumerate(head) if cell in HEADS), None)
    rows, column = (rows[1:], column) if column is not None else (rows, 0)
    people = [[clean(cell).strip() for cell in row[column:]] for row in rows if len(row) > column and row[column]]
    if not people:
        raise GradeError(f"{path.name}에 이름이 없습니다. 한 줄에 한 사람씩 적으세요.")
    owners: dict[str, str] = {}
    for name, *others in people:
        for word in filter(None, map(key, [name, *others])):
            if owners.setdefault(word, name) != name or (word == key(name) and _twice(people, word)):
                raise GradeError(
                    f"{path.name}에 '{name}'이(가) 두 번 있습니다. 같은 사람이면 한 줄을 지우고, 이름이 같은 "
                    "사람이면 '홍길동A', '홍길동B'처럼 구별하고 파일 이름에도 그렇게 적게 하세요."
                )
    aliases = sorted(owners.items(), key=lambda pair: (-len(pair[0]), pair))
    return Roster(tuple(person[0] for person in people), tuple(aliases))


def _twice(people: list[list[str]], word: str) -> bool:
    return sum(key(person[0]) == word for person in people) > 1


def find(roster: Roster, name: Name) -> tuple[str, tuple[str, ...]]:
    """The member of the roster whose name stands in a file's name, and any others that stand there, too.

    First whole words (also several in a row: 홍 길동), then a word that begins or ends with the name and is
    otherwise made of words such as 복습과제.
    """
    words = [word.casefold() for word in name.words]
    found = [(at, owner) for alias, owner in roster.aliases if (at := _whole(words, alias)) is not None]
    if not found:
        found = [(at, owner) for alias, owner in roster.aliases if (at := _glued(words, alias)) is not None]
    people = list(dict.fromkeys(owner for _, owner in sorted(found, key=lambda pair: pair[0])))
    return (people[0], tuple(people[1:])) if people else ("", ())


def _whole(words: list[str], alias: str) -> int | None:
    for start in range(len(words)):
        joined = ""
        for end in range(start, min(start + 5, len(words))):
            joined += words[end]
            if joined == alias:
                return start
    return None


def _glued(words: list[str], alias: str) -> int | None:
    from tools.grading.names import _parts

    for at, word in enumerate(words):
        rest = word.removeprefix(alias) if word.startswith(alias) else word.removesuffix(alias)
        if rest != word and len(alias) > 1 and all(is_noise(part) for part in _parts(rest)):
            return at
    return None


def closeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, compared jamo by jamo: 홍길동 and 홍길둥 differ in one of eight."""
    a, b = (unicodedata.normalize("NFD", key(text)) for text in (one, other))
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def near(name: str, others: list[str], count: int = 2) -> list[str]:
    """Names that could be meant by one that is on no list, nearest first; only ever suggested, never taken."""
    scored = sorted((-closeness(name, other), other) for other in others if other != name)
    return [other for score, other in scored[:count] if -score >= NEAR]


def whose(filename: str, folders: tuple[str, ...], roster: Roster) -> tuple[str, str]:
    """Whose file this is and, in Korean, how that was decided; ("", …) where nothing tells.

    Looks at the file's name, then at the folders around it from the inside out.
    """
    places = [(filename, "파일 이름"), *((folder, f"폴더 이름 '{clean(folder)}'") for folder in reversed(folders))]
    for text, where in places if roster else ():
        member, others = find(roster, parse(text))
        if member:
            also = f", 함께 적힌 이름: {', '.join(others)}" if others else ""
            return member, f"{where}에서 찾음{also}"
    for text, where in places:
        if member := guess(parse(text)):
            return member, f"{where}에서 짐작함" + (", 명부에는 없음" if roster else "")
    return "", "파일과 폴더의 이름에 사람 이름이 없음"
