"""Add up a class: rows of members, the hardest exercises, the most common mistakes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tools.grading.marks import Mark
from tools.grading.model import ExerciseResult, Graded
from tools.grading.sheet import Task
from tools.grading.versions import Entry

SIGNS = {"pass": "✅", "fail": "❌", "blank": "⬜", "missing": "⬜", "error": "⚠️", "written": "📝"}
WORDS = {
    "pass": "통과", "fail": "틀림", "blank": "빈칸", "missing": "없음", "error": "실행 못 함", "written": "서술형",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One exercise of one member, with the lead's mark where there is one. stale: only an older text was marked."""

    task: Task
    result: ExerciseResult
    mark: Mark | None = None
    worth: float | None = None
    stale: bool = False

    @property
    def points(self) -> float:
        return self.result.points if self.worth is None else self.worth

    @property
    def waiting(self) -> bool:
        """Handed in, and to be read by the lead."""
        return self.result.state == "written" and self.worth is None

    @property
    def passed(self) -> bool:
        return self.result.state == "pass"


@dataclass(frozen=True)
class Row:
    """One member: what counted, why, and every answer. graded is None where nothing could be graded at all."""

    entry: Entry
    graded: Graded | None
    shown: str = ""  # the file that counted
    why: str = ""
    answers: tuple[Answer, ...] = ()
    page: str = ""  # file name of the feedback page
    notes: tuple[str, ...] = ()
    fingerprint: str = ""  # hash of the bytes of the file that counted

    @property
    def label(self) -> str:
        return self.entry.label

    @property
    def readable(self) -> bool:
        return self.graded is not None and self.graded.status == "graded"

    @property
    def reason(self) -> str:
        if self.graded is not None:
            return self.graded.reason
        return self.entry.others[0].reason if self.entry.others else ""

    @property
    def late(self) -> bool | None:
        return self.graded.submission.late if self.graded else None

    @property
    def points(self) -> float:
        return sum(answer.points for answer in self.answers)

    @property
    def waiting(self) -> float:
        return sum(answer.task.points for answer in self.answers if answer.waiting)

    @property
    def passed(self) -> int:
        return sum(answer.passed for answer in self.answers)


@dataclass(frozen=True)
class Hardness:
    """How an exercise went: of ``count`` members so many passed, were wrong, left it open."""

    task: Task
    count: int
    passed: int
    wrong: int
    open: int

    @property
    def share(self) -> float:
        return self.passed / self.count if self.count else 0.0


@dataclass(frozen=True)
class Mistake:
    """A sentence that several members got."""

    task: Task
    sentence: str
    members: tuple[str, ...]


def hardest(rows: Sequence[Row]) -> list[Hardness]:
    """The program-marked exercises, the least often passed first."""
    counts: dict[str, Counter] = defaultdict(Counter)
    tasks: dict[str, Task] = {}
    for row in rows:
        for answer in row.answers if row.readable else ():
            if not answer.task.written:
                tasks[answer.task.exercise] = answer.task
                counts[answer.task.exercise][answer.result.state] += 1
    made = [
        Hardness(task, n.total(), n["pass"], n["fail"] + n["error"], n["blank"] + n["missing"])
        for name, task in tasks.items()
        if (n := counts[name])
    ]
    return sorted(made, key=lambda each: (each.share, int(each.task.number)))


def mistakes(rows: Sequence[Row], most: int = 15) -> list[Mistake]:
    """Mistakes that the catalogue names, the most frequent first."""
    who: dict[tuple[str, str], list[str]] = defaultdict(list)
    tasks: dict[str, Task] = {}
    for row in rows:
        for answer in row.answers:
            if answer.result.named:
                tasks[answer.task.exercise] = answer.task
                who[answer.task.exercise, answer.result.named].append(row.label)
    made = [Mistake(tasks[name], sentence, tuple(members)) for (name, sentence), members in who.items()]
    return sorted(made, key=lambda each: (-len(each.members), int(each.task.number), each.sentence))[:most]
