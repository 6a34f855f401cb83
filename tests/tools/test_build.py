"""The build: sources to notebooks, READMEs filled in, outputs kept or refused, nothing changed without a reason."""

import json
import shutil
from pathlib import Path

import jupytext
import nbformat
import pytest

from tests.tools.build_sample import LECTURE, REVIEW, files, make, run
from tools.notebook import answers, execute, ids, outputs, placeholders
from tools.notebook.assemble import loads
from tools.notebook.source import parse, render
from tools.term import load

BLANK_SQUARE = '''\
# [w1-r1] 제곱
def square(values):
    """values (N,) -> (N,)."""
    # TODO: 제곱을 돌려주세요
    squared = ...  # (N,)
    raise NotImplementedError  # 다 채웠으면 이 줄을 지우세요'''


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return make(tmp_path)


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("executed"))
    assert run(root, "--execute") == 0
    return root


def book(root: Path, name: str) -> dict:
    return loads((root / name).read_text(encoding="utf-8"))


def cell(root: Path, name: str, which: str) -> dict:
    return next(each for each in book(root, name)["cells"] if each["id"] == which)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_blank_and_solution(course: Path) -> None:
    assert run(course) == 0
    assert cell(course, "week1/review.ipynb", "w1-r1")["source"] == BLANK_SQUARE
    solution = cell(course, "week1/solutions/review.ipynb", "w1-r1")["source"]
    assert "### 정답 시작" in solution and "빈칸" not in solution and "squared = values * values" in solution
    box = cell(course, "week1/review.ipynb", "w1-r2")["source"]
    assert box.count("        # TODO: 여기를 채우세요\n        raise NotImplementedError") == 2
    assert not (course / "week1/solutions/lecture.ipynb").exists()
    assert not any(each.get("outputs") for each in book(course, "week1/review.ipynb")["cells"])


def test_placeholders_and_setup(course: Path) -> None:
    run(course)
    title, note, setup = book(course, "week1/review.ipynb")["cells"][:3]
    assert "마감 **2027년 1월 13일(수) 18:00**" in title["source"]
    assert "/blob/main/week1/review.ipynb)" in title["source"]
    assert "파일 → Drive에 사본 저장" in note["source"] and (note["id"], setup["id"]) == ("setup-note", "setup")
    assert setup["source"].startswith("#@title 🔧 준비") and setup["metadata"] == {"cellView": "form"}
    lecture = book(course, "week1/lecture.ipynb")["cells"]
    assert lecture[1]["id"] == "setup" and "| 7 | 2027년 2월 18일(목) 19:00 |" in lecture[0]["source"]
    assert "2027년 1월 14일(목) 19:00이고 주제는 텍스트 전처리와 워드 임베딩" in lecture[2]["source"]
    hand_in = book(course, "week1/review.ipynb")["cells"][-2]["source"]
    assert "`이름_27W_NLP_WEEK1_복습.ipynb`" in hand_in and "계정" in hand_in and "\n" not in hand_in


def test_readmes(course: Path) -> None:
    run(course)
    text = (course / "week1/README.md").read_text(encoding="utf-8")
    assert "| <!--{{deadline.review}}-->2027년 1월 13일(수) 18:00<!--/--> | <!--{{meeting}}-->2027년 1월 7일" in text
    assert "week1/review.ipynb)<!--/-->" in text
    root = (course / "README.md").read_text(encoding="utf-8")
    assert "<!--{{schedule}}-->\n\n| 주차 |" in root and "|\n\n<!--/-->" in root


def test_written_as_nbformat_writes_it(executed: Path) -> None:
    for path in executed.glob("week1/**/*.ipynb"):
        text = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        assert nbformat.writes(notebook).rstrip("\n") + "\n" == text


def test_rebuilding_changes_no_byte(executed: Path) -> None:
    before = files(executed)
    assert run(executed) == 0 and run(executed, "--execute") == 0 and run(executed, "week1") == 0
    assert files(executed) == before
    assert run(executed, "--check") == 0


def test_outputs(executed: Path) -> None:
    cells = [each for each in book(executed, "week1/lecture.ipynb")["cells"] if each["cell_type"] == "code"]
    assert [each["execution_count"] for each in cells] == [1, 2, 3, 4]
    assert cells[1]["outputs"] == [{"name": "stdout", "output_type": "stream", "text": ["2\n"]}]
    assert cells[3]["outputs"][0]["execution_count"] == 4
    about = book(executed, "week1/solutions/review.ipynb")["metadata"]["kubig"]
    assert len(about["code_sha256"]) == 64 and about["source"] == "week1/source/review.py"


