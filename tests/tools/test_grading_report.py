"""The report: what a run writes, what the lead writes back, what an interrupted run leaves."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.tools.grading_sample import ESSAY, Fake, bytes_of, fill, notebook, run
from tools.grading import marks, pages, resume, sheet, text
from tools.grading.report import file_name
from tools.grading.text import GradeError

EVIL = """# [w1-r2] 문제
def f2(x):
    return "WRONG </pre><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} \u202e"
"""
EVIL_ESSAY = """# [w1-r16] 서술형
def essay():
    return {"<b>최솟값</b>": "<script>alert(3)</script> 2.0에서", "깊이": "=HYPERLINK(0)"}
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    wrong = "# [w1-r1] 문제\ndef f1(x):\n    return 'WRONG NAMED'\n"
    return fill(
        tmp_path_factory.mktemp("grade") / "제출",
        {
            "김하늘_27W_NLP_WEEK1_복습.ipynb": notebook(),
            "이도윤_27W_NLP_WEEK1_복습.ipynb": notebook({"1": wrong}),
            "이도윤_27W_NLP_WEEK1_복습 (1).ipynb": "{",
            "박서연_27W_NLP_WEEK1_복습.ipynb": notebook({"1": wrong, "2": EVIL, "3": None, "16": EVIL_ESSAY}),
            "최민준.ipynb": "",
            "review.ipynb": notebook({"4": "# [w1-r4] 문제\n# TODO\n"}),
            "=cmd|calc.ipynb": notebook({"5": "# [w1-r5] 문제\ndef f5(x):\n    return 'WRONG'\n"}),
            "data.csv": "a",
        },
    )


