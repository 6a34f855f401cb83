"""Inside the sandbox: one process for a submission, which forks another to run its answers, and again where that dies.

The first never runs a member's code: it takes the truths out, finds the answers, forks, watches the clock, passes the
frames on. Answers share a process as long as each leaves it as it was. So a dead exercise costs nothing but itself.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from dataclasses import dataclass

from tools.grading import limits, notebook, specs
from tools.grading.answers import PATIENCE, SETUP, Answers
from tools.grading.extract import Extracted
from tools.grading.pipes import HEAD, next_frame, send, write
from tools.grading.tamper import Fingerprint

HARD = 2.0  # seconds after which an answer that swallows the alarm is killed
EXITING = 1.0  # seconds from the end of its frames to the end of a process
EXTRACTION = 20  # seconds for reading one file
MEMORY = 1_000_000_000  # bytes on top of what the worker has
REFUSED = re.compile(r"(week\d+|tools|tests|bench)(\.|$)")


@dataclass(frozen=True)
class Job:
    """What to do with one file: ``only`` these exercises (None: all), ``given`` get a stand-in."""

    data: bytes
    only: frozenset[str] | None = None
    given: frozenset[str] = frozenset()


class Refuse:
    """An import finder: answers may not import checks or solutions."""

    def find_spec(self, name, path=None, target=None):
        if REFUSED.match(name):
            raise ImportError(f"채점 중에는 검사와 풀이를 가져올 수 없습니다({name})")
        return None


@dataclass(frozen=True)
class Room:
    """What the worker has prepared: checks by name, specs by exercise; ``first``: of its own PID namespace."""

    checks: dict
    specs: dict
    fingerprint: Fingerprint
    first: bool


def supervise(job: Job, ready: Room, pipe: int, some=None) -> None:
    """Grade one file. ``some``: what runs some of the exercises, by default a forked process."""
    names = specs.names(ready.checks)
    stand_ins = specs.strip(ready.checks, ready.specs, job.given)
    sys.meta_path.insert(0, Refuse())
    alarm(EXTRACTION)
    try:
        book = notebook.read(job.data)
        extracted = Extracted(book.cells, names)
        uses = {e: sorted(extracted.needs(e)[1]) for e, a in extracted.answers.items() if a.state == "found"}
    except notebook.Unreadable as error:
        send(pipe, {"unreadable": str(error)})
        return
    alarm(0)
    send(pipe, _found(book, extracted, extracted.answers, uses))
    todo = [spec for exercise, spec in ready.specs.items() if exercise in uses]
    todo = [spec for spec in todo if job.only is None or spec.exercise in job.only]
    answers = Answers(extracted, book.numbers, job.given, stand_ins, ready.fingerprint)
    while todo:
        todo = todo[(some or forked)(answers, todo, pipe, ready.first) :]


def alarm(seconds: int) -> None:
    """SIGALRM ends this process then, where there is such a signal."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _found(book, extracted, answers, uses) -> dict:
    clean = {
        exercise: {
            "state": answer.state,
            "code": answer.code[:100_000].encode("utf-8", "replace").decode(),
            "message": answer.message.encode("utf-8", "replace").decode(),
            "uses": uses.get(exercise, []),
        }
        for exercise, answer in answers.items()
    }
    others = sorted({s.marker for s in [*extracted.good, *extracted.bad] if s.marker} - set(answers))
    return {"answers": clean, "language": book.language[:40], "others": others[:20], "cells": len(book.cells)}


def forked(answers: Answers, todo: list, pipe: int, first: bool) -> int:
    """Fork, pass on the frames of as many exercises as one process lives through; how many are done."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        _run(answers, todo, writer)
    os.close(writer)
    done, end, more = 0, "ok", True
    while done < len(todo) and more:
        frame, end, more = next_frame(reader, _patience(todo[done]), done)
        if end != "ok":
            break
        send(pipe, {"exercise": todo[done].exercise, "end": "ok", "code": 0}, frame)
        done += 1
    os.close(reader)
    status = _end(pid, first, end == "ended")
    if end == "ok" or done:  # what a process dies of may be an earlier exercise's doing: the next one starts afresh
        return done
    if end == "ended":
        end = "signal" if os.WIFSIGNALED(status) else "exit"
    code = os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)
    send(pipe, {"exercise": todo[0].exercise, "end": end, "code": code})
    return 1


def _end(pid: int, first: bool, ending: bool) -> int:
    """Kill a process and what it started; its exit status. ``ending``: it may first end by itself."""
    deadline = time.monotonic() + (EXITING if ending else 0)
    found, status = os.waitpid(pid, os.WNOHANG)
    while not found and time.monotonic() < deadline:
        time.sleep(0.005)
        found, status = os.waitpid(pid, os.WNOHANG)
    kill(pid, first)
    return status if found else os.waitpid(pid, 0)[1]


def in_process(answers: Answers, todo: list, pipe: int, first: bool) -> int:
    """One exercise here, without a fork; the parent watches the clock."""
    frame, _ = answers.frame(todo[0])
    send(pipe, {"exercise": todo[0].exercise, "end": "ok", "code": 0}, frame)
    return 1


def _patience(spec) -> float:
    return SETUP + spec.seconds * PATIENCE + HARD


def kill(pid: int, first: bool) -> None:
    """End a child and all that it started: every process of the namespace, else its group."""
    for end in ((lambda: os.kill(-1, signal.SIGKILL)) if first else (lambda: os.killpg(pid, signal.SIGKILL)),
                lambda: os.kill(pid, signal.SIGKILL)):  # fmt: skip
        try:
            end()
        except (ProcessLookupError, PermissionError):  # it is gone already, or has not made its group yet
            pass


def _run(answers: Answers, todo: list, writer: int) -> None:
    """The forked process of some exercises; does not return."""
    code = 1
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        os.closerange(3, writer)
        os.closerange(writer + 1, 1024)
        confine(int(sum(map(_patience, todo))) + 1)
        for number, spec in enumerate(todo):
            limits.processor_seconds(int(_patience(spec)) + 1)
            frame, clean = answers.frame(spec)
            write(writer, HEAD.pack(number, len(frame), clean) + frame)
            if not clean:  # the next exercise gets a fresh process
                break
        code = 0
    finally:
        os._exit(code)


def confine(seconds: int) -> None:
    """Limits, capabilities and the system-call filter, as far as there are any; the worker has tried them before."""
    for step in (lambda: limits.resources(BASE + MEMORY, seconds), limits.drop_capabilities, limits.refuse_calls):
        try:
            step()
        except (OSError, AttributeError, ImportError):  # reported once by worker.probe
            continue


BASE = limits.address_space() + 2_000_000_000
