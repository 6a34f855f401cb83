"""The best teams, exactly: who works on which field (one integer program), then who sits in which team of a field."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tools.grouping.poll import Answer
from tools.spreadsheet import SheetError

Pair = tuple[str, str, bool]


@dataclass(frozen=True)
class Team:
    """Members in alphabetical order."""

    field: str
    members: tuple[Answer, ...]


@dataclass(frozen=True)
class Plan:
    """The teams and the mean satisfaction (1: everybody has a first wish; who wished nothing counts as content)."""

    teams: tuple[Team, ...]
    satisfaction: float


class Program:
    """Rows of a mixed-integer program, gathered one by one: low <= coefficients · x <= high."""

    def __init__(self, size: int) -> None:
        self.size, self.rows, self.low, self.high = size, [], [], []

    def add(self, coefficients: dict[int, float], low: float, high: float) -> None:
        """One row, given as variable -> coefficient."""
        row = np.zeros(self.size)
        row[list(coefficients)] = list(coefficients.values())
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def best(self, worth: np.ndarray, upper: np.ndarray, whole: np.ndarray | None = None) -> np.ndarray | None:
        """The x >= 0 that makes worth · x largest, or None if no x keeps all rows."""
        found = milp(
            -worth,
            constraints=LinearConstraint(np.array(self.rows), self.low, self.high),
            integrality=np.ones(self.size) if whole is None else whole,
            bounds=Bounds(0, upper),
            options={"mip_rel_gap": 0.0, "time_limit": 60.0},
        )
        return found.x.round() if found.x is not None else None


def worth(answers: Sequence[Answer], fields: Sequence[str]) -> np.ndarray:
    """(people, fields): what each field is worth to each; somebody without wishes is content anywhere."""
    return np.array([[a.wishes.get(field, 0.0) if a.wishes else 1.0 for field in fields] for a in answers])


def sizes(people: int, size: int) -> tuple[int, int, int]:
    """Number of teams, smallest and largest team: they differ by one at most."""
    if size < 2:
        raise SheetError("한 팀은 두 명 이상이어야 합니다.")
    if people < 2:
        raise SheetError("팀을 짜려면 두 명 이상이 답해야 합니다.")
    teams = max(1, round(people / size))
    return teams, people // teams, math.ceil(people / teams)


def plan(answers: Sequence[Answer], size: int, pairs: Sequence[Pair] = ()) -> Plan:
    """The teams with the highest mean satisfaction that keep sizes, pairs and the spread of leads and beginners.

    SheetError if the pairs can't all be kept.
    """
    fields = sorted({field for a in answers for field in a.wishes}) or ["자유 주제"]
    count, _, high = sizes(len(answers), size)
    for group in together(answers, pairs):
        if len(group) > high:
            raise SheetError(f"'함께'로 이어진 {len(group)}명은 한 팀({high}명까지)에 들어가지 못합니다.")
    chosen, teams = by_field(answers, fields, count, pairs)
    made = []
    for number, field in enumerate(fields):
        people = [a for a, place in zip(answers, chosen) if place == number]
        made += [Team(field, tuple(team)) for team in in_teams(people, int(teams[number]), pairs)]
    value = worth(answers, fields)
    return Plan(tuple(made), float(value[np.arange(len(answers)), chosen].mean()))


def together(answers: Sequence[Answer], pairs: Sequence[Pair]) -> list[set[str]]:
    """People who must be in one team, joined over several pairs."""
    groups: list[set[str]] = [{a.name} for a in answers]
    for one, other, wish in pairs:
        if wish:
            first, second = (next(g for g in groups if name in g) for name in (one, other))
            if first is not second:
                groups.remove(second)
                first |= second
    if any(not wish and one in g and other in g for one, other, wish in pairs for g in groups):
        raise SheetError("'따로'라고 적은 두 사람이 다른 '함께'를 거쳐 한 팀이 됩니다. 쌍을 고치세요.")
    return groups


def by_field(answers: Sequence[Answer], fields: Sequence[str], count: int, pairs: Sequence[Pair]):
    """(field of each person, number of teams of each field). Variables: person × field, then teams of each field."""
    people, kinds = len(answers), len(fields)
    program = Program(people * kinds + kinds)
    at = {answer.name: i for i, answer in enumerate(answers)}

    def column(field: int, chosen: Sequence[int]) -> dict[int, float]:
        return {i * kinds + field: 1.0 for i in chosen}

    for i in range(people):
        program.add({i * kinds + f: 1.0 for f in range(kinds)}, 1, 1)
    program.add({people * kinds + f: 1.0 for f in range(kinds)}, count, count)
    leads, beginners = ([i for i, a in enumerate(answers) if getattr(a, kind)] for kind in ("lead", "beginner"))
    for field in range(kinds):
        teams = people * kinds + field
        everybody = column(field, range(people))
        program.add(everybody | {teams: -float(people // count)}, 0, np.inf)
        program.add(everybody | {teams: -float(math.ceil(people / count))}, -np.inf, 0)
        if len(leads) >= count:  # each team can have somebody who would lead it
            program.add(column(field, leads) | {teams: -1.0}, 0, np.inf)
        if beginners:
            program.add(column(field, beginners) | {teams: -float(math.ceil(len(beginners) / count))}, -np.inf, 0)
        for one, other, wish in pairs:
            i, j = at[one] * kinds + field, at[other] * kinds + field
            if wish:
                program.add({i: 1.0, j: -1.0}, 0, 0)
            else:  # apart: at most as many of the two as there are teams
                program.add({i: 1.0, j: 1.0, teams: -1.0}, -np.inf, 0)
    upper = np.array([1.0] * people * kinds + [float(count)] * kinds)
    names = np.arange(people * kinds + kinds)
    tie = 1e-6 * (1 - names / names.size)  # among equally good ones always the same
    found = program.best(np.append(worth(answers, fields).ravel(), np.zeros(kinds)) + tie, upper)
    if found is None:
        raise SheetError("크기와 쌍을 모두 지키는 팀이 없습니다. 쌍을 줄이거나 --size를 바꾸세요.")
    return found[: people * kinds].reshape(people, kinds).argmax(axis=1), found[people * kinds :]


def in_teams(people: Sequence[Answer], count: int, pairs: Sequence[Pair]) -> list[list[Answer]]:
    """People of one field in so many teams: sizes within one, leads and beginners as even as the pairs allow."""
    if count <= 1:
        return [list(people)] if people else []
    size = len(people) * count
    program = Program(size + 2)  # the last two: how far the numbers of leads and of beginners are off
    for i in range(len(people)):
        program.add({i * count + t: 1.0 for t in range(count)}, 1, 1)
    program.add({0: 1.0}, 1, 1)  # teams are interchangeable: the first person is in the first
    at = {answer.name: i for i, answer in enumerate(people)}
    for team in range(count):
        everybody = {i * count + team: 1.0 for i in range(len(people))}
        program.add(everybody, len(people) // count, math.ceil(len(people) / count))
        for slack, kind in enumerate(("lead", "beginner")):
            chosen = {i * count + team: 1.0 for i, a in enumerate(people) if getattr(a, kind)}
            total = len(chosen)
            program.add(chosen | {size + slack: 1.0}, total // count, np.inf)
            program.add(chosen | {size + slack: -1.0}, -np.inf, math.ceil(total / count))
        for one, other, wish in pairs:
            if one in at and other in at:
                i, j = at[one] * count + team, at[other] * count + team
                program.add({i: 1.0, j: -1.0 if wish else 1.0}, 0 if wish else -np.inf, 0 if wish else 1)
    spread = np.append(np.zeros(size), [-10.0, -1.0])
    upper, whole = np.append(np.ones(size), [len(people)] * 2), np.append(np.ones(size), [0, 0])
    found = program.best(spread, upper, whole)
    if found is None:
        raise SheetError("'함께'와 '따로'를 모두 지키며 같은 크기로 나눌 수 없습니다. 쌍을 줄이세요.")
    place = found[:size].reshape(len(people), count).argmax(axis=1)
    return [[a for a, team in zip(people, place) if team == t] for t in range(count)]


def random_satisfaction(answers: Sequence[Answer], made: Plan, draws: int = 200) -> float:
    """Mean satisfaction when people are drawn into the same teams by lot."""
    fields = [team.field for team in made.teams for _ in team.members]
    value, rng = worth(answers, fields), np.random.default_rng(0)
    return float(np.mean([value[rng.permutation(len(answers)), np.arange(len(fields))].mean() for _ in range(draws)]))


def greedy(answers: Sequence[Answer], made: Plan) -> float:
    """Mean satisfaction when one after the other, by name, takes the best free seat of the same teams."""
    free = [team.field for team in made.teams for _ in team.members]
    total = 0.0
    for answer in answers:
        value = [answer.wishes.get(field, 0.0) if answer.wishes else 1.0 for field in free]
        best = int(np.argmax(value))
        total += value[best]
        free.pop(best)
    return total / len(answers)
