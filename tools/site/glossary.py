"""The glossary: its page, and a link from the first use of each term in a notebook."""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.site.markdown import CODE, prose

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
PLAIN_INITIAL = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
# What may follow a word and leave it the same word: particles and the forms of 하다, 되다, 이다.
PARTICLES = (
    "은|는|이|가|을|를|의|에|에서|에는|에도|로|으로|로는|으로는|로서|로써|와|과|도|만|까지|부터|마다|보다|처럼|라|이라|란|이란|라고|이라고|"
    "나|이나|입니다|이며|이고|인|일|하다|합니다|하고|하는|하면|한|할|하여|해|해서|했|하지|하려|된|되|됩니다|된다|될|들|들은|들이|들을|들의|별|당"
)


BOLD = re.compile(CODE + r"|\*\*(?=\S)(?P<bold>(?:`[^`\n]*`|[^`*\n]|\*(?!\*))+?)(?<=\S)\*\*")


@dataclass(frozen=True)
class Term:
    """A term in both languages, the week it first appears in, one sentence that says what it is."""

    ko: str
    en: str
    week: int
    definition: str

    @property
    def anchor(self) -> str:
        """Made of the English words: it stays the same when the list grows."""
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.en.lower()).strip("-")


def load(path: Path) -> list[Term]:
    """The terms of a glossary.toml; ValueError where two would have the same anchor or one lacks a field."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("term", [])
    terms = []
    for row in rows:
        missing = {"ko", "en", "week", "definition"} - row.keys()
        if missing:
            raise ValueError(f"{path.name}의 {row.get('ko', '?')}에 {', '.join(sorted(missing))} 항목이 없습니다.")
        terms.append(Term(row["ko"], row["en"], row["week"], row["definition"]))
    anchors = [term.anchor for term in terms]
    if twice := sorted({anchor for anchor in anchors if anchors.count(anchor) > 1}):
        raise ValueError(f"{path.name}에 영어 이름이 같은 용어가 있습니다: {', '.join(twice)}")
    return terms


class Linker:
    """Links the first use of each term in one notebook, longest terms first; remembers which were used.

    A term is linked from its own week on: before, the word may mean something else (게이트 of logic, of an LSTM). A word of
    one syllable (값, 키) is everyday Korean too, so it is linked where its English stands beside it.
    """

    def __init__(self, terms: list[Term], page: str, week: int) -> None:
        self.page = page
        self.left = {term.ko: term for term in terms if term.week <= week}
        self.used: list[Term] = []
        names = [_pattern(term) for term in sorted(self.left.values(), key=lambda term: len(term.ko), reverse=True)]
        follows = rf"(?=(?:{PARTICLES})?(?![가-힣A-Za-z0-9]))"
        self.pattern = re.compile(rf"(?<![가-힣A-Za-z0-9])({'|'.join(names)}){follows}") if names else None

    def link(self, text: str) -> str:
        """The cell's text with the terms not met before made links."""
        if not self.pattern:
            return text
        return BOLD.sub(_strong, prose(text, lambda part: self.pattern.sub(self._one, part)))

    def _one(self, found: re.Match) -> str:
        term = self.left.pop(found.group(1), None)
        if term is None:
            return found.group()
        self.used.append(term)
        hint = html.escape(f"{term.en}: {term.definition}").replace("$", "&#36;")
        return (
            f'<a class="kb-term" id="use-{term.anchor}" href="{self.page}#{term.anchor}" title="{hint}">{term.ko}</a>'
        )


def _strong(found: re.Match) -> str:
    """**고정**하고 is bold, but **<a>고정</a>**하고 is not: Markdown closes no emphasis between > and a letter."""
    bold = found["bold"]
    return f"<strong>{bold}</strong>" if bold and 'class="kb-term"' in bold else found.group()


def _pattern(term: Term) -> str:
    beside = rf"(?=\({re.escape(term.en)}\b)" if len(term.ko) == 1 else ""
    return re.escape(term.ko) + beside


def page(terms: list[Term], first_use: dict[str, str]) -> str:
    """The glossary as Markdown, by first letter; ``first_use``: anchor of a term -> Markdown link to where it is used."""
    parts = []
    for letter, group in _by_letter(terms).items():
        parts.append(f"## {letter}\n")
        parts += [_entry(term, first_use.get(term.anchor, f"{term.week}주차")) for term in group]
    return "\n".join(parts)


def _entry(term: Term, where: str) -> str:
    english = f'<span class="kb-english" lang="en">{html.escape(term.en)}</span>'
    return f'<span id="{term.anchor}"></span>{term.ko} {english}\n: {term.definition} <span class="kb-where">처음 나오는 곳:</span> {where}\n'


def _by_letter(terms: list[Term]) -> dict[str, list[Term]]:
    groups: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda each: (letter_of(each.ko) == "A–Z", each.ko.lower())):
        groups.setdefault(letter_of(term.ko), []).append(term)
    return groups


def letter_of(word: str) -> str:
    """ㄱ for 경사하강법 and 꼬리; A–Z for what does not begin with Hangul."""
    if not "가" <= word[0] <= "힣":
        return "A–Z"
    return INITIALS[(ord(word[0]) - ord("가")) // 588].translate(PLAIN_INITIAL)
