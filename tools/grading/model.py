"""What the parts of the grader hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STATES = ("pass", "fail", "blank", "missing", "error", "written")


@dataclass(frozen=True)
class Submission:
    """One file of one member.

    member: NFC name as found or from the roster, "" if unknown; path: the file on disk; version: 1, 2, …;
    late: None where the time is not known; note: Korean, how name and version were decided.
    """

    member: str
    path: Path
    version: int = 1
    late: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class ExerciseResult:
    """What became of one exercise.

    exercise: marker such as "w1-r2"; state: one of STATES; points: given, of ``possible``; sentence and details:
    the words of the notebook's check; named: the catalogue's sentence, when a mistake was named; code: the member's cell.
    """

    exercise: str
    state: str
    points: float
    possible: float
    sentence: str
    details: tuple[str, ...] = ()
    named: str | None = None
    code: str = ""


@dataclass(frozen=True)
class Graded:
    """One graded submission.

    status: "graded" or "unreadable"; reason: Korean, for unreadable files and killed children, else "";
    isolation: Korean, what the sandbox could not do on this system, "" if everything.
    """

    submission: Submission
    status: str
    reason: str
    results: tuple[ExerciseResult, ...] = ()
    isolation: str = ""
