"""Dates: every text means its ISO date, read by a parser that knows nothing of the generator's tables."""

import re
from datetime import date, timedelta

import pytest

from utils.generate import DATE_FORMATS, date_text, dates, split_dates

FIGURES = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "유": 6, "칠": 7, "팔": 8, "구": 9}
UNITS = {"천": 1000, "백": 100, "십": 10, "시": 10}
NATIVE = ["하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레"]
SYLLABLES = "영공일이삼사오육칠팔구십백천"


def read_number(text: str) -> int:
    """2025, 이천이십오, 공오 or 시 (as in 시월) as a number."""
    if text.isdigit():
        return int(text)
    if text[0] == "공":
        return int("".join(str(FIGURES[syllable]) for syllable in text))
    total, digit = 0, 0
    for syllable in text:
        if syllable in UNITS:
            total, digit = total + (digit or 1) * UNITS[syllable], 0
        else:
            digit = FIGURES[syllable]
    return total + digit


def read_day_name(text: str) -> int:
    """초사흘, 열하루, 스무날, 보름."""
    if text in ("초열흘", "보름", "스무날"):
        return {"초열흘": 10, "보름": 15, "스무날": 20}[text]
    tens, name = re.fullmatch("(초|열|스무)(.+)", text).groups()
    return {"초": 0, "열": 10, "스무": 20}[tens] + NATIVE.index(name) + 1


def read_year(text: str) -> int:
    year = read_number(text)
    return year if year >= 100 else year + (1900 if year >= 50 else 2000)


def read(text: str) -> date:
    """Any text of any format as a date; a weekday must be right."""
    weekday = re.search(r"\(([월화수목금토일])\)$| ([월화수목금토일])요일$", text)
    rest = (text[: weekday.start()] if weekday else text).lstrip("'")
    number = rf"\d+|[{SYLLABLES}]+"
    korean = re.fullmatch(rf"({number}) ?년 ?(\d+ ?|[{SYLLABLES}유시]+?)월 ?(?:({number}) ?일|([가-힣]+))", rest)
    if korean:
        year, month, numbered, named = korean.groups()
        day = date(
            read_year(year), read_number(month.strip()), read_number(numbered) if numbered else read_day_name(named)
        )
    elif re.fullmatch(r"\d{8}", rest):
        day = date(int(rest[:4]), int(rest[4:6]), int(rest[6:]))
    else:
        year, month, last = re.fullmatch(r"(\d+)[-./] ?(\d+)[-./] ?(\d+)\.?", rest).groups()
        day = date(read_year(year), int(month), int(last))
    if weekday:
        assert "월화수목금토일"[day.weekday()] == (weekday[1] or weekday[2]), text
    return day


def some_days() -> list[date]:
    """All days of a leap year and of one without, both ends of every year, and every 53rd day of the century."""
    century = [date(1950, 1, 1) + timedelta(days=i) for i in range(0, 36525, 53)]
    ends = [day for year in range(1950, 2050) for day in (date(year, 1, 1), date(year, 12, 31))]
    two_years = [date(year, 1, 1) + timedelta(days=i) for year in (2024, 1999) for i in range(365 + (year == 2024))]
    return sorted({*century, *ends, *two_years})


DAYS = some_days()


@pytest.mark.parametrize("style", DATE_FORMATS)
def test_every_text_means_its_day(style):
    texts = {day: date_text(day, style) for day in DAYS}
    written = {day: text for day, text in texts.items() if text is not None}
    assert len(written) > 0.6 * len(texts)
    for day, text in written.items():
        assert read(text) == day, (style, text)


