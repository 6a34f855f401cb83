"""From what a child has seen to what the member reads: judging happens here, in the parent, and nowhere else."""

from __future__ import annotations

import dataclasses
import signal

from tools.grading import wire
from tools.grading.model import ExerciseResult
from tools.grading.pool import Envelope
from utils.checking import Check, Written, words
from utils.checking.check import SEED, BrokenCheck
from utils.checking.observe import Outcome, observe

UNHURRIED = 20  # times a check's own seconds
MISSING = "답안을 찾지 못했습니다. 답안 셀의 첫 줄 `# [{exercise}] …`이나 함수 이름 `{name}`이 남아 있어야 합니다."
BROKEN = "문법 오류로 실행할 수 없습니다. {message}"
SETUP = "답안 셀을 실행하다가 오류가 났습니다. {error}: {message}"
NO_CODE = "함수나 클래스가 있어야 할 자리에 {error} 값이 있습니다."
CHANGED = "채점에 쓰이는 `{changed}`을(를) 다른 것으로 바꾸었습니다. 라이브러리를 바꾸지 말고 답안만 쓰세요."
LARGE = "돌려준 값이 너무 큽니다. 모양을 확인하세요."
FORGED = "답안의 결과를 읽을 수 없습니다. 채점 과정을 건드리는 코드가 있는지 확인하세요."
UNCOMPARABLE = "돌려준 값을 비교할 수 없습니다({error})."
EXIT = "답안이 프로그램을 끝내 버렸습니다(os._exit 같은 호출). 종료 코드 {code}."
SIGNALS = {
    signal.SIGSEGV: "답안이 파이썬을 멈추게 했습니다(메모리 접근 오류). 끝없는 재귀가 없는지 확인하세요.",
    signal.SIGKILL: "답안이 CPU 시간이나 메모리 한도를 넘어 강제로 끝났습니다.",
    signal.SIGXCPU: "답안이 CPU 시간 한도를 넘어 강제로 끝났습니다.",
    signal.SIGXFSZ: "답안이 너무 큰 파일을 쓰려고 했습니다.",
}
SIGNAL = "답안이 신호 {code}번으로 끝났습니다."
NOT_RUN = "앞에서 채점이 끝나 이 문제는 실행하지 못했습니다. 노트북 전체를 확인하세요."


def remember(check: Check) -> None:
    """Observe each mistake of the catalogue once, not for every wrong answer, and without hurry: the same every time."""
    if "observe" in vars(check):
        return
    seen: dict[tuple[int, int], dict[str, Outcome]] = {}

    def once(answer, seed: int = SEED) -> dict[str, Outcome]:
        if not any(answer is entry for entry in check.mistakes.values()):
            return Check.observe(check, answer, seed)
        key = id(answer), seed  # the catalogue keeps its entries alive
        if key not in seen:
            seen[key] = observe(answer, check.cases(seed), check.use, UNHURRIED * check.seconds)
        return seen[key]

    check.observe = once


def judge(check: Check, name: str, found: dict, envelope: Envelope | None, seed: int) -> ExerciseResult:
    """One exercise. ``found``: what was extracted (state, code, message); ``envelope``: of its run, if it ran."""
    if found["state"] == "missing":
        return _result(check, "missing", MISSING.format(exercise=check.exercise, name=name), found)
    if found["state"] == "broken":
        return _result(check, "error", BROKEN.format(message=found["message"]), found)
    if envelope is None:
        return _result(check, "error", NOT_RUN, found)
    if envelope.header["end"] != "ok":
        return _ended(check, envelope.header, found, seed)
    try:
        note, seen = wire.decode(envelope.frame, list(check.cases(seed)))
    except wire.WireError:
        return _result(check, "error", FORGED, found)
    if "problem" in note or not seen:
        return _problem(check, note, found)
    return _judged(check, note, seen, found, seed)


def _judged(check: Check, note: dict, seen: dict[str, Outcome], found: dict, seed: int) -> ExerciseResult:
    try:
        verdict = check.judge(seen, seed)
    except BrokenCheck:
        raise
    except Exception as error:  # noqa: BLE001 - a value of a kind that no honest answer returns
        return _result(check, "error", UNCOMPARABLE.format(error=type(error).__name__), found)
    state = "written" if isinstance(check, Written) and verdict.state == "pass" else verdict.state
    details = [line for line in verdict.details if line not in {words.CONTINUE, words.GO_ON}]
    if state == "fail":
        details += _failed(note)
    points = verdict.points if state == "pass" else 0.0
    result = _result(check, state, verdict.headline, found, details)
    return dataclasses.replace(result, points=float(points), named=verdict.named)


def _failed(note: dict) -> list[str]:
    """Why a name may be missing: a line before the answer that could not be executed."""
    return [f"답안에 필요한 줄 가운데 실행하지 못한 것: {note['failed'][:300]}"] if note.get("failed") else []


def _ended(check: Check, header: dict, found: dict, seed: int) -> ExerciseResult:
    end, code = header["end"], header["code"]
    if end == "time":
        labels = list(check.cases(seed))
        seen = {label: Outcome("not_run") for label in labels} | {labels[0]: Outcome("timeout")}
        return _judged(check, {}, seen, found, seed)
    if end == "signal":
        return _result(check, "error", SIGNALS.get(code, SIGNAL).format(code=code), found)
    sentences = {"large": LARGE, "forged": FORGED}
    return _result(check, "error", sentences.get(end, EXIT).format(code=code), found)


def _problem(check: Check, note: dict, found: dict) -> ExerciseResult:
    sentences = {"setup": SETUP, "kind": NO_CODE, "large": LARGE, "changed": CHANGED}
    sentence = sentences.get(note.get("problem"), FORGED)
    fields = {key: note.get(key, "")[:300] for key in ("error", "message", "changed")}
    details = [note["line"][:300]] if note.get("line") else []
    return _result(check, "error", sentence.format(**fields), found, details + _failed(note))


def _result(check: Check, state: str, sentence: str, found: dict, details=()) -> ExerciseResult:
    if not sentence.startswith(check.name):
        sentence = f"{check.name} · {sentence}"
    return ExerciseResult(
        check.exercise, state, 0.0, float(check.points), sentence, tuple(details), None, found["code"]
    )
