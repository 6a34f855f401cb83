"""An edit made in Jupyter or Colab goes back into the source: placeholders, 빈칸 lines and the set-up cell restored."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from tools.notebook import answers
from tools.notebook.assemble import Shown
from tools.notebook.placeholders import NAME
from tools.notebook.setup_cell import NOTE, TITLE
from tools.notebook.source import Cell, Source


@dataclass(frozen=True)
class Restored:
    """The new source, and sentences about what could not be put back by itself."""

    source: Source
    notes: list[str]


def restore(source: Source, shown: list[Shown], book: dict, table: dict[str, str]) -> Restored:
    """``shown``: what the build makes of the source today; ``book``: the edited notebook, perhaps without ids."""
    edited = [(cell.get("cell_type"), _tidy(cell["source"])) for cell in book["cells"]]
    edited = [(kind if kind == "code" else "markdown", text) for kind, text in edited if text and not _note(text)]
    ours = [cell for cell in shown if cell.origin is not None]
    notes: list[str] = []
    cells: list[Cell] = []
    for (kind, text), partner in zip(edited, _partners(ours, edited), strict=True):
        old = source.cells[partner.origin] if partner else None
        if kind == "code" and text.startswith(TITLE[: TITLE.index(":")]):
            old = next(source.cells[cell.origin] for cell in ours if cell.id == "setup")
            cells.append(old)
        elif old is None or old.kind != kind:
            cells.append(Cell(kind, text))
        elif text == _tidy(partner.text):
            cells.append(old)
        else:
            cells.append(old.with_text(_merge(old.text, text, table, notes)))
    if cells and source.cells and cells[-1] is not source.cells[-1]:
        cells = [
            *(Cell(c.kind, c.text, c.line, max(c.gap, 1)) for c in cells[:-1]),
            _last(cells[-1], source.cells[-1].gap),
        ]
    return Restored(Source(source.path, source.preamble, tuple(cells)), notes)


def is_blank(source: Source, book: dict) -> bool:
    """Whether this is the blank (filled in or not) of a source that has exercises: no answer region is left in it."""
    texts = [cell["source"] for cell in book["cells"] if cell.get("cell_type") == "code"]
    exercises = [text for text in texts if answers.marker_of(text)]
    expected = any(cell.code and answers.marker_of(cell.text) for cell in source.cells)
    return expected and not any(re.search(r"^\s*### 정답 (시작|끝)", text, re.MULTILINE) for text in exercises)


def _tidy(text: str) -> str:
    return re.sub(r"[ \t]+$", "", text.replace("\r\n", "\n"), flags=re.MULTILINE).strip("\n")


def _note(text: str) -> bool:
    return text.split("\n")[0] == NOTE.split("\n")[0]


def _last(cell: Cell, gap: int) -> Cell:
    return Cell(cell.kind, cell.text, cell.line, gap)


def _partners(ours: list[Shown], edited: list[tuple[str, str]]) -> list[Shown | None]:
    """For each edited cell the built cell it comes from: equal ones, then the likeliest between, then by marker."""
    found: list[Shown | None] = [None] * len(edited)
    keys = [(cell.kind, _tidy(cell.text)) for cell in ours]
    markers = {answers.marker_of(text): cell for cell, (kind, text) in zip(ours, keys, strict=True) if kind == "code"}
    for tag, i, i2, j, j2 in SequenceMatcher(None, keys, edited, autojunk=False).get_opcodes():
        if tag == "equal":
            found[j:j2] = ours[i:i2]
        elif tag == "replace":
            _pair(ours[i:i2], edited, range(j, j2), found)
    used = {cell.id for cell in found if cell}
    moved = {key: cell for key, cell in zip(keys, ours, strict=True) if cell.id not in used}
    for index, (kind, text) in enumerate(edited):
        found[index] = found[index] or moved.pop((kind, text), None)
        marker = answers.marker_of(text) if kind == "code" else None
        if marker in markers and marker:
            found[index] = markers[marker]
    return found


def _pair(ours: list[Shown], edited: list[tuple[str, str]], spots: range, found: list[Shown | None]) -> None:
    """Pair cells of one changed stretch in order, so that the sum of likenesses is largest."""
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}
    for a in range(len(ours), -1, -1):
        for b in range(len(spots), -1, -1):
            if a == len(ours) or b == len(spots):
                best[a, b] = (0.0, [])
                continue
            options = [best[a + 1, b], best[a, b + 1]]
            likeness = _likeness(ours[a], edited[spots[b]])
            if likeness > 0.3:
                score, pairs = best[a + 1, b + 1]
                options.append((score + likeness, [(a, b), *pairs]))
            best[a, b] = max(options, key=lambda option: option[0])
    for a, b in best[0, 0][1]:
        found[spots[b]] = ours[a]


def _likeness(cell: Shown, edited: tuple[str, str]) -> float:
    """The share of words two cells have in common, 0 to 1."""
    if cell.kind != edited[0]:
        return 0.0
    one, two = (Counter(re.findall(r"\w+|[^\w\s]", text)) for text in (cell.text, edited[1]))
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def _merge(old: str, text: str, table: dict[str, str], notes: list[str]) -> str:
    """A cell's edited text with what the build had taken out or filled in put back, line by line."""
    for name, value in _values(old, table):
        if "\n" in value:
            text = text.replace(value, f"{{{{{name}}}}}")
    keep_marks = any(answers.is_structure(line) for line in text.split("\n"))
    old_lines = old.split("\n")
    hidden = [answers.is_structure(line) and not (keep_marks and line.strip() in _MARKS) for line in old_lines]
    visible = [index for index, away in enumerate(hidden) if not away]
    built = [_filled(old_lines[index], table) for index in visible]
    lines = text.split("\n")
    merged = [old_lines[index] for index in range(visible[0] if visible else len(old_lines))]
    for tag, i, i2, j, j2 in SequenceMatcher(None, built, lines, autojunk=False).get_opcodes():
        if tag == "equal":
            for index in visible[i:i2]:
                merged += [old_lines[index], *_following(old_lines, hidden, index)]
            continue
        merged += _put_back("\n".join(old_lines[index] for index in visible[i:i2]), lines[j:j2], table, notes)
        for index in visible[i:i2]:
            merged += _following(old_lines, hidden, index)
    return "\n".join(merged)


