"""The house of week 7's lecture: coverage is a probability, luck grows with tries, planted copies are found, pictures draw."""

import random
import unicodedata

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils import data, plot
from utils import demo_week7 as demo
from utils.demo_week5 import results
from utils.demo_week7.measure import disguise
from utils.evaluate import wilson


def test_coverage_is_what_a_simulation_finds():
    hits = np.random.default_rng(0).binomial(30, 0.8, size=4000)
    held = [low <= 0.8 <= high for low, high in (wilson(int(h), 30) for h in hits)]
    assert demo.coverage(wilson, 0.8, 30) == pytest.approx(np.mean(held), abs=0.015)


def test_the_plain_interval_is_sure_of_what_it_cannot_know():
    assert demo.plain(10, 10) == (1.0, 1.0) and demo.resampled(10, 10) == (1.0, 1.0)
    low, high = demo.plain(50, 100)
    assert low == pytest.approx(0.402) and high == pytest.approx(0.598)
    assert demo.resampled(50, 100) == pytest.approx((low, high), abs=0.011)


def test_the_best_of_equals_looks_better_the_more_are_tried():
    looks = [demo.best_of(k, 0.7, 350) for k in (1, 5, 50)]
    assert looks == sorted(looks) and looks[0] == pytest.approx(0.7, abs=0.003) and looks[2] > 0.74


@pytest.mark.parametrize("seed", range(30))
def test_a_disguise_changes_the_text_but_not_its_letters_order(seed):
    text = "정말 재미있는 영화였어요"
    other = disguise(text, random.Random(seed))
    assert other != text
    assert text.replace(" ", "") in unicodedata.normalize("NFC", other).replace(" ", "")


def test_planted_copies_are_no_exact_matches_but_near():
    reviews = data.load("reviews")
    train, test = (reviews[reviews["split"] == part] for part in ("train", "test"))
    bigger, planted = demo.plant(train, test, 20, seed=3)
    assert len(bigger) == len(train) + 20 and len(planted) == 20
    assert set(train["id"]) < set(bigger["id"]) and not planted & set(bigger["id"])
    assert not test["text"].isin(bigger["text"]).any()
    cosine, where = demo.nearest(bigger["text"], test["text"])
    copied = test["id"].isin(planted).to_numpy()
    assert (cosine[copied] > 0.7).mean() > 0.85 and (cosine[~copied] > 0.7).mean() < 0.05
    assert bigger["id"].iloc[where[copied]].str.startswith("x").mean() > 0.85


def test_tags_are_counted_the_most_frequent_first():
    found = demo.by_tag(["b", "a", "a", "c", "a", "b"], [True, False, True, False, True, True])
    assert found == {"a": (2, 3), "b": (2, 2), "c": (0, 1)} and list(found) == ["a", "b", "c"]


def test_every_picture_draws():
    plot.use_hangul()
    one, two = np.array([True, True, False, False]), np.array([True, False, True, False])
    rows = {"가": (0.7, 0.6, 0.8), "나": (0.8, 0.7, 0.9)}
    pictures = {
        "luck": lambda ax: demo.draw_luck(ax, np.array([0.65, 0.7, 0.75]), 0.7),
        "widths": lambda ax: demo.draw_widths(ax, [50, 500], [0.1, 0.03], 350),
        "coverage": lambda ax: demo.draw_coverage(ax, [0.5, 0.9], {"가": [0.9, 0.95]}),
        "pairs": lambda ax: demo.draw_pairs(ax, one, two, ("가", "나")),
        "seeds": lambda ax: demo.draw_seeds(ax, {"가": [0.6, 0.7], "나": [0.65, 0.66]}),
        "best": lambda ax: demo.draw_best(ax, {1: 0.7, 10: 0.74}, 0.7),
        "similarity": lambda ax: demo.draw_similarity(ax, {"가": np.array([0.1, 0.2]), "나": np.array([0.9])}, 0.7),
        "intervals": lambda ax: demo.draw_intervals(ax, rows),
        "noise": lambda ax: demo.draw_noise(ax, {"가": {20: 0.5}, "나": {20: 0.9}}),
        "course": lambda ax: demo.draw_course(ax, results()),
        "talk": lambda ax: demo.draw_talk(ax),
    }
    for name, draw in pictures.items():
        fig, ax = plt.subplots()
        assert draw(ax) is ax, name
        fig.canvas.draw()
        plt.close(fig)
    fig, axes = plt.subplots(1, 2)
    demo.draw_two_ways(axes, rows)
    assert axes[0].get_ylim()[0] > 0 and not axes[0].lines  # the advertisement cuts its axis and shows no interval
    plt.close(fig)


def test_the_pairs_stand_in_their_cells():
    fig, ax = plt.subplots()
    first = np.array([True] * 3 + [True] * 2 + [False] * 5 + [False])
    second = np.array([True] * 3 + [False] * 2 + [True] * 5 + [False])
    demo.draw_pairs(ax, first, second, ("가", "나"))
    assert [text.get_text() for text in ax.texts] == ["3", "2", "5", "1"]
    plt.close(fig)


def test_the_talk_takes_five_minutes():
    assert sum(seconds for _, seconds in demo.TALK) == 300
