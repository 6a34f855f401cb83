"""The index of exercises, read from the assignments' headings: number, title, difficulty, minutes, points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tools.site.markdown import slug
from tools.site.plan import KINDS, Page

HEADER = re.compile(
    r"^#{2,4} +(?P<title>문제 (?P<number>\d+)\.\s*(?P<name>.+?))\s*\n+`(?P<facts>[^`\n]*🔴[^`\n]*)`", re.MULTILINE
)
MARKER = re.compile(r"^# \[(w\d+-[a-z]+\d+)\]")


@dataclass(frozen=True)
class Exercise:
    """One exercise of an assignment. level 1–3; optional ones (🌟) count for no required minutes."""

    page: Page
    number: int
    name: str
    title: str
    level: int
    minutes: int
    points: int
    optional: bool

    @property
    def link(self) -> str:
        return f"{self.page.staged}#{slug(self.title)}"


def found_in(cells: Iterable[dict], page: Page) -> list[Exercise]:
    """The exercises of a notebook, in order."""
    texts = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return [_read(header, page) for text in texts for header in HEADER.finditer(text)]


def _read(header: re.Match, page: Page) -> Exercise:
    facts = header["facts"]
    return Exercise(
        page, int(header["number"]), header["name"], header["title"], facts.count("🔴"),
        _number(facts, r"(\d+)\s*분"), _number(facts, r"(\d+)\s*점"), "🌟" in facts,
    )  # fmt: skip


def _number(facts: str, pattern: str) -> int:
    found = re.search(pattern, facts)
    return int(found.group(1)) if found else 0


def minutes(exercises: Iterable[Exercise]) -> int:
    """Minutes of those that are not optional."""
    return sum(each.minutes for each in exercises if not each.optional)


def table(exercises: list[Exercise]) -> str:
    """The index as Markdown: a table for each week and kind, with sums."""
    parts = [f"모두 {len(exercises)}문제, {sum(each.points for each in exercises)}점입니다.\n"]
    weeks = list(dict.fromkeys(each.page.week for each in exercises))
    for week in weeks:
        parts.append(f"## {week}주차\n")
        of_week = [each for each in exercises if each.page.week == week]
        for page in dict.fromkeys(each.page for each in of_week):
            parts.append(_one_table(page, [each for each in of_week if each.page == page]))
    return "\n".join(parts)


def _one_table(page: Page, rows: list[Exercise]) -> str:
    name = KINDS.get(page.kind, page.label)
    optional = sum(each.optional for each in rows)
    note = f"({optional}문제는 🌟 선택, 시간에서 뺐습니다)" if optional else ""
    lines = [
        f"### {page.week}주차 {name}\n",
        f"{len(rows)}문제{note}, 푸는 데 약 {minutes(rows)}분, {sum(each.points for each in rows)}점\n",
    ]
    lines += ["| 문제 | 난이도 | 분 | 점수 |", "|---|---|--:|--:|"]
    lines += [
        f"| [{each.number}. {each.name}]({each.link}) | {stars(each)} | {each.minutes} | {each.points} |"
        for each in rows
    ]
    return "\n".join(lines) + "\n"


def stars(each: Exercise) -> str:
    """Difficulty as the notebooks show it, with words for those who hear the page."""
    dots = "🔴" * each.level + "⚪" * (3 - each.level)
    said = ("쉬움", "보통", "어려움")[max(1, min(3, each.level)) - 1] + (", 선택" if each.optional else "")
    return f'<span role="img" aria-label="{said}">{dots}{" 🌟" if each.optional else ""}</span>'