def test_new_dates_and_ref_keep_outputs(executed: Path, tmp_path: Path, capsys) -> None:
    course = tmp_path / "copy"
    shutil.copytree(executed, course)
    edit(course / "course.toml", "start = 2027-01-07", "start = 2027-07-01")
    edit(course / "course.toml", 'ref = "main"', 'ref = "v2.0"')
    edit(course / "course.toml", "KU-BIG/KUBIG-NLP", "someone/else")
    assert run(course, "--check") == 1
    assert "week1/README.md: 날짜나 링크가" in capsys.readouterr().out
    assert run(course) == 0 and run(course, "--check") == 0
    solution = json.dumps(book(course, "week1/solutions/review.ipynb"), ensure_ascii=False)
    assert "2027년 7월 7일(수) 18:00" in solution and "someone/else/archive/v2.0.zip" in solution
    assert "✅ w1-r1" in solution and "2027년 1월" not in solution + (course / "README.md").read_text(encoding="utf-8")


def test_outputs_cleared_by_hand_are_missed(executed: Path, tmp_path: Path, capsys) -> None:
    course = tmp_path / "copy"
    shutil.copytree(executed, course)
    path = course / "week1/lecture.ipynb"
    cleared = json.loads(path.read_text(encoding="utf-8"))
    for cell in cleared["cells"]:
        cell |= {"outputs": []} if cell["cell_type"] == "code" else {}
    path.write_text(json.dumps(cleared), encoding="utf-8")
    assert run(course, "--check") == 1
    assert "week1/lecture.ipynb: 출력이 없거나 코드보다 오래되었습니다" in capsys.readouterr().out


def test_changed_code_drops_outputs_until_executed(executed: Path, tmp_path: Path, capsys) -> None:
    course = tmp_path / "copy"
    shutil.copytree(executed, course)
    edit(course / "week1/source/lecture.py", "twice(21)", "twice(4)")
    solution = (course / "week1/solutions/review.ipynb").read_bytes()
    assert run(course, "--check") == 1
    assert "week1/lecture.ipynb: 출력이 없거나 코드보다 오래되었습니다" in capsys.readouterr().out
    assert run(course) == 0
    assert "build --execute" in capsys.readouterr().out
    assert not any(each.get("outputs") for each in book(course, "week1/lecture.ipynb")["cells"])
    assert run(course, "--execute") == 0
    assert "실행합니다: week1/lecture.ipynb" in capsys.readouterr().out
    assert (course / "week1/solutions/review.ipynb").read_bytes() == solution


def test_a_failing_notebook_is_named(course: Path, capsys, monkeypatch) -> None:
    def fails(notebook: object, **_: object) -> execute.Result:
        return execute.Result(notebook, 0.1, {}, execute.Failure(3, "ZeroDivisionError: division by zero"))

    monkeypatch.setattr(execute, "execute", fails)
    assert run(course, "--execute") == 1
    shown = capsys.readouterr().err
    assert "week1/lecture.ipynb: 셀 h-" in shown and "멈췄습니다. ZeroDivisionError" in shown
    assert not any(each.get("outputs") for each in book(course, "week1/lecture.ipynb")["cells"])


def test_check_names_what_differs(executed: Path, tmp_path: Path, capsys) -> None:
    course = tmp_path / "copy"
    shutil.copytree(executed, course)
    edit(course / "week1/review.ipynb", "제곱을 돌려주세요", "손으로 고침")
    (course / "week1/lonely.ipynb").write_text("{}", encoding="utf-8")
    (course / "week1/lecture.ipynb").write_text("not json", encoding="utf-8")
    before = files(course)
    assert run(course, "--check") == 1
    shown = capsys.readouterr().out
    assert "week1/review.ipynb: 소스와 다릅니다 (처음 다른 셀: w1-r1)" in shown
    assert "week1/lonely.ipynb: 이 노트북을 만드는 소스가 없습니다" in shown
    assert "week1/lecture.ipynb" in shown and "다른 파일 3개" in shown
    assert files(course) == before


def test_published_without_solutions_or_sources(executed: Path, tmp_path: Path, capsys) -> None:
    course = tmp_path / "copy"
    shutil.copytree(executed, course)
    shutil.rmtree(course / "week1/solutions")
    assert run(course, "--check") == 0
    assert "비교하지 않았습니다" in capsys.readouterr().out
    shutil.rmtree(course / "week1/source")
    assert run(course, "--check") == 0


