"""The room of clean text: named steps, each str -> str, that can be left out one by one."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
TAG = re.compile(r"</?[A-Za-z][^<>]*>")  # a letter must follow: <3 and >_< are feelings, not tags
URL = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
REPEAT = re.compile(r"([^\d\s])\1{2,}")  # not digits: 1000 is a number


def nfc(text: str) -> str:
    """One code point for a syllable, as Windows and the web write it. Not NFKC: that joins ㅋㅠ to 큐."""
    return unicodedata.normalize("NFC", text)


def half_width(text: str) -> str:
    """ＣＧ, １０ and ！ as their ASCII twins, the ideographic space as a space."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "\u3000" else c for c in text)


def invisible(text: str) -> str:
    """Without the characters that take no room: zero-width spaces, joiners, byte-order mark, soft hyphen."""
    return text.translate(INVISIBLE)


def untag(text: str) -> str:
    """Without HTML: tags become a space, &amp; and its like the character they stand for."""
    return html.unescape(TAG.sub(" ", text))


def url(text: str) -> str:
    """Web addresses become a space."""
    return URL.sub(" ", text)


def repeats(text: str) -> str:
    """Three or more of a character become two: ㅋㅋㅋㅋ and ㅋㅋㅋ are one token, and the laughter stays."""
    return REPEAT.sub(r"\1\1", text)


def space(text: str) -> str:
    """One space between words, none at the ends."""
    return " ".join(text.split())


# In the order in which they are applied: HTML before URL (&amp; inside an address), spaces last.
STEPS: dict[str, Callable[[str], str]] = {
    "nfc": nfc,
    "half_width": half_width,
    "invisible": invisible,
    "html": untag,
    "url": url,
    "repeats": repeats,
    "space": space,
}
ALL: tuple[str, ...] = tuple(STEPS)


def normalize(text: str, steps: Iterable[str] = ALL) -> str:
    """The text after the named steps, applied in the order of ``ALL`` whatever order they are given in.

    Leave one out to see what it does: ``normalize(text, [s for s in ALL if s != "repeats"])``.
    Raises ValueError for a step that does not exist, TypeError for what is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"문자열을 넣어 주세요. 받은 값: {text!r}")
    chosen = {steps} if isinstance(steps, str) else set(steps)
    if unknown := chosen - set(STEPS):
        raise ValueError(f"모르는 단계입니다: {', '.join(sorted(map(str, unknown)))}. 있는 것: {', '.join(ALL)}")
    for name in ALL:
        if name in chosen:
            text = STEPS[name](text)
    return text
