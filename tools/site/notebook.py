"""A committed notebook as the website shows it; the file that is downloaded stays as committed."""

from __future__ import annotations

import copy
import re

from tools.site import captions, solutions
from tools.site.glossary import Linker
from tools.site.links import BADGE, Links
from tools.site.plan import Page

ANCHOR = re.compile(r'^<a (?:name|id)="[^"]*"></a>\s*?\n?', re.MULTILINE)  # headings have such anchors anyway
FOLDED = re.compile(
    r"#\s*@title|(?:\w+ = \[|quiz\()\s*Question\("
)  # the set-up; a quiz's code, which holds the answers
SOLVED = re.compile(r"(과제|프로젝트|예시)")
EMPHASIS = re.compile(r"\*\*(?=[가-힣])([^*\n<>]+?)\*\*(?![\d(])")


def staged(book: dict, page: Page, links: Links, linker: Linker, answers: dict[str, str], notice: str = "") -> dict:
    """The notebook that Sphinx reads. ``answers``: solutions by marker, {} where they are closed; ``notice``: about them."""
    book = copy.deepcopy(book)
    words = captions.alternatives(book["cells"])
    cells = []
    for index, cell in enumerate(book["cells"]):
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            cell["source"] = prepared(text, page, links, linker, notice if index == 0 else "", first=index == 0)
        else:
            _describe(cell, text, words.get(index))
        cells.append(cell)
        if (marker := solutions.MARKER.match(text)) and marker.group(1) in answers and not page.is_solution:
            cells.append(_markdown(solutions.folded(answers[marker.group(1)]), f"solution-{marker.group(1)}"))
    return book | {"cells": cells}


def prepared(text: str, page: Page, links: Links, linker: Linker, notice: str, first: bool) -> str:
    """A Markdown cell: buttons for the badge, anchors for captions, links for terms, hints with their emphasis."""
    if first:
        text = with_buttons(text, page, links.actions(page), notice)
    text = links.cited(links.rewrite(captions.anchored(hints(ANCHOR.sub("", text))), page))
    return linker.link(text)


def with_buttons(text: str, page: Page, buttons: str, notice: str) -> str:
    """The title cell with its row of buttons in place of the badge; a solution's title says that it is one."""
    note = f'<p class="kb-notice">{notice}</p>' if notice else ""
    text = BADGE.sub("", text, count=1)
    title, _, rest = text.partition("\n")
    if page.is_solution:
        title = SOLVED.sub(r"\1 정답", title, count=1)
    return f"{title}\n\n{buttons}{note}\n\n{rest.lstrip()}"


def hints(text: str) -> str:
    """**Emphasis** inside <details>, where neither Jupyter nor Sphinx reads Markdown."""
    lines = text.split("\n")
    return "\n".join(EMPHASIS.sub(r"<b>\1</b>", line) if line.startswith("<details") else line for line in lines)


def _describe(cell: dict, text: str, words: str | None) -> None:
    metadata = {}
    if words:
        metadata["mystnb"] = {"image": {"alt": words}}
    if FOLDED.match(text):
        metadata["tags"] = ["hide-input"]
    cell["metadata"] = metadata


def _markdown(text: str, name: str) -> dict:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}