@pytest.fixture(scope="module")
def report(source, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "report"
    people = fill(source.parent, {"명부.txt": "김하늘\n이도윤\n박서연\n최민준\n정예은\n"}) / "명부.txt"
    run(source, folder, "--roster", str(people))
    return folder


def table(path: Path) -> list[dict]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n")  # as Excel likes it
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_scores(report):
    rows = {row["이름"]: row for row in table(report / "scores.csv")}
    assert rows["김하늘"] | {"점수": "50", "만점": "56", "서술형 대기": "6", "통과": "15"} == rows["김하늘"]
    assert rows["김하늘"]["w1-r16 (6점)"] == "서술형" and rows["김하늘"]["늦음"] == "모름"
    assert rows["이도윤"]["w1-r1 (2점)"] == "0" and rows["이도윤"]["점수"] == "48"
    assert rows["이도윤"]["센 파일"] == "이도윤_27W_NLP_WEEK1_복습.ipynb"
    assert "읽을 수 없어 그 앞의 것" in rows["이도윤"]["까닭"]
    assert rows["최민준"]["상태"] == "읽지 못함" and rows["최민준"]["까닭"] == "노트북 파일이 아닙니다."
    assert rows["정예은"]["상태"] == "안 냄"
    assert rows["review.ipynb"]["명부"] == "없음"


def test_every_file_is_accounted_for(report, source):
    rows = {row["파일"].removeprefix("'"): row for row in table(report / "files.csv")}
    assert set(rows) == {path.name for path in source.iterdir()}
    assert all(row["까닭"] for row in rows.values())
    assert rows["이도윤_27W_NLP_WEEK1_복습.ipynb"]["센 파일"] == "예"
    assert (
        rows["이도윤_27W_NLP_WEEK1_복습 (1).ipynb"] | {"센 파일": "", "버전": "2"}
        == rows["이도윤_27W_NLP_WEEK1_복습 (1).ipynb"]
    )


def test_no_cell_is_a_formula(report):
    for name in ("scores.csv", "files.csv", "marks.csv"):
        for row in csv.reader(io.StringIO((report / name).read_text("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell[:1] in tuple("=+-@")], row
    assert text.csv_text([["-1.5", -2.0, "=1+1", "+82", " =x"]]) == "-1.5,-2,'=1+1,+82,' =x\r\n"


def test_pages_run_nothing_and_load_nothing(report):
    paths = [*report.glob("*.html"), *report.glob("feedback/*.html")]
    assert len(paths) == 2 + 6
    for path in paths:
        page = path.read_text("utf-8")
        assert not re.search(r"<(script|img|iframe|link|object|form)\b", page.replace(SCRIPT(page), "")), path
        assert "default-src 'none'" in page and not re.search(r"(https?:)?//[a-z]", page.split("</style>")[1])
        assert "\u202e" not in page and str(report.parent) not in page and "{{" not in page.replace("{{ 7*7 }}", "")


def SCRIPT(page: str) -> str:
    """The page's own script, if it has one that its policy allows by hash."""
    found = re.search(r"<script>.*?</script>", page, re.DOTALL)
    return found.group() if found and "script-src 'sha256-" in page else "\0"


def test_feedback_speaks_the_words_of_the_check(report):
    page = (report / "feedback/박서연.html").read_text("utf-8")
    assert "<b>❌ <code>&gt;</code>가 아니라 <code>&gt;=</code>입니다.</b>" in page
    assert "입력: &lt;점&gt;" in page
    assert "답안을 찾지 못했습니다." in page
    assert "&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page and "⟨202E⟩" in page
    assert "<h4>&lt;b&gt;최솟값&lt;/b&gt;</h4>" in page and "세 물음 모두" in page
    for other in ("김하늘", "이도윤", "최민준", "review"):
        assert other not in page


def test_summary(report):
    page = (report / "index.html").read_text("utf-8")
    for words in ("안 낸 사람", "정예은", "자주 나온 실수", "명부에 없는 이름", "우수 코드 후보", "data.csv"):
        assert words in page
    assert page.index("퍼셉트론</td><td><span") < page.index("게이트의 가중치</td><td><span")  # two wrong before one


def test_same_input_same_bytes(source, report, tmp_path):
    people = source.parent / "명부.txt"
    for _ in range(2):
        run(source, tmp_path / "다시", "--roster", str(people))
        assert bytes_of(tmp_path / "다시") == bytes_of(report)


# ------------------------------------------------------------------ going on, coming back


def test_interrupted_run_goes_on(source, report, tmp_path):
    output, people = tmp_path / "out", str(source.parent / "명부.txt")
    first = Fake(stop_after=3)
    with pytest.raises(KeyboardInterrupt):
        run(source, output, "--roster", people, fake=first)
    with (output / "journal.jsonl").open("ab") as file:
        file.write(b'{"key": "half a li')
    second = run(source, output, "--roster", people)
    assert len(first.seen) == 3 and not set(first.seen) & set(second.seen)
    assert bytes_of(output) == bytes_of(report)
    assert run(source, output, "--roster", people).seen == []
    assert len(run(source, output, "--roster", people, "--fresh").seen) == len(first.seen + second.seen)


def test_journal_is_for_these_bytes_seed_and_checks(tmp_path):
    source = fill(tmp_path / "제출", {"홍길동.ipynb": notebook()})
    assert run(source, tmp_path / "out").seen
    assert run(source, tmp_path / "out", "--seed", "5").seen
    fill(source, {"홍길동.ipynb": notebook({"1": None})})
    assert run(source, tmp_path / "out", "--seed", "5").seen
    root = fill(tmp_path / "root", {"week1/checks/review.py": "1", "utils/a.py": "1"})
    before = resume.rules_hash(1, "review", 5, root)
    fill(root, {"utils/a.py": "2"})
    assert resume.rules_hash(1, "review", 5, root) != before


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b'{"key": 1, "results": []}',
        b'{"key": "a", "results": [{}]}',
        b"1" * 9000,
    ],
    ids=["empty", "bytes", "list", "object", "null", "no key", "no fields", "number"],
)
def test_broken_journal_lines_are_left_out(tmp_path, line):
    path = tmp_path / "journal.jsonl"
    path.write_bytes(line + b"\n" + line)
    assert resume.Journal(path, "r").known == {}


def test_pages_of_those_who_left_are_removed(tmp_path):
    source = fill(tmp_path / "제출", {"홍길동.ipynb": notebook(), "이수민.ipynb": notebook()})
    run(source, tmp_path / "out")
    (source / "이수민.ipynb").unlink()
    run(source, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out/feedback").iterdir()] == ["홍길동.html"]


def test_other_peoples_folders_are_left_alone(tmp_path):
    source = fill(tmp_path / "제출", {"홍길동.ipynb": notebook()})
    before = bytes_of(source)
    with pytest.raises(GradeError, match="다른 파일이 들어 있습니다"):
        run(source, source)
    assert bytes_of(source) == before
    with pytest.raises(GradeError, match="폴더가 아닙니다"):
        run(source, source / "홍길동.ipynb")


def test_report_inside_the_submissions_is_not_graded(tmp_path):
    source = fill(tmp_path / "제출", {"홍길동.ipynb": notebook()})
    run(source, source / "report")
    before = bytes_of(source)
    run(source, source / "report")
    assert bytes_of(source) == before
    assert "journal" not in (source / "report/files.csv").read_text("utf-8-sig")


def test_empty_folder(tmp_path, capsys):
    (tmp_path / "제출").mkdir()
    assert run(tmp_path / "제출", tmp_path / "out").seen == []
    assert "제출물이 없습니다" in capsys.readouterr().err
    assert "채점할 파일이 없습니다" in (tmp_path / "out/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["week99", "."], "그런 주차는 없습니다"),
        (["이번주", "."], "주차가 아닙니다"),
        (["week1", "없는 폴더"], "찾을 수 없습니다"),
        (["week1", ".", "--deadline", "내일"], "마감 '내일'"),
        (["week1", ".", "--roster", "없음"], "명부 파일"),
    ],
    ids=["week 99", "no week", "no folder", "deadline", "roster"],
)
def test_wrong_arguments_get_a_sentence(tmp_path, monkeypatch, words, sentence):
    import argparse

    from tools import grade

    monkeypatch.chdir(tmp_path)
    parser = argparse.ArgumentParser()
    grade.add_arguments(parser)
    with pytest.raises(SystemExit, match=sentence):
        grade.main(parser.parse_args(words))


# ------------------------------------------------------------------ the lead's marks


def mark(path: Path, **cells: str) -> None:
    rows = table(path)
    rows[0].update(cells)
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    path.write_bytes(text.csv_text(lines).encode("cp949"))  # as Excel saves it


def test_marks_are_read_back(tmp_path):
    source, output = fill(tmp_path / "제출", {"홍길동.ipynb": notebook()}), tmp_path / "out"
    run(source, output)
    (row,) = table(output / "marks.csv")
    assert (row["이름"], row["문제"], row["등급"], row["점수"]) == ("홍길동", "w1-r16", "", "")
    mark(output / "marks.csv", 등급="중", 의견="이유를 <더> 쓰세요")
    run(source, output)
    page = (output / "feedback/홍길동.html").read_text("utf-8")
    assert "3.5/6점 (중)" in page and "이유를 &lt;더&gt; 쓰세요" in page and "53.5/56점" in page
    assert table(output / "scores.csv")[0]["점수"] == "53.5"
    before = bytes_of(output)
    run(source, output)
    assert bytes_of(output) == before
    mark(output / "marks.csv", 점수="5")  # a number wins over the grade
    run(source, output)
    assert "5/6점 (중)" in (output / "feedback/홍길동.html").read_text("utf-8")


def test_a_changed_text_is_marked_again(tmp_path):
    source, output = fill(tmp_path / "제출", {"홍길동.ipynb": notebook()}), tmp_path / "out"
    run(source, output)
    mark(output / "marks.csv", 점수="6", 의견="좋습니다")
    fill(source, {"홍길동.ipynb": notebook({"16": ESSAY.replace("0.114", "0.2")})})
    run(source, output)
    assert "글이 바뀌어 분반장이 다시 읽습니다" in (output / "feedback/홍길동.html").read_text("utf-8")
    rows = table(output / "marks.csv")
    assert [(row["점수"], row["의견"]) for row in rows] == [
        ("", ""),
        ("6", "좋습니다"),
    ]  # nothing of the lead's is lost
    assert rows[0]["답"] != rows[1]["답"]


def test_a_lead_may_decide_about_any_exercise(tmp_path):
    wrong = "# [w1-r1] 문제\ndef f1(x):\n    return 'WRONG'\n"
    source, output = fill(tmp_path / "제출", {"홍길동.ipynb": notebook({"1": wrong})}), tmp_path / "out"
    run(source, output)
    with (output / "marks.csv").open("ab") as file:
        file.write("홍길동,w1-r1,,1.5,설명이 모호했습니다,\r\n".encode())
    run(source, output)
    page = (output / "feedback/홍길동.html").read_text("utf-8")
    assert "1.5/2점" in page and "설명이 모호했습니다" in page
    run(source, output)
    assert len(table(output / "marks.csv")) == 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("홍길동,w1-r16,최상,,,", "2행: 등급 '최상'"),
        ("홍길동,w1-r16,,많이,,", "2행: 점수 '많이'"),
        ("홍길동,w1-r16,,-1,,", "0 이상"),
        ("홍길동,w1-r16,,nan,,", "0 이상"),
        ("홍길동,w1-r16,,7,,", "6점까지"),
    ],
    ids=["grade", "word", "negative", "nan", "too many"],
)
def test_marks_that_make_no_sense_change_nothing(tmp_path, row, sentence):
    source, output = fill(tmp_path / "제출", {"홍길동.ipynb": notebook()}), tmp_path / "out"
    run(source, output)
    (output / "marks.csv").write_text(f"이름,문제,등급,점수,의견,답\n{row}\n", encoding="utf-8")
    before = (output / "marks.csv").read_bytes()
    with pytest.raises(GradeError, match=sentence):
        run(source, output)
    assert (output / "marks.csv").read_bytes() == before