def test_unknown_week(course: Path, capsys) -> None:
    assert run(course, "week9") == 1
    assert "‘week9’이라는 주차 폴더가 없습니다. 있는 것: week1" in capsys.readouterr().err


def test_read_as_jupytext_reads_it() -> None:
    for text in (LECTURE, REVIEW):
        theirs = jupytext.reads(text, "py:percent").cells
        ours = parse(text).cells
        assert [(each.kind, each.text) for each in ours] == [(each.cell_type, each.source) for each in theirs]
        assert render(parse(text)) == text


def test_an_inserted_cell_moves_few_ids() -> None:
    before = ids.ids((each.kind, each.text) for each in parse(REVIEW).cells)
    changed = REVIEW.replace("# %% [markdown]\n# ### 문제 2", "# %%\nprint(0)\n\n# %% [markdown]\n# ### 문제 2")
    after = ids.ids((each.kind, each.text) for each in parse(changed).cells)
    assert set(before) < set(after) and len(after) == len(before) + 1
    assert {"w1-r1", "w1-r1-1", "w1-r2", "w1-r2-1"} <= set(before)


def test_equal_headings_get_different_ids() -> None:
    given = ids.ids([("markdown", "## 정리"), ("code", "1"), ("markdown", "## 정리"), ("code", "1")])
    assert len(set(given)) == 4 and given[2].startswith(given[0])


def test_outputs_are_cleaned() -> None:
    raw = [
        {"output_type": "stream", "name": "stderr", "text": "warning"},
        {"output_type": "stream", "name": "stdout", "text": ["/home/me/course/week1/x\n"]},
        {"output_type": "stream", "name": "stdout", "text": "둘\n"},
        {"output_type": "display_data", "data": {"application/vnd.jupyter.widget-view+json": {}}, "metadata": {}},
        {
            "output_type": "execute_result",
            "data": {"text/plain": "<f at 0x7f00aa00>"},
            "metadata": {},
            "execution_count": 9,
        },
    ]
    first, second = outputs.clean(raw, {"/home/me/course": "."}, 3)
    assert first["text"] == "./week1/x\n둘\n"
    assert second["data"] == {"text/plain": "<f at 0x…>"} and second["execution_count"] == 3
    assert outputs.clean([first, second], {}, 3) == [first, second]


def test_png_loses_its_maker() -> None:
    import base64
    import io

    image = pytest.importorskip("PIL.Image")
    plugin = pytest.importorskip("PIL.PngImagePlugin")
    about = plugin.PngInfo()
    about.add_text("Software", "Matplotlib 3.10")
    plain, marked = io.BytesIO(), io.BytesIO()
    picture = image.new("RGB", (3, 2), "red")
    picture.save(plain, "png")
    picture.save(marked, "png", pnginfo=about)
    encoded = [base64.b64encode(each.getvalue()).decode() for each in (plain, marked)]
    assert outputs.png(encoded[0]) == outputs.png(encoded[1]) and outputs.png("no png") == "nopng"
    assert image.open(io.BytesIO(base64.b64decode(outputs.png(encoded[1])))).size == (3, 2)


def test_every_value_is_known_in_every_week() -> None:
    term = load()
    for week in term.weeks:
        table = placeholders.values(term, week.number, "review", f"week{week.number}/review.ipynb")
        assert ("next.meeting" in table) == (week.number < 7)
        names = ["badge", "meeting", "deadline.review", "deadline.preview", "schedule", "hand_in", "time", "term"]
        assert all(table[name] for name in [*names, "repository", "repository.url", "week.3.meeting", "week.3.title"])


def test_answer_lines_are_telling() -> None:
    assert answers.answer_lines(parse(REVIEW).cells[5].text) == ["squared=values*values+0"]


def test_an_animated_png_keeps_moving() -> None:
    import base64
    import io

    image = pytest.importorskip("PIL.Image")
    target = io.BytesIO()
    frames = [image.new("RGB", (4, 4), color) for color in ("red", "green", "blue")]
    frames[0].save(target, "png", save_all=True, append_images=frames[1:], duration=50)
    cleaned = base64.b64decode(outputs.png(base64.b64encode(target.getvalue()).decode()))
    assert image.open(io.BytesIO(cleaned)).n_frames == 3
