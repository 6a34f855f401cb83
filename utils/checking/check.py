"""A Check: what is right, what is typically wrong, and how to tell the member."""

import dataclasses
import inspect
import re
from collections.abc import Callable
from functools import cached_property

from utils.checking import inputs as make_inputs
from utils.checking import progress, stand_in, words
from utils.checking.judge import Failure, Observation, Tolerance, failure, name_mistake
from utils.checking.observe import Outcome
from utils.checking.observe import observe as run
from utils.checking.plain import Foreign, holds
from utils.checking.show import Verdict, show


class BrokenCheck(Exception):
    """The truth itself fails on an input: the check is wrong, not the answer."""


SEED = 2027  # of the random inputs in a notebook; the grader uses another


@dataclasses.dataclass
class Check:
    """One exercise's check. Calling it prints a verdict and gives back the answer, or a stand-in for it.

    exercise: marker such as "w4-r2"; title: as in the notebook; points: what it is worth.
    truth: an implementation that is independent of the course's answer.
    inputs: label -> ``args(…)`` or a function of a numpy Generator that returns such.
    mistakes: sentence for the member -> a wrong implementation that people really write.
    refuses: labels of the inputs on which the truth, and so a right answer, raises.
    use: ``use(answer, *args)`` turns an answer into values, where calling it is not enough (classes, training).
    seconds: time for all inputs together; dtype, rtol, atol, may_change: see judge.Tolerance.
    reference: the stand-in, where the truth itself would not do.
    """

    exercise: str
    title: str
    points: float
    truth: Callable
    inputs: make_inputs.Inputs
    mistakes: dict[str, Callable]
    refuses: tuple[str, ...] = ()
    use: Callable | None = None
    reference: Callable | None = None
    rtol: float = 1e-4
    atol: float = 1e-5
    dtype: str | None = None
    may_change: tuple[int | str, ...] = ()
    seconds: float = 1.0

    def __post_init__(self):
        self._expected: dict[int, Observation] = {}
        self._caught: dict[int, dict[str, Observation]] = {}
        progress.declare(self)

    @property
    def number(self) -> str:
        """The exercise's number within its notebook."""
        return re.search(r"\d+$", self.exercise).group()

    @property
    def name(self) -> str:
        """What the exercise is called on the screen."""
        return f"문제 {self.number}"

    @cached_property
    def tolerance(self) -> Tolerance:
        return Tolerance(self.rtol, self.atol, self.dtype, tuple(self.may_change))

    def cases(self, seed: int = SEED) -> dict[str, make_inputs.Args]:
        """The inputs for one seed."""
        return make_inputs.make(self.inputs, seed)

    def observe(self, answer, seed: int = SEED) -> Observation:
        """Run an answer and note what it does (first half of a check; may run in another process)."""
        return run(answer, self.cases(seed), self.use, self.seconds)

    def expected(self, seed: int = SEED) -> Observation:
        """What a right answer does, without a time limit; kept for each seed."""
        if seed not in self._expected:
            truth = run(self.truth, self.cases(seed), self.use, None)
            for label, outcome in truth.items():
                if outcome.kind != ("error" if label in self.refuses else "value"):
                    raise BrokenCheck(f"{self.exercise}, {label}: {outcome}")
            self._expected[seed] = truth
        return self._expected[seed]

    def caught(self, seed: int = SEED) -> dict[str, Observation]:
        """What each entry of the catalogue does; kept for each seed, since every wrong answer asks for all of them."""
        if seed not in self._caught:
            self._caught[seed] = {sentence: self.observe(entry, seed) for sentence, entry in self.mistakes.items()}
        return self._caught[seed]

    def judge(self, seen: Observation, seed: int = SEED) -> Verdict:
        """Compare an observation with the truth (second half; never runs the member's code)."""
        blank = next((outcome for outcome in seen.values() if outcome.kind == "blank"), None)
        if blank:
            sentence = words.RAISE_LEFT if blank.message else words.BLANK
            return self._verdict("blank", self.title, sentence, words.GO_ON)
        if any(_ellipsis(outcome) for outcome in seen.values()):
            return self._verdict("blank", self.title, words.ELLIPSIS, words.GO_ON)
        truth = self.expected(seed)
        found = failure(seen, truth, self.tolerance)
        if found is None:
            verified = f"확인한 입력 {len(seen)}가지: {', '.join(seen)}"
            return self._verdict("pass", self.title, verified, points=self.points)
        named = name_mistake(seen, truth, self.caught(seed), self.tolerance)
        if named:
            sentence, label = named
            one = {label: truth[label]}
            found = dataclasses.replace(failure(seen, one, self.tolerance), named=sentence)
        return self._explain(found, seed)

    def _explain(self, found: Failure, seed: int) -> Verdict:
        sentence = found.named or words.reason(found, self.seconds)
        case = words.describe(found.label, self.cases(seed)[found.label], self._names())
        facts = "   ".join(filter(None, [f"입력: {case}", words.compared(found.difference)]))
        line = (found.outcome.line,) if found.outcome.line else ()
        return self._verdict("fail", sentence, facts, *line, words.CONTINUE, named=found.named)

    def _names(self) -> list[str]:
        try:
            parameters = list(inspect.signature(self.use or self.truth).parameters)
        except ValueError:  # a builtin of torch
            return []
        return parameters[1:] if self.use else parameters

    def _verdict(self, state, sentence, *details, points=0, named=None) -> Verdict:
        return Verdict(self.exercise, state, f"{self.name} · {sentence}", tuple(details), points, named)

    def __call__(self, answer):
        """Check an answer in the notebook: show the verdict, give back the answer or a stand-in."""
        if stand_in.is_stand_in(answer):
            self._show(self._verdict("blank", self.title, words.STAND_IN))
            return answer
        if not callable(answer):
            sentence = f"함수나 클래스가 있어야 할 자리에 {type(answer).__name__} 값이 있습니다."
            self._show(self._verdict("fail", sentence, words.CONTINUE))
            return self.stand_in()
        self.expected()  # first, so that whatever torch loads at its first use is not charged to the answer
        verdict = self.judge(self.observe(answer))
        self._show(verdict)
        return answer if verdict.state == "pass" else self.stand_in()

    def stand_in(self):
        """The marked reference implementation."""
        return stand_in.make(self.reference or self.truth, self.exercise)

    def _show(self, verdict: Verdict) -> None:
        progress.record(verdict)
        show(dataclasses.replace(verdict, progress=progress.line(self.exercise)))


def _ellipsis(outcome: Outcome) -> bool:
    left = isinstance(outcome.value, Foreign | list | dict) and holds(outcome.value, "ellipsis")
    return left or (outcome.kind == "error" and "ellipsis" in outcome.message.lower())
