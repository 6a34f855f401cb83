"""Seeds repeat, threads are limited, quizzes explain every choice."""

import os
import random

import numpy as np
import pytest
import torch

from utils.quiz import Question, quiz
from utils.seed import THREAD_VARIABLES, limit_threads, pick_device, set_seed


def draw():
    return random.random(), np.random.rand(), torch.rand(()).item()


def test_the_same_seed_gives_the_same_numbers():
    set_seed(3)
    first = draw()
    set_seed(3)
    assert draw() == first
    set_seed(4)
    assert draw() != first


def test_a_seed_out_of_range_is_refused():
    with pytest.raises(ValueError, match="시드"):
        set_seed(-1)


def test_threads_are_limited_here_and_for_children(monkeypatch):
    for variable in THREAD_VARIABLES:
        monkeypatch.setenv(variable, "7")
    before = torch.get_num_threads()
    limit_threads(1)
    assert torch.get_num_threads() == 1 and all(os.environ[variable] == "1" for variable in THREAD_VARIABLES)
    torch.set_num_threads(before)


def test_the_small_course_stays_on_the_cpu(monkeypatch, capsys):
    assert pick_device(full=False).type == "cpu"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert pick_device(full=True).type == "cpu" and "GPU를 찾지 못해" in capsys.readouterr().out


QUESTION = Question("`1 + 1`은?", {"2": "맞게 더했습니다.", "<3>": "하나가 많습니다."}, "2")


def test_every_choice_opens_on_its_explanation():
    shown = quiz(QUESTION)._repr_html_()
    assert shown.count("<details") == 2 and "맞게 더했습니다." in shown and "하나가 많습니다." in shown
    assert "<script" not in shown and "http" not in shown and "&lt;3&gt;" in shown and "<code>1 + 1</code>" in shown


def test_plain_text_keeps_answers_to_the_end():
    shown = repr(quiz(QUESTION))
    assert shown.index("<3>") < shown.index("정답과 해설") < shown.index("하나가 많습니다.")


@pytest.mark.parametrize(
    ("choices", "answer", "words"),
    [
        ({"가": "설명", "나": ""}, "가", "설명이 없는"),
        ({"가": "설명", "나": "설명"}, "다", "정답이 선택지에"),
        ({"가": "설명"}, "가", "선택지는"),
        ({"가": "설명", "나": "설명"}, (), "정답이 하나도"),
    ],
)
def test_an_unfinished_question_is_refused(choices, answer, words):
    with pytest.raises(ValueError, match=words):
        Question("물음", choices, answer)
