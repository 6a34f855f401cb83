"""Where forking is no use (macOS, Windows): a fresh process for each file, killed as a group, and again for what is left.

Slower (torch is imported each time) and less apart: the same envelopes, so nothing else differs.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator

from tools.grading.pool import Envelope, Worker, WorkerDied

FIRST = 300.0  # seconds for importing torch and reading the file
STEP = 12.0  # seconds for one exercise


class FreshWorker(Worker):
    """A Worker whose process serves one file and ends."""

    fresh = True

    def run(self, data: bytes, only=None, given=()) -> tuple[list[Envelope], str]:
        """Observe one file; the exercise at which a process ends is blamed, the rest gets another process."""
        found: list[Envelope] = []
        while True:
            part, end = self._part(data, only, given)
            found += part if not found else part[1:]
            head = found[0].header if found else {}
            if "answers" not in head:
                return found, "ok" if head else "died"
            done = {envelope.header["exercise"] for envelope in found[1:]}
            left = [e for e, a in head["answers"].items() if a["state"] == "found" and e not in done]
            left = [e for e in left if only is None or e in only]
            if not left:
                return found, "ok"
            if end != "ok":
                found.append(Envelope({"exercise": left.pop(0), "end": end, "code": self.code}))
            only = left
            if not left:
                return found, "ok"

    def _part(self, data: bytes, only, given) -> tuple[list[Envelope], str]:
        """What one process sends, and whether it ended by itself; its folder goes with it, even if it is killed."""
        with tempfile.TemporaryDirectory(prefix="kubig-grade-", ignore_cleanup_errors=True) as folder:
            self.hello["folder"] = folder
            return self._in_folder(data, only, given)

    def _in_folder(self, data: bytes, only, given) -> tuple[list[Envelope], str]:
        if self.closed:
            raise WorkerDied("채점이 중단되었습니다.")
        late = threading.Event()
        found: list[Envelope] = []
        try:
            self.start()
            job = {"only": None if only is None else sorted(only), "given": sorted(given)}
            self._write(job, data)
            for envelope in self._envelopes(late):
                found.append(envelope)
        finally:
            process = self.process
            self.close_process()
        self.code = process.returncode if process else 0
        ended = "time" if late.is_set() else "exit"
        complete = bool(found) and "done" in found[-1].header
        return (found[:-1], "ok") if complete else (found, ended)

    def _envelopes(self, late: threading.Event) -> Iterator[Envelope]:
        """Envelopes until the process ends; a process that says nothing for too long is killed."""
        seconds = FIRST
        while True:
            watch = threading.Timer(seconds, lambda: (late.set(), self.kill()))
            watch.start()
            try:
                yield Envelope(*self._read())
            except EOFError:
                return
            finally:
                watch.cancel()
            seconds = STEP
