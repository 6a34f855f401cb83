"""Pictures: each gets the caption that follows it (*그림 n. …*) as its alternative text, each caption an anchor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.site.markdown import heading, plain

# Over several lines, but within one paragraph; the star that ends it is alone.
CAPTION = re.compile(
    r"^\*그림 (?P<name>[\w.\-()]+?)\.\s+(?P<words>(?:.|\n(?!\s*\n))+?)(?<!\*)\*(?!\*)[^\S\n]*$", re.MULTILINE
)


@dataclass(frozen=True)
class Picture:
    """A picture of a page: the number as the caption gives it, the caption's words, its anchor."""

    number: str
    words: str

    @property
    def anchor(self) -> str:
        return "fig-" + re.match(r"[\w.\-]+", self.number).group()  # 4(움직임) -> fig-4


def captions(text: str) -> list[Picture]:
    """The captions in a cell's text."""
    return [Picture(found["name"], plain(found["words"])) for found in CAPTION.finditer(text)]


def anchored(text: str) -> str:
    """The text with an anchor before each caption."""
    return CAPTION.sub(
        lambda found: (
            f'<span class="kb-caption" id="{Picture(found["name"], "").anchor}"></span>{found.group().rstrip()}'
        ),
        text,
    )


def has_picture(cell: dict) -> bool:
    """Whether a cell's outputs show a picture."""
    return any(key.startswith("image/") for output in cell.get("outputs", []) for key in output.get("data", {}))


def alternatives(cells: list[dict]) -> dict[int, str]:
    """Index of a cell with a picture -> the words for those who can't see it.

    A caption belongs to the pictures since the caption before; where there is none, the section's title has to do.
    """
    found: dict[int, str] = {}
    waiting: list[int] = []
    section = ""
    for index, cell in enumerate(cells):
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            given = captions(text)
            if given and waiting:
                found |= _give(waiting, given)
                waiting = []
            section = plain(heading(text)[1]) if heading(text) else section
        elif has_picture(cell):
            waiting.append(index)
            found[index] = f"그림: {section}" if section else "그림"
    return found


def _give(waiting: list[int], given: list[Picture]) -> dict[int, str]:
    """The last captions to the last pictures; a lone caption to all that wait."""
    if len(given) == 1:
        return {index: f"그림 {given[0].number}. {given[0].words}" for index in waiting}
    pairs = zip(reversed(waiting), reversed(given), strict=False)
    return {index: f"그림 {picture.number}. {picture.words}" for index, picture in pairs}
