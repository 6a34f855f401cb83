"""A malformed source is refused with file, line and a sentence; whatever is thrown at the parser."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.tools.build_sample import CHECKS, LECTURE, REVIEW, files, make, run
from tools.notebook import answers
from tools.notebook.source import SourceError, parse, render

SQUARE = "square = checks.square(square)"
BODY = "    squared = values * values + 0\n    return squared\n"

WRONG = {
    "unclosed region": (
        "    return squared\n    ### 정답 끝\n",
        "    return squared\n",
        "정답 영역이 닫히지 않았습니다",
    ),
    "nested region": (BODY, "    ### 정답 시작\n" + BODY, "다시 `### 정답 시작`을"),
    "stray end": (SQUARE, SQUARE + "\n### 정답 끝", "없이 `### 정답 끝`이"),
    "stray hole": (SQUARE, SQUARE + "\n### 빈칸: x", "정답 영역 안에만"),
    "sloppy region": ("    ### 정답 시작\n    ### 빈칸", "    ## 정답 시작\n    ### 빈칸", "정확히 적으세요"),
    "sloppy hole": ("### 빈칸: squared", "### 빈칸 squared", "정확히 적으세요"),
    "twice": ("# [w1-r2] 상자", "# [w1-r1] 상자", "w1-r1 표식이 두 번"),
    "other week": ("# [w1-r1] 제곱", "# [w2-r1] 제곱", "w1-r로 시작"),
    "other kind": ("# [w1-r1] 제곱", "# [w1-p1] 제곱", "w1-r로 시작"),
    "no title": ("# [w1-r1] 제곱", "# [w1-r1]", "제목을 적으세요"),
    "no marker": ("# [w1-r1] 제곱\n", "", "표식이 없습니다"),
    "late marker": ("# [w1-r1] 제곱\n", "import os\n# [w1-r1] 제곱\n", "첫 줄에 하나만"),
    "no check cell": (f"# %%\n{SQUARE}\n\n", "", "다음 코드 셀은 검사 셀"),
    "check of another": (SQUARE, "square = checks.Box(square)", "검사 셀은"),
    "no check": ("# [w1-r1] 제곱", "# [w1-r7] 제곱", "w1-r7의 검사가 week1/checks/review.py에 없습니다"),
    "two functions": ("def square(values):", "def helper(): pass\ndef square(values):", "하나만 정의"),
    "no region": (
        re.search(r"    ### 정답 시작\n    ### 빈칸.*?정답 끝\n", REVIEW, re.DOTALL).group(0),
        BODY,
        "정답 영역이 없어",
    ),
    "answer shown": ("FULL = False  #", "squared = values * values + 0  #", "답이 빈칸 노트북의 이 셀에"),
    "answer in the hole": ("### 빈칸: squared = ...", "### 빈칸: squared = values * values + 0", "답이 빈칸 노트북의"),
    "answer in prose": ("### 문제 2. 상자", "답은\n# squared = values * values + 0", "답이 빈칸 노트북의"),
    "exact output": ("FULL = False", "# NBVAL_CHECK_OUTPUT\nFULL = False", "과제에 쓸 수 없습니다"),
    "unknown placeholder": ("{{deadline.review}}", "{{deadline.reveiw}}", "{{deadline.reveiw}}라는 자리표시자는"),
    "unknown in code": ("FULL = False", "print('{{week.9.title}}')", "{{week.9.title}}라는"),
    "no set-up": ("# {{setup}}", "1 + 1", "{{setup}}"),
    "two set-ups": ("FULL = False  # True: 큰 데이터", "# {{setup}}", "꼭 하나"),
    "syntax": ("squared = values * values + 0", "squared = values *", "문법 오류"),
    "syntax in the blank": ("### 빈칸: squared = ...", "### 빈칸: squared = (", "빈칸 노트북에서 문법 오류"),
    "magic": ("FULL = False", "%matplotlib inline\nFULL = False", "매직"),
    "shell": ("FULL = False", "!pip install x\nFULL = False", "매직"),
    "cell options": ("# %%\nFULL", '# %% tags=["x"]\nFULL', "셀의 첫 줄은"),
    "bare prose": ("# ### 문제 2. 상자", "### 문제 2. 상자\n다음", "마크다운 셀의 줄은"),
    "empty cell": ("# %%\nFULL = False  # True: 큰 데이터", "# %%\n", "빈 셀"),
    "blank Markdown cell": (
        "# %%\nFULL = False  # True: 큰 데이터",
        "# %% [markdown]\n#\n# \n# %%\nFULL = False  # True: 큰 데이터",
        "빈 셀",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_refused_with_file_and_line(tmp_path: Path, capsys, name: str) -> None:
    old, new, words = WRONG[name]
    assert REVIEW.count(old) >= 1
    course = make(tmp_path)
    (course / "week1/source/review.py").write_text(REVIEW.replace(old, new, 1), encoding="utf-8")
    before = files(course)
    assert run(course) == 1
    (message,) = capsys.readouterr().err.strip().splitlines()
    assert re.match(r"week1/(source|checks)/review\.py:\d+: .*[가-힣]", message) and words in message
    assert files(course) == before


def test_the_line_is_right() -> None:
    broken = REVIEW.replace("### 빈칸: squared", "### 빈칸 squared")
    line = broken.split("\n").index("    ### 빈칸 squared = ...  # (N,)") + 1
    with pytest.raises(SourceError) as error:
        answers.find(parse(broken))
    assert error.value.line == line


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "week1/checks/review.py",
            CHECKS + 'more = Check("w1-r9", "x")\n',
            "review.py:13: w1-r9 검사(more)에 맞는 문제가",
        ),
        ("week1/checks/review.py", CHECKS.replace("Box =", "Bax ="), "review.py:11: w1-r2의 검사 이름은 Bax"),
        ("week1/checks/review.py", CHECKS.replace("w1-r2", "w1-r1"), "w1-r1 검사가 두 번"),
        ("week1/checks/review.py", "def", "review.py:1: 문법 오류"),
        ("week1/checks/preview.py", 'x = Check("w1-p1", "x")\n', "preview.py:1: w1-p1 검사에 맞는 소스"),
        ("README.md", "<!--{{nonsense}}-->x<!--/-->", "README.md:1: {{nonsense}}라는"),
        ("week1/README.md", "a\n<!--{{term}}-->x", "<!--/-->`로 닫히지"),
        ("week1/README.md", "<!--{{term}}--> <!--{{time}}-->x<!--/--><!--/-->", "닫히지"),
        ("course.toml", "term = 1", "course.toml"),
    ],
)
def test_other_files(tmp_path: Path, capsys, name: str, text: str, words: str) -> None:
    course = make(tmp_path)
    (course / name).write_text(text, encoding="utf-8")
    assert run(course) == 1
    assert words in capsys.readouterr().err


def test_no_next_week_in_the_last(tmp_path: Path, capsys) -> None:
    course = make(tmp_path)
    (course / "week7/source").mkdir(parents=True)
    (course / "week7/source/lecture.py").write_text(LECTURE, encoding="utf-8")
    assert run(course, "week7") == 1
    assert "다음 주가 없어" in capsys.readouterr().err


def test_missing_checks_file(tmp_path: Path, capsys) -> None:
    course = make(tmp_path)
    (course / "week1/checks/review.py").unlink()
    assert run(course) == 1
    assert "검사 파일 week1/checks/review.py가 없습니다" in capsys.readouterr().err


def test_a_long_cell_is_only_mentioned(tmp_path: Path, capsys) -> None:
    course = make(tmp_path)
    text = REVIEW.replace("FULL = False", "x = 1\n" * 30 + "FULL = False")
    (course / "week1/source/review.py").write_text(text, encoding="utf-8")
    assert run(course) == 0
    assert "코드 셀이 31줄입니다" in capsys.readouterr().out


LINES = st.sampled_from(
    [
        "# %%",
        "# %% [markdown]",
        "### 정답 시작",
        "    ### 정답 끝",
        "### 빈칸: x",
        "# [w1-r1] a",
        "def f():",
        "    pass",
        "",
        "# a",
        "#",
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES | st.text(max_size=12), max_size=14).map("\n".join))
@example("# %%\n# [w1-r1] a\n### 정답 시작\n### 정답 끝\ndef f(:\x00")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        source = parse(text, "x.py")
        answers.find(source)
    except SourceError as error:
        assert str(error).startswith("x.py:")
        return
    again = render(source)
    assert parse(again, "x.py").cells == source.cells and render(parse(again, "x.py")) == again
    for cell in source.cells:
        assert "정답 끝" not in answers.blank(cell.text) if cell.code else True
