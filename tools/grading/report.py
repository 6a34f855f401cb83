"""Write the report: CSVs, a page for each member, the lead's pages; the same input gives the same bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools.grading import exemplary, marks, similar
from tools.grading.discover import Found
from tools.grading.marks import Mark
from tools.grading.model import ExerciseResult, Graded
from tools.grading.resume import FILE as JOURNAL
from tools.grading.sheet import Task
from tools.grading.summary import WORDS, Answer, Row
from tools.grading.text import GradeError, csv_text, write
from tools.grading.versions import Entry, choose
from tools.notebook.parts import KOREAN

FEEDBACK = "feedback"
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # by Windows


@dataclass(frozen=True)
class Run:
    """What the pages say about a run: no clock, no path of the machine."""

    week: int
    part: str
    seed: int
    deadline: str  # as people read it
    time_note: str  # why lateness is unknown, "" where it is known
    tasks: tuple[Task, ...]
    roster: tuple[str, ...] = ()
    missing: tuple[tuple[str, tuple[str, ...]], ...] = ()  # member -> names or files that could be theirs
    unknown: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a name that is not on the roster -> names on it
    skipped: tuple[Found, ...] = ()
    presented: frozenset[str] = frozenset()
    blank: tuple[tuple[str, str], ...] = ()  # exercise -> its cell in the blank notebook
    solution: tuple[tuple[str, str], ...] = ()  # the same of the model answers, where they are there

    @property
    def title(self) -> str:
        return f"{self.week}주차 {KOREAN[self.part]}"

    @property
    def possible(self) -> float:
        return sum(task.points for task in self.tasks)


def rows(
    entries: Sequence[Entry],
    graded: Sequence[Sequence[Graded]],
    run: Run,
    given: list[Mark],
    hashes: Mapping[Path, str],
) -> list[Row]:
    """Choose what counts for each member and put the lead's marks beside it. hashes: of the files' bytes."""
    taken: set[str] = set()
    return [_row(entry, own, run, given, taken, hashes) for entry, own in zip(entries, graded)]


def _row(entry: Entry, own: Sequence[Graded], run: Run, given: list[Mark], taken: set[str], hashes) -> Row:
    page = f"{FEEDBACK}/{file_name(entry.label, taken)}.html"
    if not own:
        return Row(entry, None, page=page)
    which, why = choose(entry, own)
    counted = own[which]
    results = {result.exercise: result for result in counted.results}
    answers = tuple(_answer(task, results.get(task.exercise), entry.label, given) for task in run.tasks)
    answers = answers if counted.status == "graded" or counted.results else ()
    return Row(entry, counted, entry.shown[which], why, answers, page, (counted.submission.note,),
               hashes.get(counted.submission.path, ""))  # fmt: skip


def _answer(task: Task, result: ExerciseResult | None, member: str, given: list[Mark]) -> Answer:
    result = result or ExerciseResult(task.exercise, "missing", 0.0, task.points, f"{task.name} · 답안 셀이 없습니다.")
    mark, stale = marks.find(given, member, task.exercise, result.code)
    return Answer(task, result, mark, marks.worth(mark, task) if mark else None, stale)


def file_name(label: str, taken: set[str]) -> str:
    """A name every system can store, each only once even where capital letters do not count."""
    text = unicodedata.normalize("NFC", re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*#%&\s]+', "_", label)).strip("._ ")
    text = "".join(c for c in text if unicodedata.category(c)[0] in "LNPSM" and unicodedata.category(c) != "Cf")
    text = text.encode("utf-8", "ignore")[:120].decode("utf-8", "ignore") or "이름없음"
    if RESERVED.fullmatch(text):
        text = f"_{text}"
    name, number = text, 1
    while name.casefold() in taken:
        number += 1
        name = f"{text}-{number}"
    taken.add(name.casefold())
    return name


def check_folder(folder: Path) -> None:
    """A new or empty folder or an earlier report: anything else is not written into."""
    if folder.exists() and not folder.is_dir():
        raise GradeError(f"{folder.name}은(는) 폴더가 아닙니다. --output에 다른 이름을 적으세요.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / JOURNAL).is_file():
        raise GradeError(f"{folder.name} 폴더에 다른 파일이 들어 있습니다. --output에 새 폴더를 적으세요.")


def write_all(folder: Path, made: list[Row], run: Run, given: list[Mark]) -> None:
    """Everything a lead and the members read."""
    from tools.grading import pages

    write(folder / "scores.csv", csv_text(_scores(made, run)), encoding="utf-8-sig")
    write(folder / "files.csv", csv_text(_files(made, run)), encoding="utf-8-sig")
    wanted = [
        (row.label, answer.task.exercise, marks.fingerprint(answer.result.code))
        for row in made
        for answer in row.answers
        if answer.result.state == "written"
    ]
    marks.save(folder / marks.FILE, given, wanted)
    for row in made:
        write(folder / row.page, pages.feedback(row, run))
    _remove_old(folder / FEEDBACK, {Path(row.page).name for row in made})
    write(folder / "written.html", pages.written(made, run))
    write(folder / "index.html", pages.summary(made, run, _alike(made, run), _candidates(made, run)))


def _remove_old(folder: Path, kept: set[str]) -> None:
    """Pages of an earlier run whose member is no longer there."""
    for path in sorted(folder.glob("*.html")):
        if unicodedata.normalize("NFC", path.name) not in kept:
            path.unlink()


def _scores(made: list[Row], run: Run) -> list[list]:
    head = ["이름", "상태", "점수", "만점", "서술형 대기", "통과", "늦음", "센 파일", "까닭", "명부"]
    head += [f"{task.exercise} ({task.points:g}점)" for task in run.tasks]
    lines = [_score(row, run) for row in made]
    absent = [
        [name, "안 냄", 0.0, run.possible, 0.0, 0, "", "", "", "있음", *[""] * len(run.tasks)]
        for name, _ in run.missing
    ]
    return [head, *lines, *absent]


def _score(row: Row, run: Run) -> list:
    status = "채점함" if row.readable else "읽지 못함"
    listed = ("있음" if row.entry.member in run.roster else "없음") if run.roster else ""
    why = row.why if row.readable else row.reason
    cells = [float(answer.points) if not answer.waiting else WORDS["written"] for answer in row.answers]
    cells += [""] * (len(run.tasks) - len(cells))
    return [
        row.label, status, float(row.points), run.possible, float(row.waiting), row.passed, late_word(row.late),
        row.shown, why, listed, *cells,
    ]  # fmt: skip


def late_word(late: bool | None) -> str:
    return {True: "늦음", False: "제때", None: "모름"}[late]


def _files(made: list[Row], run: Run) -> list[list]:
    lines = [["파일", "이름", "버전", "센 파일", "낸 시각", "늦음", "까닭", "이름을 찾은 곳"]]
    for row in made:
        entry = row.entry
        for shown, submission, moment in zip(entry.shown, entry.candidates, entry.moments):
            counted = shown == row.shown
            when = moment.strftime("%Y-%m-%d %H:%M") if moment else ""
            why = (row.why if row.readable else row.reason) if counted else "다른 버전을 셈"
            lines.append(
                [shown, entry.member, submission.version, "예" if counted else "", when, late_word(submission.late), why,
                 submission.note]
            )  # fmt: skip
        lines += [[each.shown, each.member, "", "", "", "", each.reason, each.note] for each in entry.others]
    lines += [[each.shown, each.member, "", "", "", "", each.reason, each.note] for each in run.skipped]
    return lines


def _codes(made: list[Row]) -> dict[str, dict[str, str]]:
    return {
        row.label: {answer.task.exercise: answer.result.code for answer in row.answers if _counts(answer)}
        for row in made
    }


def _counts(answer: Answer) -> bool:
    return answer.result.state not in ("blank", "missing")


def _alike(made: list[Row], run: Run) -> list[similar.Pair]:
    written = frozenset(task.exercise for task in run.tasks if task.written)
    known = {task.exercise: [] for task in run.tasks}
    for name, code in (*run.blank, *run.solution):
        known[name].append(code)
    answered = {label for label, own in _codes(made).items() if own}
    files = {row.label: row.fingerprint for row in made if row.label in answered and row.fingerprint}
    return similar.pairs(_codes(made), known, written, files)


def _candidates(made: list[Row], run: Run) -> list[exemplary.Candidate]:
    needed = [task.exercise for task in run.tasks if not task.written]
    passed = {row.label: {answer.task.exercise for answer in row.answers if answer.passed} for row in made}
    return exemplary.candidates(_codes(made), passed, needed, set(run.presented), dict(run.blank))


def with_missing(run: Run, missing, unknown) -> Run:
    return replace(run, missing=missing, unknown=unknown)
