"""A journal of what has been graded, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.grading.model import ExerciseResult, Graded, Submission
from tools.grading.text import GradeError
from tools.term import ROOT

FILE = "journal.jsonl"


def rules_hash(week: int, part: str, seed: int, root: Path = ROOT) -> str:
    """Changes whenever the same file could be graded differently: the checks, the grader, the versions, the seed."""
    digest = hashlib.sha256(f"{week} {part} {seed} {sys.version_info[:3]}".encode())
    for package in ("torch", "numpy"):
        digest.update(importlib.metadata.version(package).encode())
    paths = [*root.glob(f"week{week}/checks/*.py"), *root.glob("utils/**/*.py"), *root.glob("tools/grading/*.py")]
    for path in sorted(paths, key=lambda path: path.relative_to(root).as_posix()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Journal:
    """One line of JSON for each graded file; lines that make no sense (a run ended while writing) are left out."""

    def __init__(self, path: Path, rules: str):
        self.path, self.rules = path, rules
        self.known: dict[str, dict] = {}
        lines = path.read_bytes().split(b"\n") if path.exists() else []
        for line in lines:
            if record := _record(line):
                self.known[record["key"]] = record
        self._clean = not lines or lines[-1] == b""

    def key(self, path: Path) -> str:
        return f"{file_hash(path)}-{self.rules}"

    def get(self, key: str, submission: Submission) -> Graded | None:
        """What was found out about these bytes, for this submission."""
        record = self.known.get(key)
        if record is None:
            return None
        results = tuple(
            ExerciseResult(**{**result, "details": tuple(result["details"])}) for result in record["results"]
        )
        return Graded(submission, record["status"], record["reason"], results, record["isolation"])

    def start(self) -> None:
        """Make the folder and the file, so that a folder with an interrupted run is known to be a report."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch()
        except OSError as error:
            raise GradeError(f"{self.path.parent.name} 폴더를 만들지 못했습니다({error.strerror}).") from None

    def add(self, key: str, graded: Graded) -> None:
        """Append one line, at once."""
        facts = dataclasses.asdict(dataclasses.replace(graded, submission=None))
        del facts["submission"]
        record = {"key": key, **facts}
        self.known[key] = record
        try:
            with self.path.open("ab") as file:
                if not self._clean:  # the broken last line of an interrupted run
                    file.write(b"\n")
                    self._clean = True
                file.write(_line(record))
        except OSError as error:
            raise GradeError(
                f"{self.path.name}에 쓰지 못했습니다({error.strerror}). 빈 공간과 권한을 확인하세요."
            ) from None

    def tidy(self, keys: Iterable[str]) -> None:
        """Keep the lines of this run, in its order: the same input leaves the same bytes."""
        from tools.grading.text import write

        write(self.path, b"".join(_line(self.known[key]) for key in dict.fromkeys(keys)).decode())


def _line(record: dict) -> bytes:
    return json.dumps(record, ensure_ascii=True, sort_keys=True).encode() + b"\n"


def _record(line: bytes) -> dict | None:
    try:
        record = json.loads(line)
        fields = {field.name for field in dataclasses.fields(ExerciseResult)}
        good = isinstance(record["key"], str) and all(set(result) == fields for result in record["results"])
        return (
            record
            if good and all(isinstance(record[name], str) for name in ("status", "reason", "isolation"))
            else None
        )
    except (ValueError, KeyError, TypeError):
        return None
