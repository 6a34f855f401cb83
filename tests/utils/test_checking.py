"""The check engine: right answers pass however they are written, wrong ones are named, nothing ends a Run-all."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import numpy as np
import pytest
import torch

from utils.checking import Check, Summary, Written, args, progress
from utils.checking.check import BrokenCheck
from utils.checking.limit import TimeUp, time_limit
from utils.checking.stand_in import is_stand_in

ROOT = Path(__file__).resolve().parents[2]


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def overflow(z):
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def wrong_axis(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=0, keepdims=True)


def whole_max(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


def make(**changes) -> Check:
    settings = dict(
        exercise="w9-r1",
        title="소프트맥스",
        points=3,
        truth=lambda z: torch.softmax(torch.as_tensor(z), dim=-1).numpy(),
        inputs={
            "작은 행렬": args(np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])),
            "큰 값": args(np.array([[1000.0, 0.0], [0.0, 0.0]])),
            "무작위": lambda rng: args(rng.normal(size=(4, 3))),
        },
        mistakes={"넘칩니다.": overflow, "축이 다릅니다.": wrong_axis, "전체 최댓값을 뺐습니다.": whole_max},
    )
    return Check(**(settings | changes))


def verdict(answer, **changes):
    check = make(**changes)
    return check.judge(check.observe(answer))


RIGHT = {
    "numpy": softmax,
    "float32": lambda z: softmax(z.astype(np.float32)),
    "tensor": lambda z: torch.softmax(torch.tensor(z), -1),
    "needs gradient": lambda z: torch.softmax(torch.tensor(z, requires_grad=True), -1),
    "nested lists": lambda z: softmax(z).tolist(),
    "tuple of rows": lambda z: tuple(softmax(row) for row in z),
    "default argument": lambda logits, axis=-1: softmax(logits),
    "prints besides": lambda z: print("중간 값", z) or softmax(z),
}


@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
def test_every_right_answer_passes(answer, capsys):
    result = verdict(answer)
    assert (result.state, result.points) == ("pass", 3)
    assert "작은 행렬" in result.text
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("sentence", make().mistakes)
def test_a_catalogued_mistake_is_named(sentence):
    result = verdict(make().mistakes[sentence])
    assert (result.state, result.points, result.named) == ("fail", 0, sentence)
    assert "결과" in result.text and "기대" in result.text


def test_two_mistakes_at_once_are_named_by_one_of_them():
    result = verdict(lambda z: np.exp(z) / np.exp(z).sum(axis=0, keepdims=True))
    assert result.state == "fail" and result.named in {None, "넘칩니다.", "축이 다릅니다."}


def test_an_unknown_mistake_gets_no_false_name():
    result = verdict(lambda z: softmax(z) ** 2)
    assert result.named is None and "값이 다릅니다" in result.text and "결과[0, 0]" in result.text


def changes_input(z):
    z -= z.max(axis=-1, keepdims=True)
    return softmax(z)


def two_lines_and_raise(z):
    z = z * 2
    raise NotImplementedError


def left_ellipsis(z):
    scores = ...
    return scores / 2


def only_raise(z):
    raise NotImplementedError


def own_error(z):
    return z[10]


WRONG = {
    "changes its input": (changes_input, "fail", "바꾸었습니다"),
    "returns nothing": (lambda z: None, "fail", "return이 없거나"),
    "a list with a hole": (lambda z: [[None] * 3] * len(z), "fail", "결과[0][0]: None, 기대: 수"),
    "prints only": (lambda z: print(softmax(z)), "fail", "print 대신 return"),
    "generator": (lambda z: (row for row in softmax(z)), "fail", "list(...)"),
    "wrong shape": (lambda z: softmax(z)[0], "fail", "모양(shape)"),
    "nan": (lambda z: softmax(z) * np.nan, "fail", "NaN"),
    "text": (lambda z: "확률", "fail", "값의 종류"),
    "raises": (own_error, "fail", "IndexError"),
    "exits": (lambda z: sys.exit(1), "fail", "SystemExit"),
    "other arguments": (lambda: 1, "fail", "인자의 개수"),
    "torch raises NotImplementedError": (lambda z: torch.nn.Module()(z), "fail", "NotImplementedError"),
    "huge": (lambda z: np.zeros(2_000_000), "fail", "너무 큽니다"),
    "blank": (only_raise, "blank", "비어 있습니다"),
    "raise left at the end": (two_lines_and_raise, "blank", "남아 있습니다"),
    "ellipsis left": (left_ellipsis, "blank", "`...`"),
    "returns ellipsis": (lambda z: ..., "blank", "`...`"),
}


@pytest.mark.parametrize(("answer", "state", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_its_own_words(answer, state, words):
    result = verdict(answer)
    assert result.state == state and words in result.text and result.points == 0


def test_invisible_differences_are_made_visible():
    check = dict(truth=lambda z: "한", inputs={"글": args("한")}, mistakes={})
    assert r"'\u1112\u1161\u11ab'" in verdict(lambda z: "\u1112\u1161\u11ab", **check).text


def test_lists_of_different_length_are_shown_both():
    check = dict(truth=lambda z: ["가", "나"], inputs={"글": args("가 나")}, mistakes={})
    assert "결과 = ['가']   기대 = ['가', '나']" in verdict(lambda z: ["가"], **check).text


def test_the_line_that_raised_is_shown():
    assert "return z[10]" in verdict(own_error).text


def endless(z):
    while True:
        pass


def endless_and_stubborn(z):
    while True:
        try:
            endless(z)
        except:  # noqa: E722 - what a member might write
            if z.sum() > 1e9:
                break
            return endless(z)


@pytest.mark.parametrize("answer", [endless, endless_and_stubborn])
def test_an_answer_that_never_ends_is_ended(answer):
    result = verdict(answer, seconds=0.2)
    assert result.state == "fail" and "끝나지 않았습니다" in result.text


def test_the_watchdog_ends_a_loop_outside_the_main_thread():
    caught = []

    def run():
        try:
            with time_limit(0.1):
                endless(None)
        except TimeUp:
            caught.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert caught == [True]


TRACED = """
import sys, threading
from utils.checking.limit import TimeUp, time_limit