_MARKS = ("### 정답 시작", "### 정답 끝")


def _following(lines: list[str], hidden: list[bool], index: int) -> list[str]:
    """The lines that only the source shows, directly after the given one."""
    end = index + 1
    while end < len(lines) and hidden[end]:
        end += 1
    return lines[index + 1 : end]


def _put_back(old: str, lines: list[str], table: dict[str, str], notes: list[str]) -> list[str]:
    """Changed lines with the values of the placeholders that stood in the old lines turned into placeholders again."""
    text, position = "\n".join(lines), 0
    for name, value in _values(old, table):
        mark = f"{{{{{name}}}}}"
        start = text.find(mark, position)
        if start >= 0:
            position = start + len(mark)
            continue
        start = text.find(value, position)
        if start < 0:
            notes.append(
                f"자리표시자 {mark}의 값 ‘{value.splitlines()[0][:40]}’이 고쳐졌거나 지워졌습니다. 소스에서 확인하세요."
            )
            continue
        text = text[:start] + mark + text[start + len(value) :]
        position = start + len(mark)
    return text.split("\n") if lines else []


def _values(old: str, table: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, table[name]) for name in NAME.findall(old) if name in table]


def _filled(line: str, table: dict[str, str]) -> str:
    """A line as built; a value of several lines stays a placeholder, since the edited text was given its mark back."""
    return NAME.sub(lambda m: m.group(0) if "\n" in table.get(m.group(1), "\n") else table[m.group(1)], line)