def test_head_of_the_marks_is_needed(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text("홍길동,w1-r16,상,,,\n", encoding="utf-8")
    with pytest.raises(GradeError, match="첫 줄"):
        marks.read(path)


# ------------------------------------------------------------------ pieces


def test_file_names_every_system_takes():
    taken: set[str] = set()
    names = [
        "홍길동",
        unicodedata.normalize("NFD", "홍길동"),
        "KIM",
        "kim",
        "con",
        "../a/b",
        "",
        "a" * 500,
        "?*<>|",
        "NUL.x",
    ]
    made = [file_name(name, taken) for name in names]
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert (
            not re.search(r'[<>:"/\\|?*\x00-\x1f]', name) and not name.startswith(".") and 0 < len(name.encode()) < 140
        )
        assert name.casefold().split(".")[0] not in ("con", "nul")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (ESSAY, [("최솟값", "2.0에서는 -1.070에서 멈춥니다."), ("깊이", "24층은 0.114입니다.")]),
        ("def essay():\n    return '하나'\n", [("", "하나")]),
        ("def essay():\n    return f'{x}'\n", None),
        ("def essay():\n    x = 1\n", None),
        ("def essay(:", None),
        ("def essay():\n    return " + "(" * 9000, None),
        ("def essay():\n    return " + "-" * 9000 + "1", None),
        ("def essay():\n    return {'a': __import__('os').system('x')}\n", None),
        ("", None),
    ],
    ids=["dict", "text", "f-string", "no return", "syntax", "deep", "deep sign", "call", "empty"],
)
def test_text_of_a_written_answer(code, expected):
    assert sheet.texts(code) == expected


