"""The list of references by week, and which works the course's texts cite."""

from __future__ import annotations

import re
from pathlib import Path

ENTRY = re.compile(r"^@\w+\{(?P<key>[\w-]+),(?P<body>[\s\S]*?)^\}", re.MULTILINE)
ARXIV = re.compile(r"(?:arxiv:|arxiv\.org/abs/)(\d{4}\.\d{4,5})", re.IGNORECASE)
DOI = re.compile(r"(?:doi:\s?|doi\.org/)(10\.\d{4,}/[\w./;()-]*[\w)])", re.IGNORECASE)


def weeks(bib: Path) -> list[int]:
    """The weeks that entries name in their keywords, in order."""
    return sorted({int(number) for number in re.findall(r"keywords = \{week(\d+)\}", bib.read_text(encoding="utf-8"))})


def sections(bib: Path) -> str:
    """A heading and a list for each week, for sphinxcontrib-bibtex to fill."""
    directive = '```{{bibliography}}\n:filter: keywords % "week{week}"\n:list: bullet\n```\n'
    return "\n".join(f"## {week}주차\n\n" + directive.format(week=week) for week in weeks(bib))


def identifiers(bib: Path) -> dict[str, str]:
    """DOI or arXiv number, lower case -> key."""
    found = {}
    for entry in ENTRY.finditer(bib.read_text(encoding="utf-8")):
        for name in re.findall(r"^\s*(?:doi|eprint) = \{(.+)\},?$", entry["body"], re.MULTILINE):
            found[name.lower()] = entry["key"]
    return found


def cited(text: str) -> set[str]:
    """The DOIs and arXiv numbers in a text, lower case."""
    links = {doi for doi in DOI.findall(text)}
    # In a Markdown link the closing bracket belongs to the link unless one was opened inside.
    whole = {doi if doi.count("(") >= doi.count(")") else doi[: doi.rindex(")")] for doi in links}
    return {name.lower() for name in whole | set(ARXIV.findall(text))}
