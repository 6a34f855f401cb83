"""The command ``build --from-notebook``: which source a notebook belongs to, and writing the edit into it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools.notebook import answers, assemble, books, placeholders
from tools.notebook.parts import BY_LETTER
from tools.notebook.restore import is_blank, restore
from tools.notebook.source import SourceError, parse, render
from tools.term import load

_PLACE = re.compile(r"week(\d+)/(?:solutions/)?(\w+)\.ipynb")


def go_back(file: Path, root: Path) -> int:
    """Put an edited lecture or solution notebook back into its source; 0 when done."""
    try:
        book = assemble.loads(file.read_text(encoding="utf-8"))
    except OSError:
        return _refuse(f"{file.name}을 읽을 수 없습니다. 경로를 확인하세요.")
    except ValueError:
        return _refuse(f"{file.name}은 노트북이 아닙니다. .ipynb 파일을 적으세요.")
    place = locate(file, book, root)
    if place is None:
        return _refuse(
            f"{file.name}이 어느 주의 노트북인지 알 수 없습니다. 저장소의 week 폴더에 제 이름으로 넣고 다시 하세요."
        )
    week, kind = place
    path = root / f"week{week}" / "source" / f"{kind}.py"
    if not path.is_file():
        return _refuse(f"week{week}/source/{kind}.py가 없어 되돌릴 곳이 없습니다.")
    script, term = books.read_source(path, root), load(root / "course.toml")
    if is_blank(script, book):
        return _refuse(
            f"{file.name}은 빈칸 노트북입니다. 정답이 들어 있는 week{week}/solutions/{kind}.ipynb를 고쳐서 되돌리세요."
        )
    exercises = answers.find(script)
    folder = "solutions/" if exercises else ""
    table = placeholders.values(term, week, kind, f"week{week}/{folder}{kind}.ipynb")
    shown = assemble.cells(script, term, table, blank=False, assignment=bool(exercises))
    result = restore(script, shown, book, table)
    text = render(result.source)
    starts = len(re.findall(r"^# %%(?![\w%])", text, re.MULTILINE))
    if starts != len(result.source.cells):
        return _refuse(
            "마크다운의 `%%` 줄이나 코드의 `# %%` 줄은 소스에 적을 수 없습니다. 노트북에서 그 줄을 고치세요."
        )
    try:
        books.books_of(parse(text, script.path), root, term, week, kind)
    except SourceError as error:
        return _refuse(f"노트북대로 고치면 소스가 틀리게 되어 그만두었습니다. 이것을 고치세요: {error.sentence}")
    for note in result.notes:
        print(f"참고: {note}")
    if text == books.read(path, root):
        print(f"{script.path}: 바뀐 것이 없습니다.")
        return 0
    books.put(path, text, root)
    print(f"이제 `python course.py build week{week} --execute`를 실행하세요.")
    return 0


def locate(file: Path, book: dict, root: Path) -> tuple[int, str] | None:
    """(week, kind) of a notebook: by where it lies, its metadata, its badge, its markers; None if nothing tells."""
    hints = []
    if file.resolve().is_relative_to(root.resolve()):
        hints.append(file.resolve().relative_to(root.resolve()).as_posix())
    about = book.get("metadata", {}).get("kubig", {})
    hints.append(str(about.get("source", "")).replace("/source/", "/").replace(".py", ".ipynb"))
    hints += [match.group(0) for cell in book["cells"] for match in re.finditer(r"blob/\S+?\.ipynb", cell["source"])]
    for hint in hints:
        match = _PLACE.search(hint)
        if match:
            return int(match.group(1)), match.group(2)
    markers = (answers.MARKER.match(cell["source"]) for cell in book["cells"])
    return next(((int(m.group(2)), BY_LETTER[m.group(3)]) for m in markers if m and m.group(3) in BY_LETTER), None)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
