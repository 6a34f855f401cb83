"""When a file was handed in: the commit that brought it, where there is a git history; else nobody can say."""

from __future__ import annotations

import hashlib
import os
import subprocess
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from tools.grading.text import GradeError
from tools.term import KST, Term

# A folder from elsewhere may bring its own .git/config, which can name programs: none of them is to run.
HARMLESS = [
    "core.fsmonitor=false", f"core.hooksPath={os.devnull}", "log.showSignature=false", "core.quotePath=false",
    "log.mailmap=false", "protocol.allow=never",
]  # fmt: skip
SECONDS = 120
UNKNOWN = "낸 시각을 알 수 없습니다"


@dataclass(frozen=True)
class History:
    """Commit times of the files below a folder; why: Korean, where there are none."""

    root: Path
    times: dict[tuple[str, str], datetime]  # (blob, file name in NFC) -> its first commit
    algorithm: str = "sha1"
    why: str = ""

    def time_of(self, path: Path) -> datetime | None:
        """When a file with this name and these bytes was first committed; moved files keep their time."""
        if not self.times or not path.is_relative_to(self.root):
            return None
        raw = path.read_bytes()
        for content in (raw, raw.replace(b"\r\n", b"\n")):  # Windows may have changed the line ends
            blob = hashlib.new(self.algorithm, b"blob %d\0" % len(content) + content).hexdigest()
            if found := self.times.get((blob, _nfc(path.name))):
                return found
        return None


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def read(folder: Path) -> History:
    """The history of a folder, if it is (part of) a git repository with its full history."""
    folder = folder.resolve()
    if not folder.is_dir():
        return History(folder, {}, why=f"{UNKNOWN}(zip의 시각은 믿을 수 없습니다).")
    if _git(folder, "rev-parse", "--is-inside-work-tree") != b"true\n":
        return History(folder, {}, why=f"{UNKNOWN}(git 기록이 없습니다).")
    if _git(folder, "rev-parse", "--is-shallow-repository") == b"true\n":
        return History(folder, {}, why=f"{UNKNOWN}(일부만 받은 저장소입니다. `git fetch --unshallow`를 하세요).")
    log = _git(folder, "log", "--format=%x01%ct", "--raw", "-z", "--no-abbrev", "--no-renames", "--full-history", "--",
               ".")  # fmt: skip
    if log is None:
        return History(folder, {}, why=f"{UNKNOWN}(git 기록을 읽지 못했습니다).")
    times = parse(log)
    longest = max((len(blob) for blob, _ in times), default=40)
    return History(
        folder, times, "sha256" if longest == 64 else "sha1", "" if times else f"{UNKNOWN}(커밋이 없습니다)."
    )


def parse(log: bytes) -> dict[tuple[str, str], datetime]:
    """Output of git log --raw -z -> first time of each (blob, name)."""
    times: dict[tuple[str, str], datetime] = {}
    moment, blob = None, ""
    for field in log.split(b"\0"):
        field = field.lstrip(b"\n")
        if field.startswith(b"\x01"):
            moment = datetime.fromtimestamp(int(field[1:].split()[0]), KST)
            blob, field = "", field.partition(b"\n")[2].lstrip(b"\n")
        if field.startswith(b":") and not blob:
            blob = field.split()[3].decode()
        elif blob and moment:
            known = (blob, _nfc(field.decode("utf-8", "replace").rpartition("/")[2]))
            times[known] = min(moment, times.get(known, moment))
            blob = ""
    return times


def _git(folder: Path, *words: str) -> bytes | None:
    options = [part for setting in HARMLESS for part in ("-c", setting)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    command = ["git", "--no-pager", *options, "-C", str(folder), *words]
    try:
        done = subprocess.run(command, env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def deadline(term: Term, week: int, given: str | None) -> datetime:
    """The deadline of a week, or the one given: ISO, in Korean time unless it says otherwise; a bare day ends at the
    hour of course.toml."""
    due = term.week(week).deadline
    if not given:
        return due
    try:
        moment = datetime.fromisoformat(given)
        if len(given) <= 10:
            moment = datetime.combine(date.fromisoformat(given), time(due.hour, due.minute))
    except ValueError:
        raise GradeError(f"마감 '{given}'을(를) 읽을 수 없습니다. 2027-01-13T18:00처럼 적으세요.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=KST)


def is_late(moment: datetime | None, due: datetime) -> bool | None:
    """Later than the deadline's minute? None where the time is not known."""
    return None if moment is None else moment.replace(second=0, microsecond=0) > due