def test_journal_survives_strange_letters(tmp_path):
    nasty = "# [w1-r1] \\ud800 \\u0000 \\u2028"
    source = fill(
        tmp_path / "제출",
        {
            "홍길동.ipynb": notebook().replace(
                "# [w1-r1] 문제",
                json.loads(f'"{nasty}"').encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
                1,
            )
        },
    )
    run(source, tmp_path / "out")
    before = bytes_of(tmp_path / "out")
    run(source, tmp_path / "out")
    assert bytes_of(tmp_path / "out") == before


def test_hidden_letters_are_shown():
    assert pages.visible("가\u200b\u202e나\n\t\u3000\x1b") == "가⟨200B⟩⟨202E⟩나\n\t\u3000⟨001B⟩"


# ------------------------------------------------------------------ with the real sandbox


@pytest.mark.skipif(not (Path(text.__file__).parent / "evaluate.py").exists(), reason="채점 실행기가 아직 없습니다")
def test_the_command_from_end_to_end(tmp_path):
    """course.py grade on the course's own notebooks: the blank, the model answers, a wrong answer, a broken file."""
    from tools.term import ROOT

    if not (ROOT / "week1/solutions/review.ipynb").is_file():
        pytest.skip("week1/solutions가 없습니다")
    solution = (ROOT / "week1/solutions/review.ipynb").read_text("utf-8")
    assert "return (x @ w + b >= 0)" in solution
    source = fill(
        tmp_path / "제출",
        {
            "김하늘_27W_NLP_WEEK1_복습.ipynb": solution,
            "이도윤_27W_NLP_WEEK1_복습.ipynb": solution.replace("return (x @ w + b >= 0)", "return (x @ w + b > 0)"),
            "박서연_27W_NLP_WEEK1_복습.ipynb": (ROOT / "week1/review.ipynb").read_text("utf-8"),
            "최민준_27W_NLP_WEEK1_복습.ipynb": solution[:999],
        },
    )
    command = [
        sys.executable,
        "course.py",
        "grade",
        "week1",
        str(source),
        "--output",
        str(tmp_path / "out"),
        "--workers=1",
    ]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"KUBIG_READY": "1", "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8")  # fmt: skip
    assert done.returncode == 0, done.stderr
    scores = {row["이름"]: row["점수"] for row in table(tmp_path / "out/scores.csv")}
    assert scores == {"김하늘": "50", "박서연": "0", "이도윤": "48", "최민준": "0"}
    page = (tmp_path / "out/feedback/이도윤.html").read_text("utf-8")
    assert "합이 정확히 0일 때도 1이어야 합니다." in page
    assert "최민준: " in done.stdout
