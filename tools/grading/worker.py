"""The worker: imports torch and the checks once, then forks a sandboxed child for each file that comes in on stdin.

Started by tools.grading.pool with ``python -m tools.grading.worker``. It never runs a member's code itself.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from tools.grading import limits, room
from tools.grading.pipes import read_message, send
from tools.grading.prepare import prepare, room_environment

TOTAL = 180.0  # seconds for one file, whatever it does
MOST = 200_000_000  # bytes of all frames of one file


def serve(ready) -> None:
    """One job after the other until stdin ends."""
    from tools.grading.child import Job

    while True:
        try:
            header, data = read_message(0)
        except EOFError:
            return
        only = None if header["only"] is None else frozenset(header["only"])
        job = Job(data, only, frozenset(header["given"]))
        reply, end = one(job, ready)
        send(1, {"end": end}, reply)


def serve_one(ready, folder: str) -> None:
    """One job in this very process, its envelopes sent as they come."""
    from tools.grading import child

    header, data = read_message(0)
    only = None if header["only"] is None else frozenset(header["only"])
    pipe = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    os.chdir(folder)  # the parent's to remove: this process may be killed
    child.supervise(child.Job(data, only, frozenset(header["given"])), ready, pipe, child.in_process)
    send(pipe, {"done": True})
    os.chdir(os.path.dirname(folder))  # Windows removes no folder that somebody is in


def binary() -> None:
    """Pipes without newline translation (Windows)."""
    if sys.platform == "win32":
        import msvcrt

        for number in (0, 1):
            msvcrt.setmode(number, os.O_BINARY)


def one(job, ready) -> tuple[bytes, str]:
    """Fork for one file and gather what comes back: all envelopes, and ok, time, large or died."""
    reader, writer = os.pipe()
    folder = None if ready.first else tempfile.mkdtemp(prefix="kubig-grade-")
    pid = os.fork()
    if pid == 0:
        child_main(job, ready, writer, folder)
    os.close(writer)
    try:
        parts, end = gather(reader, time.monotonic() + TOTAL)
    finally:
        os.close(reader)
        from tools.grading.child import kill

        kill(pid, False)
        status = os.waitpid(pid, 0)[1]
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
    return b"".join(parts), end if end != "ok" or status == 0 else "died"


def gather(reader: int, deadline: float) -> tuple[list[bytes], str]:
    """What comes through the pipe; gives up when the parent has gone."""
    parts, size, poll = [], 0, select.poll()
    poll.register(reader, select.POLLIN)
    poll.register(0, 0)  # only its hang-up
    while True:
        events = dict(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))
        if not events:
            return parts, "time"
        if 0 in events:
            return parts, "gone"
        part = os.read(reader, 1 << 20)
        if not part:
            return parts, "ok"
        parts.append(part)
        size += len(part)
        if size > MOST:
            return parts, "large"


def child_main(job, ready, pipe: int, folder: str | None) -> None:
    """The child of one file, in its own PID namespace where there is one; does not return."""
    from tools.grading import child

    code = 1
    try:
        os.setsid()
        limits.die_with_parent()
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        if ready.first:
            room.unshare(room.NEWPID)
            inner = os.fork()
            if inner:
                code = os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) & 0xFF
                return
            limits.die_with_parent()
            room.private()
        else:
            os.chdir(folder)
            room_environment(folder)
        limits.prctl(limits.PR_SET_DUMPABLE, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        child.supervise(job, ready, pipe)
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    binary()
    root = Path(__file__).resolve().parents[2]
    hello, _ = read_message(0)
    sys.path[:] = [str(root), *(entry for entry in sys.path if entry and Path(entry).resolve() != root)]
    ready, missing = prepare(root, hello)
    send(1, {"missing": missing})
    if hello["fresh"]:
        serve_one(ready, hello["folder"])
    else:
        serve(ready)


if __name__ == "__main__":
    main()
