"""Start other programs: become one, wait for one, or watch one whose output goes to a log."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path


def become(command: list[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Go on as this program, where the system has exec; else wait for it."""
    if os.name != "posix":
        return call(command, env=env, cwd=cwd)
    sys.stdout.flush()
    sys.stderr.flush()
    if cwd:
        os.chdir(cwd)
    os.execve(command[0], command, dict(os.environ if env is None else env))


def call(command: list[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Wait for a program. It gets a Ctrl-C of its own, from the terminal; a SIGTERM is passed on."""
    with subprocess.Popen(command, env=env, cwd=cwd) as process:
        before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            while True:
                try:
                    return process.wait()
                except KeyboardInterrupt:
                    continue
        finally:
            signal.signal(signal.SIGTERM, before)


def watch(command: list[str], log: Path, label: str, env: Mapping[str, str] | None = None) -> int:
    """Run a program quietly: its output goes to the log, its last line and the seconds to the terminal."""
    began, last = time.monotonic(), [""]
    with log.open("a", encoding="utf-8") as file:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", env=env
        )

        def listen() -> None:
            for line in process.stdout:
                file.write(line)
                file.flush()
                if line.strip() and "WARNING" not in line and "━" not in line:
                    last[0] = line.strip().split(" (from ")[0]

        reader = threading.Thread(target=listen, daemon=True)
        reader.start()
        try:
            while reader.is_alive():
                reader.join(0.5)
                _show(f"{label} · {time.monotonic() - began:.0f}초 · {last[0]}")
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
        finally:
            reader.join(5)
            _show(f"{label} · {time.monotonic() - began:.0f}초", end="\n", always=True)


def _show(text: str, end: str = "", always: bool = False) -> None:
    """Rewrite the terminal's line (a Hangul letter is two columns wide); elsewhere print the last state only."""
    if sys.stderr.isatty():
        room = max(shutil.get_terminal_size().columns - 20, 20)
        sys.stderr.write("\r" + text[:room].ljust(room) + end)
        sys.stderr.flush()
    elif always:
        sys.stderr.write(text + end)
