"""Whose file it is: names as people write them, rosters as leads keep them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.grading import names, roster
from tools.grading.roster import Roster

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
