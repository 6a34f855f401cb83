"""Finding what was handed in: names as people write them, zips from strangers, times, versions."""

import io
import os
import shutil
import stat
import struct
import subprocess
import unicodedata
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.grading_sample import fill, notebook
from tools.grading import archive, lateness, names, roster, versions
from tools.grading.discover import discover
from tools.grading.roster import Roster
from tools.grading.text import GradeError
from tools.term import KST, load

NFD = unicodedata.normalize("NFD", "홍길동")
NAMES = {
    "as asked": ("홍길동_27W_NLP_WEEK1_복습.ipynb", "홍길동", (0, 1, 0, 0)),
    "past term": ("홍길동_24_S_NLP_WEEK1_복습과제1_IMDB감정분석 (1).ipynb", "홍길동", (0, 1, 1, 0)),
    "underscore and number": ("홍길동_25-S_NLP_WEEK1_복습_(1).ipynb", "홍길동", (0, 1, 1, 0)),
    "second version": ("홍길동_25_S_NLP_WEEK1_복습-2.ipynb", "홍길동", (0, 2, 0, 0)),
    "trailing underscore": ("홍길동_27W_NLP_WEEK1_복습_.ipynb", "홍길동", (0, 1, 0, 0)),
    "trailing space": ("홍길동_27W_NLP_WEEK1_복습 .ipynb", "홍길동", (0, 1, 0, 0)),
    "doubled extension": ("홍길동_27W_NLP_WEEK1_복습.ipynb.ipynb", "홍길동", (0, 1, 0, 0)),
    "json": ("홍길동_27W_NLP_WEEK1_복습.json", "홍길동", (0, 1, 0, 0)),
    "txt behind": ("홍길동_27W_NLP_WEEK1_복습.ipynb.txt", "홍길동", (0, 1, 0, 0)),
    "name last": ("27W_NLP_WEEK1_복습_홍길동.ipynb", "홍길동", (0, 1, 0, 0)),
    "bare": ("홍길동.ipynb", "홍길동", (0, 1, 0, 0)),
    "glued": ("홍길동복습과제.ipynb", "홍길동", (0, 1, 0, 0)),
    "glued behind": ("1주차복습과제홍길동.ipynb", "홍길동", (0, 1, 0, 0)),
    "NFD": (f"{NFD}_27W_NLP_WEEK1_복습.ipynb", "홍길동", (0, 1, 0, 0)),
    "mixed forms": (f"홍{unicodedata.normalize('NFD', '길')}동_27W.ipynb", "홍길동", (0, 1, 0, 0)),
    "Colab's copy": ("홍길동_27W_NLP_WEEK1_복습.ipynb의 사본", "홍길동", (0, 1, 0, 1)),
    "copy in front": ("사본 - 홍길동_27W_NLP_WEEK1_복습.ipynb", "홍길동", (0, 1, 0, 1)),
    "Windows' copy": ("홍길동_복습 - 복사본.ipynb", "홍길동", (0, 1, 0, 1)),
    "copy of": ("Copy of 홍길동_복습.ipynb", "홍길동", (0, 1, 0, 1)),
    "final": ("홍길동_27W_NLP_WEEK1_복습_최종_진짜최종.ipynb", "홍길동", (2, 1, 0, 0)),
    "version": ("홍길동_27W_NLP_WEEK1_복습_v3.ipynb", "홍길동", (0, 3, 0, 0)),
    "week at the end": ("홍길동_NLP_WEEK_2.ipynb", "홍길동", (0, 1, 0, 0)),
    "full width": ("홍길동＿복습（２）.ipynb", "홍길동", (0, 1, 2, 0)),
    "invisible letters": ("홍\u200b길동\u202e_복습.ipynb", "홍길동", (0, 1, 0, 0)),
    "two syllables": ("김솔_27W_NLP_WEEK1_복습.ipynb", "김솔", (0, 1, 0, 0)),
    "long surname": ("27W_NLP_남궁민수_복습.ipynb", "남궁민수", (0, 1, 0, 0)),
    "course words": ("WEEK1_복습_임베딩_전처리_홍길동.ipynb", "홍길동", (0, 1, 0, 0)),
    "foreign": ("Jane_van_Dyke_27W_NLP_WEEK1_복습.ipynb", "Jane van Dyke", (0, 1, 0, 0)),
    "nobody": ("27W_NLP_WEEK1_복습.ipynb", "", (0, 1, 0, 0)),
    "unchanged": ("review.ipynb", "", (0, 1, 0, 0)),
    "only a number": ("(1).ipynb", "", (0, 1, 1, 0)),
    "the placeholder": ("이름_27W_NLP_WEEK1_복습.ipynb", "", (0, 1, 0, 0)),
    "nothing": ("", "", (0, 1, 0, 0)),
}


