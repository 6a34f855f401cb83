"""What members read is Markdown that Jupyter, Colab and GitHub all read alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "week*/*.md", "week*/*.ipynb", "week*/solutions/*.ipynb")
    for path in ROOT.glob(pattern)
)


def texts(path: Path) -> Iterator[str]:
    if path.suffix == ".md":
        yield path.read_text(encoding="utf-8")
        return
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])


@pytest.mark.parametrize("name", PAGES)
def test_no_stars_are_left_of_bold_words(name):
    """**15 %**를 stays as it is: no emphasis ends between a sign and a letter. **15 %를** does."""
    reader = MarkdownIt("commonmark").enable("table")
    left = [
        part.content
        for text in texts(ROOT / name)
        for token in reader.parse(text)
        for part in token.children or []
        if part.type == "text" and "**" in part.content
    ]
    assert not left
