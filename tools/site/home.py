"""The start page's moving parts: the next deadline, the seven weeks as a path."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from tools.term import Term, format_date

PARTS = {"lecture": "강의", "review": "복습", "preview": "예습", "project": "프로젝트"}


@dataclass(frozen=True)
class Stop:
    """A week on the path: its facts, minutes by part, and the page to go to ("" where there is none yet)."""

    number: int
    title: str
    subtitle: str
    minutes: dict[str, int]
    page: str


def deadlines(term: Term) -> list[dict]:
    """What the script in the page needs: every moment with its offset from UTC."""
    return [
        {
            "week": week.number, "title": week.title, "meeting": week.meeting.isoformat(),
            "deadline": week.deadline.isoformat(), "page": f"week{week.number}/index.html",
        }
        for week in term.weeks
    ]  # fmt: skip


def deadline_block(term: Term) -> str:
    """Data and a place for the next deadline; without JavaScript, the first and the last."""
    first, last = term.weeks[0], term.weeks[-1]
    data = json.dumps(deadlines(term), ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<div class="kb-next" id="kb-next" role="status"><p>{html.escape(term.name)} 학기 · '
        f"첫 모임 {format_date(first.meeting)} · 마지막 마감 {format_date(last.deadline)}</p></div>\n"
        f'<script type="application/json" id="kb-deadlines">{data}</script>'
    )


def path(stops: list[Stop]) -> str:
    """The weeks as a list with a drawn path beside it: readable on a phone, and aloud."""
    longest = max((sum(stop.minutes.values()) for stop in stops), default=1) or 1
    total = sum(sum(stop.minutes.values()) for stop in stops)
    rows = "".join(_stop(stop, longest, last=stop is stops[-1]) for stop in stops)
    legend = "".join(
        f'<span><i class="kb-bar-{name}"></i>{word}</span>'
        for name, word in PARTS.items()
        if any(name in stop.minutes for stop in stops)
    )
    hours = f'<p class="kb-legend">{legend}<span>모두 약 {round(total / 60)}시간</span></p>' if total else ""
    return f'<ol class="kb-path">{rows}</ol>{hours}'


def _stop(stop: Stop, longest: int, last: bool) -> str:
    title = html.escape(stop.title)
    name = f'<a href="{stop.page}">{title}</a>' if stop.page else title
    bars = "".join(
        f'<i class="kb-bar-{part}" style="width:{100 * minutes / longest:.1f}%"></i>'
        for part, minutes in stop.minutes.items()
    )
    said = " · ".join(f"{PARTS.get(part, part)} {minutes}분" for part, minutes in stop.minutes.items())
    return (
        f'<li class="kb-stop">{_track(stop.number, last)}<div><p class="kb-week">{stop.number}주차</p>'
        f'<p class="kb-title">{name}</p><p class="kb-sub">{html.escape(stop.subtitle)}</p>'
        f'<div class="kb-bar" aria-hidden="true">{bars}</div><p class="kb-minutes">{said or "준비 중"}</p></div></li>'
    )


def _track(number: int, last: bool) -> str:
    """A piece of the winding path with the stop's number; every other stop stands on the other side."""
    here, there = (30, 70) if number % 2 else (70, 30)
    way = "" if last else (
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none">'
        f'<path d="M{here} 0 C{here} 55 {there} 45 {there} 100"/></svg>'
    )  # fmt: skip
    return f'<div class="kb-track" aria-hidden="true">{way}<b style="left:{here}%">{number}</b></div>'
