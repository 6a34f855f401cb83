"""Whether a week's solutions may be shown, and how: folded under each answer cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from tools.site.exercises import MARKER
from tools.term import KST, Term, format_date

FOLD = '<details class="kb-solution"><summary>정답 보기</summary>\n\n```python\n{code}\n```\n\n</details>'


def is_open(term: Term, week: int, now: datetime) -> bool:
    """By course.toml's [site] solutions: always, never, or once the week's deadline has passed."""
    if term.solutions != "deadline":
        return term.solutions == "always"
    return now > term.week(week).deadline


def read_now(text: str | None) -> datetime:
    """--today as a moment of Seoul: 2027-01-14 (its first minute), 2027-01-13T18:30, None for this very moment."""
    if not text:
        return datetime.now(KST)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=KST)


def answers(cells: Iterable[dict]) -> dict[str, str]:
    """Marker -> code of the solution's answer cell."""
    found = {}
    for cell in cells:
        code = "".join(cell["source"])
        if cell["cell_type"] == "code" and (marker := MARKER.match(code)):
            found[marker.group(1)] = code
    return found


def folded(code: str) -> str:
    """A Markdown cell with the solution, closed until someone opens it."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    return FOLD.replace("```", "`" * max(3, longest + 1)).replace("{code}", code)


def notice(term: Term, week: int, there: bool) -> str:
    """What an assignment says about its solutions, "" where nothing is to be said."""
    if term.solutions == "never":
        return ""
    if term.solutions == "deadline" and not there:
        return f"정답은 마감({format_date(term.week(week).deadline)})이 지나면 문제마다 펼쳐 볼 수 있게 열립니다."
    return "정답은 답안 셀 아래에 접혀 있습니다. 먼저 스스로 풀어 본 뒤에 펼치세요." if there else ""
