"""Markdown cut into what is prose and what must stay as it is, and the names that headings get."""

from __future__ import annotations

import re
from collections.abc import Callable

CODE = r"(?:^|(?<=\n))(?P<fence>`{3,}|~{3,})[\s\S]*?(?:\n(?P=fence)|\Z)|(?P<ticks>`+)[\s\S]*?(?P=ticks)"
MATH = r"\$\$[\s\S]*?\$\$|(?<!\\)\$[^$\n]+\$"
LINK = r"!?\[(?:[^\[\]]|!?\[[^\]]*\]\([^)]*\))*\]\([^)]*\)|https?://\S+"
TAG = r"<!--[\s\S]*?-->|<[/a-zA-Z][^<>]*>"
BLOCK = r"(?:^|(?<=\n))(?:#{1,6} [^\n]*|</?(?:details|div|p|table)\b[^\n]*|:::[^\n]*|\([\w-]+\)=)"
NOT_PROSE = re.compile("|".join([CODE, MATH, BLOCK, LINK, TAG]))
NOT_CODE = re.compile(CODE)


def outside(pattern: re.Pattern, text: str, change: Callable[[str], str]) -> str:
    """Text in which ``change`` was applied to the stretches that the pattern does not match."""
    made, at = [], 0
    for found in pattern.finditer(text):
        made += [change(text[at : found.start()]), found.group()]
        at = found.end()
    return "".join([*made, change(text[at:])])


def prose(text: str, change: Callable[[str], str]) -> str:
    """Change prose only: no code, formula, link, tag or heading."""
    return outside(NOT_PROSE, text, change)


def plain(text: str) -> str:
    """Words of one line of Markdown: emphasis, code marks, links and the commands of formulas taken out."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^<>]+>", "", text)
    text = re.sub(r"\$([^$]+)\$", lambda found: formula(found.group(1)), text)
    return re.sub(r"\s+", " ", re.sub(r"\*\*|`|(?<!\w)\*|\*(?!\w)", "", text)).strip()


def formula(text: str) -> str:
    r"""A formula as a screen reader may say it: \theta_1 -> theta_1, \frac{a}{b} -> a/b, braces dropped."""
    text = re.sub(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2", text)
    text = re.sub(r"\\(?:mathrm|text|mathbf|boldsymbol|operatorname|hat|bar|tilde)\b", "", text)
    return re.sub(r"[{}]|\\[,;! ]", "", text).replace("\\", "").strip()


def slug(title: str) -> str:
    """The anchor that Jupyter gives a heading: its text with - for spaces."""
    return re.sub(r"\s", "-", title.strip())


def heading(text: str) -> tuple[int, str] | None:
    """(level, title) of the first heading in a cell's text."""
    found = re.search(r"^(#{1,6}) +(.+?)\s*#*$", text, re.MULTILINE)
    return (len(found.group(1)), found.group(2)) if found else None
