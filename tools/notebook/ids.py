"""Stable cell ids: an anchor (an exercise's marker, or a heading's hash), then +1, +2 … until the next anchor."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from tools.notebook.answers import marker_of

_HEADING = re.compile(r"#{1,6}\s+(.+)")


def anchor(kind: str, text: str) -> str | None:
    """The id a cell has by itself, or None when it only follows another."""
    if kind == "code":
        return marker_of(text)
    heading = _HEADING.match(text)
    return "h-" + hashlib.sha256(heading.group(1).strip().encode()).hexdigest()[:8] if heading else None


def ids(cells: Iterable[tuple[str, str]]) -> list[str]:
    """(kind, source text) of each cell -> one id each; unique, letters, digits and hyphens, at most 64 long."""
    given: list[str] = []
    seen: dict[str, int] = {}
    current, step = "top", 0
    for kind, text in cells:
        own = anchor(kind, text)
        if own or not given:
            own = own or "top"
            seen[own] = seen.get(own, 0) + 1
            current, step = own if seen[own] == 1 else f"{own}-again{seen[own]}", 0
        given.append(f"{current}-{step}" if step else current)
        step += 1
    assert len(set(given)) == len(given), "cell ids must be unique"
    return given
