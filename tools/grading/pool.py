"""The parent's side of a worker: start it, send files, read envelopes, start it again when it has died."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUIET = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "KUBIG_DATA", "LD_LIBRARY_PATH", "PYTHONPATH")


@dataclass(frozen=True)
class Envelope:
    """One message of a child, as the worker passed it on."""

    header: dict
    frame: bytes = field(repr=False, default=b"")


class WorkerDied(RuntimeError):
    """The worker ended twice on the same file, or was closed."""


class WorkerFailed(RuntimeError):
    """The worker does not even start: the course or its environment is broken, not a submission."""


class Worker:
    """One worker process for the checks of one assignment. Not for use by two threads at once."""

    fresh = False

    def __init__(self, week: int, part: str, seed: int, warm: tuple[str, ...] = (), room: bool = True):
        self.hello = {"week": week, "part": part, "seed": seed, "warm": list(warm), "room": room, "fresh": self.fresh}
        self.missing: list[str] = []
        self.process: subprocess.Popen | None = None
        self.closed = False

    def start(self) -> None:
        """Start the process and wait until it has imported everything."""
        environment = {key: os.environ[key] for key in KEPT if key in os.environ} | QUIET
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tools.grading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
            start_new_session=True,
        )
        try:
            self._write(self.hello)
            self.missing = self._read()[0]["missing"]
        except (EOFError, BrokenPipeError):
            self.close_process()
            raise WorkerFailed("채점 프로세스를 시작하지 못했습니다. 위에 나온 오류를 보세요.") from None

    def run(self, data: bytes, only=None, given=()) -> tuple[list[Envelope], str]:
        """Observe one file: the envelopes and how it ended. A dead worker is started again, once."""
        job = {"only": None if only is None else sorted(only), "given": sorted(given)}
        for _ in range(2):
            if self.closed:
                break
            try:
                if self.process is None:
                    self.start()
                self._write(job, data)
                header, reply = self._read()
                return envelopes(reply), header["end"]
            except (EOFError, BrokenPipeError):
                self.close_process()
        raise WorkerDied("채점 프로세스가 두 번 연달아 끝났습니다. 메모리가 모자라지 않은지 보세요.")

    def _write(self, header: dict, data: bytes = b"") -> None:
        head = json.dumps(header).encode()
        self.process.stdin.write(struct.pack(">II", len(head), len(data)) + head + data)
        self.process.stdin.flush()

    def _read(self) -> tuple[dict, bytes]:
        head, body = struct.unpack(">II", self._exactly(8))
        return json.loads(self._exactly(head)), self._exactly(body)

    def _exactly(self, size: int) -> bytes:
        data = self.process.stdout.read(size) if self.process else b""
        if len(data) < size:
            raise EOFError
        return data

    def close(self) -> None:
        """End the worker for good; its children end with it."""
        self.closed = True
        process = self.process
        self.kill()
        if process is not None:
            process.wait()

    def kill(self) -> None:
        """End the process from any thread; whoever reads from it meets its end."""
        process = self.process
        if process is not None:
            kill_tree(process)

    def close_process(self) -> None:
        """End the process and let go of its pipes."""
        process, self.process = self.process, None
        if process is None:
            return
        kill_tree(process)
        process.wait()
        process.stdout.close()
        try:
            process.stdin.close()
        except OSError:  # what was still in its buffer has no reader any more
            pass


def kill_tree(process: subprocess.Popen) -> None:
    """End a process and what it has started."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, 9)
        else:
            import psutil

            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
    except OSError:  # it has ended
        pass
    process.kill()


def envelopes(reply: bytes) -> list[Envelope]:
    """The complete envelopes of a reply; a last one that was cut off is left out."""
    found, at = [], 0
    while at + 8 <= len(reply):
        head, body = struct.unpack_from(">II", reply, at)
        stop = at + 8 + head + body
        if stop > len(reply):
            break
        header = json.loads(reply[at + 8 : at + 8 + head])
        found.append(Envelope(header, reply[at + 8 + head : stop]))
        at = stop
    return found
