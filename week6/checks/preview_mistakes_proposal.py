"""Week 6, preview: wrong cards, proposals, plans and pages (6–9)."""

from __future__ import annotations

from week6.checks import preview_cases as cases
from week6.checks import preview_fields as fields


# ── 6–8: the sample with something wrong
def given(sample):
    """As it is: a thing of a wrong kind, or one that says nothing."""
    return lambda: sample


def card(**changes):
    return lambda: fields.true_card() | {name.replace("_", " "): value for name, value in changes.items()}


def proposal(**changes):
    return lambda: fields.true_proposal() | {name.replace("_", " "): value for name, value in changes.items()}


def card_without(name):
    return lambda: {key: value for key, value in fields.true_card().items() if key != name}


def plan(change):
    return lambda: change(fields.true_plan())


def column(place, value):
    """The plan with one column of all rows changed."""
    return plan(lambda rows: [(*row[:place], value, *row[place + 1 :]) for row in rows])


def models_first(rows):
    rows[1], rows[2] = (rows[1][0], *rows[2][1:]), (rows[2][0], *rows[1][1:])
    return rows


def without(word):
    return plan(lambda rows: [row for row in rows if word not in row[1]])


def works_only(rows):
    return [row[1] for row in rows]


def a_day_late(rows):
    return [(row[0] + 1, *row[1:]) for row in rows]


def turned(rows):
    return rows[::-1]


def by_day(rows):
    return {row[0]: row[1:] for row in rows}


# ── 9 page
def page(change):
    return lambda card, proposal, plan: change(cases.true_page(card, proposal, plan), card, proposal, plan)


def sample_written_in(text, card, proposal, plan):
    mine = {"질문": fields.true_proposal()["질문"]}
    return cases.true_page(card, proposal | mine, plan)


def own_card(text, card, proposal, plan):
    return cases.true_page(fields.true_card() | {"라이선스": card["라이선스"]}, proposal, plan)


def not_rounded(text, card, proposal, plan):
    score = proposal["기준선"][1]
    return text.replace(f"{score:.2f}", f"{score}", 1)


def no_metric(text, card, proposal, plan):
    return text.replace(f"{proposal['지표']} · ", "")


def no_count(text, card, proposal, plan):
    return text.replace(f" · {card['행의 수']}줄", "")


def not_taken_apart(text, card, proposal, plan):
    return f"{proposal['기준선']:.2f}"


def one_hash(text, card, proposal, plan):
    return text.replace("## 질문", "# 질문")


def no_split(text, card, proposal, plan):
    return text.replace(proposal["나누기"], "")


def printed(text, card, proposal, plan):
    print(text)


def tuple_as_it_is(text, card, proposal, plan):
    name, score = proposal["기준선"]
    return text.replace(f"{name} {score:.2f}", "기준선 있음")


def no_licence(text, card, proposal, plan):
    return text.replace(f" · {card['라이선스']}", "")


def no_goal(text, card, proposal, plan):
    return text.replace(f" → 목표 {proposal['목표']:.2f}", "")


def first_day_only(text, card, proposal, plan):
    return text.split("\n- ")[0] + "\n- " + text.split("\n- ")[1]


def risk_last(text, card, proposal, plan):
    head, rest = text.split("## 위험\n")
    risk, days = rest.split("\n## 계획\n")
    return f"{head}## 계획\n{days}\n## 위험\n{risk}"


def bold_headings(text, card, proposal, plan):
    return "\n".join(f"**{line[3:]}**" if line.startswith("## ") else line for line in text.split("\n"))


def a_list(text, card, proposal, plan):
    return text.split("\n")
