"""Exercises in a source: their markers and answer regions, and what of them the blank and the solution show."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from tools.notebook.source import Cell, Source

MARKER = re.compile(r"#[ \t]*\[(w(\d+)-([a-z]+)(\d+\w*))\][ \t]*(.*)")
RAISE = "raise NotImplementedError  # 다 채웠으면 이 줄을 지우세요"
TODO = "# TODO: 여기를 채우세요"
_REGION = re.compile(r"(\s*)#{1,}\s*정답\s*(시작|끝)\b.*")
_BEGIN, _END = "### 정답 시작", "### 정답 끝"
_HOLE = re.compile(r"(\s*)### 빈칸: ?(.*)")


@dataclass(frozen=True)
class Exercise:
    """An exercise: its marker, title, the function or class it defines, and where its cell stands."""

    marker: str
    week: int
    letter: str
    title: str
    name: str
    index: int


def marker_of(text: str) -> str | None:
    """The marker on a code cell's first line, such as ``w1-r2``."""
    match = MARKER.match(text.lstrip("\n"))
    return match.group(1) if match else None


def is_structure(line: str) -> bool:
    """Whether a line opens or closes a region, or stands in the blank only."""
    return bool(_REGION.fullmatch(line) or _HOLE.fullmatch(line))


def regions(source: Source, cell: Cell) -> list[tuple[int, int]]:
    """(first, last) line numbers inside the cell of each answer region, the comment lines included."""
    found, opened = [], None
    for number, line in enumerate(cell.lines):
        mark = _REGION.fullmatch(line)
        if mark and line.strip() not in (_BEGIN, _END):
            raise source.error(
                cell, f"정답 영역의 표시는 `{_BEGIN}`과 `{_END}`으로 정확히 적으세요: {line.strip()}", number
            )
        if mark and mark.group(2) == "시작":
            if opened is not None:
                raise source.error(
                    cell, "정답 영역 안에서 다시 `### 정답 시작`을 열었습니다. 앞의 것을 먼저 닫으세요.", number
                )
            opened = number
        elif mark:
            if opened is None:
                raise source.error(cell, "`### 정답 시작` 없이 `### 정답 끝`이 나왔습니다.", number)
            found.append((opened, number))
            opened = None
        elif _HOLE.fullmatch(line) and opened is None:
            raise source.error(cell, "`### 빈칸:` 줄은 정답 영역 안에만 쓸 수 있습니다.", number)
        elif re.match(r"\s*#+\s*빈칸\b", line) and not _HOLE.fullmatch(line):
            raise source.error(cell, "빈칸 줄은 `### 빈칸: 코드` 꼴로 정확히 적으세요.", number)
    if opened is not None:
        raise source.error(cell, "정답 영역이 닫히지 않았습니다. `### 정답 끝`을 적으세요.", opened)
    return found


def find(source: Source) -> list[Exercise]:
    """All exercises of a source, in order; what is malformed inside their cells is refused here."""
    found: list[Exercise] = []
    for index, cell in enumerate(source.cells):
        if not cell.code:
            continue
        areas, match = regions(source, cell), MARKER.match(cell.text)
        late = next((n for n, line in enumerate(cell.lines) if n and MARKER.match(line.lstrip())), None)
        if late is not None:
            raise source.error(cell, "문제 표식은 셀의 첫 줄에 하나만 적습니다.", late)
        if not match:
            if areas:
                raise source.error(
                    cell, "정답 영역이 있는데 첫 줄에 `# [w1-r1] 제목` 꼴의 문제 표식이 없습니다.", areas[0][0]
                )
            continue
        marker, week, letter, _, title = match.groups()
        if not areas:
            raise source.error(
                cell,
                f"{marker}: 정답 영역이 없어 답이 빈칸 노트북에 그대로 남습니다. `{_BEGIN}`과 `{_END}`을 적으세요.",
            )
        twin = next((other for other in found if other.marker == marker), None)
        if twin:
            raise source.error(cell, f"{marker} 표식이 두 번 나옵니다(처음은 {source.cells[twin.index].line}번 줄).")
        if not title.strip():
            raise source.error(cell, f"{marker}: 표식 뒤에 제목을 적으세요.")
        found.append(Exercise(marker, int(week), letter, title.strip(), _defined(source, cell, marker), index))
    return found


def _defined(source: Source, cell: Cell, marker: str) -> str:
    """The one function or class an exercise cell defines."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = [node.name for node in syntax(source, cell, solution(cell.text)).body if isinstance(node, kinds)]
    if len(names) != 1:
        raise source.error(cell, f"{marker}: 문제 셀은 함수나 클래스를 하나만 정의해야 합니다(지금은 {len(names)}개).")
    return names[0]


def syntax(source: Source, cell: Cell, text: str, where: str = "정답 노트북") -> ast.Module:
    """The syntax tree of a cell as a notebook will show it; a mistake is refused with the source's line."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = (getattr(error, "lineno", None) or 1) - 1
        raise source.error(cell, f"{where}에서 문법 오류가 납니다: {getattr(error, 'msg', error)}", line) from None


def solution(text: str) -> str:
    """What the solution notebook shows: everything but the lines for the blank."""
    return "\n".join(line for line in text.split("\n") if not _HOLE.fullmatch(line))


def blank(text: str) -> str:
    """What the blank shows: each (well-formed) region replaced by its 빈칸 lines, or a TODO, and a raise."""
    shown, holes, indent = [], None, ""
    for line in text.split("\n"):
        mark, hole = _REGION.fullmatch(line), _HOLE.fullmatch(line)
        if mark and mark.group(2) == "시작":
            holes, indent = [], mark.group(1)
        elif mark and holes is not None:
            shown += [*(holes or [indent + TODO]), indent + RAISE]
            holes = None
        elif holes is None:
            shown.append(line)
        elif hole:
            holes.append((hole.group(1) + hole.group(2)).rstrip())
    return "\n".join(shown)


def answer_lines(text: str) -> list[str]:
    """The lines that would give the answer away, spaces removed: no comments, nothing as short as ``return x``."""
    inside, kept = False, []
    for line in text.split("\n"):
        mark = _REGION.fullmatch(line)
        if mark:
            inside = mark.group(2) == "시작"
        elif inside and not _HOLE.fullmatch(line) and not line.lstrip().startswith("#"):
            bare = re.sub(r"\s+", "", line.split("  #")[0])
            kept += [bare] if len(bare) >= 16 else []
    return kept
