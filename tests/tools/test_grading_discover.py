"""Finding what was handed in: folders, zips from strangers."""

import io
import os
import stat
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest

from tests.tools.grading_sample import by_name, fill, look, notebook
from tools.grading import archive
from tools.grading.text import GradeError


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
    source = fill(
        tmp_path / "제출",
        {f"{name}.ipynb": notebook() for name in ("홍길동", "이수민", unicodedata.normalize("NFD", "홍길동_2"))},
    )
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
