"""Write the sources that Sphinx reads: every page of the plan, transformed, and the files to download."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tools import results
from tools.site import captions, chart, exercises, glossary, home, notebook, references, solutions
from tools.site.links import NOTEBOOKS, Links
from tools.site.plan import KINDS, Page, of_leads, pages
from tools.term import Term

BLOCK = re.compile(r"<!-- site: (\w+) -->")
SOURCE, EXTRA = "source", "extra"  # folders of the stage: what Sphinx reads, what is copied as it is


@dataclass
class Stage:
    """What the pages of one build share and what was gathered from them."""

    root: Path
    term: Term
    now: datetime
    pages: list[Page] = field(default_factory=list)
    exercises: list[exercises.Exercise] = field(default_factory=list)
    pictures: list[tuple[Page, captions.Picture]] = field(default_factory=list)
    first_use: dict[str, str] = field(default_factory=dict)
    minutes: dict[tuple[int, str], int] = field(default_factory=dict)
    undescribed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pages = pages(self.root, lambda week: solutions.is_open(self.term, week, self.now))
        self.links = Links(self.term, self.pages)
        self.terms = glossary.load(self.root / "utils/glossary.toml")


def write(stage: Stage, place: Path) -> None:
    """Fill ``place`` anew with source/ and extra/."""
    shutil.rmtree(place, ignore_errors=True)
    texts = {page: _notebook(stage, page) for page in stage.pages if page.is_notebook}
    others = [page for page in stage.pages if not page.is_notebook]
    texts |= {page: _text(stage, page) for page in sorted(others, key=lambda page: page.week is None)}  # own pages last
    for page, text in texts.items():
        path = place / SOURCE / page.staged
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for page in stage.pages:
        if page.is_notebook:
            _copy(stage.root / page.source, place / EXTRA / NOTEBOOKS / page.source)
    for source, target in stage.links.images.items():
        _copy(stage.root / source, place / SOURCE / target)
    _copy(stage.root / "docs/references.bib", place / EXTRA / "references.bib")
    (place / EXTRA / ".nojekyll").write_text("", encoding="utf-8")  # GitHub would drop folders that begin with _


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _notebook(stage: Stage, page: Page) -> str:
    book = json.loads((stage.root / page.source).read_text(encoding="utf-8"))
    linker = glossary.Linker(stage.terms, posixpath.relpath("glossary.html", posixpath.dirname(page.doc)), page.week)
    answers, note = {}, ""
    if page.kind in ("review", "preview") and not page.is_solution:
        answers = _answers(stage, page)
        note = solutions.notice(stage.term, page.week, there=bool(answers))
    made = notebook.staged(book, page, stage.links, linker, answers, note)
    _gather(stage, page, book["cells"], linker)
    return json.dumps(made, ensure_ascii=False)


def _answers(stage: Stage, page: Page) -> dict[str, str]:
    path = stage.root / posixpath.dirname(page.source) / "solutions" / posixpath.basename(page.source)
    if not solutions.is_open(stage.term, page.week, stage.now) or not path.is_file():
        return {}
    return solutions.answers(json.loads(path.read_text(encoding="utf-8"))["cells"])


def _gather(stage: Stage, page: Page, cells: list[dict], linker: glossary.Linker) -> None:
    bad = [words for words in captions.alternatives(cells).values() if words.startswith("그림:")]
    stage.undescribed += [f"{page.source}: {words}" for words in bad]
    if any(map(captions.has_picture, cells)):  # an assignment has its pictures once it is solved
        texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        stage.pictures += [(page, picture) for text in texts for picture in captions.captions(text)]
    if page.is_solution:
        return
    found = exercises.found_in(cells, page)
    stage.exercises += found
    for term in linker.used:
        where = f"{page.week}주차 {KINDS.get(page.kind, page.label)}"
        stage.first_use.setdefault(term.anchor, f"[{where}]({page.staged})")
    stated = re.search(r"핵심 (\d+)분", "".join(cells[0]["source"])) if cells else None
    if minutes := exercises.minutes(found) or (int(stated.group(1)) if stated else 0):
        stage.minutes[page.week, page.kind] = minutes


STATED = re.compile(r"\]\((?:\S*/)?(\w+)\.ipynb\)[^\n]*?(\d+)분")


def _stated(stage: Stage, page: Page, text: str) -> None:
    """Minutes that a week's README states for its notebooks: they count reading too, so they go before ours."""
    for kind, minutes in STATED.findall(text):
        stage.minutes[page.week, kind] = int(minutes)


def _text(stage: Stage, page: Page) -> str:
    text = (stage.root / page.source).read_text(encoding="utf-8")
    if page.doc.endswith("/index"):
        _stated(stage, page, text)
    text = stage.links.rewrite(text, page)
    text = BLOCK.sub(lambda found: BLOCKS[found.group(1)](stage), text)
    if page.doc.endswith("/index"):
        inside = [each for each in stage.pages if each.week == page.week and each is not page and not of_leads(each)]
        text += toctree(inside, here=posixpath.dirname(page.doc))
    return text


def toctree(inside: list[Page], here: str = ".", caption: str = "") -> str:
    """A hidden table of contents with these pages."""
    rows = [
        f"{each.label} <{posixpath.relpath(each.doc, here)}>" if each.label else posixpath.relpath(each.doc, here)
        for each in inside
    ]
    options = [":hidden:", *([f":caption: {caption}"] if caption else [])]
    return "\n\n```{toctree}\n" + "\n".join([*options, "", *rows]) + "\n```\n"


def _contents(stage: Stage) -> str:
    weeks = [page for page in stage.pages if page.week and page.doc.endswith("/index")]
    own = [page for page in stage.pages if page.source.startswith("docs/") and not of_leads(page)][1:]
    leads = [page for page in stage.pages if of_leads(page)]
    parts = {"일곱 주": weeks, "찾아보기": own, "분반장에게": leads}
    return "".join(toctree(inside, caption=caption) for caption, inside in parts.items() if inside)


def _path(stage: Stage) -> str:
    there = {page.week for page in stage.pages if page.doc.endswith("/index")}
    stops = []
    for week in stage.term.weeks:
        minutes = {
            kind: stage.minutes[week.number, kind] for kind in home.PARTS if (week.number, kind) in stage.minutes
        }
        page = f"week{week.number}/index.html" if week.number in there else ""
        stops.append(home.Stop(week.number, week.title, week.subtitle, minutes, page))
    return home.path(stops)


def _pictures(stage: Stage) -> str:
    lines: list[str] = []
    for page, picture in stage.pictures:
        title = f"## {page.week}주차 {page.label}"
        if title not in lines:
            lines += ["", title, ""]
        lines.append(f'- <a href="{page.doc}.html#{picture.anchor}">그림 {picture.number}</a>. {picture.words}')
    return "\n".join(lines)


def _chart(stage: Stage) -> str:
    return chart.svg(results.read(stage.root / "results.csv"))


def _results(stage: Stage) -> str:
    return results.markdown(results.read(stage.root / "results.csv"))


BLOCKS = {
    "contents": _contents, "path": _path, "chart": _chart, "results": _results, "pictures": _pictures,
    "deadline": lambda stage: home.deadline_block(stage.term),
    "references": lambda stage: references.sections(stage.root / "docs/references.bib"),
    "exercises": lambda stage: exercises.table(stage.exercises),
    "glossary": lambda stage: glossary.page(stage.terms, stage.first_use),
}  # fmt: skip
