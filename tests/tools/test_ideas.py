"""The project ideas: the table in week7/ideas.md is what the script computes, and each piece does what it says."""

from pathlib import Path

import pytest

from tools.figures import ideas

PAGE = Path(__file__).parents[2] / "week7" / "ideas.md"


def test_the_page_shows_what_is_computed():
    assert ideas.report() in PAGE.read_text(encoding="utf-8")


def test_every_idea_has_its_section_with_data_metric_and_risk():
    page = PAGE.read_text(encoding="utf-8")
    for number, name in enumerate(ideas.IDEAS, start=1):
        section = page.split(f"## {number}. {name}\n")[1].split("\n## ")[0]
        assert all(f"**{word}" in section for word in ("질문", "데이터", "지표와 기준선", "위험", "다음")), name


@pytest.mark.parametrize("measure", [row[0] for row in ideas.IDEAS.values()], ids=lambda m: m.__name__)
def test_a_baseline_beats_doing_nothing(measure):
    _, nothing, first = measure()
    assert 0 <= nothing < first < 1


def test_gaps_are_where_the_spaces_were():
    assert ideas.gaps("나는 간다") == [("나는", False), ("는간", True), ("간다", False)]
    assert ideas.gaps("하나") == [("하나", False)] and ideas.gaps("") == []


def test_overlap_counts_each_bigram_once():
    assert ideas.overlap("모임 시간", "모임 시간") == 1
    assert ideas.overlap("모임", "회비") == 0 and ideas.overlap("", "회비") == 0