def run(seconds):
    try:
        with time_limit(seconds):
            while seconds < 1:
                pass
    except TimeUp:
        pass

def traced():
    return "went on"

for seconds in (0.01, 5):  # one that rings, one that does not
    thread = threading.Thread(target=run, args=[seconds])
    thread.start()
    thread.join()
sys.settrace(lambda *_: None)
print(traced())
"""


def test_a_tracer_goes_on_after_a_limit_in_a_thread():
    """A flag left up in the interpreter let debuggers hang for ever; only another process can be ended then."""
    done = subprocess.run([sys.executable, "-c", TRACED], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "went on", done.stderr


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no interval timer")
def test_a_timer_around_the_limit_goes_on():
    outer = signal.getitimer(signal.ITIMER_REAL)  # pytest-timeout's, which is put back below
    try:
        signal.setitimer(signal.ITIMER_REAL, 500)
        with time_limit(5):
            pass
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 500
    finally:
        signal.setitimer(signal.ITIMER_REAL, *outer)


@pytest.mark.parametrize(
    ("dtype", "value", "state"),
    [
        ("int", np.int64(1), "pass"),
        ("int", 1.0, "fail"),
        ("bool", True, "pass"),
        ("bool", 1, "fail"),
        ("float", 1, "fail"),
    ],
)
def test_a_kind_of_number_can_be_asked_for(dtype, value, state):
    truth = {"int": 1, "bool": True, "float": 1.0}[dtype]
    result = verdict(lambda z: value, truth=lambda z: truth, dtype=dtype, mistakes={})
    assert result.state == state and (state == "pass" or "dtype" in result.text)


def test_an_exercise_may_allow_its_input_to_change():
    assert verdict(changes_input, may_change=(0,)).state == "pass"


def test_a_check_leaves_the_random_state_of_the_notebook_alone():
    before = np.random.get_state()[1].copy(), torch.get_rng_state()
    verdict(lambda z: softmax(z) + 0 * np.random.rand() + 0 * torch.rand(()).item())
    assert (np.random.get_state()[1] == before[0]).all() and torch.equal(torch.get_rng_state(), before[1])


def test_random_inputs_differ_between_seeds_and_repeat_within_one():
    check = make()
    one, again, other = check.cases(1)["무작위"], check.cases(1)["무작위"], check.cases(2)["무작위"]
    assert (one.positional[0] == again.positional[0]).all() and (one.positional[0] != other.positional[0]).any()


def test_a_passing_answer_comes_back_itself_and_a_failing_one_is_replaced(capsys):
    check = make()
    assert check(softmax) is softmax
    replacement = check(overflow)
    assert is_stand_in(replacement)
    assert np.allclose(replacement(np.array([[1000.0, 1000.0]])), 0.5)


def test_checking_the_stand_in_again_never_passes(capsys):
    check = make()
    answer = check(only_raise)
    for _ in range(3):
        answer = check(answer)
        assert is_stand_in(answer) and progress.verdict_of("w9-r1").state == "blank"
    assert "답안 셀을 먼저 실행하세요" in capsys.readouterr().out


def test_a_subclass_of_a_stand_in_is_the_members_own(capsys):
    class Truth:
        def value(self):
            return 1

    check = make(truth=Truth, inputs={"하나": args()}, use=lambda cls: cls().value(), mistakes={})
    replacement = check(type("Mine", (), {"value": lambda self: 2}))
    assert is_stand_in(replacement) and replacement().value() == 1
    assert check(type("Mine", (replacement,), {})).__name__ == "Mine"


def test_something_that_cannot_be_called_is_no_answer(capsys):
    assert is_stand_in(make()(np.zeros(3)))
    assert "ndarray" in capsys.readouterr().out


def test_an_exception_can_be_the_truth():
    def refuses(z):
        raise ValueError("음수")

    check = dict(
        truth=refuses, refuses=("음수",), inputs={"음수": args(-1)}, mistakes={"음수를 받습니다.": lambda z: z}
    )
    assert verdict(refuses, **check).state == "pass"
    assert verdict(lambda z: z, **check).named == "음수를 받습니다."
    assert "오류를 내야" in verdict(lambda z: z + 1, **check).text


def test_a_truth_that_fails_by_accident_is_no_truth():
    with pytest.raises(BrokenCheck, match="w9-r1, 큰 값"):
        verdict(softmax, truth=lambda z: softmax(z) if z.max() < 100 else z[10])


def test_an_import_is_never_cut_short(tmp_path, monkeypatch):
    (tmp_path / "slow_to_import.py").write_text("total = sum(range(3_000_000))\ndone = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TimeUp), time_limit(0.001):
        import slow_to_import

        endless(None)
    assert slow_to_import.done


def test_progress_and_summary_count_what_passed(capsys):
    first, second = make(exercise="w8-r1"), make(exercise="w8-r2", points=2)
    first(softmax)
    second(overflow)
    assert progress.line("w8-r1") == "진행 1/2 · 3/5점"
    table = Summary("w8-r").table()
    assert table.waiting == 0
    assert table.total == "통과 1/2 · 3/5점"
    assert "[w8-r1]" in table._repr_html_() and "✅ [w8-r1]" in repr(table)
    second(softmax)
    assert Summary("w8-r").table().total == "통과 2/2 · 5/5점"


def test_html_escapes_what_the_answer_says():
    def shouts(z):
        raise ValueError("<script>alert(1)</script>")

    assert "<script>" not in verdict(shouts)._repr_html_()


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        ("정확도가 0.95에서 0.91로 떨어졌습니다. " * 4, "pass", "분반장"),
        ("정확도가 떨어졌습니다. " * 8, "fail", "수치"),
        ("0.95, 0.91", "fail", "자 이상"),
        ("...", "blank", "비어"),
        ("", "blank", "비어"),
        (None, "fail", "글(문자열)"),
    ],
)
def test_a_written_answer_is_checked_for_its_form(text, state, words):
    check = Written("w9-r9", "서술", 4, numbers=2, rubric={"상": "근거가 있다"})
    result = check.judge(check.observe(lambda: text))
    assert result.state == state and words in result.text


def test_a_written_answer_waits_for_its_points(capsys):
    check = Written("w9-s1", "서술", 4, numbers=0, min_chars=5)
    check(lambda: "충분히 긴 답입니다.")
    assert Summary("w9-s").table().total == "통과 1/1 · 0/4점 (서술형 4점은 분반장이 읽고 정합니다)"


def test_each_part_of_a_written_answer_is_asked_for(capsys):
    check = Written("w9-r8", "서술", 4, parts=("가", "나"), numbers=0, min_chars=5)
    seen = check.observe(lambda: {"가": "충분히 긴 답입니다."})
    assert "'나'의 답이 비어" in check.judge(seen).text
    assert is_stand_in(check(only_raise))


def test_nothing_of_the_checks_needs_a_notebook():
    code = """
        from utils.checking import Check, args
        check = Check("w9-r7", "두 배", 1, truth=lambda x: 2 * x, inputs={"셋": args(3)}, mistakes={})
        check(lambda x: 2 * x)
        check(lambda x: x)
    """
    env = os.environ | {"PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, env=env, check=True)
    out = ran.stdout.decode()
    assert "✅ 문제 7" in out and "❌ 문제 7" in out and "결과 = 3" in out