@pytest.mark.parametrize("case", NAMES.values(), ids=NAMES)
def test_name(case):
    filename, member, rank = case
    name = names.parse(filename)
    assert (names.guess(name), name.rank) == (member, rank)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_no_name_is_too_strange(text):
    name = names.parse(text)
    assert isinstance(names.guess(name), str)
    roster.find(PEOPLE, name)


def test_week_and_kind():
    name = names.parse("홍길동_27W_NLP_WEEK3_예습.ipynb")
    assert (name.week, name.kind) == (3, "preview")
    assert names.parse("홍길동_2주차_복습.ipynb").week == 2
    assert names.parse("홍길동_w4_review.ipynb").kind == "review"
    assert names.parse("홍길동_복습_예습.ipynb").kind is None


# ------------------------------------------------------------------ roster

PEOPLE = Roster(
    ("홍길동", "홍길", "이수민", "이수", "Jane van Dyke"),
    tuple(
        sorted(
            {
                "홍길동": "홍길동", "gildong-h".replace("-", ""): "홍길동", "홍길": "홍길", "이수민": "이수민",
                "이수": "이수", "janevandyke": "Jane van Dyke", "제인": "Jane van Dyke",
            }.items(),
            key=lambda pair: (-len(pair[0]), pair),
        )
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("filename", "member"),
    [
        ("홍길동_27W.ipynb", "홍길동"),
        ("홍길_27W.ipynb", "홍길"),
        ("홍 길동_27W.ipynb", "홍길동"),
        ("홍길동복습과제.ipynb", "홍길동"),
        ("이수민_복습.ipynb", "이수민"),
        ("복습_이수.ipynb", "이수"),
        ("gildong-h_review.ipynb", "홍길동"),
        ("JANE VAN DYKE week1.ipynb", "Jane van Dyke"),
        ("제인_복습.ipynb", "Jane van Dyke"),
        ("김이수민_복습.ipynb", ""),
        ("홍길둥_복습.ipynb", ""),
    ],
)
def test_member_of_the_roster(filename, member):
    assert roster.find(PEOPLE, names.parse(filename))[0] == member


def test_folder_tells_where_the_name_does_not():
    assert roster.whose("review.ipynb", ("제출", "홍길동"), Roster())[0] == "홍길동"
    member, how = roster.whose("review (1).ipynb", ("1주차", "이수민_복습"), PEOPLE)
    assert (member, "폴더 이름" in how) == ("이수민", True)
    assert roster.whose("review.ipynb", ("1주차", "제출"), Roster())[0] == ""


def test_near_names_are_suggested_only():
    assert roster.near("홍길둥", ["홍길동", "이수민"]) == ["홍길동"]
    assert roster.near("박서연", ["홍길동", "이수민"]) == []
    assert "명부에는 없음" in roster.whose("홍길둥_복습.ipynb", (), PEOPLE)[1]


@pytest.mark.parametrize(
    "content",
    [
        "홍길동\n이수민\n".encode(),
        "\ufeff이름,아이디\r\n홍길동,gildong\r\n이수민,\r\n".encode(),
        "번호;이름;영어\n1;홍길동;gildong\n2;이수민;\n".encode("cp949"),
        "이름\t영어\n홍길동\tgildong\n\n# 쉬는 중\n이수민\n".encode("utf-16"),
        f"{NFD}\n이수민".encode(),
    ],
    ids=["plain", "excel utf-8", "excel cp949", "utf-16", "NFD"],
)
def test_roster_file(tmp_path, content):
    path = tmp_path / "명부.csv"
    path.write_bytes(content)
    assert roster.load(path).names == ("홍길동", "이수민")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "이름이 없습니다"),
        ("홍길동\n홍길동\n".encode(), "두 번 있습니다"),
        ("홍길동,gil\n이수민,gil\n".encode(), "두 번 있습니다"),
        (b"PK\x03\x04xx", "엑셀 파일"),
        (b"\xff\x81\xfe", "읽을 수 없습니다"),
    ],
    ids=["empty", "twice", "same alias", "xlsx", "bytes"],
)
def test_roster_that_makes_no_sense(tmp_path, content, sentence):
    path = tmp_path / "명부.csv"
    path.write_bytes(content)
    with pytest.raises(SystemExit, match=sentence):
        roster.load(path)
    with pytest.raises(SystemExit, match="확인하세요"):
        roster.load(tmp_path / "없는 파일")


# ------------------------------------------------------------------ folders


NOBODY = Roster()


def look(source: Path, tmp_path: Path, people: Roster = NOBODY, **more):
    room = archive.Room(tmp_path / "room", **more)
    room.folder.mkdir(exist_ok=True)
    return discover(source, 1, "review", people, room, None)


