"""The house of week 6's lecture: toy language, attack and folds are what the text says; every picture can be drawn."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from utils import data, plot
from utils import demo_week6 as demo


def test_the_toy_language_answers_by_its_rules():
    for asked, answer in demo.draw_rows(200, torch.Generator().manual_seed(0)):
        kind, *word = demo.as_text(asked).removesuffix(" →").split(" ") if "두 번" not in demo.as_text(asked) else (
            "두 번", *demo.as_text(asked).removesuffix(" →").removeprefix("두 번 ").split(" "))  # fmt: skip
        made = demo.as_text(answer).split(" ")
        assert made[-1] == "끝." and [m for m in made[:-1] if m != "요"] == demo.KINDS[kind](word)


@pytest.mark.parametrize("answer_only", [True, False])
def test_the_loss_looks_at_the_next_piece_of_the_answer(answer_only):
    rows = demo.draw_rows(20, torch.Generator().manual_seed(1))
    x, y = demo.batch(rows, answer_only)
    for i, (asked, answer) in enumerate(rows):
        text = asked + answer
        counted = (y[i] != -100).nonzero()[:, 0].tolist()
        assert counted == list(range(len(asked) - 1 if answer_only else 0, len(text) - 1))
        assert all(y[i, j] == text[j + 1] and x[i, j] == text[j] for j in counted)


def test_manners_can_be_asked_for():
    for polite in (True, False):
        rows = demo.draw_rows(30, torch.Generator().manual_seed(2), polite)
        assert {"요" in demo.as_text(answer).split() for _, answer in rows} == {polite}


def test_an_untrained_talker_knows_nothing_and_a_little_training_helps():
    assert demo.accuracy(demo.Talker(), 50)[0] < 0.1
    _, curve = demo.train_talker(True, 60, every=60)
    assert curve[60] > 0.1


def test_a_shifted_net_knows_the_old_names_only():
    net, _, score = demo.shifted_net(0)
    assert score(net, 0) > 0.9 and score(net, 1) < 0.1


def test_folds_keep_a_passage_on_one_side():
    questions = data.load("questions")
    questions = questions[questions["type"] != "none"].reset_index(drop=True)
    held = []
    for learn, test in demo.folds(questions):
        assert not set(questions["passage"].iloc[learn]) & set(questions["passage"].iloc[test])
        held += test.tolist()
    assert sorted(held) == list(range(len(questions)))
    means = demo.by_type(questions, np.ones(len(questions)))
    assert set(means) == {"lexical", "paraphrase", "multi", "모두"} and set(means.values()) == {1.0}


def test_the_attack_repeats_the_question():
    assert demo.attack("몇 시인가요?").count("몇 시인가요?") == 2 and "쿠폰" in demo.attack("?")


def test_every_picture_can_be_drawn():
    plot.use_hangul()
    spread = {"1": [0.2, 0.4], "8": [0.9, 1.0], "통째로": [1.0, 1.0]}
    pictures = [
        (1, lambda ax: demo.draw_stages(ax)),
        (1, lambda ax: demo.draw_pipeline(ax)),
        (1, lambda ax: demo.draw_loss_mask(ax, ["가", "나"], [False, True])),
        (1, lambda ax: demo.draw_learning(ax, {"답에만": {25: 0.1, 50: 0.5}, "질문에도": {25: 0.0, 50: 0.2}})),
        (2, lambda ax: demo.draw_singular(ax, {"가": np.array([3.0, 1.0]), "무작위 행렬": np.array([2.0, 2.0])})),
        (1, lambda ax: demo.draw_staircase(ax, {"새 일": spread, "옛 일": spread})),
        (2, lambda ax: demo.draw_ranks(ax, {"LoRA": (70, 65, 75, 5.5), "통째로": (75, 70, 80, 5.7)}, 5.5)),
        (2, lambda ax: demo.draw_bits(ax, np.arange(4.0), {"8비트": np.arange(4.0), "4비트": np.zeros(4)})),
        (2, lambda ax: demo.draw_preference(ax, {0: {"더 좋은 답": 0, "덜 좋은 답": 0, "맞힘": 1, "공손함": 0.5}})),
        (1, lambda ax: demo.draw_recall(ax, {"BM25": {"lexical": 1, "paraphrase": 0.4, "multi": 0.9, "모두": 0.7}})),
        (1, lambda ax: demo.draw_answers(ax, {"문서 없음": (0.0, 0.0, 0.1), "정답 문서": (0.6, 0.5, 0.7)})),
        (1, lambda ax: demo.draw_coverage(ax, {"확신": ([0.0, 0.5, 1.0], [0.0, 0.6, 1.0])})),
        (1, lambda ax: demo.draw_injection(ax, {"막지 않음": (0.9, 0.1), "둘 다": (0.0, 0.4)})),
    ]
    for panels, draw in pictures:
        figure, axes = plt.subplots(1, panels)
        draw(axes)
        figure.canvas.draw()
        plt.close(figure)


def test_the_bench_table_is_read(monkeypatch, tmp_path):
    documents, rates = demo.bench_rates()
    assert (
        documents == sorted(documents)
        and len(documents) >= 3
        and list(rates) == ["utils.retrieve", "rank_bm25", "bm25s"]
    )
    assert all(fast > slow for fast, slow in zip(rates["utils.retrieve"], rates["rank_bm25"]))
    fig, ax = plt.subplots()
    assert demo.draw_growth(ax) == rates
    plt.close(fig)
    monkeypatch.setattr("utils.demo_week6.rag.BENCH", tmp_path / "README.md")
    (tmp_path / "README.md").write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="표가 없습니다"):
        demo.bench_rates()
