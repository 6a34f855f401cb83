"""The room of ways to write a date: one function a format, each from a day to its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

FIRST_YEAR, LAST_YEAR = 1950, 2049  # two digits 50–99 mean 1950–1999, 00–49 mean 2000–2049

DIGITS = ("", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
PLACES = ("", "십", "백", "천")
MONTHS = ("일월", "이월", "삼월", "사월", "오월", "유월", "칠월", "팔월", "구월", "시월", "십일월", "십이월")
WEEKDAYS = "월화수목금토일"
DAY_NAMES = (
    *("초하루", "초이틀", "초사흘", "초나흘", "초닷새", "초엿새", "초이레", "초여드레", "초아흐레", "초열흘"),
    *("열하루", "열이틀", "열사흘", "열나흘", "보름", "열엿새", "열이레", "열여드레", "열아흐레", "스무날"),
    *("스무하루", "스무이틀", "스무사흘", "스무나흘", "스무닷새", "스무엿새", "스무이레", "스무여드레", "스무아흐레"),
)  # the 30th and 31st have none: 그믐 is whichever day is the month's last


def sino(number: int) -> str:
    """A number from 1 to 9999 in Sino-Korean words: 2025 → 이천이십오, 1950 → 천구백오십, 11 → 십일."""
    words = []
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            one_is_silent = digit == "1" and place > 0
            words.append(("" if one_is_silent else DIGITS[int(digit)]) + PLACES[place])
    return "".join(reversed(words))


def sino_short(year: int) -> str:
    """The last two digits in words, as one says them: 2025 → 이십오, 2005 → 공오, 2000 → 공공."""
    tens, ones = divmod(year % 100, 10)
    return sino(year % 100) if tens else "공" + (DIGITS[ones] or "공")


def words(day: date, pattern: str = "{y}년 {m} {d}일") -> str:
    """The day in words; `pattern` may use {y} {short} {m} {d} {w}."""
    return pattern.format(
        y=sino(day.year),
        short=sino_short(day.year),
        m=MONTHS[day.month - 1],
        d=sino(day.day),
        w=WEEKDAYS[day.weekday()],
    )


def digits(pattern: str) -> Callable[[date], str]:
    """A format in figures; `pattern` may use {y} {yy} {m} {d} {mm} {dd} {w}."""

    def write(day: date) -> str:
        return pattern.format(
            y=day.year,
            yy=f"{day.year % 100:02d}",
            m=day.month,
            d=day.day,
            mm=f"{day.month:02d}",
            dd=f"{day.day:02d}",
            w=WEEKDAYS[day.weekday()],
        )

    return write


def where_zero_shows(pattern: str) -> Callable[[date], str | None]:
    """As `digits`, only for days that have a zero to show; else the text would be another format's."""
    write = digits(pattern)
    return lambda day: write(day) if day.month < 10 or day.day < 10 else None


def named(head: str, in_words: bool = False) -> Callable[[date], str | None]:
    """`head` (year and month) followed by the day's native name; None on the 30th and 31st."""

    def write(day: date) -> str | None:
        if day.day > len(DAY_NAMES):
            return None
        start = words(day, head) if in_words else digits(head)(day)
        return f"{start} {DAY_NAMES[day.day - 1]}"

    return write


def spoken(pattern: str) -> Callable[[date], str]:
    """A format in words, see `words`."""
    return lambda day: words(day, pattern)


FORMATS: dict[str, Callable[[date], str | None]] = {
    "iso": digits("{y}-{mm}-{dd}"),
    "compact": digits("{y}{mm}{dd}"),
    "slashes": digits("{y}/{mm}/{dd}"),
    "dots": digits("{y}. {m}. {d}."),
    "dots_tight": digits("{y}.{m}.{d}"),
    "dots_zero": where_zero_shows("{y}.{mm}.{dd}"),
    "dots_weekday": digits("{y}. {m}. {d}.({w})"),
    "short_dots": digits("{yy}.{m}.{d}"),
    "short_dots_spaced": digits("{yy}. {m}. {d}."),
    "short_hyphens": digits("{yy}-{mm}-{dd}"),
    "short_slashes": digits("{yy}/{m}/{d}"),
    "apostrophe_dots": digits("'{yy}. {m}. {d}."),
    "korean": digits("{y}년 {m}월 {d}일"),
    "korean_tight": digits("{y}년{m}월{d}일"),
    "korean_spaced": digits("{y} 년 {m} 월 {d} 일"),
    "korean_zero": where_zero_shows("{y}년 {mm}월 {dd}일"),
    "korean_short": digits("{yy}년 {m}월 {d}일"),
    "korean_apostrophe": digits("'{yy}년 {m}월 {d}일"),
    "korean_weekday": digits("{y}년 {m}월 {d}일({w})"),
    "korean_weekday_word": digits("{y}년 {m}월 {d}일 {w}요일"),
    "words": spoken("{y}년 {m} {d}일"),
    "words_spaced": spoken("{y} 년 {m} {d} 일"),
    "words_tight": spoken("{y}년{m}{d}일"),
    "words_short": spoken("{short}년 {m} {d}일"),
    "words_weekday": spoken("{y}년 {m} {d}일 {w}요일"),
    "native": named("{y}년 {m}", in_words=True),
    "native_figures": named("{y}년 {m}월"),
    "native_apostrophe": named("'{yy}년 {m}월"),
}
