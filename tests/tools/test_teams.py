"""Contest teams: polls as forms export them, and teams that are optimal, balanced and always the same."""

import csv
import itertools
import random

import numpy as np
import pytest

from tools.grouping import announce, assign, poll
from tools.grouping.poll import Answer
from tools.spreadsheet import SheetError

HEAD = ["타임스탬프", "이름", "관심 있는 분야를 모두 고르세요", "NLP 경험", "팀장을 맡을 수 있나요?"]
FIELDS = ["NLP", "비전", "추천", "시계열"]


def write(path, rows, head=HEAD):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def club(size: int, seed: int = 0) -> list[Answer]:
    rng = random.Random(seed)
    return [
        Answer(
            f"학회원{number:03}",
            {field: 1.0 for field in rng.sample(FIELDS, rng.randint(0, 3))},
            rng.random() < 0.4,
            rng.random() < 0.4,
        )
        for number in range(size)
    ]


def test_read_a_forms_export(tmp_path) -> None:
    rows = [
        ["2027. 1. 8 오후 5:00:00", "나", "NLP, 비전(사진, 영상)", "처음이에요", "아니요, 할 수 없어요"],
        ["2027. 1. 8 오전 9:00:00", "가", "추천;NLP", "수업에서 배움", "네, 맡겠습니다"],
        ["2027. 1. 9 오전 1:00:00", " 나 ", "추천", "초급", "예"],
        ["2027. 1. 9 오후 1:00:00", "", "추천", "초급", "예"],
        ["2027. 1. 14 오후 6:00:01", "다", "추천", "초급", "예"],
        [],
        ["2027. 1. 13 오후 5:59:59", "라", "", "초급"],
    ]
    answers, notes = poll.read(write(tmp_path / "p.csv", rows), "2027-01-13T18:00")
    assert [a.name for a in answers] == ["가", "나", "라"]
    first, second, third = answers
    assert first == Answer("가", {"추천": 1.0, "NLP": 1.0}, beginner=False, lead=True)
    assert second == Answer("나", {"추천": 1.0}, beginner=True, lead=True)  # the last answer counts
    assert third.wishes == {} and not third.lead
    assert [note[:2] for note in notes] == ["나:", "5번", "다:", "라:"]


def test_choices_in_brackets_stay_whole() -> None:
    assert poll.split("NLP, 비전(사진, 영상); 추천") == ["NLP", "비전(사진, 영상)", "추천"]


def test_ranked_wishes_in_any_column_order(tmp_path) -> None:
    path = write(tmp_path / "p.csv", [["추천", "NLP", "가", "비전"]], ["2지망", "1지망", "성함", "3지망"])
    (answer,), _ = poll.read(path)
    assert list(answer.wishes.items()) == [("NLP", 1.0), ("추천", pytest.approx(2 / 3)), ("비전", pytest.approx(1 / 3))]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (["타임스탬프", "관심 분야"], "이름 열"),
        (["이름", "학번"], "관심 분야"),
        (["이름", "관심 분야"], "답이 없습니다"),
    ],
)
def test_polls_that_can_not_be_used(tmp_path, head, words) -> None:
    rows = [["가", "나"]] if words != "답이 없습니다" else []
    with pytest.raises(SheetError, match=words):
        poll.read(write(tmp_path / "p.csv", rows, head))


@pytest.mark.parametrize("text", ["2027-01-13T17:00", "2027. 1. 13 오후 5:00:00", "2027/01/13 5:00:00 PM GMT+9"])
def test_time_stamps(text) -> None:
    assert f"{poll.moment(text):%m-%d %H:%M}" == "01-13 17:00"


def test_midnight_and_noon() -> None:
    assert [poll.moment(f"2027. 1. 1 {half} 12:30:00").hour for half in ("오전", "오후")] == [0, 12]
    assert poll.moment("어제") is None


@pytest.mark.parametrize("size", [5, 9, 23, 100])
def test_teams_are_balanced_and_everybody_is_in_one(size) -> None:
    answers = club(size)
    plan = assign.plan(answers, 4)
    sizes = [len(team.members) for team in plan.teams]
    assert max(sizes) - min(sizes) <= 1 and len(sizes) == round(size / 4)
    assert sorted(a.name for team in plan.teams for a in team.members) == [a.name for a in answers]


