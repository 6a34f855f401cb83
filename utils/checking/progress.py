"""Which exercises a notebook has and which of them have passed in this kernel."""

import re

from utils.checking.show import Verdict

_declared: dict[str, object] = {}  # exercise id -> Check or Written, in the order of declaration
_verdicts: dict[str, Verdict] = {}


def declare(check) -> None:
    """Enter a check; called when a checks module is imported."""
    _declared[check.exercise] = check


def record(verdict: Verdict) -> None:
    """Keep the newest verdict of an exercise. A stand-in's blank does not wipe out what was passed before."""
    _verdicts[verdict.exercise] = verdict


def sheet(prefix: str) -> list:
    """The checks whose id begins with ``prefix`` and goes on with a number, e.g. "w1-r"."""
    pattern = re.compile(re.escape(prefix) + r"\d+$")
    return [check for exercise, check in _declared.items() if pattern.match(exercise)]


def verdict_of(exercise: str) -> Verdict | None:
    """The newest verdict of an exercise in this kernel."""
    return _verdicts.get(exercise)


def prefix_of(exercise: str) -> str:
    """ "w1-r12" -> "w1-r"."""
    return re.sub(r"\d+$", "", exercise)


def line(exercise: str) -> str:
    """``진행 4/7 · 12/20점`` for the notebook to which the exercise belongs."""
    checks = sheet(prefix_of(exercise))
    passed = [v for check in checks if (v := verdict_of(check.exercise)) and v.state == "pass"]
    points = sum(v.points for v in passed)
    return f"진행 {len(passed)}/{len(checks)} · {points:g}/{sum(check.points for check in checks):g}점"


def waiting(checks: list) -> float:
    """Points that a person still has to give: those of the written answers that were handed in."""
    states = [(check, verdict_of(check.exercise)) for check in checks]
    return sum(check.points for check, verdict in states if verdict and verdict.state == "pass" and not verdict.points)
