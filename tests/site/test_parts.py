"""The parts that the website computes: solutions and their switch, exercises, deadlines, chart, words for the search."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tools import term
from tools.results import read
from tools.site import chart, exercises, home, korean, notebook, solutions, stage, trim
from tools.site.glossary import Linker
from tools.site.links import Links
from tools.site.plan import Page
from tools.term import KST

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "course.toml").read_text(encoding="utf-8")
REVIEW = Page("week1/review.ipynb", "week1/review", "복습과제", 1)


def switched(word: str) -> term.Term:
    return term.parse(TEXT.replace('solutions = "deadline"', f'solutions = "{word}"'))


def test_solutions_open_the_moment_after_the_deadline():
    facts = switched("deadline")
    due = facts.week(1).deadline
    assert not solutions.is_open(facts, 1, due) and solutions.is_open(facts, 1, due + timedelta(seconds=1))
    assert not solutions.is_open(facts, 2, due + timedelta(seconds=1))


def test_always_and_never():
    early, late = datetime(2000, 1, 1, tzinfo=KST), datetime(2100, 1, 1, tzinfo=KST)
    assert solutions.is_open(switched("always"), 1, early) and not solutions.is_open(switched("never"), 1, late)


def test_another_word_is_refused_and_no_word_means_deadline():
    with pytest.raises(term.TermError, match="deadline, always, never"):
        switched("sometimes")
    assert term.parse(TEXT.replace('solutions = "deadline"', "")).solutions == "deadline"


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2027-01-13", 0), ("2027-01-13T18:30", 18), ("2027-01-13T09:30+00:00", 18)],
    ids=["day", "moment", "other-zone"],
)
def test_today_is_read_as_a_moment_of_seoul(text, hour):
    moment = solutions.read_now(text).astimezone(KST)
    assert (moment.day, moment.hour) == (13, hour)


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError):
        solutions.read_now("2027-02-30")


def staged(answers: dict[str, str], page: Page = REVIEW) -> list[dict]:
    book = json.loads((ROOT / page.source).read_text(encoding="utf-8"))
    links = Links(term.load(), [page])
    return notebook.staged(book, page, links, Linker([], "x", 1), answers)["cells"]


def test_a_solution_is_folded_under_its_answer_cell():
    made = staged({"w1-r1": 'def perceptron():\n    """```"""'})
    at = next(index for index, cell in enumerate(made) if "kb-solution" in "".join(cell["source"]))
    assert "".join(made[at - 1]["source"]).startswith("# [w1-r1]")
    assert "````python\ndef perceptron" in made[at]["source"]
    assert len({cell["id"] for cell in made}) == len(made)


def test_closed_solutions_leave_no_trace():
    assert "kb-solution" not in json.dumps(staged({}))


def test_staging_changes_no_code_and_no_output():
    book = json.loads((ROOT / "week1/lecture.ipynb").read_text(encoding="utf-8"))["cells"]
    made = staged({}, Page("week1/lecture.ipynb", "week1/lecture", "강의", 1))
    assert [(c["source"], c["outputs"]) for c in book if c["cell_type"] == "code"] == [
        (c["source"], c["outputs"]) for c in made if c["cell_type"] == "code"
    ]


def test_exercises_are_read_from_their_headers():
    text = "### 문제 3. 두 층\n`🌟 선택 · 🔴🔴⚪ · 12분 · 4점`\n\n글\n\n### 문제가 아닙니다\n`🔴 5분`"
    found = exercises.found_in([{"cell_type": "markdown", "source": text}], REVIEW)
    assert [(each.number, each.name, each.level, each.minutes, each.points, each.optional) for each in found] == [
        (3, "두 층", 2, 12, 4, True)
    ]
    assert exercises.minutes(found) == 0 and found[0].link == "week1/review.ipynb#문제-3.-두-층"


def test_the_index_holds_what_the_solutions_answer():
    for path in sorted(ROOT.glob("week*/review.ipynb")):
        page = Page(
            path.relative_to(ROOT).as_posix(), f"{path.parent.name}/review", "복습과제", int(path.parent.name[4:])
        )
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        markers = [cell for cell in cells if exercises.MARKER.match("".join(cell["source"]))]
        found = exercises.found_in(cells, page)
        assert len(found) >= len(markers) - 1 and all(each.minutes and each.points and each.level for each in found), (
            path
        )


def test_deadlines_carry_their_offset_and_close_no_script():
    facts = term.parse(TEXT.replace('title = "DL Reminder"', 'title = "</script><b>"'))
    block = home.deadline_block(facts)
    assert block.count("</script>") == 1
    data = json.loads(block.split('id="kb-deadlines">')[1].split("</script>")[0])
    assert [row["week"] for row in data] == list(range(1, len(facts.weeks) + 1))
    assert all(datetime.fromisoformat(row["deadline"]).utcoffset() == timedelta(hours=9) for row in data)
    assert data[0]["title"] == "</script><b>"


def test_the_path_has_a_stop_for_each_week_and_honest_bars():
    stops = [
        home.Stop(1, "가", "나", {"lecture": 90, "review": 60}, "week1/index.html"),
        home.Stop(2, "<다>", "", {}, ""),
    ]
    made = home.path(stops)
    assert made.count("kb-stop") == 2 and "준비 중" in made and "&lt;다&gt;" in made
    assert "width:60.0%" in made and "width:40.0%" in made


def test_the_chart_shows_every_row_in_order():
    results = read(ROOT / "results.csv")
    made = chart.svg(results)
    assert made.count("kb-point") == made.count("kb-range") == len(results)
    for each in results:
        assert f">{each.week}주차 · {each.model.replace('&', '&amp;')}<" in made
    points = [float(part.split('cx="')[1].split('"')[0]) for part in made.split("kb-point")[1:]]
    order = sorted(range(len(results)), key=lambda at: results[at].accuracy)
    assert sorted(points) == [points[at] for at in order]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("신경망이 학습한다", {"학습", "신경망"}),
        ("다음 주에 배웁니다", {"배우"}),
        ("경사하강법으로 비용을 줄입니다", {"경사하강법", "비용", "줄이"}),
        ("LSTM은 잊지 않았습니다", {"LSTM", "잊"}),
        ("zero_grad()를 부릅니다", {"zero_grad", "부르"}),
        ("학습률이 크면", {"학습률"}),
    ],
    ids=["noun", "verb", "term", "latin", "code", "compound"],
)
def test_words_are_indexed_by_their_stems(text, wanted):
    assert wanted <= set(korean.words(text)[0])


def test_inflected_words_of_the_course_are_remembered():
    assert korean.words("손으로 배웁니다.")[1] == {"배웁니다": "배우"}
    assert not korean.worth("3.14") and not korean.worth("x") and korean.worth("값") and korean.worth("b1")


def test_only_the_icons_in_use_stay():
    text = 'var b={"square-github":[448,512,["github-square"],"f092","M1z"],github:[512,512,[],"f09b","M2z"],sun:[1,1,[],"f185",["M3z","M4z"]]};'
    assert trim.only(text, {"github"}) == 'var b={github:[512,512,[],"f09b","M2z"]};'
    assert "square-github" in trim.only(text, {"github-square"})


def test_the_stage_holds_every_page_and_the_notebooks_as_committed(tmp_path):
    made = stage.Stage(ROOT, term.load(), datetime(2100, 1, 1, tzinfo=KST))
    stage.write(made, tmp_path / "stage")
    for page in made.pages:
        assert (tmp_path / "stage/source" / page.staged).is_file(), page
        if page.is_notebook:
            copied = tmp_path / "stage/extra/notebooks" / page.source
            assert copied.read_bytes() == (ROOT / page.source).read_bytes()
    index = (tmp_path / "stage/source/index.md").read_text(encoding="utf-8")
    assert "<!-- site:" not in index and "kb-path" in index and "kb-chart" in index
    assert made.exercises and made.pictures and made.first_use
