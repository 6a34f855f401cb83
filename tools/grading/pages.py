"""The HTML pages: Jinja templates that escape everything, one style, no script from outside, nothing loaded."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tools.grading import exemplary, similar
from tools.grading.sheet import texts
from tools.grading.summary import SIGNS, WORDS, Answer, Row, hardest, mistakes

TEMPLATES = Path(__file__).parent / "templates"
CODE_SHOWN = 20_000  # characters of one answer on a page


@cache
def _environment():
    import jinja2
    from markupsafe import Markup, escape

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip

    def words(text: str) -> Markup:
        """A check's sentence as the notebook shows it: escaped, `code` between backticks."""
        marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(visible(text))))
        return Markup(marked.replace("   ", "&emsp;"))  # noqa: S704 - escaped two lines above

    environment.filters |= {"words": words, "visible": visible, "g": "{:g}".format, "percent": "{:.0%}".format}
    environment.globals |= {
        "SIGNS": SIGNS,
        "WORDS": WORDS,
        "style": Markup((TEMPLATES / "style.css").read_text("utf-8")),
    }
    return environment


def visible(text: str) -> str:
    """Text without what would turn letters around or hide them, each such character shown by its number."""
    kept = (
        c if c in "\n\t" or (c.isprintable() and c not in HIDDEN) or c == "\u3000" else f"⟨{ord(c):04X}⟩" for c in text
    )
    return "".join(kept)


HIDDEN = "\u00ad\u115f\u1160\u3164\uffa0"


def lines(answer: Answer) -> list[str]:
    """A verdict's lines as in the notebook, without the exercise's number and title, which stand above them, and
    without what only makes sense while the notebook runs."""
    from utils.checking import words

    details = [line for line in answer.result.details if line and line not in (words.CONTINUE, words.GO_ON)]
    headline = answer.result.sentence.removeprefix(f"{answer.task.name} · ")
    return details if answer.passed and details and headline == answer.task.title else [headline, *details]


def code(answer: Answer) -> str:
    source = answer.result.code
    return (
        source if len(source) <= CODE_SHOWN else f"{source[:CODE_SHOWN]}\n# … 뒤의 {len(source) - CODE_SHOWN:,}자 생략"
    )


def essay(answer: Answer) -> list[tuple[str, str]]:
    """A written answer's parts; where they can't be read from the code, the code itself."""
    return texts(answer.result.code) or [("", code(answer))]


TOOLS = {"lines": lines, "code": code, "essay": essay}


def feedback(row: Row, run) -> str:
    """The page of one member; says nothing of anyone else."""
    return _environment().get_template("feedback.html.j2").render(row=row, run=run, **TOOLS)


def written(rows: list[Row], run) -> str:
    """All written answers beside the rubric, for the lead."""
    answers = [(row, answer) for row in rows for answer in row.answers if answer.result.state == "written"]
    asked = [(task, [pair for pair in answers if pair[1].task is task]) for task in run.tasks if task.written]
    return _environment().get_template("written.html.j2").render(run=run, asked=asked, **TOOLS)


def summary(rows: list[Row], run, pairs: list[similar.Pair], candidates: list[exemplary.Candidate]) -> str:
    """The lead's overview."""
    isolation = sorted({row.graded.isolation for row in rows if row.graded and row.graded.isolation})
    return (
        _environment()
        .get_template("index.html.j2")
        .render(
            rows=rows, run=run, pairs=pairs, candidates=candidates[: exemplary.MOST], all_passed=len(candidates),
            hardest=hardest(rows), mistakes=mistakes(rows), isolation=isolation, similar=similar, exemplary=exemplary,
            pages={row.label: row.page for row in rows},
        )
    )  # fmt: skip
