"""The models that the course knows, read from registry.toml."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from utils.models.errors import ModelError

FILE = Path(__file__).with_name("registry.toml")
TASKS = ("fill", "encode", "classify", "generate")


@dataclass(frozen=True)
class Entry:
    """One model: what it is for, on which terms, what it needs. Own checkpoints have ``sha256``, hub models none.

    size, memory: MB (of the files; of free RAM to load it). parameters: millions. ``full`` maps a task to the hub model
    that takes this one's place, ``prefix`` a kind of text to what it was trained to see before it, ``special`` the
    tokenizer's special tokens where the hub's own files name them wrongly.
    """

    name: str
    title: str
    tasks: tuple[str, ...]
    licence: str
    citation: str
    size: float
    parameters: float
    memory: float
    note: str = ""
    full: dict[str, str] = field(default_factory=dict)
    prefix: dict[str, str] = field(default_factory=dict)
    special: dict[str, str] = field(default_factory=dict)
    sha256: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def own(self) -> bool:
        """Whether the checkpoint lies in this repository."""
        return bool(self.sha256)

    def task(self, task: str | None) -> str:
        """The wanted task, or the first one; ModelError where the model cannot do it."""
        chosen = self.tasks[0] if task is None else task
        if chosen in self.tasks:
            return chosen
        if chosen not in TASKS:
            raise ModelError(f"task={chosen!r}은 없습니다. 있는 것: {', '.join(TASKS)}")
        able = [entry.name for entry in registry().values() if chosen in entry.tasks]
        raise ModelError(
            f"'{self.name}'은(는) task='{chosen}'으로 쓸 수 없고 {', '.join(self.tasks)}만 됩니다. "
            f"'{chosen}'을 하는 모델: {', '.join(able)}"
        )

    def terms(self) -> str:
        """One line: what is being loaded and on which terms."""
        note = f" · {self.note}" if self.note else ""
        return f"📦 {self.name} · 이용 조건: {self.licence}{note} · {self.citation}"


@cache
def registry() -> dict[str, Entry]:
    """Name -> entry, the course's own first."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: Entry(name, **{**facts, "tasks": tuple(facts["tasks"])}) for name, facts in entries.items()}


def find(name: str) -> Entry:
    """The model of this name, or an error that offers the nearest name."""
    known = registry()
    if name in known:
        return known[name]
    near = _nearest(str(name), list(known))
    offer = f"혹시 '{near}'인가요? " if near else ""
    raise ModelError(f"'{name}'이라는 모델은 없습니다. {offer}있는 것: {', '.join(known)}")


def _nearest(name: str, known: list[str]) -> str | None:
    """The known name that looks most like this one, with its owner or without, in any case."""
    whole = {word.lower(): word for word in known} | {word.lower().split("/")[-1]: word for word in known}
    close = difflib.get_close_matches(name.lower().strip(), whole, n=1, cutoff=0.5)
    return whole[close[0]] if close else None


def small(name: str) -> str | None:
    """The own checkpoint that can be used instead of a hub model."""
    task = registry()[name].tasks[0]
    own = [entry for entry in registry().values() if entry.own]
    named = [entry.name for entry in own if name in entry.full.values()]
    return next(iter(named + [entry.name for entry in own if task in entry.tasks]), None)
