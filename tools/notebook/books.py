"""Which files a build makes: notebooks and READMEs, planned in memory, and how those that are there differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tools.notebook import answers, assemble, outputs, placeholders, rules, source
from tools.notebook.source import Source, SourceError
from tools.term import Term, TermError, load


@dataclass(frozen=True)
class Book:
    """A notebook to be: its path below the root, its cells, its source's path, and whether outputs belong in it."""

    path: str
    cells: list[assemble.Shown]
    source: str
    with_outputs: bool
    warnings: tuple[str, ...] = ()

    def text(self, kept: list[list[dict]] | None) -> str:
        return assemble.dumps(assemble.notebook(self.cells, self.source, kept=kept))

    def kept(self, root: Path) -> list[list[dict]] | None:
        """The outputs of the notebook that is there, if they belong to the same code; else None."""
        try:
            book = assemble.loads((root / self.path).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        code = [cell for cell in book["cells"] if cell.get("cell_type") == "code"]
        about = book.get("metadata", {}).get("kubig", {})
        mine = sum(cell.kind == "code" for cell in self.cells)
        if about.get("code_sha256") != assemble.code_sha256(self.cells) or len(code) != mine:
            return None
        if not any(cell.get("outputs") for cell in code):  # cleared by hand: every set-up cell says something
            return None
        return [outputs.clean(cell.get("outputs", []), {}, number) for number, cell in enumerate(code, 1)]

    def cleaned(self, raw: list[list[dict]], root: Path) -> list[list[dict]]:
        """The outputs of a run, in order of the code cells, as they may be committed."""
        hidden = outputs.places(root)
        return [outputs.clean(each, hidden, number) for number, each in enumerate(raw, 1)]


def week_numbers(root: Path, term: Term, names: list[str]) -> list[int]:
    """The weeks asked for ("week1", "1"), by default those whose folder is there."""
    there = [week.number for week in term.weeks if (root / f"week{week.number}").is_dir()]
    wanted = []
    for name in names:
        match = re.fullmatch(r"(?:week)?(\d+)(?:주차)?/?", name)
        if not match or int(match.group(1)) not in there:
            known = ", ".join(f"week{number}" for number in there)
            raise TermError(f"‘{name}’이라는 주차 폴더가 없습니다. 있는 것: {known}")
        wanted.append(int(match.group(1)))
    return sorted(set(wanted)) or there


def plan(root: Path, names: list[str]) -> tuple[list[Book], dict[str, str]]:
    """Everything the build would write: notebooks without their outputs, and READMEs (path -> text)."""
    term = load(root / "course.toml")
    weeks = week_numbers(root, term, names)
    for week in weeks:
        _no_lonely_checks(root, week)
    books = [
        book
        for week in weeks
        for path in sorted((root / f"week{week}" / "source").glob("*.py"))
        for book in books_of(read_source(path, root), root, term, week, path.stem)
    ]
    readmes = {} if names else dict(_readme(root / "README.md", root, term, None))
    for week in weeks:
        for path in sorted((root / f"week{week}").glob("*.md")):
            readmes |= dict(_readme(path, root, term, week))
    return books, readmes


def _no_lonely_checks(root: Path, week: int) -> None:
    """A module that declares checks needs a source of the same name (unless the week was published without sources)."""
    if not (root / f"week{week}" / "source").is_dir():
        return
    for path in sorted((root / f"week{week}" / "checks").glob("*.py")):
        if not (root / f"week{week}" / "source" / path.name).is_file():
            name = path.relative_to(root).as_posix()
            for marker, (_, line) in rules.read_checks(read(path, root), name).items():
                raise SourceError(name, line, f"{marker} 검사에 맞는 소스 week{week}/source/{path.name}가 없습니다.")


def read_source(path: Path, root: Path) -> Source:
    """Parse a source file; its path in messages is the one below the root."""
    return source.parse(read(path, root), path.relative_to(root).as_posix())


def read(path: Path, root: Path) -> str:
    """A text file's text, its line ends as \\n."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(path.relative_to(root).as_posix(), 1, "UTF-8로 저장된 파일이 아닙니다.") from None


def books_of(script: Source, root: Path, term: Term, week: int, kind: str) -> list[Book]:
    """The notebooks of one source: blank and solution where it holds exercises, else one with outputs."""
    exercises = answers.find(script)
    checks_path = f"week{week}/checks/{kind}.py"
    there = root / checks_path
    checks = read(there, root) if there.is_file() else None
    warnings = tuple(rules.obey(script, exercises, week, kind, checks, checks_path))

    def book(path: str, blank: bool) -> Book:
        table = placeholders.values(term, week, kind, path)
        shown = assemble.cells(script, term, table, blank=blank, assignment=bool(exercises))
        return Book(path, shown, script.path, not blank)

    plain = f"week{week}/{kind}.ipynb"
    if not exercises:
        return [replace(book(plain, False), warnings=warnings)]
    return [book(plain, True), replace(book(f"week{week}/solutions/{kind}.ipynb", False), warnings=warnings)]


def _readme(path: Path, root: Path, term: Term, week: int | None) -> Iterator[tuple[str, str]]:
    """(path, text with today's values), if the file is there."""
    if not path.is_file():
        return
    name = path.relative_to(root).as_posix()

    def unknown(placeholder: str, offset: int) -> SourceError:
        sentence = (
            f"{{{{{placeholder}}}}}라는 자리표시자는 없습니다."
            if placeholder
            else "자리표시자가 `<!--/-->`로 닫히지 않았습니다."
        )
        return SourceError(name, offset + 1, sentence)

    yield name, placeholders.fill_readme(read(path, root), placeholders.values(term, week), unknown)


def difference(root: Path, book: Book) -> list[str]:
    """Sentences about how the notebook that is there differs from a fresh build; none when it does not."""
    path = root / book.path
    if not path.is_file():
        return [f"{book.path}: 아직 만들지 않았습니다"]
    kept = book.kept(root) if book.with_outputs else None
    if book.with_outputs and kept is None:
        return [f"{book.path}: 출력이 없거나 코드보다 오래되었습니다"]
    if read(path, root) == book.text(kept):
        return []
    try:
        there = {cell.get("id"): cell["source"] for cell in assemble.loads(read(path, root))["cells"]}
    except ValueError:
        return [f"{book.path}: 노트북으로 읽을 수 없습니다"]
    first = next((cell.id for cell in book.cells if there.get(cell.id) != cell.text), None)
    return [f"{book.path}: 소스와 다릅니다" + (f" (처음 다른 셀: {first})" if first else "")]


def put(path: Path, text: str, root: Path) -> None:
    """Write a file if that changes it, in one step: an interrupted build leaves the old file."""
    if path.is_file() and path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".part")
    aside.write_text(text, encoding="utf-8", newline="\n")
    aside.replace(path)
    print(f"썼습니다: {path.relative_to(root).as_posix()}")
