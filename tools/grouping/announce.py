"""The teams in Markdown, for the club's channel."""

from __future__ import annotations

from tools.grouping.assign import Plan, Team
from tools.spreadsheet import cell


def markdown(plan: Plan) -> str:
    """The announcement: no wishes, no levels, nothing that a person told the lead alone."""
    lines = ["# 공모전 팀", "", "| 팀 | 분야 | 사람 |", "|---|---|---|"]
    lines += [f"| {number} | {cell(team.field)} | {_names(team)} |" for number, team in enumerate(plan.teams, start=1)]
    return "\n".join([*lines, "", "관심 분야 설문에 따라 모두의 희망을 가장 많이 들어주도록 컴퓨터가 짰습니다.", ""])


def comparison(plan: Plan, lot: float, greedy: float) -> str:
    """How content people are, beside drawing lots and beside first come, first served over the same seats."""
    return (
        f"희망이 이루어진 정도(1이면 모두 1지망): 이 팀 {plan.satisfaction:.3f} · 이름순으로 고르기 {greedy:.3f} · 제비 {lot:.3f}\n"
        + "\n".join(
            f"  {number}팀 {team.field}: {len(team.members)}명, 이끌 사람 {sum(a.lead for a in team.members)}, "
            f"처음인 사람 {sum(a.beginner for a in team.members)}"
            for number, team in enumerate(plan.teams, start=1)
        )
    )


def _names(team: Team) -> str:
    return ", ".join(cell(answer.name) for answer in team.members)
