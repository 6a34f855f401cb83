"""The room of particles (조사): which of two forms a noun takes."""

from __future__ import annotations

FIRST, LAST, FINALS, RIEUL = 0xAC00, 0xD7A3, 28, 8


def final(word: str) -> int:
    """The number of the last syllable's final consonant (받침) in Unicode's order; 0 where it has none."""
    code = ord(word[-1]) if word else 0
    if not FIRST <= code <= LAST:
        raise ValueError(f"한글 음절로 끝나는 낱말이어야 합니다. 받은 값: {word!r}")
    return (code - FIRST) % FINALS


def particle(word: str, forms: str) -> str:
    """The form that follows `word`; `forms` is written with the form after a 받침 first: "이/가", "을/를", "으로/로".

    A `forms` without a slash ("에서") is given back as it is.
    """
    if "/" not in forms:
        return forms
    after_final, after_vowel = forms.split("/")
    open_end = final(word) == 0 or (after_final == "으로" and final(word) == RIEUL)
    return after_vowel if open_end else after_final
