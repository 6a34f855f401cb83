"""The room of dates: the same day as Koreans write it, beside its ISO form; which day is meant is always known.

Years run from 1950 to 2049, so two digits are never in doubt: 50–99 mean 1950–1999 and 00–49 mean 2000–2049.
Native day names (초하루 … 보름 … 스무아흐레) count days of the solar month here, though custom has them for the lunar one;
그믐 is left out, because its number depends on the month.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from numpy.random import Generator

from utils.generate.date_formats import FIRST_YEAR, FORMATS, LAST_YEAR
from utils.generate.sampling import SHARES, Split, cut, generator, portions, whole

DATE_FORMATS = tuple(FORMATS)
YEARS = (FIRST_YEAR, LAST_YEAR)


def date_text(day: date, style: str) -> str | None:
    """`day` in one of DATE_FORMATS; None where that format has no text of its own for it (초하루 … end at the 29th)."""
    _check_years((day.year, day.year))
    return FORMATS[_check_formats((style,))[0]](day)


def dates(
    n: int, seed: int, formats: Sequence[str] | None = None, years: tuple[int, int] = YEARS
) -> list[tuple[str, str]]:
    """`n` pairs (text, ISO date) such as ("이천이십오년 구월 삼일", "2025-09-03"); every text is different.

    formats   names out of DATE_FORMATS; None: all of them, about equally often
    years     first and last year, both included, within 1950–2049
    The same day may come in several formats. Use `split_dates` for parts that share no day.
    """
    return _draw(whole(n, "n"), generator(seed), _days(years), _check_formats(formats))


def split_dates(
    n: int,
    seed: int,
    shares: Sequence[float] = SHARES,
    formats: Sequence[str] | None = None,
    years: tuple[int, int] = YEARS,
) -> Split:
    """`n` pairs in all, shared out as train, valid, test; no ISO date stands in two parts (all formats stand in each).

    The days are shared out first, in the proportion `shares`; then each part draws from its own days.
    """
    rng, days, styles = generator(seed), _days(years), _check_formats(formats)
    order = [days[i] for i in rng.permutation(len(days))]
    pools = cut(order, portions(len(days), shares, least=1))
    return Split(*(_draw(size, rng, pool, styles) for size, pool in zip(portions(whole(n, "n"), shares), pools)))


def _draw(n: int, rng: Generator, days: Sequence[date], styles: Sequence[str]) -> list[tuple[str, str]]:
    """The first `n` cells of the shuffled table day × format that have a text."""
    pairs: list[tuple[str, str]] = []
    for cell in rng.permutation(len(days) * len(styles)) if n else ():
        if len(pairs) == n:
            return pairs
        day = days[cell // len(styles)]
        text = FORMATS[styles[cell % len(styles)]](day)
        if text is not None:
            pairs.append((text, day.isoformat()))
    if len(pairs) < n:
        raise ValueError(
            f"서로 다른 날짜 표기는 {len(pairs):,}개뿐이라 {n:,}개를 만들 수 없습니다. n을 줄이거나 years를 넓히세요."
        )
    return pairs


def _days(years: tuple[int, int]) -> list[date]:
    """Every day from the first year's beginning to the last year's end."""
    first, last = _check_years(years)
    start = date(first, 1, 1)
    return [start + timedelta(days=i) for i in range((date(last, 12, 31) - start).days + 1)]


def _check_years(years: tuple[int, int]) -> tuple[int, int]:
    first, last = years
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise ValueError(f"연도는 {FIRST_YEAR}년부터 {LAST_YEAR}년까지 순서대로 적어야 합니다. 받은 값: {years}")
    return first, last


def _check_formats(formats: Sequence[str] | None) -> tuple[str, ...]:
    chosen = DATE_FORMATS if formats is None else tuple(dict.fromkeys(formats))
    unknown = [name for name in chosen if name not in FORMATS]
    if unknown or not chosen:
        raise ValueError(f"모르는 표기법입니다: {unknown}. 쓸 수 있는 이름: {', '.join(DATE_FORMATS)}")
    return chosen
