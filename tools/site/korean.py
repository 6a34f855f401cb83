"""Which words of a Korean text go into the search index: stems, nouns and compounds, found by kiwipiepy."""

from __future__ import annotations

import functools
import re
from pathlib import Path

HANGUL = re.compile(r"[가-힣]")
FOREIGN = re.compile(r"[^\W가-힣ㄱ-ㅎㅏ-ㅣ]+")  # Latin words, identifiers, numbers
NOUNS = ("NNG", "NNP", "NNB", "NR", "XR", "XPN", "XSN", "SL", "SN")  # what a compound noun is made of
ALONE = ("NNG", "NNP", "XR")  # what is worth a place in the index by itself
STEMS = ("VV", "VA")


def words(text: str) -> tuple[list[str], dict[str, str]]:
    """(words to index, surface -> stem of the inflected ones); Latin words as they are."""
    found = FOREIGN.findall(text)
    if not HANGUL.search(text):
        return found, {}
    korean, forms = analyse(text)
    return found + korean, forms


def worth(word: str) -> bool:
    """Korean words of one syllable are kept (값, 층), single letters and numbers are not."""
    return bool(HANGUL.search(word)) or (len(word) > 1 and not re.fullmatch(r"[\d._]+", word))


@functools.cache
def analyser():
    """The analyser, loaded once, with the course's terms as words of their own."""
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1)
    for word in terms():
        kiwi.add_user_word(word, "NNP")
    return kiwi


@functools.cache
def terms() -> tuple[str, ...]:
    """The glossary's Korean terms that are one word."""
    from tools.site.glossary import load

    path = Path(__file__).resolve().parents[2] / "utils/glossary.toml"
    return tuple(term.ko for term in load(path) if re.fullmatch(r"[가-힣]{2,}", term.ko))


@functools.lru_cache(maxsize=50_000)
def analyse(text: str) -> tuple[list[str], dict[str, str]]:
    """(words to index, surface -> stem of the inflected words) of a piece of text."""
    tokens = analyser().tokenize(text)
    found: list[str] = []
    forms: dict[str, str] = {}
    for run in _runs(tokens):
        found += [token.form for token in run if token.tag in ALONE and HANGUL.search(token.form)]
        joined = "".join(token.form for token in run)
        if len(run) > 1 and HANGUL.search(joined):
            found.append(joined)
    for token in tokens:
        if token.tag.startswith(STEMS):
            found.append(token.form)
            surface = _surface(text, token.start)
            if token.start == 0 or not HANGUL.match(text[token.start - 1]):
                forms[surface] = token.form
    return found, forms


def _runs(tokens) -> list[list]:
    """Nouns that stand together without a space between them."""
    runs: list[list] = []
    for token in tokens:
        if token.tag not in NOUNS:
            continue
        if runs and runs[-1][-1].end == token.start:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _surface(text: str, start: int) -> str:
    return re.compile(r"[가-힣]+|.", re.DOTALL).match(text, start).group()
