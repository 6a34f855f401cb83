"""The project template, exercises 6 to 10: what people really hand in where figures are made and told."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.evaluate import mcnemar
from week7.checks import project_cases as cases


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


def table_asked(model, train, valid, test, seeds):
    _enough(seeds)
    return {seed: model(train, valid, seed)(test) for seed in seeds}


def functions_kept(model, train, valid, test, seeds):
    _enough(seeds)
    return {seed: model(train, valid, seed) for seed in seeds}


def four_at_least(model, train, valid, test, seeds):
    if len(set(seeds)) <= 3:
        raise ValueError("셋보다 적습니다.")
    return cases.true_measure(model, train, valid, test, seeds)


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


def over_texts(runs, base, truth):
    right, _ = _parts(runs, base, truth)
    return cases.true_report(runs, base, truth) | {"표준편차": float(right.mean(axis=0).std(ddof=1))}


def seed_called_zero(runs, base, truth):
    return cases.true_report({0: runs[0]} | runs, base, truth)


def first_seed_alone(runs, base, truth):
    right, _ = _parts(runs, base, truth)
    low, high = cases.resampled(right[0])
    return cases.true_report(runs, base, truth) | {"낮음": low, "높음": high}


def majority_tested(runs, base, truth):
    right, other = _parts(runs, base, truth)
    return cases.true_report(runs, base, truth) | {"p": mcnemar(right.mean(axis=0) > 0.5, other)}


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


def rates(test, guess):
    return [(tag, count, wrong / count) for tag, count, wrong in cases.true_errors(test, guess)]


def numbers_swapped(test, guess):
    return [(tag, wrong, count) for tag, count, wrong in cases.true_errors(test, guess)]


def a_table(test, guess):
    return pd.DataFrame(cases.true_errors(test, guess), columns=["tag", "size", "sum"])


def by_name(test, guess):
    return {tag: (count, wrong) for tag, count, wrong in cases.true_errors(test, guess)}


def counted_from_zero(test, guess):
    return [(test["tag"][i], test["label"][i]) for i in range(len(test))]  # KeyError: the rows' numbers aren't 0, 1, …


def best_first(test, guess):
    return cases.true_errors(test, guess)[::-1]


def by_count(test, guess):
    return sorted(cases.true_errors(test, guess), key=lambda row: (-row[2], row[0]))


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
        report | {"평균": 0.5123, "표준편차": 0.0987, "낮음": 0.4123, "높음": 0.6123, "기준선": 0.3123, "p": 0.98765}
    )


def fractions(text, report):
    for name in cases.PERCENTS:
        text = text.replace(f"{100 * report[name]:.1f}", f"{report[name]:.3f}")
    return text


def two_digits(text, report):
    for name in cases.PERCENTS:
        text = text.replace(f"{100 * report[name]:.1f}", f"{100 * report[name]:.2f}")
    return text


def headings_close(text, report):
    return text.replace("## ", "##")


def headings_indented(text, report):
    return "\n".join(f"    {line}" for line in text.splitlines())


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


def too_short(rows):
    return [(part, seconds / 2, said) for part, seconds, said in rows]


def written_seconds(rows):
    return [(part, f"{seconds}초", said) for part, seconds, said in rows]


def pairs(rows):
    return [(part, seconds) for part, seconds, _ in rows]


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
