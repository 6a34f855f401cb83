"""Which pages the website has, where each comes from, and the name it gets there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.notebook.find import SOLUTIONS, of_week, weeks

OWN = ("index", "glossary", "exercises", "pictures", "references")  # docs/*.md for members, in this order
KINDS = {"lecture": "강의", "review": "복습과제", "preview": "예습과제", "project": "프로젝트", "example": "예시"}


@dataclass(frozen=True)
class Page:
    """One page.

    source  path in the repository, such as "week1/review.ipynb"
    doc     path in the website without suffix, such as "week1/review"
    label   what the table of contents calls it; "" means its own title
    week    the week it belongs to, None for the others
    """

    source: str
    doc: str
    label: str = ""
    week: int | None = None

    @property
    def is_notebook(self) -> bool:
        return self.source.endswith(".ipynb")

    @property
    def is_solution(self) -> bool:
        return f"/{SOLUTIONS}/" in self.source

    @property
    def kind(self) -> str:
        """lecture, review, … for a notebook: its file's stem."""
        return Path(self.source).stem

    @property
    def staged(self) -> str:
        """File name of the source that Sphinx reads."""
        return self.doc + Path(self.source).suffix


def pages(root: Path, solutions_open: Callable[[int], bool]) -> list[Page]:
    """Every page in reading order; the solutions of a week only where ``solutions_open(week)``."""
    found = [Page("docs/index.md", "index")]
    for name in weeks(root):
        found += _of_week(root, name, solutions_open)
    found += [Page(f"docs/{stem}.md", stem) for stem in OWN[1:] if (root / f"docs/{stem}.md").is_file()]
    return found + _of_leads(root)


def _of_week(root: Path, name: str, solutions_open: Callable[[int], bool]) -> list[Page]:
    number = int(name[4:])
    found = [Page(f"{name}/README.md", f"{name}/index", week=number)] if (root / name / "README.md").is_file() else []
    for path in of_week(root / name):
        source = path.relative_to(root).as_posix()
        page = Page(source, source.removesuffix(".ipynb"), label(path, root), number)
        if not page.is_solution or solutions_open(number):
            found.append(page)
    others = [path for path in sorted((root / name).glob("*.md")) if path.name not in ("README.md", "lead.md")]
    return found + [Page(f"{name}/{path.name}", f"{name}/{path.stem}", week=number) for path in others]


def label(path: Path, root: Path) -> str:
    """강의, 복습과제, 복습과제 정답 …; for a name we do not know, the notebook's own title."""
    if path.stem not in KINDS:
        return title(path)
    return KINDS[path.stem] + (" 정답" if path.parent.name == SOLUTIONS else "")


def title(path: Path) -> str:
    """The first heading of a notebook."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        first = "".join(cell["source"]).lstrip().split("\n")[0]
        if cell["cell_type"] == "markdown" and first.startswith("# "):
            return first[2:].strip()
    return path.stem


def _of_leads(root: Path) -> list[Page]:
    found = [
        Page(f"{name}/lead.md", f"{name}/lead", f"{int(name[4:])}주차 진행", week=int(name[4:]))
        for name in weeks(root)
        if (root / name / "lead.md").is_file()
    ]
    others = sorted(path.name for path in (root / "docs").glob("*.md") if path.stem not in OWN)
    found += [Page(f"docs/{name}", f"lead/{name.removesuffix('.md')}") for name in others]
    if (root / "CONTRIBUTING.md").is_file():
        found.append(Page("CONTRIBUTING.md", "lead/contributing"))
    return found


def of_leads(page: Page) -> bool:
    """Whether the page is meant for leads rather than members."""
    return page.doc.startswith("lead/") or page.doc.endswith("/lead")
