"""The command from beginning to end: find the files, grade those not graded before, write the report."""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tools import term
from tools.grading import archive, lateness, marks, report, roster, versions
from tools.grading.discover import discover
from tools.grading.model import Graded, Submission
from tools.grading.pool import WorkerFailed
from tools.grading.resume import FILE as JOURNAL
from tools.grading.resume import Journal, rules_hash
from tools.grading.sheet import Task, tasks
from tools.grading.summary import Row
from tools.grading.text import GradeError
from tools.notebook.find import week_of
from tools.term import ROOT

GradeAll = Callable[[Sequence[Submission], int, str, int], Iterator[Graded]]


def grade(args: argparse.Namespace, grade_all: GradeAll | None = None) -> int:
    """Run the command. grade_all: another way to grade (for tests)."""
    name = week_of(args.week, ROOT)
    if name is None:
        raise GradeError(f"'{args.week}'은(는) 주차가 아닙니다. week3처럼 적으세요.")
    week = int(name.removeprefix("week"))
    try:
        facts = term.load()
        due = lateness.deadline(facts, week, args.deadline)
    except term.TermError as error:
        raise GradeError(str(error)) from None
    output = (args.output or Path("report") / f"{name}-{args.part}").absolute()
    report.check_folder(output)
    given = marks.read(output / marks.FILE)
    people = roster.load(args.roster) if args.roster else roster.Roster()
    presented = roster.load(args.presented) if args.presented else roster.Roster()
    sheet = tasks(week, args.part)
    source = args.submissions.absolute()
    with tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True) as folder:
        found = discover(source, week, args.part, people, archive.Room(Path(folder)), output)
        history = lateness.read(source)
        entries = versions.entries(found, history, due)
        run = report.Run(
            week, args.part, args.seed, term.format_date(due.astimezone(term.KST)), history.why, sheet, people.names,
            skipped=tuple(each for each in found if not each.wanted), blank=cells(ROOT / name / f"{args.part}.ipynb", sheet),
            solution=cells(ROOT / name / "solutions" / f"{args.part}.ipynb", sheet),
            presented=frozenset(_same_people(presented, people, [entry.member for entry in entries])),
        )  # fmt: skip
        run = report.with_missing(run, *compare(people, {entry.member for entry in entries}))
        if not any(entry.candidates or entry.others for entry in entries):
            print(f"⚠️ {args.submissions.name}에 {run.title} 제출물이 없습니다.", file=sys.stderr)
        journal = Journal(output / JOURNAL, rules_hash(week, args.part, args.seed))
        if args.fresh:
            journal.known.clear()
        keys = {each.path: journal.key(each.path) for entry in entries for each in entry.candidates}
        graded = _graded(entries, journal, keys, run, grade_all or _grader(args))
        made = report.rows(entries, graded, run, given, keys)
        report.write_all(output, made, run, given)
    say(made, run, output)
    return 0


def _graded(
    entries, journal: Journal, keys: dict[Path, str], run: report.Run, grade_all: GradeAll
) -> list[list[Graded]]:
    """Every candidate's result, those from the journal first; a progress bar counts the files."""
    from tqdm import tqdm

    files = [submission for entry in entries for submission in entry.candidates]
    todo = {keys[submission.path]: submission for submission in files if keys[submission.path] not in journal.known}
    if known := sum(key in journal.known for key in keys.values()):
        print(f"앞서 채점한 것과 같은 파일 {known}개는 그 결과를 씁니다.", file=sys.stderr)
    journal.start()
    try:
        with tqdm(total=len(todo), desc="채점", unit="개", disable=None, file=sys.stderr) as bar:
            results = grade_all(list(todo.values()), run.week, run.part, run.seed) if todo else iter(())
            for key, result in zip(todo, results, strict=True):
                journal.add(key, result)
                bar.update()
    except WorkerFailed as error:
        raise GradeError(str(error)) from error
    except KeyboardInterrupt:
        print("\n멈췄습니다. 같은 명령을 다시 실행하면 여기서부터 이어집니다.", file=sys.stderr)
        raise
    journal.tidy(keys.values())
    return [[journal.get(keys[submission.path], submission) for submission in entry.candidates] for entry in entries]


def _grader(args: argparse.Namespace) -> GradeAll:
    """The real thing: children in a sandbox, on this machine or on a Dask cluster."""
    from tools.grading import evaluate, executors
    from tools.test import fitting_workers

    if not args.scheduler:
        executor = executors.LocalExecutor(args.workers or fitting_workers())
        return lambda *work: evaluate.grade_all(*work, executor)
    if importlib.util.find_spec("distributed") is None:
        raise GradeError("--scheduler에는 Dask가 필요합니다. `pip install distributed`를 실행하세요.")

    def on_cluster(*work):
        try:
            yield from evaluate.grade_all(*work, executors.DaskExecutor(args.scheduler))
        except (OSError, ValueError) as error:
            raise GradeError(f"Dask 스케줄러 {args.scheduler}에서 채점하지 못했습니다({error}).") from error

    return on_cluster


def compare(people: roster.Roster, members: set[str]):
    """Who on the roster handed in nothing, and who handed in but is not on it; each with names that look alike."""
    if not people:
        return (), ()
    strangers = sorted(members - {"", *people.names})
    missing = tuple((name, tuple(roster.near(name, strangers))) for name in people.names if name not in members)
    return missing, tuple((name, tuple(roster.near(name, list(people.names)))) for name in strangers)


def _same_people(presented: roster.Roster, people: roster.Roster, members: list[str]) -> set[str]:
    """Those members who presented before, whichever of their names stands in which list."""
    keys = {key for key, _ in presented.aliases}
    by_name = {name: {key for key, owner in people.aliases if owner == name} for name in people.names}
    return {member for member in members if member and keys & (by_name.get(member, set()) | {roster.key(member)})}


def cells(path: Path, sheet: tuple[Task, ...]) -> tuple[tuple[str, str], ...]:
    """The exercises' cells in a notebook of the course; nothing where the notebook is not there."""
    book = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"cells": []}
    wanted = {task.exercise for task in sheet}
    sources = ["".join(cell["source"]) for cell in book["cells"]]
    marked = [(re.match(r"# \[([\w-]+)\]", source), source) for source in sources]
    return tuple((match.group(1), source) for match, source in marked if match and match.group(1) in wanted)


def say(made: list[Row], run: report.Run, output: Path) -> None:
    """The outcome in a few lines."""
    good = [row for row in made if row.readable]
    print(f"{run.title}: {len(made)}명(개) 가운데 {len(good)}개를 채점했습니다.")
    for row in made:
        if not row.readable:
            print(f"  ⚠️ {row.label}: {row.reason}")
    if late := [row.label for row in made if row.late]:
        print(f"  늦음 {len(late)}명: {', '.join(late)}")
    if run.missing:
        print(f"  안 낸 사람 {len(run.missing)}명: {', '.join(name for name, _ in run.missing)}")
    if waiting := sum(bool(row.waiting) for row in made):
        print(f"  서술형 {waiting}명의 글을 written.html에서 읽고 marks.csv에 적은 뒤 다시 실행하세요.")
    try:
        shown = output.relative_to(Path.cwd())
    except ValueError:
        shown = output
    print(f"결과: {shown / 'index.html'}")
