"""The room of tokens: one text cut by eojeol, morpheme, syllable or jamo."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from utils.text.jamo import to_jamo

if TYPE_CHECKING:
    from kiwipiepy import Kiwi


def eojeols(text: str) -> list[str]:
    """What stands between spaces."""
    return text.split()


def syllables(text: str) -> list[str]:
    """Every character but white space."""
    return list("".join(text.split()))


def jamos(text: str) -> list[str]:
    """Every letter (낱자) of every syllable; other characters as they are, white space left out."""
    return list(to_jamo("".join(text.split())))


def morphemes(text: str, tags: Collection[str] | None = None) -> list[str]:
    """The forms that Kiwi finds; with `tags` only those of these parts of speech ("NNG", or "V" for all that begin so)."""
    return [form for form, tag in tagged(text) if _wanted(tag, tags)]


def tagged(text: str) -> list[tuple[str, str]]:
    """(form, tag) of each morpheme; the tags are Sejong's, as in Kiwi's manual."""
    return [(token.form, token.tag) for token in analyser().tokenize(text)]


def all_morphemes(texts: Iterable[str], tags: Collection[str] | None = None) -> Iterator[list[str]]:
    """``morphemes`` of many texts, one list after the other: fit for a progress bar."""
    for tokens in analyser().tokenize(iter(texts)):
        yield [token.form for token in tokens if _wanted(token.tag, tags)]


UNITS = {"eojeol": eojeols, "morpheme": morphemes, "syllable": syllables, "jamo": jamos}


@cache
def analyser() -> Kiwi:
    """Kiwi, loaded once, at its first use (about 5 s), with one worker: notebooks share the machine."""
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1)


def _wanted(tag: str, tags: Collection[str] | None) -> bool:
    if tags is None:
        return True
    return tag.startswith((tags,) if isinstance(tags, str) else tuple(tags))
