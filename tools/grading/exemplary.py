"""Candidates for 우수 코드: everything passed, short, clear; and who presented before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from tools.grading import tokens

LONG_LINE, DEEP = 100, 4
PENALTY = 0.05  # for each line that is too long and each answer that is nested too deeply
MOST = 5
MEASURE = (
    "코드 문제를 모두 통과한 사람 가운데서 고릅니다. 길이는 문제마다 토큰 수를 통과한 사람들의 가운데값(중앙값)으로 나눈 뒤 "
    f"평균한 값입니다(1보다 작으면 짧은 편). 여기에 {LONG_LINE}자가 넘는 줄과 블록이 {DEEP}겹보다 깊은 문제 하나마다 {PENALTY:g}을 더해 "
    "작은 쪽부터 늘어놓습니다. 짧다고 늘 좋은 코드는 아니니 마지막은 사람이 고릅니다."
)


@dataclass(frozen=True)
class Candidate:
    """One member's code in figures; best: up to three exercises in which it is much shorter than the median."""

    member: str
    score: float
    length: float
    long_lines: int
    deep: int
    comments: int
    presented: bool
    best: tuple[str, ...] = ()


def candidates(
    answers: Mapping[str, Mapping[str, str]],
    passed: Mapping[str, set[str]],
    needed: Iterable[str],
    before: set[str],
    blank: Mapping[str, str] | None = None,
) -> list[Candidate]:
    """The best of those who passed all of ``needed``; who presented before comes after those who have not.

    answers: member -> exercise -> code; passed: member -> exercises passed; blank: exercise -> the blank's code, whose
    lines are nobody's merit or fault.
    """
    needed, blank = sorted(needed), blank or {}
    if not needed:
        return []
    codes = {
        member: {name: tokens.read(own[name]) for name in needed if name in own and name in passed.get(member, ())}
        for member, own in answers.items()
    }
    middle = {name: median([len(own[name].tokens) for own in codes.values() if name in own] or [1]) for name in needed}
    made = [
        _candidate(member, own, _own_lines(answers[member], blank), middle, member in before)
        for member, own in codes.items()
        if set(own) == set(needed)
    ]
    return sorted(made, key=lambda each: (each.presented, each.score, each.member))


def _own_lines(sources: Mapping[str, str], blank: Mapping[str, str]) -> dict[str, list[str]]:
    """Each answer's lines that are not in the blank."""
    given = {name: {line.strip() for line in code.splitlines()} for name, code in blank.items()}
    return {
        name: [line for line in code.splitlines() if line.strip() not in given.get(name, ())]
        for name, code in sources.items()
    }


def _candidate(
    member: str, own, lines: Mapping[str, list[str]], middle: Mapping[str, float], presented: bool
) -> Candidate:
    shares = {name: len(code.tokens) / max(1, middle[name]) for name, code in own.items()}
    long_lines = sum(len(line) > LONG_LINE for name in own for line in lines[name])
    deep = sum(code.depth > DEEP for code in own.values())
    length = sum(shares.values()) / len(shares)
    short = [name for name, share in sorted(shares.items(), key=lambda pair: (pair[1], pair[0])) if share <= 0.8]
    comments = sum("#" in line and not line.lstrip().startswith("###") for name in own for line in lines[name])
    score = length + PENALTY * (long_lines + deep)
    return Candidate(member, round(score, 3), round(length, 3), long_lines, deep, comments, presented, tuple(short[:3]))
