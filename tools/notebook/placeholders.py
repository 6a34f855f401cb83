"""What ``{{name}}`` stands for in a notebook or a README, and how it is filled in."""

from __future__ import annotations

import re
from collections.abc import Callable

from tools.notebook.parts import SHORT
from tools.term import WEEKDAYS, Term, Week, format_date

NAME = re.compile(r"(?<!\{)\{\{\s*([A-Za-z_]\w*(?:\.\w+)*)\s*\}\}(?!\})")
REGION = re.compile(r"<!--\s*\{\{\s*([\w.]+)\s*\}\}\s*-->(.*?)<!--\s*/\s*-->", re.DOTALL)
OPENING = re.compile(r"<!--\s*\{\{\s*([\w.]+)\s*\}\}\s*-->")
SETUP = "# {{setup}}"
_BADGE = "https://colab.research.google.com/assets/colab-badge.svg"


def values(term: Term, week: int | None = None, kind: str | None = None, path: str | None = None) -> dict[str, str]:
    """Name -> text, as seen from one file: the week it belongs to, its kind (review …) and the notebook's path."""
    table = {
        "term": term.name, "time": term.time, "contact": term.contact, "schedule": schedule(term),
        "poll": f"[관심 분야 설문]({term.poll})에 답해 주세요." if term.poll else "설문 주소는 모임에서 안내합니다.",
        "repository": term.repository, "repository.url": term.url, "ref": term.ref, "meetings": str(len(term.weeks)),
        "weekday": f"{WEEKDAYS[term.weeks[0].meeting.weekday()]}요일",
    }  # fmt: skip
    table |= {f"links.{name}": f"[{label}]({url})" for name, (label, url) in term.links.items()}
    for each in term.weeks:
        table |= {f"week.{each.number}.{name}": text for name, text in _of_week(term, each).items()}
    if week:
        table |= _of_week(term, term.week(week))
        table["hand_in"] = hand_in(term, week, kind)
        if week < len(term.weeks):
            following = _of_week(term, term.week(week + 1))
            table |= {f"next.{name}": following[name] for name in ("meeting", "date", "title", "subtitle")}
    if path:
        table["badge"] = badge(term, path)
    return table


def _of_week(term: Term, week: Week) -> dict[str, str]:
    due = format_date(week.deadline)
    table = {
        "number": str(week.number), "title": week.title, "subtitle": week.subtitle,
        "meeting": format_date(week.meeting), "date": format_date(week.meeting.date()),
        "deadline": due, "deadline.review": due, "deadline.preview": due,
    }  # fmt: skip
    for stem in ("lecture", "review", "preview", "project", "example"):
        table[f"badge.{stem}"] = badge(term, f"week{week.number}/{stem}.ipynb")
    return table


def badge(term: Term, path: str) -> str:
    """The Colab badge of a notebook, as Markdown."""
    return f"[![Colab에서 열기]({_BADGE})](https://colab.research.google.com/github/{term.repository}/blob/{term.ref}/{path})"


def schedule(term: Term) -> str:
    """The weeks as a Markdown table."""
    rows = [
        f"| {week.number} | {format_date(week.meeting)} | **{week.title}** · {week.subtitle} "
        f"| {format_date(week.deadline)} |"
        for week in term.weeks
    ]
    return "\n".join(["| 주차 | 모임 | 주제 | 과제 마감 |", "|---|---|---|---|", *rows])


def hand_in(term: Term, week: int, kind: str | None = None) -> str:
    """How to hand in, as one paragraph: name, place, the account name that Colab leaves in a file."""
    rule = term.hand_in
    usual = ["review", "preview"] if week < len(term.weeks) else ["review"]  # no preview where no week follows
    names = [rule.filename(week, SHORT[stem]) for stem in ([kind] if kind in SHORT else usual)]
    place = f"[{rule.place}]({rule.link})" if rule.link else rule.place
    last = " 또는 ".join(f"`{name}`" for name in names)
    return f"파일 이름을 {last}로 바꾸어 {place}에 올립니다. {rule.privacy}".strip()


def fill(text: str, table: dict[str, str], unknown: Callable[[str, int], Exception], code: bool = False) -> str:
    """Text with its placeholders replaced. ``unknown(name, line offset)`` gives the error to raise for others.

    In code, a lone ``{{word}}`` that is no placeholder is left alone: it may belong to a format string.
    """

    def replaced(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in table:
            return table[name]
        if code and "." not in name:
            return match.group(0)
        raise unknown(name, text.count("\n", 0, match.start()))

    return NAME.sub(replaced, text)


def fill_readme(text: str, table: dict[str, str], unknown: Callable[[str, int], Exception]) -> str:
    """A README whose ``<!--{{name}}-->…<!--/-->`` regions hold today's values; tables get lines of their own."""
    if text.count("<!--/-->") != len(OPENING.findall(text)):
        raise unknown("", 0)

    def replaced(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in table or OPENING.search(match.group(2)):
            raise unknown(name if name not in table else "", text.count("\n", 0, match.start()))
        value = table[name]
        return f"<!--{{{{{name}}}}}-->" + (f"\n\n{value}\n\n" if "\n" in value else value) + "<!--/-->"

    return REGION.sub(replaced, text)