def by_name(found) -> dict:
    return {each.shown: each for each in found}


def test_what_is_graded_and_what_is_not(tmp_path):
    source = fill(
        tmp_path / "제출",
        {
            "홍길동_복습.ipynb": notebook(),
            "이수민.json": notebook(),
            "박서연": notebook(),
            "김솔_WEEK2_복습.ipynb": notebook(),  # says week 2, is week 1
            "최민준_WEEK1_복습.ipynb": notebook(week=2),  # and the other way round
            "한지민_WEEK1_예습.ipynb": notebook(part="p"),
            "오서준_WEEK2_복습.ipynb": '{"cells": []}',
            "신유진_복습.ipynb": "",
            "data.json": '{"a": 1}',
            "data.csv": "a,b",
            "서나연.hwp": "x",
            "임도현.7z": "x",
            ".DS_Store": "x",
            "__MACOSX/._홍길동.ipynb": "x",
            ".ipynb_checkpoints/홍길동-checkpoint.ipynb": notebook(),
        },
    )
    found = by_name(look(source, tmp_path))
    graded = {name for name, each in found.items() if each.path}
    assert graded == {"홍길동_복습.ipynb", "이수민.json", "박서연", "김솔_WEEK2_복습.ipynb", "신유진_복습.ipynb"}
    assert found["최민준_WEEK1_복습.ipynb"].reason == "2주차 복습과제라서 채점하지 않았습니다."
    assert found["한지민_WEEK1_예습.ipynb"].reason == "1주차 예습과제라서 채점하지 않았습니다."
    assert found["오서준_WEEK2_복습.ipynb"].reason.startswith("이름을 보면 2주차")
    assert found["임도현.7z"].wanted and "zip만" in found["임도현.7z"].reason
    assert not found["data.csv"].wanted and not found["서나연.hwp"].wanted
    assert not any("MACOSX" in name or "checkpoint" in name or "DS_Store" in name for name in found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="FIFO가 없는 시스템입니다")
def test_links_and_pipes_are_not_opened(tmp_path):
    source = fill(tmp_path / "제출", {"홍길동.ipynb": notebook()})
    secret = fill(tmp_path / "비밀", {"이수민.ipynb": notebook()})
    (source / "이수민.ipynb").symlink_to(secret / "이수민.ipynb")
    (source / "박서연").symlink_to(secret)
    (source / "김솔.ipynb").symlink_to(source)  # a circle
    os.mkfifo(source / "최민준.ipynb")
    found = by_name(look(source, tmp_path))
    assert [name for name, each in found.items() if each.path] == ["홍길동.ipynb"]
    assert all("링크" in found[name].reason for name in ("이수민.ipynb", "박서연", "김솔.ipynb"))
    assert "보통 파일이 아니라" in found["최민준.ipynb"].reason


def test_names_that_are_no_utf8(tmp_path):
    source = fill(tmp_path / "제출", {"홍길동.ipynb": notebook()})
    try:
        (source / os.fsdecode(b"\xff\xfe_x.ipynb")).write_text(notebook())
    except OSError:
        pytest.skip("이 파일 시스템은 그런 이름을 받지 않습니다")
    assert len([each for each in look(source, tmp_path) if each.path]) == 2


def test_order_does_not_depend_on_the_disk(tmp_path, monkeypatch):
    source = fill(tmp_path / "제출", {f"{name}.ipynb": notebook() for name in ("홍길동", "이수민", NFD + "_2")})
    before = [each.shown for each in look(source, tmp_path)]
    real = os.walk
    monkeypatch.setattr(os, "walk", lambda *a, **k: ((d, i[::-1], f[::-1]) for d, i, f in real(*a, **k)))
    assert [each.shown for each in look(source, tmp_path)] == before


def test_wrong_places(tmp_path):
    with pytest.raises(GradeError, match="찾을 수 없습니다"):
        look(tmp_path / "없음", tmp_path)
    (tmp_path / "x.rar").write_bytes(b"x")
    with pytest.raises(GradeError, match="zip만"):
        look(tmp_path / "x.rar", tmp_path)
    fill(tmp_path, {"홍길동.ipynb": notebook()})
    assert look(tmp_path / "홍길동.ipynb", tmp_path)[0].member == "홍길동"


# ------------------------------------------------------------------ zips


def zipped(path: Path, files: dict, **more) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **more) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return path


