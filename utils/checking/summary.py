"""The last cell of an assignment: what has passed, in a form that can be handed in."""

import html
from dataclasses import dataclass

from utils.checking import progress
from utils.checking.show import SIGNS, show
from utils.checking.written import Written


@dataclass(frozen=True)
class Row:
    """One exercise in the summary."""

    exercise: str
    title: str
    sign: str
    points: float
    of: float
    note: str


@dataclass(frozen=True)
class Table:
    """All exercises of a notebook; shows itself as HTML or as text."""

    rows: tuple[Row, ...]
    waiting: float = 0

    @property
    def total(self) -> str:
        passed = sum(row.sign == SIGNS["pass"] for row in self.rows)
        points, of = sum(row.points for row in self.rows), sum(row.of for row in self.rows)
        note = f" (서술형 {self.waiting:g}점은 분반장이 읽고 정합니다)" if self.waiting else ""
        return f"통과 {passed}/{len(self.rows)} · {points:g}/{of:g}점{note}"

    def __repr__(self) -> str:
        lines = [f"{r.sign} [{r.exercise}] {r.title}  {r.points:g}/{r.of:g}점 {r.note}".rstrip() for r in self.rows]
        return "\n".join([*lines, self.total])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{r.sign}</td><td><code>[{r.exercise}]</code></td><td style='text-align:left'>"
            f"{html.escape(r.title)}</td><td>{r.points:g}/{r.of:g}점</td><td>{html.escape(r.note)}</td></tr>"
            for r in self.rows
        )
        head = "<tr><th></th><th>표식</th><th style='text-align:left'>문제</th><th>점수</th><th></th></tr>"
        return f"<table>{head}{rows}</table><b>{self.total}</b>"


@dataclass(frozen=True)
class Summary:
    """``checks.summary()``: shows the table of one notebook, e.g. Summary("w1-r")."""

    prefix: str

    def table(self) -> Table:
        """The rows, newest verdicts first looked up in this kernel."""
        checks = progress.sheet(self.prefix)
        return Table(tuple(_row(check) for check in checks), progress.waiting(checks))

    def __call__(self) -> None:
        show(self.table())


def _row(check) -> Row:
    verdict = progress.verdict_of(check.exercise)
    state, points = (verdict.state, verdict.points) if verdict else ("blank", 0)
    note = "제출됨" if isinstance(check, Written) and state == "pass" else ""
    return Row(check.exercise, check.title, SIGNS[state], points, check.points, note)
