"""A percent script as cells with line numbers, and back, byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

MARKDOWN, CODE = "# %% [markdown]", "# %%"
EMPTY = "빈 셀입니다. 채우거나 지우세요."
_HEADER = re.compile(r"# %%(?![\w%])")
_MAGIC = re.compile(r"#? ?(%%?[A-Za-z]|![A-Za-z])")


class SourceError(ValueError):
    """A malformed source: ``file:line: a Korean sentence``."""

    def __init__(self, path: str, line: int, sentence: str) -> None:
        super().__init__(f"{path}:{line}: {sentence}")
        self.path, self.line, self.sentence = path, line, sentence


@dataclass(frozen=True)
class Cell:
    """One cell: its text (Markdown without the # signs), its first line in the file, the blank lines after it."""

    kind: str
    text: str
    line: int = field(default=0, compare=False)
    gap: int = 1

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n") if self.text else []

    @property
    def code(self) -> bool:
        return self.kind == "code"

    def with_text(self, text: str) -> Cell:
        return replace(self, text=text)


@dataclass(frozen=True)
class Source:
    """A whole script: what stands before the first cell, and the cells."""

    path: str
    preamble: str
    cells: tuple[Cell, ...]

    def error(self, cell: Cell, sentence: str, offset: int = 0) -> SourceError:
        return SourceError(self.path, cell.line + offset, sentence)


def parse(text: str, path: str = "source.py") -> Source:
    """Text of a percent script -> Source. ``render`` gives the text back unchanged."""
    lines = text.replace("\r\n", "\n").split("\n")
    starts = [index for index, line in enumerate(lines) if _HEADER.match(line)]
    if not starts:
        raise SourceError(path, 1, "셀이 없습니다. `# %%`나 `# %% [markdown]`로 셀을 시작하세요.")
    preamble = lines[: starts[0]]
    if any(line.strip() and not line.startswith("#") for line in preamble):
        raise SourceError(path, 1, "첫 셀 앞에 코드가 있습니다. `# %%` 아래로 옮기세요.")
    ends = [*starts[1:], len(lines)]
    cells = tuple(_cell(path, lines, start, end) for start, end in zip(starts, ends, strict=True))
    return Source(path, "".join(line + "\n" for line in preamble), cells)


def _cell(path: str, lines: list[str], start: int, end: int) -> Cell:
    header, body = lines[start].rstrip(), lines[start + 1 : end]
    if header not in (MARKDOWN, CODE):
        raise SourceError(path, start + 1, f"셀의 첫 줄은 `{CODE}`나 `{MARKDOWN}`이어야 합니다: {header}")
    size = len(body)
    while size and not body[size - 1].strip():
        size -= 1
    gap, body = len(body) - size, body[:size]
    if not body:
        raise SourceError(path, start + 1, EMPTY)
    if header == CODE:
        for offset, line in enumerate(body):
            if _MAGIC.match(line):
                raise SourceError(
                    path, start + 2 + offset, "매직과 셸 명령(%, !)은 쓰지 않습니다. 파이썬 코드로 적으세요."
                )
        return Cell("code", "\n".join(body), start + 2, gap)
    for offset, line in enumerate(body):
        if not (line.startswith("# ") or line.rstrip() == "#"):
            raise SourceError(path, start + 2 + offset, "마크다운 셀의 줄은 빈 줄까지 모두 `#`으로 시작해야 합니다.")
    text = "\n".join(line[2:] for line in body)
    if not text.strip():
        raise SourceError(path, start + 1, EMPTY)
    return Cell("markdown", text, start + 2, gap)


def render(source: Source) -> str:
    """Source -> text of a percent script."""
    return source.preamble + "\n".join(_render(cell) for cell in source.cells)


def _render(cell: Cell) -> str:
    if cell.code:
        body = cell.lines
    else:
        body = [f"# {line}" if line else "#" for line in cell.lines]
    return "\n".join([CODE if cell.code else MARKDOWN, *body, *[""] * cell.gap])
