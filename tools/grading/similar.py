"""Find answers that are more alike than the exercise makes them; for a look by the lead, never a verdict.

Short right answers resemble one another and the model answer: that means nothing. So only *rare* fragments count:
runs of tokens that stand neither in the blank nor in the model answer nor in many other answers (the idea of MOSS:
Schleimer, Wilkerson, Aiken 2003, "Winnowing"; here without the sampling, for answers are short).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from tools.grading import tokens

RUN = 6  # tokens in a fragment
RARE = 0.2  # a fragment that more than this share of the members (and more than FEW) have is common
FEW = 3
LEAST = 14  # rare fragments an answer must have to say anything
ALIKE = 0.8  # share of the smaller answer's rare fragments that the two have in common
EXERCISES, MOSTLY = 4, 0.7  # so many alike answers make a flag, if they are this share of those that say anything
CHARS = 10  # letters in a fragment of a written answer
LEAST_TEXT, ALIKE_TEXT = 40, 0.5

MEASURE = (
    f"코드를 토큰 {RUN}개씩의 조각으로 나누고(설명글과 줄바꿈은 빼고, 스스로 지은 이름은 모두 같은 것으로 보고), 빈칸 노트북이나 "
    f"정답에 있는 조각과 {FEW}명 및 전체의 {RARE:.0%}를 넘는 사람이 함께 쓴 조각을 버립니다. 남은 드문 조각이 두 사람 모두 {LEAST}개 "
    f"이상이고 그 {ALIKE:.0%} 이상이 같으면 그 문제를 '닮음'으로 셉니다. 닮은 문제가 {EXERCISES}개 이상이고 비교할 수 있는 문제의 {MOSTLY:.0%} 이상이거나, 서술형에서 드문 "
    f"글자 조각(연속 {CHARS}자)의 {ALIKE_TEXT:.0%} 이상이 같거나, 파일이 바이트까지 같을 때만 여기에 나옵니다. 짧은 정답끼리는 원래 닮으므로 세지 않습니다. "
    "베꼈다는 뜻이 아니라 한번 나란히 보라는 뜻입니다."
)


@dataclass(frozen=True)
class Pair:
    """Two members and the exercises in which they are alike: (exercise, shared fragments, share, same names)."""

    one: str
    other: str
    exercises: tuple[tuple[str, int, float, bool], ...]
    written: tuple[tuple[str, int, float], ...] = ()
    same_file: bool = False

    @property
    def weight(self) -> int:
        """How many exercises are alike, a written one counting twice."""
        return len(self.exercises) + 2 * len(self.written)


def fragments(row: tuple[str, ...] | str, size: int) -> frozenset:
    """All runs of ``size`` neighbours."""
    return frozenset(row[i : i + size] for i in range(len(row) - size + 1))


def pairs(
    answers: Mapping[str, Mapping[str, str]],
    known: Mapping[str, Iterable[str]],
    written: frozenset[str] = frozenset(),
    files: Mapping[str, str] | None = None,
) -> list[Pair]:
    """Pairs of members to look at, the most alike first.

    answers: member -> exercise -> the cell's code; known: exercise -> code that everybody has seen (the blank, the
    model answer); written: the exercises that are texts; files: member -> hash of the file, of those who answered
    anything.
    """
    alike: dict[tuple[str, str], list] = defaultdict(list)
    texts: dict[tuple[str, str], list] = defaultdict(list)
    telling: dict[str, set[str]] = defaultdict(set)  # exercises in which a member went ways of their own
    for exercise in sorted({name for own in answers.values() for name in own}):
        cells = {member: own[exercise] for member, own in answers.items() if own.get(exercise, "").strip()}
        seen = list(known.get(exercise, ()))
        if exercise in written:
            sets = {member: fragments(" ".join(code.split()), CHARS) for member, code in cells.items()}
            common = frozenset().union(*(fragments(" ".join(code.split()), CHARS) for code in seen))
            for pair, count, share in _shared(sets, common, LEAST_TEXT, ALIKE_TEXT):
                texts[pair].append((exercise, count, share))
            continue
        codes = {member: tokens.read(code) for member, code in cells.items()}
        sets = {member: fragments(code.renamed, RUN) for member, code in codes.items()}
        common = frozenset().union(*(fragments(tokens.read(code).renamed, RUN) for code in seen))
        for member, own in sets.items():
            if len(own - common) >= LEAST:
                telling[member].add(exercise)
        for pair, count, share in _shared(sets, common, LEAST, ALIKE):
            same = codes[pair[0]].tokens == codes[pair[1]].tokens
            alike[pair].append((exercise, count, share, same))
    files = files or {}
    same = {pair for pair in combinations(sorted(files), 2) if files[pair[0]] == files[pair[1]]}
    found = {
        pair
        for pair, hits in alike.items()
        if len(hits) >= max(EXERCISES, MOSTLY * len(telling[pair[0]] & telling[pair[1]]))
    }
    found |= set(texts) | same
    made = [Pair(*pair, tuple(alike.get(pair, ())), tuple(texts.get(pair, ())), pair in same) for pair in sorted(found)]
    return sorted(made, key=lambda pair: (not pair.same_file, -pair.weight, pair.one, pair.other))


def _shared(sets: Mapping[str, frozenset], common: frozenset, least: int, alike: float):
    """Pairs whose rare fragments are mostly the same. Goes by fragments, so that 200 members take no 20,000 looks."""
    holders: dict[object, list[str]] = defaultdict(list)
    for member in sorted(sets):
        for fragment in sets[member] - common:
            holders[fragment].append(member)
    limit = max(FEW, RARE * len(sets))
    rare: dict[str, int] = defaultdict(int)
    both: dict[tuple[str, str], int] = defaultdict(int)
    for members in holders.values():
        if len(members) <= limit:
            for member in members:
                rare[member] += 1
            for pair in combinations(members, 2):
                both[pair] += 1
    for pair in sorted(both):
        smaller, larger = sorted(rare[member] for member in pair)
        if smaller >= least and both[pair] / smaller >= alike and both[pair] / larger >= alike / 2:
            yield pair, both[pair], both[pair] / smaller