def test_no_two_formats_and_no_two_days_share_a_text():
    texts = [text for style in DATE_FORMATS for day in DAYS if (text := date_text(day, style)) is not None]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("style", "day", "text"),
    [
        ("words", (2025, 9, 3), "이천이십오년 구월 삼일"),
        ("words", (1950, 6, 25), "천구백오십년 유월 이십오일"),
        ("words", (2011, 10, 11), "이천십일년 시월 십일일"),
        ("words_short", (2005, 12, 1), "공오년 십이월 일일"),
        ("words_short", (2000, 1, 30), "공공년 일월 삼십일"),
        ("words_spaced", (1999, 11, 30), "천구백구십구 년 십일월 삼십 일"),
        ("short_dots", (2025, 9, 3), "25.9.3"),
        ("short_dots", (2005, 9, 3), "05.9.3"),
        ("korean_weekday", (2027, 1, 7), "2027년 1월 7일(목)"),
        ("native_apostrophe", (2025, 9, 3), "'25년 9월 초사흘"),
        ("native", (2024, 2, 29), "이천이십사년 이월 스무아흐레"),
        ("native", (2024, 2, 15), "이천이십사년 이월 보름"),
        ("native", (2024, 4, 30), None),
        ("dots_zero", (2025, 10, 11), None),
    ],
)
def test_what_koreans_write(style, day, text):
    assert date_text(date(*day), style) == text


def test_a_seed_decides_and_texts_are_different():
    pairs = dates(1000, seed=1)
    assert pairs == dates(1000, seed=1) != dates(1000, seed=2)
    assert len({text for text, _ in pairs}) == 1000
    assert all(read(text).isoformat() == iso for text, iso in pairs)
    assert len(DATE_FORMATS) >= 12


def test_every_format_comes_about_equally_often():
    counts = dict.fromkeys(DATE_FORMATS, 0)
    for text, iso in dates(1400, seed=3):
        day = date.fromisoformat(iso)
        counts[next(style for style in DATE_FORMATS if date_text(day, style) == text)] += 1
    assert min(counts.values()) > 20 and max(counts.values()) < 85


def test_parts_share_no_day():
    parts = split_dates(2000, seed=4)
    days = [{iso for _, iso in part} for part in parts]
    assert [len(part) for part in parts] == [1600, 200, 200]
    assert not days[0] & days[1] and not days[0] & days[2] and not days[1] & days[2]
    assert parts == split_dates(2000, seed=4) != split_dates(2000, seed=5)
    assert all(read(text).isoformat() == iso for part in parts for text, iso in part)


def test_one_year_can_be_used_up():
    assert len(dates(365, 0, formats=["iso"], years=(2025, 2025))) == 365
    with pytest.raises(ValueError, match="365개뿐이라 366개를"):
        dates(366, 0, formats=["iso"], years=(2025, 2025))
    with pytest.raises(ValueError, match="개뿐이라"):
        split_dates(366, 0, formats=["iso"], years=(2025, 2025))
    parts = split_dates(365, 0, formats=["iso"], years=(2025, 2025))
    assert len({iso for part in parts for _, iso in part}) == 365


def test_nothing_asked_nothing_made():
    assert dates(0, seed=0) == [] and split_dates(0, seed=0) == ([], [], [])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"n": -1}, "n에는"),
        ({"n": 2.0}, "n에는"),
        ({"seed": -1}, "seed"),
        ({"seed": None}, "seed"),
        ({"formats": ["roman"]}, "roman"),
        ({"formats": []}, "표기법"),
        ({"years": (1949, 2000)}, "1950년부터"),
        ({"years": (2001, 2000)}, "1950년부터"),
    ],
)
def test_what_cannot_be_is_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        dates(**{"n": 3, "seed": 0, **wrong})


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.5, 0.5, 0.5), (1.2, -0.1, -0.1)])
def test_shares_add_up(shares):
    with pytest.raises(ValueError, match="shares"):
        split_dates(10, 0, shares=shares)


def test_a_part_may_be_left_out():
    assert [len(part) for part in split_dates(7, 0, shares=(0.0, 0.5, 0.5))] in ([0, 4, 3], [0, 3, 4])
