"""What a source must obey, beside what parsing it already refuses: exercises and checks in step, nothing given away."""

from __future__ import annotations

import ast
import re

from tools.notebook import answers
from tools.notebook.answers import Exercise
from tools.notebook.assemble import is_setup
from tools.notebook.parts import LETTERS
from tools.notebook.source import Cell, Source, SourceError

EXACT = "# NBVAL_CHECK_OUTPUT"
LONGEST = 25


def read_checks(text: str, path: str) -> dict[str, tuple[str, int]]:
    """A checks module's text -> marker: (variable, line), for names assigned from Check(…) or Written(…)."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise SourceError(path, error.lineno or 1, f"문법 오류가 있습니다: {error.msg}") from None
    found: dict[str, tuple[str, int]] = {}
    for node in tree.body:
        if not (
            isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name)
        ):
            continue
        called = (
            node.value.func.attr if isinstance(node.value.func, ast.Attribute) else getattr(node.value.func, "id", "")
        )
        words = [
            *node.value.args[:1],
            *(keyword.value for keyword in node.value.keywords if keyword.arg in ("id", "marker")),
        ]
        if called in ("Check", "Written") and words and isinstance(words[0], ast.Constant):
            marker = str(words[0].value)
            if marker in found:
                raise SourceError(path, node.lineno, f"{marker} 검사가 두 번 나옵니다(처음은 {found[marker][1]}번 줄).")
            found[marker] = (node.targets[0].id, node.lineno)
    return found


def obey(
    source: Source, exercises: list[Exercise], week: int, kind: str, checks: str | None, checks_path: str
) -> list[str]:
    """Raise SourceError at the first broken rule; return warnings. ``checks``: that module's text, None if absent."""
    setups = [cell for cell in source.cells if cell.code and is_setup(cell.text)]
    if len(setups) != 1:
        where = setups[1] if setups else source.cells[0]
        raise source.error(where, "`# {{setup}}` 한 줄짜리 코드 셀이 꼭 하나 있어야 합니다.")
    for cell in source.cells:
        if cell.code:
            answers.syntax(source, cell, answers.solution(cell.text))
            answers.syntax(source, cell, answers.blank(cell.text), "빈칸 노트북")
    if exercises:
        _markers(source, exercises, week, kind)
        _pairs(source, exercises, checks, checks_path)
        _exact(source)
        _given_away(source, exercises)
    notes = _long_cells(source, {exercise.index for exercise in exercises})
    last = [cell for cell in source.cells if cell.code][-1]
    if exercises and "checks.summary()" not in last.text:
        notes.append(f"{source.path}:{last.line}: 과제의 마지막 코드 셀은 `checks.summary()`가 좋습니다.")
    return notes


def _markers(source: Source, exercises: list[Exercise], week: int, kind: str) -> None:
    letter = LETTERS.get(kind)
    for exercise in exercises:
        fits = exercise.letter == letter if letter else exercise.letter not in LETTERS.values()
        if exercise.week != week or not fits:
            wanted = f"w{week}-{letter or '다른 글자'}"
            raise source.error(
                source.cells[exercise.index], f"표식 {exercise.marker}: 이 파일의 표식은 {wanted}로 시작해야 합니다."
            )


def _pairs(source: Source, exercises: list[Exercise], checks: str | None, checks_path: str) -> None:
    """Each exercise is followed by its check cell, each check belongs to an exercise."""
    declared = read_checks(checks, checks_path) if checks is not None else {}
    for exercise in exercises:
        cell, name = source.cells[exercise.index], exercise.name
        following = next((later for later in source.cells[exercise.index + 1 :] if later.code), None)
        called = _checked(following)
        if called is None:
            raise source.error(
                cell, f"{exercise.marker} 다음 코드 셀은 검사 셀 `{name} = checks.{name}({name})`이어야 합니다."
            )
        if set(called) != {name}:
            raise source.error(
                following, f"{exercise.marker}의 검사 셀은 `{name} = checks.{name}({name})`이어야 합니다."
            )
        if checks is None:
            raise source.error(cell, f"{exercise.marker}: 검사 파일 {checks_path}가 없습니다.")
        if exercise.marker not in declared:
            raise source.error(cell, f"{exercise.marker}의 검사가 {checks_path}에 없습니다.")
        variable, line = declared[exercise.marker]
        if variable != name:
            raise SourceError(
                checks_path, line, f"{exercise.marker}의 검사 이름은 {variable}인데 문제는 {name}을(를) 정의합니다."
            )
    known = {exercise.marker for exercise in exercises}
    for marker, (variable, line) in declared.items():
        if marker not in known:
            raise SourceError(checks_path, line, f"{marker} 검사({variable})에 맞는 문제가 {source.path}에 없습니다.")


def _checked(cell: Cell | None) -> tuple[str, str, str] | None:
    """(target, check, argument) of a cell ``x = checks.x(x)``, else None."""
    match = cell and re.fullmatch(r"(?:#.*\n)*(\w+) = checks\.(\w+)\((\w+)\)\s*(?:#.*)?", cell.text.strip())
    return match.groups() if match else None


def _exact(source: Source) -> None:
    for cell in source.cells:
        for offset, line in enumerate(cell.lines if cell.code else []):
            if line.strip().startswith(EXACT):
                raise source.error(
                    cell, f"`{EXACT}`은 과제에 쓸 수 없습니다. 빈칸 노트북에는 비교할 출력이 없습니다.", offset
                )


def _given_away(source: Source, exercises: list[Exercise]) -> None:
    """No cell of the blank may show all telling lines of an answer (folded hints may)."""
    shown = []
    for cell in source.cells:
        text = (
            answers.blank(cell.text) if cell.code else re.sub(r"<details.*?</details>", "", cell.text, flags=re.DOTALL)
        )
        shown.append({re.sub(r"\s+", "", line.split("  #")[0]) for line in text.split("\n")})
    for exercise in exercises:
        telling = set(answers.answer_lines(source.cells[exercise.index].text))
        for cell, lines in zip(source.cells, shown, strict=True):
            if telling and telling <= lines:
                raise source.error(cell, f"{exercise.marker}의 답이 빈칸 노트북의 이 셀에 그대로 남습니다.")


def _long_cells(source: Source, exempt: set[int]) -> list[str]:
    return [
        f"{source.path}:{cell.line}: 코드 셀이 {len(cell.lines)}줄입니다. {LONGEST}줄 안으로 나누면 읽기 쉽습니다."
        for index, cell in enumerate(source.cells)
        if cell.code and index not in exempt and len(cell.lines) > LONGEST
    ]
