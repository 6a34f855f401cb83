"""Sums and symbol sequences: true, different, and never on both sides of a split."""

import random

import numpy as np
import pytest

from utils.generate import addition, copy, recall, reverse, split_addition


def twin(question: str) -> str:
    left, right = question.split("+")
    return f"{right}+{left}"


def test_sums_are_true_and_different():
    pairs = addition(2000, seed=0)
    assert len({question for question, _ in pairs}) == 2000
    for question, answer in pairs:
        left, right = map(int, question.split("+"))
        assert 0 <= left < 1000 and 0 <= right < 1000 and str(left + right) == answer
        assert question == f"{left}+{right}" and len(question) <= 7 and len(answer) <= 4
    assert pairs == addition(2000, seed=0) != addition(2000, seed=1)


def test_all_sums_of_one_digit():
    assert len({question for question, _ in addition(100, 0, digits=1)}) == 100
    with pytest.raises(ValueError, match="덧셈 문제는 100개뿐이라 101개를"):
        addition(101, 0, digits=1)


@pytest.mark.parametrize(("n", "digits"), [(100, 1), (3000, 2), (10_000, 2), (3000, 3), (2, 1), (1, 1)])
def test_questions_and_their_twins_stay_on_one_side(n, digits):
    for seed in range(3):
        parts = split_addition(n, seed, digits)
        questions = [{question for question, _ in part} for part in parts]
        assert sum(len(part) for part in parts) == n == len(set().union(*questions))
        for here in range(3):
            assert abs(len(parts[here]) - n * (0.8, 0.1, 0.1)[here]) <= 1.5
            for there in range(here):
                assert not questions[here] & questions[there]
                assert not {twin(question) for question in questions[here]} & questions[there]
        assert all(sum(map(int, question.split("+"))) == int(answer) for part in parts for question, answer in part)


def test_large_numbers_are_drawn_without_listing_them():
    assert len({question for question, _ in addition(50, 0, digits=9)}) == 50
    for digits in (0, 10, 1.5):
        with pytest.raises(ValueError, match="digits"):
            addition(1, 0, digits=digits)


def test_copies_and_reversals():
    for task in (copy, reverse):
        inputs, targets = task(200, length=7, vocab_size=6, seed=3)
        assert inputs.shape == targets.shape == (200, 7) and inputs.dtype == targets.dtype == np.int64
        assert inputs.min() == 1 and inputs.max() == 5 and len(np.unique(inputs, axis=0)) == 200
        assert (np.array([row[:: -1 if task is reverse else 1] for row in inputs]) == targets).all()
        targets[0] = 0  # a copy, not a view
        assert inputs.min() == 1
        assert (task(200, 7, 6, seed=3)[0] == inputs).all() and (task(200, 7, 6, seed=4)[0] != inputs).any()


@pytest.mark.parametrize("task", [copy, reverse])
def test_rows_can_be_used_up(task):
    inputs, _ = task(27, length=3, vocab_size=4, seed=0)
    assert len(np.unique(inputs, axis=0)) == 27
    with pytest.raises(ValueError, match="수열은 27개뿐이라 28개를"):
        task(28, length=3, vocab_size=4, seed=0)
    assert task(5, length=90, vocab_size=50, seed=0)[0].shape == (5, 90)  # more rows than 64 bits can number


@pytest.mark.parametrize("lag", [0, 1, 30])
def test_recall_asks_for_the_first_symbol(lag):
    inputs, targets = recall(5000, lag, vocab_size=5, seed=2)
    assert inputs.shape == (5000, lag + 1) and targets.shape == (5000,) and targets.dtype == np.int64
    assert (targets == inputs[:, 0]).all() and set(np.unique(inputs)) == {1, 2, 3, 4}
    if lag:
        assert abs((inputs[:, -1] == targets).mean() - 1 / 4) < 0.03  # the distractors tell nothing
    assert (recall(5000, lag, 5, seed=2)[0] == inputs).all()


def test_nothing_asked_nothing_made():
    assert addition(0, seed=0) == [] and split_addition(0, seed=0) == ([], [], [])
    assert copy(0, 4, seed=0)[0].shape == reverse(0, 4, seed=0)[1].shape == (0, 4)
    assert recall(0, 4, seed=0)[0].shape == (0, 5)


@pytest.mark.parametrize(
    ("wrong", "words"), [({"n": -1}, "n에는"), ({"seed": "x"}, "seed"), ({"vocab_size": 1}, "vocab_size")]
)
def test_what_cannot_be_is_refused(wrong, words):
    for task in (copy, reverse, recall):
        with pytest.raises(ValueError, match=words):
            task(**{"n": 3, "seed": 0, **wrong})
    for task in (copy, reverse):
        with pytest.raises(ValueError, match="length"):
            task(3, length=0, seed=0)


def test_nothing_outside_is_seeded():
    random.seed(0), np.random.seed(0)
    expected = random.random(), np.random.rand()
    random.seed(0), np.random.seed(0)
    addition(5, 1), copy(5, seed=1), recall(5, seed=1)
    assert (random.random(), np.random.rand()) == expected
