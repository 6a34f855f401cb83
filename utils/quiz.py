"""The room of short quizzes: each choice is a <details> that opens on its explanation, with no script at all."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MARKS = "①②③④⑤⑥⑦⑧⑨⑩"


@dataclass(frozen=True)
class Question:
    """One question.

    text     the question; `code` in backticks is set as code, everything else is plain text
    choices  {choice: explanation}, an explanation for every choice, right or wrong
    answer   the right choice, or a set of them
    """

    text: str
    choices: Mapping[str, str]
    answer: str | Iterable[str]

    def __post_init__(self) -> None:
        answers = {self.answer} if isinstance(self.answer, str) else set(self.answer)
        object.__setattr__(self, "choices", dict(self.choices))
        object.__setattr__(self, "answer", frozenset(answers))
        where = f"문항 {self.text[:20]!r}"
        if not self.text.strip():
            raise ValueError("문항의 글이 비어 있습니다.")
        if not 2 <= len(self.choices) <= len(MARKS):
            raise ValueError(f"{where}: 선택지는 2~{len(MARKS)}개여야 합니다. 지금은 {len(self.choices)}개입니다.")
        unexplained = [choice for choice, why in self.choices.items() if not str(why).strip()]
        if unexplained:
            raise ValueError(f"{where}: 설명이 없는 선택지가 있습니다: {', '.join(unexplained)}")
        if not answers:
            raise ValueError(f"{where}: 정답이 하나도 없습니다.")
        unknown = sorted(str(choice) for choice in answers - set(self.choices))
        if unknown:
            raise ValueError(f"{where}: 정답이 선택지에 없습니다: {', '.join(unknown)}")


class Quiz:
    """Questions shown as HTML in a notebook and as plain text elsewhere."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self.questions = tuple(questions)
        if not self.questions:
            raise ValueError("문항이 하나도 없습니다. quiz(Question(...), …)처럼 적으세요.")

    def _repr_html_(self) -> str:
        parts = [_question_html(number, question) for number, question in enumerate(self.questions, start=1)]
        return '<div style="max-width: 46em; line-height: 1.6">' + "".join(parts) + "</div>"

    def __repr__(self) -> str:
        asked = [_question_text(number, question) for number, question in enumerate(self.questions, start=1)]
        solved = [_answer_text(number, question) for number, question in enumerate(self.questions, start=1)]
        return "\n\n".join([*asked, "─── 정답과 해설 ───", *solved])


def quiz(*questions: Question) -> Quiz:
    """A quiz of one or more questions; leave it as the last line of a cell."""
    return Quiz(questions)


def _question_html(number: int, question: Question) -> str:
    several = " <i>(모두 고르세요)</i>" if len(question.answer) > 1 else ""
    rows = [f"<p><b>문제 {number}.</b> {_inline(question.text)}{several}</p>"]
    for mark, (choice, why) in zip(MARKS, question.choices.items(), strict=False):
        verdict = _verdict(choice in question.answer)
        rows.append(
            '<details style="margin: 0.2em 0 0.2em 1em"><summary style="cursor: pointer">'
            f"{mark} {_inline(choice)}</summary>"
            f'<p style="margin: 0.2em 0 0.6em 1.4em"><b>{verdict}</b> {_inline(why)}</p></details>'
        )
    return "".join(rows)


def _question_text(number: int, question: Question) -> str:
    several = " (모두 고르세요)" if len(question.answer) > 1 else ""
    choices = [f"   {mark} {choice}" for mark, choice in zip(MARKS, question.choices, strict=False)]
    return "\n".join([f"문제 {number}. {question.text}{several}", *choices])


def _answer_text(number: int, question: Question) -> str:
    lines = [
        f"   {mark} {_verdict(choice in question.answer)} {why}"
        for mark, (choice, why) in zip(MARKS, question.choices.items(), strict=False)
    ]
    return "\n".join([f"문제 {number}", *lines])


def _verdict(right: bool) -> str:
    return "✅ 맞습니다." if right else "❌ 아닙니다."


def _inline(text: str) -> str:
    """Escape for HTML; `code` becomes <code>, a line break <br>."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text)).replace("\n", "<br>")
