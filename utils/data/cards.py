"""A data set's card: what it holds, on which terms it may be used, and whom to cite."""

from __future__ import annotations

import html
from dataclasses import dataclass

from utils.data.embedded import CARDS, PARTS, SETS
from utils.data.registry import find


@dataclass(frozen=True)
class Card:
    """Facts of one set: as attributes, as HTML and as text.

    ``rows`` maps each part to its number of rows (None for a text); ``text`` is the long card of the course's own sets.
    """

    name: str
    title: str
    rows: dict[str, int | None]
    columns: str
    licence: str
    citation: str
    urls: tuple[str, ...] = ()
    note: str = ""
    text: str = ""

    def _facts(self) -> list[tuple[str, str]]:
        """Korean heading and words of each fact there is."""
        parts = [f"{part}: {count:,}줄" if count else part for part, count in self.rows.items()]
        facts = [
            ("이름", f"{self.name} · {self.title}"),
            ("열", self.columns),
            ("부분", "\n".join(parts)),
            ("이용 조건", self.licence),
            ("출처", self.citation),
            ("주소", "\n".join(self.urls)),
            ("주의", self.note),
            ("카드", self.text),
        ]
        return [(key, value) for key, value in facts if value]

    def __repr__(self) -> str:
        return "\n".join(f"{key}: {value}" for key, value in self._facts())

    def _repr_html_(self) -> str:
        cell = "style='text-align:left;vertical-align:top;white-space:pre-wrap'"
        facts = [(key, value) for key, value in self._facts() if value != self.text]
        rows = "".join(f"<tr><th {cell}>{k}</th><td {cell}>{html.escape(v)}</td></tr>" for k, v in facts)
        long = f"<details><summary>카드</summary><pre style='white-space:pre-wrap'>{html.escape(self.text)}</pre></details>"
        return f"<table>{rows}</table>{long if self.text else ''}"


def card(name: str) -> Card:
    """The card of a data set."""
    if name in CARDS:
        return _own(name)
    known = find(name)
    return Card(
        name,
        known.title,
        {part: facts.rows for part, facts in known.parts.items()},
        known.columns,
        known.licence,
        known.citation,
        tuple(facts.url for facts in known.parts.values()),
        known.note,
    )


def _own(name: str) -> Card:
    """The card of one of the course's own sets; rows and columns are counted in the file itself."""
    frame = SETS[name]()
    rows = {part: len(SETS[name](part)) for part in PARTS[name]} or {"all": len(frame)}
    columns, text = ", ".join(frame.columns), CARDS[name].read_text(encoding="utf-8")
    return Card(name, "이 과정의 내장 자료", rows, columns, "CC0 1.0", "KUBIG-NLP", text=text)
