"""Execute a notebook in a child process whose kernel is killed, not asked, when a cell takes too long.

nbclient's own timeout only interrupts: a cell that swallows KeyboardInterrupt goes on. Here the parent watches the
clock and kills the child (tools/notebook/child.py) and the kernel.
"""

from __future__ import annotations

import copy
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120.0  # a cold kernel on a slow disk
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Failure:
    """Why a notebook stopped: index of the cell (-1: before the first one) and one line."""

    cell: int
    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True)
class Result:
    """nb: a copy with the outputs so far; seconds: all in all; cells: index of each executed code cell -> seconds."""

    nb: object
    seconds: float
    cells: dict[int, float]
    error: Failure | None


def execute(
    path_or_nb: str | os.PathLike | dict,
    *,
    cwd: str | os.PathLike,
    timeout: float = 120,
    on_cell: Callable[[int, float], None] | None = None,
) -> Result:
    """Execute a notebook (a path or a NotebookNode; neither is changed) with `cwd` as its working folder.

    timeout: seconds of wall clock that one cell may take. on_cell(index, seconds) is called after each code cell.
    Never raises for what the notebook does: see Result.error.
    """
    import nbformat

    nb = nbformat.read(path_or_nb, as_version=4) if isinstance(path_or_nb, (str, os.PathLike)) else path_or_nb
    nb = copy.deepcopy(nb)
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    seconds: dict[int, float] = {}
    running, error, began = -1, None, time.perf_counter()
    with _child(nb, cwd) as events:
        try:
            while (event := events.next(timeout if running >= 0 else START_SECONDS))["is"] != "end":
                if event["is"] == "started":
                    running = event["cell"]
                elif event["is"] == "executed":
                    seconds[running] = event["seconds"]
                    nb.cells[running].outputs = [nbformat.from_dict(output) for output in event["outputs"]]
                    nb.cells[running].execution_count = event["execution_count"]
                    if on_cell:
                        on_cell(running, event["seconds"])
            if event["reason"]:
                error = Failure(running, event["reason"])
        except queue.Empty:
            limit = timeout if running >= 0 else START_SECONDS
            error = Failure(running, f"TimeoutError: {limit:g}초 안에 끝나지 않아 중단했습니다.")
            seconds.setdefault(running, limit)
    return Result(nb, time.perf_counter() - began, seconds, error)


class _child:
    """The child process as a context: next(seconds) gives its next event; leaving it kills child and kernel."""

    def __init__(self, nb: dict, cwd: str | os.PathLike):
        self.request = json.dumps({"nb": nb, "cwd": str(Path(cwd).resolve())}) + "\n"
        self.kernel: int | None = None
        self.events: queue.Queue[dict] = queue.Queue()

    def __enter__(self) -> _child:
        self.home = tempfile.TemporaryDirectory(prefix="kubig-", ignore_cleanup_errors=True)
        env = ONE_THREAD | os.environ | {"IPYTHONDIR": self.home.name, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        self.log = Path(self.home.name, "stderr.txt").open("w+", encoding="utf-8", errors="replace")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tools.notebook.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            cwd=ROOT,
            env=env,
            encoding="utf-8",
            start_new_session=os.name == "posix",
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        with suppress(BrokenPipeError):
            self.process.stdin.write(self.request)
            self.process.stdin.flush()
        return self

    def _listen(self) -> None:
        for line in self.process.stdout:
            event = json.loads(line)
            self.kernel = event.get("kernel", self.kernel)
            self.events.put(event)
        self.events.put({"is": "end", "reason": self._last_words()})

    def _last_words(self) -> str:
        self.log.seek(0)
        lines = [line.strip() for line in self.log if line.strip()]
        return lines[-1] if lines else "실행하던 프로세스가 갑자기 끝났습니다. 메모리가 부족하지 않은지 확인하세요."

    def next(self, seconds: float) -> dict:
        return self.events.get(timeout=seconds)

    def __exit__(self, *_: object) -> None:
        for pid in filter(None, (self.kernel, self.process.pid)):
            _kill(pid)
        self.process.wait()
        self.listener.join(5)
        self.process.stdin.close()
        self.process.stdout.close()
        self.log.close()
        self.home.cleanup()


def _kill(pid: int) -> None:
    """Kill a process and its children: the child and the kernel each lead a session of their own."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(pid)], capture_output=True, check=False)
