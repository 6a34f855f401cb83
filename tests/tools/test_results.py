"""The result table: predictors never see test labels, intervals hold the score, the file says what was measured."""

import pandas as pd
import pytest

from tools import results
from tools.rows import all_rows
from tools.rows.week1 import majority

TRAIN = pd.DataFrame({"text": ["좋다", "별로", "최고"], "label": [1, 0, 1]})
TEST = pd.DataFrame({"text": [f"리뷰 {i}" for i in range(20)], "label": [1] * 15 + [0] * 5})


def test_majority_is_the_share_of_its_class():
    row = results.score(1, "다수", majority, TRAIN, TRAIN, TEST)
    assert (row.accuracy, row.test_rows) == (75.0, 20)
    assert row.low < row.accuracy < row.high


def test_a_tie_goes_to_the_smaller_label():
    even = pd.DataFrame({"text": ["가", "나"], "label": [1, 0]})
    assert majority(even, even, ["다"], 0) == [0]


def test_a_predictor_with_too_few_predictions_is_refused():
    with pytest.raises(ValueError, match="예측이 1개"):
        results.score(1, "짧다", lambda *_: [1], TRAIN, TRAIN, TEST)


def test_a_predictor_sees_texts_only():
    def spy(train, valid, texts, seed):
        assert texts == TEST["text"].tolist()
        return [1] * len(texts)

    assert results.score(1, "엿보기", spy, TRAIN, TRAIN, TEST, seeds=(0,)).accuracy == 75.0


def test_the_table_survives_writing_and_reading(tmp_path):
    rows = [results.Result(1, "다수, 클래스", 50.0, 36.6, 63.4, 50, 3)]
    results.write(rows, tmp_path / "results.csv")
    assert results.read(tmp_path / "results.csv") == rows
    assert "36.6–63.4" in results.markdown(rows)


def test_the_committed_table_has_every_model_in_order():
    assert [(row.week, row.model) for row in results.read(results.FILE)] == [row[:2] for row in all_rows()]


def test_the_committed_figures_are_those_of_a_fresh_measurement():
    fresh = {row.model: row for row in results.measure(seeds=(0,))}  # one seed: the whole takes minutes
    for row in results.read(results.FILE):
        assert fresh[row.model].accuracy == pytest.approx(row.accuracy, abs=6), "seeds and machines differ a little"
        assert fresh[row.model].test_rows == row.test_rows