def test_zip_of_a_class(tmp_path):
    inner = zipped(tmp_path / "in.zip", {"review.ipynb": notebook()}).read_bytes()
    path = zipped(
        tmp_path / "제출물.zip",
        {
            "홍길동_복습.ipynb": notebook(),
            "1주차/이수민/review.ipynb": notebook(),
            "박서연.zip": inner,
            "메모.txt": "x",
        },
    )
    found = by_name(look(path, tmp_path))
    assert {each.member for each in found.values() if each.path} == {"홍길동", "이수민", "박서연"}
    assert found["박서연.zip/review.ipynb"].member == "박서연"
    assert not found["메모.txt"].wanted
    assert all(each.path.parent == tmp_path / "room" for each in found.values() if each.path)


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_korean_names_in_zips_of_other_systems(tmp_path, encoding):
    """Windows writes cp949 and Macs UTF-8, neither saying so: the flag for UTF-8 is not set."""
    marked = "홍길동_복습.ipynb"
    raw = marked.encode(encoding)
    stand_in = "x" * len(raw)
    made = zipped(tmp_path / "a.zip", {stand_in: notebook()}).read_bytes()
    (tmp_path / "a.zip").write_bytes(made.replace(stand_in.encode(), raw))
    assert [each.shown for each in look(tmp_path / "a.zip", tmp_path)] == [marked]


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def test_names_that_lead_out_of_the_zip(tmp_path):
    path = zipped(
        tmp_path / "a.zip",
        {
            "../홍길동.ipynb": notebook(), "/etc/이수민.ipynb": notebook(), "a\\..\\..\\박서연.ipynb": notebook(),
            "C:\\김솔.ipynb": notebook(), link("최민준.ipynb"): "/etc/passwd", "한지민.ipynb": notebook(),
        },
    )  # fmt: skip
    found = look(path, tmp_path)
    assert [each.member for each in found if each.path] == ["한지민"]
    assert sum("바깥을 가리키는" in each.reason for each in found) == 4
    assert sum("링크" in each.reason for each in found) == 1
    assert {each.name for each in tmp_path.iterdir()} == {"a.zip", "room"}


def test_zip_bombs(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "ONE_FILE", 2_000_000)
    one = zipped(tmp_path / "one.zip", {"홍길동.ipynb": b"0" * 3_000_000, "이수민.ipynb": notebook()})
    found = by_name(look(one, tmp_path))
    assert "넘어 풀지 않았습니다" in found["홍길동.ipynb"].reason and found["이수민.ipynb"].path
    many = zipped(tmp_path / "many.zip", {f"{i}.ipynb": b"0" * 1_000_000 for i in range(20)})
    found = look(many, tmp_path, limit=5_000_000)
    assert sum(each.path is not None for each in found) == 5
    assert sum("너무 커서" in each.reason for each in found) == 15
    assert sum(path.stat().st_size for path in (tmp_path / "room").iterdir()) <= 8_000_000
    monkeypatch.setattr(archive, "ENTRIES", 10)
    assert "파일이 20개라" in look(many, tmp_path)[0].reason


def test_a_zip_that_lies_about_its_size(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "ONE_FILE", 100_000)
    path = zipped(tmp_path / "a.zip", {"홍길동.ipynb": b"0" * 1_000_000})
    raw = path.read_bytes().replace(struct.pack("<L", 1_000_000), struct.pack("<L", 10))
    path.write_bytes(raw)
    (found,) = look(path, tmp_path)
    assert found.path is None and found.reason


def test_zips_in_zips_have_a_bottom(tmp_path):
    inner = zipped(tmp_path / "in.zip", {"홍길동.ipynb": notebook()}).read_bytes()
    for _ in range(6):
        inner = zipped(tmp_path / "in.zip", {"안.zip": inner}).read_bytes()
    (found,) = look(tmp_path / "in.zip", tmp_path)
    assert found.path is None and "깊이 들어" in found.reason


def damaged() -> dict[str, bytes]:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("홍길동.ipynb", notebook())
    whole = buffer.getvalue()
    flipped = bytearray(whole)
    flipped[80:120] = bytes(40)
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.rindex(b"PK\x01\x02") + 8] |= 1
    method = bytearray(whole)
    method[8] = 99
    method[whole.rindex(b"PK\x01\x02") + 10] = 99
    return {
        "truncated": whole[:-30], "flipped": bytes(flipped), "locked": bytes(locked), "unknown method": bytes(method),
        "empty": b"", "text": b"not a zip",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["truncated", "flipped", "locked", "unknown method", "empty", "text"])
def test_damaged_zips_become_rows(tmp_path, kind):
    source = fill(tmp_path / "제출", {"홍길동.zip": damaged()[kind], "이수민.ipynb": notebook()})
    found = {each.member: each for each in look(source, tmp_path)}
    assert found["이수민"].path
    assert found["홍길동"].path is None and found["홍길동"].wanted and found["홍길동"].reason


# ------------------------------------------------------------------ time and versions

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
