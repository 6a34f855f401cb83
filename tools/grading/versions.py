"""Which of a member's files counts, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from tools.grading.discover import Found
from tools.grading.lateness import History, is_late
from tools.grading.model import Graded, Submission

MOST = 5  # versions of one member that are graded
TOO_MANY = f"버전이 {MOST}개보다 많아 채점하지 않았습니다."


@dataclass(frozen=True)
class Entry:
    """A member (or a file that names nobody) and what was found of theirs.

    candidates: the files to grade, the one that should count first; moments: when they were handed in, if known;
    others: files that are not graded, each with its reason; rule: Korean, why the first one comes first.
    """

    member: str
    label: str  # what the row is called: the member, else the file
    candidates: tuple[Submission, ...] = ()
    shown: tuple[str, ...] = ()
    moments: tuple[datetime | None, ...] = ()
    others: tuple[Found, ...] = ()
    rule: str = ""
    tied: int = 1  # how many candidates nothing tells apart


def entries(found: Sequence[Found], history: History, due: datetime) -> list[Entry]:
    """One entry a member, in the order of names; files that name nobody come last, each for itself."""
    made = []
    for member, group in groupby(found, key=lambda each: each.member):
        files = [each for each in group if each.wanted]
        if member and files:
            made.append(_entry(member, member, files, history, due))
        elif not member:
            made += [_entry("", each.shown, [each], history, due) for each in files]
    return made


def _entry(member: str, label: str, files: list[Found], history: History, due: datetime) -> Entry:
    good = [each for each in files if each.path]
    others = [each for each in files if not each.path]
    times = {each.shown: history.time_of(each.path) for each in good}
    known = bool(good) and all(times.values())
    if known:
        order = sorted(good, key=lambda each: (not is_late(times[each.shown], due), times[each.shown], each.rank))
        rule = "마감 전에 낸 것 가운데 마지막 파일" if not is_late(times[order[-1].shown], due) else "마지막에 낸 파일"
    else:
        order = sorted(good, key=lambda each: each.rank)
        rule = "이름의 버전 표시가 가장 뒤인 파일"
    numbered = list(enumerate(order, 1))[::-1]
    others += [replace(each, path=None, reason=TOO_MANY) for _, each in numbered[MOST:]]
    tied = 1 if known else sum(each.rank == numbered[0][1].rank for _, each in numbered[:MOST]) if numbered else 1
    kept = numbered[:MOST]
    return Entry(
        member, label,
        tuple(Submission(member, each.path, n, is_late(times[each.shown], due), each.note) for n, each in kept),
        tuple(each.shown for _, each in kept), tuple(times[each.shown] for _, each in kept), tuple(others), rule, tied,
    )  # fmt: skip


def choose(entry: Entry, graded: Sequence[Graded]) -> tuple[int, str]:
    """Which of the graded candidates counts, and why.

    The preferred one, unless it can't be read and an older one can. Where the names tell nothing apart, the one with
    the most points.
    """
    if len(graded) == 1:
        return 0, "낸 파일이 하나"
    readable = [i for i, each in enumerate(graded) if each.status == "graded"]
    if not readable:
        return 0, f"{entry.rule}(읽을 수 있는 파일 없음)"
    tied = [i for i in readable if i < entry.tied]
    if len(tied) > 1:
        best = max(tied, key=lambda i: (points(graded[i]), -i))
        return best, f"버전을 가릴 표시가 없는 파일 {len(tied)}개 가운데 점수가 가장 높은 것"
    if readable[0] != 0 and not tied:
        return readable[0], f"{entry.rule}은 읽을 수 없어 그 앞의 것"
    return readable[0], f"파일 {len(graded)}개 가운데 {entry.rule}"


def points(graded: Graded) -> float:
    """Points of the exercises that the program marks."""
    return sum(result.points for result in graded.results)
