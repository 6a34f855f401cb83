"""Compare what an answer did with the truth and, where it is wrong, find out in which known way."""

from dataclasses import dataclass

from utils.checking.compare import Difference, difference, kind_of
from utils.checking.observe import Outcome

Observation = dict[str, Outcome]


@dataclass(frozen=True)
class Tolerance:
    """How close is equal, whether a kind of number is asked for, and which inputs (position or keyword) may change."""

    rtol: float = 1e-4
    atol: float = 1e-5
    dtype: str | None = None
    may_change: tuple[int | str, ...] = ()


@dataclass(frozen=True)
class Failure:
    """The first input on which the answer is wrong, and how; ``difference`` is None unless the values differ."""

    label: str
    outcome: Outcome
    difference: Difference | None = None
    named: str | None = None


def wrong(got: Outcome, expected: Outcome, tolerance: Tolerance) -> bool:
    """Is this outcome not what it should be?"""
    if got.kind != expected.kind:
        return True
    if got.kind == "error":
        return got.error != expected.error
    changed = set(got.changed) - set(tolerance.may_change)
    return bool(changed) or _difference(got, expected, tolerance) is not None


def _difference(got: Outcome, expected: Outcome, tolerance: Tolerance) -> Difference | None:
    return difference(got.value, expected.value, tolerance.rtol, tolerance.atol, tolerance.dtype)


def same(one: Outcome, other: Outcome, tolerance: Tolerance) -> bool:
    """Did two answers do the same? (Of an exception the type counts; of a number its kind, where the check asks for it.)"""
    if one.kind != other.kind or set(one.changed) != set(other.changed):
        return False
    if one.kind == "error":
        return one.error == other.error
    kind = kind_of(other.value) if tolerance.dtype else None
    return difference(one.value, other.value, tolerance.rtol, tolerance.atol, kind) is None


def failure(got: Observation, truth: Observation, tolerance: Tolerance) -> Failure | None:
    """The first input on which the answer is wrong, or None."""
    for label, expected in truth.items():
        if wrong(got[label], expected, tolerance):
            value = got[label].kind == "value" and expected.kind == "value"
            return Failure(label, got[label], _difference(got[label], expected, tolerance) if value else None)
    return None


def name_mistake(got: Observation, truth: Observation, mistakes: dict[str, Observation], tolerance: Tolerance):
    """The sentence of the catalogue that explains a wrong answer, with an input that shows it; else None.

    First the entry that does the same on every input. Else the entry that does the same on most of the inputs where
    the answer fails (at least half), provided that it is right wherever the answer is right.
    """
    labels = list(truth)
    failing = [label for label in labels if wrong(got[label], truth[label], tolerance)]
    right = [label for label in labels if label not in failing]
    best, best_count = None, 0
    for sentence, entry in mistakes.items():
        alike = [label for label in failing if same(got[label], entry[label], tolerance)]
        if len(alike) == len(failing) and all(same(got[label], entry[label], tolerance) for label in right):
            return sentence, alike[0]
        honest = all(not wrong(entry[label], truth[label], tolerance) for label in right)
        telling = any(got[label].kind == "value" for label in alike)  # a shared type of exception proves little
        if honest and telling and len(alike) > best_count and 2 * len(alike) >= len(failing):
            best, best_count = (sentence, alike[0]), len(alike)
    return best
