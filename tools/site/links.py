"""Links: from one file of the repository to another, here from one page to another; badges that need no network."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from tools.site.markdown import NOT_CODE, outside, prose
from tools.site.plan import Page
from tools.term import Term

TARGET = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?!\w+:|#)([^)\s#]+)(#[^)\s]*)?\)")
BADGE = re.compile(r"\[!\[[^\]]*\]\([^)]*colab-badge\.svg\)\]\((https://colab\.research\.google\.com/[^)]+)\)")
ARXIV = re.compile(r"(?<![\w/])arXiv:(\d{4}\.\d{4,5})")
DOI = re.compile(r"(?<![\w/])doi:\s?(10\.\d{4,}/[\w./;()-]*[\w)])")
NOTEBOOKS = "notebooks"  # where the files to download lie in the website
IMAGES = "images"


@dataclass
class Links:
    """Where the repository's files are in the website, and the images that pages turned out to need."""

    term: Term
    pages: list[Page]

    def __post_init__(self) -> None:
        self.docs = {page.source: page for page in self.pages}
        self.images: dict[str, str] = {}

    def rewrite(self, text: str, page: Page) -> str:
        """Text of that page with badges as plain links and relative links pointing into the website."""
        text = BADGE.sub(lambda found: colab_link(found.group(1)), text)
        return outside(NOT_CODE, text, lambda part: TARGET.sub(lambda found: self._one(found, page), part))

    @staticmethod
    def cited(text: str) -> str:
        """Text in which `arXiv:1706.03762` and `doi:10.1038/…` are links."""
        text = prose(text, lambda part: ARXIV.sub(r"[arXiv:\1](https://arxiv.org/abs/\1)", part))
        return prose(text, lambda part: DOI.sub(r"[doi:\1](<https://doi.org/\1>)", part))

    def _one(self, found: re.Match, page: Page) -> str:
        mark, label, target, anchor = found.groups()
        where = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(target)))
        return f"{mark}[{label}]({self._place(where, page, image=bool(mark))}{anchor or ''})"

    def _place(self, where: str, page: Page, image: bool) -> str:
        here = posixpath.dirname(page.doc) or "."
        if image:
            self.images[where] = f"{IMAGES}/{posixpath.basename(where)}"
            return posixpath.relpath(self.images[where], here)
        if where in self.docs:
            return posixpath.relpath(self.docs[where].staged, here)
        is_file = "." in posixpath.basename(where)
        return f"{self.term.url}/{'blob' if is_file else 'tree'}/{self.term.ref}/{quote(where)}"

    def actions(self, page: Page) -> str:
        """The row of buttons under a notebook's title: open in Colab, download, its other half."""
        here = posixpath.dirname(page.doc)
        file = posixpath.relpath(f"{NOTEBOOKS}/{page.source}", here)
        name = f"KUBIG-NLP-{page.source.replace('/', '-')}"
        rows = [
            f'<a class="kb-button" href="{self.colab(page)}">Colab에서 열기</a>',
            f'<a class="kb-button" href="{quote(file)}" download="{html.escape(name)}">노트북 내려받기</a>',
        ]
        if other := self._other_half(page):
            words = "빈칸으로 풀기" if page.is_solution else "정답과 실행 결과"
            rows.append(f'<a class="kb-button" href="{posixpath.relpath(other.doc, here)}.html">{words}</a>')
        return f'<div class="kb-actions">{"".join(rows)}</div>'

    def colab(self, page: Page) -> str:
        """Address that opens the notebook in Colab."""
        return f"https://colab.research.google.com/github/{self.term.repository}/blob/{self.term.ref}/{page.source}"

    def _other_half(self, page: Page) -> Page | None:
        folder, name = posixpath.split(page.source)
        other = f"{posixpath.dirname(folder)}/{name}" if page.is_solution else f"{folder}/solutions/{name}"
        return self.docs.get(other)


def colab_link(url: str) -> str:
    """A small button in place of the badge, whose picture would come from the network."""
    return f'<a class="kb-button kb-small" href="{html.escape(url)}">Colab</a>'
