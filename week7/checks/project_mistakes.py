"""The project template: what people really hand in."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from utils.evaluate import mcnemar
from utils.text import normalize
from week7.checks import project_cases as cases

TURN = itertools.count()


# ── 1 load
def changed(change):
    """load() whose table was changed."""
    return lambda: change(cases.true_load())


def only_train_and_test(frame):
    return frame.assign(split=frame["split"].replace("valid", "test"))


def small_test(frame):
    return frame[(frame["split"] != "test") | (frame["split"].eq("test").cumsum() <= 20)]


def twice(frame):
    return pd.concat([frame, frame.head(3)])


def holes(frame):
    return frame.assign(text=frame["text"].mask(frame.index == frame.index[4], " "))


def no_label(frame):
    return frame.assign(label=frame["label"].astype("float").mask(frame.index == frame.index[4]))


def one_sided(frame):
    return frame[(frame["split"] != "valid") | (frame["label"] == 1)]


def texts_only():
    return cases.true_load()["text"].tolist()


# ── 2 clean
def _clean(frame, key, later):
    taken = {part: {key(t) for t in frame.loc[frame["split"].isin(later[part]), "text"]} for part in later}
    return frame[[key(text) not in taken[part] for text, part in zip(frame["text"], frame["split"])]]


LATER = {"train": ("valid", "test"), "valid": ("test",), "test": ()}


def exact_only(frame):
    return _clean(frame, str, LATER)


def without_case(frame):
    return _clean(frame, lambda text: normalize(text).replace(" ", ""), LATER)


def spaces_kept(frame):
    return _clean(frame, lambda text: normalize(text).lower(), LATER)


def test_only(frame):
    return _clean(frame, cases.key, {"train": ("test",), "valid": ("test",), "test": ()})


def train_only(frame):
    return _clean(frame, cases.key, {"train": ("valid", "test"), "valid": (), "test": ()})


def takes_from_test(frame):
    return _clean(frame, cases.key, {"train": (), "valid": ("train",), "test": ("train", "valid")})


def drops_everywhere(frame):
    counts = frame["text"].map(cases.key).value_counts()
    return frame[frame["text"].map(cases.key).map(counts) == 1]


def drops_duplicates(frame):
    return frame[~frame["text"].map(cases.key).duplicated()]


def keeps_last(frame):
    return frame[~frame["text"].map(cases.key).duplicated(keep="last")]


def normalises_the_text(frame):
    return cases.true_clean(frame).assign(text=lambda found: found["text"].map(cases.key))


# ── 3 card
def card_with(**changes):
    return lambda frame: cases.true_card(frame) | changes


def card_without(name):
    return lambda frame: {key: value for key, value in cases.true_card(frame).items() if key != name}


def card_total(frame):
    return cases.true_card(frame) | {"행의 수": len(frame)}


def card_train_labels(frame):
    train = frame[frame["split"] == "train"]
    return cases.true_card(frame) | {"라벨의 수": train["label"].value_counts().to_dict()}


def card_shares(frame):
    return cases.true_card(frame) | {"라벨의 수": frame["label"].value_counts(normalize=True).to_dict()}


def card_mean(frame):
    return cases.true_card(frame) | {"글자 수의 중앙값": float(frame["text"].str.len().mean())}


def card_longest(frame):
    return cases.true_card(frame) | {"글자 수의 중앙값": float(frame["text"].str.len().max())}


# ── 4 baseline
def one_label(train, texts):
    return train["label"].mode()[0]


def first_label(train, texts):
    return [train["label"].iloc[0]] * len(texts)


def rarest(train, texts):
    return [train["label"].value_counts().index[-1]] * len(texts)


def alphabetical(train, texts):
    return [max(train["label"])] * len(texts)


def as_long_as_train(train, texts):
    return [train["label"].mode()[0]] * len(train)


def shares(train, texts):
    return [train["label"].value_counts(normalize=True).iloc[0]] * len(texts)


# ── 5 model
def learns_from_valid(train, valid, seed):
    return cases.true_model(pd.concat([train, valid]), valid, seed)


def always_the_same(train, valid, seed):
    return lambda texts: [int(train["label"].mode()[0])] * len(texts)


def no_seed(train, valid, seed):
    predict, turn = cases.true_model(train, valid, seed), next(TURN) % 2  # two trainings in a row never agree
    return lambda texts: [1 - y if i == 0 and turn else y for i, y in enumerate(predict(texts))]


def probabilities(train, valid, seed):
    predict = cases.true_model(train, valid, seed)
    return lambda texts: [0.9 if y else 0.1 for y in predict(texts)]


def guesses_at_once(train, valid, seed):
    return cases.true_model(train, valid, seed)(valid["text"].tolist())


def one_text_only(train, valid, seed):
    predict = cases.true_model(train, valid, seed)
    return lambda texts: predict(texts)[0]


def counts_from_zero(train, valid, seed):
    train["text"][0], train["label"][0]  # KeyError: a part of a table doesn't count from 0
    return cases.true_model(train, valid, seed)


def writes_into_train(train, valid, seed):
    predict = cases.true_model(train, valid, seed)
    train["text"] = train["text"].str.replace(" ", "")
    return predict


# ── 6 measure
def _enough(seeds):
    if len(set(seeds)) < 3:
        raise ValueError("셋보다 적습니다.")


def seed_ignored(model, train, valid, test, seeds):
    _enough(seeds)
    return {seed: model(train, valid, 0)(test["text"].tolist()) for seed in seeds}


def learns_from_test(model, train, valid, test, seeds):
    return cases.true_measure(model, pd.concat([train, test]), valid, test, seeds)


def learns_from_all_but_test(model, train, valid, test, seeds):
    return cases.true_measure(model, pd.concat([train, valid]), valid, test, seeds)


def chooses_on_test(model, train, valid, test, seeds):
    return cases.true_measure(model, train, test, test, seeds)


def measures_valid(model, train, valid, test, seeds):
    return cases.true_measure(model, train, valid, valid, seeds)


def sorted_test(model, train, valid, test, seeds):
    return cases.true_measure(model, train, valid, test.sort_values("id"), seeds)


def best_alone(model, train, valid, test, seeds):
    made, truth = cases.true_measure(model, train, valid, test, seeds), test["label"].to_numpy()
    best = max(made, key=lambda seed: (np.array(made[seed]) == truth).mean())
    return {best: made[best]}


def scores_instead(model, train, valid, test, seeds):
    made, truth = cases.true_measure(model, train, valid, test, seeds), test["label"].to_numpy()
    return {seed: float((np.array(guess) == truth).mean()) for seed, guess in made.items()}


def seeds_counted_twice(model, train, valid, test, seeds):
    if len(seeds) < 3:
        raise ValueError("셋보다 적습니다.")
    return {seed: model(train, valid, seed)(test["text"].tolist()) for seed in seeds}


def few_seeds_pass(model, train, valid, test, seeds):
    return {seed: model(train, valid, seed)(test["text"].tolist()) for seed in seeds}


# ── 7 report
def _parts(runs, base, truth):
    truth = np.array(truth)
    right = np.array([np.array(guess) == truth for guess in runs.values()])
    return right, np.array(base) == truth


def best_seed(runs, base, truth):
    right, _ = _parts(runs, base, truth)
    return cases.true_report(runs, base, truth) | {"평균": float(right.mean(axis=1).max())}


def population(runs, base, truth):
    right, _ = _parts(runs, base, truth)
    return cases.true_report(runs, base, truth) | {"표준편차": float(right.mean(axis=1).std())}


def over_everything(runs, base, truth):
    right, _ = _parts(runs, base, truth)
    return cases.true_report(runs, base, truth) | {"표준편차": float(right.std(ddof=1))}


def over_seeds(runs, base, truth):
    right, _ = _parts(runs, base, truth)
    low, high = cases.resampled(right.mean(axis=1))
    return cases.true_report(runs, base, truth) | {"낮음": low, "높음": high}


def as_if_new_tests(runs, base, truth):
    right, _ = _parts(runs, base, truth)
    low, high = cases.resampled(right.ravel())
    return cases.true_report(runs, base, truth) | {"낮음": low, "높음": high}


def two_deviations(runs, base, truth):
    right, _ = _parts(runs, base, truth)
    mean, spread = right.mean(), right.mean(axis=1).std(ddof=1)
    return cases.true_report(runs, base, truth) | {
        "낮음": float(mean - 1.96 * spread),
        "높음": float(mean + 1.96 * spread),
    }


def guesses_compared(runs, base, truth):
    first = next(iter(runs.values()))
    chance = mcnemar(np.array(first, bool), np.array(base, bool))
    return cases.true_report(runs, base, truth) | {"p": chance}


def best_against(runs, base, truth):
    right, other = _parts(runs, base, truth)
    return cases.true_report(runs, base, truth) | {"p": mcnemar(right[right.mean(axis=1).argmax()], other)}


def all_pooled(runs, base, truth):
    right, other = _parts(runs, base, truth)
    return cases.true_report(runs, base, truth) | {"p": mcnemar(right.ravel(), np.tile(other, len(right)))}


def percent(runs, base, truth):
    found = cases.true_report(runs, base, truth)
    return {name: value if name == "p" else 100 * value for name, value in found.items()}


# ── 8 errors
def _sorted(rows):
    return sorted(rows, key=lambda row: (-row[2] / row[1], -row[1], row[0]))


def counts_right(test, guess):
    return _sorted([(tag, count, count - wrong) for tag, count, wrong in cases.true_errors(test, guess)])


def only_wrong_tags(test, guess):
    return [row for row in cases.true_errors(test, guess) if row[2]]


def of_all(test, guess):
    return [(tag, len(test), wrong) for tag, _, wrong in cases.true_errors(test, guess)]


def best_first(test, guess):
    return cases.true_errors(test, guess)[::-1]


def by_count(test, guess):
    return sorted(cases.true_errors(test, guess), key=lambda row: (-row[2], -row[1], row[0]))


def unsorted(test, guess):
    return sorted(cases.true_errors(test, guess))


def other_places(test, guess):
    wrong = test["label"] != test.assign(guess=pd.Series(guess))["guess"]
    return cases.true_errors(test.assign(label=wrong), [False] * len(test))


def by_label(test, guess):
    return cases.true_errors(test.assign(tag=test["label"].astype(str)), guess)


# ── 9 model card
def card_text(change):
    return lambda report: change(cases.true_model_card(report), report)


def fixed_numbers(text, report):
    return cases.true_model_card(
        report | {"평균": 0.5123, "낮음": 0.4123, "높음": 0.6123, "기준선": 0.3123, "p": 0.98765}
    )


def fractions(text, report):
    for name in cases.PERCENTS:
        text = text.replace(f"{100 * report[name]:.1f}", f"{report[name]:.3f}")
    return text


def no_interval(text, report):
    return text.replace(f"(95 % 구간 {100 * report['낮음']:.1f}–{100 * report['높음']:.1f})", "")


def no_baseline(text, report):
    return text.replace(f", 기준선 {100 * report['기준선']:.1f} %", "")


def no_p(text, report):
    return text.replace(", p < 0.001", "").replace(f", p = {report['p']:.3f}", "")


def p_of_zero(text, report):
    return text.replace("p < 0.001", "p = 0.000")


def no_spread(text, report):
    return text.replace(f", 시드의 표준편차 {100 * report['표준편차']:.1f}점", "")


def no_reason(text, report):
    return text.replace("학습에 우연이 없어 시드를 바꾸어도 결과가 같습니다.\n", "")


def no_limits(text, report):
    return text.split("## 한계")[0] + "## 한계\nTODO\n"


def no_headings(text, report):
    return text.replace("## ", "")


# ── 10 talk
def talk(change):
    return lambda: change(cases.true_talk())


def too_long(rows):
    return [(part, seconds * 2, said) for part, seconds, said in rows]


def minutes(rows):
    return [(part, seconds / 60, said) for part, seconds, said in rows]


def no_baseline_part(rows):
    return [(part if part != "기준선" else "방법", seconds, said) for part, seconds, said in rows]


def no_errors_part(rows):
    return [(part if part != "오답" else "결과 2", seconds, said) for part, seconds, said in rows]


def headings_only(rows):
    return [(part, seconds, part) for part, seconds, _ in rows]


def no_number(rows):
    return [
        (part, seconds, "아주 잘 나누었고 기준선보다 훨씬 낫습니다." if part == "결과" else said)
        for part, seconds, said in rows
    ]


def a_dict(rows):
    return {part: said for part, _, said in rows}