def test_spread_of_leads_and_beginners() -> None:
    plan = assign.plan(club(100), 4)
    leads = [sum(a.lead for a in team.members) for team in plan.teams]
    beginners = [sum(a.beginner for a in team.members) for team in plan.teams]
    assert min(leads) >= 1 and max(beginners) <= 2


def test_satisfaction_is_the_best_there_is() -> None:
    """Six people, all 6!/(3! 3!) ways to seat them, all pairs of fields."""
    for seed in range(8):
        answers = [Answer(a.name, a.wishes) for a in club(6, seed)]
        fields = sorted({field for a in answers for field in a.wishes}) or ["자유 주제"]
        value = assign.worth(answers, fields)
        best = max(
            sum(value[i, one if i in chosen else other] for i in range(6)) / 6
            for chosen in itertools.combinations(range(6), 3)
            for one in range(len(fields))
            for other in range(len(fields))
        )
        assert assign.plan(answers, 3).satisfaction == pytest.approx(best)


def test_better_than_lots_and_than_first_come() -> None:
    answers = club(60, seed=3)
    plan = assign.plan(answers, 4)
    assert plan.satisfaction >= assign.greedy(answers, plan) > assign.random_satisfaction(answers, plan)


def test_pairs_are_kept() -> None:
    answers = club(40)
    names = [a.name for a in answers]
    pairs = [
        (names[0], names[1], True),
        (names[1], names[2], True),
        (names[3], names[4], False),
        (names[0], names[5], False),
    ]
    where = {a.name: i for i, team in enumerate(assign.plan(answers, 4, pairs).teams) for a in team.members}
    assert where[names[0]] == where[names[1]] == where[names[2]]
    assert where[names[3]] != where[names[4]] and where[names[0]] != where[names[5]]


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([(0, 1, True), (1, 2, True), (0, 2, False)], "따로"),
        ([(0, i, True) for i in range(1, 6)], "한 팀"),
    ],
)
def test_pairs_that_can_not_be_kept(pairs, words) -> None:
    answers = club(12)
    with pytest.raises(SheetError, match=words):
        assign.plan(answers, 4, [(answers[i].name, answers[j].name, wish) for i, j, wish in pairs])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["가", "모르는이", "함께"]], "설문에 없습니다"),
        ([["가", "나", "같이"]], "함께"),
        ([["가", "가", "함께"]], "서로 다른"),
        ([["가", "나", "함께"], ["나", "가", "따로"]], "모두"),
        ([["가", "나"]], "번째 줄"),
    ],
)
def test_bad_pairs(tmp_path, rows, words) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    with pytest.raises(SheetError, match=words):
        poll.read_pairs(path, ["가", "나"])


def test_the_order_of_rows_changes_nothing(tmp_path) -> None:
    rows = [
        [f"2027. 1. {8 + i % 5} 오전 9:0{i % 10}:00", a.name, ", ".join(a.wishes), "", ""]
        for i, a in enumerate(club(30))
    ]
    texts = []
    for number, order in enumerate((rows, rows[::-1])):
        answers, _ = poll.read(write(tmp_path / f"{number}.csv", order))
        texts.append(announce.markdown(assign.plan(answers, 4)))
    assert texts[0] == texts[1]


def test_the_announcement_tells_no_secrets() -> None:
    plan = assign.plan([Answer("가|<b>", {"NLP": 1.0}, True, False), Answer("나", {"비전": 1.0}, False, True)], 2)
    text = announce.markdown(plan)
    assert "가\\|&lt;b&gt;" in text and "처음" not in text and "이끌" not in text


def test_too_few() -> None:
    with pytest.raises(SheetError, match="두 명"):
        assign.plan(club(1), 4)
    with pytest.raises(SheetError, match="두 명"):
        assign.plan(club(8), 1)


def test_without_any_wish_everybody_is_content() -> None:
    plan = assign.plan([Answer(name, {}) for name in "가나다라"], 2)
    assert plan.satisfaction == 1.0 and np.all([team.field == "자유 주제" for team in plan.teams])
