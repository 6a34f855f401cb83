"""Defines a member's answer and calls it: the only place where handed-in code runs."""

from __future__ import annotations

import ast
import linecache
import sys
import threading
import types

from tools.grading import wire
from tools.grading.extract import Extracted
from tools.grading.source import Statement
from tools.grading.tamper import Fingerprint
from utils.checking.limit import TimeUp, time_limit
from utils.checking.observe import observe

PATIENCE = 2  # times a check's own seconds: a busy machine is not the member's fault
ANNOTATIONS = annotations.compiler_flag
SETUP = 3.0  # seconds for the imports and definitions of one answer


class Answers:
    """The answers of one notebook, run one exercise at a time, each with names of its own."""

    def __init__(self, extracted: Extracted, numbers, given: frozenset[str], stand_ins: dict, before: Fingerprint):
        self.extracted = extracted
        self.numbers = numbers  # of the cells in the file
        self.given = given
        self.stand_ins = stand_ins
        self.before = before

    def frame(self, spec) -> tuple[bytes, bool]:
        """What one exercise's answer did, ready to send, and whether it left this process as it was."""
        threads = threading.active_count()
        try:
            note, seen = self._observe(spec)
        except Exception:  # the observer itself calls what an answer may have replaced
            if not self.before.changed():
                raise
        if changed := self.before.changed():
            return wire.encode({"problem": "changed", "changed": changed}, {}), False
        clean = threading.active_count() == threads
        clean = clean and not any(outcome.kind == "timeout" for outcome in seen.values())
        try:
            return wire.encode(note, seen), clean
        except ValueError as error:
            return wire.encode({"problem": "large", "message": str(error)}, {}), clean

    def _observe(self, spec) -> tuple[dict, dict]:
        module = types.ModuleType("__main__")
        module.__dict__.update(self.stand_ins, display=print, __builtins__=__builtins__)
        sys.modules["__main__"] = module
        found = self.extracted.answers[spec.exercise]
        needed = self.extracted.needs(spec.exercise, self.given)[0]
        flags = ANNOTATIONS if any(map(_future, needed)) else 0
        failed: list[str] = []
        for statement in needed:
            problem = self._define(statement, module, flags)
            if problem and (statement is found.statement or problem["error"] == "TimeUp"):
                return {"problem": "setup", **problem, **_first(failed)}, {}
            if problem:
                failed.append(f"{problem['error']}: {problem['message']}")
        note = _first(failed)
        answer = vars(module).get(found.bound)
        if not callable(answer):
            return {"problem": "kind", "error": type(answer).__name__}, {}
        return note, observe(answer, spec.cases, spec.use, spec.seconds * PATIENCE)

    def _define(self, statement: Statement, module: types.ModuleType, flags: int) -> dict[str, str] | None:
        """Execute one statement; None, or what went wrong."""
        name, text = f"<셀 {self.numbers[statement.cell]}>", self.extracted.cells[statement.cell]
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        try:
            with time_limit(SETUP):
                code = compile(ast.Module([statement.node], []), name, "exec", dont_inherit=True, flags=flags)
                exec(code, module.__dict__)
        except BaseException as error:  # noqa: BLE001 - whatever a member's code raises is reported
            return {
                "error": type(error).__name__,
                "message": _message(error),
                "line": f"{statement.node.lineno}번째 줄",
            }
        return None


def _first(failed: list[str]) -> dict[str, str]:
    return {"failed": failed[0]} if failed else {}


def _future(statement: Statement) -> bool:
    return isinstance(statement.node, ast.ImportFrom) and statement.node.module == "__future__"


def _message(error: BaseException) -> str:
    if isinstance(error, TimeUp):
        return f"{SETUP:g}초 안에 끝나지 않았습니다"
    try:
        return str(error)[:300]
    except BaseException:  # noqa: BLE001 - a member's own __str__
        return ""
