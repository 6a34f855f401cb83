"""The room of Hangul letters: 19 × 21 × 28 syllables by arithmetic, from 가 (U+AC00) on."""

from __future__ import annotations

FIRST, LAST = 0xAC00, 0xD7A3
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")  # 0: no final consonant
INITIAL_OF = {letter: i for i, letter in enumerate(INITIALS)}
MEDIAL_OF = {letter: i for i, letter in enumerate(MEDIALS)}
FINAL_OF = {letter: i for i, letter in enumerate(FINALS)}


def is_syllable(char: str) -> bool:
    """Whether it is one of the 11,172 syllables."""
    return len(char) == 1 and FIRST <= ord(char) <= LAST


def decompose(syllable: str) -> tuple[str, str, str]:
    """(초성, 중성, 종성) of one syllable; the last is "" where there is no final. ValueError for anything else."""
    if not is_syllable(syllable):
        raise ValueError(f"한글 음절 한 글자여야 합니다. 받은 값: {syllable!r}")
    rest, final = divmod(ord(syllable) - FIRST, 28)
    initial, medial = divmod(rest, 21)
    return INITIALS[initial], MEDIALS[medial], FINALS[final]


def compose(initial: str, medial: str, final: str = "") -> str:
    """The syllable of its letters. ValueError where a letter can't stand in its place (ㄸ as a final, say)."""
    try:
        code = (INITIAL_OF[initial] * 21 + MEDIAL_OF[medial]) * 28 + FINAL_OF[final]
    except KeyError as error:
        raise ValueError(f"음절을 만들 수 없는 자모입니다: {initial!r}, {medial!r}, {final!r}") from error
    return chr(FIRST + code)


def to_jamo(text: str, empty: str = "") -> str:
    """Every syllable as its letters, all else as it is: 봤다 -> ㅂㅘㅆㄷㅏ.

    empty  stands for a missing final, so that each syllable has three letters: 가 -> ㄱㅏ_ with "_"
    """
    return "".join("".join(decompose(c)[:2]) + (decompose(c)[2] or empty) if is_syllable(c) else c for c in text)


def from_jamo(letters: str, empty: str = "") -> str:
    """The inverse of ``to_jamo``: a consonant before a vowel begins a syllable, else it ends the one before.

    Exact for text without single letters. "하ㅎ" (a syllable, then a letter) comes back as "핳" unless ``empty`` marks
    the missing final, and letters that spell a syllable (ㄱ then ㅏ) always become one.
    """
    made, i = [], 0
    while i < len(letters):
        if letters[i] not in INITIAL_OF or letters[i + 1 : i + 2] not in MEDIAL_OF:
            made.append(letters[i])
            i += 1
            continue
        final, width = _final(letters, i + 2, empty)
        made.append(compose(letters[i], letters[i + 1], final))
        i += 2 + width
    return "".join(made)


def _final(letters: str, place: int, empty: str) -> tuple[str, int]:
    """The final consonant at a place ("" where none is) and how many characters it takes."""
    if empty and letters.startswith(empty, place):
        return "", len(empty)
    letter = letters[place : place + 1]
    begins_next = letter in INITIAL_OF and letters[place + 1 : place + 2] in MEDIAL_OF and not empty
    if letter and letter in FINAL_OF and not begins_next:
        return letter, 1
    return "", 0
