"""When it was handed in, and which of several versions is meant."""

import os
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.tools.grading_sample import fill, look, notebook
from tools.grading import lateness, versions
from tools.grading.text import GradeError
from tools.term import KST, load

DUE = datetime(2027, 1, 13, 18, 0, tzinfo=KST)


def test_deadline():
    term = load()
    assert lateness.deadline(term, 1, None) == term.week(1).deadline
    assert lateness.deadline(term, 1, "2027-01-15") == datetime(2027, 1, 15, 18, 0, tzinfo=KST)
    assert lateness.deadline(term, 1, "2027-01-15T09:00") == datetime(2027, 1, 15, 9, 0, tzinfo=KST)
    assert lateness.deadline(term, 1, "2027-01-15T00:00+00:00").astimezone(KST).hour == 9
    with pytest.raises(GradeError, match="2027-01-13T18:00처럼"):
        lateness.deadline(term, 1, "수요일")


def test_the_minute_of_the_deadline_is_in_time():
    assert lateness.is_late(DUE + timedelta(seconds=59), DUE) is False
    assert lateness.is_late(DUE + timedelta(minutes=1), DUE) is True
    assert lateness.is_late(None, DUE) is None


git = pytest.mark.skipif(shutil.which("git") is None, reason="git이 없습니다")


class Repository:
    """A git repository whose commits are made at given times."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q")

    def git(self, *words: str, at: datetime = DUE) -> None:
        when = f"{int(at.timestamp())} +0900"
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        env |= {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *words], cwd=self.folder, env=env, check=True, capture_output=True)

    def commit(self, files: dict[str, str], at: datetime) -> None:
        fill(self.folder, files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x", at=at)


@git
def test_time_of_a_commit(tmp_path):
    repository = Repository(tmp_path / "저장소")
    repository.commit({"1주차/홍길동.ipynb": notebook(), "1주차/이수민.ipynb": "{}"}, DUE - timedelta(hours=1))
    repository.commit({"1주차/이수민.ipynb": notebook({"1": None})}, DUE + timedelta(hours=1))
    fill(repository.folder, {"1주차/박서연.ipynb": notebook({"2": None})})  # never committed
    (repository.folder / "모음").mkdir()
    shutil.move(repository.folder / "1주차/홍길동.ipynb", repository.folder / "모음")
    repository.git("add", "-A", "모음", at=DUE)
    repository.git("commit", "-q", "-a", "-m", "the lead tidies up", at=DUE + timedelta(days=3))
    history = lateness.read(repository.folder)
    assert not history.why
    folder = history.root
    assert history.time_of(folder / "모음/홍길동.ipynb") == DUE - timedelta(hours=1)  # moving it takes no time
    assert history.time_of(folder / "1주차/이수민.ipynb") == DUE + timedelta(hours=1)
    assert history.time_of(folder / "1주차/박서연.ipynb") is None


@git
def test_a_shallow_clone_knows_no_times(tmp_path):
    repository = Repository(tmp_path / "a")
    for hours in (1, 2):
        repository.commit({"홍길동.ipynb": f"{{}}{hours * ' '}"}, DUE + timedelta(hours=hours))
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "b")], check=True
    )
    history = lateness.read(tmp_path / "b")
    assert history.times == {} and "unshallow" in history.why


@git
def test_a_repository_from_elsewhere_runs_nothing(tmp_path):
    repository = Repository(tmp_path / "a")
    repository.commit({"홍길동.ipynb": "{}"}, DUE)
    evil = f"touch {tmp_path}/ran"
    for setting in ("core.fsmonitor", "core.pager", "core.sshCommand", "gpg.program", "core.alternateRefsCommand"):
        repository.git("config", setting, evil)
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "filter.x.clean", evil)
    repository.git("config", "diff.external", evil)
    fill(repository.folder, {".gitattributes": "*.ipynb filter=x diff=x\n"})
    history = lateness.read(repository.folder)
    assert history.time_of(history.root / "홍길동.ipynb") == DUE
    assert not (tmp_path / "ran").exists()


def test_no_history(tmp_path):
    assert "git 기록이 없습니다" in lateness.read(tmp_path).why or shutil.which("git") is None
    (tmp_path / "a.zip").write_bytes(b"")
    assert "zip의 시각은 믿을 수 없습니다" in lateness.read(tmp_path / "a.zip").why


def chosen(files: dict, tmp_path: Path, times: dict | None = None) -> versions.Entry:
    source = fill(tmp_path / "제출", files)
    found = look(source, tmp_path)
    history = lateness.History(source, {})
    if times:

        class Known(lateness.History):
            def time_of(self, path):
                return times.get(path.name)

        history = Known(source, {})
    (entry,) = versions.entries(found, history, DUE)
    return entry


def test_newest_version_by_name(tmp_path):
    files = {f"홍길동_복습{mark}.ipynb": notebook() for mark in ("", " (1)", "-2", "-2 (1)", "_최종")}
    entry = chosen(files, tmp_path)
    assert entry.shown == tuple(f"홍길동_복습{mark}.ipynb" for mark in ("_최종", "-2 (1)", "-2", " (1)", ""))
    assert [each.version for each in entry.candidates] == [5, 4, 3, 2, 1]
    assert {each.late for each in entry.candidates} == {None}


def test_last_version_in_time(tmp_path):
    files = {f"홍길동_복습{mark}.ipynb": notebook() for mark in ("", " (1)", " (2)")}
    hours = {"홍길동_복습.ipynb": -3, "홍길동_복습 (1).ipynb": -1, "홍길동_복습 (2).ipynb": 5}
    entry = chosen(files, tmp_path, {name: DUE + timedelta(hours=each) for name, each in hours.items()})
    assert entry.shown == ("홍길동_복습 (1).ipynb", "홍길동_복습.ipynb", "홍길동_복습 (2).ipynb")
    assert "마감 전" in entry.rule and [each.late for each in entry.candidates] == [False, False, True]


def test_all_late(tmp_path):
    files = {"홍길동_복습.ipynb": notebook(), "홍길동_복습 (1).ipynb": notebook()}
    times = {"홍길동_복습.ipynb": DUE + timedelta(hours=9), "홍길동_복습 (1).ipynb": DUE + timedelta(hours=1)}
    entry = chosen(files, tmp_path, times)
    assert entry.shown[0] == "홍길동_복습.ipynb" and entry.rule == "마지막에 낸 파일"


def test_a_flood_of_versions(tmp_path):
    entry = chosen({f"홍길동_복습 ({i}).ipynb": notebook() for i in range(12)}, tmp_path)
    assert len(entry.candidates) == versions.MOST
    assert len(entry.others) == 12 - versions.MOST and entry.shown[0] == "홍길동_복습 (11).ipynb"
