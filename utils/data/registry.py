"""The public data sets that the course knows, read from registry.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from utils.data.errors import DataError

FILE = Path(__file__).with_name("registry.toml")


@dataclass(frozen=True)
class Part:
    """One file of a set. ``sha256`` and ``bytes`` are those of the original, ``file`` its place in a local mirror."""

    file: str
    url: str
    sha256: str
    bytes: int
    rows: int | None = None


@dataclass(frozen=True)
class DataSet:
    """A public data set: what it holds, on which terms, and where its files are."""

    name: str
    title: str
    kind: str  # frame, text or lines
    columns: str
    licence: str
    citation: str
    parts: dict[str, Part] = field(repr=False)
    note: str = ""
    small: str = ""  # the embedded set to use instead when there is no network

    def part(self, part: str | None) -> tuple[str, Part]:
        """(name, part); None is the only part or the first one."""
        chosen = part or next(iter(self.parts))
        if chosen not in self.parts:
            raise DataError(f"'{self.name}'에는 '{chosen}' 부분이 없습니다. 있는 것: {', '.join(self.parts)}")
        return chosen, self.parts[chosen]


@cache
def registry() -> dict[str, DataSet]:
    """Name -> data set."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: _data_set(name, entry) for name, entry in entries.items()}


def _data_set(name: str, entry: dict) -> DataSet:
    parts = {part: Part(**facts) for part, facts in entry["parts"].items()}
    return DataSet(name, parts=parts, **{key: value for key, value in entry.items() if key != "parts"})


def find(name: str) -> DataSet:
    """The set of this name, or an error that lists the names there are."""
    if name not in registry():
        raise DataError(f"'{name}'이라는 데이터는 없습니다. 있는 것: reviews, {', '.join(registry())}")
    return registry()[name]
