"""The room of the Hangul font: the system's if it has one, else the one inside koreanize-matplotlib, else English."""

from __future__ import annotations

import logging
import re
from functools import cache
from importlib import metadata
from pathlib import Path

# In this order; a trailing * stands for the rest of a family's name.
SYSTEM_FONTS = (
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "NanumGothic",
    "NanumBarunGothic",
    "NanumSquare*",
    "Nanum*",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Noto Sans CJK*",
    "AppleGothic",
)
BUNDLE = "koreanize-matplotlib"
MISSING = (
    "한글 글꼴을 찾지 못해 그림의 글자를 영어로 씁니다. "
    "한글로 보려면 `pip install koreanize-matplotlib` 뒤에 커널을 다시 시작하세요."
)


def use_hangul() -> str | None:
    """Make matplotlib write Hangul; returns the font's name, or None (and says so once) where there is none."""
    import matplotlib

    matplotlib.rcParams["axes.unicode_minus"] = False  # many Hangul fonts have no U+2212
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # silent where a font has no bold
    name = find_font()
    if name is None:
        _say_once(MISSING)
        return None
    # DejaVu first: it has the minus sign, Greek and ⋮, also for numbers on a log axis; Hangul comes from the second.
    matplotlib.rcParams["font.family"] = ["DejaVu Sans", name]
    return name


def t(ko: str, en: str) -> str:
    """The Korean text where plots can show Hangul, else the English one."""
    return en if find_font() is None else ko


@cache
def find_font() -> str | None:
    """Name of a font that really has Hangul glyphs, known to matplotlib afterwards; None if there is none."""
    return _system_font() or _bundled_font()


def _system_font() -> str | None:
    from matplotlib import font_manager

    fonts = {entry.name: entry.fname for entry in reversed(font_manager.fontManager.ttflist)}
    for wanted in SYSTEM_FONTS:
        pattern = re.compile(re.escape(wanted).replace(r"\*", ".*"))
        for name in sorted(fonts):
            if pattern.fullmatch(name) and _has_hangul(fonts[name]):
                return name
    return None


def _bundled_font() -> str | None:
    """NanumGothic out of the installed package, without importing it: its import fails on Python 3.12 and later."""
    from matplotlib import font_manager

    try:
        files = metadata.files(BUNDLE) or ()
    except metadata.PackageNotFoundError:
        return None
    name = None
    for wanted in ("NanumGothic.ttf", "NanumGothicBold.ttf"):
        for file in files:
            path = Path(str(file.locate()))
            if file.name == wanted and _has_hangul(path):
                font_manager.fontManager.addfont(str(path))
                name = name or font_manager.FontProperties(fname=str(path)).get_name()
    return name


def _has_hangul(path: str | Path) -> bool:
    """Whether the font file can be read and has the glyphs 가 and 힣."""
    from matplotlib import font_manager

    try:
        font = font_manager.get_font(str(path))
        return all(font.get_char_index(ord(syllable)) for syllable in "가힣")
    except (OSError, RuntimeError):
        return False


@cache
def _say_once(sentence: str) -> None:
    print(sentence)
