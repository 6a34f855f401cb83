"""A data set's card: what it holds, on which terms it may be used, and whom to cite."""

from __future__ import annotations

import html
from dataclasses import dataclass

from utils.data.embedded import CARDS
from utils.data.registry import find


@dataclass(frozen=True)
class Card:
    """Facts of one set as pairs; shows itself as HTML or as text."""

    name: str
    facts: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return "\n".join(f"{key}: {value}" for key, value in self.facts)

    def _repr_html_(self) -> str:
        cell = "style='text-align:left;vertical-align:top;white-space:pre-wrap'"
        rows = "".join(f"<tr><th {cell}>{k}</th><td {cell}>{html.escape(v)}</td></tr>" for k, v in self.facts)
        return f"<table>{rows}</table>"


def card(name: str) -> Card:
    """The card of a data set."""
    if name in CARDS:
        return Card(name, (("이름", name), ("카드", CARDS[name].read_text(encoding="utf-8"))))
    data_set = find(name)
    parts = [
        f"{part}: {f'{facts.rows:,}줄, ' if facts.rows else ''}{facts.bytes / 1e6:.1f} MB"
        for part, facts in data_set.parts.items()
    ]
    facts = [
        ("이름", f"{name} · {data_set.title}"),
        ("열", data_set.columns),
        ("부분", "\n".join(parts)),
        ("이용 조건", data_set.licence),
        ("출처", data_set.citation),
        ("주소", next(iter(data_set.parts.values())).url),
        ("주의", data_set.note),
    ]
    return Card(name, tuple((key, value) for key, value in facts if value))
